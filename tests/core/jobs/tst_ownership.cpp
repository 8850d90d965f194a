#include "core/jobs/workerlock.h"
#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/servicestore.h"
#include "core/storage/workstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <csignal>
#include <iostream>
#include <string>
#include <unistd.h>

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int MostTakeovers = 3;

std::unique_ptr<Connection> opened(const QString &url)
{
    auto connection = std::make_unique<Connection>(*DatabaseUrl::parse(url));
    if (const auto open = connection->open(PostgresServer::password()); !open)
        qFatal("%s", qPrintable(open.error().detail));
    return connection;
}

void say(const QString &line)
{
    std::cout << line.toStdString() << std::endl;
}

void waitForALine()
{
    std::string line;
    std::getline(std::cin, line);
}

QString nameOfResult(const Result<> &result)
{
    if (result)
        return u"ok"_s;
    return result.error().reason == ErrorReason::Changed ? u"stale"_s : nameOf(result.error().kind);
}

//! `own URL [PATIENCE]`: claims a job, with a patience begins a call, says so, and at a word from
//! us records the end: over the connection it has and, when that one is dead, over a new one.
int ownAJob(const QStringList &arguments)
{
    const auto connection = opened(arguments.at(0));
    WorkerLock lock(connection->url());
    if (!lock.take().value_or(false))
        return 2;
    WorkStore work(*connection);
    const auto worker = work.enrol(u"child"_s, ::getpid());
    const auto claimed = work.claim(*worker, {.kinds = {JobKind::Provision}});
    if (!claimed || claimed->jobs.size() != 1)
        return 3;
    const Claim claim{*worker, claimed->jobs.first().id, claimed->jobs.first().fence};
    const StepId step = JobStore(*connection).steps(claim.job)->first().id;
    const std::chrono::milliseconds patience(arguments.value(1).toInt());
    if (patience > 0ms && (!work.intend(claim, step, {patience}) || !work.sent(claim, step)))
        return 4;
    say(u"holds"_s);
    waitForALine();
    say(nameOfResult(work.finish(claim, step, {})));
    if (!connection->isOpen() && !connection->open(PostgresServer::password()))
        return 5;
    say(nameOfResult(work.finish(claim, step, {})));
    say(nameOfResult(work.complete(claim)));
    return 0;
}

//! `race URL`: at a word from us claims whatever there is, one by one, and is done with it.
int raceForJobs(const QStringList &arguments)
{
    const auto connection = opened(arguments.at(0));
    WorkStore work(*connection);
    const auto worker = work.enrol(u"child"_s, ::getpid());
    say(u"ready"_s);
    waitForALine();
    int worked = 0;
    for (;;) {
        const auto claimed = work.claim(*worker, {.kinds = {JobKind::Provision}});
        if (!claimed)
            return 1;
        if (claimed->jobs.isEmpty())
            break;
        const Job &job = claimed->jobs.first();
        if (!work.complete({*worker, job.id, job.fence}))
            return 1;
        ++worked;
    }
    say(QString::number(worked));
    return 0;
}

const RegisteredChild Owning("own", ownAJob);
const RegisteredChild Racing("race", raceForJobs);

class Child
{
public:
    explicit Child(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        QStringList{u"--child"_s} + arguments);
    }

    ~Child()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    Q_DISABLE_COPY_MOVE(Child)

    QString line()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(60'000))
                return u"nothing, and ended with %1"_s.arg(m_process.exitCode());
        }
        return QString::fromUtf8(m_process.readLine()).trimmed();
    }

    void goOn() { m_process.write("\n"); }
    void send(int number) const { ::kill(static_cast<pid_t>(m_process.processId()), number); }

    void die()
    {
        send(SIGKILL);
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

// The limit only ends a test that would hang. It asks more than once, the last time when it is so.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

} // namespace

//! Whose a job is when owners die, sleep, lose their session, or race: with real processes.
class TestOwnership final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void cleanup();

    void aKilledOwnersJobIsTakenOverAtOnce();
    void aCallOfAKilledOwnerKeepsItsTime();
    void aPausedOwnerKeepsItsJobForEver();
    void anOwnerThatWasReplacedInItsSleepWritesNothing();
    void withoutTheFenceItWouldWrite();
    void aJobThatCostTooManyOwnersIsNotQueuedAgain();
    void racingWorkersTakeEachJobOnce();
    void onSqliteOneProcessWorks();

private:
    Connection &connection() { return m_database->connection(); }
    Job addJob(std::optional<ServiceId> service = {});
    //! One that is being set up.
    ServiceId addService(const QString &domain);
    Service service(ServiceId id) { return *ServiceStore(connection()).find(id); }
    //! The one who is to take over, once the lock lets it.
    bool enrolled();
    void leave();
    QList<JobId> takeOver();
    bool tookOver();
    QList<Job> claim();
    void passTime(std::chrono::milliseconds time);
    void replaceInItsSleep(Child &owner);

    Dialect m_dialect = Dialect::Sqlite;
    std::unique_ptr<TestDatabase> m_database;
    QString m_url;
    std::unique_ptr<WorkerLock> m_lock;
    WorkerId m_worker;
    QList<JobId> m_taken;
};

void TestOwnership::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_dialect = dialect;
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_url = m_database->url().toString();
    m_lock = std::make_unique<WorkerLock>(m_database->url());
    m_worker = {};
    m_taken.clear();
}

void TestOwnership::cleanup()
{
    m_lock.reset();
}

ServiceId TestOwnership::addService(const QString &domain)
{
    const auto customer = CustomerStore(connection()).insert(samples::customer(domain));
    const auto product = ProductStore(connection()).insert(samples::product(domain));
    Service service = samples::service(customer->id, product->id, {}, domain, domain.left(4));
    service.state = ServiceState::Provisioning;
    service.unknown = false;
    return ServiceStore(connection()).insert(service)->id;
}

Job TestOwnership::addJob(std::optional<ServiceId> service)
{
    JobStep step;
    step.name = u"account"_s;
    return JobStore(connection()).add({.service = service}, {step}).value_or(Job{});
}

bool TestOwnership::enrolled()
{
    if (m_worker.isValid())
        return true;
    if (!m_lock->take().value_or(false))
        return false;
    m_worker = WorkStore(connection()).enrol(u"survivor"_s, 1).value_or(WorkerId{});
    return m_worker.isValid();
}

void TestOwnership::leave()
{
    QVERIFY_RESULT(WorkStore(connection()).leave(m_worker));
    m_lock->release();
    m_worker = {};
    m_taken.clear();
}

QList<JobId> TestOwnership::takeOver()
{
    const auto taken = WorkStore(connection()).takeOver(m_worker, MostTakeovers);
    if (!taken)
        QTest::qFail(qPrintable(taken.error().detail), __FILE__, __LINE__);
    return taken.value_or(QList<JobId>());
}

bool TestOwnership::tookOver()
{
    m_taken += takeOver();
    return !m_taken.isEmpty();
}

QList<Job> TestOwnership::claim()
{
    return WorkStore(connection())
        .claim(m_worker, {.kinds = {JobKind::Provision}})
        .value_or(Claimed{})
        .jobs;
}

void TestOwnership::passTime(std::chrono::milliseconds time)
{
    const QVariant by = qint64(time.count());
    QVERIFY_RESULT(connection().execute(u"UPDATE jobs SET run_at = run_at - ?"_s, {by}));
    QVERIFY_RESULT(connection().execute(u"UPDATE job_steps SET intent_at = intent_at - ?, "
                                        "call_deadline = call_deadline - ?"_s,
                                        {by, by}));
    QVERIFY_RESULT(connection().execute(
        u"UPDATE workers SET seen_at = seen_at - ?, started_at = started_at - ?"_s, {by, by}));
}

void TestOwnership::aKilledOwnersJobIsTakenOverAtOnce()
{
    const Job job = addJob();
    Child owner({u"own"_s, m_url});
    QCOMPARE(owner.line(), u"holds"_s);
    owner.die();

    EVENTUALLY(enrolled());
    // PostgreSQL needs a moment to notice that the client is gone.
    EVENTUALLY(tookOver());

    QCOMPARE(m_taken, QList<JobId>{job.id});
    const QList<Job> claimed = claim();
    QCOMPARE(claimed.size(), 1);
    QCOMPARE(claimed.first().fence, 2);
    QCOMPARE(claimed.first().takeovers, 1);
    QCOMPARE(claimed.first().tries, 0);
    QCOMPARE(JobStore(connection()).workers()->size(), 1);
    QVERIFY(takeOver().isEmpty());
}

void TestOwnership::aCallOfAKilledOwnerKeepsItsTime()
{
    const Job job = addJob();
    Child owner({u"own"_s, m_url, u"180000"_s});
    QCOMPARE(owner.line(), u"holds"_s);
    // Paused for long after it said it would call: the call may have left just before the end.
    passTime(10min);
    owner.die();

    EVENTUALLY(enrolled());
    EVENTUALLY(tookOver());

    QCOMPARE(JobStore(connection()).find(job.id)->state, JobState::Queued);
    QVERIFY(claim().isEmpty());
    passTime(170s);
    QVERIFY(claim().isEmpty());
    passTime(11s);
    QCOMPARE(claim().size(), 1);
    QCOMPARE(JobStore(connection()).steps(job.id)->first().state, StepState::Sent);
}

void TestOwnership::aPausedOwnerKeepsItsJobForEver()
{
    const Job job = addJob();
    Child owner({u"own"_s, m_url, u"100"_s});
    QCOMPARE(owner.line(), u"holds"_s);
    owner.send(SIGSTOP);
    passTime(24h);

    // On SQLite nobody else even gets to work.
    QCOMPARE(enrolled(), m_dialect == Dialect::PostgreSql);
    if (m_dialect == Dialect::PostgreSql) {
        QVERIFY(takeOver().isEmpty());
        QVERIFY(claim().isEmpty());
    }
    QCOMPARE(JobStore(connection()).find(job.id)->state, JobState::Running);
    owner.send(SIGCONT);
    owner.goOn();

    QCOMPARE(owner.line(), u"ok"_s);
    QCOMPARE(owner.line(), u"stale"_s); // the step ended already
    QCOMPARE(owner.line(), u"ok"_s);
    QCOMPARE(JobStore(connection()).find(job.id)->state, JobState::Done);
}

//! The owner holds the job; when this returns somebody else does, and the owner sleeps.
void TestOwnership::replaceInItsSleep(Child &owner)
{
    QCOMPARE(owner.line(), u"holds"_s);
    owner.send(SIGSTOP);
    // The server, or somebody who tidied up, took its lock away.
    if (m_dialect == Dialect::Sqlite)
        QVERIFY(QFile::remove(WorkerLock::fileOf(m_database->url())));
    else
        PostgresServer::instance().run(u"SELECT pg_terminate_backend(backend) FROM workers"_s,
                                       m_database->url().name);
    EVENTUALLY(enrolled());
    EVENTUALLY(tookOver());
    passTime(1s);
    QCOMPARE(claim().size(), 1);
}

void TestOwnership::anOwnerThatWasReplacedInItsSleepWritesNothing()
{
    const Job job = addJob();
    Child owner({u"own"_s, m_url, u"100"_s});
    replaceInItsSleep(owner);

    owner.send(SIGCONT);
    owner.goOn();

    QCOMPARE(owner.line(), m_dialect == Dialect::Sqlite ? u"stale"_s : u"storage"_s);
    QCOMPARE(owner.line(), u"stale"_s);
    QCOMPARE(owner.line(), u"stale"_s);
    QCOMPARE(JobStore(connection()).steps(job.id)->first().state, StepState::Sent);
    QCOMPARE(JobStore(connection()).find(job.id)->state, JobState::Running);
    QVERIFY_RESULT(WorkStore(connection()).complete({m_worker, job.id, 2}));
}

//! The mutant: so the test above proves something.
void TestOwnership::withoutTheFenceItWouldWrite()
{
    if (m_dialect == Dialect::Sqlite)
        return; // there the fence is not the database's
    QVERIFY_RESULT(connection().execute(
        u"CREATE OR REPLACE FUNCTION queue_holds(who bigint, of_job bigint, with_fence bigint) "
        "RETURNS boolean LANGUAGE sql AS 'SELECT TRUE'"_s));
    const Job job = addJob();
    Child owner({u"own"_s, m_url, u"100"_s});
    replaceInItsSleep(owner);

    owner.send(SIGCONT);
    owner.goOn();

    QCOMPARE(owner.line(), u"storage"_s);
    QCOMPARE(owner.line(), u"ok"_s);
    QCOMPARE(JobStore(connection()).steps(job.id)->first().state, StepState::Done);
}

void TestOwnership::aJobThatCostTooManyOwnersIsNotQueuedAgain()
{
    const ServiceId waiting = addService(u"shop.example.com"_s);
    const Job job = addJob(waiting);
    for (int i = 0; i < MostTakeovers; ++i) {
        Child owner({u"own"_s, m_url});
        QCOMPARE(owner.line(), u"holds"_s);
        QCOMPARE(JobStore(connection()).find(job.id)->state, JobState::Running);
        owner.die();
        EVENTUALLY(enrolled());
        EVENTUALLY(tookOver());
        leave();
    }
    QCOMPARE(JobStore(connection()).find(job.id)->state, JobState::Failed);
    QCOMPARE(JobStore(connection()).find(job.id)->takeovers, MostTakeovers);
    QCOMPARE(nameOf(service(waiting).state), u"failed"_s);

    // Nobody knows what came of a call: that is for a person to find out.
    const ServiceId open = addService(u"blog.example.com"_s);
    const Job called = addJob(open);
    QVERIFY_RESULT(connection().execute(u"UPDATE jobs SET takeovers = ? WHERE id = ?"_s,
                                        {MostTakeovers - 1, called.id.value}));
    Child owner({u"own"_s, m_url, u"100"_s});
    QCOMPARE(owner.line(), u"holds"_s);
    owner.die();
    EVENTUALLY(enrolled());
    EVENTUALLY(tookOver());
    QCOMPARE(JobStore(connection()).find(called.id)->state, JobState::Unknown);
    QVERIFY(service(open).unknown);
    passTime(1h);
    QVERIFY(claim().isEmpty());
}

void TestOwnership::racingWorkersTakeEachJobOnce()
{
    constexpr int Count = 150;
    QVERIFY_RESULT(inTransaction(connection(), [&]() -> Result<> {
        for (int i = 0; i < Count; ++i)
            addJob();
        return {};
    }));
    Child one({u"race"_s, m_url});
    Child two({u"race"_s, m_url});
    QCOMPARE(one.line(), u"ready"_s);
    QCOMPARE(two.line(), u"ready"_s);
    one.goOn();
    two.goOn();

    QCOMPARE(one.line().toInt() + two.line().toInt(), Count);
    const auto jobs = JobStore(connection()).list();
    for (const Job &job : *jobs) {
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.attempt, 1);
    }
    QCOMPARE(jobs->size(), Count);
}

void TestOwnership::onSqliteOneProcessWorks()
{
    if (m_dialect == Dialect::PostgreSql)
        return; // there every session works
    WorkerLock other(m_database->url());
    QVERIFY(m_lock->take().value());
    QVERIFY(m_lock->take().value());
    QVERIFY(!other.take().value());
    m_lock->release();
    QVERIFY(other.take().value());

    const auto others = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(!(QFile::permissions(WorkerLock::fileOf(m_database->url())) & others));
    DatabaseUrl nowhere = m_database->url();
    nowhere.path = m_database->folder() + u"/none/x.db"_s;
    QVERIFY(!WorkerLock(nowhere).take());
}

REGISTER_TEST(TestOwnership)
#include "tst_ownership.moc"
