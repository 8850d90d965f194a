#pragma once

#include "core/engine/services.h"

namespace core {

//! Everything of a plan that our own records decide: the right customer, product and server, names
//! that no rule refuses, an earlier attempt to go on with. Asks no panel.
Async<Plan> draftPlan(Work work, std::shared_ptr<ServerLines> lines, ProvisionOrder order);

//! What the panel's read-only answers add: is the package there, is the name free. A proposed name
//! that is taken is replaced by the next one, a typed one is a Conflict.
Async<Plan> checkedPlan(ServerLine line, Plan draft, bool usernameTyped);

} // namespace core
