#include "app/panelsim/cpanel/server.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

QString megabytes(const QString &limit)
{
    return limit == "unlimited"_L1 ? limit : limit + u'M';
}

QList<const Account *> seen(const Server &server, const Call &call)
{
    QList<const Account *> accounts;
    for (const Account &account : server.accounts) {
        if (call.sees(account))
            accounts.append(&account);
    }
    return accounts;
}

Answer accountMissing(const Server &server, const QString &user)
{
    const QString wording = server.choices.chosen(u"account missing"_s);
    if (wording == "no user"_L1)
        return noSuchUser(server, user);
    if (wording == "no access"_L1)
        return refused(u"You do not have access to an account named “%1”."_s.arg(user));
    return refused(u"Account does not exist."_s);
}

Answer accountsummary(Server &server, const Call &call)
{
    QString user = call.field(u"user"_s);
    if (user.isEmpty()) {
        const Account *byDomain = server.accountWithDomain(call.field(u"domain"_s));
        user = byDomain ? byDomain->user : QString();
    }
    const Account *account = visibleAccount(server, call, user);
    if (!account)
        return accountMissing(server, call.field(u"user"_s));
    Answer answer;
    answer.data = QJsonObject{{u"acct"_s, QJsonArray{accountObject(server, *account, call)}}};
    return answer;
}

QString searched(const Account &account, const QString &type)
{
    if (type == "domain"_L1)
        return account.domain;
    if (type == "owner"_L1)
        return account.owner;
    if (type == "ip"_L1)
        return account.ip;
    if (type == "package"_L1)
        return account.plan;
    return account.user;
}

bool found(const Account &account, const Call &call)
{
    const QString search = call.field(u"search"_s);
    const QString type = call.field(u"searchtype"_s);
    if (search.isEmpty())
        return true;
    const QString value = searched(account, type);
    return call.field(u"searchmethod"_s) == "exact"_L1
               ? value == search
               : QRegularExpression(search).match(value).hasMatch();
}

Answer listaccts(Server &server, const Call &call)
{
    const QStringList wanted = call.field(u"want"_s).split(u',', Qt::SkipEmptyParts);
    QJsonArray list;
    for (const Account *account : seen(server, call)) {
        if (!found(*account, call))
            continue;
        QJsonObject object = accountObject(server, *account, call);
        if (!wanted.isEmpty()) {
            for (const QString &key : object.keys()) {
                if (!wanted.contains(key))
                    object.remove(key);
            }
        }
        list.append(object);
    }
    Answer answer;
    answer.list = u"acct"_s;
    answer.data = QJsonObject{{u"acct"_s, list}};
    return answer;
}

Answer listsuspended(Server &server, const Call &call)
{
    QJsonArray list;
    for (const Account *account : seen(server, call)) {
        if (!account->suspended)
            continue;
        list.append(QJsonObject{
            {u"user"_s, account->user},
            {u"owner"_s, account->owner},
            {u"reason"_s, account->suspendReason},
            {u"time"_s, QLocale::c().toString(account->suspendedAt, u"ddd MMM d HH:mm:ss yyyy"_s)},
            {u"unixtime"_s, account->suspendedAt.toSecsSinceEpoch()},
            {u"is_locked"_s, account->locked ? 1 : 0}});
    }
    Answer answer;
    answer.list = u"account"_s;
    answer.data = QJsonObject{{u"account"_s, list}};
    return answer;
}

QString bandwidthLimit(const Account &account)
{
    const QString limit = account.limits.value(u"BWLIMIT"_s);
    return limit == "unlimited"_L1 ? limit : QString::number(limit.toLongLong() * 1048576);
}

Answer showbw(Server &server, const Call &call)
{
    QJsonArray list;
    for (const Account *account : seen(server, call)) {
        if (!found(*account, call))
            continue;
        list.append(QJsonObject{
            {u"user"_s, account->user},
            {u"maindomain"_s, account->domain},
            {u"owner"_s, account->owner},
            {u"reseller"_s, server.logins.contains(account->user) ? 1 : 0},
            {u"limit"_s, bandwidthLimit(*account)},
            {u"bwlimited"_s, 0},
            {u"totalbytes"_s, server.choices.is(u"numbers"_s, u"integers"_s)
                                  ? QJsonValue(account->trafficBytes)
                                  : QJsonValue(QString::number(account->trafficBytes))},
            {u"bwusage"_s,
             QJsonArray{QJsonObject{{u"domain"_s, account->domain},
                                    {u"usage"_s, QString::number(account->trafficBytes)},
                                    {u"deleted"_s, 0}}}}});
    }
    Answer answer;
    answer.list = u"acct"_s;
    answer.data = QJsonObject{{u"acct"_s, list},
                              {u"month"_s, call.now.date().month()},
                              {u"year"_s, call.now.date().year()}};
    return answer;
}

Answer getDiskUsage(Server &server, const Call &call)
{
    QJsonArray list;
    for (const Account *account : seen(server, call)) {
        const QString quota = account->limits.value(u"QUOTA"_s);
        list.append(QJsonObject{{u"user"_s, account->user},
                                {u"blocks_used"_s, account->diskMb * 1024},
                                {u"blocks_limit"_s, quota == "unlimited"_L1
                                                        ? QJsonValue()
                                                        : QJsonValue(quota.toLongLong() * 1024)},
                                {u"inodes_used"_s, account->inodes},
                                {u"inodes_limit"_s, QJsonValue()}});
    }
    Answer answer;
    answer.list = u"accounts"_s;
    answer.data = QJsonObject{{u"accounts"_s, list}};
    return answer;
}

Answer acctcounts(Server &server, const Call &call)
{
    const QString user = call.login.isRoot() && !call.field(u"user"_s).isEmpty()
                             ? call.field(u"user"_s)
                             : call.login.name;
    int active = 0;
    int suspended = 0;
    for (const Account &account : std::as_const(server.accounts)) {
        if (account.owner == user)
            ++(account.suspended ? suspended : active);
    }
    const int limit = server.logins.value(user).accountLimit;
    Answer answer;
    answer.data =
        QJsonObject{{u"reseller"_s,
                     QJsonObject{{u"user"_s, user},
                                 {u"active"_s, active},
                                 {u"suspended"_s, suspended},
                                 {u"limit"_s, limit < 0 ? QJsonValue(u""_s) : QJsonValue(limit)}}}};
    return answer;
}

} // namespace

QJsonObject accountObject(const Server &server, const Account &account, const Call &call)
{
    const auto limit = [&](const QString &name) {
        return account.limits.value(name);
    };
    return {{u"user"_s, account.user},
            {u"domain"_s, account.domain},
            {u"owner"_s, account.owner},
            {u"plan"_s, account.plan},
            {u"email"_s, account.email.isEmpty() ? u"*unknown*"_s : account.email},
            {u"ip"_s, account.ip},
            {u"ipv6"_s, QJsonArray{}},
            {u"partition"_s, u"home"_s},
            {u"theme"_s, limit(u"CPMOD"_s)},
            {u"shell"_s, u"/usr/local/cpanel/bin/noshell"_s},
            {u"startdate"_s, QLocale::c().toString(account.created, u"yy MMM dd HH:mm"_s)},
            {u"unix_startdate"_s, account.created.toSecsSinceEpoch()},
            {u"suspended"_s, account.suspended ? 1 : 0},
            {u"suspendreason"_s, account.suspended ? account.suspendReason : u"not suspended"_s},
            {u"suspendtime"_s,
             account.suspended ? QJsonValue(account.suspendedAt.toSecsSinceEpoch()) : QJsonValue()},
            {u"is_locked"_s, account.locked ? 1 : 0},
            {u"disklimit"_s, megabytes(limit(u"QUOTA"_s))},
            {u"diskused"_s, u"%1M"_s.arg(account.diskMb)},
            {u"inodesused"_s, server.choices.is(u"numbers"_s, u"integers"_s)
                                  ? QJsonValue(account.inodes)
                                  : QJsonValue(QString::number(account.inodes))},
            {u"inodeslimit"_s, u"unlimited"_s},
            {u"maxftp"_s, limit(u"MAXFTP"_s)},
            {u"maxsql"_s, limit(u"MAXSQL"_s)},
            {u"maxpop"_s, limit(u"MAXPOP"_s)},
            {u"maxlst"_s, limit(u"MAXLST"_s)},
            {u"maxsub"_s, limit(u"MAXSUB"_s)},
            {u"maxparked"_s, limit(u"MAXPARK"_s)},
            {u"maxaddons"_s, call.old ? u"*unknown*"_s : limit(u"MAXADDON"_s)},
            {u"max_email_per_hour"_s, limit(u"MAX_EMAIL_PER_HOUR"_s)},
            {u"mailbox_format"_s, u"maildir"_s},
            {u"outgoing_mail_suspended"_s, 0},
            {u"outgoing_mail_hold"_s, 0},
            {u"temporary"_s, account.domain.contains(".temporary."_L1) ? 1 : 0},
            {u"is_temporary_domain"_s, account.domain.contains(".temporary."_L1) ? 1 : 0},
            {u"uid"_s, QString::number(account.uid)},
            {u"backup"_s, 1},
            {u"child_nodes"_s, QJsonArray{}}};
}

QList<Function> accountListFunctions()
{
    return {{u"accountsummary"_s, u"list-accts"_s, OldShape::Listing, accountsummary},
            {u"listaccts"_s, u"list-accts"_s, OldShape::Listing, listaccts},
            {u"listsuspended"_s, u"list-accts suspend-acct"_s, OldShape::None, listsuspended},
            {u"showbw"_s, u"show-bandwidth"_s, OldShape::None, showbw},
            {u"get_disk_usage"_s, u"list-accts"_s, OldShape::None, getDiskUsage},
            {u"acctcounts"_s, u"list-accts"_s, OldShape::None, acctcounts}};
}

} // namespace sim::cpanel
