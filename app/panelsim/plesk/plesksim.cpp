#include "app/panelsim/plesk/plesksim.h"

#include "app/panelsim/rules.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim {

using namespace plesk;

namespace {

constexpr auto MaintenancePage = "<!DOCTYPE html><html><head><title>Plesk is being upgraded"
                                 "</title></head><body><h1>503</h1></body></html>";

bool isXml(const Request &request)
{
    return request.path == "/enterprise/control/agent.php"_L1;
}

Reply page(int status, const QByteArray &html)
{
    Reply reply;
    reply.status = status;
    reply.body = html;
    reply.contentType = "text/html";
    return reply;
}

} // namespace

PleskSim::PleskSim()
{
    addKey(u"admin"_s);
}

QString PleskSim::operation(const Request &request) const
{
    static const QRegularExpression number(u"/\\d+(?=/|$)"_s);
    static const QRegularExpression key(u"^/auth/keys/.+$"_s);
    if (isXml(request))
        return xmlOperation(request.body);
    QString path = request.path;
    if (path.startsWith("/api/v2"_L1))
        path.remove(0, 7);
    path.replace(number, u"/{id}"_s).replace(key, u"/auth/keys/{key}"_s);
    return QString::fromLatin1(request.method) + u' ' + path;
}

Reply PleskSim::handle(const Request &request)
{
    const bool xml = isXml(request);
    if (!xml && !request.path.startsWith("/api/v2/"_L1))
        return page(404, "<html><head><title>404 Not Found</title></head></html>");
    if (server.maintenance)
        return page(503, MaintenancePage);
    Denial why = Denial::None;
    const auto caller = authenticate(request, why);
    if (!caller) {
        if (why == Denial::Password)
            ++server.failures[request.peer];
        return denied(xml, why);
    }
    server.failures.remove(request.peer);
    const Call call{request, *caller, now()};
    Reply reply = xml ? xmlPacket(server, call) : rest(server, call);
    if (!realTime)
        reply.takes = {};
    reply.headers.emplaceBack("Server", "sw-cp-server");
    return reply;
}

std::optional<Caller> PleskSim::authenticate(const Request &request, Denial &why) const
{
    if (!isAdmitted(request.peer, server.allowedIps)) {
        why = Denial::Address;
        return {};
    }
    if (server.lockAfter > 0 && server.failures.value(request.peer) >= server.lockAfter) {
        why = Denial::Locked;
        return {};
    }
    const bool xml = isXml(request);
    const QByteArray key = request.header(xml ? "key" : "x-api-key");
    if (!key.isEmpty())
        return byKey(QString::fromUtf8(key), request.peer, why);
    if (xml)
        return byPassword(QString::fromUtf8(request.header("http_auth_login")),
                          QString::fromUtf8(request.header("http_auth_passwd")), why);
    const QByteArray basic = request.header("authorization");
    if (!basic.startsWith("Basic "))
        return {};
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(basic.mid(6)));
    return byPassword(pair.section(u':', 0, 0), pair.section(u':', 1), why);
}

std::optional<Caller> PleskSim::byKey(const QString &value, const QString &peer, Denial &why) const
{
    const auto key = std::ranges::find(server.keys, value, &Key::value);
    if (key == server.keys.end() || !isAdmitted(peer, key->ips)) {
        why = Denial::Key;
        return {};
    }
    return Caller{key->login, key->login == "admin"_L1};
}

std::optional<Caller> PleskSim::byPassword(const QString &login, const QString &password,
                                           Denial &why) const
{
    why = Denial::Password;
    if (login == "admin"_L1 && password == server.adminPassword)
        return Caller{login, true};
    const auto client = std::ranges::find(server.clients, login, &Client::login);
    if (client == server.clients.end() || password.isEmpty() || client->password != password)
        return {};
    if (client->status != 0) {
        why = Denial::Disabled;
        return {};
    }
    return Caller{login, false};
}

Reply PleskSim::denied(bool xml, Denial why) const
{
    const QString wrong = u"You have entered incorrect username or password."_s;
    const QString secret = u"PleskAPIInvalidSecretKeyException : Invalid secret key usage. Please "
                           "check logs for details."_s;
    const QMap<Denial, std::pair<int, QString>> errors{
        {Denial::Key, {11003, secret}},
        {Denial::Password, {1001, wrong}},
        {Denial::Locked, {1012, u"The login is locked: too many failed attempts."_s}},
        {Denial::Disabled, {1011, u"The user account is disabled."_s}},
        {Denial::Address, {1010, u"Access from your address is denied."_s}},
        {Denial::None, {1001, wrong}}};
    const auto [code, text] = errors.value(why);
    if (xml)
        return xmlSystemError(server, code, text);
    const bool refusedKey = why == Denial::Key && server.choices.is(u"bad key"_s, u"401"_s);
    const int status = refusedKey || why == Denial::None ? 401 : 403;
    return restJson(QJsonObject{{u"code"_s, status}, {u"message"_s, text}}, status);
}

std::optional<Reply> PleskSim::refusal(const Request &request, Refusal why) const
{
    const bool xml = isXml(request);
    if (!xml && !request.path.startsWith("/api/v2/"_L1))
        return {};
    if (why == Refusal::Key)
        return denied(xml, Denial::Key);
    const plesk::Fault fault{1006, u"Permission denied."_s, {}};
    return xml ? xmlSystemError(server, fault.code, fault.text) : restFault(server, fault);
}

bool PleskSim::choose(const QString &uncertainty, const QString &behaviour)
{
    return server.choices.choose(uncertainty, behaviour);
}

QString PleskSim::addKey(const QString &login, const QStringList &ips)
{
    const QString value = server.newGuid();
    server.keys.append({value, login, ips, {}});
    return value;
}

void PleskSim::addReseller(const QString &login, const QString &password)
{
    Client reseller;
    reseller.id = server.nextId();
    reseller.guid = server.newGuid();
    reseller.login = login;
    reseller.name = login;
    reseller.email = login + "@example.net"_L1;
    reseller.type = u"reseller"_s;
    reseller.password = password;
    reseller.created = now();
    server.clients.append(reseller);
}

QStringList PleskSim::accountNames() const
{
    QStringList names;
    for (const Domain &domain : server.domains)
        names.append(domain.ftpLogin);
    return names;
}

void PleskSim::addForeignAccount(const QString &username, const QString &domain)
{
    addExistingAccount({username, domain, {}});
}

void PleskSim::addExistingAccount(const ExistingAccount &existing)
{
    const QString plan = existing.package.isEmpty() ? u"Default Domain"_s : existing.package;
    Client client;
    client.login = existing.username;
    client.name = existing.username;
    client.email = existing.username + "@example.net"_L1;
    client.password = randomText(20) + u"#7"_s;
    const QDateTime earlier = now().addDays(-30);
    if (server.add(client, earlier))
        return;
    Domain domain;
    domain.name = existing.domain;
    domain.clientId = client.id;
    domain.ftpLogin = existing.username;
    domain.ftpPassword = randomText(20) + u"#7"_s;
    if (const Plan *found = server.planByName(plan))
        domain.planGuid = found->guid;
    domain.status = existing.suspended ? 16 : 0;
    server.add(domain, earlier);
}

Access PleskSim::access() const
{
    const auto key = std::ranges::find(server.keys, u"admin"_s, &Key::login);
    return {u"admin"_s, key == server.keys.end() ? QString() : key->value};
}

QStringList PleskSim::packages() const
{
    QStringList names;
    for (const Plan &plan : server.plans)
        names.append(plan.name);
    return names;
}

QJsonObject PleskSim::save() const
{
    return toSaved(server).toObject();
}

void PleskSim::restore(const QJsonObject &saved)
{
    fromSaved(saved, server);
}

} // namespace sim
