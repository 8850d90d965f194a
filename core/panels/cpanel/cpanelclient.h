#pragma once

#include "core/panels/cpanel/whm.h"

namespace core {

//! cPanel & WHM over WHM API 1 with a token, and UAPI through it for what is inside an account.
class CPanelClient final : public PanelClient
{
public:
    explicit CPanelClient(PanelEndpoint endpoint);
    ~CPanelClient() override;

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
    std::shared_ptr<cpanel::Whm> m_whm;
};

} // namespace core
