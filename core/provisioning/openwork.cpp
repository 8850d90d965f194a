#include "core/provisioning/openwork.h"

#include "core/provisioning/actioneffect.h"
#include "core/provisioning/provision.h"
#include "core/provisioning/sitesteps.h"
#include "core/storage/servicestore.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

bool mayHaveLeft(const JobStep &step)
{
    return step.state == StepState::Sent || step.state == StepState::Unknown;
}

Result<QList<OpenWork>> openWork(Connection &connection, ServiceId service)
{
    JobStore jobs(connection);
    const auto all = jobs.list({.service = service});
    if (!all)
        return std::unexpected(all.error());
    QList<OpenWork> open;
    for (const Job &job : *all) {
        const auto steps = jobs.steps(job.id);
        if (!steps)
            return std::unexpected(steps.error());
        const bool sent = std::ranges::any_of(
            *steps, [](const JobStep &step) { return step.state == StepState::Sent; });
        if (job.state != JobState::Running && job.state != JobState::Unknown && !sent)
            continue;
        const auto lost = std::ranges::find_if(*steps, mayHaveLeft);
        open.append({job, *steps, lost == steps->end() ? -1 : lost - steps->begin()});
    }
    return open;
}

//! A step that was announced in vain: nothing left before the program ended.
Async<> closeUnsent(ServerLine line, QList<JobStep> steps)
{
    const Error stopped{ErrorKind::Cancelled, u"the program ended before anything was sent"_s};
    for (const JobStep &step : std::as_const(steps)) {
        if (step.state != StepState::Intended)
            continue;
        const StepOutcome outcome = outcomeOf(line, stopped);
        const auto closed = co_await finishStep(line, step.id, outcome);
        if (!closed)
            co_return closed;
    }
    co_return Result<>();
}

Async<SettledWork> settleProvision(ServerLine line, Service service, OpenWork open)
{
    SettledWork work;
    std::optional<Error> error;
    for (JobStep &step : open.steps) {
        if (!mayHaveLeft(step))
            continue;
        if (step.name == nameOf(StepKind::Account)) {
            const auto made = co_await settleAccountStep(line, service, open.job, step);
            if (made) {
                work.accountMade = true;
                service = made->service;
            } else {
                error = made.error();
            }
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
    work.service = *closed;
    // "Nothing was created" is an answer; only what is still open stops the next thing to do.
    if (error && error->kind != ErrorKind::Busy)
        co_return std::unexpected(*error);
    co_return work;
}

Async<SettledWork> settleJob(ServerLine line, Service service, OpenWork open)
{
    const auto unsent = co_await closeUnsent(line, open.steps);
    if (!unsent)
        co_return std::unexpected(unsent.error());
    if (open.job.kind == JobKind::Provision) {
        co_return co_await settleProvision(line, service, open);
    }

    SettledWork work;
    work.service = service;
    if (open.at < 0) {
        const std::optional<Error> stopped =
            Error{ErrorKind::Cancelled, u"the program ended before anything was sent"_s};
        const auto closed = co_await finishJob(line, open.job.id, JobState::Failed, stopped);
        if (!closed)
            co_return std::unexpected(closed.error());
        co_return work;
    }
    const auto settled = co_await settleAction(line, service, open.job, open.step());
    if (settled) {
        work.service = *settled;
        co_return work;
    }
    if (settled.error().kind != ErrorKind::Busy && !mayBeSaidAgain(line, open.job))
        co_return std::unexpected(settled.error());
    const auto find = [id = service.id](Connection &connection) {
        return ServiceStore(connection).find(id);
    };
    const auto current = co_await line.database->run(find);
    if (!current)
        co_return std::unexpected(current.error());
    work.service = *current;
    co_return work;
}

} // namespace

Result<std::optional<OpenWork>> lostWrite(Connection &connection, ServiceId service)
{
    const auto open = openWork(connection, service);
    if (!open)
        return std::unexpected(open.error());
    for (const OpenWork &work : *open) {
        if (work.at >= 0)
            return work;
    }
    return std::nullopt;
}

Async<Service> closeProvision(ServerLine line, ServiceId id, Job job, QList<JobStep> steps,
                              std::optional<Error> error)
{
    const bool complete = !error && std::ranges::all_of(steps, [](const JobStep &step) {
        return step.state == StepState::Done || step.state == StepState::Skipped;
    });
    const QDateTime now = line.clock->now();
    const auto write = [=](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<Service> {
            ServiceStore services(connection);
            auto service = services.find(id);
            if (!service)
                return service;
            const bool lost = error && error->kind == ErrorKind::UnknownOutcome;
            service->unknown = lost;
            if (!lost && service->state == ServiceState::Provisioning)
                service->state = complete ? ServiceState::Active : ServiceState::Failed;
            if (const auto written = services.update(*service); !written)
                return written;
            if (job.state != JobState::Running && job.state != JobState::Unknown)
                return services.find(id);
            JobStore jobs(connection);
            const JobState end = lost       ? JobState::Unknown
                                 : complete ? JobState::Done
                                            : JobState::Failed;
            const auto ended = error ? jobs.finish(job.id, end, now, error->kind, error->detail)
                                     : jobs.finish(job.id, end, now, {},
                                                   complete ? QString() : u"stopped in between"_s);
            if (!ended)
                return std::unexpected(ended.error());
            return services.find(id);
        });
    };
    co_return co_await line.database->run(write);
}

Async<SettledWork> settleOpenWork(ServerLine line, Service service)
{
    const auto read = [id = service.id](Connection &connection) {
        return openWork(connection, id);
    };
    const auto open = co_await line.database->run(read);
    if (!open)
        co_return std::unexpected(open.error());
    SettledWork work;
    work.service = service;
    for (const OpenWork &job : *open) {
        const auto settled = co_await settleJob(line, work.service, job);
        if (!settled)
            co_return std::unexpected(settled.error());
        work.service = settled->service;
        work.accountMade = work.accountMade || settled->accountMade;
    }
    co_return work;
}

} // namespace core
