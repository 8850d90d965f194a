#pragma once

#include "core/storage/connection.h"
#include "core/storage/jobstore.h"
#include "core/storage/select.h"

namespace core {

Job jobFrom(const Row &row);
JobStep stepFrom(const Row &row);
JobEvent eventFrom(const Row &row);
WorkerRecord workerFrom(const Row &row);

//! The time that counts for jobs: the database's own, so that clocks of machines may differ.
Result<QDateTime> databaseTime(Connection &connection);

//! What a function of the database says of itself: whether it did what it was asked for.
Result<bool> saysYes(Connection &connection, const QString &sql, const QVariantList &values);

//! A turn of a job or of one of its steps, into the history that is only added to.
Result<> noteEvent(Connection &connection, JobId job, std::optional<StepId> step,
                   const QString &turn, const QDateTime &at, const QString &detail);

//! SQLite: the step as the outcome has it, if it was in one of these states.
Result<bool> turnStep(Connection &connection, StepId id, const StepOutcome &outcome,
                      const QList<StepState> &from);

//! `'pending', 'failed'`: names of our own, never input.
template <typename E>
QString quoted(const QList<E> &states)
{
    QStringList names;
    for (const E state : states)
        names.append(u'\'' + nameOf(state) + u'\'');
    return names.join(QStringLiteral(", "));
}

//! A subquery for what is queued, and when it is due: PostgreSQL has an index for each half of it.
inline QString queuedJobs()
{
    return QStringLiteral(
        "(SELECT id, run_at FROM jobs WHERE state = 'queued' AND server_id IS NULL UNION ALL "
        "SELECT id, run_at FROM jobs WHERE state = 'queued' AND server_id IS NOT NULL)");
}

//! SQLite's counterpart of queue_quiet_until(): with the time now, an expression for the jobs row.
inline QString quietUntil()
{
    return QStringLiteral("MAX(?, COALESCE((SELECT MAX(call_deadline) FROM job_steps "
                          "WHERE job_id = jobs.id AND state IN ('intended', 'sent')), 0))");
}

//! SQLite's counterpart of queue_is_open(): something of the jobs row left, and nobody knows what
//! became of that.
inline QString isOpen()
{
    return QStringLiteral("EXISTS (SELECT * FROM job_steps WHERE job_id = jobs.id "
                          "AND job_steps.state IN ('sent', 'unknown'))");
}

} // namespace core
