#include "ui/provisioning/productpage.h"

#include "ui/common/figures.h"
#include "ui/common/formrow.h"
#include "ui/common/label.h"
#include "ui/provisioning/choicetable.h"
#include "ui/provisioning/productwords.h"

#include "core/panels/registry.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QIntValidator>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ProductsInSight = 7;

QString firstPrice(const core::Product &product)
{
    return product.prices.isEmpty() ? QString() : inWords(product.prices.first());
}

} // namespace

ProductPage::ProductPage(QWidget *parent)
    : StagePage(tr("Product"), tr("What the customer gets, on which panel."), parent)
    , m_table(new ChoiceTable({tr("Product"), tr("Panel"), tr("Package"), tr("Price")},
                              ProductsInSight, this))
    , m_none(new Label(tr("No product that is sold has a panel. Add one under Products first."),
                       Tone::Muted, Type::Base, this))
    , m_cycle(new QComboBox(this))
    , m_fieldsPart(new QWidget(this))
{
    setObjectName(u"productPage"_s);
    m_table->setObjectName(u"products"_s);
    m_table->setAccessibleName(tr("Products"));
    m_table->setFixedColumn(2);
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::ResizeToContents);
    m_none->setObjectName(u"noProducts"_s);
    m_none->setWordWrap(true);
    column()->addWidget(m_none);
    addRow(u"product"_s, tr("On sale"), m_table);
    m_cycle->setObjectName(u"cycle"_s);
    m_cycleRow = addRow(u"cycle"_s, tr("Billing cycle"), m_cycle);
    auto *fields = new QVBoxLayout(m_fieldsPart);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(Gap12);
    column()->addWidget(m_fieldsPart);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ProductPage::choose);
    connect(m_cycle, &QComboBox::activated, this, [this](int place) {
        m_wantedCycle = m_product->prices.at(place).cycle;
        Q_EMIT edited();
    });
    showProduct();
}

void ProductPage::setProducts(const QList<core::Product> &products)
{
    m_products = products;
    m_products.removeIf(
        [](const core::Product &product) { return !product.active || !product.panel; });
    fill();
}

void ProductPage::fill()
{
    const QSignalBlocker quiet(m_table);
    m_table->clearLines();
    for (const core::Product &product : std::as_const(m_products)) {
        m_table->addLine({{.text = product.name},
                          {.text = core::panelOf(*product.panel).label},
                          {.text = product.package},
                          {.text = firstPrice(product)}});
        if (m_product && product.id == m_product->id)
            m_table->setCurrentCell(m_table->rowCount() - 1, 0);
    }
    m_none->setVisible(m_products.isEmpty());
}

void ProductPage::choose(int row)
{
    if (row < 0 || row >= m_products.size())
        return;
    m_product = m_products.at(row);
    m_steps.reset();
    showProduct();
    Q_EMIT edited();
}

void ProductPage::showProduct()
{
    showPrices();
    showFields();
}

void ProductPage::showPrices()
{
    m_cycle->clear();
    const QList<core::Price> prices = m_product ? m_product->prices : QList<core::Price>();
    for (const core::Price &price : prices) {
        m_cycle->addItem(inWords(price));
        if (price.cycle == m_wantedCycle)
            m_cycle->setCurrentIndex(m_cycle->count() - 1);
    }
    m_cycleRow->setVisible(prices.size() > 1);
}

void ProductPage::showFields()
{
    for (const core::PanelField &field : std::as_const(m_fields))
        forget(field.name);
    m_fields.clear();
    if (m_product)
        m_fields = fieldsFor(*m_product, m_steps.value_or(m_product->steps));
    for (const core::PanelField &field : std::as_const(m_fields))
        addField(field);
    m_fieldsPart->setVisible(!m_fields.isEmpty());
}

void ProductPage::addField(const core::PanelField &field)
{
    QWidget *control = controlFor(field);
    control->setObjectName(u"field-"_s + field.name);
    const QString usual = m_product->fields.value(field.name);
    QString help;
    if (!usual.isEmpty())
        help = tr("The product says %1.").arg(usual);
    else if (field.required)
        help = tr("The panel needs it.");
    m_fieldsPart->layout()->addWidget(
        makeRow(field.name, inWords(field), control, help, m_fieldsPart));
}

QWidget *ProductPage::controlFor(const core::PanelField &field)
{
    const QString value = m_typed.value(field.name);
    const auto keep = [this, name = field.name](const QString &typed) {
        m_typed.insert(name, typed);
        Q_EMIT edited();
    };
    if (!field.choices.isEmpty() || field.type == core::PanelField::Type::Switch) {
        const QStringList choices =
            field.choices.isEmpty() ? QStringList{u"true"_s, u"false"_s} : field.choices;
        auto *box = new QComboBox(m_fieldsPart);
        box->addItem(tr("As the product says"), QString());
        for (const QString &choice : choices)
            box->addItem(choice, choice);
        box->setCurrentIndex(std::max(0, box->findData(value)));
        connect(box, &QComboBox::activated, this,
                [box, keep] { keep(box->currentData().toString()); });
        return box;
    }
    auto *edit = new QLineEdit(value, m_fieldsPart);
    edit->setPlaceholderText(m_product->fields.value(field.name));
    if (field.type == core::PanelField::Type::Number)
        edit->setInputMethodHints(Qt::ImhDigitsOnly);
    connect(edit, &QLineEdit::textEdited, this, keep);
    return edit;
}

QWidget *ProductPage::first() const
{
    return m_table;
}

void ProductPage::load(const Draft &draft)
{
    m_product = draft.product;
    m_wantedCycle = draft.cycle;
    m_steps = draft.steps;
    for (auto [name, value] : draft.fields.asKeyValueRange())
        m_typed.insert(name, value);
    fill();
    showProduct();
}

void ProductPage::store(Draft &draft) const
{
    const bool isOther = !m_product || !draft.product || m_product->id != draft.product->id;
    draft.product = m_product;
    if (isOther) {
        draft.steps.reset();
        draft.server.clear();
    }
    draft.cycle.reset();
    if (m_product && m_product->prices.size() > 1)
        draft.cycle = m_product->prices.at(std::max(0, m_cycle->currentIndex())).cycle;
    draft.fields.clear();
    for (const core::PanelField &field : m_fields) {
        const QString value = m_typed.value(field.name).trimmed();
        if (!value.isEmpty())
            draft.fields.insert(field.name, value);
    }
}

} // namespace ui
