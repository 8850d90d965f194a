#include "core/storage/audited.h"

#include "core/storage/audittrail.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QStringList namesOf(const Columns &columns)
{
    QStringList names;
    for (const Column &column : columns)
        names.append(column.name);
    return names;
}

QVariantList valuesOf(const Columns &columns)
{
    QVariantList values;
    for (const Column &column : columns)
        values.append(column.value);
    return values;
}

QString condition(const Columns &key)
{
    return namesOf(key).join(" = ? AND "_L1) + " = ?"_L1;
}

QString insertion(const QString &table, const Columns &columns)
{
    const QStringList marks(columns.size(), u"?"_s);
    return u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, namesOf(columns).join(u", "_s),
                                                    marks.join(u", "_s));
}

Result<Columns> rowBy(Connection &connection, const QString &table, const Columns &key)
{
    auto query = connection.execute(u"SELECT * FROM %1 WHERE %2"_s.arg(table, condition(key)),
                                    valuesOf(key));
    if (!query)
        return std::unexpected(query.error());
    if (!query->next())
        return failure(ErrorKind::NotFound, u"%1 has no such row"_s.arg(table));
    Columns row;
    for (const QString &name : query->names())
        row.append({name, query->value(name)});
    return row;
}

QVariant valueIn(const Columns &row, const QString &name)
{
    const auto found = std::ranges::find(row, name, &Column::name);
    return found == row.end() ? QVariant() : found->value;
}

//! SQLite's booleans are numbers.
QVariant comparable(const QVariant &value)
{
    if (value.typeId() == QMetaType::Bool)
        return value.toInt();
    return value;
}

bool isSame(const QVariant &inRow, const QVariant &wanted)
{
    if (inRow.isNull() || wanted.isNull())
        return inRow.isNull() && wanted.isNull();
    return comparable(inRow).toString() == comparable(wanted).toString();
}

Columns changes(const Columns &row, const Columns &wanted)
{
    Columns changed;
    for (const Column &column : wanted) {
        if (!isSame(valueIn(row, column.name), column.value))
            changed.append(column);
    }
    return changed;
}

Columns before(const Columns &row, const Columns &changed)
{
    Columns old;
    for (const Column &column : changed)
        old.append({column.name, valueIn(row, column.name)});
    return old;
}

Result<> writeChanges(Connection &connection, const QString &table, const Columns &key,
                      const Columns &row, const Columns &changed)
{
    if (changed.isEmpty())
        return {};
    const QString assignments = namesOf(changed).join(" = ?, "_L1) + " = ?"_L1;
    const auto written =
        connection.execute(u"UPDATE %1 SET %2 WHERE %3"_s.arg(table, assignments, condition(key)),
                           valuesOf(changed) + valuesOf(key));
    if (!written)
        return std::unexpected(written.error());
    return noteInAudit(connection, {u"update"_s, table, key, before(row, changed), changed});
}

} // namespace

Result<qint64> insertAudited(Connection &connection, const QString &table, const Columns &columns)
{
    return inTransaction(connection, [&]() -> Result<qint64> {
        auto query =
            connection.execute(insertion(table, columns) + u" RETURNING id"_s, valuesOf(columns));
        if (!query)
            return std::unexpected(query.error());
        query->next();
        const qint64 id = query->value(0).toLongLong();
        const auto noted =
            noteInAudit(connection, {u"insert"_s, table, {{u"id"_s, id}}, {}, columns});
        if (!noted)
            return std::unexpected(noted.error());
        return id;
    });
}

Result<> insertAudited(Connection &connection, const QString &table, const Columns &key,
                       const Columns &columns)
{
    return inTransaction(connection, [&]() -> Result<> {
        const Columns row = key + columns;
        if (const auto written = connection.execute(insertion(table, row), valuesOf(row)); !written)
            return std::unexpected(written.error());
        return noteInAudit(connection, {u"insert"_s, table, key, {}, row});
    });
}

Result<> updateAudited(Connection &connection, const QString &table, const Columns &key,
                       const Columns &columns)
{
    return inTransaction(connection, [&]() -> Result<> {
        const auto row = rowBy(connection, table, key);
        if (!row)
            return std::unexpected(row.error());
        return writeChanges(connection, table, key, *row, changes(*row, columns));
    });
}

Result<int> updateAudited(Connection &connection, const QString &table, qint64 id, int version,
                          const Columns &columns)
{
    return inTransaction(connection, [&]() -> Result<int> {
        const Columns key{{u"id"_s, id}};
        const auto row = rowBy(connection, table, key);
        if (!row)
            return std::unexpected(row.error());
        const Columns changed = changes(*row, columns);
        QString assignments = u"version = version + 1"_s;
        for (const Column &column : changed)
            assignments += u", %1 = ?"_s.arg(column.name);
        // Another's edit since the row was read has taken the version.
        const auto written = connection.execute(
            u"UPDATE %1 SET %2 WHERE id = ? AND version = ?"_s.arg(table, assignments),
            valuesOf(changed) + QVariantList{id, version});
        if (!written)
            return std::unexpected(written.error());
        if (written->affected() != 1)
            return failure(ErrorKind::Conflict, u"%1 %2 was changed meanwhile"_s.arg(table).arg(id),
                           ErrorReason::Changed);
        const auto noted =
            noteInAudit(connection, {u"update"_s, table, key, before(*row, changed), changed});
        if (!noted)
            return std::unexpected(noted.error());
        return version + 1;
    });
}

Result<> removeAudited(Connection &connection, const QString &table, const Columns &key)
{
    return inTransaction(connection, [&]() -> Result<> {
        const auto row = rowBy(connection, table, key);
        if (!row)
            return std::unexpected(row.error());
        const auto removed = connection.execute(
            u"DELETE FROM %1 WHERE %2"_s.arg(table, condition(key)), valuesOf(key));
        if (!removed)
            return std::unexpected(removed.error());
        return noteInAudit(connection, {u"delete"_s, table, key, *row, {}});
    });
}

} // namespace core
