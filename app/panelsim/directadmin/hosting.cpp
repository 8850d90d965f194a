#include "app/panelsim/directadmin/server.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

namespace {

bool owns(const Server &server, const Call &call, const QString &domain)
{
    return !domain.isEmpty() && server.accounts.value(call.actor).domain == domain;
}

Answer notOwned()
{
    return refused(u"Cannot Execute Your Request"_s, u"You do not have access to that domain"_s);
}

bool isFull(const Account &account, const QString &limit, qsizetype used)
{
    const QString allowed = account.limits.value(limit, u"unlimited"_s);
    return allowed != "unlimited"_L1 && used >= allowed.toInt();
}

QString combined(const Record &record)
{
    return "name="_L1 + record.name + "&value="_L1 + record.value;
}

Answer zoneText(const Account &account)
{
    Reply reply;
    reply.contentType = "text/plain";
    reply.body = "$TTL 14400\n";
    for (const Record &record : account.records)
        reply.body += (record.name + u'\t' + QString::number(record.ttl) + "\tIN\t"_L1 + record.type
                       + u'\t' + record.value + u'\n')
                          .toUtf8();
    return verbatim(reply);
}

Answer zoneJson(const Account &account)
{
    QJsonArray records;
    for (const Record &record : account.records)
        records.append(QJsonObject{{u"type"_s, record.type},
                                   {u"name"_s, record.name},
                                   {u"value"_s, record.value},
                                   {u"ttl"_s, QString::number(record.ttl)},
                                   {u"combined"_s, combined(record)}});
    return verbatim(jsonReply(QJsonObject{{u"domain"_s, account.domain}, {u"records"_s, records}}));
}

QString recordFault(const Record &record)
{
    static const QStringList types{u"A"_s,   u"AAAA"_s, u"CNAME"_s, u"MX"_s, u"NS"_s,
                                   u"TXT"_s, u"SRV"_s,  u"CAA"_s,   u"PTR"_s};
    static const QRegularExpression exchange(u"^\\d+ \\S+$"_s);
    if (!types.contains(record.type))
        return u"Invalid record type"_s;
    if (record.name.isEmpty() || record.value.isEmpty() || record.value.contains(u'\n'))
        return u"Invalid record: a name and a value are needed"_s;
    if (record.type == "A"_L1 && !isIpv4(record.value))
        return u"Invalid IP for an A record"_s;
    if (record.type == "MX"_L1 && !exchange.match(record.value).hasMatch())
        return u"Invalid MX record: a priority is needed"_s;
    return {};
}

Answer addRecord(Server &server, const Call &call, Account &account)
{
    Record record;
    record.type = call.field(u"type"_s).toUpper();
    record.name = call.field(u"name"_s);
    record.value = call.field(u"value"_s);
    if (call.has(u"ttl"_s) && !call.field(u"ttl"_s).isEmpty())
        record.ttl = call.field(u"ttl"_s).toInt();
    if (record.type == "TXT"_L1 && !record.value.startsWith(u'"'))
        record.value = u'"' + record.value + u'"';
    if (const QString fault = recordFault(record); !fault.isEmpty())
        return refused(u"Cannot add the record"_s, fault);
    const bool repeated = std::ranges::any_of(account.records, [&](const Record &one) {
        return one.type == record.type && combined(one) == combined(record);
    });
    if (repeated && server.choices.is(u"repeated record"_s, u"refused"_s))
        return refused(u"Cannot add the record"_s, u"That record already exists"_s);
    account.records.append(record);
    return done(server.choices.chosen(u"record text"_s));
}

//! "name=www&value=192.0.2.7", itself percent-encoded once more than the form.
Record selectedRecord(const QString &pair, const QString &prefix)
{
    const QString text = pair.contains(u'&') ? pair : QUrl::fromPercentEncoding(pair.toUtf8());
    const QUrlQuery inner(text);
    return {prefix.chopped(4).toUpper(), inner.queryItemValue(u"name"_s, QUrl::FullyDecoded),
            inner.queryItemValue(u"value"_s, QUrl::FullyDecoded)};
}

Answer deleteRecords(const Call &call, Account &account)
{
    qsizetype removed = 0;
    for (const auto prefix : {"arecs"_L1, "aaaarecs"_L1, "cnamerecs"_L1, "mxrecs"_L1, "nsrecs"_L1,
                              "txtrecs"_L1, "srvrecs"_L1, "caarecs"_L1, "ptrrecs"_L1}) {
        for (int i = 0; call.has(prefix + QString::number(i)); ++i) {
            const Record wanted = selectedRecord(call.field(prefix + QString::number(i)), prefix);
            removed += account.records.removeIf([&](const Record &one) {
                return one.type == wanted.type && combined(one) == combined(wanted);
            });
        }
    }
    return removed > 0 ? done(u"Records Deleted"_s)
                       : refused(u"Cannot delete the record"_s, u"That record does not exist"_s);
}

Answer dnsControl(Server &server, const Call &call)
{
    if (!owns(server, call, call.field(u"domain"_s)))
        return notOwned();
    Account &account = server.accounts[call.actor];
    const QString action = call.field(u"action"_s);
    if (action == "add"_L1)
        return addRecord(server, call, account);
    if (action == "select"_L1 && !call.field(u"delete"_s).isEmpty())
        return deleteRecords(call, account);
    return call.json ? zoneJson(account) : zoneText(account);
}

Answer createMailbox(Server &server, const Call &call, Account &account)
{
    static const QRegularExpression allowed(u"^[a-z0-9._-]{1,64}$"_s);
    const QString local = call.field(u"user"_s);
    if (!allowed.match(local).hasMatch())
        return refused(u"Cannot create account"_s, u"Invalid user name for a mail account"_s);
    if (account.mailboxes.contains(local))
        return refused(u"Cannot create account"_s, u"That user already exists"_s);
    if (call.field(u"passwd"_s) != call.field(u"passwd2"_s))
        return refused(u"Cannot create account"_s, u"The passwords do not match"_s);
    if (const QString fault = passwordFault(server, call.field(u"passwd"_s), local);
        !fault.isEmpty())
        return refused(u"Cannot create account"_s, fault);
    if (isFull(account, u"nemails"_s, account.mailboxes.size()))
        return refused(u"Cannot create account"_s, u"You would exceed your mail accounts"_s);
    account.mailboxes.insert(local, call.field(u"quota"_s).toLongLong());
    return done(u"Account created"_s,
                u"The mail account %1@%2 has been created"_s.arg(local, account.domain));
}

Answer emailPop(Server &server, const Call &call)
{
    if (!owns(server, call, call.field(u"domain"_s)))
        return notOwned();
    Account &account = server.accounts[call.actor];
    const QString action = call.field(u"action"_s);
    if (action == "create"_L1)
        return createMailbox(server, call, account);
    if (action == "delete"_L1)
        return account.mailboxes.remove(call.field(u"user"_s)) > 0
                   ? done(u"E-Mail Accounts Deleted"_s)
                   : refused(u"Cannot delete account"_s, u"That mail account does not exist"_s);
    return listed(account.mailboxes.keys());
}

Answer databases(Server &server, const Call &call)
{
    Account &account = server.accounts[call.actor];
    const QString action = call.field(u"action"_s);
    if (action == "delete"_L1)
        return account.databases.remove(call.field(u"select0"_s)) > 0
                   ? done(u"Database Deleted"_s)
                   : refused(u"Cannot delete database"_s, u"That database does not exist"_s);
    if (action != "create"_L1)
        return listed(account.databases.keys());
    static const QRegularExpression allowed(u"^[A-Za-z0-9_]{1,48}$"_s);
    const QString name = account.username + u'_' + call.field(u"name"_s);
    const QString user = account.username + u'_' + call.field(u"user"_s);
    if (!allowed.match(call.field(u"name"_s)).hasMatch()
        || !allowed.match(call.field(u"user"_s)).hasMatch())
        return refused(u"Cannot create database"_s, u"Invalid database or user name"_s);
    if (account.databases.contains(name))
        return refused(u"Cannot create database"_s, u"That database already exists"_s);
    if (call.field(u"passwd"_s) != call.field(u"passwd2"_s))
        return refused(u"Cannot create database"_s, u"The passwords do not match"_s);
    if (const QString fault = passwordFault(server, call.field(u"passwd"_s), {}); !fault.isEmpty())
        return refused(u"Cannot create database"_s, fault);
    if (isFull(account, u"mysql"_s, account.databases.size()))
        return refused(u"Cannot create database"_s, u"You would exceed your databases"_s);
    account.databases.insert(name, {user});
    return done(u"Database Created"_s);
}

Answer ssl(Server &server, const Call &call)
{
    if (!owns(server, call, call.field(u"domain"_s)))
        return notOwned();
    Account &account = server.accounts[call.actor];
    if (call.field(u"action"_s) != "save"_L1) {
        const bool there = account.certificateUntil && *account.certificateUntil > call.now
                           && call.now >= account.certificateUntil->addDays(-90);
        return fieldsOf({{u"ssl_on"_s, there ? u"yes"_s : u"no"_s},
                         {u"type"_s, there ? u"letsencrypt"_s : u"server"_s}});
    }
    if (call.field(u"type"_s) != "create"_L1 || call.field(u"request"_s) != "letsencrypt"_L1
        || call.field(u"le_select0"_s).isEmpty())
        return refused(u"Cannot Execute Your Request"_s, u"Nothing to request"_s);
    if (server.choices.is(u"ssl"_s, u"fails"_s))
        return refused(u"Cannot Execute Your Request"_s,
                       u"Error: http://%1/.well-known/acme-challenge/ could not be reached: no "
                       "valid A record\nCertificate generation failed."_s.arg(account.domain));
    const bool later = server.choices.is(u"ssl"_s, u"queues"_s) && call.has(u"background"_s);
    account.certificateUntil = call.now.addDays(90).addSecs(later ? 120 : 0);
    Answer answer = done(u"Certificate and Key Saved."_s);
    answer.seconds = later ? 1 : 40;
    return answer;
}

} // namespace

QList<Command> hostingCommands()
{
    return {{u"CMD_API_DNS_CONTROL"_s, Role::User, false, dnsControl},
            {u"CMD_API_EMAIL_POP"_s, Role::User, false, emailPop},
            {u"CMD_API_DATABASES"_s, Role::User, false, databases},
            {u"CMD_API_SSL"_s, Role::User, false, ssl}};
}

} // namespace sim::directadmin
