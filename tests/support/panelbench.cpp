#include "tests/support/panelbench.h"

#include "app/panelsim/nextpanel/nextpanelsim.h"
#include "app/panelsim/panels.h"
#include "core/panels/registry.h"
#include "tests/support/paneloperations.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

const auto SampleLogin = u"admin"_s; //!< with which panelOperations() makes a key

const sim::Tls &serverCertificate()
{
    static const sim::Tls tls = sim::Tls::selfSigned();
    return tls;
}

std::unique_ptr<sim::SimulatedPanel> simulated(core::PanelKind kind)
{
    const auto &all = sim::simulatedPanels();
    const auto it = std::ranges::find(all, core::nameOf(kind), &sim::PanelEntry::name);
    if (it == all.end())
        qFatal("no simulator for %s", qPrintable(core::nameOf(kind)));
    return it->make();
}

//! A value that any panel takes for a field it asks for.
QString valueFor(const core::PanelField &field)
{
    if (field.type == core::PanelField::Type::Choice)
        return field.choices.first();
    return field.type == core::PanelField::Type::Number ? u"1"_s : u"value"_s;
}

} // namespace

PanelBench::PanelBench(core::PanelKind kind, Wire wire, const QString &basePath)
    : m_panel(&core::panelOf(kind))
    , m_server(std::make_unique<sim::SimServer>(simulated(kind)))
    , m_wire(wire)
{
    const sim::Tls *tls = wire == Wire::Tls ? &serverCertificate() : nullptr;
    const bool listens = m_server->listen(0, tls, basePath);
    if (!listens)
        qFatal("no port for a simulated panel");
    if (auto *nextPanel = dynamic_cast<sim::NextPanelSim *>(&m_server->panel())) {
        nextPanel->adminUser = SampleLogin;
        nextPanel->adminPassword = QString::fromUtf8(sampleSecret("login").reveal());
    }
}

core::PanelEndpoint PanelBench::endpoint(std::chrono::milliseconds callTimeout) const
{
    const sim::Access access = m_server->panel().access();
    core::PanelEndpoint endpoint;
    endpoint.url = m_server->url();
    endpoint.user = access.user;
    endpoint.secret = core::Secret::fromText(access.secret);
    endpoint.tls.allowPlainHttp = m_wire == Wire::Plain;
    if (m_wire == Wire::Tls)
        endpoint.tls.pinSha256 = m_server->certificateSha256();
    endpoint.timing = m_panel->timing;
    endpoint.timing.read = callTimeout;
    endpoint.timing.write = callTimeout;
    endpoint.timing.ssl = callTimeout;
    return endpoint;
}

std::unique_ptr<core::PanelClient> PanelBench::connect(std::chrono::milliseconds callTimeout) const
{
    return m_panel->connect(endpoint(callTimeout));
}

std::unique_ptr<core::PanelClient> PanelBench::connectAs(const sim::Access &access) const
{
    core::PanelEndpoint endpoint = this->endpoint();
    endpoint.user = access.user;
    endpoint.secret = core::Secret::fromText(access.secret);
    return m_panel->connect(endpoint);
}

void PanelBench::plant(const QString &operation, sim::Fault fault, int count) const
{
    m_server->plant({.operation = operation, .fault = fault, .count = count});
}

core::NewAccount PanelBench::account(int n) const
{
    core::NewAccount account;
    account.domain = u"shop%1.example.com"_s.arg(n);
    account.username = m_panel->proposeUsername(account.domain, n);
    account.password = core::Secret::fromText(u"Kq7vXw2mRt9LpZ4sHd"_s);
    if (const QStringList packages = m_server->panel().packages(); !packages.isEmpty())
        account.package = packages.first();
    account.email = u"owner%1@example.com"_s.arg(n);
    account.customerName = u"Ada Example"_s;
    account.company = u"Example Ltd"_s;
    account.customerId = QString::number(n);
    account.marker = u"order-%1"_s.arg(2000 + n);
    for (const core::PanelField &field : m_panel->fields) {
        if (field.required)
            account.fields.insert(field.name, valueFor(field));
    }
    return account;
}

core::AccountRef PanelBench::created(const core::NewAccount &account) const
{
    const auto client = connect();
    const auto created = QCoro::waitFor(client->createAccount(account));
    if (!created)
        qFatal("the simulated panel refused a sample account: %s",
               qPrintable(created.error().detail));
    return {created->username, account.domain, created->remoteId};
}

core::AccountRef PanelBench::readyFor(const PanelOperation &operation,
                                      const core::NewAccount &account) const
{
    const core::AccountRef ref = operation.onAccount ? created(account) : core::AccountRef();
    const bool here = !operation.needs || m_panel->capabilities.testFlag(*operation.needs);
    if (operation.prepare && here) {
        const auto client = connect();
        const auto prepared = operation.prepare(*client, account, ref);
        if (!prepared)
            qFatal("cannot prepare %s: %s", operation.name, qPrintable(prepared.error().detail));
    }
    m_server->resetCounts();
    return ref;
}

QString outcomesOf(const core::ConnectionReport &report)
{
    QStringList outcomes;
    for (const core::StageReport &stage : report.stages)
        outcomes.append(stage.error ? core::nameOf(stage.error->kind)
                                    : core::nameOf(stage.outcome));
    return outcomes.join(u' ');
}
