#pragma once

#include "core/provisioning/serverline.h"
#include "core/storage/jobstore.h"

namespace core {

//! What a person may watch while a job runs.
using Progress = std::function<void(const QString &step, StepState state)>;

// What a step and its job came to, within the transaction of whoever calls. As the owner of the job
// when the line has an errand, as a person's word else.
Result<> recordStep(Connection &connection, const ServerLine &line, StepId step,
                    const StepOutcome &outcome);
Result<> recordEnd(Connection &connection, const ServerLine &line, JobId job,
                   const std::optional<Error> &error);

//! Commits that this step is about to be sent: before its first byte leaves. Busy, and nothing may
//! be sent, when so much time went by meanwhile that somebody else might believe it over.
Async<> announceStep(ServerLine line, JobStep step, std::chrono::milliseconds deadline);
Async<> finishStep(ServerLine line, StepId step, StepOutcome outcome);
Async<> endJob(ServerLine line, JobId job, std::optional<Error> error);

//! Nothing is left to do of it.
bool isOver(const JobStep &step);
//! Whether a call may have left whose outcome nobody wrote down.
bool mayHaveLeft(const JobStep &step);

//! How a step ended that failed: Unknown when its answer was lost.
StepOutcome outcomeOf(const Error &error);
StepOutcome doneWith(const QString &reply);
//! The failure again, as the step tells it.
Error errorOf(const Job &job, const QList<JobStep> &steps);

//! One write of a job: announced, sent once, and its failure recorded. Success is the caller's to
//! record, with what came of it.
template <typename T>
Async<T> carriedOut(ServerLine line, JobStep step, std::chrono::milliseconds deadline,
                    PanelCall<T> call)
{
    const auto announced = co_await announceStep(line, step, deadline);
    if (!announced)
        co_return std::unexpected(announced.error());
    const auto answer = co_await tellPanel<T>(line, call);
    if (!answer) {
        const StepOutcome outcome = outcomeOf(answer.error());
        const auto recorded = co_await finishStep(line, step.id, outcome);
        if (!recorded)
            co_return std::unexpected(recorded.error());
    }
    co_return answer;
}

} // namespace core
