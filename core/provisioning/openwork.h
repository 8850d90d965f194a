#pragma once

#include "core/provisioning/accountstep.h"

namespace core {

//! A job that an earlier run did not see the end of, and the step that may have been carried out.
struct OpenWork {
    Job job;
    QList<JobStep> steps;
    qsizetype at = -1; //!< none: nothing left this machine

    [[nodiscard]] const JobStep &step() const { return steps.at(at); }
};

//! The first write of this service whose outcome nobody knows.
Result<std::optional<OpenWork>> lostWrite(Connection &connection, ServiceId service);

//! The provisioning's row in the end: what is left to do can be taken up again.
Async<Service> closeProvision(ServerLine line, ServiceId id, Job job, QList<JobStep> steps,
                              std::optional<Error> error);

//! Before anything else is done to the service of the line's errand: what earlier jobs left unknown
//! of it is settled by reading the panel, and these jobs end; nothing is sent again. UnknownOutcome
//! while it still cannot be told.
Async<Service> settleOpenWork(ServerLine line, Service service);

} // namespace core
