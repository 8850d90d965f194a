#pragma once

#include "core/provisioning/plan.h"
#include "core/provisioning/steplog.h"

namespace core {

//! The account's password stays among those that are kept here, as long as it is known to open it.
//! Answers the service with the name and id the panel gave it, and what was read back.
//!
//! Creates the account, once. A lost answer is settled by reading: ours is adopted, and finished
//! when it is half done; somebody else's is a Conflict; what cannot be told is UnknownOutcome.
Async<Service> runAccountStep(ServerLine line, Plan plan, JobStep step);

//! The create that an earlier run sent, as far as its records tell, without the password.
CreateAttempt lostAttempt(const Service &service, const Job &job, const JobStep &step);

//! The account is there: its name and id onto the service, the step done, and what it shows.
Async<Service> accountMade(ServerLine line, Service service, JobStep step, CreatedAccount account,
                           QString detail);

//! What became of a create that an earlier run of this program began and did not see the end of.
Async<Service> settleAccountStep(ServerLine line, Service service, Job job, JobStep step);

//! Reads the account and keeps what the panel shows; what cannot be read leaves it as it was.
Async<Service> observed(ServerLine line, Service service);
//! What was just read, without an account when there is none.
Observed shownOf(const Service &service, const std::optional<PanelAccount> &account,
                 const QDateTime &now);

//! What a Conflict is about when the account that stands there is not the service's.
inline constexpr auto ForeignAccount = "account";       //!< nothing was done to it
inline constexpr auto ForeignSuspension = "suspension"; //!< it was suspended, or released

//! Conflict about ForeignAccount when what stands under the service's name on the panel is another
//! account. Where a panel shows nothing to tell them apart by, it is taken for ours.
Async<> mustBeOurs(ServerLine line, Service service);

AccountRef accountOf(const Service &service);

} // namespace core
