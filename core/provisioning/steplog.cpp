#include "core/provisioning/steplog.h"

namespace core {

Async<> announceStep(ServerLine line, JobStep step, std::chrono::milliseconds deadline)
{
    const QDateTime now = line.clock->now();
    const StepIntent intent{now, now.addMSecs(deadline.count()), step.marker, step.requestMasked};
    // Two commits: the history tells what was only meant from what may have left.
    const auto write = [id = step.id, intent](Connection &connection) -> Result<> {
        JobStore jobs(connection);
        if (const auto intended = jobs.intend(id, intent); !intended)
            return intended;
        return jobs.sent(id, intent.at);
    };
    co_return co_await line.database->run(write);
}

Async<> finishStep(ServerLine line, StepId step, StepOutcome outcome)
{
    const auto write = [step, outcome](Connection &connection) {
        return JobStore(connection).finish(step, outcome);
    };
    co_return co_await line.database->run(write);
}

Async<> finishJob(ServerLine line, JobId job, JobState state, std::optional<Error> error)
{
    const QDateTime now = line.clock->now();
    const auto write = [job, state, now, error](Connection &connection) {
        return error ? JobStore(connection).finish(job, state, now, error->kind, error->detail)
                     : JobStore(connection).finish(job, state, now);
    };
    co_return co_await line.database->run(write);
}

StepOutcome outcomeOf(const ServerLine &line, const Error &error)
{
    const bool lost = error.kind == ErrorKind::UnknownOutcome;
    StepOutcome outcome;
    outcome.state = lost ? StepState::Unknown : StepState::Failed;
    outcome.at = line.clock->now();
    outcome.error = error.kind;
    outcome.detail = error.detail;
    return outcome;
}

StepOutcome doneAt(const ServerLine &line, const QString &reply)
{
    StepOutcome outcome;
    outcome.at = line.clock->now();
    outcome.replyMasked = reply;
    return outcome;
}

} // namespace core
