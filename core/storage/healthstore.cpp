#include "core/storage/healthstore.h"

#include "core/storage/select.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

//! One statement's worth: SQLite and PostgreSQL take far more values, drivers like fewer.
constexpr qsizetype RowsAtOnce = 100;

//! A check speaks for the time since the one before, but never for long: nobody looked. Three
//! rounds of the schedule.
constexpr milliseconds LongestSpan = std::chrono::minutes(15);

const auto LatestIds = u"(SELECT health_checks.id FROM health_checks WHERE "
                       "health_checks.server_id = servers.id "
                       "ORDER BY health_checks.at DESC, health_checks.id DESC LIMIT %1)"_s;

QString marks(qsizetype count, const QString &mark)
{
    return QStringList(count, mark).join(u", "_s);
}

QVariantList valuesOf(const QList<ServerId> &servers)
{
    QVariantList values;
    for (const ServerId server : servers)
        values.append(server.value);
    return values;
}

QVariant storedMs(const std::optional<milliseconds> &time)
{
    return time ? QVariant(qint64(time->count())) : QVariant();
}

//! A millisecond more, so that the first one says something too.
qint64 spanSince(qint64 last, const QDateTime &at)
{
    if (last == 0)
        return 1;
    return 1 + std::clamp<qint64>(at.toMSecsSinceEpoch() - last, 0, LongestSpan.count());
}

QVariantList valuesOf(const HealthCheck &check, qint64 standsMs)
{
    return {check.server.value,
            stored(check.at),
            standsMs,
            check.isOk(),
            stored(check.error),
            check.detail,
            storedMs(check.latency),
            check.version,
            stored(check.load),
            stored(check.accounts)};
}

HealthCheck healthCheckFrom(const Row &row)
{
    HealthCheck check{.server = row.id<ServerId>("server_id"),
                      .at = row.time("at"),
                      .error = row.optionalNamed<ErrorKind>("error"),
                      .detail = row.text("detail"),
                      .version = row.text("panel_version"),
                      .load = row.optionalReal("load"),
                      .accounts = row.optionalInteger("accounts")};
    if (const auto latency = row.optionalBig("latency_ms"))
        check.latency = milliseconds(*latency);
    return check;
}

HealthAlert alertFrom(const Row &row)
{
    return {.id = row.id<HealthAlertId>("id"),
            .server = row.id<ServerId>("server_id"),
            .raisedAt = row.time("raised_at"),
            .error = row.named<ErrorKind>("error"),
            .detail = row.text("detail"),
            .recoveredAt = row.optionalTime("recovered_at")};
}

std::optional<double> share(const Row &row, const char *good, const char *all)
{
    if (row.big(all) == 0)
        return std::nullopt;
    return double(row.big(good)) / double(row.big(all));
}

std::pair<ServerId, Uptime> uptimeFrom(const Row &row)
{
    return {row.id<ServerId>("server_id"),
            {share(row, "day_good", "day_all"), share(row, "week_good", "week_all"),
             share(row, "month_good", "month_all")}};
}

//! `which` narrows to some servers.
Result<QList<std::pair<ServerId, Uptime>>> uptimesOf(Connection &connection, const QString &which,
                                                     const QVariantList &whichValues,
                                                     const QDateTime &now)
{
    const QString sql = u"SELECT server_id, "
                        "SUM(CASE WHEN at >= ? THEN stands_ms ELSE 0 END) AS day_all, "
                        "SUM(CASE WHEN at >= ? AND ok THEN stands_ms ELSE 0 END) AS day_good, "
                        "SUM(CASE WHEN at >= ? THEN stands_ms ELSE 0 END) AS week_all, "
                        "SUM(CASE WHEN at >= ? AND ok THEN stands_ms ELSE 0 END) AS week_good, "
                        "SUM(stands_ms) AS month_all, "
                        "SUM(CASE WHEN ok THEN stands_ms ELSE 0 END) AS month_good "
                        "FROM health_checks WHERE server_id IN (%1) AND at >= ? AND at <= ? "
                        "GROUP BY server_id"_s.arg(which);
    const QVariant day = stored(now.addDays(-1));
    const QVariant week = stored(now.addDays(-7));
    const QVariantList window{stored(now.addDays(-30)), stored(now)};
    return selectAll(connection, sql, QVariantList{day, day, week, week} + whichValues + window,
                     uptimeFrom);
}

//! Every server, and when it was asked last: 0 for never.
Result<QHash<ServerId, qint64>> lastTimesOf(Connection &connection)
{
    const auto rows = selectAll(
        connection,
        u"SELECT id, COALESCE((SELECT MAX(at) FROM health_checks "
        "WHERE server_id = servers.id), 0) AS at FROM servers"_s,
        {}, [](const Row &row) { return std::pair(row.id<ServerId>("id"), row.big("at")); });
    if (!rows)
        return std::unexpected(rows.error());
    QHash<ServerId, qint64> times;
    for (const auto &[server, at] : *rows)
        times.insert(server, at);
    return times;
}

//! Which of the checked servers failed, or did not, when they were asked last.
QList<ServerId> serversThat(const QList<HealthCheck> &checks, bool areWell)
{
    QHash<ServerId, bool> last;
    for (const HealthCheck &check : checks)
        last.insert(check.server, check.isOk());
    return last.keys(areWell);
}

} // namespace

HealthStore::HealthStore(Connection &connection)
    : m_connection(connection)
{
}

Result<HealthNews> HealthStore::add(QList<HealthCheck> checks)
{
    return inTransaction(m_connection, [&]() -> Result<HealthNews> {
        const auto lastTimes = lastTimesOf(m_connection);
        if (!lastTimes)
            return std::unexpected(lastTimes.error());
        checks.removeIf(
            [&](const HealthCheck &check) { return !lastTimes->contains(check.server); });
        std::ranges::sort(checks, {}, &HealthCheck::at);
        if (const auto inserted = insert(checks, *lastTimes); !inserted)
            return std::unexpected(inserted.error());
        auto raised = raise(serversThat(checks, false));
        if (!raised)
            return std::unexpected(raised.error());
        auto recovered = recover(serversThat(checks, true));
        if (!recovered)
            return std::unexpected(recovered.error());
        return HealthNews{*std::move(raised), *std::move(recovered)};
    });
}

Result<> HealthStore::insert(const QList<HealthCheck> &checks, QHash<ServerId, qint64> lastTimes)
{
    for (qsizetype from = 0; from < checks.size(); from += RowsAtOnce) {
        const QList<HealthCheck> part = checks.mid(from, RowsAtOnce);
        QVariantList values;
        for (const HealthCheck &check : part) {
            qint64 &last = lastTimes[check.server];
            values += valuesOf(check, spanSince(last, check.at));
            last = std::max(last, check.at.toMSecsSinceEpoch());
        }
        const QString sql = u"INSERT INTO health_checks (server_id, at, stands_ms, ok, error, "
                            "detail, latency_ms, panel_version, load, accounts) VALUES "_s
                            + marks(part.size(), u"(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        if (const auto written = m_connection.execute(sql, values); !written)
            return std::unexpected(written.error());
    }
    return {};
}

Result<QList<HealthAlert>> HealthStore::raise(const QList<ServerId> &failing)
{
    if (failing.isEmpty())
        return QList<HealthAlert>();
    const QString sql =
        u"INSERT INTO health_alerts (server_id, raised_at, error, detail) "
        "SELECT servers.id, newest.at, newest.error, newest.detail FROM servers "
        "JOIN health_checks AS newest ON newest.id = %1 "
        "WHERE servers.id IN (%2) AND NOT newest.ok AND (newest.error IN ('auth', 'blocked') OR "
        "(SELECT COUNT(*) FROM health_checks AS recent WHERE recent.id IN %3 AND NOT recent.ok) "
        "= %4) "
        "ON CONFLICT (server_id) WHERE recovered_at IS NULL DO NOTHING RETURNING *"_s
            .arg(LatestIds.arg(1), marks(failing.size(), u"?"_s), LatestIds.arg(FailuresToAlert))
            .arg(FailuresToAlert);
    return selectAll(m_connection, sql, valuesOf(failing), alertFrom);
}

Result<QList<HealthAlert>> HealthStore::recover(const QList<ServerId> &well)
{
    if (well.isEmpty())
        return QList<HealthAlert>();
    const QString sql =
        u"UPDATE health_alerts SET recovered_at = (SELECT MAX(health_checks.at) FROM health_checks "
        "WHERE health_checks.server_id = health_alerts.server_id AND health_checks.ok) "
        "WHERE recovered_at IS NULL AND server_id IN (%1) RETURNING *"_s.arg(
            marks(well.size(), u"?"_s));
    return selectAll(m_connection, sql, valuesOf(well), alertFrom);
}

Result<QHash<ServerId, HealthCheck>> HealthStore::latest()
{
    const auto checks = selectAll(m_connection,
                                  u"SELECT health_checks.* FROM servers JOIN health_checks ON "
                                  "health_checks.id = "_s
                                      + LatestIds.arg(1),
                                  {}, healthCheckFrom);
    if (!checks)
        return std::unexpected(checks.error());
    QHash<ServerId, HealthCheck> latest;
    for (const HealthCheck &check : *checks)
        latest.insert(check.server, check);
    return latest;
}

Result<std::optional<HealthCheck>> HealthStore::latest(ServerId server)
{
    const auto last = selectAll(m_connection,
                                u"SELECT * FROM health_checks WHERE server_id = ? "
                                "ORDER BY at DESC, id DESC LIMIT 1"_s,
                                {server.value}, healthCheckFrom);
    if (!last)
        return std::unexpected(last.error());
    return last->isEmpty() ? std::nullopt : std::optional(last->first());
}

Result<QList<HealthCheck>> HealthStore::history(ServerId server, const QDateTime &since)
{
    return selectAll(
        m_connection,
        u"SELECT * FROM health_checks WHERE server_id = ? AND at >= ? ORDER BY at, id"_s,
        {server.value, stored(since)}, healthCheckFrom);
}

Result<QHash<ServerId, Uptime>> HealthStore::uptimes(const QDateTime &now)
{
    const auto all = uptimesOf(m_connection, u"SELECT id FROM servers"_s, {}, now);
    if (!all)
        return std::unexpected(all.error());
    QHash<ServerId, Uptime> uptimes;
    for (const auto &[server, uptime] : *all)
        uptimes.insert(server, uptime);
    return uptimes;
}

Result<Uptime> HealthStore::uptime(ServerId server, const QDateTime &now)
{
    const auto one = uptimesOf(m_connection, u"?"_s, {server.value}, now);
    if (!one)
        return std::unexpected(one.error());
    return one->isEmpty() ? Uptime() : one->first().second;
}

Result<QList<HealthAlert>> HealthStore::alerts(AlertFilter filter)
{
    Conditions conditions;
    if (filter.server)
        conditions.add(u"server_id = ?"_s, {filter.server->value});
    if (filter.open)
        conditions.add(u"recovered_at IS NULL AND server_id IN "
                       "(SELECT id FROM servers WHERE state = 'active')"_s);
    return selectAll(m_connection,
                     u"SELECT * FROM health_alerts"_s + conditions.sql() + u" ORDER BY id DESC"_s,
                     conditions.values(), alertFrom);
}

Result<> HealthStore::forget()
{
    if (m_connection.dialect() == Dialect::PostgreSql) {
        const auto forgotten = m_connection.execute(u"SELECT health_forget()"_s);
        return forgotten ? Result<>() : std::unexpected(forgotten.error());
    }
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-Kept.count());
    const auto forgotten = m_connection.execute(
        u"DELETE FROM health_checks WHERE server_id IN (SELECT id FROM servers) AND at < ?"_s,
        {stored(oldest)});
    return forgotten ? Result<>() : std::unexpected(forgotten.error());
}

} // namespace core
