#include "core/engine/errands.h"

#include "core/engine/plans.h"
#include "core/engine/records.h"
#include "core/panels/accountrules.h"
#include "core/panels/registry.h"
#include "core/provisioning/actioneffect.h"
#include "core/provisioning/openwork.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! Not in the state this service is in.
std::unexpected<Error> notNow(const Service &service, const QString &what)
{
    return failure(ErrorKind::Conflict,
                   u"service %1 is %2: %3"_s.arg(service.id.value).arg(nameOf(service.state), what),
                   ErrorReason::None, u"state"_s);
}

Result<bool> suspensionNeedsPanel(const Service &service)
{
    // The panel keeps it off already; one more reason only keeps it off longer.
    if (service.state == ServiceState::Suspended && !service.suspensions.isEmpty())
        return false;
    if (service.state != ServiceState::Active)
        return notNow(service, u"only an active service can be suspended"_s);
    return true;
}

Result<bool> releaseNeedsPanel(const Service &service, SuspensionReason reason)
{
    if (service.state != ServiceState::Suspended)
        return notNow(service, u"it is not suspended"_s);
    if (!service.suspensions.contains(reason)) {
        QStringList reasons;
        for (const SuspensionReason other : service.suspensions)
            reasons.append(nameOf(other));
        reasons.sort();
        return notNow(service,
                      u"not for %1 but for %2"_s.arg(nameOf(reason), reasons.join(u", "_s)));
    }
    return service.suspensions.size() == 1;
}

Result<bool> terminationNeedsPanel(const Placed &placed, const TerminateOptions &options)
{
    const ServiceState state = placed.service.state;
    if (!mayBecome(state, ServiceState::Terminated) && !mayBecome(state, ServiceState::Cancelled))
        return notNow(placed.service, u"there is nothing to terminate"_s);
    const Capabilities can = panelOf(placed.server.panel).capabilities;
    if (options.keepDns && !can.testFlag(Capability::KeepDns))
        return lacking(placed.server, u"way to keep the DNS zone; leave --keep-dns out"_s);
    if (options.skipBackup && !can.testFlag(Capability::FinalBackup))
        return lacking(placed.server, u"final backup to skip; leave --skip-backup out"_s);
    return true;
}

Result<Placed> placedById(Connection &connection, std::optional<ServiceId> id)
{
    return placedService(connection, QString::number(id.value_or(ServiceId{}).value));
}

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

Async<> mustBeAsPlanned(ServerLine line, Plan plan)
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
    const auto checked = co_await checkedPlan(line, plan, true);
    if (!checked)
        co_return std::unexpected(checked.error());
    co_return Result<>();
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

Async<> provisionErrand(ServerLine line, Service service, Job job)
{
    const auto read = [id = job.id](Connection &connection) {
        return JobStore(connection).steps(id);
    };
    const auto steps = co_await line.database->run(read);
    if (!steps)
        co_return std::unexpected(steps.error());
    Plan plan = planOf(job, service, line.server);
    if (!mayStand(*steps)) {
        const auto password = co_await accountPassword(line, plan);
        if (!password)
            co_return std::unexpected(password.error());
        plan.account.password = *password;
        const auto asPlanned = co_await mustBeAsPlanned(line, plan);
        if (!asPlanned)
            co_return asPlanned;
    }
    co_return co_await provision(line, plan, job);
}

Result<> endedWithoutThePanel(Connection &connection, const ServerLine &line, const Job &job)
{
    const auto steps = JobStore(connection).steps(job.id);
    if (!steps)
        return std::unexpected(steps.error());
    StepOutcome skipped;
    skipped.state = StepState::Skipped;
    const auto told = recordStep(connection, line, steps->first().id, skipped);
    return told ? recordEnd(connection, line, job.id, {}) : told;
}

//! The reasons change, and the panel is not called.
Async<> reasonsErrand(ServerLine line, Service service, Job job, ServiceAction action)
{
    const auto write = [line, service, job, action](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<> {
            const auto changed =
                changeReasons(connection, service, action, job.actor, line.clock->now());
            return changed ? endedWithoutThePanel(connection, line, job) : changed;
        });
    };
    co_return co_await line.database->run(write);
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

Async<> cancelErrand(ServerLine line, ServiceId id, Job job)
{
    const auto write = [line, id, job](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<> {
            ServiceStore services(connection);
            auto service = services.find(id);
            if (!service)
                return std::unexpected(service.error());
            service->state = ServiceState::Cancelled;
            const auto written = services.update(*service);
            if (!written)
                return std::unexpected(written.error());
            return endedWithoutThePanel(connection, line, job);
        });
    };
    co_return co_await line.database->run(write);
}

Async<> terminationErrand(ServerLine line, Service service, Job job, ServiceAction action)
{
    const auto read = [service](Connection &connection) {
        return wasNeverMade(connection, service);
    };
    const auto nothing = co_await line.database->run(read);
    if (!nothing)
        co_return std::unexpected(nothing.error());
    if (*nothing) {
        co_return co_await cancelErrand(line, service.id, job);
    }
    const auto owned = co_await mustBeOurs(line, service);
    if (!owned)
        co_return owned;
    co_return co_await carryOut(line, service, job, action);
}

//! The one that is waiting to be handed on is replaced; whoever ordered a change under a key of its
//! own knows it already.
Async<> changedTo(ServerLine line, Service service, QString key, Secret password)
{
    const auto passwords = line.errand->passwords;
    const bool isOwn = key != service.marker;
    const auto waiting = co_await passwords->find(service.marker, PasswordUse::Account);
    if (!waiting)
        co_return std::unexpected(waiting.error());
    if (!isOwn || !waiting->isEmpty()) {
        const auto kept = co_await passwords->keep(service.marker, PasswordUse::Account, password);
        if (!kept)
            co_return kept;
    }
    co_return co_await passwords->forget(key, PasswordUse::Change);
}

//! A new password opens the account once the panel took it.
Async<> passwordErrand(ServerLine line, Service service, Job job, ServiceAction action)
{
    const auto passwords = line.errand->passwords;
    const QString key = action.passwordKey.isEmpty() ? service.marker : action.passwordKey;
    auto password = co_await passwords->find(key, PasswordUse::Change);
    if (!password)
        co_return std::unexpected(password.error());
    if (password->isEmpty()) {
        password = newPassword(line.panel->password);
        const auto kept = co_await passwords->keep(key, PasswordUse::Change, *password);
        if (!kept)
            co_return kept;
    }
    action.password = *password;
    const auto done = co_await carryOut(line, service, job, action);
    if (!done)
        co_return done;
    co_return co_await changedTo(line, service, key, *password);
}

Async<> actionErrand(ServerLine line, Service service, Job job)
{
    const ServiceAction action = actionOf(job);
    const auto read = [id = job.id](Connection &connection) {
        return JobStore(connection).steps(id);
    };
    const auto steps = co_await line.database->run(read);
    if (!steps)
        co_return std::unexpected(steps.error());
    if (mayHaveLeft(steps->first())) {
        if (job.kind == JobKind::ChangePassword) {
            co_return co_await passwordErrand(line, service, job, action);
        }
        co_return co_await carryOut(line, service, job, action);
    }
    const auto call = needsPanel({service, line.server}, action);
    if (!call)
        co_return std::unexpected(call.error());
    if (!*call) {
        co_return co_await reasonsErrand(line, service, job, action);
    }
    if (job.kind == JobKind::Terminate) {
        co_return co_await terminationErrand(line, service, job, action);
    }
    if (job.kind == JobKind::ChangePassword) {
        co_return co_await passwordErrand(line, service, job, action);
    }
    co_return co_await carryOut(line, service, job, action);
}

//! Why it failed, where it is looked for: at the step that was next, and for a provisioning at its
//! service. What was ended already stays as it was.
Result<> failedWith(Connection &connection, const ServerLine &line, ServiceId service,
                    const Job &job, const Error &error)
{
    return inTransaction(connection, [&]() -> Result<> {
        const auto steps = JobStore(connection).steps(job.id);
        if (!steps)
            return std::unexpected(steps.error());
        const auto next = std::ranges::find_if(*steps, [](const JobStep &step) {
            return step.state != StepState::Done && step.state != StepState::Skipped;
        });
        if (next != steps->end() && next->state == StepState::Pending) {
            const auto told = recordStep(connection, line, next->id, outcomeOf(error));
            if (!told)
                return told;
        }
        return job.kind == JobKind::Provision ? endProvision(connection, line, service, job, error)
                                              : recordEnd(connection, line, job.id, error);
    });
}

//! An earlier job's outcome is unknown, none of this one's.
TurnEnd endAfterAnother(const TurnEnd &end)
{
    TurnEnd own = end;
    if (own.state == JobState::Unknown)
        own.state = JobState::Failed;
    return own;
}

Async<> errand(std::shared_ptr<ServerLine> line, Service service, Job job)
{
    const ServerLine used = *line;
    const auto settled = co_await settleOpenWork(used, service);
    if (!settled) {
        line->errand->endAfter = [endAfter = used.errand->endAfter](const Error &error) {
            return endAfterAnother(endAfter(error));
        };
        co_return std::unexpected(settled.error());
    }
    const Service now = *settled;
    if (job.kind == JobKind::Provision) {
        co_return co_await provisionErrand(used, now, job);
    }
    co_return co_await actionErrand(used, now, job);
}

//! The server's line for this turn; without a key there is none, but the turn has to end.
Async<> onLine(std::shared_ptr<ServerLines> lines, std::shared_ptr<ServerLine> line,
               Service service, Job job)
{
    // Whoever ordered it by hand knows that the server refused our key; a second try does not ask.
    const Asking asking = job.tries == 0 ? Asking::Person : Asking::Automation;
    const Server server = line->server;
    const auto made = co_await lines->line(server, asking);
    if (!made)
        co_return std::unexpected(made.error());
    const auto turn = line->errand;
    *line = *made;
    line->errand = turn;
    co_return co_await errand(line, service, job);
}

Async<> carriedThrough(Work work, std::shared_ptr<ServerLines> lines, JobTurn turn)
{
    if (!work || !lines)
        co_return failure(ErrorKind::Cancelled, u"the program ends"_s);
    const auto read = [id = turn.job.service](Connection &connection) {
        return placedById(connection, id);
    };
    const auto placed = co_await work->database->run(read);
    if (!placed)
        co_return std::unexpected(placed.error());
    const auto line = std::make_shared<ServerLine>();
    line->server = placed->server;
    line->database = work->database;
    line->clock = work->clock;
    line->errand = Errand{turn.claim, turn.endAfter, work->passwords, turn.stop};
    const auto done = co_await onLine(lines, line, placed->service, turn.job);
    if (done)
        co_return done;
    const auto end = [line, service = placed->service.id, job = turn.job,
                      error = done.error()](Connection &connection) {
        return failedWith(connection, *line, service, job, error);
    };
    const auto ended = co_await work->database->run(end);
    if (!ended && ended.error().kind == ErrorKind::Storage)
        co_return ended;
    co_return done;
}

} // namespace

Result<Placed> placedService(Connection &connection, const QString &idOrDomain)
{
    const auto byDomain = [](ServiceStore &store, const QString &domain) {
        return store.findByDomain(domain);
    };
    const auto service =
        foundIn<ServiceStore, ServiceId>(connection, u"service"_s, idOrDomain, byDomain);
    if (!service)
        return std::unexpected(service.error());
    if (!service->server)
        return notNow(*service, u"it stands on no server"_s);
    const auto server = ServerStore(connection).find(*service->server);
    if (!server)
        return std::unexpected(server.error());
    return Placed{*service, *server};
}

Result<bool> needsPanel(const Placed &placed, const ServiceAction &action)
{
    const Service &service = placed.service;
    const bool stands =
        service.state == ServiceState::Active || service.state == ServiceState::Suspended;
    const Capabilities can = panelOf(placed.server.panel).capabilities;
    switch (action.kind) {
    case JobKind::Suspend:
        return suspensionNeedsPanel(service);
    case JobKind::Unsuspend:
        return releaseNeedsPanel(service, action.reason);
    case JobKind::Terminate:
        return terminationNeedsPanel(placed, action.options);
    case JobKind::ChangePassword:
        if (!stands)
            return notNow(service, u"it has no account"_s);
        if (!can.testFlag(Capability::ChangePassword))
            return lacking(placed.server, u"way to set an account's password"_s);
        return true;
    case JobKind::ChangePackage:
        if (!can.testFlag(Capability::ChangePackage))
            return lacking(placed.server, u"packages to change to"_s);
        if (service.state != ServiceState::Active)
            return notNow(service, u"only an active service can change"_s);
        return true;
    case JobKind::Provision:
    case JobKind::HealthCheck:
        break;
    }
    Q_UNREACHABLE();
}

Result<> changeReasons(Connection &connection, const Service &service, const ServiceAction &action,
                       const QString &who, const QDateTime &at)
{
    ServiceStore services(connection);
    return action.kind == JobKind::Suspend
               ? services.suspend(service.id, {action.reason, action.note, who, at})
               : services.lift(service.id, action.reason);
}

std::unexpected<Error> lacking(const Server &server, const QString &what)
{
    auto error =
        failure(ErrorKind::Unsupported, u"%1 has no %2"_s.arg(panelOf(server.panel).label, what));
    error.error().where = server.name;
    return error;
}

void teachErrands(const Work &work, const std::shared_ptr<ServerLines> &lines)
{
    // The workplace holds these: they may not hold it.
    const std::weak_ptr<Workplace> place = work;
    const std::weak_ptr<ServerLines> known = lines;
    const JobHandler handler = [place, known](JobTurn turn) {
        return carriedThrough(place.lock(), known.lock(), std::move(turn));
    };
    for (const JobKind kind : {JobKind::Provision, JobKind::Suspend, JobKind::Unsuspend,
                               JobKind::Terminate, JobKind::ChangePassword, JobKind::ChangePackage})
        work->handlers[kind] = handler;
}

} // namespace core
