#include "tests/core/canary/scenario.h"

#include "core/panels/registry.h"
#include "core/provisioning/productfit.h"
#include "core/secrets/memorystore.h"
#include "tests/support/paneloperations.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;
using sim::Fault;

namespace {

constexpr auto LongCall = 5s;
constexpr auto ShortCall = 60ms; // where only the deadline can end the call

bool endsByTimeout(Fault fault)
{
    return fault == Fault::NeverAnswer || fault == Fault::HangAfter || fault == Fault::Trickle;
}

void write(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    if (!out.open(QFile::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file));
}

QByteArray read(const QString &file)
{
    QFile in(file);
    if (!in.open(QFile::ReadOnly))
        qFatal("cannot read %s", qPrintable(file));
    return in.readAll();
}

QList<StepKind> stepsOn(const Panel &panel)
{
    QList<StepKind> steps;
    for (const auto &[step, name] : EnumNames<StepKind>) {
        const auto needed = capabilityFor(step);
        if (step != StepKind::Mail && (!needed || panel.capabilities.testFlag(*needed)))
            steps.append(step);
    }
    return steps;
}

int requests(const sim::SimServer &server)
{
    int all = 0;
    const auto counts = server.counts();
    for (const int count : counts)
        all += count;
    return all;
}

sim::FaultRule rule(Fault fault, int skip, int count)
{
    sim::FaultRule rule;
    rule.fault = fault;
    rule.skip = skip;
    rule.count = count;
    rule.delay = 20ms;
    return rule;
}

Server recordFor(const Guest &guest)
{
    const sim::Access access = guest.sim().panel().access();
    Server server;
    server.name = guest.name;
    server.panel = guest.bench->panel().kind;
    server.url = guest.sim().url();
    server.user = access.user.isEmpty() ? u"console"_s : access.user;
    server.tls.pinSha256 = guest.sim().certificateSha256();
    server.addresses = QStringList{u"192.0.2.10"_s};
    return server;
}

Product productFor(const Guest &guest)
{
    const NewAccount sample = guest.bench->account();
    Product product;
    product.name = guest.name;
    product.panel = guest.bench->panel().kind;
    product.package = sample.package;
    product.fields = sample.fields;
    product.steps = stepsOn(guest.bench->panel());
    return product;
}

template <typename T>
void mustBe(const Guest &guest, const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(guest.name), qPrintable(result.error().detail));
}

const Progress Silent = [](const QString &, StepState) {
};

Async<HealthSummary> askHealth(Scenario *scenario, QStringList names)
{
    const HealthRules rules;
    const HealthProgress progress;
    const std::stop_token stop;
    co_return co_await scenario->engine.fleet().check(names, rules, progress, stop);
}

QCoro::Task<> readAll(Guest guest, QString domain)
{
    Scenario &scenario = *guest.scenario;
    Servers &servers = scenario.engine.servers();
    Services &services = scenario.engine.services();
    guest.hit();
    const auto tested = co_await servers.test(guest.server);
    scenario.shown(tested);
    if (tested)
        scenario.shown(*tested);
    guest.hit();
    const QStringList name{guest.server.name};
    const auto health = co_await askHealth(&scenario, name);
    if (health && health->checked.first().error)
        scenario.shown(*health->checked.first().error);
    guest.hit();
    const auto packages = co_await servers.packages(guest.server);
    scenario.shown(packages);
    guest.hit();
    const auto accounts = co_await servers.accounts(guest.server);
    scenario.shown(accounts);
    guest.hit();
    const auto usage = co_await services.usage(domain);
    scenario.shown(usage);
    guest.hit();
    const QString here = u"198.51.100.7"_s;
    const auto link = co_await services.loginLink(domain, here);
    scenario.shown(link);
    if (link)
        scenario.canaries.add(u"login link"_s, link->url);
}

QCoro::Task<> changeAll(Guest guest, QString domain)
{
    Scenario &scenario = *guest.scenario;
    Services &services = scenario.engine.services();
    guest.hit();
    const Secret generate;
    const auto typed = co_await services.changePassword(domain, scenario.changedPassword);
    scenario.shown(typed);
    guest.hit();
    const auto generated = co_await services.changePassword(domain, generate);
    scenario.shown(generated);
    if (generated)
        scenario.canaries.add(u"generated password"_s, generated->password);
    guest.hit();
    const auto package = co_await services.changePackage(domain, guest.name);
    scenario.shown(package);
    guest.hit();
    const QString note = u"Invoice 2214"_s;
    const auto suspended = co_await services.suspend(domain, SuspensionReason::Manual, note);
    scenario.shown(suspended);
    guest.hit();
    const auto unsuspended = co_await services.unsuspend(domain, SuspensionReason::Manual);
    scenario.shown(unsuspended);
    guest.hit(1);
    const TerminateOptions options;
    const auto terminated = co_await services.terminate(domain, options);
    scenario.shown(terminated);
}

//! The panel's own log-in, typed to have a key made; the key is a canary, too.
QCoro::Task<> makeKeys(Guest guest)
{
    Scenario &scenario = *guest.scenario;
    if (!guest.bench->panel().capabilities.testFlag(Capability::CreateKey))
        co_return;
    const Secret login = sampleSecret("login");
    const QString admin = u"admin"_s;
    for (int skip = 0; skip < 2; ++skip) {
        guest.hit(skip);
        const auto found = co_await scenario.engine.servers().find(guest.name);
        if (!found)
            co_return;
        const auto made = co_await scenario.engine.servers().createKey(*found, admin, login);
        scenario.shown(made);
    }
}

} // namespace

Scenario::Scenario(const DatabaseUrl &url, Secret databasePassword)
    : database(std::make_shared<Database>(url, databasePassword))
    , engine(database, std::make_shared<MemoryStore>())
    , password(Secret(Canaries::password()))
    , changedPassword(Secret(Canaries::password()))
{
    canaries.add(u"database log-in's password"_s, databasePassword);
    canaries.add(u"account password"_s, password);
    canaries.add(u"changed password"_s, changedPassword);
    for (const char *which : {"account", "mailbox", "database", "login"})
        canaries.add(QString::fromLatin1(which) + u" sample"_s, sampleSecret(which));
}

PanelBench &Scenario::panel(PanelKind kind, PanelBench::Wire wire)
{
    benches.push_back(std::make_unique<PanelBench>(kind, wire));
    const sim::SimulatedPanel &panel = benches.back()->server().panel();
    canaries.add(u"server secret of "_s + nameOf(kind), panel.access().secret.toUtf8());
    return *benches.back();
}

void Scenario::shown(const Error &error)
{
    const Sentence sentence = inWords(error);
    texts << nameOf(error.kind) << error.detail << error.field << error.where << sentence.summary
          << sentence.hint;
    for (const FieldError &problem : error.problems)
        texts << problem.field << problem.detail << inWords(problem);
}

void Scenario::shown(const ConnectionReport &report)
{
    for (const StageReport &stage : report.stages) {
        texts << stage.found;
        if (stage.error)
            shown(*stage.error);
    }
}

void Scenario::shown(const ProvisionReport &report)
{
    canaries.add(u"account password as reported"_s, report.password);
    texts << report.url << report.warnings;
    for (const StepReport &step : report.steps) {
        texts << step.name << step.detail << step.login;
        canaries.add(step.name + u" password"_s, step.password);
    }
    if (report.error)
        shown(*report.error);
}

void Scenario::closeLastPanel()
{
    accessLines << benches.back()->server().accessLines();
    benches.pop_back();
}

void Scenario::writeDown(const QString &places, const QString &canariesFile)
{
    while (!benches.empty())
        closeLastPanel();
    write(places + u"/access lines"_s, accessLines.join(u'\n').toUtf8());
    write(places + u"/error texts"_s, texts.join(u'\n').toUtf8());
    write(places + u"/command line"_s, read(u"/proc/self/cmdline"_s));
    write(places + u"/environment"_s, read(u"/proc/self/environ"_s));
    write(canariesFile, QJsonDocument(canaries.toJson()).toJson());
}

void Guest::hit(int skip, int count) const
{
    sim().clearFaults();
    if (fault != Fault::None)
        sim().plant(rule(fault, skip, count));
}

ProvisionOrder Guest::order(const QString &label) const
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = name;
    order.domain = label + u'.' + name + u".example.com"_s;
    order.server = name;
    return order;
}

Guest guestOn(const std::shared_ptr<Scenario> &scenario, PanelKind kind, Fault fault)
{
    Guest guest;
    guest.scenario = scenario;
    guest.bench = &scenario->panel(kind);
    guest.fault = fault;
    guest.name = u"%1-%2"_s.arg(nameOf(kind)).arg(int(fault));
    return guest;
}

QCoro::Task<> moveIn(Guest guest)
{
    Scenario &scenario = *guest.scenario;
    const Server record = recordFor(guest);
    const Secret key = Secret::fromText(guest.sim().panel().access().secret);
    const auto added = co_await scenario.engine.servers().add(record, key);
    mustBe(guest, added);
    const Product product = productFor(guest);
    const auto saved = co_await scenario.engine.products().save(product);
    mustBe(guest, saved);
    ProvisionOrder order = guest.order(u"one"_s);
    order.password = scenario.password;
    const auto report = co_await scenario.engine.services().provision(order, Silent);
    mustBe(guest, report);
    scenario.shown(*report);
    if (report->error)
        qFatal("%s: %s", qPrintable(guest.name), qPrintable(report->error->detail));
}

QCoro::Task<> live(Guest guest)
{
    Scenario &scenario = *guest.scenario;
    Services &services = scenario.engine.services();
    const auto found = co_await scenario.engine.servers().find(guest.name);
    mustBe(guest, found);
    const Secret unchanged;
    const auto edited = co_await scenario.engine.servers().edit(*found, unchanged);
    mustBe(guest, edited);
    guest.server = *edited; // whose calls last as long as the engine says now
    const QString domain = guest.order(u"one"_s).domain;
    co_await readAll(guest, domain);

    // The first request after those of the plan is the one that creates the account.
    const ProvisionOrder second = guest.order(u"two"_s);
    guest.sim().clearFaults();
    guest.sim().resetCounts();
    const auto plan = co_await services.plan(second);
    scenario.shown(plan);
    guest.hit(requests(guest.sim()));
    const auto lost = co_await services.provision(second, Silent);
    scenario.shown(lost);
    if (lost)
        scenario.shown(*lost);

    co_await changeAll(guest, domain);
    guest.hit(0, -1);
    const ProvisionOrder third = guest.order(u"three"_s);
    const auto never = co_await services.provision(third, Silent);
    scenario.shown(never);
    const auto unknown = co_await services.changePassword(second.domain, scenario.changedPassword);
    scenario.shown(unknown);
    const Secret key = Secret::fromText(guest.sim().panel().access().secret);
    const auto tried = co_await scenario.engine.servers().tryOut(guest.server, key);
    if (tried)
        scenario.shown(*tried);
    co_await makeKeys(guest);
}

void useClient(Scenario &scenario, PanelKind kind, Fault fault)
{
    const auto timeout = endsByTimeout(fault) ? std::chrono::milliseconds(ShortCall) : LongCall;
    for (const PanelOperation &operation : panelOperations()) {
        if (operation.needs && !panelOf(kind).capabilities.testFlag(*operation.needs))
            continue;
        const int last = operation.intent == Intent::Write ? 1 : 0;
        for (int skip = 0; skip <= last; ++skip) {
            // The engine is used over TLS; so often it takes too long.
            PanelBench &bench = scenario.panel(kind, PanelBench::Wire::Plain);
            NewAccount account = bench.account();
            account.password = scenario.password;
            const AccountRef ref = bench.readyFor(operation, account);
            const auto client = bench.connect(timeout);
            if (fault != Fault::None)
                bench.server().plant(rule(fault, skip, -1));
            scenario.shown(operation.run(*client, account, ref));
            scenario.closeLastPanel();
        }
    }
}
