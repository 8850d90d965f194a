#pragma once

#include "core/provisioning/steplog.h"
#include "core/services/service.h"

namespace core {

//! One thing to do to a service that stands on a panel.
struct ServiceAction {
    ServiceAction() = default;
    explicit ServiceAction(JobKind what)
        : kind(what)
    {
    }

    JobKind kind = JobKind::Suspend;
    SuspensionReason reason = SuspensionReason::Manual; //!< suspend, unsuspend
    QString note;                                       //!< suspend
    TerminateOptions options;                           //!< terminate
    ProductId product;                                  //!< change package
    QString package;                                    //!< change package
    Secret password;                                    //!< change password
};

struct ActionReport {
    Service service;
    JobId job;
    QString backup;       //!< the final backup's name, where the panel made one
    bool wasGone = false; //!< terminate: there was nothing left
    bool seen = false;    //!< the panel was read afterwards and shows it
};

//! Writes the intent, calls the panel once, and looks at what it shows. The service's state follows
//! what the panel confirmed. UnknownOutcome: the service is marked unknown, and the next call
//! settles it first.
Async<ActionReport> carryOut(ServerLine line, Service service, ServiceAction action);

} // namespace core
