#pragma once

#include "core/storage/connection.h"
#include "core/storage/job.h"

#include <QList>

namespace core {

struct JobFilter {
    std::optional<JobState> state = {};
    std::optional<Lane> lane = {};
    std::optional<ServiceId> service = {};
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

//! Jobs, their steps, and every turn they took. A step goes intend() → sent() → finish(), each
//! committed before what it announces; a step out of turn is a Conflict, and nothing is written.
class JobStore
{
public:
    explicit JobStore(Connection &connection);

    //! The steps in their order; their ids, job and positions are given here.
    Result<Job> add(Job job, QList<JobStep> steps);
    //! Queued, failed or unknown → running: one attempt and one fence more.
    Result<Job> start(JobId id, QDateTime at);
    Result<> finish(JobId id, JobState state, QDateTime at, std::optional<ErrorKind> error = {},
                    QString detail = {});

    //! Pending, intended, failed or unknown → intended: one attempt more.
    Result<> intend(StepId id, StepIntent intent);
    Result<> sent(StepId id, QDateTime at);
    Result<> finish(StepId id, StepOutcome outcome);

    Result<Job> find(JobId id);
    Result<QList<JobStep>> steps(JobId id);
    Result<QList<Job>> list(JobFilter filter = {}); //!< latest first

private:
    Result<> turnStep(StepId id, StepState to, QList<StepState> from, const QString &assignments,
                      QVariantList values, const QDateTime &at, const QString &detail);

    Connection &m_connection;
};

} // namespace core
