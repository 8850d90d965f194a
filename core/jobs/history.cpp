#include "core/jobs/history.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

Recurring historySchedule()
{
    return {.task = u"history"_s,
            .kind = JobKind::ForgetHistory,
            .lane = Lane::Maintenance,
            .offset = std::chrono::hours(3)};
}

Async<> forgetHistory(JobTurn turn)
{
    const auto forget = [](Connection &connection) {
        return JobStore(connection).forget();
    };
    co_return co_await turn.database->run(forget);
}

} // namespace core
