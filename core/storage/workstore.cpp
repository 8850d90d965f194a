#include "core/storage/workstore.h"

#include "core/storage/jobrows.h"
#include "core/storage/servicestore.h"
#include "core/storage/sqliteclaim.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

std::unexpected<Error> stale(const QString &what)
{
    return failure(ErrorKind::Conflict, what, ErrorReason::Changed, u"fence"_s);
}

std::unexpected<Error> staleClaim(Claim claim)
{
    return stale(
        u"job %1 is not worker %2's any more, or its step cannot turn so"_s.arg(claim.job.value)
            .arg(claim.worker.value));
}

std::unexpected<Error> outOfTurn(StepId step)
{
    return stale(u"step %1 cannot turn so"_s.arg(step.value));
}

QString textOf(int number)
{
    return QString::number(number);
}

template <typename Tag>
QString textOf(Id<Tag> id)
{
    return QString::number(id.value);
}

template <typename E>
    requires std::is_enum_v<E>
QString textOf(E value)
{
    return nameOf(value);
}

//! `{1,2}`: an array as PostgreSQL reads it.
template <typename T>
QString arrayOf(const QList<T> &values)
{
    QStringList texts;
    for (const T &value : values)
        texts.append(textOf(value));
    return u'{' + texts.join(u',') + u'}';
}

QString jobsOf(const QList<Claim> &claims)
{
    QList<JobId> jobs;
    for (const Claim &claim : claims)
        jobs.append(claim.job);
    return arrayOf(jobs);
}

QString fencesOf(const QList<Claim> &claims)
{
    QStringList fences;
    for (const Claim &claim : claims)
        fences.append(QString::number(claim.fence));
    return u'{' + fences.join(u',') + u'}';
}

JobId jobIdFrom(const Row &row)
{
    return row.id<JobId>("id");
}

bool goesFirst(const Job &one, const Job &other)
{
    return std::tie(one.priority, one.runAt, one.id)
           < std::tie(other.priority, other.runAt, other.id);
}

//! Executed, and that is all there is to know.
Result<> written(Connection &connection, const QString &sql, const QVariantList &values)
{
    const auto done = connection.execute(sql, values);
    if (!done)
        return std::unexpected(done.error());
    return {};
}

Result<int> sessionOf(Connection &connection)
{
    return selectOne(connection, u"SELECT pg_backend_pid() AS session"_s, {},
                     [](const Row &row) { return row.integer("session"); });
}

std::unexpected<Error> handedRound()
{
    return failure(ErrorKind::Unsupported,
                   u"PostgreSQL is reached through a pooler that changes the session between "
                   "transactions (PgBouncer's transaction pooling), and whoever works the queue "
                   "needs one of its own: connect to PostgreSQL itself, or have sessions pooled"_s);
}

} // namespace

Result<> mustKeepItsSession(Connection &one, Connection &other)
{
    const auto before = sessionOf(one);
    if (!before)
        return std::unexpected(before.error());
    return inTransaction(other, [&]() -> Result<> {
        const auto others = sessionOf(other);
        if (!others)
            return std::unexpected(others.error());
        if (*others == *before)
            return handedRound();
        const auto after = sessionOf(one);
        if (!after)
            return std::unexpected(after.error());
        return *after == *before ? Result<>() : handedRound();
    });
}

WorkStore::WorkStore(Connection &connection)
    : m_connection(connection)
{
}

Result<> WorkStore::callFunction(const QString &function, Claim claim, const QVariantList &values)
{
    const QStringList marks(values.size() + 3, u"?"_s);
    const auto done =
        saysYes(m_connection, u"SELECT %1(%2)"_s.arg(function, marks.join(u", "_s)),
                QVariantList{claim.worker.value, claim.job.value, claim.fence} + values);
    if (!done)
        return std::unexpected(done.error());
    if (!*done)
        return staleClaim(claim);
    return {};
}

//! SQLite: `write(now)`, if the claim is still good, and the step one of this job's.
template <typename Write>
Result<> WorkStore::asOwner(Claim claim, std::optional<StepId> step, Write write)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        auto rows = m_connection.execute(
            u"SELECT COUNT(*) FROM jobs WHERE id = ? AND worker_id = ? AND fence = ? "
            "AND state = 'running' "
            "AND (? IS NULL OR EXISTS (SELECT * FROM job_steps WHERE id = ? AND job_id = jobs.id))"_s,
            {claim.job.value, claim.worker.value, claim.fence, stored(step), stored(step)});
        if (!rows)
            return std::unexpected(rows.error());
        rows->next();
        if (rows->value(0).toInt() != 1)
            return staleClaim(claim);
        return write(QDateTime::currentDateTimeUtc());
    });
}

Result<> WorkStore::mayEnrol()
{
    if (!isShared())
        return {};
    Connection second(m_connection.url());
    const auto opened = m_connection.openToo(second);
    return opened ? mustKeepItsSession(m_connection, second) : opened;
}

Result<WorkerId> WorkStore::enrol(const QString &host, qint64 process)
{
    const QVariant now = stored(QDateTime::currentDateTimeUtc());
    auto rows = isShared()
                    ? m_connection.execute(u"SELECT queue_enrol(?, ?)"_s, {host, process})
                    : m_connection.execute(u"INSERT INTO workers (host, process, started_at, "
                                           "seen_at) VALUES (?, ?, ?, ?) RETURNING id"_s,
                                           {host, process, now, now});
    if (!rows)
        return std::unexpected(rows.error());
    rows->next();
    return WorkerId{rows->value(0).toLongLong()};
}

Result<> WorkStore::beat(WorkerId worker)
{
    bool known = false;
    if (isShared()) {
        const auto done = saysYes(m_connection, u"SELECT queue_beat(?)"_s, {worker.value});
        if (!done)
            return std::unexpected(done.error());
        known = *done;
    } else {
        const auto seen =
            m_connection.execute(u"UPDATE workers SET seen_at = ? WHERE id = ?"_s,
                                 {stored(QDateTime::currentDateTimeUtc()), worker.value});
        if (!seen)
            return std::unexpected(seen.error());
        known = seen->affected() == 1;
    }
    if (!known)
        return stale(u"worker %1 is not here any more"_s.arg(worker.value));
    return {};
}

Result<> WorkStore::handBack(WorkerId worker, const QDateTime &now)
{
    const auto held =
        selectAll(m_connection,
                  u"UPDATE jobs SET state = 'queued', worker_id = NULL, run_at = %1 "
                  "WHERE worker_id = ? AND state = 'running' RETURNING id"_s.arg(quietUntil()),
                  {stored(now), worker.value}, jobIdFrom);
    if (!held)
        return std::unexpected(held.error());
    for (const JobId job : *held) {
        const auto noted =
            noteEvent(m_connection, job, {}, nameOf(JobState::Queued), now, u"handed back"_s);
        if (!noted)
            return noted;
    }
    return {};
}

Result<> WorkStore::leave(WorkerId worker)
{
    if (isShared()) {
        const auto left = saysYes(m_connection, u"SELECT queue_leave(?)"_s, {worker.value});
        if (!left)
            return std::unexpected(left.error());
        if (!*left)
            return stale(u"worker %1 is not here any more"_s.arg(worker.value));
        return {};
    }
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto back = handBack(worker, QDateTime::currentDateTimeUtc());
        if (!back)
            return back;
        return written(m_connection, u"DELETE FROM workers WHERE id = ?"_s, {worker.value});
    });
}

Result<> WorkStore::takeOverInSqlite(JobId job, int mostTakeovers)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // A call its owner had begun gets its full time from now on, however late it left.
    const auto waited = written(m_connection,
                                u"UPDATE job_steps SET call_deadline = ? + call_patience "
                                "WHERE job_id = ? AND state IN ('intended', 'sent', 'unknown')"_s,
                                {stored(now), job.value});
    if (!waited)
        return waited;
    auto taken = m_connection.execute(
        u"UPDATE jobs SET worker_id = NULL, takeovers = takeovers + 1, run_at = %1, "
        "state = CASE WHEN takeovers + 1 < ? THEN 'queued' "
        "WHEN %2 THEN 'unknown' ELSE 'failed' END, "
        "ended_at = CASE WHEN takeovers + 1 < ? THEN NULL ELSE ? END "
        "WHERE id = ? RETURNING state"_s.arg(quietUntil(), isOpen()),
        {stored(now), mostTakeovers, mostTakeovers, stored(now), job.value});
    if (!taken)
        return std::unexpected(taken.error());
    taken->next();
    return noteEvent(m_connection, job, {}, taken->value(0).toString(), now,
                     u"its worker is gone"_s);
}

//! A job that is given up is seen where its service is.
Result<> WorkStore::tellTheService(JobId id)
{
    const auto job = JobStore(m_connection).find(id);
    if (!job)
        return std::unexpected(job.error());
    const bool isUnknown = job->state == JobState::Unknown;
    const bool isFailed = job->state == JobState::Failed && job->kind == JobKind::Provision;
    if (!job->service || (!isUnknown && !isFailed))
        return {};
    ServiceStore services(m_connection);
    auto service = services.find(*job->service);
    if (!service)
        return std::unexpected(service.error());
    service->unknown = service->unknown || isUnknown;
    if (isFailed && service->state == ServiceState::Provisioning)
        service->state = ServiceState::Failed;
    const auto updated = services.update(*service);
    if (!updated)
        return std::unexpected(updated.error());
    return {};
}

Result<QList<JobId>> WorkStore::takeOver(WorkerId worker, int mostTakeovers)
{
    return inTransaction(m_connection, [&]() -> Result<QList<JobId>> {
        const auto taken = isShared()
                               ? selectAll(m_connection, u"SELECT queue_take_over(?, ?) AS id"_s,
                                           {worker.value, mostTakeovers}, jobIdFrom)
                               : takeAllOverInSqlite(worker, mostTakeovers);
        if (!taken)
            return taken;
        for (const JobId job : *taken) {
            if (const auto told = tellTheService(job); !told)
                return std::unexpected(told.error());
        }
        return taken;
    });
}

Result<QList<JobId>> WorkStore::takeAllOverInSqlite(WorkerId worker, int mostTakeovers)
{
    const auto orphans =
        selectAll(m_connection,
                  u"SELECT id FROM jobs WHERE worker_id <> ? AND state = 'running' ORDER BY id"_s,
                  {worker.value}, jobIdFrom);
    if (!orphans)
        return orphans;
    for (const JobId job : *orphans) {
        if (const auto taken = takeOverInSqlite(job, mostTakeovers); !taken)
            return std::unexpected(taken.error());
    }
    const auto gone = written(m_connection, u"DELETE FROM workers WHERE id <> ?"_s, {worker.value});
    if (!gone)
        return std::unexpected(gone.error());
    return orphans;
}

Result<Claimed> WorkStore::claimThroughFunction(WorkerId worker, const ClaimWish &wish,
                                                const QList<Claim> &done)
{
    auto rows = m_connection.execute(
        u"SELECT FALSE AS was_held, * FROM queue_claim(?, CAST(? AS bigint[]), "
        "CAST(? AS bigint[]), CAST(? AS text[]), CAST(? AS integer[]), CAST(? AS text[]), "
        "CAST(? AS bigint[]), ?, CAST(? AS bigint[])) "
        "UNION ALL SELECT TRUE, * FROM jobs WHERE worker_id = ? AND state = 'running' "
        "AND stop_asked_at IS NOT NULL"_s,
        {worker.value, jobsOf(done), fencesOf(done), arrayOf(wish.most.keys()),
         arrayOf(wish.most.values()), arrayOf(wish.kinds), arrayOf(wish.keys), wish.perServer,
         wish.only ? QVariant(arrayOf(*wish.only)) : QVariant(), worker.value});
    if (!rows)
        return std::unexpected(rows.error());
    Claimed claimed;
    while (rows->next()) {
        const Row row(*rows);
        if (row.flag("was_held"))
            claimed.stop.append(jobIdFrom(row));
        else
            claimed.jobs.append(jobFrom(row));
    }
    std::ranges::sort(claimed.jobs, goesFirst);
    return claimed;
}

Result<Claimed> WorkStore::claimOneByOne(WorkerId worker, const ClaimWish &wish,
                                         const QList<Claim> &done)
{
    if (const auto completed = complete(worker, done); !completed)
        return std::unexpected(completed.error());
    Claimed claimed;
    const auto stop = askedToStop(worker);
    if (!stop)
        return std::unexpected(stop.error());
    claimed.stop = *stop;
    const auto taken = claimInSqlite(m_connection, worker, wish);
    if (!taken)
        return std::unexpected(taken.error());
    claimed.jobs = *taken;
    return claimed;
}

Result<Claimed> WorkStore::claim(WorkerId worker, ClaimWish wish, QList<Claim> done)
{
    if (isShared())
        return claimThroughFunction(worker, wish, done);
    return inTransaction(m_connection, [&] { return claimOneByOne(worker, wish, done); });
}

Result<QList<Job>> WorkStore::reopenInSqlite(Claim claim)
{
    QList<Job> reopened;
    const auto held = asOwner(claim, {}, [&](const QDateTime &now) -> Result<> {
        const auto lost =
            selectAll(m_connection,
                      u"UPDATE jobs SET state = 'running', worker_id = ?, attempt = attempt + 1, "
                      "fence = fence + 1, started_at = ?, ended_at = NULL "
                      "WHERE (state = 'unknown' OR state = 'cancelled' AND %1) "
                      "AND service_id = (SELECT service_id FROM jobs WHERE id = ?) "
                      "RETURNING *"_s.arg(isOpen()),
                      {claim.worker.value, stored(now), claim.job.value}, jobFrom);
        if (!lost)
            return std::unexpected(lost.error());
        reopened = *lost;
        for (const Job &job : *lost) {
            const auto noted =
                noteEvent(m_connection, job.id, {}, nameOf(JobState::Running), now, {});
            if (!noted)
                return noted;
        }
        return {};
    });
    if (!held)
        return std::unexpected(held.error());
    return reopened;
}

Result<QList<Job>> WorkStore::reopen(Claim claim)
{
    if (!isShared())
        return reopenInSqlite(claim);
    return selectAll(m_connection, u"SELECT * FROM queue_reopen(?, ?, ?)"_s,
                     {claim.worker.value, claim.job.value, claim.fence}, jobFrom);
}

Result<bool> WorkStore::isAnyUnknown(ServiceId service)
{
    auto rows = m_connection.execute(
        u"SELECT COUNT(*) FROM jobs WHERE service_id = ? "
        "AND (state = 'unknown' OR state = 'cancelled' AND %1)"_s.arg(isOpen()),
        {service.value});
    if (!rows)
        return std::unexpected(rows.error());
    rows->next();
    return rows->value(0).toInt() > 0;
}

Result<QList<JobId>> WorkStore::askedToStop(WorkerId worker)
{
    return selectAll(m_connection,
                     u"SELECT id FROM jobs WHERE worker_id = ? AND state = 'running' "
                     "AND stop_asked_at IS NOT NULL"_s,
                     {worker.value}, jobIdFrom);
}

Result<> WorkStore::intendInSqlite(JobId job, StepId step, const StepCall &call,
                                   const QDateTime &now)
{
    const auto intended = m_connection.execute(
        u"UPDATE job_steps SET state = CASE state WHEN 'unknown' THEN state ELSE 'intended' END, "
        "attempt = attempt + 1, intent_at = ?, "
        "call_deadline = ?, call_patience = ?, marker = ?, request_masked = ?, "
        "sent_at = CASE state WHEN 'unknown' THEN sent_at END, ended_at = NULL, outcome = NULL, "
        "detail = '', reply_masked = '' "
        "WHERE id = ? "
        "AND state IN ('pending', 'intended', 'failed', 'unknown')"_s,
        {stored(now), stored(now.addMSecs(call.patience.count())), qint64(call.patience.count()),
         call.marker, call.requestMasked, step.value});
    if (!intended)
        return std::unexpected(intended.error());
    if (intended->affected() != 1)
        return outOfTurn(step);
    return noteEvent(m_connection, job, step, nameOf(StepState::Intended), now, {});
}

Result<> WorkStore::intend(Claim claim, StepId step, StepCall call)
{
    const auto patience = qint64(call.patience.count());
    if (isShared())
        return callFunction(u"queue_intend"_s, claim,
                            {step.value, patience, call.marker, call.requestMasked});
    return asOwner(claim, step, [&](const QDateTime &now) {
        return intendInSqlite(claim.job, step, call, now);
    });
}

Result<> WorkStore::sent(Claim claim, StepId step)
{
    if (isShared())
        return callFunction(u"queue_sent"_s, claim, {step.value});
    return asOwner(claim, step, [&](const QDateTime &now) -> Result<> {
        const auto sent = m_connection.execute(
            u"UPDATE job_steps SET state = 'sent', sent_at = ? WHERE id = ? "
            "AND (state = 'intended' OR state = 'unknown' AND ended_at IS NULL)"_s,
            {stored(now), step.value});
        if (!sent)
            return std::unexpected(sent.error());
        if (sent->affected() != 1)
            return outOfTurn(step);
        return noteEvent(m_connection, claim.job, step, nameOf(StepState::Sent), now, {});
    });
}

Result<> WorkStore::finish(Claim claim, StepId step, StepOutcome outcome)
{
    if (isShared())
        return callFunction(u"queue_step_end"_s, claim,
                            {step.value, stored(outcome.state), stored(outcome.error),
                             outcome.detail, outcome.remoteId, stored(outcome.result),
                             outcome.replyMasked});
    return asOwner(claim, step, [&](const QDateTime &) -> Result<> {
        using enum StepState;
        const auto from = outcome.state == Undone
                              ? QList<StepState>{Done, Unknown}
                              : QList<StepState>{Pending, Intended, Sent, Unknown, Failed};
        const auto turned = turnStep(m_connection, step, outcome, from);
        if (!turned)
            return std::unexpected(turned.error());
        return *turned ? Result<>() : outOfTurn(step);
    });
}

Result<QList<JobId>> WorkStore::complete(WorkerId worker, QList<Claim> claims)
{
    if (claims.isEmpty())
        return QList<JobId>();
    if (isShared()) {
        return selectAll(m_connection,
                         u"SELECT queue_done(?, CAST(? AS bigint[]), CAST(? AS bigint[])) AS id"_s,
                         {worker.value, jobsOf(claims), fencesOf(claims)}, jobIdFrom);
    }
    return inTransaction(m_connection, [&]() -> Result<QList<JobId>> {
        QList<JobId> accepted;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const Claim &claim : claims) {
            const auto done = m_connection.execute(
                u"UPDATE jobs SET state = 'done', worker_id = NULL, ended_at = ?, error = NULL, "
                "detail = '' "
                "WHERE id = ? AND worker_id = ? AND fence = ? AND state = 'running'"_s,
                {stored(now), claim.job.value, worker.value, claim.fence});
            if (!done)
                return std::unexpected(done.error());
            if (done->affected() != 1)
                continue;
            const auto noted =
                noteEvent(m_connection, claim.job, {}, nameOf(JobState::Done), now, {});
            if (!noted)
                return std::unexpected(noted.error());
            accepted.append(claim.job);
        }
        return accepted;
    });
}

Result<> WorkStore::complete(Claim claim)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto accepted = complete(claim.worker, {claim});
        if (!accepted)
            return std::unexpected(accepted.error());
        if (!accepted->isEmpty())
            return {};
        const auto job = JobStore(m_connection).find(claim.job);
        if (!job)
            return std::unexpected(job.error());
        if (job->state != JobState::Done || job->fence != claim.fence)
            return staleClaim(claim);
        return {};
    });
}

Result<> WorkStore::endInSqlite(Claim claim, const TurnEnd &end, const QDateTime &now)
{
    const bool again = end.state == JobState::Queued;
    auto ended = m_connection.execute(
        u"UPDATE jobs SET state = CASE WHEN ? AND %2 THEN 'unknown' ELSE ? END, "
        "error = CASE WHEN ? AND %2 THEN 'unknown-outcome' ELSE ? END, worker_id = NULL, "
        "detail = ?, tries = tries + ?, run_at = %1, ended_at = ? WHERE id = ? "
        "RETURNING state"_s.arg(quietUntil(), isOpen()),
        {!again, stored(end.state), !again, stored(end.error), end.detail, end.counted ? 1 : 0,
         stored(now.addMSecs(end.pause.count())), again ? QVariant() : stored(now),
         claim.job.value});
    if (!ended)
        return std::unexpected(ended.error());
    ended->next();
    return noteEvent(m_connection, claim.job, {}, ended->value(0).toString(), now, end.detail);
}

Result<> WorkStore::end(Claim claim, TurnEnd end)
{
    return inTransaction(m_connection, [&]() -> Result<> {
        const auto ended = isShared()
                               ? callFunction(u"queue_end"_s, claim,
                                              {stored(end.state), stored(end.error), end.detail,
                                               qint64(end.pause.count()), end.counted ? 1 : 0})
                               : asOwner(claim, {}, [&](const QDateTime &now) {
                                     return endInSqlite(claim, end, now);
                                 });
        if (!ended || end.state == JobState::Queued)
            return ended;
        return tellTheService(claim.job);
    });
}

Result<> WorkStore::moveInSqlite(Claim claim, const ServerMove &move, const QDateTime &now)
{
    const auto moved =
        written(m_connection,
                u"UPDATE jobs SET state = 'queued', worker_id = NULL, server_id = ?, payload = ?, "
                "error = ?, detail = ?, tries = 0, run_at = ? WHERE id = ?"_s,
                {move.to.value, stored(move.payload), stored(move.error), move.detail, stored(now),
                 claim.job.value});
    if (!moved)
        return moved;
    const auto others = written(m_connection,
                                u"UPDATE jobs SET server_id = ? WHERE state = 'queued' "
                                "AND service_id = (SELECT service_id FROM jobs WHERE id = ?)"_s,
                                {move.to.value, claim.job.value});
    if (!others)
        return others;
    return noteEvent(m_connection, claim.job, {}, nameOf(JobState::Queued), now, move.detail);
}

Result<> WorkStore::move(Claim claim, ServerMove move)
{
    if (isShared())
        return callFunction(u"queue_move"_s, claim,
                            {move.to.value, stored(move.payload), stored(move.error), move.detail});
    return asOwner(claim, {}, [&](const QDateTime &now) { return moveInSqlite(claim, move, now); });
}

} // namespace core
