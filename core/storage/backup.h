#pragma once

#include "core/base/result.h"
#include "core/storage/databaseurl.h"

#include <QStringList>

namespace core {

//! Copies a SQLite database, in use or not, to a file beside it, checks the copy, and removes all
//! but the last three of them. The copy is for this user alone.
Result<QString> backUpSqlite(const DatabaseUrl &url, int schemaVersion);

//! The copies there are, oldest first.
QStringList sqliteBackups(const DatabaseUrl &url);

} // namespace core
