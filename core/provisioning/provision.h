#pragma once

#include "core/provisioning/plan.h"
#include "core/provisioning/steplog.h"

namespace core {

//! How one step of a provisioning ended, for the person who watches.
struct StepReport {
    StepReport(QString stepName, StepState stepState, QString whatCameOfIt = {})
        : name(std::move(stepName))
        , state(stepState)
        , detail(std::move(whatCameOfIt))
    {
    }

    QString name;
    StepState state;
    QString detail;
    QString login;   //!< the mailbox or database user that was made
    Secret password; //!< its password: handed on once, stored nowhere
};

struct ProvisionReport {
    Service service;
    JobId job;
    QString server;
    Secret password; //!< empty when it is not known to anybody any more
    bool passwordGenerated = false;
    QString url;
    QStringList warnings;
    QList<StepReport> steps;
    std::optional<Error> error; //!< why it stopped; what was done stays, and can be resumed
};

//! Writes service and intent, then runs the plan step by step. A failure of a step is in the
//! report; a failed Result means that nothing left this machine.
Async<ProvisionReport> provision(ServerLine line, Plan plan, Progress progress);

} // namespace core
