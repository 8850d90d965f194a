#include "core/storage/overviewstore.h"

#include "core/storage/select.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr int MostTroubled = 20;
constexpr qint64 DayMs = 24LL * 60 * 60 * 1000;

struct NamedCount {
    QString name;
    qint64 count = 0;
};

struct LaneCount {
    std::optional<Lane> lane;
    std::optional<JobState> state;
    qint64 count = 0;
};

//! One job that ended, as far as a day's figures need it.
struct EndedTurn {
    qint64 day = 0;
    QString kind;
    bool isAtFirst = false;
    qint64 tookMs = 0;
};

OpenAlert openAlertFrom(const Row &row)
{
    return {.server = row.id<ServerId>("id"),
            .name = row.text("name"),
            .error = row.named<ErrorKind>("error"),
            .detail = row.text("detail"),
            .raisedAt = row.time("raised_at"),
            .services = row.big("services")};
}

TroubledJob troubledFrom(const Row &row)
{
    return {.id = row.id<JobId>("id"),
            .kind = row.named<JobKind>("kind"),
            .state = row.named<JobState>("state"),
            .service = row.text("service"),
            .server = row.text("server"),
            .error = row.optionalNamed<ErrorKind>("error"),
            .detail = row.text("detail"),
            .endedAt = row.time("ended_at")};
}

ServerMark markFrom(const Row &row)
{
    return {.id = row.id<ServerId>("id"),
            .name = row.text("name"),
            .panel = row.named<PanelKind>("panel"),
            .state = row.named<ServerState>("state"),
            .error = row.optionalNamed<ErrorKind>("error"),
            .latencyMs = row.optionalBig("latency_ms"),
            .checkedAt = row.optionalTime("at"),
            .isRefused = !row.isNull("auth_refused_at")};
}

} // namespace

OverviewStore::OverviewStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Overview> OverviewStore::read(const QDateTime &now, int days)
{
    Overview overview;
    auto done = readServices(overview);
    if (done)
        done = readServers(overview);
    if (done)
        done = readGroups(overview);
    if (done)
        done = readQueue(overview, now);
    if (done)
        done = readAlerts(overview);
    if (done)
        done = readDays(overview, now, days);
    if (!done)
        return std::unexpected(done.error());
    return overview;
}

Result<> OverviewStore::readServices(Overview &overview)
{
    const auto counts =
        selectAll(m_connection,
                  u"SELECT CASE WHEN unknown THEN 'unknown' ELSE state END AS name, COUNT(*) AS n "
                  "FROM services GROUP BY 1"_s,
                  {}, [](const Row &row) { return NamedCount{row.text("name"), row.big("n")}; });
    if (!counts)
        return std::unexpected(counts.error());
    for (const NamedCount &one : *counts)
        overview.services.insert(one.name, one.count);
    return {};
}

Result<> OverviewStore::readServers(Overview &overview)
{
    auto marks = selectAll(
        m_connection,
        u"SELECT servers.id, servers.name, servers.panel, servers.state, servers.auth_refused_at, "
        "last.error, last.latency_ms, last.at FROM servers LEFT JOIN health_checks last "
        "ON last.id = (SELECT id FROM health_checks WHERE server_id = servers.id "
        "ORDER BY at DESC, id DESC LIMIT 1) WHERE servers.state <> 'retired' "
        "ORDER BY servers.panel, servers.name"_s,
        {}, markFrom);
    if (!marks)
        return std::unexpected(marks.error());
    overview.servers = std::move(*marks);
    for (const ServerMark &mark : std::as_const(overview.servers)) {
        if (mark.checkedAt)
            overview.lastCheck =
                std::max(overview.lastCheck.value_or(*mark.checkedAt), *mark.checkedAt);
    }
    return {};
}

Result<> OverviewStore::readGroups(Overview &overview)
{
    auto groups = selectAll(
        m_connection,
        u"SELECT server_groups.name, SUM(accounts) AS accounts, SUM(capacity) AS capacity, "
        "SUM(CASE WHEN capacity IS NULL THEN 1 ELSE 0 END) AS limitless FROM ("
        "SELECT servers.group_id, servers.capacity, (SELECT COUNT(*) FROM services WHERE "
        "services.server_id = servers.id AND services.state NOT IN ('terminated', 'cancelled')) "
        "AS accounts FROM servers WHERE servers.state <> 'retired') AS filled "
        "LEFT JOIN server_groups ON server_groups.id = filled.group_id "
        "GROUP BY server_groups.name ORDER BY server_groups.name"_s,
        {}, [](const Row &row) {
            GroupFill fill{.group = row.text("name"), .accounts = row.big("accounts")};
            if (row.big("limitless") == 0)
                fill.capacity = row.big("capacity");
            return fill;
        });
    if (!groups)
        return std::unexpected(groups.error());
    overview.groups = std::move(*groups);
    return {};
}

Result<> OverviewStore::readQueue(Overview &overview, const QDateTime &now)
{
    const auto counts = selectAll(
        m_connection,
        u"SELECT lane, state, COUNT(*) AS n FROM jobs WHERE state IN ('queued', 'running', "
        "'failed', 'unknown') AND cleared_at IS NULL GROUP BY lane, state"_s,
        {}, [](const Row &row) {
            return LaneCount{row.optionalNamed<Lane>("lane"), row.optionalNamed<JobState>("state"),
                             row.big("n")};
        });
    if (!counts)
        return std::unexpected(counts.error());
    for (const LaneCount &one : *counts) {
        LaneLoad &load = overview.queue[one.lane.value_or(Lane::Maintenance)];
        if (one.state == JobState::Running)
            load.running += one.count;
        else if (one.state == JobState::Queued)
            load.waiting += one.count;
        else
            load.failed += one.count;
        if (one.state == JobState::Failed || one.state == JobState::Unknown)
            overview.troubledCount += one.count;
    }
    auto troubled = selectAll(
        m_connection,
        u"SELECT jobs.id, jobs.kind, jobs.state, services.domain AS service, servers.name AS "
        "server, jobs.error, jobs.detail, jobs.ended_at FROM jobs LEFT JOIN services ON "
        "services.id = jobs.service_id LEFT JOIN servers ON servers.id = jobs.server_id WHERE "
        "jobs.state IN ('failed', 'unknown') AND jobs.cleared_at IS NULL ORDER BY jobs.id DESC "
        "LIMIT "_s
            + QString::number(MostTroubled),
        {}, troubledFrom);
    if (!troubled)
        return std::unexpected(troubled.error());
    overview.troubled = std::move(*troubled);
    const auto ended =
        selectAll(m_connection,
                  u"SELECT state AS name, COUNT(*) AS n FROM jobs WHERE ended_at >= ? AND state IN "
                  "('done', 'failed') GROUP BY state"_s,
                  {now.toMSecsSinceEpoch() - DayMs},
                  [](const Row &row) { return NamedCount{row.text("name"), row.big("n")}; });
    if (!ended)
        return std::unexpected(ended.error());
    for (const NamedCount &one : *ended)
        (one.name == "done"_L1 ? overview.doneLastDay : overview.failedLastDay) = one.count;
    return {};
}

Result<> OverviewStore::readAlerts(Overview &overview)
{
    auto alerts = selectAll(
        m_connection,
        u"SELECT servers.id, servers.name, health_alerts.error, health_alerts.detail, "
        "health_alerts.raised_at, (SELECT COUNT(*) FROM services WHERE services.server_id = "
        "servers.id AND services.state NOT IN ('terminated', 'cancelled')) AS services "
        "FROM health_alerts JOIN servers ON servers.id = health_alerts.server_id WHERE "
        "health_alerts.recovered_at IS NULL AND servers.state = 'active' "
        "ORDER BY health_alerts.raised_at"_s,
        {}, openAlertFrom);
    if (!alerts)
        return std::unexpected(alerts.error());
    overview.alerts = std::move(*alerts);
    return {};
}

Result<> OverviewStore::readDays(Overview &overview, const QDateTime &now, int days)
{
    const qint64 today = now.toMSecsSinceEpoch() / DayMs;
    const qint64 first = today - days + 1;
    const auto turns =
        selectAll(m_connection,
                  u"SELECT ended_at, kind, tries, started_at FROM jobs WHERE state = 'done' AND "
                  "ended_at >= ? AND lane = 'provisioning'"_s,
                  {first * DayMs}, [](const Row &row) {
                      const qint64 ended = row.big("ended_at");
                      return EndedTurn{ended / DayMs, row.text("kind"), row.integer("tries") == 0,
                                       ended - row.optionalBig("started_at").value_or(ended)};
                  });
    if (!turns)
        return std::unexpected(turns.error());
    QMap<qint64, QList<qint64>> times;
    QList<DayOfWork> all(days);
    for (int at = 0; at < days; ++at)
        all[at].day = QDateTime::fromMSecsSinceEpoch((first + at) * DayMs, Qt::UTC).date();
    for (const EndedTurn &turn : *turns) {
        const qint64 at = turn.day - first;
        if (at < 0 || at >= days)
            continue;
        DayOfWork &day = all[at];
        ++day.done;
        day.doneAtFirst += turn.isAtFirst ? 1 : 0;
        day.suspended += turn.kind == "suspend"_L1 ? 1 : 0;
        if (turn.kind == "provision"_L1) {
            ++day.provisioned;
            times[at].append(turn.tookMs);
        }
    }
    for (auto day = times.begin(); day != times.end(); ++day) {
        std::sort(day->begin(), day->end());
        all[day.key()].slowProvisioningMs = day->at((day->size() * 95 - 1) / 100);
    }
    overview.days = std::move(all);
    return {};
}

} // namespace core
