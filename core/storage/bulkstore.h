#pragma once

#include "core/storage/connection.h"
#include "core/storage/job.h"

#include <QHash>
#include <QList>

namespace core {

//! One order for many services: a job each, which begin together and are taken back together.
struct Bulk {
    BulkId id = {};
    JobKind kind = JobKind::Suspend; //!< an undo: of the order that is undone
    QString actor = {};              //!< who ordered it, as its jobs know
    QDateTime createdAt = {};        //!< by the database's clock, like startsAt
    QDateTime startsAt = {};
    std::optional<BulkId> undoOf = {};
    std::optional<BulkId> undoneBy = {}; //!< as it is now; not stored with it
};

//! One of its jobs, and what its service was like in what the job changes.
struct BulkJob {
    Job job;
    QJsonObject before;
};

using JobCounts = QHash<JobState, int>;

class BulkStore
{
public:
    explicit BulkStore(Connection &connection);

    //! Begins after the window. Conflict when it undoes what was undone before.
    Result<Bulk> add(JobKind kind, std::chrono::milliseconds window,
                     std::optional<BulkId> undoOf = {});
    Result<> attach(BulkId bulk, const QList<BulkJob> &jobs);

    Result<Bulk> find(BulkId id);
    Result<QList<Bulk>> list(int limit);    //!< latest first
    Result<QList<BulkJob>> jobs(BulkId id); //!< in the order in which they were ordered
    Result<JobCounts> count(BulkId id);
    //! Of those of the jobs that belong to one.
    Result<QHash<JobId, BulkId>> among(const QList<JobId> &jobs);

private:
    Connection &m_connection;
};

} // namespace core
