#include "core/storage/backup.h"

#include "core/storage/connection.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Result<> copyTo(const DatabaseUrl &url, const QString &path)
{
    QFile target(path);
    if (!target.open(QFile::WriteOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Storage, u"%1: %2"_s.arg(path, target.errorString()));
    target.close();

    Connection source(url); // its own, since the caller's may be within a transaction
    if (const auto opened = source.open({}); !opened)
        return opened;
    const auto copied = source.execute(u"VACUUM INTO ?"_s, {path});
    if (!copied)
        return std::unexpected(copied.error());
    return {};
}

//! What a killed program left half written; the migration's lock says nobody writes them now.
void removeHalfCopies(const DatabaseUrl &url)
{
    const QFileInfo database(url.path);
    const QStringList halves{database.fileName() + u".backup-*.part*"_s};
    for (const QString &name : database.dir().entryList(halves, QDir::Files))
        QFile::remove(database.dir().filePath(name));
}

Result<> check(const QString &path)
{
    Connection copy({.path = path});
    if (const auto opened = copy.open({}); !opened)
        return opened;
    auto query = copy.execute(u"PRAGMA integrity_check"_s);
    if (!query)
        return std::unexpected(query.error());
    query->next();
    if (query->value(0).toString() != "ok"_L1)
        return failure(ErrorKind::Storage,
                       u"the backup is damaged: "_s + query->value(0).toString());
    return {};
}

} // namespace

QStringList sqliteBackups(const DatabaseUrl &url)
{
    const QFileInfo database(url.path);
    QStringList paths;
    static const QRegularExpression whole(u"-v\\d+$"_s);
    // Their names begin with the time, so that the order of names is the order of age.
    const QString pattern = database.fileName() + u".backup-*-v*"_s;
    for (const QString &name : database.dir().entryList({pattern}, QDir::Files, QDir::Name)) {
        if (whole.match(name).hasMatch())
            paths.append(database.dir().filePath(name));
    }
    return paths;
}

Result<QString> backUpSqlite(const DatabaseUrl &url, int schemaVersion)
{
    removeHalfCopies(url);
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'");
    const QString path = u"%1.backup-%2-v%3"_s.arg(url.path, time).arg(schemaVersion);
    const QString part = path + u".part"_s;
    if (const auto copied = copyTo(url, part); !copied)
        return std::unexpected(copied.error());
    if (const auto checked = check(part); !checked)
        return std::unexpected(checked.error());
    if (!QFile::rename(part, path))
        return failure(ErrorKind::Storage, u"cannot name the backup %1"_s.arg(path));

    QStringList backups = sqliteBackups(url);
    while (backups.size() > 3)
        QFile::remove(backups.takeFirst());
    return path;
}

} // namespace core
