#include "core/storage/customerstore.h"

#include "core/storage/audited.h"
#include "core/storage/outboxstore.h"
#include "core/storage/select.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const auto SelectCustomers = u"SELECT * FROM customers"_s;

Columns columnsOf(const Customer &customer)
{
    return {
        {u"name"_s, customer.name},          {u"email"_s, customer.email.toLower()},
        {u"company"_s, customer.company},    {u"phone"_s, customer.phone},
        {u"address"_s, customer.address},    {u"country"_s, customer.country},
        {u"time_zone"_s, customer.timeZone}, {u"tax_id"_s, customer.taxId},
        {u"language"_s, customer.language},  {u"currency"_s, customer.currency},
        {u"notes"_s, customer.notes},        {u"tags"_s, stored(customer.tags)},
        {u"active"_s, customer.active},
    };
}

Customer customerFrom(const Row &row)
{
    return {
        .id = row.id<CustomerId>("id"),
        .name = row.text("name"),
        .email = row.text("email"),
        .company = row.text("company"),
        .phone = row.text("phone"),
        .address = row.text("address"),
        .country = row.text("country"),
        .timeZone = row.text("time_zone"),
        .taxId = row.text("tax_id"),
        .language = row.text("language"),
        .currency = row.text("currency"),
        .notes = row.text("notes"),
        .tags = row.list("tags"),
        .active = row.flag("active"),
        .version = row.integer("version"),
    };
}

int count(const Row &row)
{
    return row.integer("live");
}

} // namespace

CustomerStore::CustomerStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Customer> CustomerStore::insert(const Customer &customer)
{
    const auto id = insertAudited(m_connection, u"customers"_s, columnsOf(customer));
    if (!id)
        return std::unexpected(id.error());
    return find({*id});
}

Result<Customer> CustomerStore::update(const Customer &customer)
{
    const auto version = updateAudited(m_connection, u"customers"_s, customer.id.value,
                                       customer.version, columnsOf(customer));
    if (!version)
        return std::unexpected(version.error());
    return find(customer.id);
}

Result<> CustomerStore::remove(CustomerId id)
{
    return removeAudited(m_connection, u"customers"_s, {{u"id"_s, id.value}});
}

Result<Customer> CustomerStore::anonymise(CustomerId id)
{
    return inTransaction(m_connection, [&]() -> Result<Customer> {
        const auto known = find(id);
        if (!known)
            return known;
        const auto live = selectOne(
            m_connection,
            u"SELECT (SELECT COUNT(*) FROM services WHERE customer_id = ? AND state NOT IN "
            "('terminated', 'cancelled')) + (SELECT COUNT(*) FROM licences WHERE customer_id = ? "
            "AND state IN ('active', 'suspended')) AS live"_s,
            {id.value, id.value}, count);
        if (!live)
            return std::unexpected(live.error());
        if (*live > 0)
            return failure(ErrorKind::Conflict,
                           u"%1 live services and licences hang on the customer"_s.arg(*live),
                           ErrorReason::InUse);
        const QString nobody = u"anonymous-%1"_s.arg(id.value);
        if (const auto forgotten = OutboxStore(m_connection).forget(id); !forgotten)
            return std::unexpected(forgotten.error());
        Customer anonymous;
        anonymous.id = id;
        anonymous.name = nobody;
        anonymous.email = nobody + u"@anonymous.invalid"_s;
        anonymous.currency = known->currency;
        anonymous.active = false;
        anonymous.version = known->version;
        return update(anonymous);
    });
}

Result<Customer> CustomerStore::find(CustomerId id)
{
    return selectOne(m_connection, SelectCustomers + u" WHERE id = ?"_s, {id.value}, customerFrom);
}

Result<Customer> CustomerStore::findByEmail(const QString &email)
{
    return selectOne(m_connection, SelectCustomers + u" WHERE email = ?"_s, {email.toLower()},
                     customerFrom);
}

Result<QList<Customer>> CustomerStore::list(const CustomerFilter &filter)
{
    Conditions conditions;
    if (!filter.search.isEmpty()) {
        const QString pattern = anywhere(filter.search);
        conditions.add(u"(lower(name) LIKE ? ESCAPE '!' OR email LIKE ? ESCAPE '!' "
                       "OR lower(company) LIKE ? ESCAPE '!')"_s,
                       {pattern, pattern, pattern});
    }
    return selectAll(m_connection, SelectCustomers + conditions.sql() + u" ORDER BY name, id"_s,
                     conditions.values(), customerFrom);
}

} // namespace core
