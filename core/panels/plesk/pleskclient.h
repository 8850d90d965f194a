#pragma once

#include "core/net/httpclient.h"
#include "core/panels/panel.h"
#include "core/panels/plesk/pleskcalls.h"
#include "core/panels/plesk/pleskreply.h"

namespace core {

//! Plesk: customers, domains, records and databases through REST v2; subscriptions, plans and
//! sessions through the XML agent; mailboxes and certificates through the command line's gate. An
//! account is a customer with one subscription, both marked as ours; the remote id is the
//! subscription's.
class PleskClient final : public PanelClient
{
public:
    explicit PleskClient(PanelEndpoint endpoint);

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

    Async<LoginLink> loginLink(AccountRef account, QString operatorAddress) override;

private:
    Async<PleskJson> rest(HttpRequest request);
    Async<PleskJson> get(QString path);
    Async<> carryOut(HttpRequest request);
    Async<PleskOutput> command(HttpRequest request, std::chrono::milliseconds timeout);
    Async<QList<XmlElement>> ask(PleskQuery query);
    Async<> carryOutQuery(PleskQuery query);

    Async<PleskSubscription> subscription(AccountRef account);
    //! By the id it was made with, when no subscription has the name any more.
    Async<PleskSubscription> renamedSubscription(AccountRef account, Error notFound);
    Async<PleskSubscription> subscriptionBy(QString filter, QString value);
    Async<PleskCustomer> customerBy(QString filter, QString value);
    Async<PleskCustomer> customerOf(AccountRef account);
    Async<qint64> siteId(QString domain);
    Async<PleskPlan> planBy(QString filter, QString value);
    Async<QString> addressFor(NewAccount account);
    Async<CreatedAccount> addSubscriptionTo(qint64 customerId, NewAccount account, QString address);
    Async<> undoCustomer(qint64 id, Error why);
    //! Takes back the database we just made, whose user was refused; always fails, with the reason.
    Async<CreatedDatabase> undoDatabase(qint64 id, Error why);
    Async<> setStatus(AccountRef account, int status);
    //! Removes the customer when nothing is left that it owns; whether there was one to remove.
    Async<bool> removeEmptyCustomer(qint64 id);

    PanelEndpoint m_endpoint;
    HttpClient m_http;
};

} // namespace core
