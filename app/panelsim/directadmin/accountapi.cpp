#include "app/panelsim/directadmin/server.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

namespace {

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray())
        list.append(value.toString());
    return list;
}

QString iso(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

Reply session(const Call &call)
{
    const QStringList roles{u"user"_s, u"reseller"_s, u"admin"_s};
    return jsonReply(QJsonObject{{u"effectiveUsername"_s, call.actor},
                                 {u"realUsername"_s, call.login},
                                 {u"effectiveRole"_s, roles.at(qsizetype(call.role))},
                                 {u"sessionID"_s, u""_s}});
}

QJsonObject described(const LoginKey &key)
{
    return {{u"id"_s, key.id},
            {u"created"_s, iso(key.created)},
            {u"createdBy"_s, key.owner},
            {u"allowLogin"_s, key.allowLogin},
            {u"allowCommands"_s, QJsonArray::fromStringList(key.allowCommands)},
            {u"denyCommands"_s, QJsonArray::fromStringList(key.denyCommands)},
            {u"allowNetworks"_s, QJsonArray::fromStringList(key.allowNetworks)},
            {u"hasExpiry"_s, key.expires.has_value()},
            {u"expires"_s, key.expires ? QJsonValue(iso(*key.expires)) : QJsonValue()},
            {u"autoRemove"_s, false},
            {u"readOnly"_s, false}};
}

Reply createKey(Server &server, const Call &call, const QJsonObject &body)
{
    const QString id = body.value(u"id"_s).toString();
    const QString password = body.value(u"password"_s).toString();
    if (id.isEmpty())
        return apiError(400, u"BAD_REQUEST"_s, {{u"message"_s, u"id is required"_s}});
    for (const LoginKey &key : std::as_const(server.keys)) {
        if (key.owner == call.actor && key.id == id)
            return apiError(490, u"LOGIN_KEY_ALREADY_EXISTS"_s);
        if (key.owner == call.actor && key.secret == password)
            return apiError(491, u"LOGIN_KEY_DUPLICATE_PASSWORD"_s);
    }
    if (!passwordFault(server, password, call.actor).isEmpty())
        return apiError(492, u"WEAK_PASSWORD"_s);
    LoginKey key;
    key.id = id;
    key.owner = call.actor;
    key.secret = password;
    key.allowCommands = strings(body.value(u"allowCommands"_s));
    key.denyCommands = strings(body.value(u"denyCommands"_s));
    key.allowNetworks = strings(body.value(u"allowNetworks"_s));
    key.allowLogin = body.value(u"allowLogin"_s).toBool();
    key.created = call.now;
    if (body.value(u"hasExpiry"_s).toBool())
        key.expires = QDateTime::fromString(body.value(u"expires"_s).toString(), Qt::ISODate);
    server.keys.append(key);
    return jsonReply(described(key));
}

Reply loginKeys(Server &server, const Call &call, const QStringList &parts, const QJsonObject &body)
{
    const QString what = parts.value(3);
    if (what == "commands"_L1) {
        QStringList names;
        for (const auto &area : {accountCommands(), accountListCommands(), selectCommands(),
                                 hostingCommands(), serverCommands()}) {
            for (const Command &command : area) {
                if (call.role >= command.role)
                    names.append(command.name);
            }
        }
        names.sort();
        return jsonReply(QJsonArray::fromStringList(names));
    }
    if (what == "urls"_L1 && call.request.method == "POST") {
        const QString expires = body.value(u"expires"_s).toString();
        return jsonReply(
            QJsonObject{{u"allowNetworks"_s, body.value(u"allowNetworks"_s).toArray()},
                        {u"created"_s, iso(call.now)},
                        {u"createdBy"_s, call.request.peer},
                        {u"expires"_s, expires.isEmpty() ? iso(call.now.addSecs(1800)) : expires},
                        {u"id"_s, u"HASHURL"_s + randomText(8)},
                        {u"redirectURL"_s, body.value(u"redirectURL"_s).toString()},
                        {u"url"_s, loginUrl(server)}});
    }
    if (what != "keys"_L1)
        return apiError(404, u"NOT_FOUND"_s);
    if (call.request.method == "POST")
        return createKey(server, call, body);
    if (call.request.method == "DELETE") {
        const auto removed = server.keys.removeIf([&](const LoginKey &key) {
            return key.owner == call.actor && key.id == parts.value(4);
        });
        Reply reply;
        reply.status = 204;
        return removed > 0 ? reply : apiError(404, u"NOT_FOUND"_s);
    }
    QJsonArray keys;
    for (const LoginKey &key : std::as_const(server.keys)) {
        if (key.owner == call.actor)
            keys.append(described(key));
    }
    return jsonReply(keys);
}

bool isFull(const Account &account)
{
    const QString allowed = account.limits.value(u"mysql"_s, u"unlimited"_s);
    return allowed != "unlimited"_L1 && account.databases.size() >= allowed.toInt();
}

Reply createDatabase(Server &server, const Call &call, const QJsonObject &body)
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9_]{1,64}$"_s);
    Account &account = server.accounts[call.actor];
    const QString name = body.value(u"database"_s).toString();
    const QString user = body.value(u"dbuser"_s).toString();
    const QString password = body.value(u"password"_s).toString();
    const QString charset = body.value(u"charset"_s).toString();
    const QString collation = body.value(u"collation"_s).toString();
    const QString prefix = account.username + u'_';
    const auto valid = [&](const QString &entity) {
        return entity.startsWith(prefix) && entity.size() > prefix.size()
               && allowed.match(entity).hasMatch();
    };
    if (!valid(name) || !valid(user) || user.size() > 32)
        return apiError(494, u"DATABASE_INVALID_ENTITY_NAME"_s);
    if (password.isEmpty())
        return apiError(400, u"BAD_REQUEST"_s, {{u"message"_s, u"password is required"_s}});
    if (account.databases.contains(name))
        return apiError(490, u"ALREADY_EXISTS"_s);
    if (!charset.isEmpty() && charset != "utf8mb4"_L1 && charset != "latin1"_L1)
        return apiError(492, u"DATABASE_INVALID_CHARSET"_s);
    if (!collation.isEmpty() && !collation.startsWith(charset.isEmpty() ? u"utf8mb4"_s : charset))
        return apiError(493, u"DATABASE_INVALID_COLLATION"_s);
    if (isFull(account))
        return apiError(496, u"DATABASES_EXCEED_LIMIT"_s);
    account.databases.insert(name, {user});
    QJsonArray hosts = body.value(u"hostPatterns"_s).toArray();
    if (hosts.isEmpty())
        hosts.append(u"localhost"_s);
    return jsonReply(QJsonObject{{u"address"_s, u"localhost:3306"_s},
                                 {u"database"_s, name},
                                 {u"dbuser"_s, user},
                                 {u"password"_s, password},
                                 {u"hostPatterns"_s, hosts},
                                 {u"privileges"_s, body.value(u"privileges"_s).toObject()},
                                 {u"unixSocket"_s, u"/var/lib/mysql/mysql.sock"_s}});
}

Reply listDatabases(const Account &account)
{
    QJsonArray list;
    for (const auto &[name, users] : account.databases.asKeyValueRange())
        list.append(QJsonObject{
            {u"database"_s, name}, {u"userCount"_s, users.size()}, {u"sizeBytes"_s, 0}});
    return jsonReply(list);
}

Reply changePassword(Server &server, const Call &call, const QJsonObject &body)
{
    Account &account = server.accounts[call.actor];
    if (call.login == call.actor && body.value(u"currentPassword"_s).toString() != account.password)
        return apiError(431, u"CHPASSWD_BAD_CURRENT_PASSWORD"_s);
    const QString password = body.value(u"newPassword"_s).toString();
    if (!passwordFault(server, password, call.actor).isEmpty())
        return apiError(492, u"WEAK_PASSWORD"_s);
    account.password = password;
    Reply reply;
    reply.status = 204;
    return reply;
}

} // namespace

std::optional<Reply> accountApi(Server &server, const Call &call, const QJsonObject &body)
{
    const QStringList parts = call.command.split(u'/');
    const QString what = parts.value(2);
    const bool post = call.request.method == "POST";
    if (what == "session"_L1)
        return session(call);
    if (what == "login-keys"_L1)
        return loginKeys(server, call, parts, body);
    if (what == "reseller-packages"_L1 && call.role != Role::User)
        return jsonReply(QJsonArray::fromStringList(server.resellerPackages.keys()));
    if (what == "db-manage"_L1 && parts.value(3) == "create-db-with-user"_L1 && post)
        return createDatabase(server, call, body);
    if (what == "db-manage"_L1 && parts.value(3) == "databases"_L1)
        return listDatabases(server.accounts.value(call.actor));
    if (what == "change-password"_L1 && post)
        return changePassword(server, call, body);
    return {};
}

} // namespace sim::directadmin
