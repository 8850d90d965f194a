#include "core/provisioning/rollback.h"

#include "core/provisioning/accountstep.h"
#include "core/provisioning/actioneffect.h"
#include "core/provisioning/provision.h"
#include "core/storage/productstore.h"
#include "core/storage/servicestore.h"

#include <algorithm>
#include <ranges>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QString keyOf(const Job &provision)
{
    return u"roll-back-of-%1"_s.arg(provision.id.value);
}

std::unexpected<Error> nothingToUndo(const Service &service)
{
    return failure(ErrorKind::Conflict,
                   u"service %1 is %2: only a provisioning that did not come to its end is undone; "
                   "“service terminate” ends a service"_s.arg(service.id.value)
                       .arg(nameOf(service.state)),
                   ErrorReason::None, u"state"_s);
}

//! Stops what waits or runs of it. Where nothing runs the service shows it at once, so that it does
//! not become active when an unknown outcome turns out well.
Result<> stopped(Connection &connection, Service service, const Job &provision)
{
    const bool isOpen = provision.state == JobState::Queued || provision.state == JobState::Running;
    if (isOpen) {
        if (const auto cancelled = JobStore(connection).cancel(provision.id); !cancelled)
            return cancelled;
    }
    // Its worker may have died since it was read: then nobody runs it.
    const auto now = JobStore(connection).find(provision.id);
    if (!now)
        return std::unexpected(now.error());
    if (now->state == JobState::Running || service.state == ServiceState::Failed)
        return {};
    service.state = ServiceState::Failed;
    const auto written = ServiceStore(connection).update(service);
    if (!written)
        return std::unexpected(written.error());
    return {};
}

//! The earlier roll-back, which did not come to its end or is under way.
Result<Job> rollBackAgain(Connection &connection, const Job &earlier)
{
    if (earlier.state == JobState::Queued || earlier.state == JobState::Running)
        return earlier;
    JobStore jobs(connection);
    if (const auto queued = jobs.retry(earlier.id); !queued)
        return std::unexpected(queued.error());
    return jobs.find(earlier.id);
}

Result<> mayBeUndone(const Service &service, const Job &provision)
{
    const bool isSetUp =
        service.state != ServiceState::Provisioning && service.state != ServiceState::Failed;
    if (provision.kind != JobKind::Provision || isSetUp)
        return nothingToUndo(service);
    return {};
}

//! A call that may still be under way has ended by then.
QDateTime quietFrom(const QList<JobStep> &steps)
{
    QDateTime quiet;
    for (const JobStep &step : steps) {
        if (mayHaveLeft(step) && step.callDeadline
            && (!quiet.isValid() || *step.callDeadline > quiet))
            quiet = *step.callDeadline;
    }
    return quiet;
}

//! What there is to remove, by the records as they are when its turn has come.
struct Made {
    Service service;
    Belonging belonging;
    bool mayStand = false;
    CreateAttempt attempt; //!< that made it
};

Result<Made> madeOf(Connection &connection, ServiceId id)
{
    const auto service = ServiceStore(connection).find(id);
    if (!service)
        return std::unexpected(service.error());
    if (service->state != ServiceState::Failed)
        return nothingToUndo(*service);
    const auto provision = provisionOf(connection, id);
    if (!provision)
        return std::unexpected(provision.error());
    if (!*provision)
        return nothingToUndo(*service);
    const auto steps = JobStore(connection).steps((*provision)->id);
    if (!steps)
        return std::unexpected(steps.error());
    const auto belonging = belongingOf(connection, *service);
    if (!belonging)
        return std::unexpected(belonging.error());
    Made made{*service, *belonging, mayStand(*steps), {}};
    const auto account = std::ranges::find(*steps, nameOf(StepKind::Account), &JobStep::name);
    if (account != steps->end())
        made.attempt = lostAttempt(*service, **provision, *account);
    return made;
}

//! Not every panel shows a domain with its account: one of the same name is ours only if it is the
//! one that this provisioning sent for, or has the id that was given to it. Gone is as good.
Async<> mustBeProven(ServerLine line, Made made)
{
    const auto owned = co_await mustBeOurs(line, made.service);
    if (!owned)
        co_return owned;
    const PanelCall<Settlement> look = [attempt = made.attempt](const Client &client) {
        return client->settle(attempt);
    };
    const auto seen = co_await askPanel<Settlement>(line, look);
    if (!seen)
        co_return std::unexpected(seen.error());
    using enum Settlement::Verdict;
    const bool isByItsId = seen->verdict == CannotTell && !made.attempt.remoteId.isEmpty();
    if (seen->verdict == Ours || seen->verdict == NotCreated || isByItsId)
        co_return Result<>();
    auto unproven = failure(ErrorKind::Conflict,
                            u"nothing proves that account %1 there is ours (%2); nothing was "
                            "touched"_s.arg(made.service.username, seen->why),
                            ErrorReason::None, QString::fromLatin1(ForeignAccount));
    unproven.error().where = line.server.name;
    co_return unproven;
}

//! Nothing was made: what has its name on the panel is somebody else's.
Result<> endedWithoutPanel(Connection &connection, const ServerLine &line, Service service,
                           const JobStep &step)
{
    return inTransaction(connection, [&]() -> Result<> {
        service.state = ServiceState::Cancelled;
        const auto written = ServiceStore(connection).update(service);
        if (!written)
            return std::unexpected(written.error());
        StepOutcome skipped;
        skipped.state = StepState::Skipped;
        skipped.detail = u"nothing had been made"_s;
        const auto told = recordStep(connection, line, step.id, skipped);
        return told ? recordEnd(connection, line, step.job, {}) : told;
    });
}

Async<> passwordsForgotten(ServerLine line, QString marker)
{
    for (const PasswordUse use :
         {PasswordUse::Account, PasswordUse::Mailbox, PasswordUse::Database}) {
        const auto forgotten = co_await line.errand->passwords->forget(marker, use);
        if (!forgotten)
            co_return forgotten;
    }
    co_return Result<>();
}

//! What stays of a step although its account is gone; empty: nothing.
QString remainsOf(const JobStep &step)
{
    if (step.name == nameOf(StepKind::Mail))
        return u"it cannot be taken back: the mail is in the outbox"_s;
    return {};
}

} // namespace

Result<Job> orderRollBack(Connection &connection, const Job &provision)
{
    const auto service = ServiceStore(connection).find(provision.service.value_or(ServiceId{}));
    if (!service)
        return std::unexpected(service.error());
    if (const auto may = mayBeUndone(*service, provision); !may)
        return std::unexpected(may.error());
    if (const auto done = stopped(connection, *service, provision); !done)
        return std::unexpected(done.error());
    const auto earlier = JobStore(connection).findByKey(keyOf(provision));
    if (earlier)
        return rollBackAgain(connection, *earlier);
    if (earlier.error().kind != ErrorKind::NotFound)
        return earlier;
    const auto steps = JobStore(connection).steps(provision.id);
    if (!steps)
        return std::unexpected(steps.error());
    JobStep step;
    step.name = nameOf(JobKind::RollBack);
    step.marker = service->marker;
    step.requestMasked =
        u"remove account %1 (%2), if it is ours"_s.arg(service->username, service->domain);
    return JobStore(connection)
        .add({.kind = JobKind::RollBack,
              .service = service->id,
              .server = service->server,
              .idemKey = keyOf(provision),
              .runAt = quietFrom(*steps)},
             {step});
}

Result<> rollBackIfWanted(Connection &connection, const Service &service, JobId provision)
{
    const auto product = ProductStore(connection).find(service.product);
    if (!product)
        return std::unexpected(product.error());
    if (!product->undoFailed)
        return {};
    JobStore jobs(connection);
    const auto steps = jobs.steps(provision);
    if (!steps)
        return std::unexpected(steps.error());
    const auto job = jobs.find(provision);
    if (!job)
        return std::unexpected(job.error());
    const auto earlier = jobs.findByKey(keyOf(*job));
    if (!mayStand(*steps) || earlier)
        return {};
    const auto ordered = orderRollBack(connection, *job);
    if (!ordered)
        return std::unexpected(ordered.error());
    return {};
}

Async<> rollBack(ServerLine line, Service service, Job job, JobStep step)
{
    if (mayHaveLeft(step)) {
        const auto settled = co_await settleAction(line, service, job, step);
        if (settled) {
            co_return co_await passwordsForgotten(line, service.marker);
        }
        if (settled.error().kind != ErrorKind::Busy)
            co_return std::unexpected(settled.error());
        step.state = StepState::Failed; // as it was recorded
    }
    const auto read = [id = service.id](Connection &connection) {
        return madeOf(connection, id);
    };
    const auto made = co_await line.database->run(read);
    if (!made)
        co_return std::unexpected(made.error());
    if (!made->mayStand) {
        const auto end = [line, current = made->service, step](Connection &connection) {
            return endedWithoutPanel(connection, line, current, step);
        };
        const auto ended = co_await line.database->run(end);
        if (!ended)
            co_return ended;
        co_return co_await passwordsForgotten(line, service.marker);
    }
    const auto proven = co_await mustBeProven(line, *made);
    if (!proven)
        co_return proven;
    const ServiceAction action(JobKind::RollBack);
    const auto done = co_await carryOut(line, made->service, made->belonging, job, step, action);
    if (!done)
        co_return done;
    co_return co_await passwordsForgotten(line, service.marker);
}

Result<> stepsUndone(Connection &connection, ServiceId service)
{
    const auto provision = provisionOf(connection, service);
    if (!provision || !*provision)
        return provision ? Result<>() : std::unexpected(provision.error());
    JobStore jobs(connection);
    const auto steps = jobs.steps((*provision)->id);
    if (!steps)
        return std::unexpected(steps.error());
    for (const JobStep &step : *steps | std::views::reverse) {
        if (step.state != StepState::Done)
            continue;
        const QString remains = remainsOf(step);
        const auto told = remains.isEmpty()
                              ? jobs.undo(step.id, StepState::Undone, u"it went with the account"_s)
                              : jobs.undo(step.id, StepState::Done, remains);
        if (!told)
            return told;
    }
    return {};
}

} // namespace core
