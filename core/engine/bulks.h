#pragma once

#include "core/engine/orders.h"
#include "core/storage/bulkstore.h"

namespace core {

//! How long an order for many can be taken back before anything is sent.
inline constexpr std::chrono::milliseconds UndoWindow{std::chrono::seconds(10)};

//! One action for many services.
struct BulkOrder {
    ServiceAction action;      //!< any but a provisioning; each password is made
    QString product = {};      //!< change package: by id or name
    QStringList services = {}; //!< by id or domain
    std::chrono::milliseconds window = UndoWindow;
    QString phrase = {}; //!< what the draft asks to be typed
};

//! A service that is left out.
struct BulkRefusal {
    Service service;
    Error why;
};

//! What an order would do; asks no panel.
struct BulkDraft {
    QList<Service> services;
    QList<BulkRefusal> refused;
    QString phrase; //!< to be typed before so many are terminated; empty: nothing
};

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

//! More terminations than a slip of the hand may do.
bool needsPhrase(qint64 terminations, qint64 services);

//! The same thing done to many services: jobs that begin together, after a while in which they can
//! be taken back, and can be undone together afterwards where that is possible.
class Bulks
{
    Q_DISABLE_COPY_MOVE(Bulks)

public:
    using Tell = std::function<void(const JobCounts &)>;

    Bulks(Work work, std::shared_ptr<ServerLines> lines);

    Async<BulkDraft> draft(BulkOrder order);
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
