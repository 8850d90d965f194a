#pragma once

#include "core/provisioning/steplog.h"
#include "core/services/service.h"

namespace core {

// What a provisioning recorded as its own, and identity proves to be, is removed when a person
// wants it so. Everything that a panel made for a service hangs on its account and goes with it.

//! Whatever of the provisioning waits or runs is stopped, and its undoing queued behind it, in the
//! caller's transaction. A roll-back that did not come to its end is taken up again.
Result<Job> orderRollBack(Connection &connection, const Job &provision);

//! Orders it for a provisioning that failed for good, when its product wants that and something may
//! stand; in the transaction that ends it. What a person saw fail once is not taken up again.
Result<> rollBackIfWanted(Connection &connection, const Service &service, JobId provision);

//! For the line's errand: settles what an earlier turn may have sent, then removes the account
//! once, sees that it is gone, and marks the steps. The service ends as cancelled.
Async<> rollBack(ServerLine line, Service service, Job job, JobStep step);

//! The steps of the service's provisioning, last first, as its roll-back leaves them; in the
//! transaction that ends it.
Result<> stepsUndone(Connection &connection, ServiceId service);

} // namespace core
