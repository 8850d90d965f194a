#include "core/engine/following.h"

#include <QCoroTask>
#include <QCoroTimer>

namespace core {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds FirstLook{10};
constexpr milliseconds LongestPause{200};
constexpr milliseconds WorthSaying{std::chrono::seconds(1)};
constexpr milliseconds ForTheLastWrite{std::chrono::seconds(30)};

bool isOver(const Job &job)
{
    return job.state != JobState::Queued && job.state != JobState::Running;
}

std::shared_ptr<Worker> ownWorker(const Work &work)
{
    if (auto worker = work->own.lock())
        return worker;
    WorkerRules rules;
    rules.retry = work->retry;
    rules.poll = LongestPause;
    const auto worker = std::make_shared<Worker>(work->database, rules);
    for (const auto &[kind, handler] : work->handlers)
        worker->handle(kind, handler);
    work->own = worker;
    return worker;
}

//! A provisioning may go on at another server than the one it was ordered for.
void giveKey(const Work &work, const Job &job)
{
    const auto worker = work->own.lock();
    if (!worker || !job.server || work->ownServers.contains(*job.server))
        return;
    work->ownServers.append(*job.server);
    worker->setKeys(work->ownServers);
}

//! Works these jobs beside the others somebody here waits for.
std::shared_ptr<Worker> joined(const Work &work, const QList<Job> &jobs, const QList<JobId> &ids)
{
    work->ownJobs += ids;
    const auto worker = ownWorker(work);
    worker->setOnly(work->ownJobs);
    for (const Job &job : jobs)
        giveKey(work, job);
    worker->start();
    return worker;
}

//! The last one out lets other programs at the queue, and does not wait for a database that is
//! gone.
Async<> left(Work work, std::shared_ptr<Worker> worker, QList<JobId> jobs, milliseconds patience)
{
    for (const JobId job : jobs)
        work->ownJobs.removeOne(job);
    if (!work->ownJobs.isEmpty())
        co_return Result<>();
    work->own.reset();
    work->ownServers.clear();
    co_return co_await worker->stop(patience);
}

void tell(const Progress &progress, QList<StepState> &shown, const QList<JobStep> &steps)
{
    shown.resize(steps.size());
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const StepState state = steps.at(i).state;
        if (shown.at(i) == state)
            continue;
        shown[i] = state;
        if (progress)
            progress(steps.at(i).name, state);
    }
}

//! The jobs, and those of their services that go before them.
Result<QList<JobId>> upTo(Connection &connection, const QList<Job> &jobs)
{
    QList<JobId> ids;
    QHash<ServiceId, JobId> last;
    for (const Job &job : jobs) {
        ids.append(job.id);
        if (job.service)
            last[*job.service] = std::max(last.value(*job.service), job.id);
    }
    const auto open = JobStore(connection).openAmong(last.keys());
    if (!open)
        return std::unexpected(open.error());
    for (const Job &other : *open) {
        if (other.id < last.value(other.service.value_or(ServiceId{})))
            ids.append(other.id);
    }
    return ids;
}

struct SeenJob {
    EndedJob now;
    Job first; //!< of its service's, the one whose turn it is
};

Result<SeenJob> asItIs(Connection &connection, JobId id)
{
    JobStore jobs(connection);
    const auto job = jobs.find(id);
    if (!job)
        return std::unexpected(job.error());
    const auto steps = jobs.steps(id);
    if (!steps)
        return std::unexpected(steps.error());
    SeenJob seen{{*job, *steps}, *job};
    if (isOver(*job) || !job->service)
        return seen;
    const auto open = jobs.openOf(*job->service);
    if (!open)
        return std::unexpected(open.error());
    if (!open->isEmpty())
        seen.first = open->first();
    return seen;
}

//! Each time that is waited for is told once.
void tellWaiting(const Work &work, QDateTime &told, const Job &job)
{
    const bool isLater = job.state == JobState::Queued
                         && job.runAt > work->clock->now().addMSecs(WorthSaying.count());
    if (!isLater || !work->waits || told == job.runAt)
        return;
    told = job.runAt;
    work->waits(job);
}

Async<> watchedInto(std::shared_ptr<EndedJob> ended, Work work, JobId id, Progress progress)
{
    const auto read = [id](Connection &connection) {
        return asItIs(connection, id);
    };
    QList<StepState> shown;
    QDateTime told;
    milliseconds pause = FirstLook;
    auto seen = co_await work->database->run(read);
    while (seen) {
        tell(progress, shown, seen->now.steps);
        if (isOver(seen->now.job))
            break;
        giveKey(work, seen->first);
        tellWaiting(work, told, seen->first);
        co_await QCoro::sleepFor(pause);
        pause = std::min(LongestPause, pause * 3 / 2);
        seen = co_await work->database->run(read);
    }
    if (!seen)
        co_return std::unexpected(seen.error());
    *ended = seen->now;
    co_return Result<>();
}

} // namespace

Async<EndedJob> seenThrough(Work work, Job job, Progress progress)
{
    const auto ended = std::make_shared<EndedJob>();
    const Watch watch = [work, id = job.id, progress, ended] {
        return watchedInto(ended, work, id, progress);
    };
    const QList<Job> jobs{job};
    const auto seen = co_await seenThrough(work, jobs, watch);
    if (!seen)
        co_return std::unexpected(seen.error());
    const EndedJob over = *ended;
    co_return over;
}

Async<> seenThrough(Work work, QList<Job> jobs, Watch watch)
{
    if (work->standing) {
        co_return co_await watch();
    }
    const auto read = [jobs](Connection &connection) -> Result<QList<JobId>> {
        const auto may = WorkStore(connection).mayEnrol();
        return may ? upTo(connection, jobs) : std::unexpected(may.error());
    };
    const auto ids = co_await work->database->run(read);
    if (!ids)
        co_return std::unexpected(ids.error());
    const auto worker = joined(work, jobs, *ids);
    const auto seen = co_await watch();
    const milliseconds patience = seen ? ForTheLastWrite : milliseconds(0);
    const auto gone = co_await left(work, worker, *ids, patience);
    co_return seen ? gone : seen;
}

} // namespace core
