#include "app/cli/arguments.h"

using namespace Qt::Literals::StringLiterals;

namespace cli {

QStringList listOf(const std::vector<std::string> &values)
{
    QStringList list;
    for (const std::string &value : values) {
        for (const QString &part : text(value).split(u',', Qt::SkipEmptyParts))
            list.append(part.trimmed());
    }
    return list;
}

std::string checkAssignment(const std::string &value)
{
    const auto at = value.find('=');
    return at == std::string::npos || at == 0 ? "expected NAME=VALUE: " + value : std::string();
}

QMap<QString, QString> assignments(const std::vector<std::string> &values)
{
    QMap<QString, QString> map;
    for (const std::string &value : values) {
        const QString pair = text(value);
        map.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    }
    return map;
}

std::string checkCapacity(const std::string &value)
{
    bool isNumber = false;
    const int number = text(value).toInt(&isNumber);
    const bool good = value == "unlimited" || (isNumber && number >= 0);
    return good ? std::string() : "expected a whole number or \"unlimited\": " + value;
}

std::optional<int> capacityOf(const std::string &value)
{
    if (value == "unlimited")
        return std::nullopt;
    return text(value).toInt();
}

} // namespace cli
