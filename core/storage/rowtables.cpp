#include "core/storage/rowtables.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr auto Shown = RowField::Use::Shown;
constexpr auto Searched = RowField::Use::Searched;
constexpr auto Facet = RowField::Use::Facet;

const auto Standing = u"NOT IN ('terminated', 'cancelled')"_s;

//! What the latest check of the server says.
QString lastCheck(const QString &column)
{
    return u"(SELECT %1 FROM health_checks WHERE server_id = servers.id ORDER BY at DESC, id DESC "
           "LIMIT 1)"_s.arg(column);
}

} // namespace

RowTable serviceRows()
{
    return {.name = u"services"_s,
            .from = u"services JOIN customers ON customers.id = services.customer_id "
                    "JOIN products ON products.id = services.product_id "
                    "LEFT JOIN servers ON servers.id = services.server_id"_s,
            .id = u"services.id"_s,
            .fields = {
                {u"domain"_s, u"services.domain"_s, Searched},
                {u"customer"_s, u"customers.name"_s, Searched},
                {u"email"_s, u"customers.email"_s, Searched},
                {u"username"_s, u"services.username"_s, Searched},
                {u"product"_s, u"products.name"_s, Facet},
                {u"server"_s, u"servers.name"_s, Facet},
                {u"state"_s, u"CASE WHEN services.unknown THEN 'unknown' ELSE services.state END"_s,
                 Facet},
                {u"wanted"_s, u"services.state"_s},
                {u"due"_s, u"services.next_due"_s},
                {u"observed"_s, u"services.observed_at"_s},
                {u"price"_s, u"services.price_minor"_s},
                {u"currency"_s, u"services.currency"_s},
                {u"cycle"_s, u"services.cycle"_s},
            }};
}

RowTable serverRows()
{
    const QString accounts =
        u"(SELECT COUNT(*) FROM services WHERE services.server_id = servers.id AND services.state "_s
        + Standing + u')';
    return {.name = u"servers"_s,
            .from = u"servers LEFT JOIN server_groups ON server_groups.id = servers.group_id"_s,
            .id = u"servers.id"_s,
            .fields = {
                {u"name"_s, u"servers.name"_s, Searched},
                {u"url"_s, u"servers.url"_s, Searched},
                {u"location"_s, u"servers.location"_s, Searched},
                {u"tags"_s, u"servers.tags"_s, Searched},
                {u"panel"_s, u"servers.panel"_s, Facet},
                {u"group"_s, u"server_groups.name"_s, Facet},
                {u"state"_s, u"servers.state"_s, Facet},
                {u"capacity"_s, u"servers.capacity"_s},
                {u"accounts"_s, accounts},
                {u"fill"_s, u"CASE WHEN servers.capacity > 0 THEN 1.0 * "_s + accounts
                                + u" / servers.capacity END"_s},
                {u"refused"_s, u"servers.auth_refused_at"_s},
                {u"checked"_s, lastCheck(u"at"_s)},
                {u"ok"_s, lastCheck(u"ok"_s)},
                {u"error"_s, lastCheck(u"error"_s)},
                {u"latency"_s, lastCheck(u"latency_ms"_s)},
                {u"load"_s, lastCheck(u"load"_s)},
                {u"version"_s, lastCheck(u"panel_version"_s)},
            }};
}

RowTable customerRows()
{
    const QString services =
        u"(SELECT COUNT(*) FROM services WHERE customer_id = customers.id%1)"_s;
    return {.name = u"customers"_s,
            .from = u"customers"_s,
            .id = u"customers.id"_s,
            .fields = {
                {u"name"_s, u"customers.name"_s, Searched},
                {u"company"_s, u"customers.company"_s, Searched},
                {u"email"_s, u"customers.email"_s, Searched},
                {u"tags"_s, u"customers.tags"_s, Searched},
                {u"country"_s, u"customers.country"_s, Facet},
                {u"active"_s, u"customers.active"_s, Facet},
                {u"live"_s, services.arg(u" AND state "_s + Standing)},
                {u"services"_s, services.arg(QString())},
            }};
}

RowTable productRows()
{
    return {
        .name = u"products"_s,
        .from = u"products LEFT JOIN server_groups ON server_groups.id = products.group_id "
                "LEFT JOIN product_prices ON product_prices.product_id = products.id "
                "AND product_prices.cycle = 'monthly'"_s,
        .id = u"products.id"_s,
        .fields = {
            {u"name"_s, u"products.name"_s, Searched},
            {u"package"_s, u"products.package"_s, Searched},
            {u"panel"_s, u"products.panel"_s, Facet},
            {u"type"_s, u"products.type"_s, Facet},
            {u"group"_s, u"server_groups.name"_s, Facet},
            {u"active"_s, u"products.active"_s, Facet},
            {u"position"_s, u"products.position"_s},
            {u"price"_s, u"product_prices.price_minor"_s},
            {u"currency"_s, u"products.currency"_s},
            {u"services"_s, u"(SELECT COUNT(*) FROM services WHERE product_id = products.id AND "
                            "services.state "_s
                                + Standing + u')'},
        }};
}

RowTable jobRows()
{
    const QString steps = u"(SELECT COUNT(*) FROM job_steps WHERE job_id = jobs.id%1)"_s;
    return {
        .name = u"jobs"_s,
        .from = u"jobs LEFT JOIN services ON services.id = jobs.service_id "
                "LEFT JOIN servers ON servers.id = jobs.server_id "
                "LEFT JOIN workers ON workers.id = jobs.worker_id"_s,
        .id = u"jobs.id"_s,
        .fields =
            {
                {u"service"_s, u"services.domain"_s, Searched},
                {u"server"_s, u"servers.name"_s, Searched},
                {u"number"_s, u"CAST(jobs.id AS TEXT)"_s, Searched},
                {u"kind"_s, u"jobs.kind"_s, Facet},
                {u"lane"_s, u"jobs.lane"_s, Facet},
                {u"state"_s, u"jobs.state"_s, Facet},
                {u"worker"_s, u"workers.host"_s},
                {u"attempt"_s, u"jobs.attempt"_s},
                {u"tries"_s, u"jobs.tries"_s},
                {u"run"_s, u"jobs.run_at"_s},
                {u"created"_s, u"jobs.created_at"_s},
                {u"started"_s, u"jobs.started_at"_s},
                {u"ended"_s, u"jobs.ended_at"_s},
                {u"error"_s, u"jobs.error"_s},
                {u"detail"_s, u"jobs.detail"_s},
                {u"actor"_s, u"jobs.actor"_s},
                {u"steps"_s, steps.arg(QString())},
                {u"done"_s, steps.arg(u" AND job_steps.state IN ('done', 'skipped', 'undone')"_s)},
            },
        .where = u"jobs.cleared_at IS NULL"_s};
}

RowTable auditRows()
{
    return {.name = u"audit"_s,
            .from = u"audit"_s,
            .id = u"audit.id"_s,
            .fields = {
                {u"actor"_s, u"audit.actor"_s, Searched},
                {u"origin"_s, u"audit.origin"_s, Searched},
                {u"key"_s, u"audit.record_key"_s, Searched},
                {u"record"_s, u"audit.record"_s, Facet},
                {u"action"_s, u"audit.action"_s, Facet},
                {u"at"_s, u"audit.at"_s},
                {u"before"_s, u"audit.old_values"_s},
                {u"after"_s, u"audit.new_values"_s},
            }};
}

} // namespace core
