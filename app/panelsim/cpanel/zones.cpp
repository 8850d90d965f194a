#include "app/panelsim/cpanel/server.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

//! An SOA is written over seven lines, which is why line numbers have gaps.
int height(const ZoneLine &line)
{
    return line.type == "SOA"_L1 ? 7 : 1;
}

QString base64(const QString &text)
{
    return QString::fromLatin1(text.toUtf8().toBase64());
}

Zone *visibleZone(Server &server, const Call &call, const QString &name)
{
    const auto zone = server.zones.find(name);
    if (zone == server.zones.end())
        return nullptr;
    const auto owner = server.accounts.find(zone->owner);
    const bool own = owner != server.accounts.end() && call.sees(*owner);
    return call.login.isRoot() || own ? &*zone : nullptr;
}

QString notOurs(const QString &zone)
{
    return u"You do not control a DNS zone named %1."_s.arg(zone);
}

QString absolute(const QString &name, const QString &zone)
{
    if (name.endsWith(u'.'))
        return name;
    return name.isEmpty() || name == "@"_L1 ? zone + u'.' : name + u'.' + zone + u'.';
}

QString written(const Server &server, const QString &name, const QString &zone)
{
    const QString tail = u'.' + zone + u'.';
    return server.choices.is(u"record names"_s, u"relative"_s) && name.endsWith(tail)
               ? name.chopped(tail.size())
               : name;
}

//! Empty: a record this server can serve.
QString recordFault(const ZoneLine &line, const QString &zone)
{
    static const QMap<QString, int> fields{{u"A"_s, 1},   {u"AAAA"_s, 1}, {u"CNAME"_s, 1},
                                           {u"NS"_s, 1},  {u"MX"_s, 2},   {u"SRV"_s, 4},
                                           {u"CAA"_s, 3}, {u"PTR"_s, 1}};
    if (line.type != "TXT"_L1 && line.data.size() != fields.value(line.type, -1))
        return u"“%1” is not a valid “%2” record."_s.arg(line.data.join(u' '), line.type);
    if (line.type == "A"_L1 && !isIpv4(line.data.first()))
        return u"“%1” is not a valid IPv4 address."_s.arg(line.data.first());
    if (line.name != zone + u'.' && !line.name.endsWith(u'.' + zone + u'.'))
        return u"“%1” is not within the zone “%2”."_s.arg(line.name, zone);
    if (std::ranges::any_of(line.data, [](const QString &part) {
            return part.toUtf8().size() > 255 || part.contains(u'\n');
        }))
        return u"A character string is longer than 255 bytes."_s;
    return {};
}

ZoneLine fromJson(const QJsonObject &object, const QString &zone)
{
    ZoneLine line;
    line.kind = u"record"_s;
    line.name = absolute(object.value(u"dname"_s).toString(), zone);
    line.type = object.value(u"record_type"_s).toString().toUpper();
    line.ttl = object.value(u"ttl"_s).toVariant().toInt();
    for (const QJsonValue &part : object.value(u"data"_s).toArray())
        line.data.append(part.toVariant().toString());
    return line;
}

void renewSerial(Zone &zone)
{
    ++zone.serial;
    for (ZoneLine &line : zone.lines) {
        if (line.type == "SOA"_L1)
            line.data[2] = QString::number(zone.serial);
    }
}

//! Where in the list the line with this number is, -1 when there is none.
qsizetype position(const Zone &zone, int lineIndex)
{
    int at = 0;
    for (qsizetype i = 0; i < zone.lines.size(); ++i) {
        if (at == lineIndex && zone.lines.at(i).kind == "record"_L1)
            return i;
        at += height(zone.lines.at(i));
    }
    return -1;
}

struct Edit {
    qsizetype at; //!< -1: a new line
    std::optional<ZoneLine> line;
};

Answer parseDnsZone(Server &server, const Call &call)
{
    const QString name = call.field(u"zone"_s);
    const Zone *zone = visibleZone(server, call, name);
    if (!zone)
        return refused(server.withXid(notOurs(name)));
    Answer answer;
    answer.data = QJsonObject{{u"payload"_s, zonePayload(server, name, *zone)}};
    return answer;
}

Answer massEditDnsZone(Server &server, const Call &call)
{
    const QString name = call.field(u"zone"_s);
    if (!visibleZone(server, call, name))
        return refused(server.withXid(notOurs(name)));
    if (const QString fault = editZone(server, name, call); !fault.isEmpty())
        return refused(server.withXid(fault));
    const quint32 serial = server.zones.value(name).serial;
    Answer answer;
    answer.data = QJsonObject{{u"new_serial"_s, server.choices.is(u"new_serial"_s, u"string"_s)
                                                    ? QJsonValue(QString::number(serial))
                                                    : QJsonValue(qint64(serial))}};
    return answer;
}

QStringList simpleData(const Call &call, const QString &type)
{
    if (type == "CNAME"_L1)
        return {call.field(u"cname"_s)};
    if (type == "MX"_L1)
        return {call.field(u"preference"_s), call.field(u"exchange"_s)};
    if (type == "TXT"_L1)
        return {call.field(u"txtdata"_s)};
    if (type == "NS"_L1)
        return {call.field(u"nsdname"_s)};
    return {call.field(u"address"_s)};
}

Answer addzonerecord(Server &server, const Call &call)
{
    const QString name = call.field(u"zone"_s);
    Zone *zone = visibleZone(server, call, name);
    if (!zone)
        return refused(notOurs(name));
    ZoneLine line;
    line.kind = u"record"_s;
    line.type = call.field(u"type"_s).toUpper();
    line.name = absolute(call.field(u"name"_s), name);
    line.data = simpleData(call, line.type);
    if (call.has(u"ttl"_s))
        line.ttl = call.field(u"ttl"_s).toInt();
    if (const QString fault = recordFault(line, name); !fault.isEmpty())
        return refused(fault);
    zone->lines.append(line);
    renewSerial(*zone);
    Answer answer;
    answer.reason = u"Bind reloading on %1 using rndc zone: [%2]"_s.arg(
        server.hostname.section(u'.', 0, 0), name);
    return answer;
}

Answer adddns(Server &server, const Call &call)
{
    const QString domain = call.field(u"domain"_s);
    if (!isDomainName(domain) || !isIpv4(call.field(u"ip"_s)))
        return refused(u"Sorry, a valid domain name and IP address are needed."_s);
    if (!server.makeZone(domain, {}, call.field(u"ip"_s), call.now))
        return refused(u"Sorry, the domain %1 already has a zone on this server."_s.arg(domain));
    Answer answer;
    answer.reason = u"Added %1 ok"_s.arg(domain);
    return answer;
}

Answer killdns(Server &server, const Call &call)
{
    const QString domain = call.field(u"domain"_s);
    if (!visibleZone(server, call, domain))
        return refused(notOurs(domain));
    server.zones.remove(domain);
    Answer answer;
    answer.reason = u"Zones Removed"_s;
    return answer;
}

Answer listzones(Server &server, const Call &call)
{
    QJsonArray list;
    for (const QString &name : server.zones.keys()) {
        if (visibleZone(server, call, name))
            list.append(QJsonObject{{u"domain"_s, name}, {u"zonefile"_s, name + ".db"_L1}});
    }
    Answer answer;
    answer.list = u"zone"_s;
    answer.data = QJsonObject{{u"zone"_s, list}};
    return answer;
}

QJsonObject dumped(const ZoneLine &line, int at)
{
    QJsonObject object{{u"Line"_s, at}, {u"type"_s, line.type}};
    if (line.kind != "record"_L1) {
        object.insert(u"type"_s, line.kind == "control"_L1 ? u"$TTL"_s : u":RAW"_s);
        object.insert(u"raw"_s, line.text);
        return object;
    }
    object.insert(u"name"_s, line.name);
    object.insert(u"class"_s, u"IN"_s);
    object.insert(u"ttl"_s, QString::number(line.ttl));
    if (line.type == "MX"_L1) {
        object.insert(u"preference"_s, line.data.value(0));
        object.insert(u"exchange"_s, line.data.value(1).chopped(1));
    } else if (line.type == "CNAME"_L1) {
        object.insert(u"cname"_s, line.data.value(0).chopped(1));
    } else if (line.type == "TXT"_L1) {
        object.insert(u"txtdata"_s, line.data.join(QString()));
    } else if (line.type == "SOA"_L1) {
        object.insert(u"serial"_s, line.data.value(2));
    } else {
        object.insert(u"address"_s, line.data.value(0));
    }
    return object;
}

Answer dumpzone(Server &server, const Call &call)
{
    const QString name = call.field(call.has(u"domain"_s) ? u"domain"_s : u"zone"_s);
    const Zone *zone = visibleZone(server, call, name);
    if (!zone)
        return refused(notOurs(name));
    QJsonArray records;
    int at = 1;
    for (const ZoneLine &line : zone->lines) {
        records.append(dumped(line, at));
        at += height(line);
    }
    Answer answer;
    answer.data = QJsonObject{{u"zone"_s, QJsonArray{QJsonObject{{u"record"_s, records}}}}};
    return answer;
}

} // namespace

QJsonArray zonePayload(const Server &server, const QString &name, const Zone &zone)
{
    QJsonArray payload;
    int at = 0;
    for (const ZoneLine &line : zone.lines) {
        QJsonObject object{{u"line_index"_s, at}, {u"type"_s, line.kind}};
        if (line.kind == "record"_L1) {
            QJsonArray data;
            for (const QString &part : line.data)
                data.append(base64(part));
            object.insert(u"dname_b64"_s, base64(written(server, line.name, name)));
            object.insert(u"record_type"_s, line.type);
            object.insert(u"ttl"_s, line.ttl);
            object.insert(u"data_b64"_s, data);
        } else {
            object.insert(u"text_b64"_s, base64(line.text));
        }
        payload.append(object);
        at += height(line);
    }
    return payload;
}

QString editZone(Server &server, const QString &name, const Call &call)
{
    Zone &zone = server.zones[name];
    const QString serial = call.field(u"serial"_s);
    if (serial != QString::number(zone.serial))
        return u"The given serial number (%1) does not match the DNS zone’s serial number (%2). "
               "Refresh your view of the DNS zone, then resubmit."_s.arg(
                   serial, QString::number(zone.serial));
    QList<Edit> edits;
    for (const QString &index : call.fields(u"remove"_s))
        edits.append({position(zone, index.toInt()), std::nullopt});
    for (const QString &text : call.fields(u"edit"_s)) {
        const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
        edits.append({position(zone, object.value(u"line_index"_s).toVariant().toInt()),
                      fromJson(object, name)});
    }
    if (std::ranges::any_of(edits, [](const Edit &edit) { return edit.at < 0; }))
        return u"The DNS zone has no record at one of the given lines."_s;
    for (const QString &text : call.fields(u"add"_s))
        edits.append({-1, fromJson(QJsonDocument::fromJson(text.toUtf8()).object(), name)});
    for (const Edit &edit : std::as_const(edits)) {
        const QString fault = edit.line ? recordFault(*edit.line, name) : QString();
        if (!fault.isEmpty())
            return fault;
    }

    std::ranges::sort(edits, std::greater{}, &Edit::at);
    for (const Edit &edit : std::as_const(edits)) {
        if (edit.at < 0)
            zone.lines.append(*edit.line);
        else if (edit.line)
            zone.lines[edit.at] = *edit.line;
        else
            zone.lines.removeAt(edit.at);
    }
    renewSerial(zone);
    return {};
}

QList<Function> zoneFunctions()
{
    return {{u"parse_dns_zone"_s, u"edit-dns create-dns"_s, OldShape::None, parseDnsZone},
            {u"mass_edit_dns_zone"_s, u"edit-dns"_s, OldShape::None, massEditDnsZone},
            {u"addzonerecord"_s, u"edit-dns"_s, OldShape::Result, addzonerecord},
            {u"adddns"_s, u"create-dns"_s, OldShape::Result, adddns},
            {u"killdns"_s, u"kill-dns"_s, OldShape::Result, killdns},
            {u"listzones"_s, u"edit-dns create-dns"_s, OldShape::None, listzones},
            {u"dumpzone"_s, u"edit-dns"_s, OldShape::Result, dumpzone}};
}

} // namespace sim::cpanel
