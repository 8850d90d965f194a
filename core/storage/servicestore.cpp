#include "core/storage/servicestore.h"

#include "core/storage/audited.h"
#include "core/storage/select.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const auto Live = u"services.state NOT IN ('terminated', 'cancelled')"_s;

QString selection(Dialect dialect)
{
    const QString join =
        dialect == Dialect::Sqlite ? u"group_concat(reason)"_s : u"string_agg(reason, ',')"_s;
    return u"SELECT services.*, (SELECT %1 FROM service_suspensions WHERE service_id = "
           "services.id) AS reasons FROM services"_s.arg(join);
}

Columns columnsOf(const Service &service)
{
    return {
        {u"customer_id"_s, service.customer.value},
        {u"product_id"_s, service.product.value},
        {u"server_id"_s, stored(service.server)},
        {u"domain"_s, service.domain.toLower()},
        {u"username"_s, service.username},
        {u"remote_id"_s, service.remoteId},
        {u"cycle"_s, stored(service.cycle)},
        {u"price_minor"_s, service.price.minor},
        {u"currency"_s, service.price.currency},
        {u"next_due"_s, stored(service.nextDue)},
        {u"notes"_s, service.notes},
        {u"fields"_s, stored(service.fields)},
        {u"state"_s, stored(service.state)},
        {u"unknown"_s, service.unknown},
        {u"marker"_s, service.marker},
    };
}

QSet<SuspensionReason> reasonsFrom(const QString &names)
{
    QSet<SuspensionReason> reasons;
    for (const QString &name : names.split(u',', Qt::SkipEmptyParts)) {
        if (const auto reason = fromName<SuspensionReason>(name))
            reasons.insert(*reason);
    }
    return reasons;
}

std::optional<Observed> observedFrom(const Row &row)
{
    if (row.isNull("observed_at"))
        return std::nullopt;
    return Observed{.exists = row.flag("observed_exists"),
                    .suspended = row.flag("observed_suspended"),
                    .package = row.text("observed_package"),
                    .at = row.time("observed_at")};
}

Service serviceFrom(const Row &row)
{
    return {
        .id = row.id<ServiceId>("id"),
        .customer = row.id<CustomerId>("customer_id"),
        .product = row.id<ProductId>("product_id"),
        .server = row.optionalId<ServerId>("server_id"),
        .domain = row.text("domain"),
        .username = row.text("username"),
        .remoteId = row.text("remote_id"),
        .cycle = row.named<Cycle>("cycle"),
        .price = {row.big("price_minor"), row.text("currency")},
        .nextDue = row.optionalDay("next_due"),
        .notes = row.text("notes"),
        .fields = row.map("fields"),
        .state = row.named<ServiceState>("state"),
        .unknown = row.flag("unknown"),
        .suspensions = reasonsFrom(row.text("reasons")),
        .observed = observedFrom(row),
        .marker = row.text("marker"),
        .version = row.integer("version"),
    };
}

Suspension suspensionFrom(const Row &row)
{
    return {row.named<SuspensionReason>("reason"), row.text("note"), row.text("placed_by"),
            row.time("placed_at")};
}

Columns columnsOf(const Observed &observed)
{
    return {{u"observed_exists"_s, observed.exists},
            {u"observed_suspended"_s, observed.suspended},
            {u"observed_package"_s, observed.package},
            {u"observed_at"_s, stored(observed.at)}};
}

Columns suspensionKey(ServiceId id, SuspensionReason reason)
{
    return {{u"service_id"_s, id.value}, {u"reason"_s, stored(reason)}};
}

} // namespace

ServiceStore::ServiceStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Service> ServiceStore::insert(Service service)
{
    if (service.marker.isEmpty())
        service.marker = QUuid::createUuid().toString(QUuid::Id128);
    const auto id = insertAudited(m_connection, u"services"_s, columnsOf(service));
    if (!id)
        return std::unexpected(id.error());
    return find({*id});
}

Result<Service> ServiceStore::update(const Service &service)
{
    const auto version = updateAudited(m_connection, u"services"_s, service.id.value,
                                       service.version, columnsOf(service));
    if (!version)
        return std::unexpected(version.error());
    return find(service.id);
}

Result<Service> ServiceStore::updateSeen(Service service)
{
    Columns columns = columnsOf(service);
    if (service.observed)
        columns += columnsOf(*service.observed);
    const auto version =
        updateAudited(m_connection, u"services"_s, service.id.value, service.version, columns);
    if (!version)
        return std::unexpected(version.error());
    service.version = *version;
    return service;
}

Result<> ServiceStore::observe(ServiceId id, Observed observed)
{
    return updateAudited(m_connection, u"services"_s, {{u"id"_s, id.value}}, columnsOf(observed));
}

Result<> ServiceStore::suspend(ServiceId id, Suspension suspension)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto service = find(id);
        return service ? suspend(*service, suspension) : std::unexpected(service.error());
    });
}

Result<> ServiceStore::suspend(const Service &service, Suspension suspension)
{
    const Columns key = suspensionKey(service.id, suspension.reason);
    const Columns columns{{u"note"_s, suspension.note},
                          {u"placed_by"_s, suspension.by},
                          {u"placed_at"_s, stored(suspension.at)}};
    const auto table = u"service_suspensions"_s;
    return service.suspensions.contains(suspension.reason)
               ? updateAudited(m_connection, table, key, columns)
               : insertAudited(m_connection, table, key, columns);
}

Result<> ServiceStore::lift(ServiceId id, SuspensionReason reason)
{
    return removeAudited(m_connection, u"service_suspensions"_s, suspensionKey(id, reason));
}

Result<QList<Suspension>> ServiceStore::suspensions(ServiceId id)
{
    const auto found = suspensionsAmong(QList<ServiceId>{id});
    if (!found)
        return std::unexpected(found.error());
    return found->value(id);
}

Result<QHash<ServiceId, QList<Suspension>>>
ServiceStore::suspensionsAmong(const QList<ServiceId> &ids)
{
    auto rows = m_connection.execute(
        u"SELECT * FROM service_suspensions WHERE service_id IN (%1) ORDER BY placed_at, reason"_s
            .arg(oneOfNumbers(m_connection.dialect())),
        {jsonOf(ids)});
    if (!rows)
        return std::unexpected(rows.error());
    QHash<ServiceId, QList<Suspension>> found;
    while (rows->next()) {
        const Row row(*rows);
        found[row.id<ServiceId>("service_id")].append(suspensionFrom(row));
    }
    return found;
}

Result<Service> ServiceStore::find(ServiceId id)
{
    return selectOne(m_connection, selection(m_connection.dialect()) + u" WHERE services.id = ?"_s,
                     {id.value}, serviceFrom);
}

Result<Service> ServiceStore::findByDomain(const QString &domain)
{
    const auto found = findByDomains({domain});
    if (!found)
        return std::unexpected(found.error());
    if (found->isEmpty())
        return failure(ErrorKind::NotFound, u"no service has the domain %1"_s.arg(domain));
    return *found->begin();
}

Result<QHash<QString, Service>> ServiceStore::findByDomains(const QStringList &domains)
{
    QJsonArray names;
    for (const QString &domain : domains)
        names.append(domain.toLower());
    const auto services = selectAll(
        m_connection,
        selection(m_connection.dialect())
            + u" WHERE domain IN (%1) ORDER BY (%2) DESC, id DESC"_s.arg(
                oneOfTexts(m_connection.dialect()), Live),
        {QString::fromUtf8(QJsonDocument(names).toJson(QJsonDocument::Compact))}, serviceFrom);
    if (!services)
        return std::unexpected(services.error());
    const auto isLive = [](const Service &service) {
        return service.state != ServiceState::Terminated
               && service.state != ServiceState::Cancelled;
    };
    QHash<QString, Service> found;
    for (const Service &service : *services) {
        if (!found.contains(service.domain))
            found.insert(service.domain, service);
        else if (isLive(service))
            return failure(ErrorKind::Conflict,
                           u"several services have the domain %1"_s.arg(service.domain),
                           ErrorReason::None, u"domain"_s);
    }
    return found;
}

Result<Service> ServiceStore::findByUsername(ServerId server, const QString &username)
{
    return selectOne(m_connection,
                     selection(m_connection.dialect())
                         + u" WHERE server_id = ? AND username = ? AND %1"_s.arg(Live),
                     {server.value, username}, serviceFrom);
}

Result<QList<Service>> ServiceStore::list(ServiceFilter filter)
{
    Conditions conditions;
    if (filter.state)
        conditions.add(u"services.state = ?"_s, {stored(*filter.state)});
    if (filter.server)
        conditions.add(u"services.server_id = ?"_s, {filter.server->value});
    if (filter.customer)
        conditions.add(u"services.customer_id = ?"_s, {filter.customer->value});
    if (!filter.search.isEmpty()) {
        const QString pattern = anywhere(filter.search);
        conditions.add(u"(services.domain LIKE ? ESCAPE '!' OR lower(services.username) LIKE ? "
                       "ESCAPE '!' OR services.customer_id IN (SELECT id FROM customers WHERE "
                       "lower(name) LIKE ? ESCAPE '!' OR email LIKE ? ESCAPE '!'))"_s,
                       {pattern, pattern, pattern, pattern});
    }
    return selectAll(m_connection,
                     selection(m_connection.dialect()) + conditions.sql()
                         + u" ORDER BY services.domain, services.id"_s,
                     conditions.values(), serviceFrom);
}

Result<int> ServiceStore::countLive()
{
    return selectOne(m_connection,
                     u"SELECT COUNT(*) AS services FROM services "
                     "WHERE state NOT IN ('terminated', 'cancelled')"_s,
                     {}, [](const Row &row) { return row.integer("services"); });
}

Result<QHash<ServiceId, Service>> ServiceStore::findAll(const QList<ServiceId> &ids)
{
    const auto services =
        selectAll(m_connection,
                  selection(m_connection.dialect())
                      + u" WHERE services.id IN (%1)"_s.arg(oneOfNumbers(m_connection.dialect())),
                  {jsonOf(ids)}, serviceFrom);
    if (!services)
        return std::unexpected(services.error());
    QHash<ServiceId, Service> found;
    for (const Service &service : *services)
        found.insert(service.id, service);
    return found;
}

Result<QHash<ServiceId, QString>> ServiceStore::domains(const QList<ServiceId> &ids)
{
    auto rows = m_connection.execute(u"SELECT id, domain FROM services WHERE id IN (%1)"_s.arg(
                                         oneOfNumbers(m_connection.dialect())),
                                     {jsonOf(ids)});
    if (!rows)
        return std::unexpected(rows.error());
    QHash<ServiceId, QString> found;
    while (rows->next())
        found.insert(ServiceId{rows->value(0).toLongLong()}, rows->value(1).toString());
    return found;
}

} // namespace core
