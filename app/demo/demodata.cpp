#include "app/demo/demodata.h"

#include "core/panels/registry.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace demo {
namespace {

constexpr int DemoCustomers = 200;
constexpr int Services = 1000;
constexpr int SuspendedEvery = 20;

constexpr auto Words = std::to_array<const char *>(
    {"bake", "bike", "book", "cafe", "care", "clay", "deli", "film", "fish", "gold",
     "golf", "hair", "home", "iron", "jazz", "kiln", "lamp", "leaf", "maps", "mint",
     "moon", "nest", "oaks", "park", "pets", "pine", "pots", "rice", "rope", "sail",
     "salt", "seed", "silk", "sole", "spin", "star", "tile", "toys", "wine", "wool"});
constexpr auto Names = std::to_array<const char *>(
    {"Amina Otieno", "Ben Keller", "Chidi Eze", "Dora Lima", "Emeka Obi", "Fatima Bello",
     "Grace Mensah", "Hans Vogel", "Ines Moreau", "Juma Kato"});

QString wordAt(int number)
{
    return QString::fromLatin1(Words.at(size_t(number) % Words.size()));
}

const Panel *knownPanel(const QString &name)
{
    const auto kind = fromName<PanelKind>(name);
    const auto found = std::ranges::find_if(
        panels(), [&](const Panel &panel) { return kind && panel.kind == *kind; });
    return found == panels().end() ? nullptr : &*found;
}

Async<Server> serverFor(std::shared_ptr<Engine> engine, SimulatedServer simulated, bool keepKey)
{
    const QString name = u"demo-"_s + simulated.panel;
    auto known = co_await engine->servers().find(name);
    Server server = known.value_or(Server{});
    server.name = name;
    server.panel = fromName<PanelKind>(simulated.panel).value_or(PanelKind{});
    server.url = simulated.url;
    server.user = simulated.user;
    server.tls.pinSha256 = simulated.sha256;
    server.tls.allowPlainHttp = simulated.url.scheme() == "http"_L1;
    server.location = u"This machine"_s;
    server.addresses = {u"192.0.2.10"_s};
    server.nameServers = {u"ns1.example.net"_s, u"ns2.example.net"_s};
    server.capacity = 400;
    const Secret key = keepKey ? simulated.secret : Secret();
    if (known) {
        co_return co_await engine->servers().edit(server, key);
    }
    co_return co_await engine->servers().add(server, key);
}

//! What a product of this panel must carry; what names an account is each service's own.
QMap<QString, QString> productFields(const Panel &panel)
{
    QMap<QString, QString> fields;
    for (const PanelField &field : panel.fields) {
        if (field.required && !field.choices.isEmpty())
            fields.insert(field.name, field.choices.first());
    }
    return fields;
}

Async<Product> productFor(std::shared_ptr<Engine> engine, SimulatedServer simulated)
{
    const Panel &panel = *knownPanel(simulated.panel);
    Product product;
    product.name = u"Demo on "_s + panel.label;
    product.panel = panel.kind;
    if (!simulated.packages.isEmpty())
        product.package = simulated.packages.last();
    product.fields = productFields(panel);
    product.currency = u"USD"_s;
    product.prices = {{.cycle = Cycle::Monthly, .price = {999, u"USD"_s}},
                      {.cycle = Cycle::Annual, .price = {9990, u"USD"_s}}};
    co_return co_await engine->products().save(product);
}

Async<QList<CustomerId>> addCustomers(std::shared_ptr<Engine> engine)
{
    QList<CustomerId> ids;
    for (int i = 0; i < DemoCustomers; ++i) {
        Customer customer;
        customer.name = QString::fromLatin1(Names.at(size_t(i) % Names.size()));
        customer.company = wordAt(i * 7) + u" & "_s + wordAt(i * 11 + 3);
        customer.email = u"owner%1@%2.example"_s.arg(i + 1, 3, 10, QLatin1Char('0')).arg(wordAt(i));
        customer.country = i % 2 == 0 ? u"ke"_s : u"de"_s;
        customer.language = i % 2 == 0 ? u"en"_s : u"de"_s;
        const auto added = co_await engine->customers().save(customer);
        if (!added)
            co_return std::unexpected(added.error());
        ids.append(added->id);
    }
    co_return ids;
}

//! A service row and the account on the panel it stands for.
struct DemoService {
    Service service;
    QJsonObject account;
};

DemoService demoService(int number, const Panel &panel, const Server &server,
                        const Product &product, CustomerId customer)
{
    Service service;
    service.customer = customer;
    service.product = product.id;
    service.server = server.id;
    service.domain = u"%1%2.example"_s.arg(wordAt(number)).arg(number, 4, 10, QLatin1Char('0'));
    service.username = panel.proposeUsername(service.domain, 0);
    service.price = product.prices.first().price;
    service.fields = product.fields;
    for (const PanelField &field : panel.fields) {
        if (field.required && field.choices.isEmpty())
            service.fields.insert(field.name, service.username);
    }
    const bool suspended = number % SuspendedEvery == 0;
    service.state = suspended ? ServiceState::Suspended : ServiceState::Active;
    if (suspended)
        service.suspensions = {SuspensionReason::Overdue};
    return {service, QJsonObject{{u"username"_s, service.username},
                                 {u"domain"_s, service.domain},
                                 {u"package"_s, product.package},
                                 {u"suspended"_s, suspended}}};
}

//! The ids the panel gave the accounts, where it has its own.
void takeRemoteIds(QList<Service> &services, const QList<PanelAccount> &accounts)
{
    QHash<QString, QString> ids;
    for (const PanelAccount &account : accounts)
        ids.insert(account.username, account.remoteId);
    for (Service &service : services)
        service.remoteId = ids.value(service.username);
}

Async<> addServices(std::shared_ptr<Engine> engine, DemoFleet fleet, SimulatedServer simulated,
                    Server server, QList<CustomerId> customers, int first, int count)
{
    const auto product = co_await productFor(engine, simulated);
    if (!product)
        co_return std::unexpected(product.error());
    QList<Service> services;
    QJsonArray accounts;
    for (int number = first; number < first + count; ++number) {
        const CustomerId customer = customers.at(number % customers.size());
        const DemoService one =
            demoService(number, *knownPanel(simulated.panel), server, *product, customer);
        services.append(one.service);
        accounts.append(one.account);
    }
    const auto placed = co_await fleet.place(simulated.panel, accounts);
    if (!placed)
        co_return std::unexpected(placed.error());
    const auto line = co_await engine->servers().listWith(server, simulated.secret);
    if (!line)
        co_return std::unexpected(line.error());
    takeRemoteIds(services, *line);
    const auto adopted = co_await engine->services().adopt(services);
    if (!adopted)
        co_return std::unexpected(adopted.error());
    co_return Result<>();
}

} // namespace

Async<> fillDemo(std::shared_ptr<Engine> engine, DemoFleet fleet, bool keepKeys)
{
    auto simulated = fleet.servers();
    if (!simulated)
        co_return std::unexpected(simulated.error());
    simulated->removeIf([](const SimulatedServer &one) { return !knownPanel(one.panel); });
    QList<Server> servers;
    for (const SimulatedServer &one : std::as_const(*simulated)) {
        const auto server = co_await serverFor(engine, one, keepKeys);
        if (!server)
            co_return std::unexpected(server.error());
        servers.append(*server);
    }
    const CustomerFilter all;
    const auto known = co_await engine->customers().list(all);
    if (!known)
        co_return std::unexpected(known.error());
    if (!known->isEmpty())
        co_return Result<>();

    const auto customers = co_await addCustomers(engine);
    if (!customers)
        co_return std::unexpected(customers.error());
    int first = 1;
    for (int i = 0; i < servers.size(); ++i) {
        const int left = Services - first + 1;
        const int count = left / int(servers.size() - i);
        const auto added = co_await addServices(engine, fleet, simulated->at(i), servers.at(i),
                                                *customers, first, count);
        if (!added)
            co_return std::unexpected(added.error());
        first += count;
    }
    co_return Result<>();
}

} // namespace demo
