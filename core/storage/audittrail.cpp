#include "core/storage/audittrail.h"

#include "core/storage/select.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! Counts of edits and what a panel showed are not anybody's doing.
bool isOfInterest(const QString &column)
{
    return column != "version"_L1 && !column.startsWith("observed_"_L1);
}

QJsonObject fieldsOf(const Columns &columns)
{
    QJsonObject fields;
    for (const Column &column : columns) {
        if (isOfInterest(column.name))
            fields.insert(column.name, column.value.isNull()
                                           ? QJsonValue()
                                           : QJsonValue::fromVariant(column.value));
    }
    return fields;
}

QString keyText(const Columns &key)
{
    QStringList parts;
    for (const Column &column : key)
        parts.append(column.value.toString());
    return parts.join(u'/');
}

AuditEntry entryFrom(const Row &row)
{
    return {.id = row.big("id"),
            .at = row.time("at"),
            .actor = row.text("actor"),
            .origin = row.text("origin"),
            .action = row.text("action"),
            .record = row.text("record"),
            .key = row.text("record_key"),
            .before = row.object("old_values"),
            .after = row.object("new_values")};
}

QString chained(const QString &previous, const AuditEntry &entry)
{
    const QJsonArray line{previous,     entry.id,     entry.at.toMSecsSinceEpoch(),
                          entry.actor,  entry.origin, entry.action,
                          entry.record, entry.key,    entry.before,
                          entry.after};
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

//! The hash of the last line, and before the first one the database's own id.
Result<QString> metaValue(Connection &connection, const QString &name)
{
    auto query = connection.execute(u"SELECT value FROM meta WHERE name = ?"_s, {name});
    if (!query)
        return std::unexpected(query.error());
    if (!query->next())
        return failure(ErrorKind::Storage, u"meta has no %1"_s.arg(name));
    return query->value(0).toString();
}

//! What the next line is chained to.
struct LastLine {
    qint64 id;
    QString hash;
};

Result<LastLine> lastLine(Connection &connection)
{
    return selectOne(connection,
                     u"SELECT value AS hash, (SELECT COALESCE(MAX(id), 0) FROM audit) AS id "
                     "FROM meta WHERE name = ?"_s,
                     {u"audit_head"_s},
                     [](const Row &row) { return LastLine{row.big("id"), row.text("hash")}; });
}

Result<> append(Connection &connection, const AuditEntry &entry, const QString &hash)
{
    const auto written = connection.execute(
        u"INSERT INTO audit (id, at, actor, origin, action, record, record_key, old_values, "
        "new_values, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {entry.id, stored(entry.at), entry.actor, entry.origin, entry.action, entry.record,
         entry.key, stored(entry.before), stored(entry.after), hash});
    if (!written)
        return std::unexpected(written.error());
    const auto kept =
        connection.execute(u"UPDATE meta SET value = ? WHERE name = 'audit_head'"_s, {hash});
    if (!kept)
        return std::unexpected(kept.error());
    return {};
}

} // namespace

Result<> noteInAudit(Connection &connection, const AuditedChange &change)
{
    if (connection.dialect() == Dialect::PostgreSql)
        return {};
    AuditEntry entry{.at = QDateTime::currentDateTimeUtc(),
                     .actor = connection.who(),
                     .origin = QSysInfo::machineHostName(),
                     .action = change.action,
                     .record = change.table,
                     .key = keyText(change.key),
                     .before = fieldsOf(change.before),
                     .after = fieldsOf(change.after)};
    if (entry.before.isEmpty() && entry.after.isEmpty())
        return {};
    const auto last = lastLine(connection);
    if (!last)
        return std::unexpected(last.error());
    entry.id = last->id + 1;
    return append(connection, entry, chained(last->hash, entry));
}

AuditStore::AuditStore(Connection &connection)
    : m_connection(connection)
{
}

Result<QList<AuditEntry>> AuditStore::list(const AuditFilter &filter)
{
    QString sql = u"SELECT * FROM audit WHERE TRUE"_s;
    QVariantList values;
    const auto narrow = [&](const QString &column, const QString &value) {
        if (value.isEmpty())
            return;
        sql += u" AND %1 = ?"_s.arg(column);
        values.append(value);
    };
    narrow(u"record"_s, filter.record);
    narrow(u"record_key"_s, filter.key);
    narrow(u"actor"_s, filter.actor);
    values.append(filter.limit);
    auto query = m_connection.execute(sql + u" ORDER BY id DESC LIMIT ?"_s, values);
    if (!query)
        return std::unexpected(query.error());
    QList<AuditEntry> entries;
    while (query->next())
        entries.append(entryFrom(Row(*query)));
    return entries;
}

Result<std::optional<qint64>> AuditStore::firstBroken()
{
    if (m_connection.dialect() == Dialect::PostgreSql)
        return std::nullopt;
    const auto head = metaValue(m_connection, u"audit_head"_s);
    if (!head)
        return std::unexpected(head.error());
    auto previous = metaValue(m_connection, u"uid"_s);
    if (!previous)
        return std::unexpected(previous.error());
    qint64 expected = 1;
    for (bool more = true; more;) {
        more = false;
        auto page = m_connection.execute(
            u"SELECT * FROM audit WHERE id >= ? ORDER BY id LIMIT 1000"_s, {expected});
        if (!page)
            return std::unexpected(page.error());
        for (; page->next(); ++expected) {
            more = true;
            const Row row(*page);
            const QString hash = chained(*previous, entryFrom(row));
            if (row.big("id") != expected || row.text("hash") != hash)
                return expected;
            previous = hash;
        }
    }
    if (*previous != *head)
        return expected;
    return std::nullopt;
}

} // namespace core
