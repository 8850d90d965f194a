#include "core/storage/jobstore.h"

#include "core/storage/jobrows.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QVariant keyOf(const Job &job)
{
    return job.idemKey.isEmpty() ? QVariant() : QVariant(job.idemKey);
}

Result<JobId> insertJob(Connection &connection, const Job &job, std::chrono::milliseconds delay)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    auto query = connection.execute(
        u"INSERT INTO jobs (kind, lane, state, service_id, server_id, payload, idem_key, actor, "
        "priority, run_at, attempt, fence, detail, created_at) "
        "VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, 0, 0, '', ?) RETURNING id"_s,
        {stored(job.kind), stored(job.lane), stored(job.service), stored(job.server),
         stored(job.payload), keyOf(job), connection.who(), job.priority,
         stored(job.runAt.isValid() ? job.runAt : now.addMSecs(delay.count())), stored(now)});
    if (!query)
        return std::unexpected(query.error());
    query->next();
    return JobId{query->value(0).toLongLong()};
}

Result<> insertStep(Connection &connection, JobId job, int position, const JobStep &step)
{
    const auto written = connection.execute(
        u"INSERT INTO job_steps (job_id, position, name, state, attempt, detail, marker, "
        "remote_id, result, request_masked, reply_masked) "
        "VALUES (?, ?, ?, 'pending', 0, '', ?, '', '{}', ?, '')"_s,
        {job.value, position, step.name, step.marker, step.requestMasked});
    if (!written)
        return std::unexpected(written.error());
    return {};
}

Result<Job> addToSqlite(Connection &connection, const Job &job, const QList<JobStep> &steps,
                        std::chrono::milliseconds delay)
{
    const auto id = insertJob(connection, job, delay);
    if (!id)
        return std::unexpected(id.error());
    for (int i = 0; i < steps.size(); ++i) {
        if (const auto written = insertStep(connection, *id, i, steps.at(i)); !written)
            return std::unexpected(written.error());
    }
    auto added = JobStore(connection).find(*id);
    if (!added)
        return added;
    const auto noted =
        noteEvent(connection, *id, {}, nameOf(JobState::Queued), added->createdAt, {});
    if (!noted)
        return std::unexpected(noted.error());
    return added;
}

Result<Job> addThroughFunction(Connection &connection, const Job &job, const QList<JobStep> &steps,
                               std::chrono::milliseconds delay)
{
    QJsonArray planned;
    for (const JobStep &step : steps)
        planned.append(QJsonObject{{u"name"_s, step.name},
                                   {u"marker"_s, step.marker},
                                   {u"request"_s, step.requestMasked}});
    return selectOne(connection, u"SELECT * FROM queue_add(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                     {stored(job.kind), stored(job.lane), stored(job.service), stored(job.server),
                      stored(job.payload), keyOf(job), job.priority, stored(job.runAt),
                      qint64(delay.count()),
                      QString::fromUtf8(QJsonDocument(planned).toJson(QJsonDocument::Compact))},
                     jobFrom);
}

std::unexpected<Error> outOfTurn(JobId id, const QString &what)
{
    return failure(ErrorKind::Conflict, u"job %1 cannot be %2 now"_s.arg(id.value).arg(what),
                   ErrorReason::Changed, u"state"_s);
}

Result<bool> cancelInSqlite(Connection &connection, JobId id)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    auto rows =
        connection.execute(u"UPDATE jobs SET stop_asked_at = ?, "
                           "ended_at = CASE state WHEN 'queued' THEN ? END, "
                           "state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END "
                           "WHERE id = ? AND state IN ('queued', 'running') RETURNING state"_s,
                           {stored(now), stored(now), id.value});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return false;
    const QString becomes = rows->value(0).toString();
    const auto noted =
        noteEvent(connection, id, {},
                  becomes == nameOf(JobState::Running) ? u"stopping"_s : becomes, now, {});
    if (!noted)
        return std::unexpected(noted.error());
    return true;
}

Result<bool> retryInSqlite(Connection &connection, JobId id)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto queued = connection.execute(
        u"UPDATE jobs SET state = 'queued', run_at = %1, tries = 0, takeovers = 0, "
        "stop_asked_at = NULL, cleared_at = NULL, ended_at = NULL "
        "WHERE id = ? AND state IN ('failed', 'unknown', 'cancelled')"_s.arg(quietUntil()),
        {stored(now), id.value});
    if (!queued)
        return std::unexpected(queued.error());
    if (queued->affected() != 1)
        return false;
    if (const auto noted = noteEvent(connection, id, {}, nameOf(JobState::Queued), now, {}); !noted)
        return std::unexpected(noted.error());
    return true;
}

//! The nearest-rank percentile of how long the jobs took that ended well since then.
Result<std::chrono::milliseconds> percentile(Connection &connection, int percent, qint64 since)
{
    auto rows = connection.execute(
        u"SELECT took FROM (SELECT ended_at - started_at AS took, "
        "ROW_NUMBER() OVER (ORDER BY ended_at - started_at) AS place, COUNT(*) OVER () AS total "
        "FROM jobs WHERE state = 'done' AND started_at IS NOT NULL AND ended_at >= ?) AS ranked "
        "WHERE place = (total * ? + 99) / 100"_s,
        {since, percent});
    if (!rows)
        return std::unexpected(rows.error());
    return std::chrono::milliseconds(rows->next() ? rows->value(0).toLongLong() : 0);
}

} // namespace

JobStore::JobStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Job> JobStore::add(Job job, QList<JobStep> steps, std::chrono::milliseconds delay)
{
    const auto put = m_connection.dialect() == Dialect::Sqlite ? addToSqlite : addThroughFunction;
    return inTransaction(m_connection, [&] { return put(m_connection, job, steps, delay); });
}

Result<> JobStore::cancel(JobId id)
{
    const auto cancelled = inTransaction(m_connection, [&]() -> Result<bool> {
        return m_connection.dialect() == Dialect::Sqlite
                   ? cancelInSqlite(m_connection, id)
                   : saysYes(m_connection, u"SELECT queue_cancel(?)"_s, {id.value});
    });
    if (!cancelled)
        return std::unexpected(cancelled.error());
    if (!*cancelled)
        return outOfTurn(id, u"cancelled"_s);
    return {};
}

Result<> JobStore::retry(JobId id)
{
    const auto queued = inTransaction(m_connection, [&]() -> Result<bool> {
        return m_connection.dialect() == Dialect::Sqlite
                   ? retryInSqlite(m_connection, id)
                   : saysYes(m_connection, u"SELECT queue_retry(?)"_s, {id.value});
    });
    if (!queued)
        return std::unexpected(queued.error());
    if (!*queued)
        return outOfTurn(id, u"retried"_s);
    return {};
}

Result<int> JobStore::clearFailed()
{
    if (m_connection.dialect() == Dialect::PostgreSql) {
        auto rows = m_connection.execute(u"SELECT queue_clear()"_s);
        if (!rows)
            return std::unexpected(rows.error());
        rows->next();
        return rows->value(0).toInt();
    }
    const auto cleared = m_connection.execute(
        u"UPDATE jobs SET cleared_at = ? WHERE state = 'failed' AND cleared_at IS NULL"_s,
        {stored(QDateTime::currentDateTimeUtc())});
    if (!cleared)
        return std::unexpected(cleared.error());
    return cleared->affected();
}

Result<Job> JobStore::start(JobId id, QDateTime at)
{
    return inTransaction(m_connection, [&]() -> Result<Job> {
        const auto started = m_connection.execute(
            u"UPDATE jobs SET state = 'running', attempt = attempt + 1, fence = fence + 1, "
            "started_at = ?, ended_at = NULL WHERE id = ? AND state IN (%1)"_s.arg(
                quoted<JobState>({JobState::Queued, JobState::Failed, JobState::Unknown})),
            {stored(at), id.value});
        if (!started)
            return std::unexpected(started.error());
        auto job = find(id);
        if (!job)
            return job;
        if (started->affected() != 1)
            return failure(ErrorKind::Conflict,
                           u"job %1 is %2"_s.arg(id.value).arg(nameOf(job->state)),
                           ErrorReason::Changed, u"state"_s);
        const auto noted = noteEvent(m_connection, id, {}, nameOf(JobState::Running), at, {});
        if (!noted)
            return std::unexpected(noted.error());
        return job;
    });
}

Result<> JobStore::finish(JobId id, JobState state, QDateTime at, std::optional<ErrorKind> error,
                          QString detail)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto finished =
            m_connection.execute(u"UPDATE jobs SET state = ?, error = ?, detail = ?, ended_at = ? "
                                 "WHERE id = ? AND state IN (%1)"_s.arg(quoted<JobState>(
                                     {JobState::Queued, JobState::Running, JobState::Unknown})),
                                 {stored(state), stored(error), detail, stored(at), id.value});
        if (!finished)
            return std::unexpected(finished.error());
        if (finished->affected() != 1)
            return failure(ErrorKind::Conflict,
                           u"job %1 is over, or was never there"_s.arg(id.value),
                           ErrorReason::Changed, u"state"_s);
        return noteEvent(m_connection, id, {}, nameOf(state), at, detail);
    });
}

Result<> JobStore::turnStep(StepId id, StepState to, QList<StepState> from,
                            const QString &assignments, QVariantList values, const QDateTime &at,
                            const QString &detail)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto turned = selectAll(
            m_connection,
            u"UPDATE job_steps SET state = ?, %1 WHERE id = ? AND state IN (%2) RETURNING *"_s.arg(
                assignments, quoted(from)),
            QVariantList{stored(to)} + values + QVariantList{id.value}, stepFrom);
        if (!turned)
            return std::unexpected(turned.error());
        if (turned->isEmpty())
            return failure(ErrorKind::Conflict,
                           u"step %1 cannot become %2"_s.arg(id.value).arg(nameOf(to)),
                           ErrorReason::Changed, u"state"_s);
        return noteEvent(m_connection, turned->first().job, id, nameOf(to), at, detail);
    });
}

Result<> JobStore::intend(StepId id, const StepIntent &intent)
{
    return turnStep(
        id, StepState::Intended,
        {StepState::Pending, StepState::Intended, StepState::Failed, StepState::Unknown},
        u"attempt = attempt + 1, intent_at = ?, call_deadline = ?, marker = ?, "
        "request_masked = ?, sent_at = NULL, ended_at = NULL, outcome = NULL, "
        "detail = '', reply_masked = ''"_s,
        {stored(intent.at), stored(intent.callDeadline), intent.marker, intent.requestMasked},
        intent.at, {});
}

Result<> JobStore::sent(StepId id, const QDateTime &at)
{
    return turnStep(id, StepState::Sent, {StepState::Intended}, u"sent_at = ?"_s, {stored(at)}, at,
                    {});
}

Result<> JobStore::finish(StepId id, const StepOutcome &outcome)
{
    using enum StepState;
    const QList<StepState> from = outcome.state == Undone
                                      ? QList<StepState>{Done, Unknown}
                                      : QList<StepState>{Pending, Intended, Sent, Unknown};
    return turnStep(id, outcome.state, from,
                    u"ended_at = ?, outcome = ?, detail = ?, "
                    "remote_id = COALESCE(NULLIF(?, ''), remote_id), result = ?, "
                    "reply_masked = ?"_s,
                    {stored(outcome.at), stored(outcome.error), outcome.detail, outcome.remoteId,
                     stored(outcome.result), outcome.replyMasked},
                    outcome.at, outcome.detail);
}

Result<Job> JobStore::find(JobId id)
{
    return selectOne(m_connection, u"SELECT * FROM jobs WHERE id = ?"_s, {id.value}, jobFrom);
}

Result<Job> JobStore::findByKey(const QString &idemKey)
{
    return selectOne(m_connection, u"SELECT * FROM jobs WHERE idem_key = ?"_s, {idemKey}, jobFrom);
}

Result<QList<JobEvent>> JobStore::history(JobId id)
{
    return selectAll(m_connection, u"SELECT * FROM job_events WHERE job_id = ? ORDER BY id"_s,
                     {id.value}, eventFrom);
}

Result<QList<WorkerRecord>> JobStore::workers()
{
    return selectAll(m_connection, u"SELECT * FROM workers ORDER BY id"_s, {}, workerFrom);
}

Result<QList<JobStep>> JobStore::steps(JobId id)
{
    return selectAll(m_connection, u"SELECT * FROM job_steps WHERE job_id = ? ORDER BY position"_s,
                     {id.value}, stepFrom);
}

Result<QList<Job>> JobStore::list(JobFilter filter)
{
    Conditions conditions;
    if (filter.state)
        conditions.add(u"state = ?"_s, {stored(*filter.state)});
    if (filter.lane)
        conditions.add(u"lane = ?"_s, {stored(*filter.lane)});
    if (filter.service)
        conditions.add(u"service_id = ?"_s, {filter.service->value});
    if (!filter.withCleared)
        conditions.add(u"cleared_at IS NULL"_s);
    return selectAll(m_connection,
                     u"SELECT * FROM jobs"_s + conditions.sql() + u" ORDER BY id DESC LIMIT ?"_s,
                     conditions.values() + QVariantList{filter.limit}, jobFrom);
}

Result<JobStatistics> JobStore::statistics(std::chrono::hours span)
{
    const auto now = databaseTime(m_connection);
    if (!now)
        return std::unexpected(now.error());
    const qint64 since = now->addSecs(-std::chrono::seconds(span).count()).toMSecsSinceEpoch();
    auto rows =
        m_connection.execute(u"SELECT ended_at / 3600000 AS hour, "
                             "SUM(CASE state WHEN 'done' THEN 1 ELSE 0 END) AS done, "
                             "SUM(CASE state WHEN 'failed' THEN 1 ELSE 0 END) AS failed FROM jobs "
                             "WHERE ended_at >= ? GROUP BY ended_at / 3600000 ORDER BY hour"_s,
                             {since});
    if (!rows)
        return std::unexpected(rows.error());
    JobStatistics found;
    while (rows->next()) {
        const Row row(*rows);
        const qint64 hour = row.big("hour") * 3'600'000;
        found.hours.append({QDateTime::fromMSecsSinceEpoch(hour, Qt::UTC), row.integer("done"),
                            row.integer("failed")});
        found.done += found.hours.last().done;
        found.failed += found.hours.last().failed;
    }
    const auto median = percentile(m_connection, 50, since);
    if (!median)
        return std::unexpected(median.error());
    const auto slow = percentile(m_connection, 95, since);
    if (!slow)
        return std::unexpected(slow.error());
    found.median = *median;
    found.p95 = *slow;
    return found;
}

} // namespace core
