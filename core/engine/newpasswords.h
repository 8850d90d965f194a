#pragma once

#include "core/engine/workplace.h"
#include "core/provisioning/serviceaction.h"

namespace core {

// A password that was made for a change is kept here, under a key of its own, from before the job
// is queued until somebody was told it.

//! The change to this one, which is kept from now on.
Async<ServiceAction> keptForChange(Work work, Secret password);

//! What a change that is done has set, and nobody was told yet; empty when it is not here.
Async<Secret> untoldPassword(Work work, Job job);
Async<> passwordTold(Work work, Job job);

} // namespace core
