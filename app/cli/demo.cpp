#include "app/demo/demo.h"

#include "app/cli/nouns.h"

#include <CLI/CLI.hpp>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

void tellHow(const SessionPtr &session, const demo::Running &running)
{
    const QString database = running.database.toString();
    QString how = u"The demo runs: %1 simulated panels, 200 customers, 1,000 services.\n\n"
                  "    export INNKEEPER_DB='%2'\n"_s.arg(running.servers)
                      .arg(database);
    how += running.isInKeychain
               ? u"    innkeeper-cli server list\n"_s
               : u"    demo() { INNKEEPER_SECRETS_FD=9 innkeeper-cli --secrets memory \"$@\" "
                 u"9<'%1'; }\n"
                 "    demo server list\n\n"
                 "There is no keychain here, so the throw-away keys of the simulated panels are in "
                 "that file, for you alone.\n"_s.arg(running.keyFile);
    how += u"\n“innkeeper-cli demo down” ends it and removes its files."_s;
    session->out.answer(how, {{u"state"_s, u"running"_s},
                              {u"database"_s, database},
                              {u"servers"_s, running.servers},
                              {u"keychain"_s, running.isInKeychain},
                              {u"keys"_s, running.keyFile}});
}

bool wantsKeychain(const SessionPtr &session)
{
    return session->options.secrets == "keychain"_L1;
}

Task up(SessionPtr session, int portBase)
{
    demo::Demo demo(wantsKeychain(session));
    const auto progress = [session](demo::Stage stage) {
        session->out.progress(stage == demo::Stage::Panels ? u"Starting the simulated panels …"_s
                                                           : u"Filling the database …"_s);
    };
    const auto running = co_await demo.up(portBase, progress);
    if (!running)
        co_return fail(session, running.error());
    tellHow(session, *running);
    co_return Done;
}

Task down(SessionPtr session)
{
    demo::Demo demo(wantsKeychain(session));
    const auto gone = co_await demo.down();
    if (!gone)
        co_return fail(session, gone.error());
    session->out.answer(u"The demo is gone."_s, {{u"state"_s, u"gone"_s}});
    co_return Done;
}

} // namespace

void addDemo(CLI::App &app, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand(
        "demo", "Simulated panels with sample data in a database of their own. Their keys go into "
                "the keychain; where there is none, into a file of the demo's own, readable by you "
                "alone: they open nothing but the simulated panels");
    noun->require_subcommand(1);
    CLI::App *start = noun->add_subcommand("up", "Start it; harmless when it runs");
    const auto port = std::make_shared<int>(demo::Demo::UsualPort);
    start->add_option("--port-base", *port, "First of six ports; 0 picks free ones")
        ->check(CLI::Range(0, 65530))
        ->capture_default_str();
    start->callback([&chosen, port] {
        chosen.command = [port](const SessionPtr &session) {
            return up(session, *port);
        };
        chosen.opensDatabase = false;
    });
    noun->add_subcommand("down", "End it, and remove its files and keys")->callback([&chosen] {
        chosen.command = down;
        chosen.opensDatabase = false;
    });
}

} // namespace cli
