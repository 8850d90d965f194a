#pragma once

#include "core/provisioning/serverline.h"
#include "core/storage/jobstore.h"

namespace core {

//! What a person may watch while a job runs.
using Progress = std::function<void(const QString &step, StepState state)>;

//! Commits that this step is about to be sent: before its first byte leaves.
Async<> announceStep(ServerLine line, JobStep step, std::chrono::milliseconds deadline);
Async<> finishStep(ServerLine line, StepId step, StepOutcome outcome);
Async<> finishJob(ServerLine line, JobId job, JobState state, std::optional<Error> error);

//! How a step ended that failed: Unknown when its answer was lost.
StepOutcome outcomeOf(const ServerLine &line, const Error &error);
StepOutcome doneAt(const ServerLine &line, const QString &reply);

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
        const StepOutcome outcome = outcomeOf(line, answer.error());
        const auto recorded = co_await finishStep(line, step.id, outcome);
        if (!recorded)
            co_return std::unexpected(recorded.error());
    }
    co_return answer;
}

} // namespace core
