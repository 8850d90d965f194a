#pragma once

#include "core/net/httpclient.h"
#include "core/panels/hestiacp/hestiacpcommand.h"
#include "core/panels/panel.h"

#include <QDeadlineTimer>
#include <QHash>

#include <chrono>
#include <optional>

namespace core {

//! HestiaCP: one POST a script. Every refusal counts towards a ban of our address, a missing right
//! like a wrong key; so a refused key is not used again, and a refused script not called for so
//! long that asking anew, should the right have been given meanwhile, never adds up to a ban.
class HestiaCpClient final : public PanelClient
{
public:
    explicit HestiaCpClient(PanelEndpoint endpoint,
                            std::chrono::milliseconds refusalsHeld = std::chrono::minutes(30));

    Async<ConnectionReport> testConnection() override;
    Async<PanelHealth> health() override;

    Async<CreatedAccount> createAccount(NewAccount account) override;
    Async<Settlement> settle(CreateAttempt attempt) override;
    Async<Settlement> recognise(CreateAttempt made) override;
    Async<CreatedAccount> completeAccount(NewAccount account) override;

    Async<> suspend(AccountRef account, QString reason) override;
    Async<> unsuspend(AccountRef account) override;
    Async<Termination> terminate(AccountRef account, TerminateOptions options) override;

    Async<PanelAccount> account(AccountRef account) override;
    Async<QList<PanelAccount>> accounts() override;
    Async<Usage> usage(AccountRef account) override;

    Async<QList<PanelPackage>> packages() override;
    Async<> changePassword(AccountRef account, Secret password) override;
    Async<> changePackage(AccountRef account, QString package) override;

    Async<QList<DnsRecord>> dnsRecords(AccountRef account, QString zone) override;
    Async<> addDnsRecord(AccountRef account, QString zone, DnsRecord record) override;
    Async<> removeDnsRecord(AccountRef account, QString zone, DnsRecord record) override;

    Async<QList<QString>> mailboxes(AccountRef account, QString domain) override;
    Async<> createMailbox(AccountRef account, NewMailbox mailbox) override;
    Async<QList<QString>> databases(AccountRef account) override;
    Async<CreatedDatabase> createDatabase(AccountRef account, NewDatabase database) override;

    Async<SslState> requestCertificate(AccountRef account, QString domain, QString email) override;
    Async<SslState> certificate(AccountRef account, QString domain) override;

private:
    //! Whatever the script said; fails when it was not run.
    Async<HestiaCpReply> run(HestiaCpCommand command);
    //! Fails when the script did.
    Async<HestiaCpReply> ask(HestiaCpCommand command);
    Async<> carryOut(HestiaCpCommand command);

    Async<HestiaCpUser> user(QString name);
    Async<QString> ownerOf(AccountRef account);
    Async<> undoUser(QString name, Error why);

    [[nodiscard]] HestiaCpCommand read(QString script, HestiaCpArguments arguments = {}) const;
    [[nodiscard]] HestiaCpCommand write(QString script, HestiaCpArguments arguments) const;
    [[nodiscard]] std::optional<Error> refusalOf(const QString &script) const;
    void noteRefusal(const QString &script, const Error &error);

    struct RefusedScript {
        Error error;
        QDeadlineTimer until;
    };

    PanelEndpoint m_endpoint;
    HestiaCpKey m_key;
    HttpClient m_http;
    std::chrono::milliseconds m_refusalsHeld;
    QHash<QString, RefusedScript> m_refusedScripts;
    std::optional<Error> m_refusedKey;
};

} // namespace core
