#include "ui/provisioning/productwords.h"

#include "ui/common/figures.h"

#include "core/provisioning/productfit.h"

#include <QCoreApplication>

namespace ui {
namespace {

class ProductText
{
    Q_DECLARE_TR_FUNCTIONS(ProductText)

public:
    static QString of(core::Cycle cycle)
    {
        switch (cycle) {
        case core::Cycle::OneTime:
            return tr("once");
        case core::Cycle::Monthly:
            return tr("monthly");
        case core::Cycle::Quarterly:
            return tr("quarterly");
        case core::Cycle::SemiAnnual:
            return tr("every six months");
        case core::Cycle::Annual:
            return tr("yearly");
        case core::Cycle::Biennial:
            return tr("every two years");
        case core::Cycle::Triennial:
            return tr("every three years");
        }
        Q_UNREACHABLE();
    }

    static QString of(const core::Price &price)
    {
        const QString currency = price.price.currency;
        const QString usual = money(price.price.minor, currency);
        if (price.setupMinor == 0)
            //: an amount of money, and how often it is paid
            return tr("%1 %2").arg(usual, of(price.cycle));
        return tr("%1 %2, set-up %3")
            .arg(usual, of(price.cycle), money(price.setupMinor, currency));
    }

    static QString of(const core::PanelField &field)
    {
        if (field.name == QLatin1String(core::MailboxField))
            return tr("Mailbox, before the @");
        if (field.name == QLatin1String(core::DatabaseField))
            return tr("Database");
        if (field.name == QLatin1String("country"))
            return tr("Country");
        if (field.name == QLatin1String("db_name"))
            return tr("Database name");
        if (field.name == QLatin1String("account_type"))
            return tr("Account type");
        return field.name;
    }
};

} // namespace

QString inWords(core::Cycle cycle)
{
    return ProductText::of(cycle);
}

QString inWords(const core::Price &price)
{
    return ProductText::of(price);
}

QString inWords(const core::PanelField &field)
{
    return ProductText::of(field);
}

} // namespace ui
