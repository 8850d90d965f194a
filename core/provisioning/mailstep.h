#pragma once

#include "core/provisioning/provision.h"

namespace core {

//! The welcome mail into the outbox, where it waits to be sent; what has a password to hand on
//! waits for the machine that keeps it.
Async<> runMailStep(ServerLine line, Plan plan, JobStep step);

//! The same once more by a job of its own, which it ends.
Async<> sendWelcome(ServerLine line, Service service, JobStep step);

} // namespace core
