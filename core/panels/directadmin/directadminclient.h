#pragma once

#include "core/panels/directadmin/login.h"

namespace core {

//! DirectAdmin over the CMD_API_… commands, and over the newer /api/ where that says more; an old
//! server without it is asked the old way.
class DirectAdminClient final : public PanelClient
{
public:
    explicit DirectAdminClient(PanelEndpoint endpoint);
    ~DirectAdminClient() override;

    Async<ConnectionReport> testConnection() override;
    Async<PanelHealth> health() override;

    Async<CreatedAccount> createAccount(NewAccount account) override;
    Async<Settlement> settle(CreateAttempt attempt) override;

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

    Async<LoginLink> loginLink(AccountRef account, QString operatorAddress) override;

private:
    std::shared_ptr<directadmin::Login> m_login;
};

} // namespace core
