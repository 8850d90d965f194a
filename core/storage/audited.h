#pragma once

#include "core/storage/columns.h"
#include "core/storage/connection.h"

namespace core {

// The writes of the stores: each leaves its line in the audit within the same transaction. On
// PostgreSQL the tables' triggers write it, on SQLite these functions do. Keys are columns too:
// {{"id", 7}}, or {{"service_id", 7}, {"reason", "abuse"}}.

//! A row with an id of its own, which comes back.
Result<qint64> insertAudited(Connection &connection, const QString &table, const Columns &columns);
//! A row known by its key.
Result<> insertAudited(Connection &connection, const QString &table, const Columns &key,
                       const Columns &columns);

//! Writes the columns that differ, and only those: a role may hold rights to some of them. NotFound
//! when there is no such row.
Result<> updateAudited(Connection &connection, const QString &table, const Columns &key,
                       const Columns &columns);
//! The same for a row that counts its edits; Conflict (Changed) when it is no longer the version
//! that was read. Answers the version it has now.
Result<int> updateAudited(Connection &connection, const QString &table, qint64 id, int version,
                          const Columns &columns);

Result<> removeAudited(Connection &connection, const QString &table, const Columns &key);

} // namespace core
