#include "app/cli/nouns.h"
#include "app/cli/setup.h"

#include "core/base/coredumps.h"
#include "core/base/logfile.h"
#include "core/base/openfiles.h"
#include "core/engine/places.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

struct GlobalArguments {
    std::string database, secrets = "keychain";
    double timeout = 0;
    bool json = false;
    bool verbose = false;
};

void addGlobals(CLI::App &app, GlobalArguments &globals)
{
    app.fallthrough();
    app.require_subcommand(1);
    app.set_version_flag("--version", INNKEEPER_VERSION);
    app.add_option("--db", globals.database,
                   "sqlite:PATH or postgresql://user@host:port/name; else INNKEEPER_DB");
    app.add_flag("--json", globals.json, "One JSON document on stdout");
    app.add_option("--secrets", globals.secrets, "Where the keys are")
        ->check(CLI::IsMember({"keychain", "credentials", "memory"}))
        ->capture_default_str();
    app.add_option("--timeout", globals.timeout, "Seconds a call may take")
        ->check(CLI::PositiveNumber);
    app.add_flag("-v,--verbose", globals.verbose, "Show the log on stderr");
}

cli::GlobalOptions optionsOf(const GlobalArguments &globals)
{
    cli::GlobalOptions options;
    options.database = globals.database.empty() ? core::defaultDatabase()
                                                : QString::fromStdString(globals.database);
    options.secrets = QString::fromStdString(globals.secrets);
    options.json = globals.json;
    options.verbose = globals.verbose;
    if (globals.timeout > 0)
        options.timeout = std::chrono::milliseconds(qint64(globals.timeout * 1000));
    return options;
}

//! Without the database nobody waits for a call that is still under way.
[[noreturn]] void leaveWith(int code)
{
    std::fflush(nullptr);
    _exit(code);
}

QCoro::Task<> run(cli::SessionPtr session, cli::Chosen chosen)
{
    const auto ready = co_await cli::prepare(session);
    if (!ready) {
        QCoreApplication::exit(cli::fail(session, ready.error()));
        co_return;
    }
    if (chosen.opensDatabase) {
        const auto opened = co_await session->engine->open();
        if (!opened) {
            QCoreApplication::exit(cli::fail(session, opened.error()));
            co_return;
        }
    }
    const auto code = co_await chosen.command(session);
    if (code == cli::NotAvailable && !session->underWay.isEmpty())
        leaveWith(code);
    QCoreApplication::exit(code);
}

//! SIGINT and SIGTERM as something the event loop can read.
int interruptions()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

//! What was announced is in the database, so leaving is safe; what was sent may still be done.
[[noreturn]] void leave(const cli::SessionPtr &session)
{
    const bool writing = !session->underWay.isEmpty();
    if (writing)
        session->out.note(cli::leftUnderWay(session->underWay));
    else
        session->out.note(u"Stopped; nothing was changed on a panel."_s);
    _exit(writing ? cli::OutcomeUnknown : cli::Failed);
}

//! A command that can end in good order is asked to, once.
void onInterruption(const cli::SessionPtr &session, int signal)
{
    signalfd_siginfo taken;
    const bool first =
        read(signal, &taken, sizeof taken) > 0 && session->stop && session->stop->request_stop();
    if (!first)
        leave(session);
}

int wrongUsage(const CLI::App &app, const CLI::ParseError &error, bool json)
{
    if (error.get_exit_code() == 0)
        return app.exit(error);
    if (!json) {
        app.exit(error);
        return cli::WrongUsage;
    }
    cli::Output(true).failure(u"usage"_s, QString::fromStdString(error.what()), {},
                              u"innkeeper-cli NOUN VERB --help"_s);
    return cli::WrongUsage;
}

} // namespace

int main(int argc, char *argv[])
{
    core::forbidCoreDumps();
    core::allowManyFiles();
    const int interrupted = interruptions();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"innkeeper"_s);

    CLI::App app("Innkeeper: hosting, kept.", "innkeeper-cli");
    GlobalArguments globals;
    cli::Chosen chosen;
    addGlobals(app, globals);
    for (const auto add :
         {cli::addServer, cli::addGroup, cli::addLicence, cli::addProduct, cli::addCustomer,
          cli::addService, cli::addBulk, cli::addJob, cli::addMail, cli::addWizard, cli::addWork,
          cli::addDoctor, cli::addDemo})
        add(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const QStringList arguments = QCoreApplication::arguments();
        return wrongUsage(app, error, globals.json || arguments.contains(u"--json"_s));
    }

    const auto session = std::make_shared<cli::Session>();
    session->options = optionsOf(globals);
    session->out = cli::Output(globals.json);
    if (globals.verbose)
        QLoggingCategory::setFilterRules(u"innkeeper.*=true"_s);
    core::logInto(core::logFileOf(u"innkeeper-cli"_s), globals.verbose);
    QSocketNotifier interruption(interrupted, QSocketNotifier::Read);
    QObject::connect(&interruption, &QSocketNotifier::activated, &interruption,
                     [session, interrupted] { onInterruption(session, interrupted); });
    QMetaObject::invokeMethod(
        &application, [session, chosen] { run(session, chosen); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
