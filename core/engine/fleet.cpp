#include "core/engine/fleet.h"

#include "core/engine/servers.h"
#include "core/storage/serverstore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Async<> scheduled(Work work, std::shared_ptr<ServerLines> known, JobTurn turn)
{
    if (!work || !known)
        co_return failure(ErrorKind::Cancelled);
    const FleetLines lines = linesFor(known, Asking::Automation);
    co_return co_await checkFleet(turn, lines, work->clock);
}

Result<QList<Server>> named(Connection &connection, const QStringList &idsOrNames)
{
    QList<Server> servers;
    for (const QString &idOrName : idsOrNames) {
        const auto server = foundServer(connection, idOrName);
        if (!server)
            return std::unexpected(server.error());
        servers.append(*server);
    }
    return servers;
}

Result<QList<ServerHealth>> healthOfAll(Connection &connection, const QDateTime &now)
{
    HealthStore store(connection);
    const auto servers = ServerStore(connection).list();
    if (!servers)
        return std::unexpected(servers.error());
    const auto latest = store.latest();
    if (!latest)
        return std::unexpected(latest.error());
    const auto uptimes = store.uptimes(now);
    if (!uptimes)
        return std::unexpected(uptimes.error());
    const auto open = store.alerts({.open = true});
    if (!open)
        return std::unexpected(open.error());
    QHash<ServerId, HealthAlert> alerts;
    for (const HealthAlert &alert : *open)
        alerts.insert(alert.server, alert);
    QList<ServerHealth> all;
    for (const Server &server : *servers) {
        ServerHealth one{server, {}, uptimes->value(server.id), {}};
        if (latest->contains(server.id))
            one.last = latest->value(server.id);
        if (alerts.contains(server.id))
            one.alert = alerts.value(server.id);
        all.append(one);
    }
    return all;
}

} // namespace

FleetLines linesFor(const std::shared_ptr<ServerLines> &lines, Asking asking)
{
    return {.line =
                [lines, asking](const RoundServer &one) {
                    return lines->line(one.server, asking, one.refusal);
                },
            .drop =
                [lines](ServerId server) {
                    lines->drop(server);
                }};
}

Fleet::Fleet(Work work)
    : m_work(std::move(work))
    , m_lines(std::make_shared<ServerLines>(m_work))
{
}

Async<HealthSummary> Fleet::check(QStringList idsOrNames, HealthRules rules,
                                  HealthProgress progress, std::stop_token stop)
{
    const Work work = m_work;
    const FleetLines lines = linesFor(m_lines, Asking::Person);
    const auto read = [idsOrNames](Connection &connection) -> Result<QList<RoundServer>> {
        if (idsOrNames.isEmpty())
            return wholeFleet(connection);
        const auto servers = named(connection, idsOrNames);
        if (!servers)
            return std::unexpected(servers.error());
        return roundOf(connection, *servers);
    };
    const auto servers = co_await work->database->run(read);
    if (!servers)
        co_return std::unexpected(servers.error());
    const HealthOrder order{.servers = *servers,
                            .lines = lines,
                            .database = work->database,
                            .clock = work->clock,
                            .rules = rules,
                            .progress = progress,
                            .stop = stop};
    co_return co_await checkHealth(order);
}

Async<QList<ServerHealth>> Fleet::overview()
{
    const auto read = [now = m_work->clock->now()](Connection &connection) {
        return healthOfAll(connection, now);
    };
    co_return co_await m_work->database->run(read);
}

Async<ServerHealth> Fleet::health(Server server)
{
    const QDateTime now = m_work->clock->now();
    const auto read = [server, now](Connection &connection) -> Result<ServerHealth> {
        HealthStore store(connection);
        const auto last = store.latest(server.id);
        if (!last)
            return std::unexpected(last.error());
        const auto uptime = store.uptime(server.id, now);
        if (!uptime)
            return std::unexpected(uptime.error());
        const auto open = store.alerts({.server = server.id, .open = true});
        if (!open)
            return std::unexpected(open.error());
        ServerHealth health{server, *last, *uptime, {}};
        if (!open->isEmpty())
            health.alert = open->first();
        return health;
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<HealthCheck>> Fleet::history(Server server, QDateTime since)
{
    const auto read = [id = server.id, since](Connection &connection) {
        return HealthStore(connection).history(id, since);
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<HealthAlert>> Fleet::alerts(AlertFilter filter)
{
    const auto read = [filter](Connection &connection) {
        return HealthStore(connection).alerts(filter);
    };
    co_return co_await m_work->database->run(read);
}

JobHandler Fleet::scheduledCheck() const
{
    // Handlers live in the workplace: they may not hold it.
    const std::weak_ptr<Workplace> place = m_work;
    const std::weak_ptr<ServerLines> known = m_lines;
    return [place, known](JobTurn turn) {
        return scheduled(place.lock(), known.lock(), std::move(turn));
    };
}

} // namespace core
