#pragma once

#include "core/storage/connection.h"
#include "core/storage/job.h"

#include <QList>

namespace core {

//! How the queue and those who work it are at this moment.
struct QueuePulse {
    QList<WorkerRecord> alive = {}; //!< gave a sign of life lately
    int running = 0;
    int queued = 0;
    int needsYou = 0; //!< failed or unknown, or due for long without anybody taking it
    std::optional<QDateTime> checkedAt = {}; //!< the latest check of any server
    QString who = {};                        //!< as whom this connection is known
};

Result<QueuePulse> queuePulse(Connection &connection, const QDateTime &now);

} // namespace core
