#pragma once

#include "core/base/names.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cli {

inline QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

//! An option that was not given leaves the record as it is.
inline void change(const CLI::Option *option, const std::string &value, QString &field)
{
    if (option->count() > 0)
        field = text(value);
}

//! Only the names of an enumeration; anything else is wrong usage.
template <typename E>
CLI::IsMember namesOf()
{
    std::vector<std::string> names;
    for (const auto &entry : core::EnumNames<E>)
        names.emplace_back(entry.name);
    return CLI::IsMember(names);
}

template <typename E>
E named(const std::string &name)
{
    return core::fromName<E>(text(name)).value_or(E{});
}

//! "a,b" and repeated options alike.
QStringList listOf(const std::vector<std::string> &values);

//! A check of "a,b": each a name of the enumeration, or an error text.
template <typename E>
std::string checkNames(const std::string &value)
{
    for (const QString &name : listOf({value})) {
        if (!core::fromName<E>(name))
            return "no such thing: " + name.toStdString();
    }
    return {};
}

//! What passed that check.
template <typename E>
QList<E> namedIn(const std::vector<std::string> &values)
{
    QList<E> all;
    for (const QString &name : listOf(values))
        all.append(core::fromName<E>(name).value_or(E{}));
    return all;
}

//! "k=v"; an error text for anything else.
std::string checkAssignment(const std::string &value);
QMap<QString, QString> assignments(const std::vector<std::string> &values);

//! A whole number that is not negative, or "unlimited".
std::string checkCapacity(const std::string &value);
std::optional<int> capacityOf(const std::string &value);

} // namespace cli
