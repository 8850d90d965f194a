#include "core/panels/cpanel/cpanelclient.h"

#include "core/panels/records.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace cpanel;

namespace {

Async<Zone> readZone(std::shared_ptr<Whm> whm, QString zone)
{
    const FormFields fields{{u"zone"_s, zone}};
    const auto answer = co_await whm->read(u"parse_dns_zone"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return zoneFrom(*answer, zone);
}

//! The older call knows no serial, and adds whatever it is given.
FormFields oldAddition(const QString &zone, const DnsRecord &record)
{
    const QString name = record.name == "@"_L1 ? zone : record.name + u'.' + zone;
    FormFields fields{{u"zone"_s, zone},
                      {u"name"_s, name + u'.'},
                      {u"type"_s, record.type},
                      {u"ttl"_s, QString::number(record.ttl)},
                      {u"class"_s, u"IN"_s}};
    if (record.type == "MX"_L1) {
        fields.append({u"preference"_s, QString::number(record.priority.value_or(0))});
        fields.append({u"exchange"_s, record.value + u'.'});
    } else if (record.type == "CNAME"_L1) {
        fields.append({u"cname"_s, record.value + u'.'});
    } else if (record.type == "TXT"_L1) {
        fields.append({u"txtdata"_s, record.value});
    } else {
        fields.append({u"address"_s, record.value});
    }
    return fields;
}

enum class Change { Add, Remove };

//! Nothing to do is done.
std::optional<FormFields> change(Change what, const Zone &read, const QString &zone,
                                 const DnsRecord &record)
{
    const auto there = recordLike(record, read.records);
    FormFields fields{{u"zone"_s, zone}, {u"serial"_s, read.serial}};
    if (what == Change::Add && !there)
        fields.append({u"add"_s, recordToAdd(record, zone)});
    else if (what == Change::Remove && there)
        fields.append({u"remove"_s, there->remoteId});
    else
        return std::nullopt;
    return fields;
}

Async<> addOldWay(std::shared_ptr<Whm> whm, QString zone, DnsRecord record)
{
    const FormFields fields = oldAddition(zone, record);
    const auto answer = co_await whm->write(u"addzonerecord"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

//! Reads, then writes for the serial that was read. A zone that changed in between is refused, so
//! it may be read and written once more.
Async<> edit(std::shared_ptr<Whm> whm, QString zone, DnsRecord record, Change what)
{
    for (int attempt = 0;; ++attempt) {
        const auto read = co_await readZone(whm, zone);
        if (!read)
            co_return std::unexpected(read.error());
        const auto fields = change(what, *read, zone, record);
        if (!fields)
            co_return {};
        const auto answer = co_await whm->write(u"mass_edit_dns_zone"_s, *fields);
        if (answer)
            co_return {};
        if (answer.error().kind == ErrorKind::Unsupported && what == Change::Add) {
            co_return co_await addOldWay(whm, zone, record);
        }
        if (answer.error().reason != ErrorReason::Changed || attempt > 0)
            co_return std::unexpected(answer.error());
    }
}

} // namespace

Async<QList<DnsRecord>> CPanelClient::dnsRecords(AccountRef, QString zone)
{
    const auto whm = m_whm;
    const auto read = co_await readZone(whm, zone);
    if (!read)
        co_return std::unexpected(read.error());
    co_return read->records;
}

Async<> CPanelClient::addDnsRecord(AccountRef, QString zone, DnsRecord record)
{
    const auto whm = m_whm;
    co_return co_await edit(whm, zone, record, Change::Add);
}

Async<> CPanelClient::removeDnsRecord(AccountRef, QString zone, DnsRecord record)
{
    const auto whm = m_whm;
    co_return co_await edit(whm, zone, record, Change::Remove);
}

} // namespace core
