#include "core/jobs/worker.h"
#include "tests/core/jobs/effectrecorder.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QDeadlineTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <csignal>
#include <sys/prctl.h>

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Workers = 4;
constexpr int AtOnce = 15;
constexpr int Enough = Workers * AtOnce;

WorkerRules rulesOfTheTest()
{
    WorkerRules rules;
    rules.lanes = {Lane::Provisioning};
    rules.atOnce = AtOnce;
    rules.poll = 30ms;
    rules.mostTakeovers = 1'000;
    rules.retry = {.tries = 1'000, .first = 10ms, .factor = 1};
    return rules;
}

struct Panel {
    quint16 port = 0;
    std::shared_ptr<QThreadPool> threads;
};

//! One question to the recorder, asked on a thread of the pool.
Async<QString> told(Panel panel, QString question)
{
    auto future =
        QtConcurrent::run(panel.threads.get(), &EffectRecorder::ask, panel.port, question);
    const auto answer = co_await future;
    co_return answer;
}

Async<> written(JobTurn turn, std::function<Result<>(WorkStore &)> write)
{
    const auto work = [write](Connection &connection) -> Result<> {
        WorkStore store(connection);
        return write(store);
    };
    co_return co_await turn.database->run(work);
}

//! What a step of the last owner came to, if it may have left: it is read, never sent again
//! blindly.
Async<bool> settled(Panel panel, JobTurn turn, JobStep step)
{
    const auto found = co_await told(panel, u"find "_s + step.marker);
    if (!found)
        co_return std::unexpected(found.error());
    StepOutcome outcome;
    outcome.state = *found == "yes"_L1 ? StepState::Done : StepState::Failed;
    const auto finish = [claim = turn.claim, id = step.id, outcome](WorkStore &work) {
        return work.finish(claim, id, outcome);
    };
    const auto recorded = co_await written(turn, finish);
    if (!recorded)
        co_return std::unexpected(recorded.error());
    co_return outcome.state == StepState::Done;
}

Async<> called(Panel panel, JobTurn turn, JobStep step)
{
    const qint64 begun = EffectRecorder::now();
    const auto announce = [claim = turn.claim, step](WorkStore &work) -> Result<> {
        const auto intended =
            work.intend(claim, step.id, {EffectRecorder::CallDeadline, step.marker});
        return intended ? work.sent(claim, step.id) : intended;
    };
    const auto announced = co_await written(turn, announce);
    if (!announced)
        co_return announced;
    const auto answer = co_await told(panel, u"do %1 %2"_s.arg(step.marker).arg(begun));
    if (!answer)
        co_return std::unexpected(answer.error());
    StepOutcome outcome;
    outcome.state = *answer == "done"_L1 ? StepState::Done : StepState::Failed;
    const auto finish = [claim = turn.claim, id = step.id, outcome](WorkStore &work) {
        return work.finish(claim, id, outcome);
    };
    const auto recorded = co_await written(turn, finish);
    if (recorded && outcome.state == StepState::Failed)
        co_return failure(ErrorKind::Busy, *answer);
    co_return recorded;
}

//! All steps that are not done, in their order. It goes on when told to stop, as slow code does:
//! only what it may not write stops it.
Async<> carriedOut(Panel panel, JobTurn turn)
{
    const auto read = [id = turn.job.id](Connection &connection) {
        return JobStore(connection).steps(id);
    };
    const auto steps = co_await turn.database->run(read);
    if (!steps)
        co_return std::unexpected(steps.error());
    for (const JobStep &step : *steps) {
        bool isDone = step.state == StepState::Done;
        if (step.state == StepState::Sent || step.state == StepState::Intended) {
            const auto found = co_await settled(panel, turn, step);
            if (!found)
                co_return std::unexpected(found.error());
            isDone = *found;
        }
        if (isDone)
            continue;
        const auto done = co_await called(panel, turn, step);
        if (!done)
            co_return done;
    }
    co_return Result<>();
}

//! `work URL PORT`: works the queue until it is killed.
int workInAChild(const QStringList &arguments)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    Panel panel{static_cast<quint16>(arguments.at(1).toUInt()), std::make_shared<QThreadPool>()};
    panel.threads->setMaxThreadCount(2 * AtOnce);
    Worker worker(std::make_shared<Database>(*DatabaseUrl::parse(arguments.at(0)),
                                             PostgresServer::password()),
                  rulesOfTheTest());
    worker.handle(JobKind::Provision,
                  [panel](JobTurn turn) { return carriedOut(panel, std::move(turn)); });
    worker.start();
    return QCoreApplication::exec();
}

const RegisteredChild Working("work", workInAChild);

struct Tally {
    int jobs = 0;
    int lost = 0;
    int doubled = 0;
    int kills = 0;
    int pauses = 0;
    int cuts = 0; //!< sessions that the server ended
};

//! Workers on one database and one recorder, and what befalls them.
class Campaign
{
public:
    Campaign(TestDatabase &database, quint32 seed);
    ~Campaign();
    Q_DISABLE_COPY_MOVE(Campaign)

    //! So many faults, with enough to do all the while, and then until all is done or something
    //! was done twice.
    Tally run(int faults);

private:
    void startWorker();
    void addJobs(int count);
    QProcess *victim();
    void doHarm();
    void kill(QProcess *worker);
    void pause(const QProcess *worker);
    void cutSession(const QProcess *worker);
    qsizetype openJobs();
    void count();

    TestDatabase &m_database;
    DatabaseUrl m_login;
    QRandomGenerator m_chance;
    EffectRecorder m_recorder;
    std::vector<std::unique_ptr<QProcess>> m_workers;
    QStringList m_markers;
    Tally m_tally;
};

Campaign::Campaign(TestDatabase &database, quint32 seed)
    : m_database(database)
    , m_login(database.url())
    , m_chance(seed)
    , m_recorder(seed)
{
    if (m_login.dialect == Dialect::PostgreSql)
        m_login = PostgresServer::instance().loginAs(m_login, u"innkeeper_worker"_s);
    for (int i = 0; i < Workers; ++i)
        startWorker();
}

Campaign::~Campaign()
{
    for (const auto &worker : m_workers) {
        worker->kill();
        worker->waitForFinished();
    }
}

void Campaign::addJobs(int count)
{
    const auto added = inTransaction(m_database.connection(), [&]() -> Result<> {
        for (int i = 0; i < count; ++i, ++m_tally.jobs) {
            QList<JobStep> steps(2);
            for (int k = 0; k < steps.size(); ++k) {
                steps[k].name = u"step%1"_s.arg(k);
                steps[k].marker = u"m%1-%2"_s.arg(m_tally.jobs).arg(k);
                m_markers.append(steps.at(k).marker);
            }
            const auto job = JobStore(m_database.connection()).add({}, steps);
            if (!job)
                return std::unexpected(job.error());
        }
        return {};
    });
    if (!added)
        QTest::qFail(qPrintable(added.error().detail), __FILE__, __LINE__);
}

void Campaign::startWorker()
{
    auto worker = std::make_unique<QProcess>();
    worker->setStandardErrorFile(QProcess::nullDevice()); // Qt has much to say about lost sessions
    worker->start(
        QCoreApplication::applicationFilePath(),
        {u"--child"_s, u"work"_s, m_login.toString(), QString::number(m_recorder.port())});
    m_workers.push_back(std::move(worker));
}

//! One that works: on SQLite the others only wait.
QProcess *Campaign::victim()
{
    const auto records = JobStore(m_database.connection()).workers();
    QList<QProcess *> working;
    for (const auto &worker : m_workers) {
        for (const WorkerRecord &record : records.value_or(QList<WorkerRecord>())) {
            if (record.process == worker->processId())
                working.append(worker.get());
        }
    }
    return working.isEmpty() ? nullptr : working.at(m_chance.bounded(int(working.size())));
}

void Campaign::kill(QProcess *worker)
{
    ::kill(static_cast<pid_t>(worker->processId()), SIGKILL);
    worker->waitForFinished();
    std::erase_if(m_workers, [worker](const auto &one) { return one.get() == worker; });
    startWorker();
    ++m_tally.kills;
}

void Campaign::pause(const QProcess *worker)
{
    const auto process = static_cast<pid_t>(worker->processId());
    ::kill(process, SIGSTOP);
    QTest::qWait(m_chance.bounded(200, 800));
    ::kill(process, SIGCONT);
    ++m_tally.pauses;
}

void Campaign::cutSession(const QProcess *worker)
{
    PostgresServer::instance().run(
        u"SELECT pg_terminate_backend(backend) FROM workers WHERE process = %1"_s.arg(
            worker->processId()),
        m_database.url().name);
    ++m_tally.cuts;
}

void Campaign::doHarm()
{
    QProcess *worker = victim();
    if (!worker)
        return;
    const int kind = m_chance.bounded(10);
    if (kind < 6)
        kill(worker);
    else if (kind < 8 || m_database.url().dialect == Dialect::Sqlite)
        pause(worker);
    else
        cutSession(worker);
}

qsizetype Campaign::openJobs()
{
    JobStore jobs(m_database.connection());
    return jobs.list({.state = JobState::Queued}).value_or(QList<Job>()).size()
           + jobs.list({.state = JobState::Running}).value_or(QList<Job>()).size();
}

void Campaign::count()
{
    for (const QString &marker : std::as_const(m_markers)) {
        const int effects = m_recorder.effects(marker);
        m_tally.lost += effects == 0 ? 1 : 0;
        m_tally.doubled += effects > 1 ? 1 : 0;
    }
    const auto done = JobStore(m_database.connection()).list({.state = JobState::Done});
    m_tally.lost += m_tally.jobs - int(done.value_or(QList<Job>()).size());
}

Tally Campaign::run(int faults)
{
    const QDeadlineTimer tooLong(120'000);
    for (bool isOver = false; !isOver && !m_recorder.hasDoubled() && !tooLong.hasExpired();) {
        const bool isCalm = m_tally.kills + m_tally.pauses + m_tally.cuts >= faults;
        const qsizetype open = openJobs();
        if (!isCalm && open < Enough)
            addJobs(Enough);
        if (!isCalm)
            doHarm();
        isOver = isCalm && open == 0;
        QTest::qWait(m_chance.bounded(20, 120));
    }
    count();
    return m_tally;
}

//! The mutant: whoever takes a job over acts at once, whatever may still be on its way.
void takeTheQuietPeriodAway(Connection &connection)
{
    if (connection.dialect() == Dialect::Sqlite) {
        QVERIFY_RESULT(connection.execute(
            u"CREATE TRIGGER no_quiet AFTER UPDATE OF run_at ON jobs WHEN NEW.state = 'queued' "
            "AND NEW.run_at > 1 BEGIN UPDATE jobs SET run_at = 1 WHERE id = NEW.id; END"_s));
        return;
    }
    QVERIFY_RESULT(connection.execute(
        u"CREATE OR REPLACE FUNCTION queue_quiet_until(of_job bigint) RETURNS bigint "
        "LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'"_s));
}

} // namespace

//! F1, F3 and F4 in small: workers that are killed, paused and cut off while they make effects that
//! nothing but the queue keeps from being made twice.
class TestQueueFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();

    void nothingIsLostAndNothingDoubled();
    void withoutTheQuietPeriodThisTestFails();

private:
    void report(const Tally &tally) const;

    std::unique_ptr<TestDatabase> m_database;
    quint32 m_seed = 0;
};

void TestQueueFaults::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    bool given = false;
    m_seed = qEnvironmentVariable("INNKEEPER_SEED").toUInt(&given);
    if (!given)
        m_seed = QRandomGenerator::global()->generate();
}

void TestQueueFaults::report(const Tally &tally) const
{
    qInfo("seed %u: %d jobs, %d kills, %d pauses, %d sessions cut: %d lost, %d doubled", m_seed,
          tally.jobs, tally.kills, tally.pauses, tally.cuts, tally.lost, tally.doubled);
}

void TestQueueFaults::nothingIsLostAndNothingDoubled()
{
    Campaign campaign(*m_database, m_seed);
    const Tally tally = campaign.run(20);
    report(tally);
    QCOMPARE(tally.lost, 0);
    QCOMPARE(tally.doubled, 0);
    QVERIFY(tally.kills > 0);
}

void TestQueueFaults::withoutTheQuietPeriodThisTestFails()
{
    takeTheQuietPeriodAway(m_database->connection());
    Campaign campaign(*m_database, m_seed);
    const Tally tally = campaign.run(60);
    report(tally);
    QVERIFY(tally.doubled > 0);
}

REGISTER_TEST(TestQueueFaults)
#include "tst_queuefaults.moc"
