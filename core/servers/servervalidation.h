#pragma once

#include "core/base/fielderror.h"
#include "core/servers/server.h"

namespace core {

//! Every rule a server record breaks, whatever its panel. What only the panel knows (does it want a
//! user?) is the engine's to ask; whether a name is taken is the database's.
QList<FieldError> problemsOf(const Server &server);
QList<FieldError> problemsOf(const ServerGroup &group);

} // namespace core
