#include "core/provisioning/steplog.h"

#include "core/base/clock.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

using std::chrono::milliseconds;

//! How long it may take from the commit to the first byte.
milliseconds slackFor(milliseconds deadline)
{
    return std::clamp<milliseconds>(deadline / 6, std::chrono::seconds(2),
                                    std::chrono::seconds(10));
}

} // namespace

Result<> recordStep(Connection &connection, const ServerLine &line, StepId step,
                    const StepOutcome &outcome)
{
    return line.errand ? WorkStore(connection).finish(line.errand->claim, step, outcome)
                       : JobStore(connection).judge(step, outcome);
}

Result<> recordEnd(Connection &connection, const ServerLine &line, JobId job,
                   const std::optional<Error> &error)
{
    if (!line.errand)
        return JobStore(connection).judge(job, error ? JobState::Failed : JobState::Done, error);
    WorkStore work(connection);
    return error ? work.end(line.errand->claim, line.errand->endAfter(*error))
                 : work.complete(line.errand->claim);
}

Async<> announceStep(ServerLine line, JobStep step, milliseconds deadline)
{
    const milliseconds slack = slackFor(deadline);
    const StepCall call{deadline + slack, step.marker, step.requestMasked};
    const milliseconds begun = sinceBoot();
    // Two turns: the history tells what was only meant from what may have left.
    const auto write = [claim = line.errand->claim, id = step.id,
                        call](Connection &connection) -> Result<> {
        WorkStore work(connection);
        if (const auto intended = work.intend(claim, id, call); !intended)
            return intended;
        pass(typeid(StepCall), Passing::After);
        return work.sent(claim, id);
    };
    const auto announced = co_await line.database->run(write);
    if (!announced || sinceBoot() - begun <= slack)
        co_return announced;
    const Error late{ErrorKind::Busy, u"this machine stood still; nothing was sent"_s};
    const StepOutcome outcome = outcomeOf(late);
    const auto recorded = co_await finishStep(line, step.id, outcome);
    if (!recorded)
        co_return recorded;
    co_return std::unexpected(late);
}

Async<> finishStep(ServerLine line, StepId step, StepOutcome outcome)
{
    const auto write = [line, step, outcome](Connection &connection) {
        return recordStep(connection, line, step, outcome);
    };
    co_return co_await line.database->run(write);
}

Async<> endJob(ServerLine line, JobId job, std::optional<Error> error)
{
    const auto write = [line, job, error](Connection &connection) {
        return recordEnd(connection, line, job, error);
    };
    co_return co_await line.database->run(write);
}

bool isOver(const JobStep &step)
{
    return step.state == StepState::Done || step.state == StepState::Skipped;
}

bool mayHaveLeft(const JobStep &step)
{
    return step.state == StepState::Sent || step.state == StepState::Unknown;
}

StepOutcome outcomeOf(const Error &error)
{
    const bool lost = error.kind == ErrorKind::UnknownOutcome;
    StepOutcome outcome;
    outcome.state = lost ? StepState::Unknown : StepState::Failed;
    outcome.error = error.kind;
    outcome.detail = error.detail;
    outcome.result = {{u"reason"_s, nameOf(error.reason)}, {u"field"_s, error.field}};
    return outcome;
}

StepOutcome doneWith(const QString &reply)
{
    StepOutcome outcome;
    outcome.replyMasked = reply;
    return outcome;
}

Error errorOf(const Job &job, const QList<JobStep> &steps)
{
    Error error{job.error.value_or(ErrorKind::Cancelled), job.detail};
    for (const JobStep &step : steps) {
        if (step.error != error.kind)
            continue;
        error.reason = fromName<ErrorReason>(step.result.value(u"reason"_s).toString())
                           .value_or(ErrorReason::None);
        error.field = step.result.value(u"field"_s).toString();
    }
    return error;
}

} // namespace core
