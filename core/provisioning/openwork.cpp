#include "core/provisioning/openwork.h"

#include "core/provisioning/actioneffect.h"
#include "core/provisioning/provision.h"
#include "core/provisioning/sitesteps.h"
#include "core/storage/servicestore.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Result<OpenWork> openWork(Connection &connection, const Job &job)
{
    const auto steps = JobStore(connection).steps(job.id);
    if (!steps)
        return std::unexpected(steps.error());
    const auto lost = std::ranges::find_if(*steps, mayHaveLeft);
    return OpenWork{job, *steps, lost == steps->end() ? -1 : lost - steps->begin()};
}

Result<QList<OpenWork>> reopened(Connection &connection, Claim claim)
{
    return inTransaction(connection, [&]() -> Result<QList<OpenWork>> {
        const auto jobs = WorkStore(connection).reopen(claim);
        if (!jobs)
            return std::unexpected(jobs.error());
        QList<OpenWork> open;
        for (const Job &job : *jobs) {
            const auto work = openWork(connection, job);
            if (!work)
                return std::unexpected(work.error());
            open.append(*work);
        }
        return open;
    });
}

Async<Service> settleProvision(ServerLine line, Service service, OpenWork open)
{
    std::optional<Error> error;
    for (JobStep &step : open.steps) {
        if (!mayHaveLeft(step))
            continue;
        if (step.name == nameOf(StepKind::Account)) {
            const auto made = co_await settleAccountStep(line, service, open.job, step);
            if (made)
                service = *made;
            else
                error = made.error();
        } else {
            const auto settled = co_await settleSiteStep(line, service, step);
            if (!settled)
                error = settled.error();
        }
        if (error)
            break;
        step.state = StepState::Done;
    }
    const auto closed = co_await closeProvision(line, service.id, open.job, open.steps, error);
    if (!closed)
        co_return std::unexpected(closed.error());
    // "Nothing was created" is an answer; only what is still open stops the next thing to do.
    if (error && error->kind != ErrorKind::Busy)
        co_return std::unexpected(*error);
    co_return closed;
}

Async<Service> settledAction(ServerLine line, Service service, OpenWork open)
{
    std::optional<Error> error = Error{ErrorKind::Cancelled, u"nothing was sent"_s};
    if (open.at >= 0) {
        const auto settled = co_await settleAction(line, service, open.job, open.step());
        if (settled)
            co_return settled;
        error = settled.error();
        if (mayBeSaidAgain(line, open.job))
            error->kind = ErrorKind::Busy;
    }
    const auto ended = co_await endJob(line, open.job.id, error);
    if (!ended)
        co_return std::unexpected(ended.error());
    if (error->kind == ErrorKind::UnknownOutcome)
        co_return std::unexpected(*error);
    const auto find = [id = service.id](Connection &connection) {
        return ServiceStore(connection).find(id);
    };
    co_return co_await line.database->run(find);
}

} // namespace

Result<std::optional<OpenWork>> lostWrite(Connection &connection, ServiceId service)
{
    const auto jobs = JobStore(connection).list({.service = service});
    if (!jobs)
        return std::unexpected(jobs.error());
    for (const Job &job : *jobs) {
        if (job.state == JobState::Running)
            continue; // somebody is at it, and will say
        const auto open = openWork(connection, job);
        if (!open)
            return std::unexpected(open.error());
        if (open->at >= 0)
            return *open;
    }
    return std::nullopt;
}

Async<Service> closeProvision(ServerLine line, ServiceId id, Job job, QList<JobStep> steps,
                              std::optional<Error> error)
{
    if (!error && !std::ranges::all_of(steps, isOver))
        error = Error{ErrorKind::Cancelled, u"stopped in between"_s};
    const auto write = [line, id, job, error](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<Service> {
            const auto ended = endProvision(connection, line, id, job, error);
            if (!ended)
                return std::unexpected(ended.error());
            return ServiceStore(connection).find(id);
        });
    };
    co_return co_await line.database->run(write);
}

Async<Service> settleOpenWork(ServerLine line, Service service)
{
    const auto take = [claim = line.errand->claim](Connection &connection) {
        return reopened(connection, claim);
    };
    const auto open = co_await line.database->run(take);
    if (!open)
        co_return std::unexpected(open.error());
    std::optional<Error> unclear;
    for (const OpenWork &work : *open) {
        const ServerLine itsLine = onBehalf(line, work.job);
        Result<Service> settled;
        if (work.job.kind == JobKind::Provision) {
            settled = co_await settleProvision(itsLine, service, work);
        } else {
            settled = co_await settledAction(itsLine, service, work);
        }
        if (settled)
            service = *settled;
        else
            unclear = settled.error();
    }
    if (unclear)
        co_return std::unexpected(*unclear);
    co_return service;
}

} // namespace core
