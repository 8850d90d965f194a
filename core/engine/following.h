#pragma once

#include "core/engine/workplace.h"
#include "core/provisioning/steplog.h"

namespace core {

//! A job that is over.
struct EndedJob {
    Job job;
    QList<JobStep> steps;

    [[nodiscard]] bool isDone() const { return job.state == JobState::Done; }
};

//! Watches the job until it is over, and works it here when this program works nothing else.
Async<EndedJob> seenThrough(Work work, Job job, Progress progress = {});

//! Works these jobs here in the same way until the watch is over.
using Watch = std::function<Async<>()>;
Async<> seenThrough(Work work, QList<Job> jobs, Watch watch);

} // namespace core
