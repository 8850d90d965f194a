#pragma once

#include "core/storage/jobstore.h"

namespace core {

//! What a worker is ready for.
struct ClaimWish {
    QMap<Lane, int> most = {{Lane::Provisioning, 1}}; //!< of each lane
    QList<JobKind> kinds = {};
    QList<ServerId> keys = {}; //!< jobs of other servers are left alone
    int perServer = 1;         //!< that many run on one server at a time, whoever runs them
    std::optional<QList<JobId>> only = {}; //!< whatever else is due is left to others
};

//! What a worker is to do now.
struct Claimed {
    QList<Job> jobs = {};   //!< best first
    QList<JobId> stop = {}; //!< those it had already that somebody asked to stop
};

//! A call that is about to be made.
struct StepCall {
    std::chrono::milliseconds patience; //!< by then an answer is here or never comes
    QString marker = {};
    QString requestMasked = {};
};

//! How a job's turn ended, when not well.
struct TurnEnd {
    JobState state = JobState::Failed; //!< Queued, Failed, Unknown or Cancelled
    std::optional<ErrorKind> error = {};
    QString detail = {};
    std::chrono::milliseconds pause = {}; //!< for Queued: not before
    bool counted = true;                  //!< as a try
};

//! Where a job goes on that its server refused, and why.
struct ServerMove {
    ServerId to;
    QJsonObject payload;
    ErrorKind error;
    QString detail;
};

//! PostgreSQL: Unsupported when `other` gets the session of `one` while that is between two
//! transactions. A pooler that hands sessions round like this takes the lock by which a worker owns
//! its jobs away from it, or keeps it when the worker is dead.
Result<> mustKeepItsSession(Connection &one, Connection &other);

//! The queue as the one sees it who works it. A job belongs to one worker, and a worker to one
//! session of PostgreSQL or, on SQLite, to the one process that holds the lock beside the file:
//! whoever asks here on SQLite must hold it. Every write about a job checks that the claim is still
//! good; when it is not, it is a Conflict and nothing is written. All times are the database's.
class WorkStore
{
public:
    explicit WorkStore(Connection &connection);

    //! To be asked before: refused where this connection's session is not its own for long.
    Result<> mayEnrol();
    //! PostgreSQL: this connection is the worker until it is closed.
    Result<WorkerId> enrol(const QString &host, qint64 process);
    Result<> beat(WorkerId worker);  //!< Conflict: it is not this connection's any more
    Result<> leave(WorkerId worker); //!< hands back what it holds

    //! Takes over what dead workers held; a job that cost too many of them is not queued again.
    Result<QList<JobId>> takeOver(WorkerId worker, int mostTakeovers);

    //! What the worker has done by now is written down in the same stroke: many at once, those of
    //! them that are still its own.
    Result<Claimed> claim(WorkerId worker, ClaimWish wish, QList<Claim> done = {});
    //! What was left unknown of the service that this job is about, also by a job that was
    //! cancelled, is the worker's from now on, to be settled before anything else is done to it.
    Result<QList<Job>> reopen(Claim claim);
    //! Whether there is any of that.
    Result<bool> isAnyUnknown(ServiceId service);

    Result<> intend(Claim claim, StepId step, StepCall call);
    Result<> sent(Claim claim, StepId step);
    Result<> finish(Claim claim, StepId step, StepOutcome outcome);

    //! Done; saying so twice is no failure.
    Result<> complete(Claim claim);
    //! Many at once; answers those that were still the worker's.
    Result<QList<JobId>> complete(WorkerId worker, QList<Claim> claims);
    Result<> end(Claim claim, TurnEnd end);
    //! Queued for another server, with all its tries; what else is queued of its service goes
    //! along.
    Result<> move(Claim claim, ServerMove move);

private:
    [[nodiscard]] bool isShared() const { return m_connection.dialect() == Dialect::PostgreSql; }
    Result<> callFunction(const QString &function, Claim claim, const QVariantList &values);
    template <typename Write>
    Result<> asOwner(Claim claim, std::optional<StepId> step, Write write);
    Result<> handBack(WorkerId worker, const QDateTime &now);
    Result<> endInSqlite(Claim claim, const TurnEnd &end, const QDateTime &now);
    Result<> moveInSqlite(Claim claim, const ServerMove &move, const QDateTime &now);
    Result<> tellTheService(JobId id);
    Result<QList<JobId>> takeAllOverInSqlite(WorkerId worker, int mostTakeovers);
    Result<> takeOverInSqlite(JobId job, int mostTakeovers);
    Result<> intendInSqlite(JobId job, StepId step, const StepCall &call, const QDateTime &now);
    Result<QList<Job>> reopenInSqlite(Claim claim);
    Result<Claimed> claimThroughFunction(WorkerId worker, const ClaimWish &wish,
                                         const QList<Claim> &done);
    Result<Claimed> claimOneByOne(WorkerId worker, const ClaimWish &wish, const QList<Claim> &done);
    Result<QList<JobId>> askedToStop(WorkerId worker);

    Connection &m_connection;
};

} // namespace core
