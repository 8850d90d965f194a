#include "core/storage/sqlerror.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! SQLite's extended result codes, as sqlite3.h numbers them.
enum SqliteCode {
    SqliteBusy = 5,
    SqliteFull = 13,
    SqliteCheck = 275,
    SqliteForeignKey = 787,
    SqliteNotNull = 1299,
    SqlitePrimaryKey = 1555,
    SqliteTrigger = 1811,
    SqliteUnique = 2067,
};

//! "UNIQUE constraint failed: services.server_id, services.username": the last column.
QString sqliteField(const QString &text)
{
    return text.section(u'.', -1).trimmed();
}

//! Constraints are named table__field in the migrations; the words around them may be translated.
QString postgresField(const QString &text)
{
    static const QRegularExpression name(uR"(\b[a-z]+(?:_[a-z]+)*__([a-z]+(?:_[a-z]+)*)\b)"_s);
    return name.match(text).captured(1);
}

std::unexpected<Error> sqliteFailure(const QSqlError &error)
{
    const QString text = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    const int code = error.nativeErrorCode().toInt();
    switch (code) {
    case SqliteUnique:
    case SqlitePrimaryKey:
        return failure(ErrorKind::Conflict, text, ErrorReason::None, sqliteField(text));
    case SqliteForeignKey:
        return failure(ErrorKind::Conflict, text, ErrorReason::InUse);
    case SqliteNotNull:
        return failure(ErrorKind::Invalid, text, ErrorReason::None, sqliteField(text));
    case SqliteCheck:
        return failure(ErrorKind::Invalid, text);
    case SqliteTrigger:
        return failure(ErrorKind::Permission, text);
    default:
        break;
    }
    if ((code & 0xff) == SqliteBusy)
        return failure(ErrorKind::Storage, u"another program holds the database: "_s + text);
    if ((code & 0xff) == SqliteFull)
        return failure(ErrorKind::Storage, u"the disk is full: "_s + text);
    return failure(ErrorKind::Storage, text);
}

std::unexpected<Error> postgresFailure(const QSqlError &error)
{
    // The first line: DETAIL repeats the whole row.
    const QString text = error.databaseText().section(u'\n', 0, 0).trimmed();
    const QString code = error.nativeErrorCode();
    const QString field = postgresField(text);
    if (code == "23505"_L1)
        return failure(ErrorKind::Conflict, text, ErrorReason::None, field);
    if (code == "23503"_L1)
        return failure(ErrorKind::Conflict, text, ErrorReason::InUse, field);
    if (code.startsWith("23"_L1) || code.startsWith("22"_L1))
        return failure(ErrorKind::Invalid, text, ErrorReason::None, field);
    if (code == "42501"_L1)
        return failure(ErrorKind::Permission, text);
    return failure(ErrorKind::Storage, text.isEmpty() ? error.text() : text);
}

} // namespace

std::unexpected<Error> sqlFailure(Dialect dialect, const QSqlError &error)
{
    return dialect == Dialect::Sqlite ? sqliteFailure(error) : postgresFailure(error);
}

bool isConnectionLost(Dialect dialect, const QSqlError &error)
{
    if (dialect == Dialect::Sqlite)
        return false;
    // What libpq itself reports has no SQLSTATE; 08 is the protocol's, 57P a server going down.
    const QString code = error.nativeErrorCode();
    return code.isEmpty() || code.startsWith("08"_L1) || code.startsWith("57P"_L1);
}

} // namespace core
