#include "core/storage/jobstore.h"

#include "core/storage/select.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Job jobFrom(const Row &row)
{
    return {
        .id = row.id<JobId>("id"),
        .kind = row.named<JobKind>("kind"),
        .lane = row.named<Lane>("lane"),
        .state = row.named<JobState>("state"),
        .service = row.optionalId<ServiceId>("service_id"),
        .server = row.optionalId<ServerId>("server_id"),
        .payload = row.object("payload"),
        .idemKey = row.text("idem_key"),
        .actor = row.text("actor"),
        .priority = row.integer("priority"),
        .runAt = row.time("run_at"),
        .attempt = row.integer("attempt"),
        .fence = row.big("fence"),
        .error = row.optionalNamed<ErrorKind>("error"),
        .detail = row.text("detail"),
        .createdAt = row.time("created_at"),
        .startedAt = row.optionalTime("started_at"),
        .endedAt = row.optionalTime("ended_at"),
    };
}

JobStep stepFrom(const Row &row)
{
    return {
        .id = row.id<StepId>("id"),
        .job = row.id<JobId>("job_id"),
        .position = row.integer("position"),
        .name = row.text("name"),
        .state = row.named<StepState>("state"),
        .attempt = row.integer("attempt"),
        .intentAt = row.optionalTime("intent_at"),
        .sentAt = row.optionalTime("sent_at"),
        .callDeadline = row.optionalTime("call_deadline"),
        .endedAt = row.optionalTime("ended_at"),
        .error = row.optionalNamed<ErrorKind>("outcome"),
        .detail = row.text("detail"),
        .marker = row.text("marker"),
        .remoteId = row.text("remote_id"),
        .result = row.object("result"),
        .requestMasked = row.text("request_masked"),
        .replyMasked = row.text("reply_masked"),
    };
}

QDateTime orNow(const QDateTime &time)
{
    return time.isValid() ? time : QDateTime::currentDateTimeUtc();
}

Result<JobId> insertJob(Connection &connection, const Job &job)
{
    const QDateTime created = orNow(job.createdAt);
    auto query = connection.execute(
        u"INSERT INTO jobs (kind, lane, state, service_id, server_id, payload, idem_key, actor, "
        "priority, run_at, attempt, fence, detail, created_at) "
        "VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, 0, 0, '', ?) RETURNING id"_s,
        {stored(job.kind), stored(job.lane), stored(job.service), stored(job.server),
         stored(job.payload), job.idemKey.isEmpty() ? QVariant() : QVariant(job.idemKey),
         connection.who(), job.priority, stored(job.runAt.isValid() ? job.runAt : created),
         stored(created)});
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

//! A turn of a job or of one of its steps, into the history that is only added to.
Result<> noteEvent(Connection &connection, JobId job, std::optional<StepId> step,
                   const QString &state, const QDateTime &at, const QString &detail)
{
    const auto written = connection.execute(
        u"INSERT INTO job_events (job_id, step_id, fence, at, actor, state, detail) "
        "SELECT id, ?, fence, ?, ?, ?, ? FROM jobs WHERE id = ?"_s,
        {stored(step), stored(at), connection.who(), state, detail, job.value});
    if (!written)
        return std::unexpected(written.error());
    return {};
}

//! `'pending', 'failed'`: names of our own, never input.
template <typename E>
QString quoted(const QList<E> &states)
{
    QStringList names;
    for (const E state : states)
        names.append(u'\'' + nameOf(state) + u'\'');
    return names.join(u", "_s);
}

} // namespace

JobStore::JobStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Job> JobStore::add(Job job, QList<JobStep> steps)
{
    return inTransaction(m_connection, [&]() -> Result<Job> {
        const auto id = insertJob(m_connection, job);
        if (!id)
            return std::unexpected(id.error());
        for (int i = 0; i < steps.size(); ++i) {
            if (const auto written = insertStep(m_connection, *id, i, steps.at(i)); !written)
                return std::unexpected(written.error());
        }
        auto added = find(*id);
        if (!added)
            return added;
        const auto noted =
            noteEvent(m_connection, *id, {}, nameOf(JobState::Queued), added->createdAt, {});
        if (!noted)
            return std::unexpected(noted.error());
        return added;
    });
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

Result<> JobStore::intend(StepId id, StepIntent intent)
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

Result<> JobStore::sent(StepId id, QDateTime at)
{
    return turnStep(id, StepState::Sent, {StepState::Intended}, u"sent_at = ?"_s, {stored(at)}, at,
                    {});
}

Result<> JobStore::finish(StepId id, StepOutcome outcome)
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
    return selectAll(m_connection,
                     u"SELECT * FROM jobs"_s + conditions.sql() + u" ORDER BY id DESC LIMIT ?"_s,
                     conditions.values() + QVariantList{filter.limit}, jobFrom);
}

} // namespace core
