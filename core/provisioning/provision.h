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
    bool isOver = true;         //!< false: it was ordered, and nobody waited
    std::optional<Error> error; //!< why it stopped; what was done stays, and can be resumed
};

//! Service, job and steps, in the caller's transaction: from here on nothing is forgotten. An
//! earlier attempt goes on where it stopped, as it was ordered.
Result<Job> orderProvision(Connection &connection, const Plan &plan);

//! The provisioning that there is of this service.
Result<std::optional<Job>> provisionOf(Connection &connection, ServiceId service);

//! Whether the account may be there: created, or sent and not heard of again.
bool mayStand(const QList<JobStep> &steps);

//! What was ordered, as far as the job tells; without the password.
Plan planOf(const Job &job, const Service &service, const Server &server);

//! Runs the plan step by step for the line's errand and ends the job, with the service's state.
//! What an earlier attempt may have sent is settled first.
Async<> provision(ServerLine line, Plan plan, Job job, QList<JobStep> steps);

//! The end of a provisioning, or of one of its turns, service and job together, in the caller's
//! transaction.
Result<> endProvision(Connection &connection, const ServerLine &line, ServiceId id, const Job &job,
                      const std::optional<Error> &error);

//! What a person is shown of it, without the passwords.
ProvisionReport reportOf(const Service &service, const Job &job, const QList<JobStep> &steps);

//! Of the job that gives an account a new password because nobody knows the one it has.
QString keyOfNewPassword(const Job &provision);

} // namespace core
