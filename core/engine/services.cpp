#include "core/engine/services.h"

#include "core/base/textrules.h"
#include "core/engine/newpasswords.h"
#include "core/engine/orders.h"
#include "core/engine/provisionorder.h"
#include "core/engine/records.h"
#include "core/panels/accountrules.h"
#include "core/panels/registry.h"
#include "core/provisioning/accountstep.h"
#include "core/provisioning/productfit.h"
#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"

#include <QCoroSignal>
#include <QUdpSocket>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr std::chrono::milliseconds LookupTimeout{std::chrono::seconds(5)};

constexpr qsizetype LongestName = 200;

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

//! A service, and the line to the server it stands on.
struct Reached {
    Placed placed;
    ServerLine line;
};

Async<Reached> reached(Work work, std::shared_ptr<ServerLines> lines, QString idOrDomain)
{
    const auto placed = co_await findPlaced(work, idOrDomain);
    if (!placed)
        co_return std::unexpected(placed.error());
    const auto line = co_await lines->line(placed->server);
    if (!line)
        co_return std::unexpected(line.error());
    co_return Reached{*placed, *line};
}

QList<FieldError> typedPasswordProblems(const Placed &placed, const Secret &password)
{
    NewAccount account;
    account.username = placed.service.username;
    account.password = password;
    return passwordProblems(account, panelOf(placed.server.panel).password);
}

//! Whether the panel can be told one, before it is made and kept.
Result<> mayGetPassword(const Placed &placed, const Secret &typed)
{
    if (!panelOf(placed.server.panel).capabilities.testFlag(Capability::ChangePassword))
        return lacking(placed.server, u"way to set an account's password"_s);
    if (typed.isEmpty())
        return {};
    if (const auto problems = typedPasswordProblems(placed, typed); !problems.isEmpty())
        return refused(problems);
    return {};
}

} // namespace

Services::Services(Work work, std::shared_ptr<ServerLines> lines)
    : m_work(std::move(work))
    , m_lines(std::move(lines))
{
}

Async<Plan> Services::plan(ProvisionOrder order)
{
    return plannedFor(m_work, m_lines, std::move(order));
}

Async<ProvisionReport> Services::provision(Plan plan, Progress progress, Wait wait)
{
    return provisionedAs(m_work, std::move(plan), std::move(progress), wait);
}

Async<ProvisionReport> Services::provision(ProvisionOrder order, Progress progress, Wait wait)
{
    const Work work = m_work;
    const auto lines = m_lines;
    const auto plan = co_await plannedFor(work, lines, order);
    if (!plan)
        co_return std::unexpected(plan.error());
    co_return co_await provisionedAs(work, *plan, progress, wait);
}

Async<ProvisionReport> Services::provisioned(JobId job)
{
    return reportedOn(m_work, job);
}

Async<> Services::passwordsTold(ProvisionReport report)
{
    return handedOn(m_work, std::move(report));
}

Async<ActionReport> Services::suspend(QString idOrDomain, SuspensionReason reason, QString note,
                                      Wait wait)
{
    ServiceAction action(JobKind::Suspend);
    action.reason = reason;
    action.note = note;
    if (auto problems = problemsOf(action); !problems.isEmpty())
        co_return refused(std::move(problems));
    const ActionFor asked = always(action);
    co_return co_await actedOn(m_work, m_lines, idOrDomain, asked, wait);
}

Async<ActionReport> Services::unsuspend(QString idOrDomain, SuspensionReason reason, Wait wait)
{
    ServiceAction action(JobKind::Unsuspend);
    action.reason = reason;
    return actedOn(m_work, m_lines, std::move(idOrDomain), always(action), wait);
}

Async<ActionReport> Services::terminate(QString idOrDomain, TerminateOptions options, Wait wait)
{
    ServiceAction action(JobKind::Terminate);
    action.options = options;
    return actedOn(m_work, m_lines, std::move(idOrDomain), always(action), wait);
}

Async<NewPassword> Services::changePassword(QString idOrDomain, Secret password, Wait wait)
{
    const Work work = m_work;
    const auto lines = m_lines;
    const auto placed = co_await findPlaced(work, idOrDomain);
    if (!placed)
        co_return std::unexpected(placed.error());
    if (const auto may = mayGetPassword(*placed, password); !may)
        co_return std::unexpected(may.error());
    const auto key = co_await mustHaveKey(lines, placed->server, wait);
    if (!key)
        co_return std::unexpected(key.error());
    const bool isTyped = !password.isEmpty();
    if (!isTyped)
        password = newPassword(panelOf(placed->server.panel).password);
    const auto change = co_await keptForChange(work, password);
    if (!change)
        co_return std::unexpected(change.error());
    ServiceAction action = *change;
    action.isPasswordKnown = isTyped || wait == Wait::No;
    const ActionFor asked = always(action);
    const auto ordered = co_await queued(work, *placed, asked);
    if (!ordered) {
        co_await work->passwords->forget(action.passwordKey, PasswordUse::Change);
        co_return std::unexpected(ordered.error());
    }
    const auto end = co_await seenToItsEnd(work, *placed, *ordered, wait);
    // What did not get there may be tried again, and sets the same.
    if (!end)
        co_return std::unexpected(end.error());
    if (end->isOver) {
        co_await work->passwords->forget(action.passwordKey, PasswordUse::Change);
    }
    co_return NewPassword{end->service, end->job, end->isOver, password};
}

Async<ActionReport> Services::changePackage(QString idOrDomain, QString product, Wait wait)
{
    return actedOn(m_work, m_lines, std::move(idOrDomain), changeTo(std::move(product)), wait);
}

Async<ActionReport> Services::sendWelcome(QString idOrDomain, Wait wait)
{
    const Work work = m_work;
    const auto placed = co_await findPlaced(work, idOrDomain);
    if (!placed)
        co_return std::unexpected(placed.error());
    const ActionFor asked = always(ServiceAction(JobKind::SendWelcome));
    const auto ordered = co_await queued(work, *placed, asked);
    if (!ordered)
        co_return std::unexpected(ordered.error());
    co_return co_await seenToItsEnd(work, *placed, *ordered, wait);
}

Async<VerdictReport> Services::settle(QString idOrDomain, Verdict verdict)
{
    QList<FieldError> problems;
    addProblem(problems, textProblem(u"username"_s, verdict.username, {.longest = LongestName}));
    addProblem(problems, textProblem(u"remote-id"_s, verdict.remoteId, {.longest = LongestName}));
    if (!problems.isEmpty())
        co_return refused(problems);
    const auto there = co_await reached(m_work, m_lines, idOrDomain);
    if (!there)
        co_return std::unexpected(there.error());
    co_return co_await settleByVerdict(there->line, there->placed.service, verdict);
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
    const auto there = co_await reached(m_work, m_lines, idOrDomain);
    if (!there)
        co_return std::unexpected(there.error());
    co_return co_await usageOf(there->line, there->placed.service);
}

Async<UsageSummary> Services::usage(QStringList idsOrDomains, int atOnce, UsageProgress progress,
                                    std::stop_token stop)
{
    const auto lines = m_lines;
    const auto read = [idsOrDomains](Connection &connection) -> Result<UsageOrder> {
        const auto services = foundServices(connection, idsOrDomains);
        if (!services)
            return std::unexpected(services.error());
        const auto servers = serversOf(connection, *services);
        if (!servers)
            return std::unexpected(servers.error());
        return UsageOrder{.services = *services, .servers = *servers};
    };
    const auto found = co_await m_work->database->run(read);
    if (!found)
        co_return std::unexpected(found.error());
    UsageOrder order = *found;
    order.atOnce = atOnce;
    order.progress = progress;
    order.stop = stop;
    co_return co_await readUsage(lines, order);
}

Async<LoginLink> Services::loginLink(QString idOrDomain, QString operatorAddress)
{
    if (!operatorAddress.isEmpty() && !isIpAddress(operatorAddress))
        co_return refused({{u"from"_s, FieldProblem::Malformed, u"an IP address"_s}});
    const auto there = co_await reached(m_work, m_lines, idOrDomain);
    if (!there)
        co_return std::unexpected(there.error());
    const Server &server = there->placed.server;
    if (!there->line.can(Capability::LoginLink))
        co_return lacking(server, u"one-time login link"_s);
    const AccountRef account = accountOf(there->placed.service);
    if (operatorAddress.isEmpty()) {
        const auto own = co_await addressTowards(server.url);
        operatorAddress = own.value_or(QString());
    }
    const PanelCall<LoginLink> make = [account, operatorAddress](const Client &client) {
        return client->loginLink(account, operatorAddress);
    };
    co_return co_await tellPanel<LoginLink>(there->line, make);
}

} // namespace core
