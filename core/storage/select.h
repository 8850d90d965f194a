#pragma once

#include "core/storage/columns.h"
#include "core/storage/connection.h"

#include <QList>

#include <type_traits>

namespace core {

//! Every row as a value made by `from(Row)`.
template <typename From>
auto selectAll(Connection &connection, const QString &sql, const QVariantList &values, From from)
    -> Result<QList<std::invoke_result_t<From, const Row &>>>
{
    auto query = connection.execute(sql, values);
    if (!query)
        return std::unexpected(query.error());
    QList<std::invoke_result_t<From, const Row &>> found;
    while (query->next())
        found.append(from(Row(*query)));
    return found;
}

//! The first row; NotFound when there is none.
template <typename From>
auto selectOne(Connection &connection, const QString &sql, const QVariantList &values, From from)
    -> Result<std::invoke_result_t<From, const Row &>>
{
    auto query = connection.execute(sql, values);
    if (!query)
        return std::unexpected(query.error());
    if (!query->next())
        return failure(ErrorKind::NotFound, QStringLiteral("there is no such record"));
    return from(Row(*query));
}

//! The conditions of a list, as far as they were given.
class Conditions
{
public:
    void add(const QString &condition, const QVariantList &values = {})
    {
        m_sql +=
            (m_sql.isEmpty() ? QStringLiteral(" WHERE ") : QStringLiteral(" AND ")) + condition;
        m_values += values;
    }

    [[nodiscard]] QString sql() const { return m_sql; }
    [[nodiscard]] QVariantList values() const { return m_values; }

private:
    QString m_sql;
    QVariantList m_values;
};

//! What a column IN (…) is compared with, when the value is a JSON array of any length.
inline QString oneOfNumbers(Dialect dialect)
{
    return dialect == Dialect::Sqlite
               ? QStringLiteral("SELECT value FROM json_each(?)")
               : QStringLiteral("SELECT value::bigint FROM jsonb_array_elements_text(?::jsonb)");
}

inline QString oneOfTexts(Dialect dialect)
{
    return dialect == Dialect::Sqlite
               ? QStringLiteral("SELECT value FROM json_each(?)")
               : QStringLiteral("SELECT jsonb_array_elements_text(?::jsonb)");
}

//! A list of ids as such a value.
template <typename IdType>
QString jsonOf(const QList<IdType> &ids)
{
    QStringList numbers;
    for (const IdType id : ids)
        numbers.append(QString::number(id.value));
    return u'[' + numbers.join(u',') + u']';
}

//! The text anywhere in a column compared with LIKE ? ESCAPE '!'.
inline QString anywhere(const QString &text)
{
    QString pattern = text.toLower();
    for (const QChar special : {u'!', u'%', u'_'})
        pattern.replace(special, QString(u'!') + special);
    return u'%' + pattern + u'%';
}

} // namespace core
