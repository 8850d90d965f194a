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
    QString passwordKey; //!< change password: under which it is kept; empty: made when its turn is
    bool isPasswordKnown = false; //!< to whoever ordered it: it is kept only until it is set
    bool isUndo = false;          //!< done already when there is nothing left to take back
};

//! When an action's turn is, among others.
struct Terms {
    QDateTime runAt = {}; //!< not before; now when missing
    int priority = 0;     //!< lower goes first
};

struct ActionReport {
    Service service;
    JobId job;
    QString backup;          //!< the final backup's name, where the panel made one
    bool wasGone = false;    //!< terminate: there was nothing left
    bool seen = false;       //!< the panel was read afterwards and shows it
    bool isOver = true;      //!< false: it was ordered, and nobody waited
    bool panelCalled = true; //!< or will be; else only the list of reasons changed
};

//! What is to be queued for it. A mail needs no server's key and goes its own lane.
JobOrder orderFor(const Service &service, const ServiceAction &action, const Terms &terms = {});

//! What a done action's step tells.
ActionReport reportOf(const Service &service, const JobStep &step);

//! What the account is to be by our records.
struct Belonging {
    AccountKind kind = AccountKind::User;
    QString email; //!< the customer's
};
Result<Belonging> belongingOf(Connection &connection, const Service &service);

//! Calls the panel once for the line's errand, looks at what it shows, and ends the job when it was
//! done. The service's state follows what the panel confirmed. What an earlier attempt may have
//! sent is settled first. UnknownOutcome: the service is marked unknown.
Async<> carryOut(ServerLine line, Service service, Belonging belonging, Job job, JobStep step,
                 ServiceAction action);

} // namespace core
