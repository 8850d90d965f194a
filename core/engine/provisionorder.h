#pragma once

#include "core/engine/orders.h"
#include "core/engine/plans.h"

namespace core {

//! A plan to look at, and the same plan carried through.
Async<Plan> plannedFor(Work work, std::shared_ptr<ServerLines> lines, ProvisionOrder order);
Async<ProvisionReport> provisionedAs(Work work, Plan plan, Progress progress, Wait wait);

//! A provisioning as it stands, with those of its passwords that are kept here; keeps them on.
Async<ProvisionReport> reportedOn(Work work, JobId job);
//! They were told to whoever gets them: of one that is done, they are kept no longer. The account's
//! own stays until the mail that tells it was delivered.
Async<> handedOn(Work work, ProvisionReport report);

} // namespace core
