#include "core/panels/zonenames.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {

QString relativeName(const QString &name, const QString &zone)
{
    QString relative = name.toLower();
    if (relative.endsWith(u'.'))
        relative.chop(1);
    if (relative == zone || relative.isEmpty())
        return u"@"_s;
    if (relative.endsWith(u'.' + zone))
        relative.chop(zone.size() + 1);
    return relative;
}

QString absoluteHost(const QString &value, const QString &zone)
{
    if (value == "@"_L1)
        return zone;
    return value.endsWith(u'.') ? value.chopped(1) : value + u'.' + zone;
}

bool holdsHost(const QString &type)
{
    return type == "CNAME"_L1 || type == "MX"_L1 || type == "NS"_L1 || type == "PTR"_L1;
}

bool sameRecord(const DnsRecord &one, const DnsRecord &other)
{
    const auto letters = one.type == "TXT"_L1 ? Qt::CaseSensitive : Qt::CaseInsensitive;
    return one.type == other.type && one.name == other.name
           && one.value.compare(other.value, letters) == 0
           && one.priority.value_or(0) == other.priority.value_or(0);
}

std::optional<DnsRecord> recordIn(const QList<DnsRecord> &records, const DnsRecord &wanted)
{
    const auto found = std::ranges::find_if(
        records, [&wanted](const DnsRecord &record) { return sameRecord(record, wanted); });
    return found == records.end() ? std::nullopt : std::optional(*found);
}

} // namespace core
