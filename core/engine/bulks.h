#pragma once

#include "core/engine/bulkdraft.h"
#include "core/storage/bulkstore.h"

namespace core {

struct BulkLine {
    Job job;
    QString domain;
    QString username;
};

struct BulkRecord {
    Bulk bulk;
    QList<BulkLine> lines;
    QList<BulkRefusal> refused; //!< only when it was just ordered

    [[nodiscard]] int count(JobState state) const;
};

struct BulkOverview {
    Bulk bulk;
    JobCounts jobs;
};

//! Whether an order of this kind can be taken back once it is done.
bool canBeUndone(JobKind kind);

//! The same thing done to many services: jobs that begin together, after a while in which they can
//! be taken back, and can be undone together afterwards where that is possible.
class Bulks
{
    Q_DISABLE_COPY_MOVE(Bulks)

public:
    using Tell = std::function<void(const JobCounts &)>;

    Bulks(Work work, std::shared_ptr<ServerLines> lines);

    //! Cancelled when it was stopped.
    Async<BulkDraft> draft(BulkOrder order, DraftProgress progress = {}, std::stop_token stop = {});
    //! What is refused is left out; when all are, it is a Conflict. To be waited for it needs the
    //! servers' keys here.
    Async<BulkRecord> order(BulkOrder order, Wait wait);
    //! Takes back what has not begun.
    Async<BulkRecord> cancel(QString id);
    //! The same, and orders the inverse of what was done, or may be being done. The undo's record.
    Async<BulkRecord> undo(QString id, Wait wait);
    //! Until all of it is over, told whenever something ended.
    Async<BulkRecord> seenThrough(BulkId id, Tell tell);

    Async<BulkRecord> show(QString id);
    Async<QList<BulkOverview>> list(int limit);

private:
    Work m_work;
    std::shared_ptr<ServerLines> m_lines;
};

} // namespace core
