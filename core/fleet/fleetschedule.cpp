#include "core/fleet/fleetschedule.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Result<> forgetTheOld(Connection &connection)
{
    return HealthStore(connection).forget();
}

} // namespace

Recurring healthSchedule()
{
    return {.task = u"health"_s,
            .kind = JobKind::HealthCheck,
            .lane = Lane::Maintenance,
            .every = std::chrono::minutes(5)};
}

Async<> checkFleet(JobTurn turn, FleetLines lines, std::shared_ptr<const Clock> clock)
{
    const auto servers = co_await turn.database->run(wholeFleet);
    if (!servers)
        co_return std::unexpected(servers.error());
    const HealthOrder order{.servers = *servers,
                            .lines = lines,
                            .database = turn.database,
                            .clock = clock,
                            .stop = turn.stop};
    const auto done = co_await checkHealth(order);
    if (!done)
        co_return std::unexpected(done.error());
    if (done->stopped)
        co_return failure(ErrorKind::Cancelled);
    co_return co_await turn.database->run(forgetTheOld);
}

} // namespace core
