#include "app/panelsim/directadmin/server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

namespace {

qint64 number(const Account &account, const QString &limit, qint64 factor = 1)
{
    const QString value = account.limits.value(limit, u"unlimited"_s);
    return value == "unlimited"_L1 ? -1 : value.toLongLong() * factor;
}

QJsonObject used(qint64 limit, qint64 usage)
{
    QJsonObject object{{u"limit"_s, limit}, {u"usage"_s, usage}};
    if (limit < 0)
        object.insert(u"unlimited"_s, true);
    return object;
}

Reply config(const Server &server, const Call &call, const Account &account)
{
    if (!sees(call, account))
        return apiError(403, u"ACCESS_DENIED"_s);
    const QJsonArray domains = account.domain.isEmpty() ? QJsonArray{} : QJsonArray{account.domain};
    QJsonObject object{{u"username"_s, account.username},
                       {u"userType"_s, account.role},
                       {u"creator"_s, account.creator},
                       {u"domain"_s, account.domain},
                       {u"domains"_s, domains},
                       {u"email"_s, account.email},
                       {u"ip"_s, account.ip},
                       {u"package"_s, account.package},
                       {u"suspended"_s, account.suspended},
                       {u"dateCreated"_s, server.localText(account.created)},
                       {u"ns1"_s, server.nameservers.value(0)},
                       {u"ns2"_s, server.nameservers.value(1)},
                       {u"quotaLim"_s, number(account, u"quota"_s)},
                       {u"bandwidthLim"_s, number(account, u"bandwidth"_s)},
                       {u"inodeLim"_s, number(account, u"inode"_s)}};
    if (account.suspended)
        object.insert(u"suspendedReason"_s, account.suspendReason);
    return jsonReply(object);
}

Reply usage(const Call &call, const Account &account)
{
    if (!sees(call, account))
        return apiError(403, u"ACCESS_DENIED"_s);
    const qint64 megabyte = 1048576;
    return jsonReply(QJsonObject{
        {u"quotaBytes"_s, used(number(account, u"quota"_s, megabyte), account.quotaBytes)},
        {u"bandwidthBytes"_s,
         used(number(account, u"bandwidth"_s, megabyte), account.bandwidthBytes)},
        {u"inode"_s, used(number(account, u"inode"_s), account.inodes)},
        {u"emailAccounts"_s, used(number(account, u"nemails"_s), account.mailboxes.size())},
        {u"mySqlDatabases"_s, used(number(account, u"mysql"_s), account.databases.size())},
        {u"domains"_s, used(number(account, u"vdomains"_s), account.domain.isEmpty() ? 0 : 1)},
        {u"subdomains"_s, used(number(account, u"nsubdomains"_s), 0)},
        {u"ftpAccounts"_s, used(number(account, u"ftp"_s), 1)},
        {u"emailForwarders"_s, used(number(account, u"nemailf"_s), 0)},
        {u"autoresponders"_s, used(number(account, u"nemailr"_s), 0)},
        {u"mailingLists"_s, used(number(account, u"nemailml"_s), 0)},
        {u"domainPointers"_s, used(number(account, u"domainptr"_s), 0)},
        {u"dbQuotaBytes"_s, 425984},
        {u"emailQuotaBytes"_s, 3624960},
        {u"otherQuotaBytes"_s, 0},
        {u"quotaWithoutSystemBytes"_s, account.quotaBytes},
        {u"emailDeliveries"_s, 12},
        {u"emailDeliveriesIncoming"_s, 9},
        {u"emailDeliveriesOutgoing"_s, 3}});
}

Reply users(const Server &server, const Call &call, const QStringList &parts)
{
    const QString username = parts.value(3);
    const QString what = parts.value(4);
    const auto account = server.accounts.find(username);
    if (account == server.accounts.end()) {
        const bool plain =
            what == "config"_L1 || server.choices.is(u"api user missing"_s, u"404"_s);
        return plain ? apiError(404, u"NOT_FOUND"_s)
                     : apiError(419, u"ACCOUNT_NOT_FOUND"_s, {{u"account"_s, username}});
    }
    if (what == "config"_L1)
        return config(server, call, *account);
    return what == "usage"_L1 ? usage(call, *account) : apiError(404, u"NOT_FOUND"_s);
}

Reply version(const Server &server)
{
    return jsonReply(QJsonObject{{u"arch"_s, u"amd64"_s},
                                 {u"commit"_s, u"5f1c0f0f2f0f"_s},
                                 {u"distro"_s, u"debian_12"_s},
                                 {u"eol"_s, false},
                                 {u"os"_s, u"linux"_s},
                                 {u"update"_s, QJsonObject{{u"available"_s, false},
                                                           {u"availableChannels"_s, QJsonArray{}},
                                                           {u"channel"_s, u"current"_s}}},
                                 {u"uptime"_s, 184080000000000LL},
                                 {u"version"_s, server.version}});
}

Reply info(const Server &server, const Call &call)
{
    return jsonReply(QJsonObject{{u"hostname"_s, server.hostname},
                                 {u"languages"_s, QJsonArray{u"en"_s}},
                                 {u"license"_s, QJsonObject{{u"active"_s, true},
                                                            {u"legacy"_s, false},
                                                            {u"missing"_s, false},
                                                            {u"reason"_s, u""_s}}},
                                 {u"allowPasswordReset"_s, false},
                                 {u"OTPTrustDays"_s, 30},
                                 {u"time"_s, call.now.toString(Qt::ISODate)}});
}

Reply license(const Server &server)
{
    return jsonReply(QJsonObject{{u"limits"_s, QJsonObject{{u"maxUsers"_s, server.licensedUsers},
                                                           {u"maxDomains"_s, 0},
                                                           {u"maxAdminsOrResellers"_s, 0}}},
                                 {u"usage"_s, QJsonObject{{u"users"_s, server.users()},
                                                          {u"domains"_s, server.users()},
                                                          {u"adminsOrResellers"_s, 1}}}});
}

QJsonObject service()
{
    return {{u"inUse"_s, true}, {u"isRunning"_s, true}, {u"version"_s, u""_s}};
}

Reply systemInfo(const QString &what)
{
    if (what == "load"_L1)
        return jsonReply(QJsonObject{{u"last1"_s, 0.42}, {u"last5"_s, 0.51}, {u"last15"_s, 0.48}});
    if (what == "memory"_L1)
        return jsonReply(QJsonObject{{u"ram"_s, QJsonObject{{u"totalBytes"_s, 33558114304LL},
                                                            {u"usedBytes"_s, 21474836480LL},
                                                            {u"freeBytes"_s, 2083277824LL},
                                                            {u"cachedBytes"_s, 10000000000LL}}},
                                     {u"swap"_s, QJsonObject{{u"totalBytes"_s, 0}}}});
    if (what == "fs"_L1)
        return jsonReply(QJsonArray{QJsonObject{{u"device"_s, u"/dev/sda1"_s},
                                                {u"fileSystem"_s, u"ext4"_s},
                                                {u"mountPoint"_s, u"/"_s},
                                                {u"totalBytes"_s, 512000000000LL},
                                                {u"usedBytes"_s, 301000000000LL},
                                                {u"availableBytes"_s, 211000000000LL},
                                                {u"reservedBytes"_s, 0}}});
    if (what == "uptime"_L1)
        return jsonReply(QJsonObject{{u"uptimeNano"_s, 184080000000000LL}});
    if (what == "services"_L1)
        return jsonReply(QJsonObject{{u"httpd"_s, service()},
                                     {u"exim"_s, service()},
                                     {u"dovecot"_s, service()},
                                     {u"mysqld"_s, service()},
                                     {u"named"_s, service()}});
    return apiError(404, u"NOT_FOUND"_s);
}

//! What only administrators may ask for.
Reply adminApi(const Server &server, const Call &call, const QStringList &parts)
{
    if (call.role != Role::Admin)
        return apiError(403, u"ACCESS_DENIED"_s);
    const QString what = parts.value(2);
    if (what == "version"_L1)
        return version(server);
    if (what == "license"_L1)
        return license(server);
    return systemInfo(parts.value(3));
}

} // namespace

Reply apiError(int status, const QString &type, QJsonObject more)
{
    more.insert(u"type"_s, type);
    return jsonReply(more, status);
}

Reply newApi(Server &server, const Call &call)
{
    const QStringList parts = call.command.split(u'/');
    const QString what = parts.value(2);
    if (what == "info"_L1)
        return info(server, call);
    if (server.licensedUsers > 0 && server.users() > server.licensedUsers)
        return apiError(402, u"LICENSE_OVERUSED"_s);
    if (call.key && !call.key->allowCommands.isEmpty()
        && server.choices.is(u"restricted key"_s, u"refused"_s))
        return apiError(403, u"ACCESS_DENIED"_s);

    QJsonParseError fault;
    const QJsonObject body = QJsonDocument::fromJson(call.request.body, &fault).object();
    if (call.request.method == "POST" && fault.error != QJsonParseError::NoError)
        return apiError(400, u"BAD_REQUEST"_s, {{u"message"_s, u"invalid request body"_s}});
    if (what == "users"_L1)
        return users(server, call, parts);
    if (what == "version"_L1 || what == "license"_L1 || what == "system-info"_L1)
        return adminApi(server, call, parts);
    return accountApi(server, call, body).value_or(apiError(404, u"NOT_FOUND"_s));
}

} // namespace sim::directadmin
