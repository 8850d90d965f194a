#include "ui/products/pricetable.h"

#include "ui/common/label.h"

#include <QGridLayout>
#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

//! No price: the rules refuse it with the cycle's name.
constexpr qint64 NoAmount = -1;

qint64 minorOf(const QString &text, const QString &currency)
{
    if (text.trimmed().isEmpty())
        return 0;
    const auto money = core::Money::parse(text.trimmed(), currency);
    return money ? money->minor : NoAmount;
}

} // namespace

PriceTable::PriceTable(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap8);
    grid->setVerticalSpacing(Gap4);
    grid->addWidget(new Label(tr("Price"), Tone::Muted, Type::Small, this), 0, 1);
    grid->addWidget(new Label(tr("Set-up, once"), Tone::Muted, Type::Small, this), 0, 2);
    int at = 1;
    for (const auto &entry : core::EnumNames<core::Cycle>) {
        const QString words = cycleInWords(entry.value);
        const QString name = core::nameOf(entry.value);
        grid->addWidget(new Label(words, Tone::Text, Type::Base, this), at, 0);
        const auto field = [&](const QString &kind, const QString &label, int column) {
            auto *edit = new QLineEdit(this);
            edit->setObjectName(kind + u'-' + name);
            edit->setAlignment(Qt::AlignTrailing);
            //: a billing cycle, and price or set-up
            edit->setAccessibleName(tr("%1, %2").arg(words, label));
            connect(edit, &QLineEdit::textChanged, this, &PriceTable::edited);
            grid->addWidget(edit, at, column);
            return edit;
        };
        QLineEdit *price = field(u"price"_s, tr("price"), 1);
        QLineEdit *setup = field(u"setup"_s, tr("set-up"), 2);
        m_lines.append({entry.value, price, setup});
        ++at;
    }
}

void PriceTable::setPrices(const QList<core::Price> &prices)
{
    for (const Line &line : std::as_const(m_lines)) {
        line.price->clear();
        line.setup->clear();
        for (const core::Price &price : prices) {
            if (price.cycle != line.cycle)
                continue;
            line.price->setText(price.price.amount());
            if (price.setupMinor != 0)
                line.setup->setText(core::Money{price.setupMinor, price.price.currency}.amount());
        }
    }
}

QList<core::Price> PriceTable::prices(const QString &currency) const
{
    QList<core::Price> prices;
    for (const Line &line : m_lines) {
        const QString price = line.price->text();
        const QString setup = line.setup->text();
        if (price.trimmed().isEmpty() && setup.trimmed().isEmpty())
            continue;
        prices.append({line.cycle, {minorOf(price, currency), currency}, minorOf(setup, currency)});
    }
    return prices;
}

QString PriceTable::cycleInWords(core::Cycle cycle)
{
    switch (cycle) {
    case core::Cycle::OneTime:
        return tr("Once");
    case core::Cycle::Monthly:
        return tr("Monthly");
    case core::Cycle::Quarterly:
        return tr("Quarterly");
    case core::Cycle::SemiAnnual:
        return tr("Half-yearly");
    case core::Cycle::Annual:
        return tr("Yearly");
    case core::Cycle::Biennial:
        return tr("Two-yearly");
    case core::Cycle::Triennial:
        return tr("Three-yearly");
    }
    Q_UNREACHABLE();
}

} // namespace ui
