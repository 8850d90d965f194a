#include "ui/products/productspage.h"

#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/products/productdetail.h"
#include "ui/products/productform.h"
#include "ui/products/productwords.h"

#include "core/panels/registry.h"
#include "core/storage/rowtables.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct ProductsPageWords {
    Q_DECLARE_TR_FUNCTIONS(Products)
};

QString typeInWords(const QString &name)
{
    const auto type = core::fromName<core::ProductType>(name);
    return type ? productTypeInWords(*type) : name;
}

QString panelInWords(const QString &name)
{
    if (name.isEmpty())
        return ProductsPageWords::tr("None");
    const auto kind = core::fromName<core::PanelKind>(name);
    return kind ? core::panelOf(*kind).label : name;
}

QString activityInWords(const QString &value)
{
    const bool isActive = value == "1"_L1 || value == "true"_L1 || value == "t"_L1;
    return isActive ? ProductsPageWords::tr("Sold") : ProductsPageWords::tr("Not sold");
}

Cell priceCell(const RowView &row)
{
    if (row.isNull(u"price"))
        return {.text = u"–"_s, .tone = Tone::Disabled};
    return {.text = money(row.number(u"price"), row.text(u"currency"))};
}

Cell servicesCell(const RowView &row)
{
    const qint64 services = row.number(u"services");
    return {.text = grouped(services), .tone = services == 0 ? Tone::Disabled : Tone::Text};
}

Cell activeCell(const RowView &row)
{
    const bool isActive = row.flag(u"active");
    return {.text = isActive ? ProductsPageWords::tr("Sold") : ProductsPageWords::tr("Not sold"),
            .icon = isActive ? u"check-circle"_s : u"minus-circle"_s,
            .tone = isActive ? Tone::Text : Tone::Muted,
            .iconTone = isActive ? Tone::Ok : Tone::Muted};
}

QList<Column> productColumns()
{
    const auto panel = [](const RowView &row) {
        return Cell{.text = panelInWords(row.text(u"panel")), .tone = Tone::Muted};
    };
    const auto type = [](const RowView &row) {
        return Cell{.text = typeInWords(row.text(u"type")), .tone = Tone::Muted};
    };
    return {
        {.field = u"name"_s,
         .title = ProductsPageWords::tr("Product"),
         .width = 180,
         .cell = plainText(u"name"_s)},
        {.field = u"panel"_s, .title = ProductsPageWords::tr("Panel"), .width = 110, .cell = panel},
        {.field = u"package"_s,
         .title = ProductsPageWords::tr("Package"),
         .width = 110,
         .cell = plainText(u"package"_s),
         .isFixed = true},
        {.field = u"type"_s, .title = ProductsPageWords::tr("Type"), .width = 110, .cell = type},
        {.field = u"group"_s,
         .title = ProductsPageWords::tr("Group"),
         .width = 90,
         .cell = plainText(u"group"_s, Tone::Muted)},
        {.field = u"price"_s,
         .title = ProductsPageWords::tr("Monthly"),
         .width = 100,
         .cell = priceCell,
         .isNumber = true},
        {.field = u"services"_s,
         .title = ProductsPageWords::tr("Services"),
         .width = 88,
         .cell = servicesCell,
         .isNumber = true},
        {.field = u"active"_s,
         .title = ProductsPageWords::tr("State"),
         .width = 80,
         .cell = activeCell},
    };
}

TableParts productParts()
{
    return {.name = u"products"_s,
            .title = ProductsPageWords::tr("Products"),
            .table = core::productRows(),
            .columns = productColumns(),
            .facets = {{u"panel"_s, ProductsPageWords::tr("Panel"), panelInWords},
                       {u"type"_s, ProductsPageWords::tr("Type"), typeInWords},
                       {u"active"_s, ProductsPageWords::tr("State"), activityInWords}},
            .summed = u"active"_s,
            .emptySentence = ProductsPageWords::tr("No products yet. Add the first."),
            .countInWords = [](int count) {
                return ProductsPageWords::tr("%1 product(s)", nullptr, count).arg(grouped(count));
            }};
}

} // namespace

ProductsPage::ProductsPage(EngineRoom *room, QWidget *parent)
    : TablePage(room, productParts(), parent)
{
    auto *added = new QAction(icon(u"plus"_s), tr("New"), this);
    added->setObjectName(u"products.new"_s);
    added->setShortcut(QKeySequence::New);
    added->setToolTip(tr("Add a product"));
    connect(added, &QAction::triggered, this, &ProductsPage::addProduct);
    setPrimary(added);
    QAction *edited =
        addRowAction(u"edit"_s, tr("Edit"), u"pencil"_s, QKeySequence(Qt::Key_F2), For::One);
    connect(edited, &QAction::triggered, this, [this] { editProduct(table()->currentId()); });
    addRowSeparator();
    QAction *removed = addRowAction(u"remove"_s, tr("Remove…"), u"trash"_s,
                                    QKeySequence(u"Shift+Delete"_s), For::One, false, true);
    connect(removed, &QAction::triggered, this, [this] {
        withProduct(table()->currentId(),
                    [this](const core::Product &product) { remove(product); });
    });
    m_detail = new ProductDetail(room, this);
    m_detail->offer({edited}, rowMenu());
    setDetail(m_detail);
    connect(table(), &TableView::opened, this, &ProductsPage::editProduct);
}

void ProductsPage::showDetail(qint64 id)
{
    if (m_detail)
        m_detail->show(id);
}

void ProductsPage::withProduct(qint64 id, const std::function<void(const core::Product &)> &then)
{
    if (id <= 0)
        return;
    const auto find = [name = QString::number(id)](core::Engine &engine) {
        return engine.products().find(name);
    };
    room()->ask(this, find, [this, then](const core::Result<core::Product> &product) {
        if (product)
            then(*product);
        else
            complain(this, tr("The product cannot be read"), product.error());
    });
}

void ProductsPage::addProduct()
{
    auto *opened = new ProductForm(room(), {}, this);
    connect(opened, &RecordForm::saved, this, [this](qint64 id) {
        table()->choose(id);
        rows()->refresh();
    });
    opened->open();
}

void ProductsPage::editProduct(qint64 id)
{
    withProduct(id, [this](const core::Product &product) {
        auto *opened = new ProductForm(room(), product, this);
        connect(opened, &RecordForm::saved, this, [this] { rows()->refresh(); });
        opened->open();
    });
}

void ProductsPage::remove(const core::Product &product)
{
    askFirst(this, tr("Remove %1?").arg(product.name),
             tr("The record is removed for good. A product that services or licences name stays; "
                "it can be set not to be sold."),
             tr("Remove %1").arg(product.name), [this, product] {
                 const auto write = [id = QString::number(product.id.value)](core::Engine &engine) {
                     return engine.products().remove(id);
                 };
                 room()->ask(this, write, [this, product](const core::Result<> &done) {
                     if (done)
                         Q_EMIT told(tr("%1 is removed.").arg(product.name));
                     else
                         complain(this, tr("%1 was not removed").arg(product.name), done.error());
                     rows()->refresh();
                 });
             });
}

} // namespace ui
