#pragma once

#include "app/cli/session.h"

namespace cli {

//! The engine over the database and the secrets the options name; its database is not open yet.
QCoro::Task<core::Result<>> prepare(SessionPtr session);

} // namespace cli
