#pragma once

#include "core/storage/columns.h"
#include "core/storage/connection.h"

#include <QDateTime>

#include <optional>

namespace core {

//! One line of the audit: who changed which record from where, and its fields before and after.
struct AuditEntry {
    qint64 id = 0;
    QDateTime at;
    QString actor;
    QString origin; //!< the machine it came from
    QString action; //!< insert, update, delete
    QString record; //!< the table
    QString key;    //!< "7", or "7/abuse" where two columns make the key
    QJsonObject before;
    QJsonObject after;
};

struct AuditFilter {
    QString record = {};
    QString key = {};
    QString actor = {};
    int limit = 1000; //!< the latest ones
};

struct AuditedChange {
    QString action;
    QString table;
    Columns key;
    Columns before;
    Columns after;
};

//! Appends a change, on SQLite; PostgreSQL's triggers have written it already.
Result<> noteInAudit(Connection &connection, const AuditedChange &change);

//! Reads the audit. Nobody edits it: PostgreSQL gives no role the right to, and on SQLite each line
//! carries the SHA-256 of itself and the one before it, the last of which is kept apart.
class AuditStore
{
public:
    explicit AuditStore(Connection &connection);

    Result<QList<AuditEntry>> list(const AuditFilter &filter = {}); //!< latest first

    //! The first line that was changed, taken out, put in or cut off, as its id; empty when all is
    //! as it was written. PostgreSQL's has no chain: its rights keep it.
    Result<std::optional<qint64>> firstBroken();

private:
    Connection &m_connection;
};

} // namespace core
