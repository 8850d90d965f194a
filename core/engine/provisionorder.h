#pragma once

#include "core/engine/orders.h"
#include "core/engine/plans.h"

namespace core {

//! A plan to look at, and the same plan carried through.
Async<Plan> plannedFor(Work work, std::shared_ptr<ServerLines> lines, ProvisionOrder order);
Async<ProvisionReport> provisionedAs(Work work, Plan plan, Progress progress, Wait wait);

} // namespace core
