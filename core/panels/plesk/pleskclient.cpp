#include "core/panels/plesk/pleskclient.h"

#include "core/panels/connectiontest.h"
#include "core/panels/reply.h"

#include <QJsonObject>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace core {

PleskClient::PleskClient(PanelEndpoint endpoint)
    : m_endpoint(std::move(endpoint))
    , m_http(m_endpoint.url, m_endpoint.tls, m_endpoint.timing.connect)
{
}

Async<PleskJson> PleskClient::rest(HttpRequest request)
{
    const Intent intent = request.intent();
    authorise(request, m_endpoint);
    request.setTimeout(intent == Intent::Read ? m_endpoint.timing.read : m_endpoint.timing.write);
    const auto response = co_await m_http.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    co_return pleskJson(*response, intent);
}

Async<PleskJson> PleskClient::get(QString path)
{
    const HttpRequest request = fetch(path);
    co_return co_await rest(request);
}

Async<> PleskClient::carryOut(HttpRequest request)
{
    const auto reply = co_await rest(request);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return Result<>();
}

Async<PleskOutput> PleskClient::command(HttpRequest request, std::chrono::milliseconds timeout)
{
    const Intent intent = request.intent();
    authorise(request, m_endpoint);
    request.setTimeout(timeout);
    const auto response = co_await m_http.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    co_return pleskOutput(*response, intent);
}

Async<QList<XmlElement>> PleskClient::ask(PleskQuery query)
{
    auto request = query.request();
    if (!request)
        co_return std::unexpected(request.error());
    authorise(*request, m_endpoint);
    request->setTimeout(query.intent == Intent::Read ? m_endpoint.timing.read
                                                     : m_endpoint.timing.write);
    const auto response = co_await m_http.send(*request);
    if (!response)
        co_return std::unexpected(response.error());
    co_return pleskResults(*response, query.area, query.operation, query.intent);
}

Async<> PleskClient::carryOutQuery(PleskQuery query)
{
    const auto results = co_await ask(query);
    if (!results)
        co_return std::unexpected(results.error());
    co_return Result<>();
}

Async<ConnectionReport> PleskClient::testConnection()
{
    ConnectionTest test(m_endpoint);
    const auto server = co_await get(u"/server"_s);
    test.reached(errorOf(server));
    QString found;
    if (server)
        found = u"Plesk "_s + textOf(server->value.toObject().value("panel_version"_L1));
    test.accepted(errorOf(server), found);
    if (!test.goesOn())
        co_return test.report();
    // The panel does not tell what a key may: the one call that all subscriptions need is tried.
    const PleskQuery query = serverState();
    const auto state = co_await ask(query);
    test.judged(TestStage::Rights, errorOf(state), u"the XML agent answers"_s);
    if (!test.goesOn())
        co_return test.report();
    const auto plans = co_await packages();
    test.judged(TestStage::Packages, errorOf(plans),
                plans ? u"%1 service plans"_s.arg(plans->size()) : QString());
    co_return test.report();
}

Async<PanelHealth> PleskClient::health()
{
    const auto server = co_await get(u"/server"_s);
    if (!server)
        co_return std::unexpected(server.error());
    const PleskQuery query = serverState();
    const auto state = co_await ask(query);
    if (!state)
        co_return std::unexpected(state.error());
    auto health = pleskHealth(state->first(), server->value);
    if (health)
        health->latency = server->latency;
    co_return health;
}

Async<PleskPlan> PleskClient::planBy(QString filter, QString value)
{
    const PleskQuery query = findPlan(filter, value);
    const auto results = co_await ask(query);
    if (!results && results.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(results.error());
    if (!results || !results->first().child(u"name"))
        co_return failure(ErrorKind::Package, u"no service plan %1"_s.arg(value), ErrorReason::None,
                          u"package"_s);
    co_return pleskPlan(results->first());
}

Async<QList<PanelPackage>> PleskClient::packages()
{
    const PleskQuery query = allPlans();
    const auto results = co_await ask(query);
    if (!results)
        co_return std::unexpected(results.error());
    QList<PanelPackage> packages;
    for (const XmlElement &result : *results) {
        if (!result.child(u"name"))
            continue; // the one result that says there are none
        const auto plan = pleskPlan(result);
        if (!plan)
            co_return std::unexpected(plan.error());
        packages.append(plan->package);
    }
    co_return packages;
}

Async<PleskCustomer> PleskClient::customerBy(QString filter, QString value)
{
    const PleskQuery query = findCustomer(filter, value);
    const auto results = co_await ask(query);
    if (!results)
        co_return std::unexpected(results.error());
    if (!results->first().child(u"data"))
        co_return failure(ErrorKind::NotFound, u"no customer %1"_s.arg(value), ErrorReason::None,
                          u"username"_s);
    co_return pleskCustomer(results->first());
}

Async<PleskSubscription> PleskClient::subscriptionBy(QString filter, QString value)
{
    const PleskQuery query = findSubscription(filter, value);
    const auto results = co_await ask(query);
    if (!results)
        co_return std::unexpected(results.error());
    if (!results->first().child(u"data"))
        co_return failure(ErrorKind::NotFound, u"no subscription %1"_s.arg(value),
                          ErrorReason::None, u"domain"_s);
    co_return pleskSubscription(results->first());
}

Async<PleskSubscription> PleskClient::subscription(AccountRef account)
{
    // Never by the customer's login: that means all subscriptions of that customer.
    if (account.domain.isEmpty() && account.remoteId.isEmpty())
        co_return failure(ErrorKind::Invalid, u"neither domain nor id of a subscription"_s,
                          ErrorReason::None, u"domain"_s);
    if (account.domain.isEmpty()) {
        co_return co_await subscriptionBy(u"id"_s, account.remoteId);
    }
    auto found = co_await subscriptionBy(u"name"_s, account.domain);
    const QString unicode = QUrl::fromAce(account.domain.toLatin1(), QUrl::IgnoreIDNWhitelist);
    const bool mayBeUnicode =
        !found && found.error().kind == ErrorKind::NotFound && unicode != account.domain;
    if (mayBeUnicode) {
        found = co_await subscriptionBy(u"name"_s, unicode);
    }
    const bool mayBeRenamed = !found && found.error().kind == ErrorKind::NotFound
                              && !account.remoteId.isEmpty() && !account.username.isEmpty();
    if (mayBeRenamed) {
        co_return co_await renamedSubscription(account, found.error());
    }
    if (found && found->domain().compare(account.domain, Qt::CaseInsensitive) != 0)
        co_return failure(ErrorKind::Protocol, u"asked for one subscription, told of another"_s);
    co_return found;
}

Async<PleskSubscription> PleskClient::renamedSubscription(AccountRef account, Error notFound)
{
    const auto found = co_await subscriptionBy(u"id"_s, account.remoteId);
    if (!found)
        co_return std::unexpected(found.error());
    const QString owner = QString::number(found->ownerId);
    const auto customer = co_await customerBy(u"id"_s, owner);
    if (!customer && customer.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(customer.error());
    // An id alone is no proof: after a restored backup it may be somebody else's.
    if (!customer || customer->login != account.username)
        co_return std::unexpected(notFound);
    co_return found;
}

Async<PleskCustomer> PleskClient::customerOf(AccountRef account)
{
    if (!account.username.isEmpty()) {
        co_return co_await customerBy(u"login"_s, account.username);
    }
    const auto found = co_await subscription(account);
    if (!found)
        co_return std::unexpected(found.error());
    const QString owner = QString::number(found->ownerId);
    co_return co_await customerBy(u"id"_s, owner);
}

Async<> PleskClient::setStatus(AccountRef account, int status)
{
    const auto found = co_await subscription(account);
    if (!found)
        co_return std::unexpected(found.error());
    const PleskQuery query = setSubscriptionStatus(found->id, status);
    co_return co_await carryOutQuery(query);
}

Async<> PleskClient::suspend(AccountRef account, QString)
{
    constexpr int DisabledByAdministrator = 16;
    co_return co_await setStatus(account, DisabledByAdministrator);
}

Async<> PleskClient::unsuspend(AccountRef account)
{
    co_return co_await setStatus(account, 0);
}

Async<PanelAccount> PleskClient::account(AccountRef account)
{
    const auto found = co_await subscription(account);
    if (!found)
        co_return std::unexpected(found.error());
    const PleskSubscription &subscription = *found;
    const QString owner = QString::number(subscription.ownerId);
    const auto customer = co_await customerBy(u"id"_s, owner);
    // The administrator owns subscriptions too, and is no customer.
    if (!customer && customer.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(customer.error());
    QString package;
    if (!subscription.planGuid.isEmpty()) {
        const auto plan = co_await planBy(u"guid"_s, subscription.planGuid);
        if (!plan && plan.error().kind != ErrorKind::Package)
            co_return std::unexpected(plan.error());
        package = plan ? plan->package.name : QString();
    }
    co_return pleskAccount(subscription, customer ? *customer : PleskCustomer(), package);
}

Async<QList<PanelAccount>> PleskClient::accounts()
{
    const PleskQuery plansQuery = allPlans();
    const auto plans = co_await ask(plansQuery);
    if (!plans)
        co_return std::unexpected(plans.error());
    const auto clients = co_await get(u"/clients"_s);
    if (!clients)
        co_return std::unexpected(clients.error());
    const PleskQuery subscriptionsQuery = allSubscriptions();
    const auto results = co_await ask(subscriptionsQuery);
    if (!results)
        co_return std::unexpected(results.error());
    co_return pleskAccounts(*results, clients->value, *plans);
}

Async<Usage> PleskClient::usage(AccountRef account)
{
    const auto found = co_await subscription(account);
    if (!found)
        co_return std::unexpected(found.error());
    Usage usage = found->usage;
    const QString path = u"/clients/%1/statistics"_s.arg(found->ownerId);
    const auto statistics = co_await get(path);
    if (!statistics && statistics.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(statistics.error());
    if (statistics)
        usage.bandwidthBytes = pleskTraffic(statistics->value);
    co_return usage;
}

Async<> PleskClient::changePassword(AccountRef account, Secret password)
{
    const auto customer = co_await customerOf(account);
    if (!customer)
        co_return std::unexpected(customer.error());
    const HttpRequest request = setCustomerPassword(customer->id, password);
    co_return co_await carryOut(request);
}

Async<> PleskClient::changePackage(AccountRef account, QString package)
{
    const auto found = co_await subscription(account);
    if (!found)
        co_return std::unexpected(found.error());
    const qint64 id = found->id;
    const auto plan = co_await planBy(u"name"_s, package);
    if (!plan)
        co_return std::unexpected(plan.error());
    const PleskQuery query = switchPlan(id, plan->guid);
    co_return co_await carryOutQuery(query);
}

} // namespace core
