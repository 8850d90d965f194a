#pragma once

#include "core/engine/orders.h"
#include "core/storage/jobstore.h"

namespace core {

//! A job with the names behind its ids; empty where it has none, or it is gone.
struct JobOverview {
    Job job;
    QString service; //!< its domain
    QString server;
    QString worker; //!< the host it runs on
    std::optional<BulkId> bulk = {};
};

struct JobRecord {
    JobOverview overview;
    QList<JobStep> steps;
    QList<JobEvent> history;
};

//! A provisioning whose undoing was ordered, as it is then.
struct UndoneJob {
    JobRecord provisioning;
    JobId job;          //!< that undoes it
    bool isOver = true; //!< false: it was ordered, and nobody waited
};

struct WorkerOverview {
    WorkerRecord worker;
    QList<JobId> jobs; //!< what it holds
};

//! The queue as people see it: what waits, runs and failed, and their word about it.
class Jobs
{
public:
    Jobs(Work work, std::shared_ptr<ServerLines> lines);
    Async<QList<JobOverview>> list(JobFilter filter);
    Async<JobRecord> show(QString id);
    //! Failed, unknown or cancelled → queued, from the step that failed; else a Conflict.
    Async<JobRecord> retry(QString id);
    //! Every failed one that is in sight.
    Async<QList<JobId>> retryAll();
    //! A queued one is cancelled, a running one asked to stop; else a Conflict.
    Async<JobRecord> cancel(QString id);
    //! Cancels a provisioning that is not done, and removes what it made. Conflict when it is
    //! another kind of job, or its service was set up.
    Async<UndoneJob> undo(QString id, Wait wait = Wait::ForTheEnd);
    //! The password that a change which is done has set, and nobody was told yet; empty when it is
    //! not here.
    Async<Secret> password(Job job);
    Async<> passwordTold(Job job); //!< keeps it no longer
    Async<int> clearFailed();
    Async<JobStatistics> statistics(std::chrono::hours span);
    Async<QList<WorkerOverview>> workers();

private:
    Work m_work;
    std::shared_ptr<ServerLines> m_lines;
};

} // namespace core
