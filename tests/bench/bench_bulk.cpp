// One order to suspend every service of a fleet of simulated panels whose answers take their time.
//   bench_bulk SERVERS SERVICES ANSWER_MS
// Prints the wall time, and the least that one call after another on each server takes (both in
// milliseconds), and how many services are suspended on the panels.

#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/simserver.h"
#include "core/engine/engine.h"
#include "core/secrets/memorystore.h"
#include "core/storage/serverstore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

struct Bench {
    int servers = 0;
    int services = 0;
    std::chrono::milliseconds answer;
};

//! The panels, on a thread of their own so that their work does not wait for ours.
class Panels final : public QObject
{
    Q_DISABLE_COPY_MOVE(Panels)

public:
    explicit Panels(const Bench &bench)
    {
        for (int i = 0; i < bench.servers; ++i) {
            auto panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
            if (!panel->listen())
                qFatal("no port for a panel");
            m_panels.push_back(std::move(panel));
        }
        for (int i = 0; i < bench.services; ++i)
            panelOf(i).panel().addExistingAccount(
                {u"site%1"_s.arg(i), u"site%1.example.com"_s.arg(i), u"gold"_s});
        for (const auto &panel : m_panels)
            panel->plant({.fault = sim::Fault::Slow, .count = -1, .delay = bench.answer});
    }

    [[nodiscard]] sim::SimServer &at(int index) const { return *m_panels.at(size_t(index)); }
    [[nodiscard]] sim::SimServer &panelOf(int service) const
    {
        return at(service % int(m_panels.size()));
    }

    //! Calls that the busiest one was asked for.
    [[nodiscard]] int mostCalls() const
    {
        int most = 0;
        for (const auto &panel : m_panels) {
            const auto counts = panel->counts();
            most = std::max(most, std::accumulate(counts.begin(), counts.end(), 0));
        }
        return most;
    }
    [[nodiscard]] int acted(const QString &operation) const
    {
        int all = 0;
        for (const auto &panel : m_panels)
            all += panel->acted(operation);
        return all;
    }

private:
    std::vector<std::unique_ptr<sim::SimServer>> m_panels;
};

Result<> addRecords(Connection &connection, const Bench &bench, const Panels &panels)
{
    return inTransaction(connection, [&]() -> Result<> {
        QList<ServerId> servers;
        for (int i = 0; i < bench.servers; ++i) {
            Server server;
            server.name = u"panel-%1"_s.arg(i);
            server.panel = fromName<PanelKind>(u"cpanel").value();
            server.url = panels.at(i).url();
            server.user = panels.at(i).panel().access().user;
            server.tls.allowPlainHttp = true;
            const auto added = ServerStore(connection).insert(server);
            if (!added)
                return std::unexpected(added.error());
            servers.append(added->id);
        }
        Customer jo;
        jo.name = u"Jo"_s;
        jo.email = u"jo@example.com"_s;
        const auto customer = CustomerStore(connection).insert(jo);
        Product gold;
        gold.name = u"Gold"_s;
        gold.panel = fromName<PanelKind>(u"cpanel");
        gold.package = u"gold"_s;
        const auto product = ProductStore(connection).insert(gold);
        if (!customer || !product)
            return std::unexpected(customer ? product.error() : customer.error());
        for (int i = 0; i < bench.services; ++i) {
            Service service;
            service.customer = customer->id;
            service.product = product->id;
            service.server = servers.at(i % bench.servers);
            service.domain = u"site%1.example.com"_s.arg(i);
            service.username = u"site%1"_s.arg(i);
            service.state = ServiceState::Active;
            const auto added = ServiceStore(connection).insert(service);
            if (!added)
                return std::unexpected(added.error());
        }
        return {};
    });
}

QCoro::Task<int> measure(std::shared_ptr<Engine> engine, std::shared_ptr<Panels> panels,
                         Bench bench)
{
    const auto opened = co_await engine->open();
    if (!opened)
        co_return 1;
    const auto add = [bench, panels](Connection &connection) {
        return addRecords(connection, bench, *panels);
    };
    const auto added = co_await engine->work()->database->run(add);
    if (!added)
        co_return 1;
    BulkOrder order{.action = ServiceAction(JobKind::Suspend)};
    for (int i = 0; i < bench.services; ++i)
        order.services.append(u"site%1.example.com"_s.arg(i));
    order.window = {};
    QElapsedTimer clock;
    clock.start();
    const auto ordered = co_await engine->bulks().order(order, Wait::ForTheEnd);
    if (!ordered)
        co_return 1;
    const Bulks::Tell silent;
    const auto ended = co_await engine->bulks().seenThrough(ordered->bulk.id, silent);
    if (!ended)
        co_return 1;
    const qint64 wall = clock.elapsed();
    std::printf("%lld %lld %d\n", wall, panels->mostCalls() * qint64(bench.answer.count()),
                panels->acted(u"suspendacct"_s));
    co_return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc != 4)
        return 2;
    const Bench bench{QByteArray(argv[1]).toInt(), QByteArray(argv[2]).toInt(),
                      std::chrono::milliseconds(QByteArray(argv[3]).toInt())};
    QThread thread;
    thread.start();
    QObject there;
    there.moveToThread(&thread);
    std::shared_ptr<Panels> panels;
    QMetaObject::invokeMethod(
        &there, [&] { panels = std::make_shared<Panels>(bench); }, Qt::BlockingQueuedConnection);

    const QTemporaryDir folder;
    const auto database = std::make_shared<Database>(
        *DatabaseUrl::parse(u"sqlite:"_s + folder.filePath(u"bench.sqlite"_s)));
    const auto secrets = std::make_shared<MemoryStore>();
    QJsonObject keys;
    for (int i = 0; i < bench.servers; ++i)
        keys.insert(u"panel-%1"_s.arg(i), panels->at(i).panel().access().secret);
    if (!secrets->fill(QJsonDocument(keys).toJson()))
        return 1;
    int code = 1;
    {
        const auto engine = std::make_shared<Engine>(database, secrets);
        QMetaObject::invokeMethod(
            &application,
            [&] {
                measure(engine, panels, bench).then([](int result) {
                    QCoreApplication::exit(result);
                });
            },
            Qt::QueuedConnection);
        code = QCoreApplication::exec();
    }
    QMetaObject::invokeMethod(&there, [&] { panels.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return code;
}
