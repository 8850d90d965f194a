#include "core/engine/candidates.h"

#include "core/engine/fleet.h"

namespace core {
namespace {

//! How servers were when they were last asked, and those of them to ask again.
struct KnownHealth {
    QHash<ServerId, HealthCheck> checks;
    QList<RoundServer> stale;
};

Result<KnownHealth> lastSeen(Connection &connection, const QList<Server> &servers,
                             const QDateTime &now)
{
    const auto checks = HealthStore(connection).latest();
    if (!checks)
        return std::unexpected(checks.error());
    QList<Server> stale = servers;
    stale.removeIf([&](const Server &server) {
        const auto check = checks->constFind(server.id);
        return check != checks->constEnd() && holds(*check, now);
    });
    const auto round = roundOf(connection, stale);
    if (!round)
        return std::unexpected(round.error());
    return KnownHealth{*checks, *round};
}

//! What was just asked and did not answer well is not taken, whatever kept it from being asked.
HealthCheck checkOf(const CheckedServer &checked, const QDateTime &now)
{
    HealthCheck check{.server = checked.server.id, .at = now};
    if (checked.error)
        check.error = checked.error->kind;
    return check;
}

Async<QHash<ServerId, HealthCheck>> healthOf(Work work, QList<Server> servers, QDateTime now)
{
    const auto read = [servers, now](Connection &connection) {
        return lastSeen(connection, servers, now);
    };
    const auto seen = co_await work->database->run(read);
    if (!seen)
        co_return std::unexpected(seen.error());
    QHash<ServerId, HealthCheck> health = seen->checks;
    if (seen->stale.isEmpty())
        co_return health;
    // Clients of its own: one that does not answer in time is let go of, with all its calls.
    const auto own = std::make_shared<ServerLines>(work);
    const HealthOrder order{.servers = seen->stale,
                            .lines = linesFor(own, Asking::Automation),
                            .database = work->database,
                            .clock = work->clock};
    const auto asked = co_await checkHealth(order);
    if (!asked)
        co_return std::unexpected(asked.error());
    for (const CheckedServer &checked : asked->checked)
        health.insert(checked.server.id, checkOf(checked, now));
    co_return health;
}

} // namespace

Async<QList<Candidate>> candidatesFor(Work work, std::shared_ptr<ServerLines> lines,
                                      Product product, QList<Server> servers, QDateTime now)
{
    QList<Candidate> candidates;
    for (const Server &server : std::as_const(servers)) {
        Candidate candidate{server, false};
        if (!refusalOf(server, product)) {
            const auto key = co_await lines->hasKey(server);
            if (!key)
                co_return std::unexpected(key.error());
            candidate.hasKey = *key;
        }
        candidates.append(candidate);
    }
    const Placement unasked = placed(product, candidates);
    if (!unasked.chosen)
        co_return candidates;
    const QList<Server> mayTake = QList<Server>{*unasked.chosen} + unasked.next;
    const auto health = co_await healthOf(work, mayTake, now);
    if (!health)
        co_return std::unexpected(health.error());
    for (Candidate &candidate : candidates) {
        const auto check = health->constFind(candidate.server.id);
        if (check != health->constEnd())
            candidate.health = *check;
    }
    co_return candidates;
}

} // namespace core
