#include "core/storage/queuepulse.h"

#include "core/storage/jobrows.h"
#include "core/storage/select.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! A sign of life comes every ten seconds.
constexpr qint64 AliveFor = 30;
//! Due for so long without a worker, a job waits for a key or for a worker that nobody started.
constexpr qint64 StuckAfter = 600;

struct Counts {
    int running = 0;
    int queued = 0;
    int needsYou = 0;
    std::optional<QDateTime> checkedAt;
};

Result<Counts> counts(Connection &connection, const QDateTime &now)
{
    return selectOne(
        connection,
        u"SELECT (SELECT COUNT(*) FROM jobs WHERE state = 'running') AS running, "
        "(SELECT COUNT(*) FROM %1 AS every) AS queued, "
        "(SELECT COUNT(*) FROM jobs WHERE cleared_at IS NULL AND state IN ('failed', 'unknown')) "
        "+ (SELECT COUNT(*) FROM %1 AS late WHERE run_at < ?) AS needed, "
        "(SELECT MAX(latest) FROM (SELECT (SELECT MAX(at) FROM health_checks "
        "WHERE server_id = servers.id) AS latest FROM servers) AS newest) AS checked"_s.arg(
            queuedJobs()),
        {stored(now.addSecs(-StuckAfter))}, [](const Row &row) {
            return Counts{.running = row.integer("running"),
                          .queued = row.integer("queued"),
                          .needsYou = row.integer("needed"),
                          .checkedAt = row.optionalTime("checked")};
        });
}

} // namespace

Result<QueuePulse> queuePulse(Connection &connection, const QDateTime &now)
{
    auto workers = JobStore(connection).workers();
    if (!workers)
        return std::unexpected(workers.error());
    workers->removeIf(
        [&now](const WorkerRecord &worker) { return worker.seenAt.secsTo(now) > AliveFor; });
    const auto counted = counts(connection, now);
    if (!counted)
        return std::unexpected(counted.error());
    return QueuePulse{.alive = *workers,
                      .running = counted->running,
                      .queued = counted->queued,
                      .needsYou = counted->needsYou,
                      .checkedAt = counted->checkedAt,
                      .who = connection.who()};
}

} // namespace core
