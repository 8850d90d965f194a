#include "core/provisioning/plan.h"

#include "core/provisioning/productfit.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr int MailPriority = 10;
constexpr int TimeToLive = 14400;

bool isSpf(const DnsRecord &record)
{
    return record.type == "TXT"_L1 && record.value.startsWith("v=spf1"_L1, Qt::CaseInsensitive);
}

bool covers(const DnsRecord &present, const DnsRecord &needed)
{
    const bool sameName = present.name.compare(needed.name, Qt::CaseInsensitive) == 0;
    if (isSpf(needed))
        return sameName && isSpf(present);
    const bool alias = present.type == "CNAME"_L1; // nothing may stand beside it
    return sameName && (alias || present.type.compare(needed.type, Qt::CaseInsensitive) == 0);
}

QString fieldOr(const Service &service, const char *name, const QString &otherwise)
{
    const QString given = service.fields.value(QLatin1String(name));
    return given.isEmpty() ? otherwise : given;
}

} // namespace

QList<DnsRecord> neededRecords(const QString &domain, const QStringList &addresses)
{
    QList<DnsRecord> records;
    for (const QString &name : {u"@"_s, u"mail"_s}) {
        for (const QString &address : addresses) {
            const bool v6 = QHostAddress(address).protocol() == QHostAddress::IPv6Protocol;
            records.append({v6 ? u"AAAA"_s : u"A"_s, name, address, TimeToLive});
        }
    }
    records.append({u"MX"_s, u"@"_s, u"mail."_s + domain, TimeToLive, MailPriority});
    records.append({u"TXT"_s, u"@"_s, u"v=spf1 a mx ~all"_s, TimeToLive});
    return records;
}

QList<DnsRecord> lackingRecords(const QList<DnsRecord> &needed, const QList<DnsRecord> &present)
{
    QList<DnsRecord> lacking;
    for (const DnsRecord &record : needed) {
        const bool there = std::ranges::any_of(
            present, [&](const DnsRecord &other) { return covers(other, record); });
        if (!there)
            lacking.append(record);
    }
    return lacking;
}

NewMailbox plannedMailbox(const Service &service)
{
    return {.localPart = fieldOr(service, MailboxField, u"info"_s),
            .domain = service.domain,
            .password = {},
            .quotaMb = {}};
}

NewDatabase plannedDatabase(const Service &service)
{
    const QString name = fieldOr(service, DatabaseField, u"site"_s);
    return {.name = name, .user = name, .password = {}, .domain = service.domain};
}

QString maskedRequest(const Plan &plan, StepKind step)
{
    const NewAccount &account = plan.account;
    switch (step) {
    case StepKind::Account:
        return u"create %1 account %2 for %3, package %4, contact %5, password •••"_s.arg(
            nameOf(account.kind), account.username, account.domain,
            account.package.isEmpty() ? u"-"_s : account.package, account.email);
    case StepKind::Dns:
        return u"add the missing A, MX and SPF records of %1"_s.arg(account.domain);
    case StepKind::Ssl:
        return u"request a certificate for %1, contact %2"_s.arg(account.domain, account.email);
    case StepKind::Mailbox: {
        const NewMailbox mailbox = plannedMailbox(plan.service);
        return u"create mailbox %1@%2, password •••"_s.arg(mailbox.localPart, mailbox.domain);
    }
    case StepKind::Database: {
        const NewDatabase database = plannedDatabase(plan.service);
        return u"create database %1 with user %2, password •••"_s.arg(database.name, database.user);
    }
    case StepKind::Mail:
        return u"put the welcome mail to %1 into the outbox"_s.arg(account.email);
    }
    Q_UNREACHABLE();
}

} // namespace core
