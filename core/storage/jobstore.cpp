#include "core/storage/jobstore.h"

#include "core/storage/jobrows.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr int DaysKept = 90;

QVariant keyOf(const Job &job)
{
    return job.idemKey.isEmpty() ? QVariant() : QVariant(job.idemKey);
}

Result<Job> insertJob(Connection &connection, Job job, std::chrono::milliseconds delay)
{
    job.createdAt = QDateTime::currentDateTimeUtc();
    job.actor = connection.who();
    if (!job.runAt.isValid())
        job.runAt = job.createdAt.addMSecs(delay.count());
    auto query = connection.execute(
        u"INSERT INTO jobs (kind, lane, state, service_id, server_id, payload, idem_key, actor, "
        "priority, run_at, attempt, fence, detail, created_at) "
        "VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, 0, 0, '', ?) RETURNING id"_s,
        {stored(job.kind), stored(job.lane), stored(job.service), stored(job.server),
         stored(job.payload), keyOf(job), job.actor, job.priority, stored(job.runAt),
         stored(job.createdAt)});
    if (!query)
        return std::unexpected(query.error());
    query->next();
    job.id = JobId{query->value(0).toLongLong()};
    return job;
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

Result<Job> addToSqlite(Connection &connection, const JobOrder &order)
{
    auto added = insertJob(connection, order.job, order.delay);
    if (!added)
        return added;
    for (int i = 0; i < order.steps.size(); ++i) {
        if (const auto written = insertStep(connection, added->id, i, order.steps.at(i)); !written)
            return std::unexpected(written.error());
    }
    return added;
}

Result<QList<Job>> addAllToSqlite(Connection &connection, const QList<JobOrder> &orders)
{
    QList<Job> jobs;
    for (const JobOrder &order : orders) {
        const auto added = addToSqlite(connection, order);
        if (!added)
            return std::unexpected(added.error());
        jobs.append(*added);
    }
    return jobs;
}

//! An order as queue_add() reads it: what is not said is as nothing.
QJsonObject jsonOf(const JobOrder &order)
{
    QJsonObject said;
    const auto say = [&said](QLatin1StringView name, const QVariant &value) {
        if (!value.isNull())
            said.insert(name, QJsonValue::fromVariant(value));
    };
    QJsonArray steps;
    for (const JobStep &step : order.steps)
        steps.append(QJsonObject{{u"name"_s, step.name},
                                 {u"marker"_s, step.marker},
                                 {u"request"_s, step.requestMasked}});
    if (!steps.isEmpty())
        said.insert("steps"_L1, steps);
    const Job &job = order.job;
    say("kind"_L1, stored(job.kind));
    say("lane"_L1, stored(job.lane));
    say("service"_L1, stored(job.service));
    say("server"_L1, stored(job.server));
    say("payload"_L1, job.payload.isEmpty() ? QVariant() : stored(job.payload));
    say("key"_L1, keyOf(job));
    say("priority"_L1, job.priority == 0 ? QVariant() : job.priority);
    say("at"_L1, stored(job.runAt));
    say("after"_L1, order.delay.count() == 0 ? QVariant() : qint64(order.delay.count()));
    return said;
}

//! What queue_add() answers.
struct Added {
    QString ids;
    QDateTime at;
};

Added addedFrom(const Row &row)
{
    return {row.text("ids"), row.time("moment")};
}

//! Of PostgreSQL's `{1,2}`.
QList<QStringView> idsIn(QStringView array)
{
    return array.sliced(1).chopped(1).split(u',', Qt::SkipEmptyParts);
}

Result<QList<Job>> addThroughFunction(Connection &connection, const QList<JobOrder> &orders)
{
    QJsonArray all;
    for (const JobOrder &order : orders)
        all.append(jsonOf(order));
    const auto added = selectOne(
        connection, u"SELECT ids, moment FROM queue_add(?)"_s,
        {QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact))}, addedFrom);
    if (!added)
        return std::unexpected(added.error());
    const QList<QStringView> ids = idsIn(added->ids);
    QList<Job> jobs;
    jobs.reserve(orders.size());
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const JobOrder &order = orders.at(i);
        Job job = order.job;
        job.id = {ids.at(i).toLongLong()};
        job.actor = connection.who();
        job.createdAt = added->at;
        if (!job.runAt.isValid())
            job.runAt = added->at.addMSecs(order.delay.count());
        jobs.append(job);
    }
    return jobs;
}

std::unexpected<Error> outOfTurn(JobId id, const QString &what)
{
    return failure(ErrorKind::Conflict, u"job %1 cannot be %2 now"_s.arg(id.value).arg(what),
                   ErrorReason::Changed, u"state"_s);
}

//! What may have been done already is not cancelled any more.
Result<bool> cancelInSqlite(Connection &connection, JobId id)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    auto rows = connection.execute(
        u"UPDATE jobs SET stop_asked_at = ?, "
        "ended_at = CASE state WHEN 'queued' THEN ? END, "
        "error = CASE WHEN state = 'queued' AND %1 THEN 'unknown-outcome' ELSE error END, "
        "state = CASE WHEN state = 'running' THEN state WHEN %1 THEN 'unknown' "
        "ELSE 'cancelled' END "
        "WHERE id = ? AND state IN ('queued', 'running') RETURNING state"_s.arg(isOpen()),
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

Result<bool> judgeInSqlite(Connection &connection, StepId id, const StepOutcome &outcome)
{
    const auto fenced =
        connection.execute(u"UPDATE jobs SET fence = fence + 1 WHERE state <> 'running' AND id = "
                           "(SELECT job_id FROM job_steps WHERE id = ?)"_s,
                           {id.value});
    if (!fenced)
        return std::unexpected(fenced.error());
    if (fenced->affected() != 1)
        return false;
    return turnStep(connection, id, outcome, {StepState::Sent, StepState::Unknown});
}

Result<bool> judgeInSqlite(Connection &connection, JobId id, JobState state, const QVariant &kind,
                           const QString &detail)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto judged =
        connection.execute(u"UPDATE jobs SET state = ?, error = ?, detail = ?, fence = fence + 1, "
                           "ended_at = ? WHERE id = ? AND state IN ('queued', 'unknown')"_s,
                           {stored(state), kind, detail, stored(now), id.value});
    if (!judged)
        return std::unexpected(judged.error());
    if (judged->affected() != 1)
        return false;
    const auto noted = noteEvent(connection, id, {}, nameOf(state), now, detail);
    if (!noted)
        return std::unexpected(noted.error());
    return true;
}

Result<bool> undoInSqlite(Connection &connection, StepId id, StepState becomes, const QString &why)
{
    const auto undone =
        selectAll(connection,
                  u"UPDATE job_steps SET state = ?, detail = ? WHERE id = ? AND state = 'done' "
                  "AND EXISTS (SELECT * FROM jobs AS made JOIN jobs AS undo "
                  "ON undo.service_id = made.service_id AND undo.kind = 'roll-back' "
                  "JOIN job_steps AS proof ON proof.job_id = undo.id AND proof.state = 'done' "
                  "WHERE made.id = job_steps.job_id AND made.kind = 'provision' "
                  "AND made.state <> 'running') RETURNING *"_s,
                  {stored(becomes), why, id.value}, stepFrom);
    if (!undone)
        return std::unexpected(undone.error());
    if (undone->isEmpty())
        return false;
    const auto noted = noteEvent(connection, undone->first().job, id, nameOf(becomes),
                                 QDateTime::currentDateTimeUtc(), why);
    if (!noted)
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
    const auto added = addAll({{std::move(job), std::move(steps), delay}});
    if (!added)
        return std::unexpected(added.error());
    return added->first();
}

Result<QList<Job>> JobStore::addAll(const QList<JobOrder> &orders)
{
    if (m_connection.dialect() == Dialect::PostgreSql)
        return addThroughFunction(m_connection, orders);
    return inTransaction(m_connection, [&] { return addAllToSqlite(m_connection, orders); });
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

Result<int> JobStore::cancelAll(const QList<JobId> &ids)
{
    if (m_connection.dialect() == Dialect::PostgreSql)
        return selectOne(
            m_connection,
            u"SELECT COUNT(*) AS jobs FROM (%1) AS wanted (id) "
            "WHERE queue_cancel(wanted.id)"_s.arg(oneOfNumbers(m_connection.dialect())),
            {jsonOf(ids)}, [](const Row &row) { return row.integer("jobs"); });
    return inTransaction(m_connection, [&]() -> Result<int> {
        int cancelled = 0;
        for (const JobId id : ids) {
            const auto done = cancelInSqlite(m_connection, id);
            if (!done)
                return std::unexpected(done.error());
            cancelled += *done ? 1 : 0;
        }
        return cancelled;
    });
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

Result<> JobStore::forget()
{
    if (m_connection.dialect() == Dialect::PostgreSql) {
        const auto forgotten = m_connection.execute(u"SELECT queue_forget()"_s);
        return forgotten ? Result<>() : std::unexpected(forgotten.error());
    }
    const QVariant oldest = stored(QDateTime::currentDateTimeUtc().addDays(-DaysKept));
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto jobs = m_connection.execute(
            u"DELETE FROM jobs WHERE ended_at < ? AND state IN (%1)"_s.arg(
                quoted<JobState>({JobState::Done, JobState::Failed, JobState::Cancelled})),
            {oldest});
        if (!jobs)
            return std::unexpected(jobs.error());
        // The last one of each task says what is due.
        const auto ticks = m_connection.execute(
            u"DELETE FROM schedule_ticks WHERE tick < ? AND EXISTS (SELECT * FROM schedule_ticks "
            "AS later WHERE later.task = schedule_ticks.task AND later.tick > schedule_ticks.tick)"_s,
            {oldest});
        return ticks ? Result<>() : std::unexpected(ticks.error());
    });
}

Result<> JobStore::judge(StepId id, const StepOutcome &outcome)
{
    const auto judged = inTransaction(m_connection, [&]() -> Result<bool> {
        return m_connection.dialect() == Dialect::Sqlite
                   ? judgeInSqlite(m_connection, id, outcome)
                   : saysYes(m_connection, u"SELECT queue_judge_step(?, ?, ?, ?, ?, ?, ?)"_s,
                             {id.value, stored(outcome.state), stored(outcome.error),
                              outcome.detail, outcome.remoteId, stored(outcome.result),
                              outcome.replyMasked});
    });
    if (!judged)
        return std::unexpected(judged.error());
    if (!*judged)
        return failure(ErrorKind::Conflict,
                       u"step %1 has no open outcome, or a worker is at it"_s.arg(id.value),
                       ErrorReason::Changed, u"state"_s);
    return {};
}

Result<> JobStore::judge(JobId id, JobState state, std::optional<Error> error)
{
    const QVariant kind = error ? stored(error->kind) : QVariant();
    const QString detail = error ? error->detail : u""_s;
    const auto judged = inTransaction(m_connection, [&]() -> Result<bool> {
        return m_connection.dialect() == Dialect::Sqlite
                   ? judgeInSqlite(m_connection, id, state, kind, detail)
                   : saysYes(m_connection, u"SELECT queue_judge(?, ?, ?, ?)"_s,
                             {id.value, stored(state), kind, detail});
    });
    if (!judged)
        return std::unexpected(judged.error());
    if (!*judged)
        return outOfTurn(id, u"judged"_s);
    return {};
}

Result<int> JobStore::countOpen(JobKind kind)
{
    return selectOne(
        m_connection,
        u"SELECT COUNT(*) AS jobs FROM jobs WHERE kind = ? AND service_id IS NOT NULL "
        "AND state IN (%1)"_s.arg(quoted<JobState>({JobState::Queued, JobState::Running})),
        {stored(kind)}, [](const Row &row) { return row.integer("jobs"); });
}

Result<QList<Job>> JobStore::openOf(ServiceId service)
{
    return openAmong(QList<ServiceId>{service});
}

Result<QList<Job>> JobStore::openAmong(const QList<ServiceId> &services)
{
    return selectAll(
        m_connection,
        u"SELECT * FROM jobs WHERE service_id IN (%1) AND state IN (%2) ORDER BY id"_s.arg(
            oneOfNumbers(m_connection.dialect()),
            quoted<JobState>({JobState::Queued, JobState::Running})),
        {jsonOf(services)}, jobFrom);
}

Result<> JobStore::undo(StepId id, StepState becomes, const QString &why)
{
    const auto undone = inTransaction(m_connection, [&]() -> Result<bool> {
        return m_connection.dialect() == Dialect::Sqlite
                   ? undoInSqlite(m_connection, id, becomes, why)
                   : saysYes(m_connection, u"SELECT queue_undo_step(?, ?, ?)"_s,
                             {id.value, stored(becomes), why});
    });
    if (!undone)
        return std::unexpected(undone.error());
    if (!*undone)
        return failure(ErrorKind::Conflict, u"step %1 was not rolled back"_s.arg(id.value),
                       ErrorReason::Changed, u"state"_s);
    return {};
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
    // Being queued is no turn of its own: the job's row tells it.
    return selectAll(m_connection,
                     u"SELECT 0 AS id, NULL AS step_id, 0 AS fence, created_at AS at, actor, "
                     "'queued' AS state, '' AS detail FROM jobs WHERE id = ? "
                     "UNION ALL SELECT id, step_id, fence, at, actor, state, detail "
                     "FROM job_events WHERE job_id = ? ORDER BY id"_s,
                     {id.value, id.value}, eventFrom);
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
    if (filter.state == JobState::Queued)
        conditions.add(u"id IN (SELECT id FROM %1 AS queued)"_s.arg(queuedJobs()));
    else if (filter.state)
        conditions.add(u"state = ?"_s, {stored(*filter.state)});
    if (filter.lane)
        conditions.add(u"lane = ?"_s, {stored(*filter.lane)});
    if (filter.service)
        conditions.add(u"service_id = ?"_s, {filter.service->value});
    if (filter.bulk)
        conditions.add(u"id IN (SELECT job_id FROM bulk_jobs WHERE bulk_id = ?)"_s,
                       {filter.bulk->value});
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
