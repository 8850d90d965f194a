#pragma once

#include "core/provisioning/provision.h"
#include "core/provisioning/settle.h"

namespace core {

//! What follows the account: DNS, certificate, mailbox, database. Announced, sent once, and settled
//! by reading when its answer was lost: what is there now and was not before is ours.
Async<StepReport> runSiteStep(ServerLine line, Plan plan, JobStep step);

//! Whether the panel shows that such a step was done.
PanelCall<Confirmation> lookForSiteStep(const ServerLine &line, const Service &service,
                                        const JobStep &step);

//! One of these that an earlier run sent and did not see the end of.
Async<> settleSiteStep(ServerLine line, Service service, JobStep step);

} // namespace core
