#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"
#include "app/cli/secretinput.h"
#include "app/cli/servicechoice.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

struct ServiceArguments {
    std::string id, reason = "manual", note, product, from;
    ServiceChoice choice; //!< list
    bool yes = false;
    bool skipBackup = false;
    bool keepDns = false;
    bool passwordStdin = false;
    std::string username, remoteId;
    bool done = false;
    bool notDone = false;
    bool noWait = false;
};
using ServiceArgumentsPtr = std::shared_ptr<ServiceArguments>;

void underWay(const SessionPtr &session, const QString &what)
{
    session->underWay = what;
    session->out.progress(what + u" …"_s);
}

Wait waitOf(const ServiceArgumentsPtr &args)
{
    return args->noWait ? Wait::No : Wait::ForTheEnd;
}

//! Nobody waited: the job's number is all there is to say.
Task leftQueued(SessionPtr session, ServiceId service, JobId job)
{
    session->out.answer(
        u"Queued as job %1; “job show %1” tells what becomes of it."_s.arg(job.value),
        {{u"id"_s, service.value}, {u"job"_s, job.value}, {u"state"_s, nameOf(JobState::Queued)}});
    co_return Done;
}

Task showService(SessionPtr session, ServiceArgumentsPtr args)
{
    const auto service = co_await session->engine->services().show(text(args->id));
    if (!service)
        co_return fail(session, service.error());
    session->out.object(asJson(*service));
    co_return Done;
}

Task listServices(SessionPtr session, ServiceArgumentsPtr args)
{
    const auto filter = co_await filterOf(session, args->choice);
    if (!filter)
        co_return fail(session, filter.error());
    const auto services = co_await session->engine->services().list(*filter);
    if (!services)
        co_return fail(session, services.error());
    session->out.list(asJsonArray(*services), {u"id"_s, u"state"_s, u"domain"_s, u"username"_s,
                                               u"server"_s, u"product"_s, u"customer"_s});
    co_return Done;
}

//! After something changed: the whole record, as show has it.
Task shownNow(SessionPtr session, ServiceId id)
{
    const QString number = QString::number(id.value);
    const auto service = co_await session->engine->services().show(number);
    if (!service)
        co_return fail(session, service.error());
    session->out.object(asJson(*service));
    co_return Done;
}

Task suspended(SessionPtr session, Result<ActionReport> outcome)
{
    if (!outcome)
        co_return fail(session, outcome.error());
    if (!outcome->isOver) {
        co_return co_await leftQueued(session, outcome->service.id, outcome->job);
    }
    if (!outcome->panelCalled)
        session->out.note(u"Only the reasons changed; the panel was not called."_s);
    else if (!outcome->seen)
        session->out.note(u"The panel said that it is done; it cannot be asked afterwards."_s);
    co_return co_await shownNow(session, outcome->service.id);
}

Task suspend(SessionPtr session, ServiceArgumentsPtr args)
{
    underWay(session, u"suspend %1"_s.arg(text(args->id)));
    const auto reason = named<SuspensionReason>(args->reason);
    const Wait wait = waitOf(args);
    const auto outcome = co_await session->engine->services().suspend(text(args->id), reason,
                                                                      text(args->note), wait);
    co_return co_await suspended(session, outcome);
}

Task unsuspend(SessionPtr session, ServiceArgumentsPtr args)
{
    underWay(session, u"unsuspend %1"_s.arg(text(args->id)));
    const auto reason = named<SuspensionReason>(args->reason);
    const Wait wait = waitOf(args);
    const auto outcome =
        co_await session->engine->services().unsuspend(text(args->id), reason, wait);
    co_return co_await suspended(session, outcome);
}

Task terminate(SessionPtr session, ServiceArgumentsPtr args)
{
    const auto service = co_await session->engine->services().show(text(args->id));
    if (!service)
        co_return fail(session, service.error());
    if (!args->yes && !hasTerminal())
        co_return wrongUsage(session, u"without a terminal, --yes has to confirm this"_s);
    const QString question = u"Delete %1 (%2) on %3 with everything in it?"_s.arg(
        service->service.domain, service->service.username, service->server);
    if (!args->yes && !confirmed(question))
        co_return Failed;
    underWay(session, u"terminate %1"_s.arg(service->service.domain));
    const TerminateOptions options(args->keepDns, args->skipBackup);
    const QString id = QString::number(service->service.id.value);
    const Wait wait = waitOf(args);
    const auto report = co_await session->engine->services().terminate(id, options, wait);
    if (!report)
        co_return fail(session, report.error());
    if (!report->isOver) {
        co_return co_await leftQueued(session, report->service.id, report->job);
    }
    if (report->wasGone)
        session->out.note(u"It was gone already."_s);
    if (!report->backup.isEmpty())
        session->out.note(u"Final backup: %1"_s.arg(report->backup));
    QJsonObject document{{u"id"_s, report->service.id.value},
                         {u"state"_s, nameOf(report->service.state)},
                         {u"was_gone"_s, report->wasGone},
                         {u"backup"_s, report->backup}};
    session->out.answer(u"Terminated %1."_s.arg(report->service.domain), document);
    co_return Done;
}

Task settle(SessionPtr session, ServiceArgumentsPtr args)
{
    if (args->done == args->notDone)
        co_return wrongUsage(session, u"either --done or --not-done has to say what you saw"_s);
    if (args->notDone && (!args->username.empty() || !args->remoteId.empty()))
        co_return wrongUsage(session, u"what was not done has no --username or --remote-id"_s);
    const auto service = co_await session->engine->services().show(text(args->id));
    if (!service)
        co_return fail(session, service.error());
    if (!args->yes && !hasTerminal())
        co_return wrongUsage(session, u"without a terminal, --yes has to confirm this"_s);
    const QString question = u"“%1”: did you see on %2 that this was %3?"_s.arg(
        service->lost, service->server, args->done ? u"done"_s : u"not done"_s);
    // With nothing to judge there is nothing to ask; the refusal below says so.
    if (!args->yes && !service->lost.isEmpty() && !confirmed(question))
        co_return Failed;
    const Verdict verdict{args->done, text(args->username), text(args->remoteId)};
    const QString id = QString::number(service->service.id.value);
    const auto report = co_await session->engine->services().settle(id, verdict);
    if (!report)
        co_return fail(session, report.error());
    if (!report->seen)
        session->out.note(
            u"The panel could not confirm it (%1): your word stands."_s.arg(report->unread));
    if (report->passwordLost)
        session->out.note(
            u"Nobody knows the account's password; “service password” sets a new one where the "
            "panel can."_s);
    co_return co_await shownNow(session, report->service.id);
}

Task password(SessionPtr session, ServiceArgumentsPtr args)
{
    Secret typed;
    if (args->passwordStdin) {
        const auto line = secretFromStdin();
        if (!line)
            co_return wrongUsage(session, line.error().detail);
        typed = *line;
    }
    underWay(session, u"set a new password for %1"_s.arg(text(args->id)));
    const Wait wait = waitOf(args);
    const auto changed =
        co_await session->engine->services().changePassword(text(args->id), typed, wait);
    if (!changed)
        co_return fail(session, changed.error());
    QJsonObject document{{u"id"_s, changed->service.id.value},
                         {u"state"_s, nameOf(changed->service.state)},
                         {u"username"_s, changed->service.username},
                         {u"job"_s, changed->job.value}};
    QString shown = u"Changed the password of %1."_s.arg(changed->service.username);
    if (!changed->isOver)
        shown = u"Queued as job %1: the password of %2 changes when it is done."_s.arg(
            QString::number(changed->job.value), changed->service.username);
    if (typed.isEmpty()) {
        // Handed on once, here; stored nowhere.
        const QString generated = QString::fromUtf8(changed->password.reveal());
        document.insert(u"password"_s, generated);
        shown = u"New password of %1: %2"_s.arg(changed->service.username, generated);
    }
    session->out.answer(shown, document);
    co_return Done;
}

Task package(SessionPtr session, ServiceArgumentsPtr args)
{
    underWay(session, u"change the package of %1"_s.arg(text(args->id)));
    const Wait wait = waitOf(args);
    const auto changed = co_await session->engine->services().changePackage(
        text(args->id), text(args->product), wait);
    if (!changed)
        co_return fail(session, changed.error());
    if (!changed->isOver) {
        co_return co_await leftQueued(session, changed->service.id, changed->job);
    }
    co_return co_await shownNow(session, changed->service.id);
}

Task welcome(SessionPtr session, ServiceArgumentsPtr args)
{
    underWay(session, u"send the welcome mail of %1 again"_s.arg(text(args->id)));
    const Wait wait = waitOf(args);
    const auto sent = co_await session->engine->services().sendWelcome(text(args->id), wait);
    if (!sent)
        co_return fail(session, sent.error());
    if (!sent->isOver) {
        co_return co_await leftQueued(session, sent->service.id, sent->job);
    }
    session->out.answer(u"The welcome mail of %1 waits in the outbox."_s.arg(sent->service.domain),
                        {{u"id"_s, sent->service.id.value},
                         {u"job"_s, sent->job.value},
                         {u"state"_s, nameOf(sent->service.state)}});
    co_return Done;
}

Task usage(SessionPtr session, ServiceArgumentsPtr args)
{
    const auto used = co_await session->engine->services().usage(text(args->id));
    if (!used)
        co_return fail(session, used.error());
    session->out.object(asJson(*used));
    co_return Done;
}

Task login(SessionPtr session, ServiceArgumentsPtr args)
{
    const auto link =
        co_await session->engine->services().loginLink(text(args->id), text(args->from));
    if (!link)
        co_return fail(session, link.error());
    const QString url = QString::fromUtf8(link->url.reveal());
    session->out.answer(
        url,
        {{u"url"_s, url},
         {u"expires"_s, link->expiresAt ? link->expiresAt->toString(Qt::ISODate) : QString()}});
    co_return Done;
}

} // namespace

void addService(CLI::App &app, Chosen &chosen)
{
    CLI::App *service = app.add_subcommand("service", "What customers have");
    service->require_subcommand(1);
    addServiceProvision(*service, chosen);
    const auto verb = [&](const char *name, const char *help, auto run) {
        CLI::App *added = service->add_subcommand(name, help);
        const auto args = std::make_shared<ServiceArguments>();
        added->callback([&chosen, args, run] {
            chosen.command = [args, run](const SessionPtr &session) {
                return run(session, args);
            };
        });
        return std::pair(added, args);
    };
    const auto one = [&](const char *name, const char *help, auto run) {
        const auto [added, args] = verb(name, help, run);
        added->add_option("ID", args->id, "Id or domain")->required();
        return std::pair(added, args);
    };
    const auto ordering = [&](const char *name, const char *help, auto run) {
        const auto [added, args] = one(name, help, run);
        added->add_flag("--no-wait", args->noWait,
                        "Leave it in the queue, do not wait for the end");
        return std::pair(added, args);
    };
    const auto [listing, listArgs] = verb("list", "All services", listServices);
    listArgs->choice.addTo(listing);
    one("show", "One service", showService);

    const auto [suspending, suspendArgs] = ordering("suspend", "Take it off for a reason", suspend);
    suspending->add_option("--reason", suspendArgs->reason)
        ->required()
        ->check(namesOf<SuspensionReason>());
    suspending->add_option("--note", suspendArgs->note, "For people, and the panel");
    const auto [lifting, liftArgs] =
        ordering("unsuspend", "Take a reason back; live when none is left", unsuspend);
    lifting->add_option("--reason", liftArgs->reason, "Without one: manual")
        ->check(namesOf<SuspensionReason>());

    const auto [ending, endArgs] =
        ordering("terminate", "Delete the account with all it holds", terminate);
    ending->add_flag("--yes", endArgs->yes, "Do not ask");
    ending->add_flag("--skip-backup", endArgs->skipBackup, "Where the panel makes a final one");
    ending->add_flag("--keep-dns", endArgs->keepDns, "Leave the zone, where the panel can");

    const auto [judging, judgeArgs] =
        one("settle", "Say what you saw on the panel, when nothing else can tell", settle);
    judging->add_flag("--done", judgeArgs->done, "What is unknown was done");
    judging->add_flag("--not-done", judgeArgs->notDone, "It was not done");
    judging->add_option("--username", judgeArgs->username,
                        "The account's name there, where it is not the one that was ordered");
    judging->add_option("--remote-id", judgeArgs->remoteId,
                        "Its id there, where the panel has ids");
    judging->add_flag("--yes", judgeArgs->yes, "Do not ask");

    const auto [passing, passArgs] = ordering("password", "A new password", password);
    passing->add_flag("--password-stdin", passArgs->passwordStdin,
                      "Read it from standard input; else it is generated and shown once");
    const auto [changing, changeArgs] =
        ordering("package", "Another product of the panel", package);
    changing->add_option("PRODUCT", changeArgs->product, "Id or name")->required();
    ordering("welcome", "The welcome mail once more", welcome);
    one("usage", "Disk, bandwidth, inodes, as the panel counts them", usage);
    const auto [entering, enterArgs] = one("login", "A link that logs you in once", login);
    entering->add_option("--from", enterArgs->from,
                         "Your address as the panel sees it, where it ties the link to one; else "
                         "this machine's");
}

} // namespace cli
