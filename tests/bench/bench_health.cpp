// The fleet's health check against the hosts of bench_hosts, through the engine and into SQLite.
//   bench_health PEM FIRST_PORT COUNT AT_ONCE PATIENCE_MS ROUNDS
// Prints a line a round: milliseconds, good answers, when 95 % of the good ones were there, and the
// memory taken since the start for each connection that is open.

#include "core/base/openfiles.h"
#include "core/engine/engine.h"
#include "core/secrets/memorystore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

struct Bench {
    QByteArray pin;
    int firstPort = 0;
    int count = 0;
    HealthRules rules;
    int rounds = 1;
};

qint64 residentKb()
{
    QFile file(u"/proc/self/status"_s);
    (void)file.open(QFile::ReadOnly);
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return 0;
}

qint64 openSockets()
{
    qint64 sockets = 0;
    const auto all = QDir(u"/proc/self/fd"_s).entryInfoList(QDir::System | QDir::Files);
    for (const QFileInfo &file : all)
        sockets += file.symLinkTarget().contains("socket:"_L1) ? 1 : 0;
    return sockets;
}

//! Anybody else's panels are added one by one and tested; these are many and known.
Async<> addServers(std::shared_ptr<Database> database, Bench bench)
{
    const auto insert = [bench](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<> {
            for (int i = 0; i < bench.count; ++i) {
                Server server;
                server.name = u"host-%1"_s.arg(i);
                server.panel = fromName<PanelKind>(u"vumaerp").value();
                server.url = QUrl(u"https://127.0.0.1:%1"_s.arg(bench.firstPort + i));
                server.tls.pinSha256 = bench.pin;
                const auto added = ServerStore(connection).insert(server);
                if (!added)
                    return std::unexpected(added.error());
            }
            return {};
        });
    };
    co_return co_await database->run(insert);
}

QCoro::Task<int> measure(std::shared_ptr<Engine> engine, Bench bench)
{
    const auto opened = co_await engine->open();
    if (!opened)
        co_return 1;
    const auto added = co_await addServers(engine->work()->database, bench);
    if (!added)
        co_return 1;
    const qint64 before = residentKb();
    const QStringList everybody;
    const std::stop_token never;
    for (int round = 0; round < bench.rounds; ++round) {
        const auto clock = std::make_shared<QElapsedTimer>();
        const auto good = std::make_shared<QList<qint64>>();
        const HealthProgress progress = [clock, good](const CheckedServer &checked, int, int) {
            if (checked.health)
                good->append(clock->elapsed());
            else if (qEnvironmentVariableIsSet("BENCH_WHY"))
                std::fprintf(stderr, "%s\n", qPrintable(checked.error->detail));
        };
        clock->start();
        const auto summary =
            co_await engine->fleet().check(everybody, bench.rules, progress, never);
        const qint64 wall = clock->elapsed();
        if (!summary)
            co_return 1;
        std::ranges::sort(*good);
        const qint64 p95 = good->isEmpty() ? 0 : good->at(good->size() * 95 / 100);
        std::printf("%lld %lld %lld %lld\n", wall, qint64(good->size()), p95,
                    (residentKb() - before) / std::max<qint64>(1, openSockets()));
    }
    co_return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc != 7)
        return 2;
    allowManyFiles();
    const auto certificate = QSslCertificate::fromPath(QString::fromLocal8Bit(argv[1])).value(0);
    Bench bench;
    bench.pin = certificate.digest(QCryptographicHash::Sha256);
    bench.firstPort = QByteArray(argv[2]).toInt();
    bench.count = QByteArray(argv[3]).toInt();
    bench.rules.atOnce = QByteArray(argv[4]).toInt();
    bench.rules.atOnceAway = bench.rules.atOnce;
    bench.rules.patience = std::chrono::milliseconds(QByteArray(argv[5]).toInt());
    bench.rounds = QByteArray(argv[6]).toInt();

    const QTemporaryDir folder;
    const auto database = std::make_shared<Database>(
        *DatabaseUrl::parse(u"sqlite:"_s + folder.filePath(u"bench.sqlite"_s)));
    const auto secrets = std::make_shared<MemoryStore>();
    QJsonObject keys;
    for (int i = 0; i < bench.count; ++i)
        keys.insert(u"host-%1"_s.arg(i), u"a-key-for-the-bench"_s);
    if (!secrets->fill(QJsonDocument(keys).toJson()))
        return 1;
    const auto engine = std::make_shared<Engine>(database, secrets);
    QMetaObject::invokeMethod(
        &application,
        [engine, bench] {
            measure(engine, bench).then([](int code) { QCoreApplication::exit(code); });
        },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}
