#include "tests/support/paneloperations.h"

#include <QCoroTask>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::Capability;
using core::Intent;
using core::NewAccount;
using core::PanelClient;
using core::Result;

namespace {

template <typename T>
Result<> outcome(core::Async<T> &&task)
{
    const auto result = QCoro::waitFor(std::move(task));
    if (!result)
        return std::unexpected(result.error());
    return {};
}

Result<> testConnection(PanelClient &client, const NewAccount &, const AccountRef &)
{
    const auto report = QCoro::waitFor(client.testConnection());
    if (!report)
        return std::unexpected(report.error());
    for (const core::StageReport &stage : report->stages) {
        if (stage.error)
            return std::unexpected(*stage.error);
    }
    return {};
}

Result<> health(PanelClient &client, const NewAccount &, const AccountRef &)
{
    return outcome(client.health());
}

Result<> create(PanelClient &client, const NewAccount &account, const AccountRef &)
{
    return outcome(client.createAccount(account));
}

Result<> settle(PanelClient &client, const NewAccount &account, const AccountRef &ref)
{
    core::CreateAttempt attempt;
    attempt.account = account;
    attempt.sentAt = QDateTime::currentDateTimeUtc().addSecs(-60);
    attempt.remoteId = ref.remoteId;
    return outcome(client.settle(attempt));
}

Result<> suspend(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.suspend(ref, u"Invoice 2214 is overdue"_s));
}

Result<> unsuspend(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.unsuspend(ref));
}

Result<> terminate(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.terminate(ref, core::TerminateOptions()));
}

Result<> details(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.account(ref));
}

Result<> list(PanelClient &client, const NewAccount &, const AccountRef &)
{
    return outcome(client.accounts());
}

Result<> usage(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.usage(ref));
}

Result<> packages(PanelClient &client, const NewAccount &, const AccountRef &)
{
    return outcome(client.packages());
}

Result<> changePassword(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.changePassword(ref, sampleSecret("account")));
}

Result<> changePackage(PanelClient &client, const NewAccount &account, const AccountRef &ref)
{
    return outcome(client.changePackage(ref, account.package));
}

Result<> listDns(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.dnsRecords(ref, ref.domain));
}

Result<> addDns(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    const core::DnsRecord record(u"TXT"_s, u"_check"_s, u"v=innkeeper"_s);
    return outcome(client.addDnsRecord(ref, ref.domain, record));
}

Result<> removeDns(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    const core::DnsRecord record(u"TXT"_s, u"_check"_s, u"v=innkeeper"_s);
    return outcome(client.removeDnsRecord(ref, ref.domain, record));
}

Result<> listMailboxes(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.mailboxes(ref, ref.domain));
}

Result<> createMailbox(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    core::NewMailbox mailbox;
    mailbox.localPart = u"info"_s;
    mailbox.domain = ref.domain;
    mailbox.password = sampleSecret("mailbox");
    return outcome(client.createMailbox(ref, mailbox));
}

Result<> listDatabases(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.databases(ref));
}

Result<> createDatabase(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    core::NewDatabase database;
    database.name = u"app"_s;
    database.user = u"app"_s;
    database.password = sampleSecret("database");
    database.domain = ref.domain;
    return outcome(client.createDatabase(ref, database));
}

Result<> requestCertificate(PanelClient &client, const NewAccount &account, const AccountRef &ref)
{
    return outcome(client.requestCertificate(ref, ref.domain, account.email));
}

Result<> certificate(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.certificate(ref, ref.domain));
}

Result<> loginLink(PanelClient &client, const NewAccount &, const AccountRef &ref)
{
    return outcome(client.loginLink(ref, u"198.51.100.7"_s));
}

Result<> createKey(PanelClient &client, const NewAccount &, const AccountRef &)
{
    return outcome(client.createKey(u"admin"_s, sampleSecret("login"), u"console"_s));
}

} // namespace

const QList<PanelOperation> &panelOperations()
{
    using enum Intent;
    static const QList<PanelOperation> all{
        {"test connection", Read, {}, false, testConnection},
        {"health", Read, {}, false, health},
        {"create", Write, {}, false, create},
        {"settle", Read, {}, true, settle},
        {"suspend", Write, {}, true, suspend},
        {"unsuspend", Write, {}, true, unsuspend, suspend},
        {"terminate", Write, {}, true, terminate},
        {"details", Read, {}, true, details},
        {"list", Read, {}, true, list},
        {"usage", Read, {}, true, usage},
        {"packages", Read, Capability::Packages, false, packages},
        {"change password", Write, Capability::ChangePassword, true, changePassword},
        {"change package", Write, Capability::ChangePackage, true, changePackage},
        {"list dns", Read, Capability::Dns, true, listDns},
        {"add dns", Write, Capability::Dns, true, addDns},
        {"remove dns", Write, Capability::Dns, true, removeDns, addDns},
        {"list mailboxes", Read, Capability::Mailbox, true, listMailboxes},
        {"create mailbox", Write, Capability::Mailbox, true, createMailbox},
        {"list databases", Read, Capability::Database, true, listDatabases},
        {"create database", Write, Capability::Database, true, createDatabase},
        {"request certificate", Write, Capability::Ssl, true, requestCertificate},
        {"certificate", Read, Capability::Ssl, true, certificate},
        {"login link", Write, Capability::LoginLink, true, loginLink},
        {"create key", Write, Capability::CreateKey, false, createKey},
    };
    return all;
}

core::Secret sampleSecret(const char *which)
{
    static const QString unique = QUuid::createUuid().toString(QUuid::Id128).first(12);
    return core::Secret::fromText(u"Zt4kP9wq"_s + QString::fromLatin1(which) + unique);
}
