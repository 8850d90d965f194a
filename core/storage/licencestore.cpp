#include "core/storage/licencestore.h"

#include "core/storage/audited.h"
#include "core/storage/select.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const auto SelectLicences = u"SELECT * FROM licences"_s;

Columns columnsOf(const Licence &licence)
{
    return {
        {u"licence_key"_s, licence.key},          {u"customer_id"_s, licence.customer.value},
        {u"product_id"_s, licence.product.value}, {u"service_id"_s, stored(licence.service)},
        {u"state"_s, stored(licence.state)},      {u"expires_at"_s, stored(licence.expiresAt)},
        {u"quota"_s, stored(licence.quota)},      {u"used"_s, licence.used},
    };
}

Licence licenceFrom(const Row &row)
{
    return {
        .id = row.id<LicenceId>("id"),
        .key = row.text("licence_key"),
        .customer = row.id<CustomerId>("customer_id"),
        .product = row.id<ProductId>("product_id"),
        .service = row.optionalId<ServiceId>("service_id"),
        .state = row.named<LicenceState>("state"),
        .expiresAt = row.optionalTime("expires_at"),
        .quota = row.optionalInteger("quota"),
        .used = row.integer("used"),
        .version = row.integer("version"),
    };
}

LicenceCheck checkFrom(const Row &row)
{
    return {row.time("at"), row.text("origin"), row.text("verdict")};
}

} // namespace

LicenceStore::LicenceStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Licence> LicenceStore::insert(const Licence &licence)
{
    const auto id = insertAudited(m_connection, u"licences"_s, columnsOf(licence));
    if (!id)
        return std::unexpected(id.error());
    return find({*id});
}

Result<Licence> LicenceStore::update(const Licence &licence)
{
    const auto version = updateAudited(m_connection, u"licences"_s, licence.id.value,
                                       licence.version, columnsOf(licence));
    if (!version)
        return std::unexpected(version.error());
    return find(licence.id);
}

Result<Licence> LicenceStore::find(LicenceId id)
{
    return selectOne(m_connection, SelectLicences + u" WHERE id = ?"_s, {id.value}, licenceFrom);
}

Result<Licence> LicenceStore::findByKey(const QString &key)
{
    return selectOne(m_connection, SelectLicences + u" WHERE licence_key = ?"_s, {key.toUpper()},
                     licenceFrom);
}

Result<QList<Licence>> LicenceStore::list(LicenceFilter filter)
{
    Conditions conditions;
    if (filter.state)
        conditions.add(u"state = ?"_s, {stored(*filter.state)});
    if (filter.customer)
        conditions.add(u"customer_id = ?"_s, {filter.customer->value});
    return selectAll(m_connection, SelectLicences + conditions.sql() + u" ORDER BY id"_s,
                     conditions.values(), licenceFrom);
}

Result<> LicenceStore::addCheck(LicenceId id, const LicenceCheck &check)
{
    const auto written = m_connection.execute(
        u"INSERT INTO licence_checks (licence_id, at, origin, verdict) VALUES (?, ?, ?, ?)"_s,
        {id.value, stored(check.at), check.origin, check.verdict});
    if (!written)
        return std::unexpected(written.error());
    return {};
}

Result<QList<LicenceCheck>> LicenceStore::checks(LicenceId id)
{
    return selectAll(
        m_connection,
        u"SELECT * FROM licence_checks WHERE licence_id = ? ORDER BY at DESC, id DESC"_s,
        {id.value}, checkFrom);
}

} // namespace core
