#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/panels/account.h"
#include "core/panels/capabilities.h"
#include "core/panels/health.h"

#include <QList>

namespace core {

//! What every hosting panel can do for us, in our words, for one server with one key. A client
//! translates: it adds no policy, does not retry and never judges by HTTP 200 alone. Every failure
//! is one of the thirteen classes. Lives on one thread; destroying it cancels its calls.
//!
//! Operations that not every panel has answer Unsupported here; a client that has one overrides it
//! and declares the capability, and a table test holds the two together.
class PanelClient
{
public:
    PanelClient() = default;
    virtual ~PanelClient() = default;
    Q_DISABLE_COPY_MOVE(PanelClient)

    //! Address, TLS, credentials, rights, packages, one after the other, each with what it found.
    //! A failure of the panel is in the report, not in the Result.
    virtual Async<ConnectionReport> testConnection() = 0;
    virtual Async<PanelHealth> health() = 0;

    virtual Async<CreatedAccount> createAccount(NewAccount account) = 0;
    //! For a create whose answer was lost: one round of reading, nothing written.
    virtual Async<Settlement> settle(CreateAttempt attempt) = 0;
    //! Before what cannot be taken back is done to an account that was made long ago: whether what
    //! stands under its name is still that one. One round of reading; NotCreated: none is there.
    virtual Async<Settlement> recognise(CreateAttempt made);
    //! Does what a half-done create left out; only after settle() said Ours with something missing.
    virtual Async<CreatedAccount> completeAccount(NewAccount account);

    virtual Async<> suspend(AccountRef account, QString reason) = 0;
    virtual Async<> unsuspend(AccountRef account) = 0;
    //! NotFound never comes back: an account that is gone is what was asked for.
    virtual Async<Termination> terminate(AccountRef account, TerminateOptions options) = 0;

    virtual Async<PanelAccount> account(AccountRef account) = 0;
    virtual Async<QList<PanelAccount>> accounts() = 0;
    virtual Async<Usage> usage(AccountRef account) = 0;

    virtual Async<QList<PanelPackage>> packages();
    virtual Async<> changePassword(AccountRef account, Secret password);
    virtual Async<> changePackage(AccountRef account, QString package);

    virtual Async<QList<DnsRecord>> dnsRecords(AccountRef account, QString zone);
    //! Reads first: a record that is already there is left alone, because panels would double it.
    virtual Async<> addDnsRecord(AccountRef account, QString zone, DnsRecord record);
    virtual Async<> removeDnsRecord(AccountRef account, QString zone, DnsRecord record);

    virtual Async<QList<QString>> mailboxes(AccountRef account, QString domain);
    virtual Async<> createMailbox(AccountRef account, NewMailbox mailbox);
    virtual Async<QList<QString>> databases(AccountRef account);
    virtual Async<CreatedDatabase> createDatabase(AccountRef account, NewDatabase database);

    //! Asks the panel for a certificate; some answer when it is there, some only queue it.
    virtual Async<SslState> requestCertificate(AccountRef account, QString domain, QString email);
    virtual Async<SslState> certificate(AccountRef account, QString domain);

    //! A link that logs the operator in once. operatorAddress: some panels bind it to an address.
    virtual Async<LoginLink> loginLink(AccountRef account, QString operatorAddress);

    //! Logs in once with a person's name and password and makes an API key of the panel's.
    virtual Async<ApiKey> createKey(QString login, Secret password, QString keyName);
};

} // namespace core
