#pragma once

#include "app/cli/session.h"

namespace cli {

//! Shows each step of a provisioning as it turns.
core::Progress watching(const SessionPtr &session);

//! What a provisioning came to, with the passwords that were made: once, and never among the
//! diagnostics.
Task reported(SessionPtr session, core::Result<core::ProvisionReport> report);

} // namespace cli
