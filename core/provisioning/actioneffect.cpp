#include "core/provisioning/actioneffect.h"

#include "core/provisioning/accountstep.h"
#include "core/provisioning/rollback.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

using Judge = Result<Confirmation> (*)(const Result<PanelAccount> &, const ServiceAction &);

Result<Confirmation> judgeSuspension(const Result<PanelAccount> &seen, const ServiceAction &action)
{
    if (!seen)
        return std::unexpected(seen.error());
    if (!seen->suspended)
        return Confirmation::CannotTell;
    return doneIf(*seen->suspended == (action.kind == JobKind::Suspend));
}

Result<Confirmation> judgeTermination(const Result<PanelAccount> &seen, const ServiceAction &)
{
    return doneIf(!seen);
}

Result<Confirmation> judgePackage(const Result<PanelAccount> &seen, const ServiceAction &action)
{
    if (!seen)
        return std::unexpected(seen.error());
    if (seen->package.isEmpty())
        return Confirmation::CannotTell;
    return doneIf(seen->package == action.package);
}

Judge judgeOf(const ServerLine &line, JobKind kind)
{
    switch (kind) {
    case JobKind::Suspend:
    case JobKind::Unsuspend:
        return line.can(Capability::SuspensionReadable) ? judgeSuspension : nullptr;
    case JobKind::Terminate:
    case JobKind::RollBack:
        return judgeTermination;
    case JobKind::ChangePackage:
        return judgePackage;
    case JobKind::ChangePassword:
    case JobKind::Provision:
    case JobKind::HealthCheck:
    case JobKind::ForgetHistory:
    case JobKind::SendWelcome:
        return nullptr;
    }
    Q_UNREACHABLE();
}

Async<Confirmation> judgedBy(Client client, AccountRef account, ServiceAction action, Judge judge,
                             LastSeen last)
{
    last->reset();
    const auto seen = co_await client->account(account);
    const bool isGone = !seen && seen.error().kind == ErrorKind::NotFound;
    if (!seen && !isGone)
        co_return std::unexpected(seen.error());
    *last = Sighting{};
    if (seen)
        (*last)->account = *seen;
    co_return judge(seen, action);
}

Async<Confirmation> cannotTell()
{
    co_return Confirmation::CannotTell;
}

//! The records after it was done, with what the panel showed, if it was asked: the only place where
//! an action changes them.
Result<Service> applied(Connection &connection, Service service, const Job &job,
                        const std::optional<Sighting> &seen, const QDateTime &now)
{
    const ServiceAction action = actionOf(job);
    ServiceStore services(connection);
    switch (action.kind) {
    case JobKind::Suspend: {
        const Suspension suspension{action.reason, action.note, job.actor, now};
        if (const auto placed = services.suspend(service, suspension); !placed)
            return std::unexpected(placed.error());
        service.suspensions.insert(action.reason);
        service.state = ServiceState::Suspended;
        break;
    }
    case JobKind::Unsuspend:
        if (const auto lifted = services.lift(service.id, action.reason);
            !lifted && lifted.error().kind != ErrorKind::NotFound)
            return std::unexpected(lifted.error());
        service.suspensions.remove(action.reason);
        service.state = ServiceState::Active;
        break;
    case JobKind::Terminate:
        // What never became active is cancelled, not terminated.
        service.state = mayBecome(service.state, ServiceState::Terminated)
                            ? ServiceState::Terminated
                            : ServiceState::Cancelled;
        break;
    case JobKind::RollBack:
        if (const auto undone = stepsUndone(connection, service.id); !undone)
            return std::unexpected(undone.error());
        service.state = ServiceState::Cancelled;
        break;
    case JobKind::ChangePackage:
        service.product = action.product;
        break;
    case JobKind::ChangePassword:
    case JobKind::Provision:
    case JobKind::HealthCheck:
    case JobKind::ForgetHistory:
    case JobKind::SendWelcome:
        break;
    }
    service.unknown = false;
    if (seen)
        service.observed = shownOf(service, seen->account, now);
    return services.updateSeen(service);
}

Async<> markUnknown(ServerLine line, ServiceId id)
{
    const auto write = [id](Connection &connection) -> Result<> {
        ServiceStore services(connection);
        auto service = services.find(id);
        if (!service)
            return std::unexpected(service.error());
        service->unknown = true;
        const auto written = services.update(*service);
        if (!written)
            return std::unexpected(written.error());
        return {};
    };
    co_return co_await line.database->run(write);
}

//! The outcome is known now, whatever it was.
Result<> forgetUnknown(Connection &connection, const Job &job)
{
    ServiceStore services(connection);
    auto service = services.find(job.service.value_or(ServiceId{}));
    if (!service)
        return std::unexpected(service.error());
    if (!service->unknown)
        return {};
    service->unknown = false;
    const auto written = services.update(*service);
    if (!written)
        return std::unexpected(written.error());
    return {};
}

std::unexpected<Error> at(const ServerLine &line, ErrorKind kind, const QString &detail)
{
    auto error = failure(kind, detail);
    error.error().where = line.server.name;
    return error;
}

QJsonObject detailsOf(const ServiceAction &action)
{
    switch (action.kind) {
    case JobKind::Suspend:
        return {{u"reason"_s, nameOf(action.reason)}, {u"note"_s, action.note}};
    case JobKind::Unsuspend:
        return {{u"reason"_s, nameOf(action.reason)}};
    case JobKind::Terminate:
        return {{u"keep_dns"_s, action.options.keepDns},
                {u"skip_backup"_s, action.options.skipBackup}};
    case JobKind::ChangePackage:
        return {{u"product"_s, action.product.value}, {u"package"_s, action.package}};
    case JobKind::ChangePassword:
        return {{u"password_key"_s, action.passwordKey}, {u"known"_s, action.isPasswordKnown}};
    case JobKind::Provision:
    case JobKind::HealthCheck:
    case JobKind::ForgetHistory:
    case JobKind::RollBack:
    case JobKind::SendWelcome:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

QJsonObject payloadOf(const ServiceAction &action)
{
    QJsonObject payload = detailsOf(action);
    if (action.isUndo)
        payload.insert(u"undo"_s, true);
    return payload;
}

ServiceAction actionOf(const Job &job)
{
    const QJsonObject &payload = job.payload;
    ServiceAction action(job.kind);
    action.reason = fromName<SuspensionReason>(payload.value(u"reason"_s).toString())
                        .value_or(SuspensionReason::Manual);
    action.note = payload.value(u"note"_s).toString();
    action.options = {payload.value(u"keep_dns"_s).toBool(),
                      payload.value(u"skip_backup"_s).toBool()};
    action.product = {payload.value(u"product"_s).toInteger()};
    action.package = payload.value(u"package"_s).toString();
    action.passwordKey = payload.value(u"password_key"_s).toString();
    action.isPasswordKnown = payload.value(u"known"_s).toBool();
    action.isUndo = payload.value(u"undo"_s).toBool();
    return action;
}

LastSeen nothingSeen()
{
    return std::make_shared<std::optional<Sighting>>();
}

PanelCall<Confirmation> lookFor(const ServerLine &line, const AccountRef &account,
                                const ServiceAction &action, const LastSeen &last)
{
    const Judge judge = judgeOf(line, action.kind);
    if (!judge)
        return [](const Client &) {
            return cannotTell();
        };
    return [account, action, judge, last](const Client &client) {
        return judgedBy(client, account, action, judge, last);
    };
}

Async<Service> actionDone(ServerLine line, Service service, Job job, JobStep step,
                          StepOutcome outcome, LastSeen last)
{
    const QDateTime now = line.clock->now();
    const auto write = [line, id = service.id, job, step, outcome, last,
                        now](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<Service> {
            const auto current = ServiceStore(connection).find(id);
            if (!current)
                return current;
            if (const auto ended = recordStep(connection, line, step.id, outcome); !ended)
                return std::unexpected(ended.error());
            if (const auto ended = recordEnd(connection, line, job.id, {}); !ended)
                return std::unexpected(ended.error());
            return applied(connection, *current, job, *last, now);
        });
    };
    const auto changed = co_await line.database->run(write);
    const bool isSettled = !changed || *last;
    if (isSettled)
        co_return changed;
    const auto seen = co_await observed(line, *changed);
    if (!seen)
        co_return changed; // done all the same; the age of the last look tells
    co_return seen;
}

Async<> actionFailed(ServerLine line, Job job, JobStep step, Error error)
{
    const StepOutcome outcome = outcomeOf(error);
    const auto write = [line, job, step, outcome](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<> {
            const auto ended = recordStep(connection, line, step.id, outcome);
            return ended ? forgetUnknown(connection, job) : ended;
        });
    };
    co_return co_await line.database->run(write);
}

bool mayBeSaidAgain(const ServerLine &line, const Job &job)
{
    if (job.kind == JobKind::ChangePassword)
        return true;
    // Not at once: the first loss is shown as unknown, and the next attempt decides.
    const bool suspension = job.kind == JobKind::Suspend || job.kind == JobKind::Unsuspend;
    return suspension && job.attempt > 1 && line.can(Capability::RepeatableSuspend)
           && !line.can(Capability::SuspensionReadable);
}

Async<Service> settleAction(ServerLine line, Service service, Job job, JobStep step)
{
    const ServiceAction action = actionOf(job);
    const auto lost =
        at(line, ErrorKind::UnknownOutcome, u"%1: the answer was lost"_s.arg(nameOf(action.kind)));
    if (mayBeSaidAgain(line, job)) {
        const auto ended = co_await actionFailed(line, job, step, lost.error());
        if (!ended)
            co_return std::unexpected(ended.error());
        co_return lost;
    }
    const AccountRef account = accountOf(service);
    const LastSeen last = nothingSeen();
    const PanelCall<Confirmation> look = lookFor(line, account, action, last);
    const auto seen = co_await settledWrite(line, look);
    if (seen && *seen == Confirmation::Done) {
        StepOutcome outcome = doneWith(u"the answer was lost; the panel shows that it was done"_s);
        outcome.result = {{u"seen"_s, true}};
        co_return co_await actionDone(line, service, job, step, outcome, last);
    }
    if (seen && *seen == Confirmation::NotDone) {
        const auto nothing = at(line, ErrorKind::Busy,
                                u"the answer was lost, and the panel shows "
                                "that it was not done: try again"_s);
        const auto ended = co_await actionFailed(line, job, step, nothing.error());
        if (!ended)
            co_return std::unexpected(ended.error());
        co_return nothing;
    }
    const auto marked = co_await markUnknown(line, service.id);
    if (!marked)
        co_return std::unexpected(marked.error());
    co_return lost;
}

} // namespace core
