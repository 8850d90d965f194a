#include "core/storage/columns.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

namespace core {
namespace {

QString compact(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

QVariant stored(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QVariant stored(QDate day)
{
    return day.isValid() ? QVariant(day.toString(Qt::ISODate)) : QVariant();
}

QVariant stored(const QStringList &list)
{
    return compact(QJsonDocument(QJsonArray::fromStringList(list)));
}

QVariant stored(const QMap<QString, QString> &map)
{
    QJsonObject object;
    for (const auto &[name, value] : map.asKeyValueRange())
        object.insert(name, value);
    return stored(object);
}

QVariant stored(const QJsonObject &object)
{
    return compact(QJsonDocument(object));
}

QVariant Row::value(const char *column) const
{
    const QVariant found = m_rows.valueOf(column);
    Q_ASSERT_X(found.isValid(), "Row", column); // a column that was not selected
    return found;
}

bool Row::isNull(const char *column) const
{
    return value(column).isNull();
}

QString Row::text(const char *column) const
{
    return value(column).toString();
}

bool Row::flag(const char *column) const
{
    return value(column).toBool();
}

int Row::integer(const char *column) const
{
    return value(column).toInt();
}

qint64 Row::big(const char *column) const
{
    return value(column).toLongLong();
}

QDateTime Row::time(const char *column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(big(column), Qt::UTC);
}

std::optional<int> Row::optionalInteger(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<qint64> Row::optionalBig(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(big(column));
}

std::optional<double> Row::optionalReal(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(value(column).toDouble());
}

std::optional<QDateTime> Row::optionalTime(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(time(column));
}

std::optional<QDate> Row::optionalDay(const char *column) const
{
    return isNull(column) ? std::nullopt
                          : std::optional(QDate::fromString(text(column), Qt::ISODate));
}

QStringList Row::list(const char *column) const
{
    QStringList values;
    for (const auto &value : QJsonDocument::fromJson(text(column).toUtf8()).array())
        values.append(value.toString());
    return values;
}

QMap<QString, QString> Row::map(const char *column) const
{
    QMap<QString, QString> values;
    const QJsonObject stored = object(column);
    for (auto entry = stored.begin(); entry != stored.end(); ++entry)
        values.insert(entry.key(), entry.value().toString());
    return values;
}

QJsonObject Row::object(const char *column) const
{
    return QJsonDocument::fromJson(text(column).toUtf8()).object();
}

} // namespace core
