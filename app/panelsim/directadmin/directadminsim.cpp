#include "app/panelsim/directadmin/directadminsim.h"

#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim {

using namespace directadmin;

namespace {

constexpr auto LoginPage =
    "<!doctype html>\n<html><head><title>DirectAdmin Login</title></head>"
    "<body><form action=\"/CMD_LOGIN\" method=\"post\"></form></body></html>";

Role roleOf(const Account &account)
{
    if (account.role == "admin"_L1)
        return Role::Admin;
    return account.role == "reseller"_L1 ? Role::Reseller : Role::User;
}

bool wantsJson(const Request &request)
{
    return request.field(u"json"_s) == "yes"_L1;
}

QString commandIn(const QString &path)
{
    return path.startsWith("/api/"_L1) ? path : path.mid(1);
}

//! Percent-encoding with the entities that the panel puts in first, or last.
QByteArray encoded(const QString &text, const QString &entities)
{
    QString html = text;
    html.replace(u'\n', "<br>\n"_L1);
    if (entities == "encoded"_L1) {
        html.replace(u'\'', "&#39;"_L1).replace(u'"', "&quot;"_L1);
        return QUrl::toPercentEncoding(html);
    }
    const QByteArray end = entities == "raw"_L1 ? ";" : "";
    QByteArray raw = QUrl::toPercentEncoding(html);
    return raw.replace("%27", "&#39" + end).replace("'", "&#39" + end).replace("%22", "&quot;");
}

Reply textReply(const QByteArray &body)
{
    Reply reply;
    reply.body = body;
    reply.contentType = "text/plain";
    return reply;
}

//! What a command with several purposes is asked to do.
QString purpose(const Request &request, const QString &command)
{
    if (command == "CMD_API_SELECT_USERS"_L1) {
        if (request.field(u"delete"_s) == "yes"_L1)
            return u" delete"_s;
        const bool lifts = request.field(u"suspend"_s) == "Unsuspend"_L1
                           || request.field(u"dounsuspend"_s) == "yes"_L1;
        return lifts ? u" unsuspend"_s : u" suspend"_s;
    }
    const bool several = command == "CMD_API_DNS_CONTROL"_L1 || command == "CMD_API_EMAIL_POP"_L1
                         || command == "CMD_API_DATABASES"_L1 || command == "CMD_API_SSL"_L1;
    const QString action = request.field(u"action"_s);
    return several && !action.isEmpty() ? u' ' + action : QString();
}

} // namespace

DirectAdminSim::DirectAdminSim()
{
    for (const auto &area : {accountCommands(), accountListCommands(), selectCommands(),
                             hostingCommands(), serverCommands()}) {
        for (const Command &command : area)
            m_commands.insert(command.name, command);
    }
    addLoginKey(u"admin"_s);
}

QString DirectAdminSim::operation(const Request &request) const
{
    const QString command = commandIn(request.path);
    if (!command.startsWith(u'/'))
        return command + purpose(request, command);
    QStringList parts = command.split(u'/');
    if (parts.value(2) == "users"_L1 && parts.size() > 3)
        parts[3] = u"{user}"_s;
    return QString::fromLatin1(request.method) + u' ' + parts.join(u'/');
}

Reply DirectAdminSim::handle(const Request &request)
{
    const bool api = request.path.startsWith("/api/"_L1);
    if (server.blacklist.contains(request.peer) && !server.ipWhitelist.contains(request.peer))
        return blacklisted();
    if (api && !server.newApi)
        return htmlReply("<html><head><title>404 Not Found</title></head></html>", 404);

    const auto caller = authenticate(request);
    const bool open = request.path == "/api/info"_L1;
    if (!caller && !open) {
        if (!request.header("authorization").isEmpty())
            countFailure(request.peer);
        return notLoggedIn(request);
    }
    if (caller && !cameFromHere(request))
        return notLoggedIn(request);
    const Caller who = caller.value_or(Caller{{}, {}, nullptr});
    const Call call{.request = request,
                    .command = commandIn(request.path),
                    .login = who.login,
                    .actor = who.actor,
                    .role = roleOf(server.accounts.value(who.actor)),
                    .key = who.key,
                    .json = wantsJson(request),
                    .now = now()};
    return api ? directadmin::newApi(server, call) : legacy(call);
}

std::optional<DirectAdminSim::Caller> DirectAdminSim::authenticate(const Request &request) const
{
    const QByteArray header = request.header("authorization");
    if (!header.startsWith("Basic "))
        return {};
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(header.mid(6)));
    const QString name = pair.section(u':', 0, 0);
    const QString secret = pair.section(u':', 1);
    const QString login = name.section(u'|', 0, 0);
    const QString actor = name.contains(u'|') ? name.section(u'|', 1) : login;
    const auto account = server.accounts.find(login);
    if (account == server.accounts.end() || account->suspended || secret.isEmpty()
        || !actsFor(login, actor))
        return {};
    if (account->passwordForApi && account->password == secret)
        return Caller{login, actor, nullptr};
    const auto key = std::ranges::find_if(server.keys, [&](const LoginKey &one) {
        return one.owner == login && one.secret == secret;
    });
    if (key == server.keys.end() || (key->expires && *key->expires <= now())
        || !isAdmitted(request.peer, key->allowNetworks))
        return {};
    return Caller{login, actor, &*key};
}

bool DirectAdminSim::actsFor(const QString &login, const QString &actor) const
{
    const auto target = server.accounts.find(actor);
    if (target == server.accounts.end())
        return false;
    return login == actor || server.accounts.value(login).role == "admin"_L1
           || target->creator == login;
}

bool DirectAdminSim::cameFromHere(const Request &request) const
{
    const bool guarded = server.choices.is(u"referer check"_s, u"all posts"_s)
                         || (server.choices.is(u"referer check"_s, u"select users"_s)
                             && request.path == "/CMD_API_SELECT_USERS"_L1);
    if (!guarded || request.method != "POST")
        return true;
    const QUrl referer(QString::fromUtf8(request.header("referer")));
    const QString host = QString::fromUtf8(request.header("host"));
    return referer.isValid() && !referer.host().isEmpty()
           && (host.isEmpty() || referer.authority() == host);
}

void DirectAdminSim::countFailure(const QString &peer)
{
    const int failures = ++server.failures[peer];
    if (server.bruteCount > 0 && failures > server.bruteCount)
        server.blacklist.insert(peer);
}

void DirectAdminSim::clearBlacklist()
{
    server.blacklist.clear();
    server.failures.clear();
}

Reply DirectAdminSim::notLoggedIn(const Request &request) const
{
    if (request.path.startsWith("/api/"_L1))
        return apiError(401, u"UNAUTHORIZED"_s);
    if (wantsJson(request))
        return jsonReply(QJsonObject{{u"client_ip"_s, request.peer},
                                     {u"error"_s, u"Not logged in"_s},
                                     {u"geo_ip_lang"_s, u"0"_s},
                                     {u"have_lost_password"_s, u"0"_s},
                                     {u"success"_s, u"no"_s}},
                         401);
    return htmlReply(LoginPage, server.choices.is(u"login page status"_s, u"200"_s) ? 200 : 401);
}

Reply DirectAdminSim::blacklisted() const
{
    Reply reply = htmlReply("<html><body>Your IP has been blacklisted.</body></html>", 403);
    reply.hangsUp = server.choices.is(u"blacklisted"_s, u"hang up"_s);
    return reply;
}

Reply DirectAdminSim::forbidden(const Call &call) const
{
    const QByteArray text = "The command " + call.command.toUtf8()
                            + " cannot be executed because it does not exist in your authority "
                              "level";
    if (server.choices.is(u"forbidden command"_s, u"text"_s))
        return answered(call, refused(u"Cannot Execute Your Request"_s,
                                      u"This command is not allowed for this key"_s));
    const int status = server.choices.is(u"forbidden command"_s, u"405 html"_s) ? 405 : 403;
    return htmlReply("<html><body>" + text + "</body></html>", status);
}

std::optional<Reply> DirectAdminSim::refusal(const Request &request, Refusal why) const
{
    const bool api = request.path.startsWith("/api/"_L1);
    if (request.path == "/api/info"_L1)
        return {};
    if (why == Refusal::Key)
        return notLoggedIn(request);
    if (api)
        return apiError(403, u"ACCESS_DENIED"_s);
    return forbidden({.request = request,
                      .command = commandIn(request.path),
                      .login = {},
                      .actor = {},
                      .role = Role::User,
                      .key = nullptr,
                      .json = wantsJson(request),
                      .now = now()});
}

Reply DirectAdminSim::legacy(const Call &call)
{
    const auto command = m_commands.find(call.command);
    const bool allowed =
        !call.key
        || ((call.key->allowCommands.isEmpty() || call.key->allowCommands.contains(call.command))
            && !call.key->denyCommands.contains(call.command));
    if (command == m_commands.end() || call.role < command->role || !allowed)
        return forbidden(call);
    if (command->postOnly && call.request.method != "POST")
        return htmlReply("<html><body>Method not allowed</body></html>", 405);
    return answered(call, command->handle(server, call));
}

Reply DirectAdminSim::answered(const Call &call, const Answer &answer) const
{
    if (answer.kind == Answer::Kind::Verbatim)
        return answer.verbatim;

    const QString entities = server.choices.chosen(u"entities"_s);
    QJsonObject json;
    QByteArray text;
    if (answer.kind == Answer::Kind::Outcome) {
        json.insert(answer.error ? u"error"_s : u"success"_s, answer.text);
        json.insert(u"result"_s, answer.details);
        if (!answer.error && answer.details.contains(u'\n'))
            json.insert(u"extended"_s, u"true"_s);
        text = "error=" + QByteArray(answer.error ? "1" : "0")
               + "&text=" + encoded(answer.text, entities) + "&details="
               + encoded(answer.details.isEmpty() ? u"none"_s : answer.details, entities);
    } else if (answer.kind == Answer::Kind::List) {
        if (call.json && server.choices.is(u"json lists"_s, u"array"_s))
            return jsonReply(QJsonArray::fromStringList(answer.list));
        for (qsizetype i = 0; i < answer.list.size(); ++i)
            json.insert(QString::number(i), answer.list.at(i));
        json.insert(u"info"_s, QJsonObject{{u"rows"_s, QString::number(answer.list.size())}});
        QByteArrayList items;
        for (const QString &item : answer.list)
            items.append(
                (server.choices.is(u"list encoding"_s, u"raw"_s) ? "list[]=" : "list%5B%5D=")
                + QUrl::toPercentEncoding(item));
        text = items.join('&');
    } else {
        QByteArrayList items;
        for (const auto &[name, value] : answer.fields) {
            json.insert(name, value);
            items.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
        }
        text = items.join('&');
    }
    const bool old = server.choices.is(u"json error status"_s, u"200"_s);
    Reply reply = call.json ? jsonReply(json, answer.error && !old ? 500 : 200) : textReply(text);
    if (realTime)
        reply.takes = std::chrono::seconds(answer.seconds);
    return reply;
}

bool DirectAdminSim::choose(const QString &uncertainty, const QString &behaviour)
{
    return server.choices.choose(uncertainty, behaviour);
}

QString DirectAdminSim::addLoginKey(const QString &owner, const QStringList &allowCommands,
                                    const QStringList &allowNetworks,
                                    const std::optional<QDateTime> &expires)
{
    LoginKey key;
    key.id = u"key%1"_s.arg(server.keys.size() + 1);
    key.owner = owner;
    key.secret = randomText(32);
    key.allowCommands = allowCommands;
    key.allowNetworks = allowNetworks;
    key.created = now();
    key.expires = expires;
    server.keys.append(key);
    return key.secret;
}

void DirectAdminSim::addReseller(const QString &username, const QString &password)
{
    Account reseller;
    reseller.username = username;
    reseller.role = u"reseller"_s;
    reseller.creator = u"admin"_s;
    reseller.password = password;
    reseller.created = now();
    server.accounts.insert(username, reseller);
}

QStringList DirectAdminSim::accountNames() const
{
    QStringList names;
    for (const Account &account : server.accounts) {
        if (account.role == "user"_L1)
            names.append(account.username);
    }
    return names;
}

void DirectAdminSim::addForeignAccount(const QString &username, const QString &domain)
{
    addExistingAccount({username, domain, u"silver"_s});
    if (!server.accounts.contains(u"other"_s))
        addReseller(u"other"_s, randomText(20));
    server.accounts[username].creator = u"other"_s;
}

void DirectAdminSim::addExistingAccount(const ExistingAccount &existing)
{
    Account account;
    account.username = existing.username;
    account.creator = u"admin"_s;
    account.domain = existing.domain;
    account.email = "owner@"_L1 + existing.domain;
    account.password = randomText(20);
    account.package = existing.package.isEmpty() ? u"gold"_s : existing.package;
    account.limits = server.limitsOf(account.role, account.package);
    account.ip = server.ips.value(0);
    account.created = now().addDays(-30);
    account.suspended = existing.suspended;
    account.suspendReason = existing.suspended ? u"none"_s : QString();
    server.makeRecords(account);
    server.accounts.insert(account.username, account);
}

Access DirectAdminSim::access() const
{
    const auto key = std::ranges::find(server.keys, u"admin"_s, &LoginKey::owner);
    return {u"admin"_s, key == server.keys.end() ? QString() : key->secret};
}

QStringList DirectAdminSim::packages() const
{
    return server.packages.keys();
}

QJsonObject DirectAdminSim::save() const
{
    return toSaved(server).toObject();
}

void DirectAdminSim::restore(const QJsonObject &saved)
{
    fromSaved(saved, server);
}

} // namespace sim
