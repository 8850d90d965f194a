#include "core/engine/errands.h"

#include "core/engine/placed.h"
#include "core/engine/plans.h"
#include "core/engine/records.h"
#include "core/panels/accountrules.h"
#include "core/panels/registry.h"
#include "core/provisioning/actioneffect.h"
#include "core/provisioning/failover.h"
#include "core/provisioning/inverse.h"
#include "core/provisioning/mailstep.h"
#include "core/provisioning/openwork.h"
#include "core/provisioning/rollback.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! A job goes by so many workers that lack its password before that counts as a failure.
constexpr int MostPasses = 20;
constexpr std::chrono::milliseconds BeforeTheNext{std::chrono::seconds(1)};

//! What is different from what was planned; empty when nothing is.
QStringList changesSince(const Plan &plan, const Product &product)
{
    QStringList changes;
    const auto compare = [&](const QString &what, const QString &then, const QString &now) {
        if (then != now)
            changes.append(u"%1 %2 → %3"_s.arg(what, then, now));
    };
    compare(u"package"_s, plan.account.package, product.package);
    compare(u"kind of account"_s, nameOf(plan.account.kind), nameOf(product.accountKind));
    if (!product.active)
        changes.append(u"%1 is not sold any more"_s.arg(product.name));
    const Server &server = *plan.placement.chosen;
    if (server.state != ServerState::Active)
        changes.append(u"%1 is %2 now"_s.arg(server.name, nameOf(server.state)));
    return changes;
}

Result<Service> renamed(Connection &connection, ServiceId id, const QString &username)
{
    ServiceStore services(connection);
    auto service = services.find(id);
    if (!service)
        return service;
    service->username = username;
    return services.update(*service);
}

//! What is carried out: the plan, unless what it rests on has changed. Where it was not planned to
//! go, a proposed name that is taken there gives way to another.
Async<Plan> asPlanned(ServerLine line, Plan plan, bool isElsewhere)
{
    const auto find = [id = plan.service.product](Connection &connection) {
        return ProductStore(connection).find(id);
    };
    const auto product = co_await line.database->run(find);
    if (!product)
        co_return std::unexpected(product.error());
    const QStringList changes = changesSince(plan, *product);
    if (!changes.isEmpty())
        co_return failure(ErrorKind::Conflict,
                          u"changed since it was planned: "_s + changes.join(u"; "_s),
                          ErrorReason::Changed);
    plan.passwordGenerated = false; // what is kept stays
    plan.usernameTyped = plan.usernameTyped || !isElsewhere;
    auto checked = co_await checkedPlan(line, plan);
    if (!checked || checked->account.username == plan.account.username)
        co_return checked;
    const auto rename = [id = plan.service.id,
                         name = checked->account.username](Connection &connection) {
        return renamed(connection, id, name);
    };
    const auto service = co_await line.database->run(rename);
    if (!service)
        co_return std::unexpected(service.error());
    checked->service = *service;
    co_return checked;
}

//! The one that was ordered, if this machine has it; else a new one, which is kept here.
Async<Secret> accountPassword(ServerLine line, Plan plan)
{
    const auto passwords = line.errand->passwords;
    const auto kept = co_await passwords->find(plan.service.marker, PasswordUse::Account);
    if (!kept || !kept->isEmpty())
        co_return kept;
    generatePassword(plan.account, line.panel->password);
    const auto written =
        co_await passwords->keep(plan.service.marker, PasswordUse::Account, plan.account.password);
    if (!written)
        co_return std::unexpected(written.error());
    const Secret made = plan.account.password;
    co_return made;
}

//! A job whose turn it is, and what it is about.
struct Due {
    ServerLine line;
    Service service;
    Job job;
    QList<JobStep> steps;
    Belonging belonging = {};
    std::optional<AuthRefusal> refusal = {};
    bool isAnyUnknown = false; //!< of its service, from before
};

Result<Due> dueNow(Connection &connection, const Job &job)
{
    const QString service = QString::number(job.service.value_or(ServiceId{}).value);
    const auto placed = placedService(connection, service);
    if (!placed)
        return std::unexpected(placed.error());
    const auto steps = JobStore(connection).steps(job.id);
    if (!steps)
        return std::unexpected(steps.error());
    const auto refusal = ServerStore(connection).refusal(placed->server.id);
    if (!refusal)
        return std::unexpected(refusal.error());
    const auto unknown = WorkStore(connection).isAnyUnknown(placed->service.id);
    if (!unknown)
        return std::unexpected(unknown.error());
    const auto belonging = belongingOf(connection, placed->service);
    if (!belonging)
        return std::unexpected(belonging.error());
    Due due{{}, placed->service, job, *steps, *belonging, *refusal, *unknown};
    due.line.server = placed->server;
    return due;
}

//! A termination may have been under way when the provisioning was ordered again.
bool wasTerminated(const Service &service)
{
    return service.state == ServiceState::Cancelled || service.state == ServiceState::Terminated;
}

Async<> provisionErrand(Due due)
{
    if (wasTerminated(due.service))
        co_return notNow(due.service, u"it was terminated meanwhile"_s);
    Plan plan = planOf(due.job, due.service, due.line.server);
    if (!mayStand(due.steps)) {
        const auto password = co_await accountPassword(due.line, plan);
        if (!password)
            co_return std::unexpected(password.error());
        plan.account.password = *password;
        const bool isElsewhere = !leftServers(due.job).isEmpty();
        const auto checked = co_await asPlanned(due.line, plan, isElsewhere);
        if (!checked)
            co_return std::unexpected(checked.error());
        plan = *checked;
    }
    co_return co_await provision(due.line, plan, due.job, due.steps);
}

//! What changes our records alone, and the panel is not called.
using Change = std::function<Result<>(Connection &)>;

Async<> recordsErrand(Due due, Change change)
{
    const auto write = [due, change](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<> {
            if (const auto changed = change(connection); !changed)
                return changed;
            StepOutcome skipped;
            skipped.state = StepState::Skipped;
            const auto told = recordStep(connection, due.line, due.steps.first().id, skipped);
            return told ? recordEnd(connection, due.line, due.job.id, {}) : told;
        });
    };
    co_return co_await due.line.database->run(write);
}

//! Nothing of ours was ever made: what has its name on the panel is somebody else's.
Result<bool> wasNeverMade(Connection &connection, const Service &service)
{
    const auto job = provisionOf(connection, service.id);
    if (!job)
        return std::unexpected(job.error());
    if (service.state != ServiceState::Failed || !*job)
        return false;
    const auto steps = JobStore(connection).steps((*job)->id);
    if (!steps)
        return std::unexpected(steps.error());
    return !mayStand(*steps);
}

Result<> cancelled(Connection &connection, ServiceId id)
{
    ServiceStore services(connection);
    auto service = services.find(id);
    if (!service)
        return std::unexpected(service.error());
    service->state = ServiceState::Cancelled;
    const auto written = services.update(*service);
    if (!written)
        return std::unexpected(written.error());
    return {};
}

Async<> terminationErrand(Due due, ServiceAction action)
{
    const auto read = [service = due.service](Connection &connection) {
        return wasNeverMade(connection, service);
    };
    const auto nothing = co_await due.line.database->run(read);
    if (!nothing)
        co_return std::unexpected(nothing.error());
    if (*nothing) {
        const Change cancel = [id = due.service.id](Connection &connection) {
            return cancelled(connection, id);
        };
        co_return co_await recordsErrand(due, cancel);
    }
    const auto owned = co_await mustBeOurs(due.line, due.service);
    if (!owned)
        co_return owned;
    co_return co_await carryOut(due.line, due.service, due.belonging, due.job, due.steps.first(),
                                action);
}

//! The one that is waiting to be handed on is replaced. What was ordered under a key of its own
//! stays there until whoever ordered it knows it.
Async<> changedTo(ServerLine line, Service service, ServiceAction action)
{
    const auto passwords = line.errand->passwords;
    const bool isOwn = !action.passwordKey.isEmpty();
    const auto waiting = co_await passwords->find(service.marker, PasswordUse::Account);
    if (!waiting)
        co_return std::unexpected(waiting.error());
    if (!isOwn || !waiting->isEmpty()) {
        const auto kept =
            co_await passwords->keep(service.marker, PasswordUse::Account, action.password);
        if (!kept)
            co_return kept;
    }
    if (isOwn && !action.isPasswordKnown)
        co_return Result<>();
    const QString key = isOwn ? action.passwordKey : service.marker;
    co_return co_await passwords->forget(key, PasswordUse::Change);
}

//! A new password opens the account once the panel took it.
Async<> passwordErrand(Due due, ServiceAction action)
{
    const QString key = action.passwordKey.isEmpty() ? due.service.marker : action.passwordKey;
    const auto password = co_await keptOrMade(due.line, key, PasswordUse::Change);
    if (!password)
        co_return std::unexpected(password.error());
    action.password = *password;
    const JobStep step = due.steps.first();
    const auto done =
        co_await carryOut(due.line, due.service, due.belonging, due.job, step, action);
    if (!done)
        co_return done;
    co_return co_await changedTo(due.line, due.service, action);
}

Async<> actionErrand(Due due)
{
    const ServiceAction action = actionOf(due.job);
    const JobStep step = due.steps.first();
    // What may have left is settled, whatever state the service is in by now.
    const bool isNew = !mayHaveLeft(step);
    const bool isNeedless = isNew && action.isUndo && isTakenBack(due.service, action);
    if (isNeedless) {
        const Change nothing = [](Connection &) {
            return Result<>();
        };
        co_return co_await recordsErrand(due, nothing);
    }
    const auto call =
        isNew ? needsPanel({due.service, due.line.server}, action) : Result<bool>(true);
    if (!call)
        co_return std::unexpected(call.error());
    if (!*call) {
        const Change change = [due, action](Connection &connection) {
            return changeReasons(connection, due.service, action, due.job.actor,
                                 due.line.clock->now());
        };
        co_return co_await recordsErrand(due, change);
    }
    // A password opens the account to our customer, and a package may take something from it.
    const bool mustBeCertain =
        action.kind == JobKind::ChangePassword || (isNew && action.kind == JobKind::ChangePackage);
    if (mustBeCertain) {
        const auto owned = co_await mustBeOurs(due.line, due.service);
        if (!owned)
            co_return owned;
    }
    if (action.kind == JobKind::ChangePassword) {
        co_return co_await passwordErrand(due, action);
    }
    const bool isNewTermination = isNew && action.kind == JobKind::Terminate;
    if (isNewTermination) {
        co_return co_await terminationErrand(due, action);
    }
    co_return co_await carryOut(due.line, due.service, due.belonging, due.job, step, action);
}

//! Needs no panel, and nothing that is unknown of the service changes it.
Async<> welcomeErrand(Due due)
{
    const auto may = needsPanel({due.service, due.line.server}, actionOf(due.job));
    if (!may)
        co_return std::unexpected(may.error());
    co_return co_await sendWelcome(due.line, due.service, due.steps.first());
}

//! Why it failed, where it is looked for: at the step that was next, and for a provisioning at its
//! service. What was ended already stays as it was.
Result<> failedWith(Connection &connection, const Due &due, const Error &error)
{
    return inTransaction(connection, [&]() -> Result<> {
        const auto steps = JobStore(connection).steps(due.job.id);
        if (!steps)
            return std::unexpected(steps.error());
        const auto next = std::ranges::find_if_not(*steps, isOver);
        const bool wasTried = error.kind != ErrorKind::Cancelled;
        if (wasTried && next != steps->end() && next->state == StepState::Pending) {
            const auto told = recordStep(connection, due.line, next->id, outcomeOf(error));
            if (!told)
                return told;
        }
        return due.job.kind == JobKind::Provision
                   ? endProvision(connection, due.line, due.service.id, due.job, error)
                   : recordEnd(connection, due.line, due.job.id, error);
    });
}

//! At once while there may be another to pass it to, then as any other failure.
TurnEnd endPassedOn(const Job &job, const TurnEnd &end)
{
    if (job.attempt > MostPasses)
        return end;
    TurnEnd passed = end;
    passed.state = JobState::Queued;
    passed.pause = BeforeTheNext;
    passed.counted = false;
    return passed;
}

//! A password that was made before its turn is only where it was ordered: whoever has it there
//! carries the job out, nobody else makes another.
Async<> mustHavePassword(std::shared_ptr<Due> due)
{
    const QString key = actionOf(due->job).passwordKey;
    if (due->job.kind != JobKind::ChangePassword || key.isEmpty())
        co_return Result<>();
    const auto turn = due->line.errand;
    const auto kept = co_await turn->passwords->find(key, PasswordUse::Change);
    if (!kept)
        co_return std::unexpected(kept.error());
    if (!kept->isEmpty())
        co_return Result<>();
    due->line.errand->endAfter = [job = due->job, endAfter = turn->endAfter](const Error &error) {
        return endPassedOn(job, endAfter(error));
    };
    co_return failure(ErrorKind::Conflict,
                      u"the new password is not here: it is kept where it was ordered"_s,
                      ErrorReason::None, u"password"_s);
}

//! An earlier job's outcome is unknown, none of this one's.
TurnEnd endAfterAnother(const TurnEnd &end)
{
    TurnEnd own = end;
    if (own.state == JobState::Unknown)
        own.state = JobState::Failed;
    return own;
}

//! On the server's line; without a key there is none, but the turn has to end all the same.
Async<> errand(std::shared_ptr<ServerLines> lines, std::shared_ptr<Due> due)
{
    if (due->job.kind == JobKind::SendWelcome) {
        co_return co_await welcomeErrand(*due);
    }
    const auto known = co_await mustHavePassword(due);
    if (!known)
        co_return known;
    // Whoever ordered it by hand knows that the server refused our key; a second try does not ask.
    const bool byHand = due->job.tries == 0 && leftServers(due->job).isEmpty();
    const Asking asking = byHand ? Asking::Person : Asking::Automation;
    const Server server = due->line.server;
    const auto line = co_await lines->line(server, asking, due->refusal);
    if (!line)
        co_return std::unexpected(line.error());
    const auto turn = due->line.errand;
    due->line = *line;
    due->line.errand = turn;
    Result<Service> settled = due->service;
    if (due->isAnyUnknown) {
        settled = co_await settleOpenWork(due->line, due->service);
    }
    if (!settled) {
        due->line.errand->endAfter = [endAfter = turn->endAfter](const Error &error) {
            return endAfterAnother(endAfter(error));
        };
        co_return std::unexpected(settled.error());
    }
    due->service = *settled;
    if (due->job.kind == JobKind::Provision) {
        co_return co_await provisionErrand(*due);
    }
    if (due->job.kind == JobKind::RollBack) {
        co_return co_await rollBack(due->line, due->service, due->job, due->steps.first());
    }
    co_return co_await actionErrand(*due);
}

Async<> carriedThrough(Work work, std::shared_ptr<ServerLines> lines, JobTurn turn)
{
    if (!work || !lines)
        co_return failure(ErrorKind::Cancelled, u"the program ends"_s);
    const auto found = std::any_cast<std::shared_ptr<Result<Due>>>(turn.read);
    if (!*found)
        co_return std::unexpected(found->error());
    const auto due = std::make_shared<Due>(**found);
    due->line.database = work->database;
    due->line.clock = work->clock;
    due->line.errand = Errand{turn.claim, turn.endAfter, work->passwords, turn.stop};
    const auto done = co_await errand(lines, due);
    if (done)
        co_return done;
    const auto end = [due, error = done.error()](Connection &connection) {
        return failedWith(connection, *due, error);
    };
    const auto ended = co_await work->database->run(end);
    if (!ended && ended.error().kind == ErrorKind::Storage)
        co_return ended;
    co_return done;
}

} // namespace

void teachErrands(const Work &work, const std::shared_ptr<ServerLines> &lines)
{
    // The workplace holds these: they may not hold it.
    const std::weak_ptr<Workplace> place = work;
    const std::weak_ptr<ServerLines> known = lines;
    const JobHandler handler = [place, known](JobTurn turn) {
        return carriedThrough(place.lock(), known.lock(), std::move(turn));
    };
    const JobReader reader = [](Connection &connection, const Job &job) -> std::any {
        return std::make_shared<Result<Due>>(dueNow(connection, job));
    };
    for (const JobKind kind :
         {JobKind::Provision, JobKind::Suspend, JobKind::Unsuspend, JobKind::Terminate,
          JobKind::ChangePassword, JobKind::ChangePackage, JobKind::RollBack, JobKind::SendWelcome})
        work->handlers[kind] = {handler, reader};
}

} // namespace core
