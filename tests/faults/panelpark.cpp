#include "tests/faults/panelpark.h"

#include "core/panels/registry.h"
#include "core/provisioning/productfit.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace core;
using sim::Fault;

namespace {

constexpr int OfEachKind = 3;

const QList<Fault> &everyFault()
{
    static const QList<Fault> all = {
        // the panel did it, and nobody hears of it
        Fault::DropAfter, Fault::HangAfter, Fault::FailAfter, Fault::BadGatewayAfter, Fault::Broken,
        Fault::Truncated, Fault::Trickle,
        // it did not, which looks the same
        Fault::DropBefore, Fault::NeverAnswer, Fault::BadGateway, Fault::Refuse,
        // it refuses
        Fault::ServerError, Fault::Html, Fault::TooMany, Fault::Unavailable, Fault::Redirect,
        Fault::NotHttp,
        // until a person looks after it, or for this one time
        Fault::KeyRefused, Fault::RightRefused};
    return all;
}

QSet<QString> namesOn(const Site &site)
{
    const QStringList names = site.bench.server().panel().accountNames();
    return {names.begin(), names.end()};
}

} // namespace

Site::Site(PanelKind kind, QString name, quint32 seed)
    : bench(kind)
    , line(static_cast<quint16>(bench.server().url().port()), seed)
    , m_name(std::move(name))
    , m_seed(seed)
    , m_present(namesOn(*this))
{
    QObject::connect(&bench.server(), &sim::SimServer::carriedOut, &line, [this] { look(); });
}

Server Site::record() const
{
    const sim::Access access = bench.server().panel().access();
    Server server;
    server.name = name();
    server.panel = bench.panel().kind;
    server.url = bench.server().url();
    server.url.setPort(line.serverPort());
    server.user = access.user.isEmpty() ? u"console"_s : access.user;
    server.tls.allowPlainHttp = true;
    server.addresses = QStringList{u"192.0.2.10"_s};
    server.nameServers = {u"ns1.example.net"_s, u"ns2.example.net"_s};
    return server;
}

Product Site::product() const
{
    const NewAccount sample = bench.account();
    Product product;
    product.name = name();
    product.panel = bench.panel().kind;
    product.package = sample.package;
    product.fields = sample.fields;
    product.steps.clear();
    for (const auto &[step, stepName] : EnumNames<StepKind>) {
        const auto needed = capabilityFor(step);
        if (step != StepKind::Mail && (!needed || bench.panel().capabilities.testFlag(*needed)))
            product.steps.append(step);
    }
    return product;
}

QList<Product> Site::products() const
{
    const Product first = product();
    Product undone = first;
    undone.name += u"-undone"_s;
    undone.undoFailed = true;
    QList<Product> all{first, undone};
    for (const QString &package : bench.server().panel().packages()) {
        if (package == first.package
            || !bench.panel().capabilities.testFlag(Capability::ChangePackage))
            continue;
        all.append(first);
        all.last().name += u"-other"_s;
        all.last().package = package;
        break;
    }
    return all;
}

void Site::beFaulty(double chance)
{
    bench.server().plantBySeed(m_seed, chance, everyFault());
}

void Site::beCalm()
{
    bench.server().clearFaults();
    line.setCalm(true);
}

void Site::takeName(const QString &username, const QString &domain)
{
    if (namesOn(*this).contains(username))
        return;
    bench.server().panel().addForeignAccount(username, domain);
    m_foreign.append({username, domain});
    m_present = namesOn(*this);
}

bool Site::isForeign(const QString &username) const
{
    return std::ranges::find(m_foreign, username, &Foreign::username) != m_foreign.end();
}

void Site::look()
{
    const QSet<QString> now = namesOn(*this);
    for (const QString &name : now) {
        if (!m_present.contains(name))
            ++m_made[name];
    }
    m_present = now;
}

std::vector<std::unique_ptr<Site>> panelPark(quint32 seed)
{
    std::vector<std::unique_ptr<Site>> park;
    for (int number = 1; number <= OfEachKind; ++number) {
        for (const Panel &panel : panels()) {
            const QString name = u"%1-%2"_s.arg(nameOf(panel.kind)).arg(number);
            park.push_back(std::make_unique<Site>(panel.kind, name, seed + quint32(park.size())));
        }
    }
    return park;
}
