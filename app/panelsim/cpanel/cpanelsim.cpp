#include "app/panelsim/cpanel/cpanelsim.h"

#include "app/panelsim/cpanel/shapes.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim {

using namespace cpanel;

namespace {

constexpr auto LoginPage = "<!DOCTYPE html><html lang=\"en\"><head><title>WHM Login</title></head>"
                           "<body><form id=\"login_form\" action=\"/login/\" method=\"post\">"
                           "</form></body></html>";

Reply json(const QJsonObject &object)
{
    Reply reply;
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

Reply html(int status, const QByteArray &page)
{
    return {.status = status,
            .body = page,
            .contentType = "text/html; charset=\"utf-8\"",
            .headers = {}};
}

QString functionIn(const QString &path)
{
    return path.startsWith("/json-api/"_L1) ? path.mid(10) : QString();
}

} // namespace

CpanelSim::CpanelSim()
{
    for (const auto &area :
         {accountFunctions(), accountChangeFunctions(), accountListFunctions(), packageFunctions(),
          zoneFunctions(), userApiFunctions(), tokenFunctions(), serverFunctions()}) {
        for (const Function &function : area)
            m_functions.insert(function.name, function);
    }
    addToken(u"root"_s);
}

QString CpanelSim::operation(const Request &request) const
{
    const QString function = functionIn(request.path);
    if (function == "uapi_cpanel"_L1)
        return request.field(u"cpanel.module"_s) + "::"_L1 + request.field(u"cpanel.function"_s);
    return function.isEmpty() ? request.path : function;
}

Reply CpanelSim::handle(const Request &request)
{
    const QString function = functionIn(request.path);
    if (function.isEmpty())
        return html(request.path == "/"_L1 ? 200 : 404, LoginPage);

    int &failures = server.failures[request.peer];
    const bool locked = server.maxFailures > 0 && failures > server.maxFailures;
    const auto caller = locked ? std::nullopt : authenticate(request);
    if (!caller) {
        ++failures;
        return accessDenied();
    }
    failures = 0;
    return function == "batch"_L1 ? batch(request, *caller) : call(request, *caller);
}

std::optional<CpanelSim::Caller> CpanelSim::authenticate(const Request &request) const
{
    const QString header = QString::fromUtf8(request.header("authorization"));
    if (header.startsWith("whm "_L1)) {
        const qsizetype colon = header.indexOf(u':');
        return colon < 0 ? std::nullopt
                         : byToken(header.mid(4, colon - 4), header.mid(colon + 1), request.peer);
    }
    if (!header.startsWith("Basic "_L1))
        return {};
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(header.mid(6).toLatin1()));
    const auto login = server.logins.find(pair.section(u':', 0, 0));
    if (login == server.logins.end() || login->secondFactor || login->password.isEmpty()
        || login->password != pair.section(u':', 1))
        return {};
    return Caller{&*login, login->acls};
}

std::optional<CpanelSim::Caller> CpanelSim::byToken(const QString &user, const QString &value,
                                                    const QString &peer) const
{
    const auto token = std::ranges::find_if(
        server.tokens, [&](const Token &one) { return one.owner == user && one.value == value; });
    const auto login = server.logins.find(user);
    if (token == server.tokens.end() || login == server.logins.end()
        || (token->expires && *token->expires <= now()) || !isAdmitted(peer, token->networks))
        return {};
    return Caller{&*login, token->acls.isEmpty() ? login->acls : token->acls};
}

Reply CpanelSim::accessDenied() const
{
    if (server.choices.is(u"auth refusal"_s, u"401 html"_s))
        return html(401, LoginPage);
    Reply reply = json(
        {{u"cpanelresult"_s, QJsonObject{{u"apiversion"_s, u"2"_s},
                                         {u"error"_s, u"Access denied"_s},
                                         {u"data"_s, QJsonObject{{u"reason"_s, u"Access denied"_s},
                                                                 {u"result"_s, u"0"_s}}},
                                         {u"type"_s, u"text"_s}}}});
    if (server.choices.is(u"auth refusal"_s, u"broken json"_s))
        reply.body = R"({"cpanelresult":{"apiversion":"2","error":,"Access denied"}})";
    reply.status = 403;
    reply.contentType = "text/plain; charset=\"utf-8\"";
    return reply;
}

Reply CpanelSim::unknown(const QString &function) const
{
    if (server.choices.is(u"unknown function"_s, u"error"_s))
        return json({{u"error"_s, u"Unknown App Requested: "_s + function}});
    return json({{u"metadata"_s,
                  QJsonObject{{u"version"_s, 1},
                              {u"command"_s, function},
                              {u"result"_s, 0},
                              {u"reason"_s, u"Unknown app (“%1”) requested for this version (1) of "
                                            "the API."_s.arg(function)}}}});
}

Reply CpanelSim::call(const Request &request, const Caller &caller)
{
    const Call call{.request = request,
                    .function = functionIn(request.path),
                    .login = *caller.login,
                    .acls = caller.acls,
                    .now = now(),
                    .old = request.field(u"api.version"_s) != "1"_L1};
    const auto function = m_functions.find(call.function);
    if (function == m_functions.end() || server.missingFunctions.contains(call.function)
        || (call.old && function->oldShape == OldShape::None))
        return unknown(call.function);

    const QStringList rights = function->acl.split(u' ', Qt::SkipEmptyParts);
    const bool may = rights.isEmpty() || std::ranges::any_of(rights, [&](const QString &acl) {
                         return call.may(acl);
                     });
    if (!may)
        return notPermitted(call, *function);
    return answered(call, *function, function->handle(server, call));
}

Reply CpanelSim::notPermitted(const Call &call, const Function &function) const
{
    if (server.choices.is(u"missing acl"_s, u"403 cpanelresult"_s))
        return accessDenied();
    return answered(call, function,
                    refused(u"Permission denied: “%1” needs the privilege “%2”."_s.arg(
                        call.function, function.acl.section(u' ', 0, 0))));
}

std::optional<Reply> CpanelSim::refusal(const Request &request, Refusal why) const
{
    const QString name = functionIn(request.path);
    if (name.isEmpty())
        return {};
    const auto function = m_functions.find(name);
    if (why == Refusal::Key || function == m_functions.end())
        return accessDenied();
    if (function->acl.isEmpty())
        return {}; // every key may
    const Login nobody;
    return notPermitted({.request = request,
                         .function = name,
                         .login = nobody,
                         .acls = {},
                         .now = now(),
                         .old = request.field(u"api.version"_s) != "1"_L1},
                        *function);
}

Reply CpanelSim::answered(const Call &call, const Function &function, const Answer &answer) const
{
    if (answer.verbatim)
        return *answer.verbatim;
    Reply reply = json(call.old ? shapeOfVersion0(call, function.oldShape, answer)
                                : shapeOfVersion1(server, call, answer));
    if (realTime)
        reply.takes = std::chrono::seconds(answer.seconds);
    return reply;
}

Reply CpanelSim::batch(const Request &request, const Caller &caller)
{
    QJsonArray results;
    const QUrlQuery form = request.form();
    const QUrlQuery &fields = form.hasQueryItem(u"command"_s) ? form : request.query;
    for (const QString &command : fields.allQueryItemValues(u"command"_s, QUrl::FullyDecoded)) {
        Request one = request;
        one.path = "/json-api/"_L1 + command.section(u'?', 0, 0);
        one.query = QUrlQuery(command.section(u'?', 1));
        one.query.addQueryItem(u"api.version"_s, u"1"_s);
        one.body.clear();
        results.append(QJsonDocument::fromJson(call(one, caller).body).object());
    }
    return json({{u"data"_s, QJsonObject{{u"result"_s, results}}},
                 {u"metadata"_s, QJsonObject{{u"version"_s, 1},
                                             {u"command"_s, u"batch"_s},
                                             {u"result"_s, 1},
                                             {u"reason"_s, u"OK"_s}}}});
}

bool CpanelSim::choose(const QString &uncertainty, const QString &behaviour)
{
    return server.choices.choose(uncertainty, behaviour);
}

QString CpanelSim::addToken(const QString &owner, const QStringList &acls,
                            const QStringList &networks, const std::optional<QDateTime> &expires)
{
    const QString value = randomText(u"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"_s, 32);
    server.tokens.append(
        {owner, u"token%1"_s.arg(server.tokens.size() + 1), value, acls, networks, now(), expires});
    return value;
}

void CpanelSim::addReseller(const QString &name, int accountLimit)
{
    Login reseller;
    reseller.name = name;
    reseller.password = randomText(20);
    reseller.acls = QStringLiteral("create-acct kill-acct suspend-acct upgrade-account passwd "
                                   "list-accts show-bandwidth quota edit-account list-pkgs add-pkg "
                                   "edit-pkg viewglobalpackages create-dns edit-dns kill-dns "
                                   "park-dns ssl stats status create-user-session cpanel-api "
                                   "manage-api-tokens basic-system-info basic-whm-functions "
                                   "allow-unlimited-pkgs allow-unlimited-disk-pkgs")
                        .split(u' ');
    reseller.accountLimit = accountLimit;
    server.logins.insert(name, reseller);
}

QStringList CpanelSim::accountNames() const
{
    return server.accounts.keys();
}

void CpanelSim::addForeignAccount(const QString &username, const QString &domain)
{
    addExistingAccount({username, domain, u"default"_s});
}

void CpanelSim::addExistingAccount(const ExistingAccount &existing)
{
    Account account;
    account.user = existing.username;
    account.domain = existing.domain;
    account.plan = existing.package.isEmpty() ? u"default"_s : existing.package;
    account.limits = server.limitsOf(account.plan);
    account.ip = server.sharedIp;
    account.email = "owner@"_L1 + existing.domain;
    account.created = now().addDays(-30);
    account.uid = server.nextUid++;
    account.password = randomText(20);
    account.suspended = existing.suspended;
    if (existing.suspended) {
        account.suspendReason = u"Unknown"_s;
        account.suspendedAt = now();
    }
    server.makeZone(account.domain, account.user, account.ip, now());
    server.accounts.insert(account.user, account);
}

Access CpanelSim::access() const
{
    const auto token = std::ranges::find(server.tokens, u"root"_s, &Token::owner);
    return {u"root"_s, token == server.tokens.end() ? QString() : token->value};
}

QStringList CpanelSim::packages() const
{
    return server.packages.keys();
}

QJsonObject CpanelSim::save() const
{
    return toSaved(server).toObject();
}

void CpanelSim::restore(const QJsonObject &saved)
{
    fromSaved(saved, server);
}

} // namespace sim
