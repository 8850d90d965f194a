#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

#include "core/storage/jobstore.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct JobArguments {
    std::string id, state, lane, service;
    int hours = 24;
    int limit = 1000;
    qint64 bulk = 0;
    bool all = false;
    bool undo = false;
    bool noWait = false;
    bool cleared = false;
    bool password = false;
};
using JobArgumentsPtr = std::shared_ptr<JobArguments>;

Task listJobs(SessionPtr session, JobArgumentsPtr args)
{
    JobFilter filter{.withCleared = args->cleared, .limit = args->limit};
    if (!args->state.empty())
        filter.state = named<JobState>(args->state);
    if (!args->lane.empty())
        filter.lane = named<Lane>(args->lane);
    if (!args->service.empty()) {
        const auto service = co_await session->engine->services().show(text(args->service));
        if (!service)
            co_return fail(session, service.error());
        filter.service = service->service.id;
    }
    if (args->bulk > 0)
        filter.bulk = BulkId{args->bulk};
    const auto jobs = co_await session->engine->jobs().list(filter);
    if (!jobs)
        co_return fail(session, jobs.error());
    session->out.list(asJsonArray(*jobs),
                      {u"id"_s, u"state"_s, u"kind"_s, u"lane"_s, u"domain"_s, u"server"_s,
                       u"bulk"_s, u"attempt"_s, u"due"_s, u"worker"_s, u"error"_s});
    co_return Done;
}

//! A step with what was said and answered, each on a line of its own.
QStringList linesOf(const QJsonObject &step)
{
    QStringList lines{u"%1: %2, attempt %3  %4"_s.arg(
        step[u"step"].toString(), step[u"state"].toString(),
        QString::number(step[u"attempt"].toInt()), step[u"detail"].toString())};
    for (const QString &field : {u"sent"_s, u"ended"_s, u"request"_s, u"reply"_s}) {
        const QString value = step[field].toString();
        if (!value.isEmpty())
            lines.append(u"  %1: %2"_s.arg(field, value));
    }
    return lines;
}

void print(const SessionPtr &session, const JobRecord &record)
{
    const QJsonObject document = asJson(record);
    if (session->out.isJson()) {
        session->out.object(document);
        return;
    }
    session->out.object(asJson(record.overview));
    QStringList lines;
    for (const QJsonValue &step : document[u"steps"].toArray())
        lines += linesOf(step.toObject());
    session->out.answer(lines.join(u'\n'), {});
    session->out.list(document[u"history"].toArray(),
                      {u"at"_s, u"step"_s, u"turn"_s, u"actor"_s, u"detail"_s});
}

//! What was made for it and shown to nobody yet, once.
Task shownPassword(SessionPtr session, Job job)
{
    const auto password = co_await session->engine->jobs().password(job);
    if (!password)
        co_return fail(session, password.error());
    if (password->isEmpty())
        co_return fail(session, failure(ErrorKind::NotFound,
                                        u"job %1 has no password to show here"_s.arg(job.id.value),
                                        ErrorReason::None, u"password"_s)
                                    .error());
    const QString shown = QString::fromUtf8(password->reveal());
    session->out.answer(shown, {{u"job"_s, job.id.value}, {u"password"_s, shown}});
    const auto forgotten = co_await session->engine->jobs().passwordTold(job);
    if (!forgotten)
        co_return fail(session, forgotten.error());
    co_return Done;
}

Task showJob(SessionPtr session, JobArgumentsPtr args)
{
    const auto record = co_await session->engine->jobs().show(text(args->id));
    if (!record)
        co_return fail(session, record.error());
    if (args->password) {
        co_return co_await shownPassword(session, record->overview.job);
    }
    print(session, *record);
    co_return Done;
}

Task retryAll(SessionPtr session)
{
    const auto retried = co_await session->engine->jobs().retryAll();
    if (!retried)
        co_return fail(session, retried.error());
    QJsonArray ids;
    for (const JobId id : *retried)
        ids.append(id.value);
    session->out.answer(u"Queued again: %1."_s.arg(retried->size()), {{u"retried"_s, ids}});
    co_return Done;
}

Task retry(SessionPtr session, JobArgumentsPtr args)
{
    if (args->all == !args->id.empty())
        co_return wrongUsage(session, u"either a job or --all"_s);
    if (args->all) {
        co_return co_await retryAll(session);
    }
    const auto record = co_await session->engine->jobs().retry(text(args->id));
    if (!record)
        co_return fail(session, record.error());
    session->out.answer(u"Job %1 is queued again."_s.arg(record->overview.job.id.value),
                        asJson(*record));
    co_return Done;
}

QString textOf(const UndoneJob &undone)
{
    const JobId provisioning = undone.provisioning.overview.job.id;
    if (!undone.isOver)
        return u"Job %1 undoes what job %2 made; “job show %1” tells what becomes of it."_s
            .arg(undone.job.value)
            .arg(provisioning.value);
    QStringList lines{u"Job %1 is undone."_s.arg(provisioning.value)};
    for (const JobStep &step : undone.provisioning.steps) {
        if (!step.detail.isEmpty())
            lines.append(u"%1: %2  %3"_s.arg(step.name, nameOf(step.state), step.detail));
    }
    return lines.join(u'\n');
}

Task undoJob(SessionPtr session, JobArgumentsPtr args)
{
    const Wait wait = args->noWait ? Wait::No : Wait::ForTheEnd;
    session->underWay = u"undo job %1"_s.arg(text(args->id));
    const auto undone = co_await session->engine->jobs().undo(text(args->id), wait);
    if (!undone)
        co_return fail(session, undone.error());
    QJsonObject document = asJson(undone->provisioning);
    document.insert(u"undone_by"_s, undone->job.value);
    session->out.answer(textOf(*undone), document);
    co_return Done;
}

QString saidOfCancelled(JobState state)
{
    switch (state) {
    case JobState::Cancelled:
        return u"Job %1 is cancelled."_s;
    case JobState::Unknown:
        return u"Job %1 is not tried again, but the panel may have done it already: “job retry” "
               "asks the panel and goes on, “service settle” records what you saw there."_s;
    default:
        return u"Job %1 runs; it was asked to stop before its next step."_s;
    }
}

Task cancelJob(SessionPtr session, JobArgumentsPtr args)
{
    if (args->noWait && !args->undo)
        co_return wrongUsage(session, u"--no-wait goes with --undo"_s);
    if (args->undo) {
        co_return co_await undoJob(session, args);
    }
    const auto record = co_await session->engine->jobs().cancel(text(args->id));
    if (!record)
        co_return fail(session, record.error());
    const Job &job = record->overview.job;
    session->out.answer(saidOfCancelled(job.state).arg(job.id.value), asJson(*record));
    co_return Done;
}

Task stats(SessionPtr session, JobArgumentsPtr args)
{
    const auto counted =
        co_await session->engine->jobs().statistics(std::chrono::hours(args->hours));
    if (!counted)
        co_return fail(session, counted.error());
    const QJsonObject document = asJson(*counted);
    session->out.object(document);
    co_return Done;
}

Task clear(SessionPtr session, JobArgumentsPtr /*args*/)
{
    const auto cleared = co_await session->engine->jobs().clearFailed();
    if (!cleared)
        co_return fail(session, cleared.error());
    session->out.answer(u"Cleared away: %1; the history keeps them."_s.arg(*cleared),
                        {{u"cleared"_s, *cleared}});
    co_return Done;
}

Task workers(SessionPtr session)
{
    const auto all = co_await session->engine->jobs().workers();
    if (!all)
        co_return fail(session, all.error());
    session->out.list(asJsonArray(*all),
                      {u"id"_s, u"host"_s, u"process"_s, u"started"_s, u"seen"_s, u"jobs"_s});
    co_return Done;
}

} // namespace

void addJob(CLI::App &app, Chosen &chosen)
{
    CLI::App *job = app.add_subcommand("job", "The queue: what waits, runs and failed");
    job->require_subcommand(1);
    const auto verb = [&](const char *name, const char *help, auto run) {
        CLI::App *added = job->add_subcommand(name, help);
        const auto args = std::make_shared<JobArguments>();
        added->callback([&chosen, args, run] {
            chosen.command = [args, run](const SessionPtr &session) {
                return run(session, args);
            };
        });
        return std::pair(added, args);
    };
    const auto [listing, listArgs] = verb("list", "The latest jobs", listJobs);
    listing->add_option("--state", listArgs->state)->check(namesOf<JobState>());
    listing->add_option("--lane", listArgs->lane)->check(namesOf<Lane>());
    listing->add_option("--service", listArgs->service, "Id or domain");
    listing->add_option("--bulk", listArgs->bulk, "Of this order for many")
        ->check(CLI::PositiveNumber);
    listing->add_option("--limit", listArgs->limit, "How many")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    listing->add_flag("--cleared", listArgs->cleared, "Also failed ones that were cleared away");

    const auto [showing, showArgs] = verb("show", "One job, its calls and its history", showJob);
    showing->add_option("ID", showArgs->id)->required();
    showing->add_flag("--password", showArgs->password,
                      "Only the new one that is kept here until somebody was shown it");

    const auto [retrying, retryArgs] = verb("retry", "Try again from the step that failed", retry);
    retrying->add_option("ID", retryArgs->id);
    retrying->add_flag("--all", retryArgs->all, "Every failed one");

    const auto [stopping, stopArgs] =
        verb("cancel", "Do not run it, or stop it before its next step", cancelJob);
    stopping->add_option("ID", stopArgs->id)->required();
    stopping->add_flag("--undo", stopArgs->undo,
                       "Of a provisioning: also remove what it made, and cancel its service");
    stopping->add_flag("--no-wait", stopArgs->noWait,
                       "Leave the undoing in the queue, do not wait for its end");

    const auto [counting, countArgs] = verb("stats", "How many ended, how well, how fast", stats);
    counting->add_option("--hours", countArgs->hours, "Of the last hours")
        ->check(CLI::Range(1, 24 * 90))
        ->capture_default_str();

    const auto [clearing, clearArgs] = verb("clear", "Take jobs out of sight", clear);
    clearing->add_flag("--failed", clearArgs->all, "Every failed one")->required();
    job->add_subcommand("workers", "Programs that work the queue")->callback([&chosen] {
        chosen.command = workers;
    });
}

} // namespace cli
