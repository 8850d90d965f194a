#pragma once

#include "core/base/error.h"
#include "core/storage/databaseurl.h"

#include <QSqlError>

namespace core {

//! What the database said, as a failure a caller can act on: Conflict with the field named for what
//! is unique or in use, Invalid for what a column refuses, Permission for what the role may not,
//! Storage for everything that is wrong with the database itself.
std::unexpected<Error> sqlFailure(Dialect dialect, const QSqlError &error);

//! Whether the server is gone, rather than having refused a statement.
bool isConnectionLost(Dialect dialect, const QSqlError &error);

} // namespace core
