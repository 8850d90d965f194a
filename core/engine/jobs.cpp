#include "core/engine/jobs.h"

#include "core/engine/following.h"
#include "core/engine/newpasswords.h"
#include "core/provisioning/rollback.h"
#include "core/storage/bulkstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

#include <QHash>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr int NoLimit = std::numeric_limits<int>::max();

struct JobNames {
    QHash<ServiceId, QString> services;
    QHash<ServerId, QString> servers;
    QHash<WorkerId, QString> workers;
    QHash<JobId, BulkId> bulks;

    [[nodiscard]] JobOverview of(const Job &job) const
    {
        const auto bulk = bulks.constFind(job.id);
        return {job, services.value(job.service.value_or(ServiceId{})),
                servers.value(job.server.value_or(ServerId{})),
                workers.value(job.worker.value_or(WorkerId{})),
                bulk == bulks.cend() ? std::nullopt : std::optional(*bulk)};
    }
};

Result<JobNames> namesFor(Connection &connection, const QList<Job> &jobs)
{
    QSet<ServiceId> services;
    for (const Job &job : jobs) {
        if (job.service)
            services.insert(*job.service);
    }
    const auto domains = ServiceStore(connection).domains(services.values());
    if (!domains)
        return std::unexpected(domains.error());
    const auto servers = ServerStore(connection).list();
    if (!servers)
        return std::unexpected(servers.error());
    const auto workers = JobStore(connection).workers();
    if (!workers)
        return std::unexpected(workers.error());
    QList<JobId> ids;
    for (const Job &job : jobs)
        ids.append(job.id);
    const auto bulks = BulkStore(connection).among(ids);
    if (!bulks)
        return std::unexpected(bulks.error());
    JobNames names{*domains, {}, {}, *bulks};
    for (const Server &server : *servers)
        names.servers.insert(server.id, server.name);
    for (const WorkerRecord &worker : *workers)
        names.workers.insert(worker.id, worker.host);
    return names;
}

Result<QList<JobOverview>> jobOverviews(Connection &connection, const JobFilter &filter)
{
    const auto jobs = JobStore(connection).list(filter);
    if (!jobs)
        return std::unexpected(jobs.error());
    const auto names = namesFor(connection, *jobs);
    if (!names)
        return std::unexpected(names.error());
    QList<JobOverview> all;
    for (const Job &job : *jobs)
        all.append(names->of(job));
    return all;
}

Result<Job> foundJob(Connection &connection, const QString &id)
{
    auto found = JobStore(connection).find(JobId{id.toLongLong()});
    if (!found && found.error().kind == ErrorKind::NotFound)
        return failure(ErrorKind::NotFound, u"job %1"_s.arg(id.left(100)), ErrorReason::None,
                       u"job"_s);
    return found;
}

Result<JobRecord> jobRecord(Connection &connection, const Job &job)
{
    const auto names = namesFor(connection, {job});
    if (!names)
        return std::unexpected(names.error());
    const auto steps = JobStore(connection).steps(job.id);
    if (!steps)
        return std::unexpected(steps.error());
    const auto history = JobStore(connection).history(job.id);
    if (!history)
        return std::unexpected(history.error());
    return JobRecord{names->of(job), *steps, *history};
}

//! A provisioning that was cancelled or goes on is seen at its service, and so is what nobody
//! knows.
Result<> toldTheService(Connection &connection, const Job &job)
{
    const bool isUnknown = job.state == JobState::Unknown;
    const bool isTurned = job.kind == JobKind::Provision
                          && (job.state == JobState::Cancelled || job.state == JobState::Queued);
    if (!job.service || (!isUnknown && !isTurned))
        return {};
    ServiceStore services(connection);
    auto service = services.find(*job.service);
    if (!service)
        return std::unexpected(service.error());
    ServiceState becomes = service->state;
    if (isTurned)
        becomes = job.state == JobState::Queued ? ServiceState::Provisioning : ServiceState::Failed;
    if (service->state != becomes && !mayBecome(service->state, becomes))
        return failure(ErrorKind::Conflict,
                       u"service %1 is %2: there is nothing to set up"_s.arg(service->id.value)
                           .arg(nameOf(service->state)),
                       ErrorReason::None, u"state"_s);
    service->state = becomes;
    service->unknown = service->unknown || isUnknown;
    const auto written = services.update(*service);
    if (!written)
        return std::unexpected(written.error());
    return {};
}

using Turn = Result<> (JobStore::*)(JobId);

//! By a person's word, and seen at its service.
Result<Job> turnedByHand(Connection &connection, JobId id, Turn turn)
{
    return inTransaction(connection, [&]() -> Result<Job> {
        JobStore store(connection);
        if (const auto done = (store.*turn)(id); !done)
            return std::unexpected(done.error());
        const auto job = store.find(id);
        if (!job)
            return job;
        if (const auto told = toldTheService(connection, *job); !told)
            return std::unexpected(told.error());
        return job;
    });
}

//! What a person asks of one job, if its state allows it, and the job as it is then.
Async<JobRecord> turned(Work work, QString id, QList<JobState> from, QString refusal, Turn turn)
{
    const auto write = [id, from, refusal, turn](Connection &connection) -> Result<JobRecord> {
        const auto job = foundJob(connection, id);
        if (!job)
            return std::unexpected(job.error());
        if (!from.contains(job->state))
            return failure(ErrorKind::Conflict, refusal.arg(job->id.value).arg(nameOf(job->state)),
                           ErrorReason::None, u"state"_s);
        const auto now = turnedByHand(connection, job->id, turn);
        if (!now)
            return std::unexpected(now.error());
        return jobRecord(connection, *now);
    };
    co_return co_await work->database->run(write);
}

//! Somebody else may have been faster with one of them, which is as good.
Result<QList<JobId>> retryFailed(Connection &connection)
{
    JobStore store(connection);
    const auto failed =
        store.list({.state = JobState::Failed, .withCleared = false, .limit = NoLimit});
    if (!failed)
        return std::unexpected(failed.error());
    QList<JobId> retried;
    for (const Job &job : *failed) {
        const auto queued = turnedByHand(connection, job.id, &JobStore::retry);
        if (queued)
            retried.append(job.id);
        else if (queued.error().kind != ErrorKind::Conflict)
            return std::unexpected(queued.error());
    }
    return retried;
}

Result<QList<WorkerOverview>> workersWithJobs(Connection &connection)
{
    JobStore store(connection);
    const auto workers = store.workers();
    if (!workers)
        return std::unexpected(workers.error());
    const auto running = store.list({.state = JobState::Running, .limit = NoLimit});
    if (!running)
        return std::unexpected(running.error());
    QList<WorkerOverview> all;
    for (const WorkerRecord &worker : *workers) {
        WorkerOverview one{worker, {}};
        for (const Job &job : *running) {
            if (job.worker == worker.id)
                one.jobs.prepend(job.id);
        }
        all.append(one);
    }
    return all;
}

//! The job's service, where it stands.
Result<Placed> placedOf(Connection &connection, const QString &job)
{
    const auto found = foundJob(connection, job);
    if (!found)
        return std::unexpected(found.error());
    return placedService(connection, QString::number(found->service.value_or(ServiceId{}).value));
}

Result<Job> orderedUndo(Connection &connection, const QString &id)
{
    return inTransaction(connection, [&]() -> Result<Job> {
        const auto job = foundJob(connection, id);
        if (!job)
            return job;
        return orderRollBack(connection, *job);
    });
}

Async<Job> undoOrdered(Work work, std::shared_ptr<ServerLines> lines, QString id, Wait wait)
{
    const auto find = [id](Connection &connection) {
        return placedOf(connection, id);
    };
    const auto placed = co_await work->database->run(find);
    if (!placed)
        co_return std::unexpected(placed.error());
    if (wait == Wait::ForTheEnd) {
        const auto line = co_await lines->line(placed->server);
        if (!line)
            co_return std::unexpected(line.error());
    }
    const auto order = [id](Connection &connection) {
        return orderedUndo(connection, id);
    };
    co_return co_await work->database->run(order);
}

Async<> undoSeen(Work work, Job job)
{
    const auto ended = co_await seenThrough(work, job);
    if (!ended)
        co_return std::unexpected(ended.error());
    if (!ended->isDone())
        co_return std::unexpected(errorOf(ended->job, ended->steps));
    co_return Result<>();
}

Async<UndoneJob> jobUndone(Work work, std::shared_ptr<ServerLines> lines, QString id, Wait wait)
{
    const auto job = co_await undoOrdered(work, lines, id, wait);
    if (!job)
        co_return std::unexpected(job.error());
    const bool isOver = wait == Wait::ForTheEnd;
    Result<> seen;
    if (isOver) {
        seen = co_await undoSeen(work, *job);
    }
    if (!seen)
        co_return std::unexpected(seen.error());
    const auto read = [id](Connection &connection) -> Result<JobRecord> {
        const auto provision = foundJob(connection, id);
        if (!provision)
            return std::unexpected(provision.error());
        return jobRecord(connection, *provision);
    };
    const auto record = co_await work->database->run(read);
    if (!record)
        co_return std::unexpected(record.error());
    co_return UndoneJob{*record, job->id, isOver};
}

} // namespace

Jobs::Jobs(Work work, std::shared_ptr<ServerLines> lines)
    : m_work(std::move(work))
    , m_lines(std::move(lines))
{
}

Async<QList<JobOverview>> Jobs::list(JobFilter filter)
{
    const auto read = [filter](Connection &connection) {
        return jobOverviews(connection, filter);
    };
    co_return co_await m_work->database->run(read);
}

Async<JobRecord> Jobs::show(QString id)
{
    const auto read = [id](Connection &connection) -> Result<JobRecord> {
        const auto job = foundJob(connection, id);
        if (!job)
            return std::unexpected(job.error());
        return jobRecord(connection, *job);
    };
    co_return co_await m_work->database->run(read);
}

Async<JobRecord> Jobs::retry(QString id)
{
    const QList<JobState> from{JobState::Failed, JobState::Unknown, JobState::Cancelled};
    const QString refusal =
        u"job %1 is %2; only what failed, is unknown or was cancelled is tried again"_s;
    return turned(m_work, std::move(id), from, refusal, &JobStore::retry);
}

Async<QList<JobId>> Jobs::retryAll()
{
    co_return co_await m_work->database->run(retryFailed);
}

Async<JobRecord> Jobs::cancel(QString id)
{
    const QList<JobState> from{JobState::Queued, JobState::Running};
    const QString refusal = u"job %1 is %2; only what waits or runs can be cancelled"_s;
    return turned(m_work, std::move(id), from, refusal, &JobStore::cancel);
}

Async<UndoneJob> Jobs::undo(QString id, Wait wait)
{
    return jobUndone(m_work, m_lines, std::move(id), wait);
}

Async<Secret> Jobs::password(Job job)
{
    return untoldPassword(m_work, std::move(job));
}

Async<> Jobs::passwordTold(Job job)
{
    return core::passwordTold(m_work, std::move(job));
}

Async<int> Jobs::clearFailed()
{
    const auto clear = [](Connection &connection) {
        return JobStore(connection).clearFailed();
    };
    co_return co_await m_work->database->run(clear);
}

Async<JobStatistics> Jobs::statistics(std::chrono::hours span)
{
    const auto count = [span](Connection &connection) {
        return JobStore(connection).statistics(span);
    };
    co_return co_await m_work->database->run(count);
}

Async<QList<WorkerOverview>> Jobs::workers()
{
    co_return co_await m_work->database->run(workersWithJobs);
}

} // namespace core
