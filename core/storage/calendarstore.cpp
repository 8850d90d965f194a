#include "core/storage/calendarstore.h"

#include "core/storage/jobrows.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

CalendarStore::CalendarStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Job> CalendarStore::tick(const QString &task, const QDateTime &period, Job job)
{
    if (m_connection.dialect() == Dialect::PostgreSql)
        return selectOne(
            m_connection, u"SELECT * FROM queue_tick(?, ?, ?, ?, ?)"_s,
            {task, stored(period), stored(job.kind), stored(job.lane), stored(job.payload)},
            jobFrom);
    return inTransaction(m_connection, [&]() -> Result<Job> {
        const auto noted = m_connection.execute(
            u"INSERT INTO schedule_ticks (task, tick) SELECT ?, ? WHERE ? <= ? "
            "ON CONFLICT DO NOTHING"_s,
            {task, stored(period), stored(period), stored(QDateTime::currentDateTimeUtc())});
        if (!noted)
            return std::unexpected(noted.error());
        if (noted->affected() != 1)
            return failure(ErrorKind::NotFound, u"that period was seen to"_s);
        job.idemKey = task + u'@' + QString::number(period.toMSecsSinceEpoch());
        const auto added = JobStore(m_connection).add(job, {});
        if (!added)
            return added;
        const auto linked = m_connection.execute(
            u"UPDATE schedule_ticks SET job_id = ? WHERE task = ? AND tick = ?"_s,
            {added->id.value, task, stored(period)});
        if (!linked)
            return std::unexpected(linked.error());
        return added;
    });
}

Result<std::optional<QDateTime>> CalendarStore::lastTick(const QString &task)
{
    return selectOne(m_connection, u"SELECT MAX(tick) AS tick FROM schedule_ticks WHERE task = ?"_s,
                     {task}, [](const Row &row) { return row.optionalTime("tick"); });
}

} // namespace core
