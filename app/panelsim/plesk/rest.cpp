#include "app/panelsim/plesk/server.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

Reply serverInfo(const Server &server)
{
    return restJson(QJsonObject{{u"platform"_s, u"Unix"_s},
                                {u"hostname"_s, server.hostname},
                                {u"guid"_s, u"9d0f7a51-2c43-4f0e-8ec1-1f2d9f6b7a10"_s},
                                {u"panel_version"_s, server.version},
                                {u"panel_revision"_s, u"5f1c0f0f2f0f"_s},
                                {u"panel_build_date"_s, u"2026-05-19"_s},
                                {u"panel_update_version"_s, u"4"_s},
                                {u"extension_version"_s, u"1.11.0"_s},
                                {u"extension_release"_s, u"321"_s}});
}

Reply addresses(const Server &server)
{
    QJsonArray list;
    for (const QString &ip : server.ips)
        list.append(QJsonObject{{u"ipv4"_s, ip},
                                {u"ipv6"_s, u""_s},
                                {u"netmask"_s, u"255.255.255.0"_s},
                                {u"interface"_s, u"eth0"_s},
                                {u"type"_s, u"shared"_s}});
    return restJson(list);
}

Reply extensionList(const Server &server)
{
    QJsonArray list;
    for (const auto &[name, active] : server.extensions.asKeyValueRange())
        list.append(QJsonObject{{u"id"_s, name},
                                {u"name"_s, name},
                                {u"version"_s, u"3.2.5"_s},
                                {u"release"_s, u"1"_s},
                                {u"active"_s, active}});
    return restJson(list);
}

Reply createKey(Server &server, const Call &call, const QJsonObject &body)
{
    Key key;
    key.value = server.newGuid();
    key.login = body.value(u"login"_s).toString(u"admin"_s);
    key.description = body.value(u"description"_s).toString();
    if (key.login != "admin"_L1 && !server.clientByLogin(key.login))
        return notFound(server, u"The login does not exist."_s);
    for (const QJsonValue &ip : body.value(u"ips"_s).toArray())
        key.ips.append(ip.toString());
    if (body.contains(u"ip"_s))
        key.ips.append(body.value(u"ip"_s).toString());
    if (key.ips.isEmpty())
        key.ips.append(call.request.peer);
    server.keys.append(key);
    return restJson(QJsonObject{{u"key"_s, key.value}}, 201);
}

std::optional<Reply> keys(Server &server, const Call &call, const QStringList &parts,
                          const QJsonObject &body)
{
    if (parts.value(1) != "keys"_L1)
        return {};
    if (server.choices.is(u"auth keys"_s, u"broken"_s))
        return restJson(QJsonObject{{u"code"_s, 0}, {u"message"_s, u"Internal error"_s}}, 500);
    if (call.request.method == "POST" && parts.size() == 2)
        return createKey(server, call, body);
    if (call.request.method != "DELETE" || parts.size() != 3)
        return {};
    const auto removed =
        server.keys.removeIf([&](const Key &key) { return key.value == parts.at(2); });
    return removed > 0 ? restJson(QJsonObject{{u"status"_s, u"success"_s}})
                       : notFound(server, u"The key does not exist."_s);
}

std::optional<Reply> find(Server &server, const Call &call, const QStringList &parts,
                          const QJsonObject &body)
{
    const QString what = parts.first();
    if (what == "server"_L1 && call.request.method == "GET") {
        if (parts.size() == 1)
            return serverInfo(server);
        return parts.at(1) == "ips"_L1 ? std::optional(addresses(server)) : std::nullopt;
    }
    if (what == "clients"_L1)
        return restClients(server, call, parts, body);
    if (what == "domains"_L1)
        return restDomains(server, call, parts, body);
    if (what == "cli"_L1)
        return commandGate(server, call, parts, body);
    if (what == "auth"_L1)
        return keys(server, call, parts, body);
    if (what == "extensions"_L1)
        return extensionList(server);
    return restHosting(server, call, parts, body);
}

} // namespace

Reply restJson(const QJsonValue &value, int status)
{
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    Reply reply;
    reply.status = status;
    reply.body = document.toJson(QJsonDocument::Compact);
    return reply;
}

Reply idAndGuid(int id, const QString &guid, int status)
{
    return restJson(QJsonObject{{u"id"_s, id}, {u"guid"_s, guid}}, status);
}

Reply restFault(const Server &server, const Fault &fault)
{
    const bool missing = fault.code == 1013 || fault.code == 1015;
    const int status = missing ? 404 : fault.code == 1006 ? 403 : 400;
    const QString kind = server.choices.chosen(u"error code"_s);
    QJsonObject error{{u"code"_s, kind == "http"_L1  ? status
                                  : kind == "xml"_L1 ? fault.code
                                                     : 0},
                      {u"message"_s, fault.text}};
    if (!fault.property.isEmpty()) {
        error.insert(u"message"_s, u"Validation failed"_s);
        error.insert(u"errors"_s, QJsonArray{QJsonObject{{u"property"_s, fault.property},
                                                         {u"message"_s, fault.text}}});
    }
    return restJson(error, status);
}

Reply notFound(const Server &server, const QString &text)
{
    return restFault(server, {1013, text, {}});
}

Reply rest(Server &server, const Call &call)
{
    const QStringList parts = call.request.path.mid(8).split(u'/', Qt::SkipEmptyParts);
    const bool writes = call.request.method != "GET";
    if (writes && !call.caller.administrator)
        return restFault(server, {1006, u"Permission denied."_s, {}});
    QJsonObject body;
    if (!call.request.body.isEmpty()) {
        QJsonParseError error;
        body = QJsonDocument::fromJson(call.request.body, &error).object();
        if (error.error != QJsonParseError::NoError)
            return restFault(server, {1014, u"Invalid JSON in the request body."_s, {}});
        if (!call.request.header("content-type").startsWith("application/json"))
            return restJson(
                QJsonObject{{u"code"_s, 415}, {u"message"_s, u"Unsupported Media Type"_s}}, 415);
    }
    if (parts.isEmpty())
        return notFound(server, u"Not found"_s);
    return find(server, call, parts, body).value_or(notFound(server, u"Not found"_s));
}

} // namespace sim::plesk
