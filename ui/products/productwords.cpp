#include "ui/products/productwords.h"

#include "ui/common/figures.h"
#include "ui/products/pricetable.h"

#include "core/wording/statewording.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Products {
    Q_DECLARE_TR_FUNCTIONS(Products)
};

} // namespace

QString productTypeInWords(core::ProductType type)
{
    switch (type) {
    case core::ProductType::Shared:
        return Products::tr("Shared hosting");
    case core::ProductType::Reseller:
        return Products::tr("Reseller");
    case core::ProductType::Vps:
        return Products::tr("VPS");
    case core::ProductType::Dedicated:
        return Products::tr("Dedicated");
    case core::ProductType::Erp:
        return Products::tr("ERP");
    case core::ProductType::Other:
        return Products::tr("Other");
    }
    Q_UNREACHABLE();
}

QString productFieldInWords(const QString &name)
{
    if (name == "db_name"_L1)
        return Products::tr("Database name");
    if (name == "country"_L1)
        return Products::tr("Country");
    if (name == "account_type"_L1)
        return Products::tr("Account type");
    return name;
}

QString stepsInWords(const QList<core::StepKind> &steps)
{
    QStringList words;
    for (const core::StepKind step : steps)
        words.append(core::inWords(step));
    return words.join(u", "_s);
}

QString fieldsInWords(const QMap<QString, QString> &fields)
{
    QStringList words;
    for (const auto &[name, value] : fields.asKeyValueRange())
        words.append(productFieldInWords(name) + u": "_s + value);
    return words.join(u", "_s);
}

QString pricesInWords(const core::Product &product)
{
    QStringList words;
    for (const core::Price &price : product.prices) {
        const QString amount = money(price.price.minor, price.price.currency);
        const QString cycle = PriceTable::cycleInWords(price.cycle);
        words.append(price.setupMinor == 0
                         ? Products::tr("%1: %2").arg(cycle, amount)
                         : Products::tr("%1: %2 and %3 once")
                               .arg(cycle, amount, money(price.setupMinor, price.price.currency)));
    }
    return words.join(u", "_s);
}

} // namespace ui
