#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

#include <concepts>
#include <optional>

namespace sim {

struct AnyField {
    void operator()(const char *, auto &) const {}
};

//! A struct that names what of it outlives a restart: visit(self, field) calls
//! field("name", self.member) for each.
template <typename T>
concept Saveable = requires(T &value) { T::visit(value, AnyField{}); };

inline QJsonValue toSaved(const QString &value)
{
    return value;
}
inline QJsonValue toSaved(bool value)
{
    return value;
}
inline QJsonValue toSaved(int value)
{
    return value;
}
inline QJsonValue toSaved(quint32 value)
{
    return qint64(value);
}
inline QJsonValue toSaved(qint64 value)
{
    return value;
}
inline QJsonValue toSaved(const QDateTime &value)
{
    return value.toUTC().toString(Qt::ISODateWithMs);
}
inline QJsonValue toSaved(const QJsonObject &value)
{
    return value;
}

inline void fromSaved(const QJsonValue &saved, QString &value)
{
    value = saved.toString();
}
inline void fromSaved(const QJsonValue &saved, bool &value)
{
    value = saved.toBool();
}
inline void fromSaved(const QJsonValue &saved, int &value)
{
    value = saved.toInt();
}
inline void fromSaved(const QJsonValue &saved, quint32 &value)
{
    value = quint32(saved.toInteger());
}
inline void fromSaved(const QJsonValue &saved, qint64 &value)
{
    value = saved.toInteger();
}
inline void fromSaved(const QJsonValue &saved, QDateTime &value)
{
    value = QDateTime::fromString(saved.toString(), Qt::ISODateWithMs);
}
inline void fromSaved(const QJsonValue &saved, QJsonObject &value)
{
    value = saved.toObject();
}

template <Saveable T>
QJsonValue toSaved(const T &value);
template <Saveable T>
void fromSaved(const QJsonValue &saved, T &value);

template <typename T>
QJsonValue toSaved(const std::optional<T> &value)
{
    return value ? toSaved(*value) : QJsonValue();
}

template <typename T>
void fromSaved(const QJsonValue &saved, std::optional<T> &value)
{
    value.reset();
    if (!saved.isNull() && !saved.isUndefined())
        fromSaved(saved, value.emplace());
}

template <typename T>
QJsonValue toSaved(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toSaved(value));
    return array;
}

template <typename T>
void fromSaved(const QJsonValue &saved, QList<T> &values)
{
    values.clear();
    for (const QJsonValue &one : saved.toArray())
        fromSaved(one, values.emplaceBack());
}

inline QJsonValue toSaved(const QSet<QString> &values)
{
    return toSaved(values.values());
}

inline void fromSaved(const QJsonValue &saved, QSet<QString> &values)
{
    QStringList list;
    fromSaved(saved, list);
    values = QSet<QString>(list.cbegin(), list.cend());
}

template <typename T>
QJsonValue toSaved(const QMap<QString, T> &values)
{
    QJsonObject object;
    for (const auto &[key, value] : values.asKeyValueRange())
        object.insert(key, toSaved(value));
    return object;
}

template <typename T>
void fromSaved(const QJsonValue &saved, QMap<QString, T> &values)
{
    values.clear();
    const QJsonObject object = saved.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        fromSaved(it.value(), values[it.key()]);
}

template <Saveable T>
QJsonValue toSaved(const T &value)
{
    QJsonObject object;
    T::visit(value, [&object](const char *name, const auto &member) {
        object.insert(QLatin1String(name), toSaved(member));
    });
    return object;
}

template <Saveable T>
void fromSaved(const QJsonValue &saved, T &value)
{
    const QJsonObject object = saved.toObject();
    T::visit(value, [&object](const char *name, auto &member) {
        fromSaved(object.value(QLatin1String(name)), member);
    });
}

} // namespace sim
