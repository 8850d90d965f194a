#include "core/panels/records.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

bool isSame(const DnsRecord &one, const DnsRecord &other)
{
    const auto exact = one.type == "TXT"_L1 ? Qt::CaseSensitive : Qt::CaseInsensitive;
    return one.type == other.type && one.name.compare(other.name, Qt::CaseInsensitive) == 0
           && one.value.compare(other.value, exact) == 0
           && one.priority.value_or(0) == other.priority.value_or(0);
}

} // namespace

std::optional<DnsRecord> recordLike(const DnsRecord &wanted, const QList<DnsRecord> &records)
{
    const auto it = std::ranges::find_if(
        records, [&wanted](const DnsRecord &record) { return isSame(record, wanted); });
    return it == records.end() ? std::nullopt : std::optional(*it);
}

QString nameInZone(const QString &host, const QString &zone)
{
    const QString name = (host.endsWith(u'.') ? host.chopped(1) : host).toLower();
    if (name.isEmpty() || name.compare(zone, Qt::CaseInsensitive) == 0)
        return u"@"_s;
    return name.endsWith(u'.' + zone, Qt::CaseInsensitive) ? name.chopped(zone.size() + 1) : name;
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

} // namespace core
