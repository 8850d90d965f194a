#pragma once

#include "app/cli/session.h"

namespace cli {

//! "sqlite:…/innkeeper.sqlite" in the user's data folder, or INNKEEPER_DB.
QString defaultDatabase();
QString defaultLogFile();

//! The engine over the database and the secrets the options name; its database is not open yet.
QCoro::Task<core::Result<>> prepare(SessionPtr session);

} // namespace cli
