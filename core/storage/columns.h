#pragma once

#include "core/base/ids.h"
#include "core/base/names.h"
#include "core/storage/rows.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace core {

//! A column and what is, or shall be, in it.
struct Column {
    QString name;
    QVariant value;
};
using Columns = QList<Column>;

// How values are kept, one way everywhere: enumerations by name, times as milliseconds since 1970
// UTC, days as ISO text, lists and maps as JSON, what is not there as NULL.

QVariant stored(const QDateTime &time);
QVariant stored(QDate day);
QVariant stored(const QStringList &list);
QVariant stored(const QMap<QString, QString> &map);
QVariant stored(const QJsonObject &object);

template <typename Tag>
QVariant stored(Id<Tag> id)
{
    return id.isValid() ? QVariant(id.value) : QVariant();
}

template <typename E>
    requires std::is_enum_v<E>
QVariant stored(E value)
{
    return nameOf(value);
}

template <typename T>
QVariant stored(const std::optional<T> &value)
{
    if (!value)
        return {};
    if constexpr (std::is_arithmetic_v<T>)
        return QVariant(*value);
    else
        return stored(*value);
}

//! The row the answer stands on, column by column.
class Row
{
public:
    explicit Row(const Rows &rows)
        : m_rows(rows)
    {
    }

    [[nodiscard]] bool isNull(const char *column) const;
    [[nodiscard]] QString text(const char *column) const;
    [[nodiscard]] bool flag(const char *column) const;
    [[nodiscard]] int integer(const char *column) const;
    [[nodiscard]] qint64 big(const char *column) const;
    [[nodiscard]] QDateTime time(const char *column) const; //!< invalid when NULL
    [[nodiscard]] std::optional<int> optionalInteger(const char *column) const;
    [[nodiscard]] std::optional<qint64> optionalBig(const char *column) const;
    [[nodiscard]] std::optional<double> optionalReal(const char *column) const;
    [[nodiscard]] std::optional<QDateTime> optionalTime(const char *column) const;
    [[nodiscard]] std::optional<QDate> optionalDay(const char *column) const;
    [[nodiscard]] QStringList list(const char *column) const;
    [[nodiscard]] QMap<QString, QString> map(const char *column) const;
    [[nodiscard]] QJsonObject object(const char *column) const;

    template <typename IdType>
    [[nodiscard]] IdType id(const char *column) const
    {
        return IdType{big(column)};
    }

    template <typename IdType>
    [[nodiscard]] std::optional<IdType> optionalId(const char *column) const
    {
        return isNull(column) ? std::nullopt : std::optional(IdType{big(column)});
    }

    //! The tables' CHECKs let no other name in.
    template <typename E>
    [[nodiscard]] E named(const char *column) const
    {
        return fromName<E>(text(column)).value_or(E{});
    }

    template <typename E>
    [[nodiscard]] std::optional<E> optionalNamed(const char *column) const
    {
        return isNull(column) ? std::nullopt : fromName<E>(text(column));
    }

private:
    [[nodiscard]] QVariant value(const char *column) const;

    const Rows &m_rows;
};

} // namespace core
