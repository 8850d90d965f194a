#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"
#include "app/cli/questions.h"
#include "app/cli/secretinput.h"
#include "app/cli/servicechoice.h"

#include "core/wording/errorwording.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct BulkArguments {
    std::string id, reason = "manual", note, product;
    ServiceChoice choice;
    std::vector<std::string> services;
    double in = 0;
    int limit = 50;
    int concurrency = 20;
    bool dryRun = false;
    bool yes = false;
    bool noWait = false;
    bool skipBackup = false;
    bool keepDns = false;
    bool passwords = false; //!< show
};
using BulkArgumentsPtr = std::shared_ptr<BulkArguments>;

Wait waitOf(const BulkArgumentsPtr &args)
{
    return args->noWait ? Wait::No : Wait::ForTheEnd;
}

//! The services that were named, or those that a filter finds.
Async<QStringList> chosenServices(SessionPtr session, BulkArgumentsPtr args)
{
    QStringList ids = listOf(args->services);
    if (args->choice.isEmpty())
        co_return ids;
    const auto filter = co_await filterOf(session, args->choice);
    if (!filter)
        co_return std::unexpected(filter.error());
    const auto found = co_await session->engine->services().list(*filter);
    if (!found)
        co_return std::unexpected(found.error());
    for (const ServiceOverview &one : *found)
        ids.append(QString::number(one.service.id.value));
    co_return ids;
}

QJsonArray jsonOf(const QList<BulkRefusal> &refused)
{
    QJsonArray all;
    for (const BulkRefusal &one : refused)
        all.append(QJsonObject{{u"service"_s, one.service.id.value},
                               {u"domain"_s, one.service.domain},
                               {u"class"_s, nameOf(one.why.kind)},
                               {u"why"_s, inWords(one.why).summary}});
    return all;
}

QJsonObject jsonOf(const Bulk &bulk)
{
    QJsonObject document{{u"id"_s, bulk.id.value},
                         {u"kind"_s, nameOf(bulk.kind)},
                         {u"actor"_s, bulk.actor},
                         {u"ordered"_s, bulk.createdAt.toString(Qt::ISODate)},
                         {u"starts"_s, bulk.startsAt.toString(Qt::ISODate)}};
    if (bulk.undoOf)
        document.insert(u"undo_of"_s, bulk.undoOf->value);
    if (bulk.undoneBy)
        document.insert(u"undone_by"_s, bulk.undoneBy->value);
    return document;
}

//! "3 done, 1 failed"
QString inWords(const JobCounts &counts)
{
    QStringList parts;
    for (const auto &[state, name] : EnumNames<JobState>) {
        if (const int count = counts.value(state))
            parts.append(u"%1 %2"_s.arg(count).arg(QLatin1String(name)));
    }
    return parts.join(u", "_s);
}

JobCounts countsOf(const BulkRecord &record)
{
    JobCounts counts;
    for (const BulkLine &line : record.lines)
        ++counts[line.job.state];
    return counts;
}

//! One word for all of it.
QString stateOf(const JobCounts &counts)
{
    for (const JobState worst : {JobState::Running, JobState::Queued, JobState::Unknown,
                                 JobState::Failed, JobState::Cancelled}) {
        if (counts.value(worst))
            return nameOf(worst);
    }
    return nameOf(JobState::Done);
}

//! To be shown once.
using Passwords = QHash<JobId, Secret>;

QJsonObject jsonOf(const BulkLine &line, const Passwords &passwords)
{
    const Job &job = line.job;
    QJsonObject document{
        {u"job"_s, job.id.value},        {u"kind"_s, nameOf(job.kind)},
        {u"state"_s, nameOf(job.state)}, {u"service"_s, job.service.value_or(ServiceId{}).value},
        {u"domain"_s, line.domain},      {u"username"_s, line.username},
        {u"detail"_s, job.detail}};
    if (const auto password = passwords.constFind(job.id); password != passwords.cend())
        document.insert(u"password"_s, QString::fromUtf8(password->reveal()));
    return document;
}

QJsonObject jsonOf(const BulkRecord &record, const Passwords &passwords)
{
    QJsonArray jobs;
    for (const BulkLine &line : record.lines)
        jobs.append(jsonOf(line, passwords));
    QJsonObject document = jsonOf(record.bulk);
    document.insert(u"state"_s, stateOf(countsOf(record)));
    document.insert(u"jobs"_s, jobs);
    document.insert(u"refused"_s, jsonOf(record.refused));
    return document;
}

void print(const SessionPtr &session, const BulkRecord &record, const Passwords &passwords = {})
{
    const QJsonObject document = jsonOf(record, passwords);
    if (session->out.isJson()) {
        session->out.object(document);
        return;
    }
    session->out.object(jsonOf(record.bulk));
    QStringList columns{u"job"_s,    u"state"_s,    u"kind"_s,  u"service"_s,
                        u"domain"_s, u"username"_s, u"detail"_s};
    if (!passwords.isEmpty())
        columns.append(u"password"_s);
    session->out.list(document[u"jobs"].toArray(), columns);
    for (const BulkRefusal &one : record.refused)
        session->out.note(
            u"Left out: %1: %2"_s.arg(one.service.domain, core::inWords(one.why).summary));
}

//! Left out, failed or unknown: a script has to see it.
ExitCode bulkExit(const BulkRecord &record)
{
    if (record.count(JobState::Unknown) > 0)
        return OutcomeUnknown;
    return record.count(JobState::Failed) > 0 || !record.refused.isEmpty() ? Failed : Done;
}

//! What its jobs have set, is kept here and was shown to nobody yet.
Async<Passwords> untold(SessionPtr session, BulkRecord record)
{
    Passwords all;
    for (const BulkLine &line : record.lines) {
        const auto password = co_await session->engine->jobs().password(line.job);
        if (!password)
            co_return std::unexpected(password.error());
        if (!password->isEmpty())
            all.insert(line.job.id, *password);
    }
    co_return all;
}

//! With its passwords, which are kept no longer then; what cannot be read now stays where it is.
Task shownOnce(SessionPtr session, BulkRecord record)
{
    const auto passwords = co_await untold(session, record);
    if (!passwords) {
        print(session, record);
        session->out.note(u"“bulk show %1 --passwords” shows the passwords: %2"_s.arg(
            QString::number(record.bulk.id.value), core::inWords(passwords.error()).summary));
        co_return exitCodeOf(passwords.error());
    }
    print(session, record, *passwords);
    for (const BulkLine &line : record.lines) {
        Result<> forgotten;
        if (passwords->contains(line.job.id)) {
            forgotten = co_await session->engine->jobs().passwordTold(line.job);
        }
        if (!forgotten)
            session->out.note(core::inWords(forgotten.error()).summary);
    }
    co_return bulkExit(record);
}

//! To its end, unless nobody waits.
Task carriedOut(SessionPtr session, BulkRecord ordered, Wait wait)
{
    if (wait == Wait::No) {
        print(session, ordered);
        co_return bulkExit(ordered);
    }
    const int all = int(ordered.lines.size());
    const QString what = u"order %1"_s.arg(ordered.bulk.id.value);
    session->underWay = what;
    const Bulks::Tell tell = [session, what, all](const JobCounts &counts) {
        session->out.progress(u"%1, %2 in all: %3"_s.arg(what).arg(all).arg(inWords(counts)));
    };
    const auto ended = co_await session->engine->bulks().seenThrough(ordered.bulk.id, tell);
    if (!ended)
        co_return fail(session, ended.error());
    BulkRecord record = *ended;
    record.refused = ordered.refused;
    co_return co_await shownOnce(session, record);
}

//! What would be done, and what would not.
void print(const SessionPtr &session, const BulkDraft &draft)
{
    QJsonArray services;
    for (const Service &service : draft.services)
        services.append(QJsonObject{{u"service"_s, service.id.value},
                                    {u"domain"_s, service.domain},
                                    {u"state"_s, nameOf(service.state)}});
    if (session->out.isJson()) {
        session->out.object({{u"services"_s, services}, {u"refused"_s, jsonOf(draft.refused)}});
        return;
    }
    session->out.list(services, {u"service"_s, u"state"_s, u"domain"_s});
    session->out.list(jsonOf(draft.refused), {u"service"_s, u"domain"_s, u"why"_s});
}

QString questionFor(JobKind kind, qsizetype services)
{
    if (kind == JobKind::ChangePassword)
        return u"Replace the passwords of %1 accounts? The old ones do not come back."_s.arg(
            services);
    if (kind == JobKind::SendWelcome)
        return u"Send %1 welcome mails again?"_s.arg(services);
    return u"Delete %1 accounts with everything in them?"_s.arg(services);
}

//! A person says yes to what cannot be undone; what a slip of the hand may not do is typed in full.
Async<bool> mayGoOn(SessionPtr session, BulkArgumentsPtr args, JobKind kind, BulkDraft draft)
{
    if (args->yes)
        co_return true;
    if (!draft.phrase.isEmpty()) {
        const QString question = u"Type “%1” to do it"_s.arg(draft.phrase);
        const auto typed = co_await asked(session, question);
        if (!typed)
            co_return std::unexpected(typed.error());
        co_return *typed == draft.phrase;
    }
    const QString question = questionFor(kind, draft.services.size());
    co_return co_await agreed(session, question, false);
}

Task ordered(SessionPtr session, BulkArgumentsPtr args, BulkOrder order)
{
    if (args->choice.isEmpty() == args->services.empty())
        co_return wrongUsage(session, u"either services or a filter that finds them"_s);
    const JobKind kind = order.action.kind;
    const bool isFinal = !canBeUndone(kind) && !args->dryRun;
    if (isFinal && !args->yes && !hasTerminal())
        co_return wrongUsage(session, u"without a terminal, --yes has to confirm this"_s);
    const auto services = co_await chosenServices(session, args);
    if (!services)
        co_return fail(session, services.error());
    order.services = *services;
    order.window = std::chrono::milliseconds(qint64(args->in * 1000));
    Bulks &bulks = session->engine->bulks();
    const DraftProgress progress = [session](qsizetype done, qsizetype all) {
        if (done < all)
            session->out.progress(u"%1 of %2 looked at"_s.arg(done).arg(all));
    };
    const std::stop_token stop = session->stop.emplace().get_token();
    const auto draft = co_await bulks.draft(order, progress, stop);
    session->stop.reset();
    if (!draft)
        co_return fail(session, draft.error());
    if (args->dryRun) {
        print(session, *draft);
        co_return Done;
    }
    const bool isQuestion = isFinal && !draft->services.isEmpty();
    if (isQuestion) {
        const auto agrees = co_await mayGoOn(session, args, kind, *draft);
        if (!agrees)
            co_return fail(session, agrees.error());
        if (!*agrees)
            co_return Failed;
    }
    order.phrase = draft->phrase;
    const auto record = co_await bulks.order(order, waitOf(args));
    if (!record)
        co_return fail(session, record.error());
    co_return co_await carriedOut(session, *record, waitOf(args));
}

Task suspendAll(SessionPtr session, BulkArgumentsPtr args)
{
    BulkOrder order{.action = ServiceAction(JobKind::Suspend)};
    order.action.reason = named<SuspensionReason>(args->reason);
    order.action.note = text(args->note);
    return ordered(session, args, order);
}

Task unsuspendAll(SessionPtr session, BulkArgumentsPtr args)
{
    BulkOrder order{.action = ServiceAction(JobKind::Unsuspend)};
    order.action.reason = named<SuspensionReason>(args->reason);
    return ordered(session, args, order);
}

Task terminateAll(SessionPtr session, BulkArgumentsPtr args)
{
    BulkOrder order{.action = ServiceAction(JobKind::Terminate)};
    order.action.options = {args->keepDns, args->skipBackup};
    return ordered(session, args, order);
}

Task packageOfAll(SessionPtr session, BulkArgumentsPtr args)
{
    const BulkOrder order{.action = ServiceAction(JobKind::ChangePackage),
                          .product = text(args->product)};
    return ordered(session, args, order);
}

Task passwordOfAll(SessionPtr session, BulkArgumentsPtr args)
{
    const BulkOrder order{.action = ServiceAction(JobKind::ChangePassword)};
    return ordered(session, args, order);
}

Task welcomeAll(SessionPtr session, BulkArgumentsPtr args)
{
    const BulkOrder order{.action = ServiceAction(JobKind::SendWelcome)};
    return ordered(session, args, order);
}

QJsonObject jsonOf(const ServiceUsage &one)
{
    QJsonObject row = one.usage ? asJson(*one.usage) : QJsonObject();
    row.insert(u"service"_s, one.service.id.value);
    row.insert(u"domain"_s, one.service.domain);
    row.insert(u"username"_s, one.service.username);
    row.insert(u"class"_s, one.error ? nameOf(one.error->kind) : u"ok"_s);
    row.insert(u"detail"_s, one.error ? core::inWords(*one.error).summary : QString());
    return row;
}

//! Reads only: no job, nothing to take back.
Task usageOfAll(SessionPtr session, BulkArgumentsPtr args)
{
    if (args->choice.isEmpty() == args->services.empty())
        co_return wrongUsage(session, u"either services or a filter that finds them"_s);
    const auto services = co_await chosenServices(session, args);
    if (!services)
        co_return fail(session, services.error());
    const UsageProgress progress = [session](const ServiceUsage &one, int done, int all) {
        session->out.progress(u"%1/%2 %3"_s.arg(done).arg(all).arg(one.service.domain));
    };
    const std::stop_token stop = session->stop.emplace().get_token();
    auto read =
        co_await session->engine->services().usage(*services, args->concurrency, progress, stop);
    if (!read)
        co_return fail(session, read.error());
    std::ranges::sort(read->read, {}, [](const ServiceUsage &one) { return one.service.id; });
    QJsonArray rows;
    bool areAllRead = !read->stopped;
    for (const ServiceUsage &one : std::as_const(read->read)) {
        rows.append(jsonOf(one));
        areAllRead = areAllRead && one.usage;
    }
    session->out.list(rows,
                      {u"service"_s, u"domain"_s, u"username"_s, u"class"_s, u"disk_bytes"_s,
                       u"disk_limit_bytes"_s, u"bandwidth_bytes"_s, u"inodes"_s, u"detail"_s});
    if (read->stopped)
        session->out.note(u"Stopped: the others were not asked for."_s);
    co_return areAllRead ? Done : Failed;
}

Task listBulks(SessionPtr session, BulkArgumentsPtr args)
{
    const auto all = co_await session->engine->bulks().list(args->limit);
    if (!all)
        co_return fail(session, all.error());
    QJsonArray rows;
    for (const BulkOverview &one : *all) {
        QJsonObject row = jsonOf(one.bulk);
        row.insert(u"state"_s, stateOf(one.jobs));
        row.insert(u"jobs"_s, inWords(one.jobs));
        rows.append(row);
    }
    session->out.list(rows, {u"id"_s, u"state"_s, u"kind"_s, u"jobs"_s, u"actor"_s, u"ordered"_s,
                             u"undo_of"_s, u"undone_by"_s});
    co_return Done;
}

Task showBulk(SessionPtr session, BulkArgumentsPtr args)
{
    const auto record = co_await session->engine->bulks().show(text(args->id));
    if (!record)
        co_return fail(session, record.error());
    if (args->passwords) {
        co_return co_await shownOnce(session, *record);
    }
    print(session, *record);
    co_return Done;
}

Task cancelBulk(SessionPtr session, BulkArgumentsPtr args)
{
    const auto record = co_await session->engine->bulks().cancel(text(args->id));
    if (!record)
        co_return fail(session, record.error());
    print(session, *record);
    co_return Done;
}

Task undoBulk(SessionPtr session, BulkArgumentsPtr args)
{
    const auto record = co_await session->engine->bulks().undo(text(args->id), waitOf(args));
    if (!record)
        co_return fail(session, record.error());
    co_return co_await carriedOut(session, *record, waitOf(args));
}

} // namespace

void addBulk(CLI::App &app, Chosen &chosen)
{
    CLI::App *bulk = app.add_subcommand("bulk", "The same thing done to many services");
    bulk->require_subcommand(1);
    const auto verb = [&](const char *name, const char *help, auto run) {
        CLI::App *added = bulk->add_subcommand(name, help);
        const auto args = std::make_shared<BulkArguments>();
        added->callback([&chosen, args, run] {
            chosen.command = [args, run](const SessionPtr &session) {
                return run(session, args);
            };
        });
        return std::pair(added, args);
    };
    const auto ordering = [&](const char *name, const char *help, auto run) {
        const auto [added, args] = verb(name, help, run);
        args->choice.addTo(added);
        added->add_option("--in", args->in, "Seconds in which it can still be taken back")
            ->check(CLI::Range(0.0, 86400.0));
        added->add_flag("--dry-run", args->dryRun, "Only show what would be done");
        added->add_flag("--no-wait", args->noWait,
                        "Leave it in the queue, do not wait for the end");
        return std::pair(added, args);
    };
    const auto services = [](CLI::App *to, const BulkArgumentsPtr &args) {
        to->add_option("SERVICE", args->services, "Ids or domains; else a filter finds them");
    };

    const auto [suspending, suspendArgs] =
        ordering("suspend", "Take them off for a reason", suspendAll);
    services(suspending, suspendArgs);
    suspending->add_option("--reason", suspendArgs->reason)
        ->required()
        ->check(namesOf<SuspensionReason>());
    suspending->add_option("--note", suspendArgs->note, "For people, and the panel");

    const auto [lifting, liftArgs] =
        ordering("unsuspend", "Take a reason back; live when none is left", unsuspendAll);
    services(lifting, liftArgs);
    lifting->add_option("--reason", liftArgs->reason, "Without one: manual")
        ->check(namesOf<SuspensionReason>());

    const auto [ending, endArgs] =
        ordering("terminate", "Delete the accounts with all they hold", terminateAll);
    services(ending, endArgs);
    ending->add_flag("--yes", endArgs->yes, "Do not ask");
    ending->add_flag("--skip-backup", endArgs->skipBackup, "Where the panel makes a final one");
    ending->add_flag("--keep-dns", endArgs->keepDns, "Leave the zones, where the panel can");

    const auto [changing, changeArgs] =
        ordering("package", "Another product of the panel", packageOfAll);
    changing->add_option("PRODUCT", changeArgs->product, "Id or name")->required();
    services(changing, changeArgs);

    const auto [renewing, renewArgs] =
        ordering("password", "A new password each, made and shown once", passwordOfAll);
    services(renewing, renewArgs);
    renewing->add_flag("--yes", renewArgs->yes, "Do not ask");

    const auto [welcoming, welcomeArgs] =
        ordering("welcome", "Their welcome mails once more", welcomeAll);
    services(welcoming, welcomeArgs);
    welcoming->add_flag("--yes", welcomeArgs->yes, "Do not ask");

    const auto [reading, readArgs] =
        verb("usage", "Disk, bandwidth, inodes of each, as the panels count them", usageOfAll);
    readArgs->choice.addTo(reading);
    services(reading, readArgs);
    reading->add_option("--concurrency", readArgs->concurrency, "Servers asked at once")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();

    const auto [listing, listArgs] = verb("list", "The latest orders", listBulks);
    listing->add_option("--limit", listArgs->limit, "How many")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    const auto one = [&](const char *name, const char *help, auto run) {
        const auto [added, args] = verb(name, help, run);
        added->add_option("ID", args->id, "Of the order")->required();
        return std::pair(added, args);
    };
    const auto [showing, showArgs] = one("show", "One order and its jobs", showBulk);
    showing->add_flag("--passwords", showArgs->passwords,
                      "With the new ones that are kept here until somebody was shown them");
    one("cancel", "Take back what has not begun", cancelBulk);
    const auto [undoing, undoArgs] =
        one("undo", "Take back what has not begun, and bring back what was done", undoBulk);
    undoing->add_flag("--no-wait", undoArgs->noWait,
                      "Leave it in the queue, do not wait for the end");
}

} // namespace cli
