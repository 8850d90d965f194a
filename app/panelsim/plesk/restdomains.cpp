#include "app/panelsim/plesk/server.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

QJsonObject described(const Domain &domain)
{
    return {{u"id"_s, domain.id},
            {u"created"_s, domain.created.date().toString(Qt::ISODate)},
            {u"name"_s, domain.name},
            {u"ascii_name"_s, domain.asciiName},
            {u"base_domain_id"_s, 0},
            {u"guid"_s, domain.guid},
            {u"hosting_type"_s, domain.hostingType},
            {u"www_root"_s, "/var/www/vhosts/"_L1 + domain.asciiName + "/httpdocs"_L1},
            {u"aliases"_s, QJsonArray{}}};
}

Client *ownerIn(Server &server, const QJsonObject &owner)
{
    if (owner.contains(u"id"_s))
        return server.client(owner.value(u"id"_s).toInt());
    if (owner.contains(u"login"_s))
        return server.clientByLogin(owner.value(u"login"_s).toString());
    for (Client &client : server.clients) {
        if ((owner.contains(u"guid"_s) && client.guid == owner.value(u"guid"_s).toString())
            || (owner.contains(u"external_id"_s)
                && client.externalId == owner.value(u"external_id"_s).toString()))
            return &client;
    }
    return nullptr;
}

Reply createDomain(Server &server, const Call &call, const QJsonObject &body)
{
    Domain domain;
    domain.name = body.value(u"name"_s).toString();
    domain.description = body.value(u"description"_s).toString();
    domain.hostingType = body.value(u"hosting_type"_s).toString(u"virtual"_s);
    const QJsonObject hosting = body.value(u"hosting_settings"_s).toObject();
    domain.ftpLogin = hosting.value(u"ftp_login"_s).toString();
    domain.ftpPassword = hosting.value(u"ftp_password"_s).toString();
    domain.ip = body.value(u"ip_addresses"_s).toArray().first().toString();
    if (body.contains(u"owner_client"_s)) {
        const Client *owner = ownerIn(server, body.value(u"owner_client"_s).toObject());
        if (!owner)
            return restFault(server, {1015, u"The owner does not exist."_s, {}});
        domain.clientId = owner->id;
    }
    if (body.contains(u"plan"_s)) {
        const QString name = body.value(u"plan"_s).toObject().value(u"name"_s).toString();
        const Plan *plan = server.planByName(name);
        if (!plan)
            return restFault(server, {server.choices.chosen(u"plan missing"_s).toInt(),
                                      u"Service plan \"%1\" was not found."_s.arg(name),
                                      {}});
        domain.planGuid = plan->guid;
    }
    if (const Outcome fault = server.add(domain, call.now))
        return restFault(server, *fault);
    Reply reply = idAndGuid(domain.id, domain.guid, 201);
    reply.takes = std::chrono::seconds(8);
    return reply;
}

Reply changeDomain(Server &server, Domain &domain, const QJsonObject &body)
{
    if (body.contains(u"name"_s)) {
        if (const Outcome fault = server.rename(domain, body.value(u"name"_s).toString()))
            return restFault(server, *fault);
    }
    if (body.contains(u"description"_s))
        domain.description = body.value(u"description"_s).toString();
    return idAndGuid(domain.id, domain.guid, 200);
}

QString state(const Domain &domain)
{
    if (domain.status == 0)
        return u"active"_s;
    return domain.disabled ? u"disabled"_s : u"suspended"_s;
}

Reply status(const Server &server, Domain &domain, const Call &call, const QJsonObject &body)
{
    if (call.request.method == "PUT") {
        const QString wanted = body.value(u"status"_s).toString();
        if (wanted != "active"_L1 && wanted != "suspended"_L1 && wanted != "disabled"_L1)
            return restFault(server, {1019, u"The status is not valid."_s, u"status"_s});
        domain.status = wanted == "active"_L1 ? 0 : 16;
        domain.disabled = wanted == "disabled"_L1;
    }
    return restJson(QJsonObject{{u"status"_s, state(domain)}});
}

Reply owner(Server &server, const Domain &domain)
{
    const Client *client = server.client(domain.clientId);
    if (!client)
        return restJson(QJsonObject{{u"id"_s, 1},
                                    {u"login"_s, u"admin"_s},
                                    {u"name"_s, u"Administrator"_s},
                                    {u"type"_s, u"admin"_s}});
    return restJson(clientObject(*client));
}

std::optional<Reply> oneDomain(Server &server, const Call &call, Domain &domain,
                               const QString &what, const QJsonObject &body)
{
    const QByteArray method = call.request.method;
    if (what == "status"_L1 && (method == "GET" || method == "PUT"))
        return status(server, domain, call, body);
    if (what == "client"_L1 && method == "GET")
        return owner(server, domain);
    if (!what.isEmpty())
        return {};
    if (method == "GET")
        return restJson(described(domain));
    if (method == "PUT")
        return changeDomain(server, domain, body);
    if (method != "DELETE")
        return {};
    const Reply reply = idAndGuid(domain.id, domain.guid, 200);
    server.removeDomain(domain.id);
    return reply;
}

Reply list(Server &server, const Call &call, int clientId)
{
    const Domain *named = server.domainByName(call.request.field(u"name"_s));
    const bool byName = call.request.query.hasQueryItem(u"name"_s);
    QJsonArray domains;
    for (const Domain &domain : std::as_const(server.domains)) {
        if ((clientId == 0 || domain.clientId == clientId)
            && (!byName || (named && named->id == domain.id)) && sees(server, call, domain))
            domains.append(described(domain));
    }
    return restJson(domains);
}

} // namespace

std::optional<Reply> restDomains(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body)
{
    if (parts.first() == "clients"_L1)
        return list(server, call, parts.at(1).toInt());
    if (parts.size() == 1)
        return call.request.method == "POST" ? createDomain(server, call, body)
                                             : list(server, call, 0);
    Domain *domain = server.domain(parts.at(1).toInt());
    if (!domain || !sees(server, call, *domain))
        return notFound(server, u"Domain does not exist."_s);
    return oneDomain(server, call, *domain, parts.value(2), body);
}

} // namespace sim::plesk
