#pragma once

#include "core/base/clock.h"
#include "core/jobs/worker.h"
#include "core/provisioning/keptpasswords.h"

#include <map>

namespace core {

//! How long settling a lost answer waits for the panel, in place of each panel's own pauses.
struct SettlePauses {
    std::chrono::milliseconds after; //!< before the first look
    std::chrono::milliseconds every; //!< between looks
};

//! What all operations of the engine work with. They hold it by shared pointer, so that it outlives
//! whatever is still waiting for an answer.
struct Workplace {
    std::shared_ptr<Database> database;
    std::shared_ptr<SecretStore> secrets;
    std::shared_ptr<const Clock> clock;
    std::optional<std::chrono::milliseconds> timeout; //!< for calls, in place of the panels' own
    std::optional<SettlePauses> settlePauses;
    QString databaseUid;                      //!< once open
    std::shared_ptr<KeptPasswords> passwords; //!< once open
    RetryRules retry;
    std::map<JobKind, JobHandler> handlers; //!< what can be done here
    std::function<void(const Job &)> waits; //!< told of a job that holds somebody here up, and why

    std::shared_ptr<Worker> standing; //!< works whatever is due
    std::weak_ptr<Worker> own;        //!< works what somebody here waits for
    QList<JobId> ownJobs;
    QList<ServerId> ownServers;
};

using Work = std::shared_ptr<Workplace>;

} // namespace core
