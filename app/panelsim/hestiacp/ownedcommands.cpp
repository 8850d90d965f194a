#include "app/panelsim/hestiacp/server.h"
#include "app/panelsim/rules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::hestiacp {

namespace {

Outcome limitReached(const QString &limit)
{
    return failed(Limit, u"%1 limit is reached :: upgrade user package"_s.arg(limit));
}

bool isFull(const Server &server, const User &user, const QString &limit, qsizetype used)
{
    const int most = server.limit(user, limit);
    return most >= 0 && used >= most;
}

std::expected<QList<DnsRecord> *, Outcome> zoneOf(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return std::unexpected(user.error());
    const auto zone = (*user)->dns.find(args.at(1).toLower());
    if (zone == (*user)->dns.end())
        return std::unexpected(failed(NotExist, u"dns domain %1 doesn't exist"_s.arg(args.at(1))));
    return &zone.value();
}

std::optional<Outcome> recordProblem(const DnsRecord &record)
{
    static const QStringList types = {u"A"_s,   u"AAAA"_s, u"CAA"_s, u"CNAME"_s, u"DNSKEY"_s,
                                      u"DS"_s,  u"MX"_s,   u"NS"_s,  u"PTR"_s,   u"SPF"_s,
                                      u"SRV"_s, u"TLSA"_s, u"TXT"_s};
    static const QRegularExpression name(
        u"^(@|\\*|(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?)$"_s);
    if (!name.match(record.record).hasMatch())
        return failed(Invalid, u"invalid record format :: "_s + record.record);
    if (!types.contains(record.type))
        return failed(Invalid, u"invalid type format :: "_s + record.type);
    if (record.value.isEmpty() || (record.type == u"A"_s && !isIpv4(record.value)))
        return failed(Invalid, u"invalid ip format :: "_s + record.value);
    bool isNumber = false;
    const int priority = record.priority.toInt(&isNumber);
    if (record.type == u"MX"_s && (!isNumber || priority < 0 || priority > 65535))
        return failed(Invalid, u"invalid priority format :: "_s + record.priority);
    return {};
}

Outcome addRecord(Server &server, const QStringList &args)
{
    if (const auto user = unsuspended(server, args.at(0)); !user)
        return user.error();
    const auto zone = zoneOf(server, args);
    if (!zone)
        return zone.error();
    int id = 0;
    for (const DnsRecord &record : **zone)
        id = std::max(id, record.id);
    const DnsRecord record = {.id = args.value(6).isEmpty() ? id + 1 : args.at(6).toInt(),
                              .record = args.at(2),
                              .type = args.at(3),
                              .value = args.at(4),
                              .priority = args.value(5),
                              .ttl = args.value(8).isEmpty() ? u"14400"_s : args.at(8),
                              .made = server.now};
    if (const auto problem = recordProblem(record))
        return *problem;
    const auto same = [&record](const DnsRecord &other) {
        return other.id == record.id;
    };
    if (std::ranges::any_of(**zone, same))
        return failed(Exists, u"ID %1 exists"_s.arg(record.id));
    (*zone)->append(record);
    return {.seconds = 2};
}

Outcome deleteRecord(Server &server, const QStringList &args)
{
    const auto zone = zoneOf(server, args);
    if (!zone)
        return zone.error();
    const int id = args.at(2).toInt();
    const auto removed =
        (*zone)->removeIf([id](const DnsRecord &record) { return record.id == id; });
    if (removed == 0)
        return failed(NotExist, u"ID %1 doesn't exist"_s.arg(args.at(2)));
    return {.seconds = 2};
}

Outcome listRecords(Server &server, const QStringList &args)
{
    const auto zone = zoneOf(server, args);
    if (!zone)
        return zone.error();
    QList<std::pair<QString, Fields>> rows;
    for (const DnsRecord &record : std::as_const(**zone)) {
        // The script quotes TXT for the zone file; in JSON it takes the quotes off.
        QString value = record.value;
        rows.append({QString::number(record.id),
                     {{u"RECORD"_s, record.record},
                      {u"TYPE"_s, record.type},
                      {u"PRIORITY"_s, record.priority},
                      {u"VALUE"_s, value.remove(u'"')},
                      {u"ID"_s, QString::number(record.id)},
                      {u"TTL"_s, record.ttl},
                      {u"SUSPENDED"_s, u"no"_s},
                      {u"TIME"_s, server.time(record.made)},
                      {u"DATE"_s, server.date(record.made)}}});
    }
    return listing(rows, args.value(2));
}

Outcome addMailbox(Server &server, const QStringList &args)
{
    static const QRegularExpression local(u"^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$"_s);
    const QString domain = args.at(1).toLower();
    QString password = args.at(3);
    if (!local.match(args.at(2)).hasMatch())
        return failed(Invalid, u"invalid account format :: "_s + args.at(2));
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    const auto accounts = (*user)->mail.find(domain);
    if (accounts == (*user)->mail.end())
        return failed(NotExist, u"mail domain %1 doesn't exist"_s.arg(domain));
    if ((*user)->suspended)
        return failed(Suspended, u"mail domain %1 is suspended"_s.arg(domain));
    if (accounts->contains(args.at(2)))
        return failed(Exists, u"mail account %1 exists"_s.arg(args.at(2)));
    if (isFull(server, **user, u"MAIL_ACCOUNTS"_s, (*user)->mailboxes()))
        return limitReached(u"MAIL_ACCOUNTS"_s);
    if (const auto problem = passwordProblem(server, password, args.at(2)))
        return *problem;
    const QString quota = args.value(4).isEmpty() ? u"unlimited"_s : args.at(4);
    bool isNumber = false;
    if ((quota.toInt(&isNumber) <= 0 || !isNumber) && quota != u"unlimited"_s)
        return failed(Invalid, u"invalid quota format :: "_s + quota);
    accounts->insert(args.at(2), {.password = password, .quota = quota, .made = server.now});
    return {.seconds = 2};
}

Outcome listMailboxes(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    if (!(*user)->mail.contains(args.at(1)))
        return failed(NotExist, u"mail domain %1 doesn't exist"_s.arg(args.at(1)));
    QList<std::pair<QString, Fields>> rows;
    const QMap<QString, Mailbox> accounts = (*user)->mail.value(args.at(1));
    for (const auto &[name, mailbox] : accounts.asKeyValueRange())
        rows.append({name,
                     {{u"ALIAS"_s, QString()},
                      {u"QUOTA"_s, mailbox.quota},
                      {u"U_DISK"_s, u"0"_s},
                      {u"SUSPENDED"_s, (*user)->suspended ? u"yes"_s : u"no"_s},
                      {u"TIME"_s, server.time(mailbox.made)},
                      {u"DATE"_s, server.date(mailbox.made)}}});
    return listing(rows, args.value(2));
}

Outcome addDatabase(Server &server, const QStringList &args)
{
    static const QRegularExpression wellFormed(u"^[A-Za-z0-9_-]{1,48}$"_s);
    const auto user = unsuspended(server, args.at(0));
    if (!user)
        return user.error();
    const QString name = (*user)->name + u'_' + args.at(1);
    const QString login = (*user)->name + u'_' + args.at(2);
    const QString type = args.value(4).isEmpty() ? u"mysql"_s : args.at(4);
    QString password = args.at(3);
    if (!wellFormed.match(args.at(1)).hasMatch() || name.size() > 64)
        return failed(Invalid, u"invalid database format :: "_s + args.at(1));
    if (!wellFormed.match(args.at(2)).hasMatch() || login.size() > 32)
        return failed(Invalid, u"invalid dbuser format :: "_s + args.at(2));
    if (type != u"mysql"_s && type != u"pgsql"_s)
        return failed(Invalid, u"invalid database type :: "_s + type);
    if ((*user)->databases.contains(name))
        return failed(Exists, u"database %1 exists"_s.arg(name));
    if (isFull(server, **user, u"DATABASES"_s, (*user)->databases.size()))
        return limitReached(u"DATABASES"_s);
    if (const auto problem = passwordProblem(server, password, args.at(2)))
        return *problem;
    (*user)->databases.insert(name, {.user = login,
                                     .password = password,
                                     .type = type,
                                     .host = args.value(5).isEmpty() ? u"localhost"_s : args.at(5),
                                     .charset = args.value(6).isEmpty() ? u"utf8mb4"_s : args.at(6),
                                     .made = server.now});
    return {.seconds = 2};
}

Outcome listDatabases(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    QList<std::pair<QString, Fields>> rows;
    for (const auto &[name, database] : std::as_const((*user)->databases).asKeyValueRange())
        rows.append({name,
                     {{u"DATABASE"_s, name},
                      {u"DBUSER"_s, database.user},
                      {u"HOST"_s, database.host},
                      {u"TYPE"_s, database.type},
                      {u"CHARSET"_s, database.charset},
                      {u"U_DISK"_s, u"0"_s},
                      {u"SUSPENDED"_s, (*user)->suspended ? u"yes"_s : u"no"_s},
                      {u"TIME"_s, server.time(database.made)},
                      {u"DATE"_s, server.date(database.made)}}});
    return listing(rows, args.value(1));
}

} // namespace

QList<Command> ownedCommands()
{
    return {
        {u"v-add-dns-record"_s, u"USER DOMAIN RECORD TYPE VALUE [PRIORITY] [ID] [RESTART] [TTL]"_s,
         addRecord},
        {u"v-delete-dns-record"_s, u"USER DOMAIN ID [RESTART]"_s, deleteRecord},
        {u"v-list-dns-records"_s, u"USER DOMAIN [FORMAT]"_s, listRecords},
        {u"v-add-mail-account"_s, u"USER DOMAIN ACCOUNT PASSWORD [QUOTA]"_s, addMailbox},
        {u"v-list-mail-accounts"_s, u"USER DOMAIN [FORMAT]"_s, listMailboxes},
        {u"v-add-database"_s, u"USER DATABASE DBUSER DBPASS [TYPE] [HOST] [CHARSET]"_s,
         addDatabase},
        {u"v-list-databases"_s, u"USER [FORMAT]"_s, listDatabases},
    };
}

} // namespace sim::hestiacp
