#include "app/cli/demodata.h"
#include "app/cli/demofleet.h"
#include "app/cli/nouns.h"

#include "core/secrets/keychainstore.h"
#include "core/secrets/memorystore.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

constexpr int UsualPort = 47800;

const auto KeyFile = u"demo-keys.json"_s;
const auto DatabaseFile = u"demo.sqlite"_s;

QString demoFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + u"/innkeeper-demo"_s;
}

//! Where this demo's keys are: the keychain, or its own file where there is none.
struct DemoKeys {
    std::shared_ptr<SecretStore> store;
    bool inKeychain = false;
};

QCoro::Task<DemoKeys> demoKeys(SessionPtr session)
{
    if (session->options.secrets == "keychain"_L1) {
        const auto keychain = std::make_shared<KeychainStore>();
        const auto reachable = co_await keychain->probe();
        if (reachable)
            co_return DemoKeys{keychain, true};
    }
    co_return DemoKeys{std::make_shared<MemoryStore>(), false};
}

std::shared_ptr<Engine> demoEngine(const DemoFleet &fleet, const DemoKeys &keys)
{
    const auto url = DatabaseUrl::parse(u"sqlite:"_s + fleet.path(DatabaseFile));
    return std::make_shared<Engine>(std::make_shared<Database>(*url), keys.store);
}

//! Keys of simulated panels open nothing else, so this one file may hold them.
Result<> writeKeyFile(const DemoFleet &fleet)
{
    const auto servers = fleet.servers();
    if (!servers)
        return std::unexpected(servers.error());
    QJsonObject keys;
    for (const SimulatedServer &server : *servers)
        keys.insert(u"demo-"_s + server.panel, QString::fromUtf8(server.secret.reveal()));
    QFile file(fleet.path(KeyFile));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Storage, u"cannot write %1"_s.arg(file.fileName()));
    file.write(QJsonDocument(keys).toJson());
    return {};
}

void tellHow(const SessionPtr &session, const DemoFleet &fleet, bool inKeychain, int servers)
{
    const QString database = u"sqlite:"_s + fleet.path(DatabaseFile);
    QString how = u"The demo runs: %1 simulated panels, 200 customers, 1,000 services.\n\n"
                  "    export INNKEEPER_DB='%2'\n"_s.arg(servers)
                      .arg(database);
    how += inKeychain
               ? u"    innkeeper-cli server list\n"_s
               : u"    demo() { INNKEEPER_SECRETS_FD=9 innkeeper-cli --secrets memory \"$@\" "
                 u"9<'%1'; }\n"
                 "    demo server list\n\n"
                 "There is no keychain here, so the throw-away keys of the simulated panels are in "
                 "that file, for you alone.\n"_s.arg(fleet.path(KeyFile));
    how += u"\n“innkeeper-cli demo down” ends it and removes its files."_s;
    session->out.answer(how, {{u"state"_s, u"running"_s},
                              {u"database"_s, database},
                              {u"servers"_s, servers},
                              {u"keychain"_s, inKeychain},
                              {u"keys"_s, inKeychain ? QString() : fleet.path(KeyFile)}});
}

Task up(SessionPtr session, int portBase)
{
    const QString folder = demoFolder();
    if (!QDir().mkpath(folder))
        co_return fail(session, {ErrorKind::Storage, u"cannot make %1"_s.arg(folder)});
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    DemoFleet fleet(folder);
    const bool wasRunning = fleet.isRunning();
    session->out.progress(u"Starting the simulated panels …"_s);
    const auto started = co_await fleet.start(portBase);
    if (!started)
        co_return fail(session, started.error());
    const auto servers = fleet.servers();
    if (!servers)
        co_return fail(session, servers.error());

    const auto keys = co_await demoKeys(session);
    const bool complete = wasRunning && QFile::exists(fleet.path(u"complete"_s));
    if (!complete) {
        session->out.progress(u"Filling the database …"_s);
        const auto engine = demoEngine(fleet, keys);
        const auto opened = co_await engine->open();
        if (!opened)
            co_return fail(session, opened.error());
        const auto filled = co_await fillDemo(engine, fleet, keys.inKeychain);
        if (!filled)
            co_return fail(session, filled.error());
        QFile mark(fleet.path(u"complete"_s));
        if (!mark.open(QIODevice::WriteOnly))
            co_return fail(session, {ErrorKind::Storage, u"cannot write %1"_s.arg(folder)});
    }
    if (!keys.inKeychain) {
        if (const auto written = writeKeyFile(fleet); !written)
            co_return fail(session, written.error());
    }
    tellHow(session, fleet, keys.inKeychain, int(servers->size()));
    co_return Done;
}

//! Only what a demo makes; the folder goes when nothing else is in it.
void removeFiles(const DemoFleet &fleet)
{
    for (const QString &file :
         {DatabaseFile, DatabaseFile + u"-wal"_s, DatabaseFile + u"-shm"_s,
          DatabaseFile + u".worker"_s, KeyFile, u"panels.json"_s, u"panelsim.pid"_s,
          u"panelsim.ready"_s, u"panelsim.log"_s, u"complete"_s})
        QFile::remove(fleet.path(file));
    QDir().rmdir(demoFolder());
}

Task down(SessionPtr session)
{
    DemoFleet fleet(demoFolder());
    const auto stopped = co_await fleet.stop();
    if (!stopped)
        co_return fail(session, stopped.error());
    if (QFile::exists(fleet.path(DatabaseFile))) {
        const auto keys = co_await demoKeys(session);
        const auto engine = demoEngine(fleet, keys);
        const auto opened = co_await engine->open();
        if (!opened)
            co_return fail(session, opened.error());
        const auto servers = co_await engine->servers().list();
        if (!servers)
            co_return fail(session, servers.error());
        for (const ServerOverview &overview : *servers) {
            const auto forgotten = co_await engine->servers().forgetKey(overview.server);
            if (!forgotten)
                co_return fail(session, forgotten.error());
        }
    }
    removeFiles(fleet);
    session->out.answer(u"The demo is gone."_s, {{u"state"_s, u"gone"_s}});
    co_return Done;
}

} // namespace

void addDemo(CLI::App &app, Chosen &chosen)
{
    CLI::App *demo = app.add_subcommand(
        "demo", "Simulated panels with sample data in a database of their own. Their keys go into "
                "the keychain; where there is none, into a file of the demo's own, readable by you "
                "alone: they open nothing but the simulated panels");
    demo->require_subcommand(1);
    CLI::App *start = demo->add_subcommand("up", "Start it; harmless when it runs");
    const auto port = std::make_shared<int>(UsualPort);
    start->add_option("--port-base", *port, "First of six ports; 0 picks free ones")
        ->check(CLI::Range(0, 65530))
        ->capture_default_str();
    start->callback([&chosen, port] {
        chosen.command = [port](const SessionPtr &session) {
            return up(session, *port);
        };
        chosen.opensDatabase = false;
    });
    demo->add_subcommand("down", "End it, and remove its files and keys")->callback([&chosen] {
        chosen.command = down;
        chosen.opensDatabase = false;
    });
}

} // namespace cli
