#include "core/engine/plans.h"

#include "core/engine/candidates.h"
#include "core/engine/records.h"
#include "core/panels/accountrules.h"
#include "core/panels/registry.h"
#include "core/provisioning/productfit.h"
#include "core/services/domainname.h"
#include "core/storage/customerstore.h"
#include "core/storage/groupstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "core/wording/planwording.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

struct OrderedRecords {
    Customer customer;
    Product product;
    std::optional<Server> server; //!< the one that was named
    QList<Server> servers;
    QList<Service> sameDomain;           //!< live ones
    FillRule fill = FillRule::LeastFull; //!< of the product's group
};

bool isLive(const Service &service)
{
    return service.state != ServiceState::Terminated && service.state != ServiceState::Cancelled;
}

Result<OrderedRecords> recordsOf(Connection &connection, const ProvisionOrder &order,
                                 const QString &domain)
{
    const auto byEmail = [](CustomerStore &store, const QString &email) {
        return store.findByEmail(email);
    };
    const auto customer =
        foundIn<CustomerStore, CustomerId>(connection, u"customer"_s, order.customer, byEmail);
    if (!customer)
        return std::unexpected(customer.error());
    const auto byName = [](auto &store, const QString &name) {
        return store.findByName(name);
    };
    const auto product =
        foundIn<ProductStore, ProductId>(connection, u"product"_s, order.product, byName);
    if (!product)
        return std::unexpected(product.error());

    OrderedRecords records{*customer, *product, {}, {}, {}};
    if (product->group) {
        const auto group = GroupStore(connection).find(*product->group);
        if (!group)
            return std::unexpected(group.error());
        records.fill = group->fillRule;
    }
    if (!order.server.isEmpty()) {
        const auto server =
            foundIn<ServerStore, ServerId>(connection, u"server"_s, order.server, byName);
        if (!server)
            return std::unexpected(server.error());
        records.server = *server;
    }
    const auto servers = ServerStore(connection).list();
    if (!servers)
        return std::unexpected(servers.error());
    records.servers = *servers;
    const auto services = ServiceStore(connection).list({.search = domain});
    if (!services)
        return std::unexpected(services.error());
    std::ranges::copy_if(
        *services, std::back_inserter(records.sameDomain),
        [&](const Service &service) { return service.domain == domain && isLive(service); });
    return records;
}

//! The failed or interrupted attempt at the very same order.
std::optional<Service> earlierAttempt(const OrderedRecords &records)
{
    const auto isIt = [&](const Service &service) {
        return service.customer == records.customer.id && service.product == records.product.id
               && (service.state == ServiceState::Failed
                   || service.state == ServiceState::Provisioning
                   || service.state == ServiceState::Pending);
    };
    const auto found = std::ranges::find_if(records.sameDomain, isIt);
    return found == records.sameDomain.end() ? std::nullopt : std::optional(*found);
}

std::unexpected<Error> notPossible(ErrorKind kind, const QString &detail, const QString &field)
{
    return failure(kind, detail, ErrorReason::None, field);
}

Result<Price> priceFor(const Product &product, std::optional<Cycle> cycle)
{
    if (!cycle)
        return product.prices.isEmpty() ? Price{.price = {0, product.currency}}
                                        : product.prices.first();
    const auto found = std::ranges::find(product.prices, *cycle, &Price::cycle);
    if (found != product.prices.end())
        return *found;
    if (product.prices.isEmpty())
        return Price{.cycle = *cycle, .price = {0, product.currency}};
    return refused({{u"cycle"_s, FieldProblem::Unknown, nameOf(*cycle)}});
}

//! The product's steps, or those that were asked for.
Result<> decideSteps(Plan &plan, const ProvisionOrder &order)
{
    plan.steps = order.steps.value_or(plan.product.steps);
    Product asked = plan.product;
    asked.steps = plan.steps;
    asked.fields = plan.service.fields;
    const auto problems = problemsOn(panelOf(*plan.product.panel), asked);
    if (!problems.isEmpty())
        return refused(problems);
    if (!plan.steps.contains(StepKind::Account))
        return refused({{u"steps"_s, FieldProblem::Missing, nameOf(StepKind::Account)}});
    return {};
}

QMap<QString, QString> panelFields(QMap<QString, QString> fields)
{
    fields.remove(QLatin1String(MailboxField));
    fields.remove(QLatin1String(DatabaseField));
    return fields;
}

void fillAccount(Plan &plan, const Panel &panel, const ProvisionOrder &order)
{
    NewAccount &account = plan.account;
    account.domain = plan.service.domain;
    account.package = plan.product.package;
    account.kind = plan.product.accountKind;
    account.email = plan.customer.email;
    account.customerName = plan.customer.name;
    account.company = plan.customer.company;
    account.phone = plan.customer.phone;
    account.customerId = QString::number(plan.customer.id.value);
    account.marker = plan.service.marker;
    account.fields = panelFields(plan.service.fields);
    account.password = order.password;
    plan.passwordGenerated = order.password.isEmpty();
    account.username = !plan.service.username.isEmpty() ? plan.service.username
                       : !order.username.isEmpty()      ? order.username
                                                        : panel.proposeUsername(account.domain, 0);
    plan.service.username = account.username;
    plan.usernameTyped = !order.username.isEmpty();
    if (plan.passwordGenerated)
        generatePassword(account, panel.password);
}

Result<Plan> draft(const OrderedRecords &records, const ProvisionOrder &order,
                   const QString &domain)
{
    Plan plan;
    plan.customer = records.customer;
    plan.product = records.product;
    if (!plan.product.panel)
        return notPossible(ErrorKind::Unsupported,
                           u"%1 is only invoiced: it has no panel"_s.arg(plan.product.name),
                           u"product"_s);
    if (!plan.product.active)
        return notPossible(ErrorKind::Conflict, u"%1 is not sold any more"_s.arg(plan.product.name),
                           u"product"_s);
    if (const auto earlier = earlierAttempt(records)) {
        plan.service = *earlier;
    } else if (!records.sameDomain.isEmpty()) {
        auto taken = failure(
            ErrorKind::Conflict,
            u"%1 is service %2 already"_s.arg(domain).arg(records.sameDomain.first().id.value),
            ErrorReason::DomainTaken, u"domain"_s);
        return taken;
    } else {
        const auto price = priceFor(plan.product, order.cycle);
        if (!price)
            return std::unexpected(price.error());
        plan.service.customer = plan.customer.id;
        plan.service.product = plan.product.id;
        plan.service.domain = domain;
        plan.service.cycle = price->cycle;
        plan.service.price = price->price;
        plan.service.marker = QUuid::createUuid().toString(QUuid::Id128);
        plan.service.fields = plan.product.fields;
        plan.service.fields.insert(order.fields);
    }
    if (const auto decided = decideSteps(plan, order); !decided)
        return std::unexpected(decided.error());
    return plan;
}

//! Why each server that runs the panel was not taken.
std::unexpected<Error> noneToTake(const Placement &placement)
{
    QStringList reasons;
    for (const Placement::Judged &judged : placement.judged) {
        if (judged.verdict != PlacementVerdict::OtherPanel)
            reasons.append(u"%1: %2"_s.arg(judged.server, inWords(judged.verdict)));
    }
    if (reasons.isEmpty())
        reasons.append(u"none runs its panel"_s);
    return notPossible(ErrorKind::Limit,
                       u"no server may be taken ("_s + reasons.join(u"; "_s) + u')', u"server"_s);
}

//! The named server, or the earlier attempt's, or the one with the most room.
Result<Placement> placement(const Plan &plan, const OrderedRecords &records,
                            const QList<Candidate> &candidates, const QDateTime &now)
{
    std::optional<Server> named = records.server;
    if (plan.service.server) {
        const auto earlier = std::ranges::find(records.servers, *plan.service.server, &Server::id);
        if (earlier != records.servers.end())
            named = *earlier;
    }
    if (!named) {
        Placement chosen = placed(plan.product, candidates, {.fill = records.fill, .now = now});
        if (chosen.chosen)
            return chosen;
        return noneToTake(chosen);
    }
    if (!plan.service.server) {
        if (const auto refusal = refusalOf(*named, plan.product))
            return notPossible(ErrorKind::Conflict,
                               u"%1 takes no account of %2: %3"_s.arg(
                                   named->name, plan.product.name, nameOf(*refusal)),
                               u"server"_s);
    }
    return Placement{named, {{named->name, PlacementVerdict::Asked}}};
}

bool isTaken(const QString &name, const QList<PanelAccount> &accounts)
{
    return std::ranges::any_of(accounts, [&](const PanelAccount &account) {
        return account.username.compare(name, Qt::CaseInsensitive) == 0;
    });
}

std::unexpected<Error> taken(const ServerLine &line, ErrorReason reason, const QString &field,
                             const QString &value)
{
    auto error = failure(ErrorKind::Conflict, u"%1 is there already"_s.arg(value), reason, field);
    error.error().where = line.server.name;
    return error;
}

//! A free name by the panel's rules; the typed one, or none.
Result<QString> freeName(const ServerLine &line, const Plan &plan,
                         const QList<PanelAccount> &accounts)
{
    const QString wanted = plan.account.username;
    if (!isTaken(wanted, accounts))
        return wanted;
    if (plan.usernameTyped)
        return taken(line, ErrorReason::UserTaken, u"username"_s, wanted);
    for (int attempt = 1; attempt < MostNameAttempts; ++attempt) {
        const QString other = line.panel->proposeUsername(plan.account.domain, attempt);
        if (!isTaken(other, accounts))
            return other;
    }
    return taken(line, ErrorReason::UserTaken, u"username"_s, wanted);
}

Async<std::optional<bool>> packageThere(ServerLine line, QString package, AccountKind kind)
{
    if (!line.can(Capability::Packages) || package.isEmpty())
        co_return std::optional<bool>();
    const PanelCall<QList<PanelPackage>> read = [](const Client &client) {
        return client->packages();
    };
    const auto packages = co_await askPanel<QList<PanelPackage>>(line, read);
    if (!packages)
        co_return std::unexpected(packages.error());
    const bool there = std::ranges::any_of(*packages, [&](const PanelPackage &offered) {
        return offered.name == package && offered.kind.value_or(kind) == kind;
    });
    co_return std::optional<bool>(there);
}

Async<Placement> placementNow(Work work, std::shared_ptr<ServerLines> lines, Plan plan,
                              OrderedRecords records)
{
    const QDateTime now = work->clock->now();
    QList<Candidate> candidates;
    const bool choose = !records.server && !plan.service.server;
    if (choose) {
        const auto found = co_await candidatesFor(work, lines, plan.product, records.servers, now);
        if (!found)
            co_return std::unexpected(found.error());
        candidates = *found;
    }
    co_return placement(plan, records, candidates, now);
}

} // namespace

void generatePassword(NewAccount &account, const PasswordRules &rules)
{
    do {
        account.password = newPassword(rules);
    } while (!passwordProblems(account, rules).isEmpty());
}

Async<Plan> draftPlan(Work work, std::shared_ptr<ServerLines> lines, ProvisionOrder order)
{
    const auto domain = normalDomain(order.domain);
    if (!domain)
        co_return refused({domain.error()});
    const auto read = [order, domain = *domain](Connection &connection) {
        return recordsOf(connection, order, domain);
    };
    const auto records = co_await work->database->run(read);
    if (!records)
        co_return std::unexpected(records.error());
    auto plan = draft(*records, order, *domain);
    if (!plan)
        co_return plan;

    // What the panel's rules forbid is refused before a server is asked how it is.
    const Panel &panel = panelOf(*plan->product.panel);
    fillAccount(*plan, panel, order);
    if (const auto problems = panel.checkAccount(plan->account); !problems.isEmpty())
        co_return refused(problems);
    const auto chosen = co_await placementNow(work, lines, *plan, *records);
    if (!chosen)
        co_return std::unexpected(chosen.error());
    plan->placement = *chosen;
    plan->service.server = chosen->chosen->id;
    plan->account.nameServers = chosen->chosen->nameServers;
    co_return plan;
}

Async<Plan> checkedPlan(ServerLine line, Plan draft)
{
    const auto package = co_await packageThere(line, draft.account.package, draft.account.kind);
    if (!package)
        co_return std::unexpected(package.error());
    draft.packagePresent = *package;
    if (*package == false) {
        auto missing = failure(ErrorKind::Package, u"no package %1"_s.arg(draft.account.package),
                               ErrorReason::None, u"package"_s);
        missing.error().where = line.server.name;
        co_return missing;
    }
    const PanelCall<QList<PanelAccount>> read = [](const Client &client) {
        return client->accounts();
    };
    const auto accounts = co_await askPanel<QList<PanelAccount>>(line, read);
    // Some versions of a panel list nothing: there is nothing to compare with then.
    if (!accounts && accounts.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(accounts.error());
    const QList<PanelAccount> present = accounts.value_or(QList<PanelAccount>());
    draft.accountsSeen = int(present.size());
    const auto sameDomain = [&](const PanelAccount &account) {
        return account.domain.compare(draft.account.domain, Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(present, sameDomain))
        co_return taken(line, ErrorReason::DomainTaken, u"domain"_s, draft.account.domain);
    const auto name = freeName(line, draft, present);
    if (!name)
        co_return std::unexpected(name.error());
    draft.account.username = *name;
    draft.service.username = *name;
    if (draft.passwordGenerated)
        generatePassword(draft.account, line.panel->password);
    const auto problems = line.panel->checkAccount(draft.account);
    if (!problems.isEmpty())
        co_return refused(problems);
    co_return draft;
}

} // namespace core
