#pragma once

#include "core/provisioning/serviceaction.h"
#include "core/provisioning/settle.h"

namespace core {

// What an action does to our records once the panel confirmed it, and how its outcome is read.

QJsonObject payloadOf(const ServiceAction &action); //!< all but the password
ServiceAction actionOf(const Job &job);

//! What the panel showed of an account; none: it is gone.
struct Sighting {
    std::optional<PanelAccount> account;
};
//! The latest one; empty while nothing was seen.
using LastSeen = std::shared_ptr<std::optional<Sighting>>;
LastSeen nothingSeen();

//! Whether the panel shows that it was done. A panel that cannot be asked answers CannotTell.
PanelCall<Confirmation> lookFor(const ServerLine &line, const AccountRef &account,
                                const ServiceAction &action, const LastSeen &last = nothingSeen());

//! Step, job, reasons, state and what the panel showed, in one transaction; when it was not asked
//! yet, it is asked afterwards.
Async<Service> actionDone(ServerLine line, Service service, Job job, JobStep step,
                          StepOutcome outcome, LastSeen last = nothingSeen());
//! It was not done: the step, and nothing is unknown of the service any more. The job goes on or
//! ends as whoever holds it decides.
Async<> actionFailed(ServerLine line, Job job, JobStep step, Error error);

//! Whether a lost answer may be left behind because saying it again does no harm: a new password
//! replaces either, and some panels take a suspension twice while nothing can be read from them.
bool mayBeSaidAgain(const ServerLine &line, const Job &job);

//! A lost answer: reads until it is clear. Answers the service when it was done after all; Busy
//! when it was not (it can be tried again); UnknownOutcome when nobody can tell, and then the
//! service stays marked.
Async<Service> settleAction(ServerLine line, Service service, Job job, JobStep step);

} // namespace core
