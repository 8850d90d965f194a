#include "core/storage/rowsource.h"

#include "core/storage/select.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! Lists of ids come as one text: a value a row would cost a hundred times the memory.
std::vector<qint64> idsListed(QStringView text)
{
    std::vector<qint64> ids;
    qint64 id = 0;
    bool any = false;
    for (const QChar c : text) {
        if (c == u',') {
            ids.push_back(id);
            id = 0;
        } else {
            id = id * 10 + (c.unicode() - u'0');
        }
        any = true;
    }
    if (any)
        ids.push_back(id);
    return ids;
}

//! What parts rows and fields may not stand in them.
QByteArray searchable(const QVariant &value)
{
    QByteArray text = value.toString().toLower().toUtf8();
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
}

quint16 placeOf(const QString &value, QStringList &met)
{
    const auto at = met.indexOf(value);
    if (at >= 0)
        return static_cast<quint16>(at);
    if (met.size() >= 0xffff)
        return 0xffff;
    met.append(value);
    return static_cast<quint16>(met.size() - 1);
}

} // namespace

qsizetype RowTable::indexOf(QStringView field) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&field](const RowField &one) { return one.name == field; });
    return found == fields.end() ? -1 : found - fields.begin();
}

RowSource::RowSource(Connection &connection, RowTable table)
    : m_connection(connection)
    , m_table(std::move(table))
{
}

QString RowSource::columns() const
{
    QString columns = m_table.id;
    for (const RowField &field : m_table.fields)
        columns += u", "_s + field.sql;
    return columns;
}

QString RowSource::where(const QString &more) const
{
    QStringList conditions;
    for (const QString &condition : {m_table.where, more}) {
        if (!condition.isEmpty())
            conditions.append(u'(' + condition + u')');
    }
    return conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
}

QString RowSource::sqlOf(const QString &field) const
{
    const auto at = m_table.indexOf(field);
    return at < 0 ? m_table.id : m_table.fields.at(at).sql;
}

QString RowSource::searched() const
{
    QStringList texts;
    for (const RowField &field : m_table.fields) {
        if (field.use == RowField::Use::Searched)
            texts.append(u"COALESCE("_s + field.sql + u", '')"_s);
    }
    return u"LOWER("_s + texts.join(u" || ' ' || "_s) + u')';
}

Result<QList<TableRow>> RowSource::select(const QString &rest, const QVariantList &values)
{
    auto rows =
        m_connection.execute(u"SELECT "_s + columns() + u" FROM "_s + m_table.from + rest, values);
    if (!rows)
        return std::unexpected(rows.error());
    QList<TableRow> found;
    while (rows->next()) {
        TableRow row{.id = rows->value(0).toLongLong(), .values = {}};
        row.values.reserve(m_table.fields.size());
        for (qsizetype at = 0; at < m_table.fields.size(); ++at)
            row.values.append(rows->value(at + 1));
        found.append(std::move(row));
    }
    return found;
}

Result<qint64> RowSource::count()
{
    return selectOne(m_connection, u"SELECT COUNT(*) AS n FROM "_s + m_table.name + where(),
                     m_table.values, [](const Row &row) { return row.big("n"); });
}

Result<QList<TableRow>> RowSource::first(const QString &field, bool isDescending, int limit)
{
    const QString direction = isDescending ? u" DESC"_s : QString();
    return select(u"%1 ORDER BY %2%3, %4%3 LIMIT %5"_s.arg(where(), sqlOf(field), direction,
                                                           m_table.id, QString::number(limit)),
                  m_table.values);
}

Result<RowTexts> RowSource::texts(qint64 behind, FacetValues &met)
{
    QStringList columns{m_table.id};
    QList<RowField::Use> uses;
    for (const RowField &field : m_table.fields) {
        if (field.use == RowField::Use::Shown)
            continue;
        columns.append(field.sql);
        uses.append(field.use);
    }
    const auto facets = uses.count(RowField::Use::Facet);
    met.resize(facets);
    auto rows =
        m_connection.execute(u"SELECT %1 FROM %2%3 ORDER BY %4 LIMIT %5"_s.arg(
                                 columns.join(u", "_s), m_table.from, where(m_table.id + u" > ?"_s),
                                 m_table.id, QString::number(Slice)),
                             m_table.values + QVariantList{behind});
    if (!rows)
        return std::unexpected(rows.error());
    RowTexts texts;
    texts.facets.resize(facets);
    while (rows->next()) {
        texts.ids.push_back(rows->value(0).toLongLong());
        texts.offsets.push_back(static_cast<quint32>(texts.texts.size()));
        qsizetype facet = 0;
        for (qsizetype at = 0; at < uses.size(); ++at) {
            const QVariant value = rows->value(at + 1);
            if (uses.at(at) == RowField::Use::Searched) {
                texts.texts += searchable(value) + '\t';
            } else {
                texts.facets[facet].push_back(placeOf(value.toString(), met[facet]));
                ++facet;
            }
        }
        texts.texts += '\n';
    }
    return texts;
}

Result<std::vector<qint64>> RowSource::order(const QString &field)
{
    const QString sql = sqlOf(field);
    const QString ordered =
        u"SELECT %1 AS id FROM %2%3 ORDER BY %4, %1"_s.arg(m_table.id, m_table.from, where(), sql);
    const QString all = m_connection.dialect() == Dialect::Sqlite
                            ? u"SELECT group_concat(id) AS ids FROM (%1)"_s
                            : u"SELECT string_agg(id::text, ',') AS ids FROM (%1) AS ordered"_s;
    const auto ids = selectOne(m_connection, all.arg(ordered), m_table.values,
                               [](const Row &row) { return row.text("ids"); });
    if (!ids)
        return std::unexpected(ids.error());
    return idsListed(*ids);
}

Result<QHash<qint64, TableRow>> RowSource::rows(const QList<qint64> &ids)
{
    QStringList numbers;
    for (const qint64 id : ids)
        numbers.append(QString::number(id));
    const auto found =
        select(where(m_table.id + u" IN ("_s + oneOfNumbers(m_connection.dialect()) + u')'),
               m_table.values + QVariantList{u'[' + numbers.join(u',') + u']'});
    if (!found)
        return std::unexpected(found.error());
    QHash<qint64, TableRow> byId;
    for (const TableRow &row : *found)
        byId.insert(row.id, row);
    return byId;
}

Result<QList<TableRow>> RowSource::find(const QString &text, int limit)
{
    return select(where(searched() + u" LIKE ? ESCAPE '!'"_s)
                      + u" ORDER BY %1 LIMIT %2"_s.arg(m_table.id, QString::number(limit)),
                  m_table.values + QVariantList{anywhere(text)});
}

Result<QString> changeToken(Connection &connection)
{
    // SQLite counts what other connections committed, and this one only reads. On PostgreSQL
    // people's edits are in the audit and what happens by itself in these tables; whatever else is
    // done to a table its statistics tell, some seconds late.
    const QString sql =
        connection.dialect() == Dialect::Sqlite
            ? u"PRAGMA data_version"_s
            : u"SELECT concat_ws('/', (SELECT MAX(id) FROM audit), (SELECT MAX(id) FROM jobs), "
              "(SELECT MAX(id) FROM job_events), (SELECT MAX(id) FROM health_checks), "
              "(SELECT SUM(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables))"_s;
    auto rows = connection.execute(sql);
    if (!rows)
        return std::unexpected(rows.error());
    return rows->next() ? rows->value(0).toString() : QString();
}

} // namespace core
