#include "app/panelsim/cpanel/server.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

//! acl-0, acl-1 … as far as they go.
QStringList numbered(const Call &call, const QString &prefix)
{
    QStringList values;
    for (int i = 0; call.has(prefix + QString::number(i)); ++i)
        values.append(call.field(prefix + QString::number(i)));
    return values;
}

QJsonObject described(const Token &token)
{
    return {{u"name"_s, token.name},
            {u"create_time"_s, token.created.toSecsSinceEpoch()},
            {u"expires_at"_s,
             token.expires ? QJsonValue(token.expires->toSecsSinceEpoch()) : QJsonValue()},
            {u"acls"_s, QJsonArray::fromStringList(token.acls)},
            {u"whitelist_ips"_s, token.networks.isEmpty()
                                     ? QJsonValue()
                                     : QJsonValue(QJsonArray::fromStringList(token.networks))}};
}

Token *named(Server &server, const Call &call, const QString &name)
{
    const auto token = std::ranges::find_if(server.tokens, [&](const Token &one) {
        return one.owner == call.login.name && one.name == name;
    });
    return token == server.tokens.end() ? nullptr : &*token;
}

Answer noSuchToken(const Server &server, const QString &name)
{
    return refused(server.withXid(u"The API token “%1” does not exist."_s.arg(name)));
}

Answer create(Server &server, const Call &call)
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9_-]{1,50}$"_s);
    const QString name = call.field(u"token_name"_s);
    if (!allowed.match(name).hasMatch())
        return refused(server.withXid(u"“%1” is not a valid API token name."_s.arg(name)));
    if (named(server, call, name))
        return refused(server.withXid(u"An API token named “%1” already exists."_s.arg(name)));
    const QStringList acls = numbered(call, u"acl-"_s);
    for (const QString &acl : acls) {
        if (!call.login.may(acl))
            return refused(server.withXid(u"You do not have the privilege “%1”."_s.arg(acl)));
    }
    Token token{call.login.name,
                name,
                randomText(u"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"_s, 32),
                acls,
                numbered(call, u"whitelist_ip-"_s),
                call.now,
                {}};
    if (const qint64 expires = call.field(u"expires_at"_s).toLongLong(); expires > 0)
        token.expires = QDateTime::fromSecsSinceEpoch(expires, Qt::UTC);
    server.tokens.append(token);
    Answer answer;
    QJsonObject data = described(token);
    data.insert(u"token"_s, token.value);
    answer.data = data;
    return answer;
}

Answer list(Server &server, const Call &call)
{
    QJsonObject tokens;
    for (const Token &token : std::as_const(server.tokens)) {
        if (token.owner == call.login.name)
            tokens.insert(token.name, described(token));
    }
    Answer answer;
    answer.data = QJsonObject{{u"tokens"_s, tokens}};
    return answer;
}

Answer details(Server &server, const Call &call)
{
    const auto token = std::ranges::find(server.tokens, call.field(u"token"_s), &Token::value);
    if (token == server.tokens.end() || token->owner != call.login.name)
        return noSuchToken(server, {});
    Answer answer;
    answer.data = described(*token);
    return answer;
}

Answer update(Server &server, const Call &call)
{
    Token *token = named(server, call, call.field(u"token_name"_s));
    if (!token)
        return noSuchToken(server, call.field(u"token_name"_s));
    if (call.has(u"new_name"_s))
        token->name = call.field(u"new_name"_s);
    if (call.has(u"acl-0"_s))
        token->acls = numbered(call, u"acl-"_s);
    if (call.has(u"whitelist_ip-0"_s))
        token->networks = numbered(call, u"whitelist_ip-"_s);
    Answer answer;
    answer.data = described(*token);
    return answer;
}

Answer revoke(Server &server, const Call &call)
{
    const QStringList names = call.fields(u"token_name"_s);
    const auto removed = server.tokens.removeIf([&](const Token &token) {
        return token.owner == call.login.name && names.contains(token.name);
    });
    return removed == 0 ? noSuchToken(server, names.value(0)) : Answer{};
}

Answer createUserSession(Server &server, const Call &call)
{
    const QString user = call.field(u"user"_s);
    const QString service = call.field(u"service"_s);
    static const QMap<QString, int> ports{
        {u"cpaneld"_s, 2083}, {u"whostmgrd"_s, 2087}, {u"webmaild"_s, 2096}};
    if (!ports.contains(service))
        return refused(server.withXid(u"“%1” is not a valid service."_s.arg(service)));
    const bool known = service == "whostmgrd"_L1 ? server.logins.contains(user)
                                                 : visibleAccount(server, call, user) != nullptr;
    if (!known)
        return noSuchUser(server, user);
    const QString security = "/cpsess"_L1 + randomText(u"0123456789"_s, 10);
    const QString session = u"%1:%2:create_user_session,%3"_s.arg(
        user, randomText(u"ABCDEFabcdef0123456789"_s, 16), randomText(u"0123456789abcdef"_s, 32));
    QString escaped = QString(session).replace(u":"_s, u"%3a"_s).replace(u","_s, u"%2c"_s);
    QString url = u"https://%1:%2%3/login/?session="_s.arg(
                      server.hostname, QString::number(ports.value(service)), security)
                  + escaped;
    if (call.has(u"app"_s))
        url += "&app="_L1 + call.field(u"app"_s);
    Answer answer;
    answer.reason = u"Created session"_s;
    answer.data = QJsonObject{{u"cp_security_token"_s, security},
                              {u"expires"_s, call.now.addSecs(15 * 60).toSecsSinceEpoch()},
                              {u"service"_s, service},
                              {u"session"_s, session},
                              {u"url"_s, url}};
    return answer;
}

} // namespace

QList<Function> tokenFunctions()
{
    const QString acl = u"manage-api-tokens"_s;
    return {
        {u"api_token_create"_s, acl, OldShape::None, create},
        {u"api_token_list"_s, acl, OldShape::None, list},
        {u"api_token_get_details"_s, acl, OldShape::None, details},
        {u"api_token_update"_s, acl, OldShape::None, update},
        {u"api_token_revoke"_s, acl, OldShape::None, revoke},
        {u"create_user_session"_s, u"create-user-session"_s, OldShape::None, createUserSession}};
}

} // namespace sim::cpanel
