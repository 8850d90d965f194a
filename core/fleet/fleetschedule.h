#pragma once

#include "core/fleet/healthround.h"
#include "core/jobs/worker.h"

namespace core {

//! Every five minutes, whoever is awake.
Recurring healthSchedule();

//! The job of that schedule: asks all active servers and forgets what is too old to keep.
Async<> checkFleet(JobTurn turn, FleetLines lines, std::shared_ptr<const Clock> clock);

} // namespace core
