#include "app/panelsim/directadmin/server.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

namespace {

using Fields = QList<std::pair<QString, QString>>;

QString limit(const Server &server, const Account &account, const QString &name)
{
    const QString value = account.limits.value(name, u"unlimited"_s);
    return value == "unlimited"_L1 && server.choices.is(u"unlimited"_s, u"int64"_s)
               ? u"9223372036854775807"_s
               : value;
}

QString bytes(const QString &megabytes)
{
    return megabytes == "unlimited"_L1 || megabytes.size() > 12
               ? megabytes
               : QString::number(megabytes.toLongLong() * 1048576);
}

QString twoDecimals(double value)
{
    return QString::number(value, 'f', 2);
}

Answer noSuchUser(const Server &server, const QString &username)
{
    const QString wording = server.choices.chosen(u"config missing"_s);
    if (wording == "unable to find"_L1)
        return refused(u"An error has occurred"_s, u"Unable to find user %1"_s.arg(username));
    return refused(u"An error has occurred"_s, wording == "no such user"_L1
                                                   ? u"No such user: "_s + username
                                                   : u"The user does not exist"_s);
}

Answer notReadable(const Server &server, const QString &username)
{
    return server.accounts.contains(username)
               ? refused(u"Unable to show user"_s, u"You do not have access to that user"_s)
               : noSuchUser(server, username);
}

Answer showUserConfig(Server &server, const Call &call)
{
    const QString username = call.field(u"user"_s).isEmpty() ? call.actor : call.field(u"user"_s);
    const Account *account = visibleAccount(server, call, username);
    if (!account)
        return notReadable(server, username);
    Fields fields{{u"account"_s, u"ON"_s},
                  {u"bandwidth"_s, limit(server, *account, u"bandwidth"_s)},
                  {u"creator"_s, account->creator},
                  {u"date_created"_s, server.localText(account->created)},
                  {u"domain"_s, account->domain},
                  {u"email"_s, account->email},
                  {u"inode"_s, limit(server, *account, u"inode"_s)},
                  {u"ip"_s, account->ip},
                  {u"ns1"_s, server.nameservers.value(0)},
                  {u"ns2"_s, server.nameservers.value(1)},
                  {u"package"_s, account->package},
                  {u"quota"_s, limit(server, *account, u"quota"_s)},
                  {u"suspended"_s, account->suspended ? u"yes"_s : u"no"_s}};
    if (account->suspended)
        fields.append({u"suspended_reason"_s, account->suspendReason});
    fields += {{u"username"_s, account->username}, {u"usertype"_s, account->role}};
    return fieldsOf(fields);
}

Answer showUserUsage(Server &server, const Call &call)
{
    const QString username = call.field(u"user"_s).isEmpty() ? call.actor : call.field(u"user"_s);
    const Account *account = visibleAccount(server, call, username);
    if (!account)
        return notReadable(server, username);
    return fieldsOf({{u"bandwidth"_s, twoDecimals(double(account->bandwidthBytes) / 1048576)},
                     {u"quota"_s, twoDecimals(double(account->quotaBytes) / 1048576)},
                     {u"inode"_s, QString::number(account->inodes)},
                     {u"nemails"_s, QString::number(account->mailboxes.size())},
                     {u"mysql"_s, QString::number(account->databases.size())},
                     {u"vdomains"_s, account->domain.isEmpty() ? u"0"_s : u"1"_s},
                     {u"nsubdomains"_s, u"0"_s},
                     {u"ftp"_s, u"1"_s}});
}

QStringList names(const Server &server, auto matches)
{
    QStringList found;
    for (const Account &account : server.accounts) {
        if (matches(account))
            found.append(account.username);
    }
    return found;
}

Answer showUsers(Server &server, const Call &call)
{
    return listed(names(server, [&](const Account &account) {
        return account.role == "user"_L1 && account.creator == call.actor;
    }));
}

Answer showAllUsers(Server &server, const Call &)
{
    return listed(names(server, [](const Account &account) { return account.role == "user"_L1; }));
}

Answer showResellers(Server &server, const Call &)
{
    return listed(
        names(server, [](const Account &account) { return account.role == "reseller"_L1; }));
}

QJsonObject counted(const QString &allowed, const QString &used)
{
    return {{u"limit"_s, allowed}, {u"usage"_s, used}};
}

QJsonObject row(const Server &server, const Call &call, const Account &account)
{
    const bool inBytes = call.field(u"bytes"_s) == "yes"_L1;
    const auto size = [&](const QString &name, qint64 used) {
        const QString allowed = limit(server, account, name);
        return inBytes ? counted(bytes(allowed), QString::number(used))
                       : counted(allowed, twoDecimals(double(used) / 1048576));
    };
    QJsonObject domains;
    if (!account.domain.isEmpty())
        domains.insert(u"0"_s, account.domain);
    return {{u"username"_s, account.username},
            {u"creator"_s, account.creator},
            {u"package"_s, account.package},
            {u"bandwidth"_s, size(u"bandwidth"_s, account.bandwidthBytes)},
            {u"quota"_s, size(u"quota"_s, account.quotaBytes)},
            {u"vdomains"_s,
             counted(limit(server, account, u"vdomains"_s), QString::number(domains.size()))},
            {u"suspended"_s, QJsonObject{{u"value"_s, account.suspended ? u"yes"_s : u"no"_s},
                                         {u"reason"_s, account.suspendReason}}},
            {u"ip"_s, QJsonArray{account.ip}},
            {u"domains"_s, domains},
            {u"date_created"_s, server.localText(account.created)}};
}

Answer userTable(Server &server, const Call &call, bool everybody)
{
    if (!call.json)
        return verbatim(htmlReply("<html><body><table></table></body></html>", 200));
    QList<const Account *> accounts;
    for (const Account &account : std::as_const(server.accounts)) {
        if (account.role == "user"_L1 && (everybody || account.creator == call.actor))
            accounts.append(&account);
    }
    const qsizetype rows = accounts.size();
    const qsizetype perPage = call.has(u"ipp"_s) ? std::max(1, call.field(u"ipp"_s).toInt()) : 50;
    const qsizetype page = std::max(1, call.field(u"page"_s).toInt());
    accounts = accounts.mid((page - 1) * perPage, perPage);
    QJsonObject table{{u"info"_s, QJsonObject{{u"columns"_s, QJsonObject{}},
                                              {u"current_page"_s, QString::number(page)},
                                              {u"ipp"_s, QString::number(perPage)},
                                              {u"rows"_s, QString::number(rows)},
                                              {u"total_pages"_s,
                                               QString::number((rows + perPage - 1) / perPage)}}}};
    for (qsizetype i = 0; i < accounts.size(); ++i)
        table.insert(QString::number(i), row(server, call, *accounts.at(i)));
    return verbatim(jsonReply(table));
}

Answer userShow(Server &server, const Call &call)
{
    return userTable(server, call, false);
}

Answer allUserShow(Server &server, const Call &call)
{
    return userTable(server, call, true);
}

Answer domainOwners(Server &server, const Call &)
{
    Fields fields;
    for (const Account &account : std::as_const(server.accounts)) {
        if (!account.domain.isEmpty())
            fields.append({account.domain, account.username});
    }
    return fieldsOf(fields);
}

Answer packagesFor(const Server &server, const Call &call, const QString &role)
{
    const QString package = call.field(u"package"_s);
    if (package.isEmpty())
        return listed(server.packagesFor(role).keys());
    if (!server.packagesFor(role).contains(package))
        return refused(u"Unable to show the package"_s, u"That package does not exist"_s);
    Fields fields{{u"packagename"_s, package}};
    for (const auto &[name, value] : server.limitsOf(role, package).asKeyValueRange())
        fields.append({name, value});
    return fieldsOf(fields);
}

Answer packagesUser(Server &server, const Call &call)
{
    return packagesFor(server, call, u"user"_s);
}

Answer packagesReseller(Server &server, const Call &call)
{
    return packagesFor(server, call, u"reseller"_s);
}

Answer resellerIps(Server &server, const Call &call)
{
    const QString ip = call.field(u"ip"_s);
    if (ip.isEmpty())
        return listed(server.ips);
    if (!server.ips.contains(ip))
        return refused(u"Unable to show the IP"_s, u"That IP does not exist in your list"_s);
    return fieldsOf({{u"gateway"_s, u""_s},
                     {u"netmask"_s, u"255.255.255.0"_s},
                     {u"status"_s, u"shared"_s},
                     {u"value"_s, QString::number(server.users())}});
}

} // namespace

QList<Command> accountListCommands()
{
    return {{u"CMD_API_SHOW_USER_CONFIG"_s, Role::User, false, showUserConfig},
            {u"CMD_API_SHOW_USER_USAGE"_s, Role::User, false, showUserUsage},
            {u"CMD_API_SHOW_USERS"_s, Role::Reseller, false, showUsers},
            {u"CMD_API_SHOW_ALL_USERS"_s, Role::Admin, false, showAllUsers},
            {u"CMD_API_SHOW_RESELLERS"_s, Role::Admin, false, showResellers},
            {u"CMD_USER_SHOW"_s, Role::Reseller, false, userShow},
            {u"CMD_ALL_USER_SHOW"_s, Role::Admin, false, allUserShow},
            {u"CMD_API_DOMAIN_OWNERS"_s, Role::Reseller, false, domainOwners},
            {u"CMD_API_PACKAGES_USER"_s, Role::Reseller, false, packagesUser},
            {u"CMD_API_PACKAGES_RESELLER"_s, Role::Admin, false, packagesReseller},
            {u"CMD_API_SHOW_RESELLER_IPS"_s, Role::Reseller, false, resellerIps}};
}

} // namespace sim::directadmin
