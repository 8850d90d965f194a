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
    //! On PostgreSQL the server's: programs whose own clocks differ agree on how old a thing is.
    std::shared_ptr<ToldClock> clock = std::make_shared<ToldClock>();
    std::optional<std::chrono::milliseconds> timeout; //!< for calls, in place of the panels' own
    std::optional<SettlePauses> settlePauses;
    QString databaseUid;                      //!< once open
    std::shared_ptr<KeptPasswords> passwords; //!< once open
    RetryRules retry;
    std::map<JobKind, JobCraft> handlers;   //!< what can be done here
    std::function<void()> keysChanged;      //!< told when this machine has other keys than before
    std::function<void(const Job &)> waits; //!< told of a job that holds somebody here up, and why

    std::shared_ptr<Worker> standing; //!< works whatever is due
    std::weak_ptr<Worker> own;        //!< works what somebody here waits for
    QList<JobId> ownJobs;
    QList<ServerId> ownServers;
};

using Work = std::shared_ptr<Workplace>;

//! Sets the clock by the database, where that has one of its own.
Async<> tellTheTime(Work work);

} // namespace core
