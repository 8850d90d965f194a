#pragma once

#include "core/storage/jobstore.h"

namespace core {

//! The periods whose recurring jobs were seen to: each once, whoever is awake.
class CalendarStore
{
public:
    explicit CalendarStore(Connection &connection);

    //! Queues the run of a period that has begun; NotFound when it is queued already.
    Result<Job> tick(const QString &task, const QDateTime &period, Job job);
    Result<std::optional<QDateTime>> lastTick(const QString &task);

private:
    Connection &m_connection;
};

} // namespace core
