#pragma once

#include "core/storage/connection.h"

#include <QList>
#include <QStringList>

#include <functional>

namespace core {

struct Migration {
    int version = 0;
    QString name;
    QStringList statements = {};
};

//! The program's own, in order: resources/migrations/<dialect>/NNNN_name.sql, where a line
//! `-- next` parts the statements.
QList<Migration> builtInMigrations(Dialect dialect);

//! Told before each statement of a migration: the fault tests end the process there.
using MigrationObserver = std::function<void(int version, qsizetype statement)>;

//! Brings the schema to the last migration. Each migration and its version row commit together or
//! not at all; the first failure stops. Two programs may start at once: a lock lets one do it. A
//! schema newer than the program is refused (Storage, Newer). An existing SQLite database is backed
//! up first.
Result<> migrate(Connection &connection, const QList<Migration> &migrations,
                 const MigrationObserver &observer = {});

//! The newest migration the database has; 0 for an empty one.
Result<int> schemaVersion(Connection &connection);

} // namespace core
