#pragma once

#include "core/provisioning/serviceaction.h"
#include "core/storage/connection.h"

#include <optional>

namespace core {

// What takes an action back. It undoes what the action changed and nothing else: a reason that came
// or went meanwhile stays as it is.

//! What the services are like now in what an action may change.
Result<QHash<ServiceId, QJsonObject>> statesBefore(Connection &connection,
                                                   const QList<Service> &services);

//! None when nothing can take it back, or nothing was changed.
std::optional<ServiceAction> inverseOf(const Job &job, const QJsonObject &before);

//! Whether there is nothing left to take back.
bool isTakenBack(const Service &service, const ServiceAction &undo);

} // namespace core
