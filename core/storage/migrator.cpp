#include "core/storage/migrator.h"

#include "core/storage/backup.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

// Static libraries keep their resources only when somebody asks for them, outside any namespace.
static void useMigrationResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace core {
namespace {

Migration readMigration(const QString &path, const QString &fileName)
{
    QFile file(path + fileName);
    if (!file.open(QFile::ReadOnly))
        qFatal("a migration is missing in the program: %s", qPrintable(fileName));
    static const QRegularExpression separator(u"^-- next$"_s, QRegularExpression::MultilineOption);
    Migration migration{.version = fileName.section(u'_', 0, 0).toInt(),
                        .name = fileName.section(u'_', 1).chopped(4),
                        .statements = {}};
    const QStringList parts = QString::fromUtf8(file.readAll()).split(separator);
    for (const QString &part : parts.mid(1)) // the first is the file's own heading
        migration.statements.append(part.trimmed());
    return migration;
}

Result<bool> hasVersionTable(Connection &connection)
{
    auto query = connection.execute(
        connection.dialect() == Dialect::Sqlite
            ? u"SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_version'"_s
            : u"SELECT COUNT(to_regclass('schema_version'))"_s);
    if (!query)
        return std::unexpected(query.error());
    query->next();
    return query->value(0).toInt() > 0;
}

//! BEGIN IMMEDIATE is SQLite's lock already.
Result<> lockOthersOut(Connection &connection)
{
    if (connection.dialect() == Dialect::Sqlite)
        return {};
    const auto locked = connection.execute(u"SELECT pg_advisory_xact_lock(78, 0)"_s);
    if (!locked)
        return std::unexpected(locked.error());
    return {};
}

//! How long others wait for a migration, or a backup before it, to end.
Result<> setPatience(Connection &connection, int milliseconds)
{
    if (connection.dialect() == Dialect::PostgreSql)
        return {};
    const auto set = connection.execute(u"PRAGMA busy_timeout = %1"_s.arg(milliseconds));
    if (!set)
        return std::unexpected(set.error());
    return {};
}

Result<> makeVersionTable(Connection &connection)
{
    const auto made = connection.execute(u"CREATE TABLE schema_version (version INTEGER PRIMARY "
                                         "KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"_s);
    if (!made)
        return std::unexpected(made.error());
    return {};
}

Result<> noteVersion(Connection &connection, const Migration &migration)
{
    const auto noted = connection.execute(
        u"INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)"_s,
        {migration.version, migration.name, QDateTime::currentMSecsSinceEpoch()});
    if (!noted)
        return std::unexpected(noted.error());
    return {};
}

Result<> apply(Connection &connection, const Migration &migration,
               const MigrationObserver &observer)
{
    if (const auto noted = noteVersion(connection, migration); !noted)
        return noted;
    for (qsizetype i = 0; i < migration.statements.size(); ++i) {
        if (observer)
            observer(migration.version, i);
        if (const auto done = connection.execute(migration.statements.at(i)); !done)
            return failure(done.error().kind,
                           u"migration %1, statement %2: %3"_s.arg(migration.version)
                               .arg(i + 1)
                               .arg(done.error().detail));
    }
    if (observer)
        observer(migration.version, migration.statements.size());
    return {};
}

const Migration *nextAfter(int version, const QList<Migration> &migrations)
{
    const auto next = std::ranges::find_if(
        migrations, [version](const Migration &migration) { return migration.version > version; });
    return next == migrations.end() ? nullptr : &*next;
}

Result<> backUpOnce(Connection &connection, int version, bool &backedUp)
{
    if (backedUp || connection.dialect() == Dialect::PostgreSql)
        return {};
    if (const auto backup = backUpSqlite(connection.url(), version); !backup)
        return std::unexpected(backup.error());
    backedUp = true;
    return {};
}

//! One migration under the lock; the version is read there, another program may have been first.
//! Answers whether there was one to do.
Result<bool> step(Connection &connection, const QList<Migration> &migrations, bool &backedUp,
                  const MigrationObserver &observer)
{
    return inTransaction(connection, [&]() -> Result<bool> {
        if (const auto locked = lockOthersOut(connection); !locked)
            return std::unexpected(locked.error());
        const auto version = schemaVersion(connection);
        if (!version)
            return std::unexpected(version.error());
        const Migration *next = nextAfter(*version, migrations);
        if (!next)
            return false;
        const bool isNew = *version == 0;
        const auto ready =
            isNew ? makeVersionTable(connection) : backUpOnce(connection, *version, backedUp);
        if (!ready)
            return std::unexpected(ready.error());
        if (const auto applied = apply(connection, *next, observer); !applied)
            return std::unexpected(applied.error());
        backedUp = backedUp || isNew; // nothing of anybody's is in it yet
        return true;
    });
}

} // namespace

QList<Migration> builtInMigrations(Dialect dialect)
{
    useMigrationResources();
    const QString path =
        dialect == Dialect::Sqlite ? u":/migrations/sqlite/"_s : u":/migrations/postgresql/"_s;
    QList<Migration> migrations;
    const QStringList files = QDir(path).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &fileName : files)
        migrations.append(readMigration(path, fileName));
    return migrations;
}

Result<int> schemaVersion(Connection &connection)
{
    const auto exists = hasVersionTable(connection);
    if (!exists)
        return std::unexpected(exists.error());
    if (!*exists)
        return 0;
    auto query = connection.execute(u"SELECT COALESCE(MAX(version), 0) FROM schema_version"_s);
    if (!query)
        return std::unexpected(query.error());
    query->next();
    return query->value(0).toInt();
}

Result<> migrate(Connection &connection, const QList<Migration> &migrations,
                 const MigrationObserver &observer)
{
    const int newest = migrations.isEmpty() ? 0 : migrations.last().version;
    bool backedUp = false;
    for (;;) {
        const auto version = schemaVersion(connection);
        if (!version)
            return std::unexpected(version.error());
        if (*version > newest)
            return failure(
                ErrorKind::Storage,
                u"the schema is version %1, this program knows up to %2"_s.arg(*version).arg(
                    newest),
                ErrorReason::Newer);
        if (*version == newest)
            return {};
        if (const auto patient = setPatience(connection, 600'000); !patient)
            return patient;
        const auto stepped = step(connection, migrations, backedUp, observer);
        if (const auto normal = setPatience(connection, 5'000); !normal)
            return normal;
        if (!stepped)
            return std::unexpected(stepped.error());
    }
}

} // namespace core
