#include "app/panelsim/cpanel/server.h"

#include "app/panelsim/rules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

const QString LettersAndDigits = u"abcdefghijklmnopqrstuvwxyz0123456789"_s;

QMap<QString, QString> package(const QString &quota, const QString &mailboxes)
{
    return {{u"QUOTA"_s, quota}, {u"BWLIMIT"_s, u"unlimited"_s}, {u"MAXPOP"_s, mailboxes}};
}

} // namespace

bool Login::isRoot() const
{
    return acls.contains("all"_L1);
}

bool Login::may(const QString &acl) const
{
    return isRoot() || acls.contains(acl);
}

QString Account::databasePrefix() const
{
    return user.left(8) + u'_';
}

Server::Server()
    : choices({
          {u"auth refusal"_s, {u"403 cpanelresult"_s, u"401 html"_s, u"broken json"_s}},
          {u"missing acl"_s, {u"200 result 0"_s, u"403 cpanelresult"_s}},
          {u"unknown function"_s, {u"error"_s, u"result 0"_s}},
          {u"version shape"_s, {u"v1"_s, u"cpanelresult"_s}},
          {u"xid"_s, {u"api failure"_s, u"xid"_s, u"none"_s}},
          {u"failure data"_s, {u"absent"_s, u"null"_s, u"empty"_s}},
          {u"name taken"_s, {u"account"_s, u"group"_s}},
          {u"domain taken"_s, {u"userdata"_s, u"hosted"_s}},
          {u"first 8 characters"_s, {u"may repeat"_s, u"unique"_s}},
          {u"weak password"_s, {u"guess"_s, u"crack"_s}},
          {u"limit text"_s, {u"license"_s, u"maximum"_s, u"limit"_s}},
          {u"account missing"_s, {u"does not exist"_s, u"no user"_s, u"no access"_s}},
          {u"removeacct argument"_s, {u"either"_s, u"username"_s, u"user"_s}},
          {u"removeacct missing"_s, {u"system user"_s, u"warning"_s}},
          {u"numbers"_s, {u"strings"_s, u"integers"_s}},
          {u"new_serial"_s, {u"string"_s, u"integer"_s}},
          {u"record names"_s, {u"relative"_s, u"absolute"_s}},
          {u"autossl"_s, {u"issues"_s, u"fails"_s}},
      })
    , packages({{u"default"_s, package(u"unlimited"_s, u"unlimited"_s)},
                {u"gold"_s, package(u"5000"_s, u"50"_s)},
                {u"silver"_s, package(u"1000"_s, u"5"_s)}})
    , version(u"11.136.0.13"_s)
    , hostname(u"srv1.example.net"_s)
    , nameservers({u"ns1.example.net"_s, u"ns2.example.net"_s})
    , nameserverAddresses({u"192.0.2.2"_s, u"192.0.2.3"_s})
    , sharedIp(u"192.0.2.10"_s)
    , otherIps({u"192.0.2.11"_s})
    , reservedNames({u"root"_s, u"admin"_s, u"cpanel"_s, u"mysql"_s, u"nobody"_s, u"mail"_s,
                     u"daemon"_s, u"virtfs"_s, u"all"_s, u"shadow"_s, u"named"_s, u"ftp"_s})
{
    logins.insert(
        u"root"_s,
        Login{.name = u"root"_s, .password = randomText(LettersAndDigits, 20), .acls = {u"all"_s}});
}

QString Server::withXid(const QString &reason) const
{
    if (choices.is(u"xid"_s, u"none"_s))
        return reason;
    const QString marked = u"(XID %1) %2"_s.arg(randomText(LettersAndDigits, 6), reason);
    return choices.is(u"xid"_s, u"xid"_s) ? marked : "API failure: "_L1 + marked;
}

const Account *Server::accountWithDomain(const QString &domain) const
{
    const auto found = std::ranges::find(accounts, domain, &Account::domain);
    return found == accounts.end() ? nullptr : &*found;
}

QMap<QString, QString> Server::limitsOf(const QString &package) const
{
    QMap<QString, QString> limits{{u"QUOTA"_s, u"unlimited"_s},
                                  {u"BWLIMIT"_s, u"unlimited"_s},
                                  {u"MAXFTP"_s, u"unlimited"_s},
                                  {u"MAXSQL"_s, u"10"_s},
                                  {u"MAXPOP"_s, u"unlimited"_s},
                                  {u"MAXLST"_s, u"0"_s},
                                  {u"MAXSUB"_s, u"unlimited"_s},
                                  {u"MAXPARK"_s, u"0"_s},
                                  {u"MAXADDON"_s, u"5"_s},
                                  {u"MAX_EMAIL_PER_HOUR"_s, u"200"_s},
                                  {u"HASSHELL"_s, u"n"_s},
                                  {u"MAX_DEFER_FAIL_PERCENTAGE"_s, u"unlimited"_s},
                                  {u"CGI"_s, u"y"_s},
                                  {u"MAX_EMAILACCT_QUOTA"_s, u"1024"_s},
                                  {u"IP"_s, u"n"_s},
                                  {u"DIGESTAUTH"_s, u"n"_s},
                                  {u"CPMOD"_s, u"jupiter"_s},
                                  {u"LANG"_s, u"en"_s},
                                  {u"FEATURELIST"_s, u"default"_s}};
    limits.insert(packages.value(package));
    return limits;
}

int Server::accountsOf(const QString &owner) const
{
    return int(std::ranges::count(accounts, owner, &Account::owner));
}

bool Server::makeZone(const QString &domain, const QString &owner, const QString &ip,
                      const QDateTime &now)
{
    if (zones.contains(domain))
        return false;
    const QString apex = domain + u'.';
    const auto record = [](const QString &name, const QString &type, const QStringList &data,
                           int ttl = 14400) {
        return ZoneLine{
            .kind = u"record"_s, .name = name, .type = type, .ttl = ttl, .data = data, .text = {}};
    };
    Zone zone{
        .owner = owner, .serial = now.date().toString(u"yyyyMMdd"_s).toUInt() * 100, .lines = {}};
    zone.lines = {
        ZoneLine{.kind = u"comment"_s,
                 .name = {},
                 .type = {},
                 .ttl = 0,
                 .data = {},
                 .text = u"; Zone file for "_s + domain},
        ZoneLine{.kind = u"control"_s,
                 .name = {},
                 .type = {},
                 .ttl = 0,
                 .data = {},
                 .text = u"$TTL 14400"_s},
        record(apex, u"SOA"_s,
               {nameservers.first() + u'.', u"hostmaster."_s + hostname + u'.',
                QString::number(zone.serial), u"3600"_s, u"1800"_s, u"1209600"_s, u"86400"_s},
               86400)};
    for (const QString &nameserver : std::as_const(nameservers))
        zone.lines.append(record(apex, u"NS"_s, {nameserver + u'.'}, 86400));
    zone.lines +=
        {record(apex, u"A"_s, {ip}), record(apex, u"MX"_s, {u"0"_s, apex}),
         record(u"mail."_s + apex, u"CNAME"_s, {apex}),
         record(u"www."_s + apex, u"CNAME"_s, {apex}), record(u"ftp."_s + apex, u"A"_s, {ip})};
    zones.insert(domain, zone);
    return true;
}

bool Call::has(const QString &name) const
{
    return request.form().hasQueryItem(name) || request.query.hasQueryItem(name);
}

QStringList Call::fields(const QString &name) const
{
    const QUrlQuery form = request.form();
    const QUrlQuery &source = form.hasQueryItem(name) ? form : request.query;
    return source.allQueryItemValues(name, QUrl::FullyDecoded);
}

bool Call::may(const QString &acl) const
{
    const bool asToken = acls.contains("all"_L1) || acls.contains(acl);
    return asToken && login.may(acl);
}

bool Call::sees(const Account &account) const
{
    return login.isRoot() || account.owner == login.name || account.user == login.name;
}

Answer refused(const QString &reason)
{
    Answer answer;
    answer.ok = false;
    answer.reason = reason;
    return answer;
}

Account *visibleAccount(Server &server, const Call &call, const QString &user)
{
    const auto found = server.accounts.find(user);
    return found == server.accounts.end() || !call.sees(*found) ? nullptr : &*found;
}

Answer noSuchUser(const Server &server, const QString &user)
{
    return refused(server.withXid(u"You do not have a user named “%1”."_s.arg(user)));
}

} // namespace sim::cpanel
