// What a service may have beside its account: DNS records, mailboxes, databases, certificates.
#include "core/panels/hestiacp/hestiacpclient.h"
#include "core/panels/records.h"
#include "core/panels/reply.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

HestiaCpArguments of(const QString &username, const QString &domain)
{
    return {{u"username"_s, username}, {u"domain"_s, domain}};
}

HestiaCpArguments listOf(const QString &username, const QString &domain)
{
    HestiaCpArguments arguments = of(username, domain);
    arguments.append({u"format"_s, u"json"_s});
    return arguments;
}

//! The one the zone has that says the same, as its list would write the wanted one.
std::optional<DnsRecord> present(DnsRecord wanted, const QList<DnsRecord> &records)
{
    if (wanted.type == "TXT"_L1)
        wanted.value.remove(u'"');
    return recordLike(wanted, records);
}

HestiaCpArguments newRecord(const QString &username, const QString &zone, const DnsRecord &record)
{
    HestiaCpArguments arguments = of(username, zone);
    arguments.append({u"record"_s, record.name});
    arguments.append({u"type"_s, record.type});
    arguments.append({u"value"_s, record.value});
    arguments.append(
        {u"priority"_s, record.priority ? QString::number(*record.priority) : QString()});
    arguments.append({u"id"_s, QString()}); // the panel takes the next free one
    arguments.append({u"restart"_s, u"yes"_s});
    arguments.append({u"ttl"_s, QString::number(record.ttl)});
    return arguments;
}

} // namespace

Async<QList<DnsRecord>> HestiaCpClient::dnsRecords(AccountRef account, QString zone)
{
    const HestiaCpCommand command = read(u"v-list-dns-records"_s, listOf(account.username, zone));
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return hestiaCpRecords(reply->output);
}

Async<> HestiaCpClient::addDnsRecord(AccountRef account, QString zone, DnsRecord record)
{
    const auto records = co_await dnsRecords(account, zone);
    if (!records)
        co_return std::unexpected(records.error());
    if (present(record, *records))
        co_return Result<>();
    const HestiaCpCommand command =
        write(u"v-add-dns-record"_s, newRecord(account.username, zone, record));
    co_return co_await carryOut(command);
}

Async<> HestiaCpClient::removeDnsRecord(AccountRef account, QString zone, DnsRecord record)
{
    const auto records = co_await dnsRecords(account, zone);
    if (!records)
        co_return std::unexpected(records.error());
    const auto there = present(record, *records);
    if (!there)
        co_return Result<>();
    HestiaCpArguments arguments = of(account.username, zone);
    arguments.append({u"id"_s, there->remoteId});
    const HestiaCpCommand command = write(u"v-delete-dns-record"_s, arguments);
    co_return co_await carryOut(command);
}

Async<QList<QString>> HestiaCpClient::mailboxes(AccountRef account, QString domain)
{
    const HestiaCpCommand command =
        read(u"v-list-mail-accounts"_s, listOf(account.username, domain));
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    const auto names = hestiaCpNames(reply->output);
    if (!names)
        co_return std::unexpected(names.error());
    QList<QString> addresses;
    for (const QString &name : *names)
        addresses.append(name + u'@' + domain);
    co_return addresses;
}

Async<> HestiaCpClient::createMailbox(AccountRef account, NewMailbox mailbox)
{
    HestiaCpArguments arguments = of(account.username, mailbox.domain);
    arguments.append({u"mailbox"_s, mailbox.localPart});
    arguments.append({u"password"_s, mailbox.password});
    if (mailbox.quotaMb)
        arguments.append({u"quota"_s, QString::number(*mailbox.quotaMb)});
    const HestiaCpCommand command = write(u"v-add-mail-account"_s, arguments);
    co_return co_await carryOut(command);
}

Async<QList<QString>> HestiaCpClient::databases(AccountRef account)
{
    const HestiaCpCommand command =
        read(u"v-list-databases"_s, {{u"username"_s, account.username}, {u"format"_s, u"json"_s}});
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return hestiaCpNames(reply->output);
}

Async<CreatedDatabase> HestiaCpClient::createDatabase(AccountRef account, NewDatabase database)
{
    const HestiaCpCommand command =
        write(u"v-add-database"_s, {{u"username"_s, account.username},
                                    {u"database"_s, database.name},
                                    {u"database-user"_s, database.user},
                                    {u"password"_s, database.password}});
    const auto made = co_await carryOut(command);
    if (!made)
        co_return std::unexpected(made.error());
    CreatedDatabase created;
    created.name = account.username + u'_' + database.name;
    created.user = account.username + u'_' + database.user;
    created.host = u"localhost"_s;
    co_return created;
}

Async<SslState> HestiaCpClient::requestCertificate(AccountRef account, QString domain,
                                                   QString email)
{
    HestiaCpArguments arguments = of(account.username, domain);
    arguments.append({u"aliases"_s, u"www."_s + domain});
    if (!email.isEmpty())
        arguments.append({u"email"_s, email});
    HestiaCpCommand command = write(u"v-add-letsencrypt-domain"_s, arguments);
    command.setTimeout(m_endpoint.timing.ssl);
    const auto reply = co_await run(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    SslState state;
    if (reply->exit == HestiaCpExit::Connect) {
        state.phase = SslState::Phase::Failed;
        state.detail = excerpt(reply->output);
        co_return state;
    }
    if (const auto outcome = hestiaCpOutcome(*reply, Intent::Write); !outcome)
        co_return std::unexpected(outcome.error());
    state.phase = SslState::Phase::Issued;
    co_return state;
}

Async<SslState> HestiaCpClient::certificate(AccountRef account, QString domain)
{
    const HestiaCpCommand command = read(u"v-list-web-domain"_s, listOf(account.username, domain));
    const auto reply = co_await ask(command);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return hestiaCpCertificate(reply->output, domain);
}

} // namespace core
