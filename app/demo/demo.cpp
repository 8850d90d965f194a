#include "app/demo/demo.h"

#include "app/demo/demodata.h"

#include "core/secrets/keychainstore.h"
#include "core/secrets/memorystore.h"

#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace demo {
namespace {

const auto KeyFile = u"demo-keys.json"_s;
const auto DatabaseFile = u"demo.sqlite"_s;
const auto CompleteMark = u"complete"_s;

QString demoFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + u"/innkeeper-demo"_s;
}

//! Where this demo's keys are: the keychain, or its own file where there is none.
struct DemoKeys {
    std::shared_ptr<SecretStore> store;
    std::shared_ptr<MemoryStore> memory = {}; //!< the same, where there is no keychain
};

QCoro::Task<DemoKeys> demoKeys(bool usesKeychain)
{
    if (usesKeychain) {
        const auto keychain = std::make_shared<KeychainStore>();
        const auto reachable = co_await keychain->probe();
        if (reachable)
            co_return DemoKeys{keychain};
    }
    const auto memory = std::make_shared<MemoryStore>();
    co_return DemoKeys{memory, memory};
}

DatabaseUrl databaseOf(const DemoFleet &fleet)
{
    return {.path = fleet.path(DatabaseFile)};
}

std::shared_ptr<Engine> demoEngine(const DemoFleet &fleet, const DemoKeys &keys)
{
    return std::make_shared<Engine>(std::make_shared<Database>(databaseOf(fleet)), keys.store);
}

//! Keys of simulated panels open nothing else, so this one file may hold them.
Result<> writeKeyFile(const DemoFleet &fleet, MemoryStore &memory)
{
    const auto servers = fleet.servers();
    if (!servers)
        return std::unexpected(servers.error());
    QJsonObject keys;
    for (const SimulatedServer &server : *servers)
        keys.insert(u"demo-"_s + server.panel, QString::fromUtf8(server.secret.reveal()));
    const QByteArray json = QJsonDocument(keys).toJson();
    QFile file(fleet.path(KeyFile));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Storage, u"cannot write %1"_s.arg(file.fileName()));
    file.write(json);
    return memory.fill(json);
}

Async<> fill(DemoFleet fleet, DemoKeys keys)
{
    const auto engine = demoEngine(fleet, keys);
    const auto opened = co_await engine->open();
    if (!opened)
        co_return opened;
    const bool keepKeys = !keys.memory;
    const auto filled = co_await fillDemo(engine, fleet, keepKeys);
    if (!filled)
        co_return filled;
    QFile mark(fleet.path(CompleteMark));
    if (!mark.open(QIODevice::WriteOnly))
        co_return failure(ErrorKind::Storage, u"cannot write %1"_s.arg(mark.fileName()));
    co_return Result<>();
}

Async<> forgetKeys(DemoFleet fleet, DemoKeys keys)
{
    const auto engine = demoEngine(fleet, keys);
    const auto opened = co_await engine->open();
    if (!opened)
        co_return opened;
    const auto servers = co_await engine->servers().list();
    if (!servers)
        co_return std::unexpected(servers.error());
    for (const ServerOverview &overview : *servers) {
        const auto forgotten = co_await engine->servers().forgetKey(overview.server);
        if (!forgotten)
            co_return std::unexpected(forgotten.error());
    }
    co_return Result<>();
}

//! Only what a demo makes; the folder goes when nothing else is in it.
void removeFiles(const DemoFleet &fleet)
{
    for (const QString &file :
         {DatabaseFile, DatabaseFile + u"-wal"_s, DatabaseFile + u"-shm"_s,
          DatabaseFile + u".worker"_s, KeyFile, u"panels.json"_s, u"panelsim.pid"_s,
          u"panelsim.ready"_s, u"panelsim.log"_s, CompleteMark})
        QFile::remove(fleet.path(file));
    QDir().rmdir(demoFolder());
}

} // namespace

Demo::Demo(bool usesKeychain)
    : m_usesKeychain(usesKeychain)
{
}

Async<Running> Demo::up(int portBase, std::function<void(Stage)> progress)
{
    const bool usesKeychain = m_usesKeychain;
    const QString folder = demoFolder();
    if (!QDir().mkpath(folder))
        co_return failure(ErrorKind::Storage, u"cannot make %1"_s.arg(folder));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    DemoFleet fleet(folder);
    const bool wasRunning = fleet.isRunning();
    if (progress)
        progress(Stage::Panels);
    const auto started = co_await fleet.start(portBase);
    if (!started)
        co_return std::unexpected(started.error());
    const auto servers = fleet.servers();
    if (!servers)
        co_return std::unexpected(servers.error());

    const auto keys = co_await demoKeys(usesKeychain);
    const bool isComplete = wasRunning && QFile::exists(fleet.path(CompleteMark));
    if (!isComplete) {
        if (progress)
            progress(Stage::Database);
        const auto filled = co_await fill(fleet, keys);
        if (!filled)
            co_return std::unexpected(filled.error());
    }
    if (keys.memory) {
        if (const auto written = writeKeyFile(fleet, *keys.memory); !written)
            co_return std::unexpected(written.error());
    }
    co_return Running{.database = databaseOf(fleet),
                      .secrets = keys.store,
                      .isInKeychain = !keys.memory,
                      .keyFile = keys.memory ? fleet.path(KeyFile) : QString(),
                      .servers = int(servers->size())};
}

Async<> Demo::down()
{
    const bool usesKeychain = m_usesKeychain;
    DemoFleet fleet(demoFolder());
    const auto stopped = co_await fleet.stop();
    if (!stopped)
        co_return stopped;
    if (QFile::exists(fleet.path(DatabaseFile))) {
        const auto keys = co_await demoKeys(usesKeychain);
        const auto forgotten = co_await forgetKeys(fleet, keys);
        if (!forgotten)
            co_return forgotten;
    }
    removeFiles(fleet);
    co_return Result<>();
}

} // namespace demo
