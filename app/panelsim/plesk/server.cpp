#include "app/panelsim/plesk/server.h"

#include "app/panelsim/rules.h"

#include <QUrl>
#include <QUuid>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

template <typename T>
T *found(QList<T> &list, auto projection, const auto &value)
{
    const auto it = std::ranges::find(list, value, projection);
    return it == list.end() ? nullptr : &*it;
}

QString ascii(const QString &name)
{
    return QString::fromLatin1(QUrl::toAce(name, QUrl::IgnoreIDNWhitelist));
}

//! As people read it, whichever spelling came in.
QString readable(const QString &name)
{
    return QUrl::fromAce(ascii(name.toLower()).toLatin1(), QUrl::IgnoreIDNWhitelist);
}

} // namespace

Server::Server()
    : choices({
          {u"bad key"_s, {u"403"_s, u"401"_s}},
          {u"error code"_s, {u"http"_s, u"0"_s, u"xml"_s}},
          {u"taken login"_s, {u"1007"_s, u"1019"_s, u"1002"_s}},
          {u"domain missing"_s, {u"1013"_s, u"1015"_s}},
          {u"plan missing"_s, {u"1023"_s, u"1019"_s}},
          {u"password maximum"_s, {u"none"_s, u"14"_s}},
          {u"limit"_s, {u"1024"_s, u"1025"_s}},
          {u"dns service"_s, {u"on"_s, u"off"_s}},
          {u"repeated record"_s, {u"added"_s, u"refused"_s}},
          {u"auth keys"_s, {u"works"_s, u"broken"_s}},
          {u"xml declaration"_s, {u"yes"_s, u"no"_s}},
          {u"unknown operation"_s, {u"1014"_s, u"1017"_s}},
          {u"service_plan list"_s, {u"names"_s, u"names and owners"_s}},
          {u"user_ip"_s, {u"base64"_s, u"either"_s}},
          {u"acme"_s, {u"issues"_s, u"fails on stderr"_s, u"fails on stdout"_s}},
      })
    , adminPassword(randomText(24))
    , hostname(u"pl1.example.net"_s)
    , version(u"18.0.61"_s)
    , ips({u"192.0.2.20"_s})
    , packetVersion(u"1.6.9.1"_s)
    , reservedLogins({u"admin"_s, u"root"_s, u"mysql"_s, u"psaadm"_s, u"www-data"_s, u"mail"_s,
                      u"nobody"_s, u"daemon"_s, u"popuser"_s, u"bind"_s})
    , extensions({{u"letsencrypt"_s, true}, {u"sslit"_s, true}})
{
    for (const auto &[name, disk] :
         {std::pair(u"Default Domain"_s, u"-1"_s), std::pair(u"Gold"_s, u"5242880000"_s),
          std::pair(u"Silver"_s, u"1048576000"_s)}) {
        Plan plan;
        plan.id = nextId();
        plan.guid = newGuid();
        plan.name = name;
        plan.limits = {{u"disk_space"_s, disk},
                       {u"max_box"_s, u"50"_s},
                       {u"max_db"_s, u"10"_s},
                       {u"max_traffic"_s, u"-1"_s}};
        plans.append(plan);
    }
}

QString Server::newGuid() const
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Client *Server::client(int id)
{
    return found(clients, &Client::id, id);
}

Client *Server::clientByLogin(const QString &login)
{
    return found(clients, &Client::login, login);
}

Domain *Server::domain(int id)
{
    return found(domains, &Domain::id, id);
}

Domain *Server::domainByName(const QString &name)
{
    return name.isEmpty() ? nullptr : found(domains, &Domain::asciiName, ascii(name.toLower()));
}

const Plan *Server::planByName(const QString &name) const
{
    const auto plan = std::ranges::find(plans, name, &Plan::name);
    return plan == plans.end() ? nullptr : &*plan;
}

const Plan *Server::planByGuid(const QString &guid) const
{
    const auto plan = std::ranges::find(plans, guid, &Plan::guid);
    return plan == plans.end() ? nullptr : &*plan;
}

QString Server::ownerOf(const Domain &domain)
{
    const Client *owner = client(domain.clientId);
    return owner ? owner->login : u"admin"_s;
}

Outcome Server::passwordFault(const QString &password, const QString &login) const
{
    const auto weak = [](const QString &text) {
        return Fault{1019, text, u"password"_s};
    };
    if (password.size() < passwordLengthMin)
        return weak(u"The password is too short."_s);
    if (choices.is(u"password maximum"_s, u"14"_s) && password.size() > 14)
        return weak(u"The password is too long: at most 14 characters are allowed."_s);
    if (passwordStrength(password, login) < passwordStrengthMin)
        return weak(u"The password is not secure enough."_s);
    return {};
}

Outcome Server::add(Client &client, QDateTime now)
{
    const auto length = [](const QString &text) {
        return !text.isEmpty() && text.size() <= 60;
    };
    if (!length(client.name))
        return Fault{1019, u"The contact name must be 1 to 60 characters long."_s, u"name"_s};
    if (!length(client.login) || client.login.contains(u' '))
        return Fault{1019, u"The login name must be 1 to 60 characters long."_s, u"login"_s};
    if (!isMailAddress(client.email))
        return Fault{1019, u"The email address is not valid."_s, u"email"_s};
    if (clientByLogin(client.login) || reservedLogins.contains(client.login)) {
        const int code = choices.chosen(u"taken login"_s).toInt();
        return Fault{code,
                     code == 1019
                         ? u"Unable to set login or password argument: A user with username \"%1\" "
                           "already exists."_s.arg(client.login)
                         : u"Client with login name '%1' already exists."_s.arg(client.login),
                     {}};
    }
    if (const Outcome fault = passwordFault(client.password, client.login))
        return fault;
    if (licensedClients > 0 && clients.size() >= licensedClients)
        return Fault{choices.chosen(u"limit"_s).toInt(),
                     u"The maximum number of customers allowed by your license is reached."_s,
                     {}};
    client.id = nextId();
    client.guid = newGuid();
    client.created = now;
    clients.append(client);
    return {};
}

Outcome Server::add(Domain &domain, QDateTime now)
{
    domain.asciiName = ascii(domain.name.toLower());
    domain.name = readable(domain.name);
    if (!isDomainName(domain.asciiName))
        return Fault{1019, u"The domain name is not valid."_s, u"name"_s};
    if (domainByName(domain.name))
        return Fault{1007, u"Domain %1 already exists."_s.arg(domain.name), {}};
    if (domain.hostingType == "virtual"_L1) {
        const bool taken = std::ranges::any_of(
            domains, [&](const Domain &other) { return other.ftpLogin == domain.ftpLogin; });
        if (domain.ftpLogin.isEmpty() || domain.ftpLogin.size() > 32)
            return Fault{1019, u"The system user name is not valid."_s, u"ftp_login"_s};
        if (taken || reservedLogins.contains(domain.ftpLogin))
            return Fault{1019,
                         u"Unable to set login or password argument: A user with username \"%1\" "
                         "already exists."_s.arg(domain.ftpLogin),
                         {}};
        if (const Outcome fault = passwordFault(domain.ftpPassword, domain.ftpLogin))
            return fault;
    }
    if (domain.ip.isEmpty())
        domain.ip = ips.first();
    if (!ips.contains(domain.ip))
        return Fault{1018,
                     u"Unable to create hosting on ip %1. Ip address does not exist in client's "
                     "pool"_s.arg(domain.ip),
                     {}};
    if (licensedDomains > 0 && domains.size() >= licensedDomains)
        return Fault{choices.chosen(u"limit"_s).toInt(),
                     u"The limit on the number of domains is reached."_s,
                     {}};
    domain.id = nextId();
    domain.guid = newGuid();
    domain.created = now;
    domains.append(domain);
    const QString apex = domain.asciiName + u'.';
    records += {{nextId(), domain.id, u"NS"_s, apex, u"ns1."_s + apex, {}},
                {nextId(), domain.id, u"A"_s, apex, domain.ip, {}},
                {nextId(), domain.id, u"CNAME"_s, u"www."_s + apex, apex, {}},
                {nextId(), domain.id, u"A"_s, u"mail."_s + apex, domain.ip, {}},
                {nextId(), domain.id, u"MX"_s, apex, u"mail."_s + apex, u"10"_s},
                {nextId(), domain.id, u"TXT"_s, apex, u"v=spf1 +a +mx -all"_s, {}}};
    return {};
}

Outcome Server::addDatabase(Database &database)
{
    if (!domain(database.domainId))
        return Fault{1015, u"Domain does not exist."_s, {}};
    if (database.name.isEmpty() || database.name.size() > 63)
        return Fault{1019, u"The database name is not valid."_s, u"name"_s};
    const bool taken = std::ranges::any_of(
        databases, [&](const Database &other) { return other.name == database.name; });
    if (taken)
        return Fault{1007, u"Database %1 already exists."_s.arg(database.name), {}};
    database.id = nextId();
    databases.append(database);
    return {};
}

Outcome Server::addDatabaseUser(DatabaseUser &user, const QString &password)
{
    const auto it = std::ranges::find(databases, user.databaseId, &Database::id);
    if (it == databases.end() && !domain(user.domainId))
        return Fault{1015, u"Database does not exist."_s, {}};
    if (it != databases.end())
        user.domainId = it->domainId;
    const bool taken = std::ranges::any_of(
        databaseUsers, [&](const DatabaseUser &other) { return other.login == user.login; });
    if (taken || user.login.isEmpty() || user.login.size() > 32)
        return Fault{taken ? 1007 : 1019,
                     u"Database user %1 already exists or is not valid."_s.arg(user.login),
                     {}};
    if (const Outcome fault = passwordFault(password, user.login))
        return fault;
    user.id = nextId();
    databaseUsers.append(user);
    return {};
}

Outcome Server::dnsOff() const
{
    return choices.is(u"dns service"_s, u"off"_s)
               ? Outcome(Fault{1023, u"DNS service is not enabled"_s, {}})
               : std::nullopt;
}

Outcome Server::addRecord(Record &record)
{
    static const QStringList types{u"A"_s,    u"AAAA"_s, u"CNAME"_s, u"MX"_s,  u"NS"_s,
                                   u"TXT"_s,  u"SRV"_s,  u"PTR"_s,   u"SOA"_s, u"CAA"_s,
                                   u"TLSA"_s, u"DS"_s,   u"HTTPS"_s, u"AXFR"_s};
    if (const Outcome off = dnsOff())
        return off;
    const Domain *zone = domain(record.domainId);
    if (!zone)
        return Fault{1015, u"Domain does not exist."_s, {}};
    if (!types.contains(record.type))
        return Fault{1019, u"The record type is not valid."_s, u"type"_s};
    if (record.value.isEmpty() || (record.type == "A"_L1 && !isIpv4(record.value)))
        return Fault{1019, u"Incorrect DNS record values were specified."_s, u"value"_s};
    const QString apex = zone->asciiName + u'.';
    if (record.host.isEmpty() || record.host == "@"_L1)
        record.host = apex;
    else if (record.host == zone->asciiName || record.host.endsWith(u'.' + zone->asciiName))
        record.host += u'.';
    else if (!record.host.endsWith(u'.'))
        record.host += u'.' + apex;
    const bool repeated = std::ranges::any_of(records, [&](const Record &one) {
        return one.domainId == record.domainId && one.type == record.type && one.host == record.host
               && one.value == record.value;
    });
    if (repeated && choices.is(u"repeated record"_s, u"refused"_s))
        return Fault{1007, u"The DNS record already exists."_s, {}};
    record.id = nextId();
    records.append(record);
    return {};
}

Outcome Server::addMailbox(Domain &domain, Mailbox &mailbox)
{
    if (!isMailAddress(mailbox.name + u'@' + domain.asciiName))
        return Fault{1019, u"The mail name is not valid."_s, {}};
    if (std::ranges::find(domain.mailboxes, mailbox.name, &Mailbox::name) != domain.mailboxes.end())
        return Fault{1007, u"Mail name %1 already exists."_s.arg(mailbox.name), {}};
    if (const Outcome fault = passwordFault(mailbox.password, mailbox.name))
        return fault;
    const Plan *plan = planByGuid(domain.planGuid);
    const int limit = plan ? plan->limits.value(u"max_box"_s, u"-1"_s).toInt() : -1;
    if (limit >= 0 && domain.mailboxes.size() >= limit)
        return Fault{choices.chosen(u"limit"_s).toInt(),
                     u"The limit on the number of mailboxes is reached."_s,
                     {}};
    mailbox.id = nextId();
    domain.mailboxes.append(mailbox);
    return {};
}

Outcome Server::rename(Domain &domain, const QString &name)
{
    const QString to = readable(name);
    if (ascii(to) == domain.asciiName)
        return {};
    if (domainByName(to))
        return Fault{1007, u"Domain %1 already exists."_s.arg(to), {}};
    if (!isDomainName(ascii(to)))
        return Fault{1019, u"The domain name is not valid."_s, u"name"_s};
    domain.name = to;
    domain.asciiName = ascii(to);
    return {};
}

void Server::removeDomain(int id)
{
    records.removeIf([&](const Record &record) { return record.domainId == id; });
    databases.removeIf([&](const Database &database) { return database.domainId == id; });
    databaseUsers.removeIf([&](const DatabaseUser &user) { return user.domainId == id; });
    domains.removeIf([&](const Domain &domain) { return domain.id == id; });
}

void Server::removeClient(int id)
{
    QList<int> owned;
    for (const Domain &domain : std::as_const(domains)) {
        if (domain.clientId == id)
            owned.append(domain.id);
    }
    for (const int domain : std::as_const(owned))
        removeDomain(domain);
    clients.removeIf([&](const Client &client) { return client.id == id; });
}

bool sees(Server &server, const Call &call, const Domain &domain)
{
    const Client *client = server.client(domain.clientId);
    return call.caller.administrator || (client && call.sees(*client));
}

} // namespace sim::plesk
