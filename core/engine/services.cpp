#include "core/engine/services.h"

#include "core/base/textrules.h"
#include "core/engine/plans.h"
#include "core/engine/records.h"
#include "core/engine/servicework.h"
#include "core/provisioning/accountstep.h"
#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"

#include <QCoroSignal>
#include <QUdpSocket>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr std::chrono::milliseconds LookupTimeout{std::chrono::seconds(5)};

constexpr qsizetype LongestNote = 500;
constexpr qsizetype LongestName = 200;

Result<Service> foundService(Connection &connection, const QString &idOrDomain)
{
    const auto byDomain = [](ServiceStore &store, const QString &domain) {
        return store.findByDomain(domain);
    };
    return foundIn<ServiceStore, ServiceId>(connection, u"service"_s, idOrDomain, byDomain);
}

Result<Placed> placedService(Connection &connection, const QString &idOrDomain)
{
    const auto service = foundService(connection, idOrDomain);
    if (!service)
        return std::unexpected(service.error());
    if (!service->server)
        return notNow(*service, u"it stands on no server"_s);
    const auto server = ServerStore(connection).find(*service->server);
    if (!server)
        return std::unexpected(server.error());
    return Placed{*service, *server};
}

Result<ServiceOverview> overview(Connection &connection, const Service &service)
{
    ServiceOverview all;
    all.service = service;
    const auto customer = CustomerStore(connection).find(service.customer);
    const auto product = ProductStore(connection).find(service.product);
    const auto suspensions = ServiceStore(connection).suspensions(service.id);
    if (!customer)
        return std::unexpected(customer.error());
    if (!product)
        return std::unexpected(product.error());
    if (!suspensions)
        return std::unexpected(suspensions.error());
    all.customer = customer->name;
    all.product = product->name;
    all.suspensions = *suspensions;
    const auto lost = lostWrite(connection, service.id);
    if (!lost)
        return std::unexpected(lost.error());
    if (*lost)
        all.lost = (*lost)->step().requestMasked;
    if (service.server) {
        const auto server = ServerStore(connection).find(*service.server);
        if (!server)
            return std::unexpected(server.error());
        all.server = server->name;
    }
    return all;
}

Result<QList<ServiceOverview>> overviews(Connection &connection, const QList<Service> &services)
{
    QHash<CustomerId, QString> customers;
    QHash<ProductId, QString> products;
    QHash<ServerId, QString> servers;
    const auto allCustomers = CustomerStore(connection).list();
    const auto allProducts = ProductStore(connection).list();
    const auto allServers = ServerStore(connection).list();
    if (!allCustomers)
        return std::unexpected(allCustomers.error());
    if (!allProducts)
        return std::unexpected(allProducts.error());
    if (!allServers)
        return std::unexpected(allServers.error());
    for (const Customer &customer : *allCustomers)
        customers.insert(customer.id, customer.name);
    for (const Product &product : *allProducts)
        products.insert(product.id, product.name);
    for (const Server &server : *allServers)
        servers.insert(server.id, server.name);
    QList<ServiceOverview> all;
    for (const Service &service : services)
        all.append({service,
                    customers.value(service.customer),
                    products.value(service.product),
                    servers.value(service.server.value_or(ServerId{})),
                    {},
                    {}});
    return all;
}

//! Which of this machine's addresses a connection there would come from; nothing is sent.
Async<QString> addressTowards(QUrl url)
{
    QUdpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port(443)));
    if (socket.state() != QAbstractSocket::ConnectedState) {
        co_await qCoro(&socket, &QAbstractSocket::connected, LookupTimeout);
    }
    co_return socket.localAddress().toString();
}

Async<Placed> findPlaced(Work work, QString idOrDomain)
{
    const auto read = [idOrDomain](Connection &connection) {
        return placedService(connection, idOrDomain);
    };
    co_return co_await work->database->run(read);
}

template <typename T>
using Turn = std::function<Async<T>()>;

//! Runs it when it is its turn at the server, and lets the next one in.
template <typename T>
Async<T> inTurn(Work work, ServerId server, Turn<T> act)
{
    co_await work->gate.enter(server);
    const auto outcome = co_await act();
    work->gate.leave(server);
    co_return outcome;
}

template <typename T>
using ServiceTurn = std::function<Async<T>(Placed)>;

template <typename T>
Async<T> asItIsNow(Work work, ServiceId service, ServiceTurn<T> act)
{
    const QString id = QString::number(service.value);
    const auto placed = co_await findPlaced(work, id);
    if (!placed)
        co_return std::unexpected(placed.error());
    co_return co_await act(*placed);
}

//! The same with a service, read again when the turn has come: others may have changed it.
template <typename T>
Async<T> onService(Work work, QString idOrDomain, ServiceTurn<T> act)
{
    const auto placed = co_await findPlaced(work, idOrDomain);
    if (!placed)
        co_return std::unexpected(placed.error());
    const Turn<T> turn = [work, id = placed->service.id, act] {
        return asItIsNow<T>(work, id, act);
    };
    co_return co_await inTurn<T>(work, placed->server.id, turn);
}

} // namespace

Services::Services(Work work, std::shared_ptr<ServerLines> lines)
    : m_work(std::move(work))
    , m_lines(std::move(lines))
{
}

Async<Plan> Services::plan(ProvisionOrder order)
{
    const auto lines = m_lines;
    const auto draft = co_await draftPlan(m_work, lines, order);
    if (!draft)
        co_return draft;
    const auto line = co_await lines->line(*draft->placement.chosen);
    if (!line)
        co_return std::unexpected(line.error());
    const bool typed = !order.username.isEmpty();
    co_return co_await checkedPlan(*line, *draft, typed);
}

Async<ProvisionReport> Services::provision(ProvisionOrder order, Progress progress)
{
    const Work work = m_work;
    const auto lines = m_lines;
    const auto plan = co_await draftPlan(work, lines, order);
    if (!plan)
        co_return std::unexpected(plan.error());
    const ServerId server = plan->placement.chosen->id;
    const bool typed = !order.username.isEmpty();
    const Turn<ProvisionReport> turn = [work, lines, plan = *plan, typed, progress] {
        return provisionNow(work, lines, plan, typed, progress);
    };
    co_return co_await inTurn<ProvisionReport>(work, server, turn);
}

Async<SuspensionOutcome> Services::suspend(QString idOrDomain, SuspensionReason reason,
                                           QString note)
{
    if (const auto problem = textProblem(u"note"_s, note, {.longest = LongestNote}))
        co_return refused({*problem});
    const ServiceTurn<SuspensionOutcome> turn = [lines = m_lines, reason, note](Placed placed) {
        return suspendNow(lines, std::move(placed), reason, note);
    };
    co_return co_await onService<SuspensionOutcome>(m_work, idOrDomain, turn);
}

Async<SuspensionOutcome> Services::unsuspend(QString idOrDomain, SuspensionReason reason)
{
    const ServiceTurn<SuspensionOutcome> turn = [lines = m_lines, reason](Placed placed) {
        return unsuspendNow(lines, std::move(placed), reason);
    };
    return onService<SuspensionOutcome>(m_work, std::move(idOrDomain), turn);
}

Async<ActionReport> Services::terminate(QString idOrDomain, TerminateOptions options)
{
    const ServiceTurn<ActionReport> turn = [lines = m_lines, options](Placed placed) {
        return terminateNow(lines, std::move(placed), options);
    };
    return onService<ActionReport>(m_work, std::move(idOrDomain), turn);
}

Async<NewPassword> Services::changePassword(QString idOrDomain, Secret password)
{
    const ServiceTurn<NewPassword> turn = [lines = m_lines,
                                           password = std::move(password)](Placed placed) {
        return passwordFor(lines, std::move(placed), password);
    };
    return onService<NewPassword>(m_work, std::move(idOrDomain), turn);
}

Async<Service> Services::changePackage(QString idOrDomain, QString product)
{
    const ServiceTurn<Service> turn = [lines = m_lines,
                                       product = std::move(product)](Placed placed) {
        return changePackageNow(lines, std::move(placed), product);
    };
    return onService<Service>(m_work, std::move(idOrDomain), turn);
}

Async<VerdictReport> Services::settle(QString idOrDomain, Verdict verdict)
{
    QList<FieldError> problems;
    addProblem(problems, textProblem(u"username"_s, verdict.username, {.longest = LongestName}));
    addProblem(problems, textProblem(u"remote-id"_s, verdict.remoteId, {.longest = LongestName}));
    if (!problems.isEmpty())
        co_return refused(problems);
    const ServiceTurn<VerdictReport> turn = [lines = m_lines, verdict](Placed placed) {
        return settleNow(lines, std::move(placed), verdict);
    };
    co_return co_await onService<VerdictReport>(m_work, idOrDomain, turn);
}

Async<ServiceOverview> Services::show(QString idOrDomain)
{
    const auto read = [idOrDomain](Connection &connection) -> Result<ServiceOverview> {
        const auto service = foundService(connection, idOrDomain);
        if (!service)
            return std::unexpected(service.error());
        return overview(connection, *service);
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<ServiceOverview>> Services::list(ServiceFilter filter)
{
    const auto read = [filter](Connection &connection) -> Result<QList<ServiceOverview>> {
        const auto services = ServiceStore(connection).list(filter);
        if (!services)
            return std::unexpected(services.error());
        return overviews(connection, *services);
    };
    co_return co_await m_work->database->run(read);
}

Async<int> Services::adopt(QList<Service> services)
{
    const QDateTime now = m_work->clock->now();
    const auto write = [services, now](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<int> {
            ServiceStore store(connection);
            for (const Service &service : services) {
                const auto added = store.insert(service);
                if (!added)
                    return std::unexpected(added.error());
                for (const SuspensionReason reason : service.suspensions) {
                    const Suspension suspension{reason, {}, connection.who(), now};
                    if (const auto placed = store.suspend(added->id, suspension); !placed)
                        return std::unexpected(placed.error());
                }
            }
            return int(services.size());
        });
    };
    co_return co_await m_work->database->run(write);
}

Async<Usage> Services::usage(QString idOrDomain)
{
    const auto lines = m_lines;
    const auto placed = co_await findPlaced(m_work, idOrDomain);
    if (!placed)
        co_return std::unexpected(placed.error());
    const auto line = co_await lines->line(placed->server);
    if (!line)
        co_return std::unexpected(line.error());
    const AccountRef account = accountOf(placed->service);
    const PanelCall<Usage> read = [account](const Client &client) {
        return client->usage(account);
    };
    co_return co_await askPanel<Usage>(*line, read);
}

Async<LoginLink> Services::loginLink(QString idOrDomain, QString operatorAddress)
{
    const auto lines = m_lines;
    if (!operatorAddress.isEmpty() && !isIpAddress(operatorAddress))
        co_return refused({{u"from"_s, FieldProblem::Malformed, u"an IP address"_s}});
    const auto placed = co_await findPlaced(m_work, idOrDomain);
    if (!placed)
        co_return std::unexpected(placed.error());
    const auto line = co_await lines->line(placed->server);
    if (!line)
        co_return std::unexpected(line.error());
    if (!line->can(Capability::LoginLink))
        co_return lacking(*line, u"one-time login link"_s);
    const AccountRef account = accountOf(placed->service);
    if (operatorAddress.isEmpty()) {
        const auto own = co_await addressTowards(placed->server.url);
        operatorAddress = own.value_or(QString());
    }
    const PanelCall<LoginLink> make = [account, operatorAddress](const Client &client) {
        return client->loginLink(account, operatorAddress);
    };
    co_return co_await tellPanel<LoginLink>(*line, make);
}

} // namespace core
