#include "app/panelsim/plesk/server.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

void take(const QJsonObject &body, const QString &name, QString &value)
{
    if (body.contains(name))
        value = body.value(name).toString();
}

void takeFields(const QJsonObject &body, Client &client)
{
    take(body, u"name"_s, client.name);
    take(body, u"company"_s, client.company);
    take(body, u"login"_s, client.login);
    take(body, u"email"_s, client.email);
    take(body, u"locale"_s, client.locale);
    take(body, u"password"_s, client.password);
    take(body, u"owner_login"_s, client.owner);
    take(body, u"external_id"_s, client.externalId);
    take(body, u"description"_s, client.description);
    if (body.contains(u"status"_s))
        client.status = body.value(u"status"_s).toInt();
}

Reply createClient(Server &server, const Call &call, const QJsonObject &body)
{
    Client client;
    takeFields(body, client);
    client.type = body.value(u"type"_s).toString();
    if (client.type != "customer"_L1 && client.type != "reseller"_L1 && client.type != "admin"_L1)
        return restFault(server, {1019, u"The type is not valid."_s, u"type"_s});
    if (client.owner != "admin"_L1 && !server.clientByLogin(client.owner))
        return restFault(server, {1015, u"The owner does not exist."_s, {}});
    if (const Outcome fault = server.add(client, call.now)) {
        const bool taken = fault->text.contains("already exists"_L1);
        return restFault(server,
                         taken ? Fault{fault->code, u"Account with this name already exists"_s, {}}
                               : *fault);
    }
    return idAndGuid(client.id, client.guid, 201);
}

Reply changeClient(Server &server, Client &client, const QJsonObject &body)
{
    if (body.contains(u"password"_s)) {
        const QString password = body.value(u"password"_s).toString();
        if (const Outcome fault = server.passwordFault(password, client.login))
            return restFault(server, *fault);
    }
    takeFields(body, client);
    return idAndGuid(client.id, client.guid, 200);
}

//! Suspending a customer stops all of his domains.
Reply setSuspended(Server &server, Client &client, bool suspended)
{
    client.status = suspended ? 16 : 0;
    for (Domain &domain : server.domains) {
        if (domain.clientId == client.id)
            domain.status = client.status;
    }
    return restJson(QJsonObject{{u"status"_s, u"success"_s}});
}

Reply statistics(const Server &server, const Client &client)
{
    qint64 disk = 0;
    qint64 traffic = 0;
    qsizetype active = 0;
    qsizetype postboxes = 0;
    qsizetype databases = 0;
    for (const Domain &domain : server.domains) {
        if (domain.clientId != client.id)
            continue;
        disk += domain.realSize;
        traffic += domain.traffic;
        active += domain.status == 0 ? 1 : 0;
        postboxes += domain.mailboxes.size();
        databases += std::ranges::count(server.databases, domain.id, &Database::domainId);
    }
    return restJson(QJsonObject{{u"active_domains"_s, active},
                                {u"subdomains"_s, 0},
                                {u"disk_space"_s, disk},
                                {u"email_postboxes"_s, postboxes},
                                {u"email_redirects"_s, 0},
                                {u"email_response_messages"_s, 0},
                                {u"mailing_lists"_s, 0},
                                {u"databases"_s, databases},
                                {u"traffic"_s, traffic},
                                {u"traffic_prevday"_s, 0}});
}

std::optional<Reply> oneClient(Server &server, const Call &call, Client &client,
                               const QString &what, const QJsonObject &body)
{
    const QByteArray method = call.request.method;
    if (what.isEmpty() && method == "GET")
        return restJson(clientObject(client));
    if (what.isEmpty() && method == "PUT")
        return changeClient(server, client, body);
    if (what.isEmpty() && method == "DELETE") {
        const Reply reply = idAndGuid(client.id, client.guid, 200);
        server.removeClient(client.id);
        return reply;
    }
    if (method == "PUT" && (what == "suspend"_L1 || what == "activate"_L1))
        return setSuspended(server, client, what == "suspend"_L1);
    if (method == "GET" && what == "statistics"_L1)
        return statistics(server, client);
    return {};
}

} // namespace

QJsonObject clientObject(const Client &client)
{
    return {{u"id"_s, client.id},
            {u"created"_s, client.created.date().toString(Qt::ISODate)},
            {u"name"_s, client.name},
            {u"company"_s, client.company},
            {u"login"_s, client.login},
            {u"status"_s, client.status},
            {u"email"_s, client.email},
            {u"locale"_s, client.locale},
            {u"guid"_s, client.guid},
            {u"owner_login"_s, client.owner},
            {u"external_id"_s, client.externalId},
            {u"description"_s, client.description},
            {u"type"_s, client.type}};
}

std::optional<Reply> restClients(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body)
{
    if (parts.size() == 1) {
        if (call.request.method == "POST")
            return createClient(server, call, body);
        QJsonArray list;
        for (const Client &client : std::as_const(server.clients)) {
            if (call.sees(client))
                list.append(clientObject(client));
        }
        return restJson(list);
    }
    Client *client = server.client(parts.at(1).toInt());
    if (!client || !call.sees(*client))
        return notFound(server, u"client does not exist"_s);
    if (parts.value(2) == "domains"_L1)
        return restDomains(server, call, parts, body);
    return oneClient(server, call, *client, parts.value(2), body);
}

} // namespace sim::plesk
