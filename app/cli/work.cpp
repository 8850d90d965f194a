#include "app/cli/arguments.h"
#include "app/cli/nouns.h"

#include "core/wording/errorwording.h"

#include <QCoroFuture>
#include <QCoroSignal>
#include <QPromise>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct WorkArguments {
    std::vector<std::string> lanes;
    bool once = false;
};
using WorkArgumentsPtr = std::shared_ptr<WorkArguments>;

//! How long another program may have the queue before --once leaves it to that one.
constexpr std::chrono::seconds ForTheQueue{2};

struct Tally {
    int jobs = 0;
    std::optional<Error> failure;
};

void watch(const SessionPtr &session, Labour &labour, const std::shared_ptr<Tally> &tally)
{
    QObject::connect(&labour, &Labour::started, &labour,
                     [session] { session->out.progress(u"At work."_s); });
    QObject::connect(&labour, &Labour::jobStarted, &labour,
                     [session](JobId job) { session->out.progress(u"job %1 …"_s.arg(job.value)); });
    QObject::connect(&labour, &Labour::jobEnded, &labour, [session, tally](JobId job) {
        ++tally->jobs;
        session->out.progress(u"job %1: its turn is over"_s.arg(job.value));
    });
    QObject::connect(&labour, &Labour::failed, &labour, [session, tally](const Error &error) {
        tally->failure = error;
        session->out.note(inWords(error).summary);
    });
}

Task ended(SessionPtr session, std::shared_ptr<Tally> tally)
{
    const auto stopped = co_await session->engine->labour().stop();
    if (!stopped)
        co_return fail(session, stopped.error());
    session->out.answer(u"Turns taken: %1"_s.arg(tally->jobs), {{u"turns"_s, tally->jobs}});
    co_return Done;
}

//! Until nothing is due; another program that has this SQLite database does it as well.
Task workOnce(SessionPtr session, std::shared_ptr<Tally> tally)
{
    Labour &labour = session->engine->labour();
    const auto atWork = co_await qCoro(&labour, &Labour::started, ForTheQueue);
    if (!atWork && !labour.isWorking()) {
        if (tally->failure)
            co_return fail(session, *tally->failure);
        session->out.note(u"Another program works this database; the queue is left to it."_s);
        co_return co_await ended(session, tally);
    }
    co_await qCoro(&labour, &Labour::idle);
    co_return co_await ended(session, tally);
}

Task work(SessionPtr session, WorkArgumentsPtr args)
{
    Labour &labour = session->engine->labour();
    const auto tally = std::make_shared<Tally>();
    const auto stop = std::make_shared<QPromise<void>>();
    stop->start();
    watch(session, labour, tally);
    const auto lanes = args->lanes.empty() ? WorkerRules{}.lanes : namedIn<Lane>(args->lanes);
    const auto begun = co_await labour.start(lanes);
    if (!begun)
        co_return fail(session, begun.error());
    if (args->once) {
        co_return co_await workOnce(session, tally);
    }
    session->stop.emplace();
    const std::stop_callback onStop(session->stop->get_token(), [stop] { stop->finish(); });
    co_await stop->future();
    session->out.progress(u"Ending; what is under way is handed back …"_s);
    co_return co_await ended(session, tally);
}

} // namespace

void addWork(CLI::App &app, Chosen &chosen)
{
    CLI::App *verb = app.add_subcommand("work", "Work the queue until interrupted");
    const auto args = std::make_shared<WorkArguments>();
    verb->add_flag("--once", args->once, "Until nothing is due");
    verb->add_option("--lanes", args->lanes, "provisioning,mail,billing,maintenance")
        ->check(checkNames<Lane>);
    verb->callback([&chosen, args] {
        chosen.command = [args](const SessionPtr &session) {
            return work(session, args);
        };
    });
}

} // namespace cli
