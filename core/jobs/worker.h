#pragma once

#include "core/jobs/retryrules.h"
#include "core/jobs/schedule.h"
#include "core/storage/database.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <functional>
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
    //! How the job ends, or goes on, after this failure.
    std::function<TurnEnd(const Error &)> endAfter;
};

//! How jobs of one kind are carried out. Ok: done. Cancelled: it stopped where it was. Anything
//! else is tried again as RetryRules say. It may also end the job itself, in its last transaction.
using JobHandler = std::function<Async<>(JobTurn)>;

struct WorkerRules {
    QList<Lane> lanes = {Lane::Provisioning, Lane::Mail, Lane::Billing, Lane::Maintenance};
    int atOnce = 100;  //!< in each lane
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

    void handle(JobKind kind, JobHandler handler); //!< only such jobs are claimed
    void setKeys(QList<ServerId> servers);         //!< whose secrets are here
    void setOnly(QList<JobId> jobs);               //!< leaves all others to others
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

    friend struct WorkerLoop;
};

} // namespace core
