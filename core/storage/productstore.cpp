#include "core/storage/productstore.h"

#include "core/storage/audited.h"
#include "core/storage/select.h"

#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const auto SelectProducts = u"SELECT * FROM products"_s;

struct PriceOf {
    ProductId product;
    Price price;
};

QStringList namesOf(const QList<StepKind> &steps)
{
    QStringList names;
    for (const StepKind step : steps)
        names.append(nameOf(step));
    return names;
}

QList<StepKind> stepsFrom(const QStringList &names)
{
    QList<StepKind> steps;
    for (const QString &name : names) {
        if (const auto step = fromName<StepKind>(name))
            steps.append(*step);
    }
    return steps;
}

Columns columnsOf(const Product &product)
{
    return {
        {u"name"_s, product.name},
        {u"description"_s, product.description},
        {u"type"_s, stored(product.type)},
        {u"panel"_s, stored(product.panel)},
        {u"package"_s, product.package},
        {u"account_kind"_s, stored(product.accountKind)},
        {u"issues_licence"_s, product.issuesLicence},
        {u"group_id"_s, stored(product.group)},
        {u"location"_s, product.location},
        {u"tags"_s, stored(product.tags)},
        {u"disk_mb"_s, stored(product.limits.diskMb)},
        {u"bandwidth_mb"_s, stored(product.limits.bandwidthMb)},
        {u"database_limit"_s, stored(product.limits.databases)},
        {u"mailbox_limit"_s, stored(product.limits.mailboxes)},
        {u"steps"_s, stored(namesOf(product.steps))},
        {u"undo_failed"_s, product.undoFailed},
        {u"fields"_s, stored(product.fields)},
        {u"currency"_s, product.currency},
        {u"active"_s, product.active},
        {u"position"_s, product.order},
    };
}

Product productFrom(const Row &row)
{
    return {
        .id = row.id<ProductId>("id"),
        .name = row.text("name"),
        .description = row.text("description"),
        .type = row.named<ProductType>("type"),
        .panel = row.optionalNamed<PanelKind>("panel"),
        .package = row.text("package"),
        .accountKind = row.named<AccountKind>("account_kind"),
        .issuesLicence = row.flag("issues_licence"),
        .group = row.optionalId<GroupId>("group_id"),
        .location = row.text("location"),
        .tags = row.list("tags"),
        .limits = {.diskMb = row.optionalBig("disk_mb"),
                   .bandwidthMb = row.optionalBig("bandwidth_mb"),
                   .databases = row.optionalInteger("database_limit"),
                   .mailboxes = row.optionalInteger("mailbox_limit")},
        .steps = stepsFrom(row.list("steps")),
        .undoFailed = row.flag("undo_failed"),
        .fields = row.map("fields"),
        .currency = row.text("currency"),
        .prices = {},
        .active = row.flag("active"),
        .order = row.integer("position"),
        .version = row.integer("version"),
    };
}

Columns keyOf(ProductId product, Cycle cycle)
{
    return {{u"product_id"_s, product.value}, {u"cycle"_s, stored(cycle)}};
}

Columns columnsOf(const Price &price)
{
    return {
        {u"currency"_s, price.price.currency},
        {u"price_minor"_s, price.price.minor},
        {u"setup_minor"_s, price.setupMinor},
    };
}

PriceOf priceFrom(const Row &row)
{
    return {row.id<ProductId>("product_id"),
            {.cycle = row.named<Cycle>("cycle"),
             .price = {row.big("price_minor"), row.text("currency")},
             .setupMinor = row.big("setup_minor")}};
}

//! From the shortest cycle to the longest, as the enumeration lists them.
void sortByCycle(QList<Price> &prices)
{
    std::ranges::sort(prices, {}, &Price::cycle);
}

bool hasCycle(const QList<Price> &prices, Cycle cycle)
{
    return std::ranges::find(prices, cycle, &Price::cycle) != prices.end();
}

} // namespace

ProductStore::ProductStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Product> ProductStore::insert(Product product)
{
    return inTransaction(m_connection, [&]() -> Result<Product> {
        const auto id = insertAudited(m_connection, u"products"_s, columnsOf(product));
        if (!id)
            return std::unexpected(id.error());
        product.id = {*id};
        if (const auto written = writePrices(product); !written)
            return std::unexpected(written.error());
        return find(product.id);
    });
}

Result<Product> ProductStore::update(Product product)
{
    return inTransaction(m_connection, [&]() -> Result<Product> {
        const auto version = updateAudited(m_connection, u"products"_s, product.id.value,
                                           product.version, columnsOf(product));
        if (!version)
            return std::unexpected(version.error());
        if (const auto written = writePrices(product); !written)
            return std::unexpected(written.error());
        return find(product.id);
    });
}

Result<> ProductStore::remove(ProductId id)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        Product priceless;
        priceless.id = id;
        const auto removed = writePrices(priceless);
        if (!removed)
            return removed;
        return removeAudited(m_connection, u"products"_s, {{u"id"_s, id.value}});
    });
}

Result<> ProductStore::writePrices(const Product &product)
{
    const auto present =
        selectAll(m_connection, u"SELECT * FROM product_prices WHERE product_id = ?"_s,
                  {product.id.value}, priceFrom);
    if (!present)
        return std::unexpected(present.error());
    QList<Price> old;
    for (const PriceOf &entry : *present)
        old.append(entry.price);

    const auto table = u"product_prices"_s;
    for (const Price &price : std::as_const(old)) {
        if (hasCycle(product.prices, price.cycle))
            continue;
        const auto gone = removeAudited(m_connection, table, keyOf(product.id, price.cycle));
        if (!gone)
            return gone;
    }
    for (const Price &price : product.prices) {
        const Columns key = keyOf(product.id, price.cycle);
        const auto written = hasCycle(old, price.cycle)
                                 ? updateAudited(m_connection, table, key, columnsOf(price))
                                 : insertAudited(m_connection, table, key, columnsOf(price));
        if (!written)
            return written;
    }
    return {};
}

Result<Product> ProductStore::withPrices(Result<Product> product)
{
    if (!product)
        return product;
    const auto prices =
        selectAll(m_connection, u"SELECT * FROM product_prices WHERE product_id = ?"_s,
                  {product->id.value}, priceFrom);
    if (!prices)
        return std::unexpected(prices.error());
    for (const PriceOf &entry : *prices)
        product->prices.append(entry.price);
    sortByCycle(product->prices);
    return product;
}

Result<Product> ProductStore::find(ProductId id)
{
    return withPrices(
        selectOne(m_connection, SelectProducts + u" WHERE id = ?"_s, {id.value}, productFrom));
}

Result<Product> ProductStore::findByName(const QString &name)
{
    return withPrices(
        selectOne(m_connection, SelectProducts + u" WHERE name = ?"_s, {name}, productFrom));
}

Result<QList<Product>> ProductStore::list()
{
    auto products =
        selectAll(m_connection, SelectProducts + u" ORDER BY position, name"_s, {}, productFrom);
    if (!products)
        return products;
    const auto prices = selectAll(m_connection, u"SELECT * FROM product_prices"_s, {}, priceFrom);
    if (!prices)
        return std::unexpected(prices.error());
    QHash<ProductId, QList<Price>> byProduct;
    for (const PriceOf &entry : *prices)
        byProduct[entry.product].append(entry.price);
    for (Product &product : *products) {
        product.prices = byProduct.value(product.id);
        sortByCycle(product.prices);
    }
    return products;
}

} // namespace core
