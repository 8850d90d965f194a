#include "core/jobs/worker.h"
#include "core/jobs/workerlock.h"
#include "core/storage/serverstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QCoroTimer>
#include <QFile>
#include <QSignalSpy>

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

//! What the handlers of a test saw, and what they shall answer.
struct Diary {
    QList<JobId> begun;
    int running = 0;
    int mostAtOnce = 0;
    bool isHeld = false; //!< handlers wait for this to end, or for being stopped
    Result<> answer = {};
};
using DiaryPtr = std::shared_ptr<Diary>;

Async<> carriedOut(DiaryPtr diary, JobTurn turn)
{
    diary->begun.append(turn.job.id);
    diary->mostAtOnce = std::max(diary->mostAtOnce, ++diary->running);
    while (diary->isHeld && !turn.stop.stop_requested()) {
        co_await QCoro::sleepFor(2ms);
    }
    --diary->running;
    if (turn.stop.stop_requested())
        co_return failure(ErrorKind::Cancelled, u"stopped"_s);
    const Result<> answer = diary->answer; // QCoro would move it out of the diary
    co_return answer;
}

//! Takes no notice of being stopped.
Async<> heldUp(std::shared_ptr<QPromise<Result<>>> promise)
{
    co_return co_await promise->future();
}

//! Ends the job itself, together with what else it writes.
Async<> endedByItself(JobTurn turn)
{
    const Claim claim = turn.claim;
    const auto write = [claim](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<> {
            const auto follow = JobStore(connection).add({.lane = Lane::Mail}, {});
            if (!follow)
                return std::unexpected(follow.error());
            return WorkStore(connection).complete(claim);
        });
    };
    co_return co_await turn.database->run(write);
}

WorkerRules quickRules()
{
    WorkerRules rules;
    rules.poll = 20ms;
    rules.retry.first = 1ms;
    return rules;
}

//! Nothing but news can wake it in time.
WorkerRules patientRules()
{
    WorkerRules rules;
    rules.poll = 1h;
    return rules;
}

} // namespace

//! The loop around the queue, on both databases. What is waited for here comes in milliseconds;
//! the limits only end a test that would hang.
class TestWorker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void cleanup();

    void jobsAreCarriedOutOnce();
    void newsOfAJobWakeIt();
    void withoutNewsThePollFindsIt();
    void aFailingJobIsTriedThreeTimes();
    void aDefiniteRefusalEndsAtOnce();
    void anUnknownOutcomeEndsBeforeAHuman();
    void aHandlerMayEndItsJobItself();
    void noMoreRunAtOnceThanAllowed();
    void whatIsTakenInManyLooksIsAllTaken();
    void whatATurnNeedsIsReadWithItsClaim();
    void jobsWithoutAHandlerOrAKeyAreLeft();
    void stoppingHandsBack();
    void stoppingDoesNotWaitForEver();
    void drainingFinishesWhatRuns();
    void aRunningJobIsCancelledByHand();
    void aLostSessionIsMadeAgainAndItsJobsTakenUp();
    void aSecondProcessWaitsForItsTurn();
    void aLockThatWasTakenAwayIsNoticed();
    void recurringWorkIsQueued();

private:
    Connection &connection() { return m_database->connection(); }
    Job add(Job job = {}) { return JobStore(connection()).add(std::move(job), {}).value_or(Job{}); }
    Job job(JobId id) { return JobStore(connection()).find(id).value_or(Job{}); }
    std::shared_ptr<Database> openDatabase() const;
    void startWorker(const WorkerRules &rules);
    JobHandler handler() const;

    Dialect m_dialect = Dialect::Sqlite;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Worker> m_worker;
    DiaryPtr m_diary;
};

#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

void TestWorker::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_dialect = dialect;
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_diary = std::make_shared<Diary>();
}

void TestWorker::cleanup()
{
    if (m_worker)
        QVERIFY_RESULT(QCoro::waitFor(m_worker->stop()));
    m_worker.reset();
}

std::shared_ptr<Database> TestWorker::openDatabase() const
{
    return std::make_shared<Database>(m_database->url(), PostgresServer::password());
}

JobHandler TestWorker::handler() const
{
    return [diary = m_diary](JobTurn turn) {
        return carriedOut(diary, std::move(turn));
    };
}

void TestWorker::startWorker(const WorkerRules &rules)
{
    m_worker = std::make_unique<Worker>(openDatabase(), rules);
    m_worker->handle(JobKind::Provision, handler());
    QSignalSpy idle(m_worker.get(), &Worker::idle);
    m_worker->start();
    EVENTUALLY(!idle.isEmpty() || !m_diary->begun.isEmpty());
}

void TestWorker::jobsAreCarriedOutOnce()
{
    QList<JobId> ids;
    for (const auto &lane : EnumNames<Lane>)
        ids.append(add({.lane = lane.value}).id);
    startWorker(quickRules());

    for (const JobId id : ids)
        EVENTUALLY(job(id).state == JobState::Done);

    QCOMPARE(m_diary->begun.size(), ids.size());
    QCOMPARE(job(ids.first()).attempt, 1);
}

void TestWorker::newsOfAJobWakeIt()
{
    startWorker(patientRules());
    QVERIFY(m_diary->begun.isEmpty());

    const Job first = add();
    EVENTUALLY(job(first.id).state == JobState::Done);
    const Job second = add();
    EVENTUALLY(job(second.id).state == JobState::Done);
}

void TestWorker::withoutNewsThePollFindsIt()
{
    startWorker(quickRules());
    QVERIFY_RESULT(connection().execute(
        u"INSERT INTO jobs (kind, lane, state, payload, actor, priority, run_at, attempt, fence, "
        "detail, created_at) VALUES ('provision', 'mail', 'queued', '{}', '', 0, 0, 0, 0, '', 0)"_s));

    EVENTUALLY(JobStore(connection()).list({.state = JobState::Done})->size() == 1);
}

void TestWorker::aFailingJobIsTriedThreeTimes()
{
    m_diary->answer = failure(ErrorKind::Busy, u"not now"_s);
    const Job added = add();
    startWorker(quickRules());

    EVENTUALLY(job(added.id).state == JobState::Failed);

    QCOMPARE(m_diary->begun.size(), 3);
    QCOMPARE(job(added.id).tries, 3);
    QCOMPARE(job(added.id).error, ErrorKind::Busy);
    QCOMPARE(job(added.id).detail, u"not now"_s);
}

void TestWorker::aDefiniteRefusalEndsAtOnce()
{
    m_diary->answer = failure(ErrorKind::Conflict, u"taken"_s);
    const Job added = add();
    startWorker(quickRules());

    EVENTUALLY(job(added.id).state == JobState::Failed);
    QCOMPARE(m_diary->begun.size(), 1);

    // And again when a person says so.
    m_diary->answer = Result<>();
    QVERIFY_RESULT(JobStore(connection()).retry(added.id));
    EVENTUALLY(job(added.id).state == JobState::Done);
}

void TestWorker::anUnknownOutcomeEndsBeforeAHuman()
{
    m_diary->answer = failure(ErrorKind::UnknownOutcome, u"no answer"_s);
    const Job added = add();
    startWorker(quickRules());

    EVENTUALLY(job(added.id).state == JobState::Unknown);
    QCOMPARE(m_diary->begun.size(), 3);
}

void TestWorker::aHandlerMayEndItsJobItself()
{
    const Job added = add({.kind = JobKind::Suspend});
    startWorker(quickRules());
    m_worker->handle(JobKind::Suspend, endedByItself);

    EVENTUALLY(job(added.id).state == JobState::Done);
    EVENTUALLY(m_diary->begun.size() == 1); // what followed from it
    QCOMPARE(JobStore(connection()).history(added.id)->size(), 3);
}

void TestWorker::noMoreRunAtOnceThanAllowed()
{
    m_diary->isHeld = true;
    for (int i = 0; i < 7; ++i)
        add();
    WorkerRules rules = quickRules();
    rules.atOnce = 3;
    startWorker(rules);
    EVENTUALLY(m_diary->begun.size() == 3);
    m_diary->isHeld = false;

    EVENTUALLY(JobStore(connection()).list({.state = JobState::Done})->size() == 7);
    QCOMPARE(m_diary->mostAtOnce, 3);
    QCOMPARE(m_diary->begun.size(), 7);
}

void TestWorker::whatIsTakenInManyLooksIsAllTaken()
{
    QList<JobId> ids;
    for (int i = 0; i < 7; ++i)
        ids.append(add().id);
    WorkerRules rules = patientRules();
    rules.atOneLook = 2;
    m_diary->isHeld = true;

    startWorker(rules);

    EVENTUALLY(m_diary->running == ids.size());
    QCOMPARE(m_diary->begun, ids);
}

void TestWorker::whatATurnNeedsIsReadWithItsClaim()
{
    const Job wanted = add({.kind = JobKind::Suspend});
    QString seen;
    const JobReader reader = [](Connection &connection, const Job &job) -> std::any {
        return nameOf(JobStore(connection).find(job.id).value_or(Job{}).state);
    };
    const JobHandler handler = [&seen](const JobTurn &turn) -> Async<> {
        seen = std::any_cast<QString>(turn.read);
        return carriedOut(std::make_shared<Diary>(), turn);
    };
    m_worker = std::make_unique<Worker>(openDatabase(), quickRules());
    m_worker->handle(JobKind::Suspend, {handler, reader});
    m_worker->start();

    EVENTUALLY(job(wanted.id).state == JobState::Done);
    QCOMPARE(seen, u"running"_s);
}

void TestWorker::jobsWithoutAHandlerOrAKeyAreLeft()
{
    const ServerId server = ServerStore(connection()).insert(samples::server(u"web1"_s))->id;
    const Job unknown = add({.kind = JobKind::Terminate});
    const Job keyless = add({.server = server});
    const Job last = add({.priority = 9});
    startWorker(quickRules());

    EVENTUALLY(job(last.id).state == JobState::Done);
    QCOMPARE(job(unknown.id).state, JobState::Queued);
    QCOMPARE(job(keyless.id).state, JobState::Queued);
    m_worker->setKeys({server});
    EVENTUALLY(job(keyless.id).state == JobState::Done);
}

void TestWorker::stoppingHandsBack()
{
    m_diary->isHeld = true;
    const Job added = add();
    startWorker(quickRules());
    EVENTUALLY(m_diary->running == 1);

    QVERIFY_RESULT(QCoro::waitFor(m_worker->stop()));

    QCOMPARE(m_diary->running, 0);
    QCOMPARE(job(added.id).state, JobState::Queued);
    QCOMPARE(job(added.id).tries, 0);
    QVERIFY(!job(added.id).worker);
    QVERIFY(JobStore(connection()).workers()->isEmpty());
    QVERIFY(WorkerLock(m_database->url()).take().value());
}

void TestWorker::stoppingDoesNotWaitForEver()
{
    const Job added = add({.kind = JobKind::Suspend});
    startWorker(quickRules());
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    QSignalSpy started(m_worker.get(), &Worker::jobStarted);
    m_worker->handle(JobKind::Suspend, [promise](const JobTurn &) { return heldUp(promise); });
    EVENTUALLY(!started.isEmpty());

    QVERIFY_RESULT(QCoro::waitFor(m_worker->stop(10ms)));

    QCOMPARE(job(added.id).state, JobState::Queued);
    promise->addResult(Result<>());
    promise->finish();
    QTest::qWait(1);
    QCOMPARE(job(added.id).state, JobState::Queued);
}

void TestWorker::drainingFinishesWhatRuns()
{
    m_diary->isHeld = true;
    const Job running = add();
    startWorker(quickRules());
    EVENTUALLY(m_diary->running == 1);
    const Job later = add();
    EVENTUALLY(m_diary->running == 2);
    auto drained = m_worker->drain();
    const Job tooLate = add();

    m_diary->isHeld = false;
    QVERIFY_RESULT(QCoro::waitFor(drained));

    QCOMPARE(job(running.id).state, JobState::Done);
    QCOMPARE(job(later.id).state, JobState::Done);
    QCOMPARE(job(tooLate.id).state, JobState::Queued);
}

void TestWorker::aRunningJobIsCancelledByHand()
{
    m_diary->isHeld = true;
    const Job added = add();
    startWorker(quickRules());
    EVENTUALLY(m_diary->running == 1);

    QVERIFY_RESULT(JobStore(connection()).cancel(added.id));

    EVENTUALLY(job(added.id).state == JobState::Cancelled);
    QCOMPARE(m_diary->begun.size(), 1);
}

void TestWorker::aLostSessionIsMadeAgainAndItsJobsTakenUp()
{
    if (m_dialect == Dialect::Sqlite)
        return; // a file is not lost
    m_diary->isHeld = true;
    const Job added = add();
    startWorker(quickRules());
    EVENTUALLY(m_diary->running == 1);
    QSignalSpy started(m_worker.get(), &Worker::started);

    PostgresServer::instance().run(u"SELECT pg_terminate_backend(backend) FROM workers"_s,
                                   m_database->url().name);

    EVENTUALLY(m_diary->begun.size() == 2);
    QCOMPARE(m_diary->mostAtOnce, 1);
    QCOMPARE(started.size(), 1);
    QCOMPARE(job(added.id).fence, 2);
    m_diary->isHeld = false;
    EVENTUALLY(job(added.id).state == JobState::Done);
    QCOMPARE(m_diary->begun.size(), 2);

    // It hears the news again, too.
    m_diary->begun.clear();
    const Job next = add();
    EVENTUALLY(job(next.id).state == JobState::Done);
}

void TestWorker::aSecondProcessWaitsForItsTurn()
{
    startWorker(quickRules());
    Worker second(openDatabase(), quickRules());
    const auto diary = std::make_shared<Diary>();
    second.handle(JobKind::Provision,
                  [diary](JobTurn turn) { return carriedOut(diary, std::move(turn)); });
    QSignalSpy started(&second, &Worker::started);
    second.start();
    const Job first = add();
    EVENTUALLY(job(first.id).state == JobState::Done);
    if (m_dialect == Dialect::Sqlite)
        QVERIFY(started.isEmpty());

    QVERIFY_RESULT(QCoro::waitFor(m_worker->stop()));
    const Job next = add();

    EVENTUALLY(job(next.id).state == JobState::Done);
    QVERIFY(diary->begun.contains(next.id));
    QVERIFY_RESULT(QCoro::waitFor(second.stop()));
}

void TestWorker::aLockThatWasTakenAwayIsNoticed()
{
    if (m_dialect == Dialect::PostgreSql)
        return; // there the session is the lock
    m_diary->isHeld = true;
    const Job added = add();
    WorkerRules rules = quickRules();
    rules.beat = 20ms;
    startWorker(rules);
    EVENTUALLY(m_diary->running == 1);

    QVERIFY(QFile::remove(WorkerLock::fileOf(m_database->url())));
    WorkerLock other(m_database->url());
    QVERIFY(other.take().value());
    WorkStore work(connection());
    const auto survivor = work.enrol(u"there"_s, 2);
    QVERIFY_RESULT(work.takeOver(*survivor, 3));

    // It stops, and waits until it may work again.
    EVENTUALLY(m_diary->running == 0);
    QCOMPARE(job(added.id).state, JobState::Queued);
    m_diary->isHeld = false;
    QVERIFY_RESULT(work.leave(*survivor));
    other.release();
    EVENTUALLY(job(added.id).state == JobState::Done);
    QCOMPARE(job(added.id).fence, 2);
}

void TestWorker::recurringWorkIsQueued()
{
    Recurring daily;
    daily.task = u"renewals"_s;
    daily.lane = Lane::Billing;
    m_worker = std::make_unique<Worker>(openDatabase(), quickRules());
    m_worker->handle(JobKind::Provision, handler());
    m_worker->setSchedule({daily});
    m_worker->start();

    EVENTUALLY(JobStore(connection()).list({.state = JobState::Done})->size() == 1);
    const auto ran = JobStore(connection()).list()->first();
    QCOMPARE(ran.lane, Lane::Billing);
    QVERIFY(ran.payload.value("period"_L1).toString().endsWith("T00:00:00Z"_L1));
}

REGISTER_TEST(TestWorker)
#include "tst_worker.moc"
