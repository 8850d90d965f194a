#pragma once

#include "core/provisioning/serviceaction.h"
#include "core/storage/connection.h"

#include <optional>

namespace core {

// What takes an action back. It undoes what the action changed and nothing else: a reason that came
// or went meanwhile stays as it is.

//! What the service is like now in what an action may change.
Result<QJsonObject> stateBefore(Connection &connection, const Service &service);

//! None when nothing can take it back, or nothing was changed.
std::optional<ServiceAction> inverseOf(const Job &job, const QJsonObject &before);

//! Whether there is nothing left to take back.
bool isTakenBack(const Service &service, const ServiceAction &undo);

} // namespace core
