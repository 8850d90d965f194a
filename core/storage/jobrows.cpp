#include "core/storage/jobrows.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

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
        .tries = row.integer("tries"),
        .takeovers = row.integer("takeovers"),
        .fence = row.big("fence"),
        .worker = row.optionalId<WorkerId>("worker_id"),
        .error = row.optionalNamed<ErrorKind>("error"),
        .detail = row.text("detail"),
        .stopAskedAt = row.optionalTime("stop_asked_at"),
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

JobEvent eventFrom(const Row &row)
{
    return {
        .step = row.optionalId<StepId>("step_id"),
        .fence = row.big("fence"),
        .at = row.time("at"),
        .actor = row.text("actor"),
        .turn = row.text("state"),
        .detail = row.text("detail"),
    };
}

WorkerRecord workerFrom(const Row &row)
{
    return {
        .id = row.id<WorkerId>("id"),
        .host = row.text("host"),
        .process = row.big("process"),
        .startedAt = row.time("started_at"),
        .seenAt = row.time("seen_at"),
    };
}

Result<QDateTime> databaseTime(Connection &connection)
{
    // SQLite has this machine's clock, and nothing finer than ours.
    if (connection.dialect() == Dialect::Sqlite)
        return QDateTime::currentDateTimeUtc();
    auto rows = connection.execute(u"SELECT queue_now()"_s);
    if (!rows)
        return std::unexpected(rows.error());
    rows->next();
    return QDateTime::fromMSecsSinceEpoch(rows->value(0).toLongLong(), Qt::UTC);
}

Result<bool> saysYes(Connection &connection, const QString &sql, const QVariantList &values)
{
    auto rows = connection.execute(sql, values);
    if (!rows)
        return std::unexpected(rows.error());
    rows->next();
    return rows->value(0).toBool();
}

Result<> noteEvent(Connection &connection, JobId job, std::optional<StepId> step,
                   const QString &turn, const QDateTime &at, const QString &detail)
{
    const auto written = connection.execute(
        u"INSERT INTO job_events (job_id, step_id, fence, at, actor, state, detail) "
        "SELECT id, ?, fence, ?, ?, ?, ? FROM jobs WHERE id = ?"_s,
        {stored(step), stored(at), connection.who(), turn, detail, job.value});
    if (!written)
        return std::unexpected(written.error());
    return {};
}

Result<bool> turnStep(Connection &connection, StepId id, const StepOutcome &outcome,
                      const QList<StepState> &from)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto turned =
        selectAll(connection,
                  u"UPDATE job_steps SET state = ?, ended_at = ?, outcome = ?, detail = ?, "
                  "remote_id = COALESCE(NULLIF(?, ''), remote_id), result = ?, reply_masked = ? "
                  "WHERE id = ? AND state IN (%1) RETURNING job_id"_s.arg(quoted(from)),
                  {stored(outcome.state), stored(now), stored(outcome.error), outcome.detail,
                   outcome.remoteId, stored(outcome.result), outcome.replyMasked, id.value},
                  [](const Row &row) { return row.id<JobId>("job_id"); });
    if (!turned)
        return std::unexpected(turned.error());
    if (turned->isEmpty())
        return false;
    const auto noted =
        noteEvent(connection, turned->first(), id, nameOf(outcome.state), now, outcome.detail);
    if (!noted)
        return std::unexpected(noted.error());
    return true;
}

} // namespace core
