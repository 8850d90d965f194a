#pragma once

#include "core/provisioning/accountstep.h"

namespace core {

struct SettledWork {
    Service service;
    bool accountMade = false; //!< an account was adopted: its password is known to nobody
};

//! What an earlier run began with this service and did not see the end of, settled by reading the
//! panel; nothing is sent again. Answers at once when there is nothing open. UnknownOutcome while
//! it still cannot be told.
Async<SettledWork> settleOpenWork(ServerLine line, Service service);

} // namespace core
