#pragma once

#include "core/provisioning/plan.h"
#include "core/provisioning/steplog.h"

namespace core {

// A provisioning whose server was chosen goes on with the next one that may take it, when the first
// refused it before anything can have been made there. A server that a person named has no next.

//! The servers that come next, as the job keeps them.
QJsonObject withCandidates(QJsonObject payload, const Placement &placement);

//! "web-01: it is full": the servers it was to go to before, and why it did not.
QStringList leftServers(const Job &job);

//! Moves service, job and place on to the next server, in the caller's transaction. False, and
//! nothing is changed: this failure is not one that another server would answer differently, what
//! was sent may have been done, or no server is left.
Result<bool> fallenOver(Connection &connection, const ServerLine &line, const Job &job,
                        const Error &error);

} // namespace core
