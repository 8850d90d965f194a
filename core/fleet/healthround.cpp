#include "core/fleet/healthround.h"

#include <QSet>
#include <QTimer>

#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

HealthCheck rowOf(const CheckedServer &checked, const QDateTime &now)
{
    HealthCheck row{.server = checked.server.id, .at = now};
    if (checked.error) {
        row.error = checked.error->kind;
        row.detail = checked.error->detail;
        return row;
    }
    row.latency = checked.health->latency;
    row.version = checked.health->version;
    row.load = checked.health->load;
    row.accounts = checked.health->accounts;
    return row;
}

//! One round under way, shared by those who walk it.
struct Round {
    explicit Round(HealthOrder given)
        : order(std::move(given))
        , all(int(order.servers.size()))
    {
        for (const RoundServer &one : std::as_const(order.servers))
            (one.away ? away : live).append(one);
    }

    [[nodiscard]] bool isOver() const { return broken || stopped || order.stop.stop_requested(); }

    void letGo(ServerId server)
    {
        order.lines.drop(server);
        asked.remove(server); // its client goes, and with it the calls that wait
    }

    void stop()
    {
        stopped = true;
        for (const ServerId server : asked.keys())
            letGo(server);
    }

    void note(const RoundServer &one, const CheckedServer &checked)
    {
        summary.checked.append(checked);
        if (!checked.skipped)
            unstored.append(rowOf(checked, order.clock->now()));
        if (one.refusal && checked.health)
            proven.append(one.server.id);
        if (order.progress)
            order.progress(checked, int(summary.checked.size()), all);
    }

    HealthOrder order;
    const int all;
    QList<RoundServer> live;
    QList<RoundServer> away;
    //! The only owners of these clients besides the lines: letting go of one cancels its calls.
    QHash<ServerId, Client> asked;
    QList<HealthCheck> unstored;
    QList<ServerId> proven; //!< whose key was refused once and works
    HealthSummary summary;
    std::optional<Error> broken;
    bool stopped = false;
    QObject thread; //!< lives where the round does
};
using RoundPtr = std::shared_ptr<Round>;

Result<HealthNews> stored(Connection &connection, const QList<HealthCheck> &checks,
                          const QList<ServerId> &proven)
{
    return inTransaction(connection, [&]() -> Result<HealthNews> {
        for (const ServerId server : proven) {
            const auto cleared = ServerStore(connection).clearRefusal(server);
            if (!cleared && cleared.error().kind != ErrorKind::NotFound)
                return std::unexpected(cleared.error());
        }
        return HealthStore(connection).add(checks);
    });
}

QCoro::Task<> store(RoundPtr round)
{
    const QList<HealthCheck> checks = std::exchange(round->unstored, {});
    const QList<ServerId> proven = std::exchange(round->proven, {});
    const auto write = [checks, proven](Connection &connection) {
        return stored(connection, checks, proven);
    };
    const auto news = co_await round->order.database->run(write);
    if (!news) {
        round->broken = news.error();
        co_return;
    }
    round->summary.stored += int(checks.size());
    round->summary.news.raised += news->raised;
    round->summary.news.recovered += news->recovered;
}

Error outOfPatience(std::chrono::milliseconds patience)
{
    return failure(ErrorKind::Unreachable, u"no complete answer in %1 ms"_s.arg(patience.count()),
                   ErrorReason::TimedOut)
        .error();
}

//! Its answer, or Cancelled when the round was stopped meanwhile.
Async<PanelHealth> answerOf(RoundPtr round, Client client, ServerId server)
{
    const std::chrono::milliseconds patience = round->order.rules.patience;
    QTimer deadline;
    deadline.setSingleShot(true);
    deadline.setTimerType(Qt::PreciseTimer); // a coarse one may be late by a twentieth
    QObject::connect(&deadline, &QTimer::timeout, &deadline,
                     [round, server] { round->letGo(server); });
    deadline.start(patience);
    PanelClient *asked = client.get();
    round->asked.insert(server, client);
    client.reset(); // it would live as long as this waits
    auto health = co_await asked->health();
    deadline.stop();
    const bool waited = round->asked.remove(server) > 0;
    if (!waited && !round->stopped)
        co_return std::unexpected(outOfPatience(patience));
    co_return health;
}

QCoro::Task<> ask(RoundPtr round, RoundServer one)
{
    CheckedServer checked{.server = one.server};
    auto line = co_await round->order.lines.line(one);
    if (!line && line.error().kind == ErrorKind::Storage) {
        round->broken = line.error();
        co_return;
    }
    if (round->isOver())
        co_return;
    if (!line) {
        checked.skipped = true;
        checked.error = line.error();
        round->note(one, checked);
        co_return;
    }
    Client client = std::exchange(line->client, nullptr);
    auto health = co_await answerOf(round, std::move(client), one.server.id);
    if (!health && health.error().kind == ErrorKind::Cancelled)
        co_return;
    if (health) {
        checked.health = *health;
    } else {
        health.error().where = one.server.name;
        checked.error = health.error();
        co_await noteRefusal(*line, *checked.error);
    }
    round->note(one, checked);
}

QCoro::Task<> walk(RoundPtr round, QList<RoundServer> Round::*lane)
{
    QList<RoundServer> &waiting = (*round).*lane;
    while (!waiting.isEmpty() && !round->isOver()) {
        const RoundServer next = waiting.takeFirst();
        co_await ask(round, next);
        if (round->unstored.size() >= round->order.rules.batch) {
            co_await store(round);
        }
    }
}

} // namespace

Result<QList<RoundServer>> roundOf(Connection &connection, const QList<Server> &servers)
{
    const auto latest = HealthStore(connection).latest();
    if (!latest)
        return std::unexpected(latest.error());
    const auto refusals = ServerStore(connection).refusals();
    if (!refusals)
        return std::unexpected(refusals.error());
    QSet<ServerId> seen;
    QList<RoundServer> round;
    for (const Server &server : servers) {
        if (seen.contains(server.id))
            continue;
        seen.insert(server.id);
        RoundServer one{.server = server,
                        .away = latest->value(server.id).error == ErrorKind::Unreachable};
        if (const auto refusal = refusals->constFind(server.id); refusal != refusals->constEnd())
            one.refusal = *refusal;
        round.append(one);
    }
    return round;
}

Result<QList<RoundServer>> wholeFleet(Connection &connection)
{
    auto servers = ServerStore(connection).list();
    if (!servers)
        return std::unexpected(servers.error());
    servers->removeIf([](const Server &server) { return server.state != ServerState::Active; });
    return roundOf(connection, *servers);
}

Async<HealthSummary> checkHealth(HealthOrder order)
{
    const auto round = std::make_shared<Round>(std::move(order));
    const auto stop = [round] {
        QMetaObject::invokeMethod(&round->thread, [round] { round->stop(); }, Qt::QueuedConnection);
    };
    const std::stop_callback asked(round->order.stop, stop);
    std::vector<QCoro::Task<>> walkers;
    const auto most = [](int limit, qsizetype waiting) {
        return int(std::min(qsizetype(limit), waiting));
    };
    const int live = most(round->order.rules.atOnce, round->live.size());
    const int away = most(round->order.rules.atOnceAway, round->away.size());
    walkers.reserve(size_t(live) + size_t(away));
    for (int i = 0; i < live; ++i)
        walkers.push_back(walk(round, &Round::live));
    for (int i = 0; i < away; ++i)
        walkers.push_back(walk(round, &Round::away));
    for (QCoro::Task<> &walker : walkers) {
        co_await walker;
    }
    if (!round->broken) {
        co_await store(round);
    }
    if (round->broken)
        co_return std::unexpected(*round->broken);
    round->summary.stopped = round->summary.checked.size() < round->all;
    co_return round->summary;
}

} // namespace core
