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
    bool withCleared = true;
    int limit = 1000; //!< the latest ones
};

//! What is written before the first byte of a step's call leaves.
struct StepIntent {
    QDateTime at;
    QDateTime callDeadline;
    QString marker;
    QString requestMasked;
};

//! How a step ended.
struct StepOutcome {
    StepState state = StepState::Done; //!< Done, Failed, Unknown, Skipped or Undone
    QDateTime at = {};
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

//! Jobs, their steps, and every turn they took. A step goes intend() → sent() → finish(), each
//! committed before what it announces; a step out of turn is a Conflict, and nothing is written.
//! Whoever works jobs from the queue writes through a WorkStore instead, which checks the fence.
class JobStore
{
public:
    explicit JobStore(Connection &connection);

    //! Queues it, to be run after the delay when it has no time of its own. The steps in their
    //! order; their ids, job and positions are given here.
    Result<Job> add(Job job, QList<JobStep> steps, std::chrono::milliseconds delay = {});
    //! Queued → cancelled; a running one is asked to stop.
    Result<> cancel(JobId id);
    //! Failed, unknown or cancelled → queued, with all its tries, from the step that failed.
    Result<> retry(JobId id);
    //! Takes the failed ones out of sight; how many.
    Result<int> clearFailed();

    //! Queued, failed or unknown → running: one attempt and one fence more.
    Result<Job> start(JobId id, QDateTime at);
    Result<> finish(JobId id, JobState state, QDateTime at, std::optional<ErrorKind> error = {},
                    QString detail = {});

    //! Pending, intended, failed or unknown → intended: one attempt more.
    Result<> intend(StepId id, const StepIntent &intent);
    Result<> sent(StepId id, const QDateTime &at);
    Result<> finish(StepId id, const StepOutcome &outcome);

    Result<Job> find(JobId id);
    Result<Job> findByKey(const QString &idemKey);
    Result<QList<JobStep>> steps(JobId id);
    Result<QList<JobEvent>> history(JobId id);
    Result<QList<Job>> list(JobFilter filter = {}); //!< latest first
    Result<QList<WorkerRecord>> workers();
    //! Of the hours before now, by the database's clock.
    Result<JobStatistics> statistics(std::chrono::hours span = std::chrono::hours(24));

private:
    Result<> turnStep(StepId id, StepState to, QList<StepState> from, const QString &assignments,
                      QVariantList values, const QDateTime &at, const QString &detail);

    Connection &m_connection;
};

} // namespace core
