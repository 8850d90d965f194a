#pragma once

#include "core/storage/connection.h"
#include "core/storage/job.h"

#include <QList>

#include <chrono>

namespace core {

struct JobFilter {
    std::optional<JobState> state = {};
    std::optional<Lane> lane = {};
    std::optional<ServiceId> service = {};
    std::optional<BulkId> bulk = {};
    bool withCleared = true;
    int limit = 1000; //!< the latest ones
};

//! A job to be queued: its steps in their order; their ids, job and positions are given there.
struct JobOrder {
    Job job;
    QList<JobStep> steps = {};
    std::chrono::milliseconds delay = {}; //!< when the job has no time of its own
};

//! How a step ended.
struct StepOutcome {
    StepState state = StepState::Done; //!< Done, Failed, Unknown, Skipped or Undone
    std::optional<ErrorKind> error = {};
    QString detail = {};
    QString remoteId = {}; //!< empty: as it was
    QJsonObject result = {};
    QString replyMasked = {};
};

//! Jobs that ended within one hour.
struct HourOfJobs {
    QDateTime hour;
    int done = 0;
    int failed = 0; //!< for good
};

struct JobStatistics {
    QList<HourOfJobs> hours = {}; //!< oldest first, those without any job left out
    int done = 0;
    int failed = 0;
    std::chrono::milliseconds median = {}; //!< from the last start to a good end
    std::chrono::milliseconds p95 = {};
};

//! Jobs, their steps, and every turn they took, as those see them who order and watch. What happens
//! to a job while it is carried out is written by a WorkStore.
class JobStore
{
public:
    explicit JobStore(Connection &connection);

    Result<Job> add(Job job, QList<JobStep> steps, std::chrono::milliseconds delay = {});
    Result<QList<Job>> addAll(const QList<JobOrder> &orders); //!< all or none, in this order
    //! Queued → cancelled; a running one is asked to stop.
    Result<> cancel(JobId id);
    //! The same, of those that can be; how many.
    Result<int> cancelAll(const QList<JobId> &ids);
    //! Failed, unknown or cancelled → queued, with all its tries, from the step that failed.
    Result<> retry(JobId id);
    //! Takes the failed ones out of sight; how many.
    Result<int> clearFailed();
    //! Removes the jobs that ended more than 90 days ago; nothing that a human still has to settle.
    Result<> forget();

    //! A person looked at the panel: done or failed is what was sent and has no outcome. Conflict
    //! while a worker is at it, or when there is nothing open.
    Result<> judge(StepId id, const StepOutcome &outcome);
    Result<> judge(JobId id, JobState state, std::optional<Error> error = {});

    //! A step of a provisioning whose service was rolled back: Undone, or Done for good, and why.
    //! Conflict when there is no such roll-back, or the step was not done.
    Result<> undo(StepId id, StepState becomes, const QString &why);

    Result<Job> find(JobId id);
    Result<Job> findByKey(const QString &idemKey);
    Result<QList<JobStep>> steps(JobId id);
    Result<QList<JobEvent>> history(JobId id);
    Result<QList<Job>> list(JobFilter filter = {}); //!< latest first
    Result<QList<WorkerRecord>> workers();
    //! Of the hours before now, by the database's clock.
    Result<JobStatistics> statistics(std::chrono::hours span = std::chrono::hours(24));

    //! Those of the service that are still to be done, or being done.
    Result<QList<Job>> openOf(ServiceId service);
    Result<QList<Job>> openAmong(const QList<ServiceId> &services);
    Result<int> countOpen(JobKind kind); //!< the same, of all services

private:
    Connection &m_connection;
};

} // namespace core
