#pragma once

#include "core/jobs/worker.h"

namespace core {

//! Every night.
Recurring historySchedule();

//! The job of that schedule: removes the jobs that ended too long ago to keep.
Async<> forgetHistory(JobTurn turn);

} // namespace core
