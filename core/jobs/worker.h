#pragma once

#include "core/jobs/retryrules.h"
#include "core/jobs/schedule.h"
#include "core/storage/database.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <any>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>

namespace core {

//! A job in its worker's hands. Whoever carries it out records its steps with the claim through a
//! WorkStore, in the same transaction as what the step changed, and goes no further once that is
//! refused or stopping was asked for.
struct JobTurn {
    Job job;
    Claim claim;
    std::shared_ptr<Database> database;
    std::stop_token stop;
    std::any read; //!< by its reader, with the claim
    //! How the job ends, or goes on, after this failure.
    std::function<TurnEnd(const Error &)> endAfter;
};

//! How jobs of one kind are carried out. Ok: done. Cancelled: it stopped where it was. Anything
//! else is tried again as RetryRules say. It may also end the job itself, in its last transaction.
using JobHandler = std::function<Async<>(JobTurn)>;

//! What a job's turn needs to know of the records, read in the same go as it is claimed: on the
//! database's thread. It may be out of date by the time it is used, as anything that was read.
using JobReader = std::function<std::any(Connection &, const Job &)>;

struct JobCraft {
    JobHandler carryOut;
    JobReader read = {};
};

struct WorkerRules {
    QList<Lane> lanes = {Lane::Provisioning, Lane::Mail, Lane::Billing, Lane::Maintenance};
    int atOnce = 100; //!< in each lane
    //! Of them. Jobs that begin together end together, and each of them waits for all the others'
    //! records: a few at a time keep the servers apart, and no server waits for another one.
    int atOneLook = 4;
    int perServer = 1; //!< by all workers together
    int mostTakeovers = 3;
    RetryRules retry = {};
    //! Without any news the queue is looked at so often, and after dead workers.
    std::chrono::milliseconds poll = std::chrono::seconds(1);
    std::chrono::milliseconds beat = std::chrono::seconds(10); //!< sign of life, and the schedule
};

//! Works the queue: claims what is due, has it carried out, and records how it ended. It may wait
//! for its turn (another process works this SQLite database) or have lost its session; either way
//! it goes on by itself. stop() or drain() before it is destroyed, or its jobs wait until the
//! database's connection is closed.
class Worker final : public QObject
{
    Q_OBJECT

public:
    explicit Worker(const std::shared_ptr<Database> &database, WorkerRules rules = {},
                    QObject *parent = nullptr);
    ~Worker() override;

    void handle(JobKind kind, JobCraft craft); //!< only such jobs are claimed
    void handle(JobKind kind, JobHandler handler) { handle(kind, JobCraft{std::move(handler)}); }
    void setKeys(QList<ServerId> servers); //!< whose secrets are here
    void setOnly(QList<JobId> jobs);       //!< leaves all others to others
    void setSchedule(QList<Recurring> schedule);

    void start();
    [[nodiscard]] bool isWorking() const; //!< it has the queue, or its share of it
    Async<> drain(); //!< takes nothing more, and answers when what runs has ended
    //! Asks what runs to stop, hands it back unfinished, and answers when that is done or the
    //! patience is at its end.
    Async<> stop(std::chrono::milliseconds patience = std::chrono::seconds(30));

Q_SIGNALS:
    void started(core::WorkerId worker); //!< it may work now; again after a lost session
    void jobStarted(core::JobId job);
    void jobEnded(core::JobId job);
    void idle(); //!< nothing is due and nothing runs
    void failed(const core::Error &error);

private:
    void look();
    void watchFile();
    void askToStop();

    struct Shift;
    std::shared_ptr<Shift> m_shift; //!< coroutines hold it too: they may outlive this object
    QTimer m_poll;
    QFileSystemWatcher m_file;
    QTimer m_news; //!< of that file: one's own writes are among them, so they are heard together

    friend struct WorkerLoop;
};

} // namespace core
