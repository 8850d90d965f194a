#pragma once

#include "core/storage/workstore.h"

namespace core {

//! What becomes of the periods during which nobody was awake.
enum class Missed {
    Once, //!< one run, for the latest, catches up with all of them
    Each, //!< each gets its own
};

//! Something to be done once in every period, whoever is awake. Its job finds the beginning of the
//! period in its payload as "period".
struct Recurring {
    QString task;
    JobKind kind = JobKind::Provision;
    Lane lane = Lane::Maintenance;
    std::chrono::seconds every = std::chrono::hours(24);
    std::chrono::seconds offset = {}; //!< of its beginning, from midnight UTC
    Missed missed = Missed::Once;
};

//! The periods that have begun and not been seen to, oldest first. Without a last one, which is
//! the first time ever, only the present period.
QList<QDateTime> duePeriods(const Recurring &recurring, std::optional<QDateTime> last,
                            const QDateTime &now);

//! Queues what is due; a period that somebody else was faster with is theirs.
Result<QList<Job>> queueDue(Connection &connection, const QList<Recurring> &schedule);

} // namespace core
