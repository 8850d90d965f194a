#include "core/engine/engine.h"
#include "core/secrets/memorystore.h"
#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "core/storage/workstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"
#include "tests/support/workeddatabase.h"

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

JobStep accountStep()
{
    JobStep step;
    step.name = nameOf(StepKind::Account);
    step.requestMasked = u"createacct user=one password=•••"_s;
    return step;
}

QString text(JobId id)
{
    return QString::number(id.value);
}

} // namespace

//! What people see of the queue and say about it, on both databases.
class TestJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void aJobIsShownWithItsNamesCallsAndTurns();
    void jobsWithoutServiceOrServerAreListedToo();
    void aJobThatIsNotThereIsNotFound_data();
    void aJobThatIsNotThereIsNotFound();
    void eachTurnIsRefusedWhereItMakesNoSense_data();
    void eachTurnIsRefusedWhereItMakesNoSense();
    void everyFailedJobInSightIsTriedAgain();
    void aRunningJobIsAskedToStop();
    void theWorkersAreListedWithWhatTheyHold();
    void theLastHoursAreCounted();

private:
    JobStore store() { return JobStore(m_database->connection()); }
    Jobs &jobs() { return m_engine->jobs(); }
    //! A job in this state, by the turns that lead there.
    Job jobThatIs(JobState state);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Engine> m_engine;
};

void TestJobs::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_engine = std::make_unique<Engine>(
        std::make_shared<Database>(m_database->url(), PostgresServer::password()),
        std::make_shared<MemoryStore>());
    QVERIFY_RESULT(QCoro::waitFor(m_engine->open()));
}

Job TestJobs::jobThatIs(JobState state)
{
    Connection &connection = m_database->connection();
    const JobId id = store().add({}, {accountStep()})->id;
    if (state == JobState::Cancelled) {
        Q_UNUSED(store().cancel(id))
    } else if (state != JobState::Queued) {
        const Claim claim = claimedBy(connection, id);
        WorkStore work(connection);
        if (state == JobState::Done)
            Q_UNUSED(work.complete(claim))
        else if (state != JobState::Running)
            Q_UNUSED(work.end(claim, {state}))
    }
    return store().find(id).value();
}

void TestJobs::aJobIsShownWithItsNamesCallsAndTurns()
{
    Connection &connection = m_database->connection();
    const auto server = ServerStore(connection).insert(samples::server(u"web1"_s));
    const auto product = ProductStore(connection).insert(samples::product(u"Starter"_s));
    const auto customer = CustomerStore(connection).insert(samples::customer(u"a@example.com"_s));
    const auto service = ServiceStore(connection)
                             .insert(samples::service(customer->id, product->id, server->id,
                                                      u"one.com"_s, u"one"_s));
    QVERIFY_RESULT(service);
    const auto job = store().add({.service = service->id, .server = server->id}, {accountStep()});
    QVERIFY_RESULT(job);

    const auto shown = QCoro::waitFor(jobs().show(text(job->id)));
    const auto listed = QCoro::waitFor(jobs().list({.service = service->id}));

    QVERIFY_RESULT(shown);
    QCOMPARE(shown->overview.service, u"one.com"_s);
    QCOMPARE(shown->overview.server, u"web1"_s);
    QVERIFY(shown->overview.worker.isEmpty());
    QCOMPARE(shown->steps.size(), 1);
    QCOMPARE(shown->steps.first().requestMasked, accountStep().requestMasked);
    QCOMPARE(shown->history.size(), 1);
    QCOMPARE(shown->history.first().turn, u"queued"_s);
    QVERIFY_RESULT(listed);
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().service, u"one.com"_s);
    QCOMPARE(listed->first().server, u"web1"_s);
}

void TestJobs::jobsWithoutServiceOrServerAreListedToo()
{
    const Job failed = jobThatIs(JobState::Failed);
    const Job queued = jobThatIs(JobState::Queued);

    const auto all = QCoro::waitFor(jobs().list({}));
    const auto some = QCoro::waitFor(jobs().list({.state = JobState::Failed}));

    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->first().job.id, queued.id); // the latest first
    QVERIFY(all->first().service.isEmpty());
    QVERIFY_RESULT(some);
    QCOMPARE(some->size(), 1);
    QCOMPARE(some->first().job.id, failed.id);
}

void TestJobs::aJobThatIsNotThereIsNotFound_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("a number") << u"999"_s;
    QTest::newRow("no number") << u"shop.example.com"_s;
    QTest::newRow("nothing") << QString();
}

void TestJobs::aJobThatIsNotThereIsNotFound()
{
    QFETCH(const QString, id);

    for (const auto &answer : {QCoro::waitFor(jobs().show(id)), QCoro::waitFor(jobs().retry(id)),
                               QCoro::waitFor(jobs().cancel(id))}) {
        QVERIFY(!answer);
        QCOMPARE(nameOf(answer.error().kind), u"not-found"_s);
        QCOMPARE(answer.error().field, u"job"_s);
    }
}

void TestJobs::eachTurnIsRefusedWhereItMakesNoSense_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<bool>("mayRetry");
    QTest::addColumn<bool>("mayCancel");
    QTest::newRow("queued") << JobState::Queued << false << true;
    QTest::newRow("running") << JobState::Running << false << true;
    QTest::newRow("done") << JobState::Done << false << false;
    QTest::newRow("failed") << JobState::Failed << true << false;
    QTest::newRow("cancelled") << JobState::Cancelled << true << false;
    QTest::newRow("unknown") << JobState::Unknown << true << false;
}

void TestJobs::eachTurnIsRefusedWhereItMakesNoSense()
{
    QFETCH(const JobState, state);
    QFETCH(const bool, mayRetry);
    QFETCH(const bool, mayCancel);
    const Job toRetry = jobThatIs(state);
    const Job toCancel = jobThatIs(state);
    QCOMPARE(toRetry.state, state);

    const auto retried = QCoro::waitFor(jobs().retry(text(toRetry.id)));
    const auto cancelled = QCoro::waitFor(jobs().cancel(text(toCancel.id)));

    QCOMPARE(retried.has_value(), mayRetry);
    QCOMPARE(cancelled.has_value(), mayCancel);
    if (mayRetry)
        QCOMPARE(retried->overview.job.state, JobState::Queued);
    for (const auto &answer : {retried, cancelled}) {
        if (answer)
            continue;
        QCOMPARE(answer.error().kind, ErrorKind::Conflict);
        QVERIFY2(answer.error().detail.contains(nameOf(state)), qPrintable(answer.error().detail));
    }
    if (!mayRetry)
        QCOMPARE(store().find(toRetry.id)->state, state);
}

void TestJobs::everyFailedJobInSightIsTriedAgain()
{
    const Job cleared = jobThatIs(JobState::Failed);
    const auto gone = QCoro::waitFor(jobs().clearFailed());
    QVERIFY_RESULT(gone);
    QCOMPARE(*gone, 1);
    const QList<JobId> failed{jobThatIs(JobState::Failed).id, jobThatIs(JobState::Failed).id};
    const Job unknown = jobThatIs(JobState::Unknown);
    const Job cancelled = jobThatIs(JobState::Cancelled);

    const auto retried = QCoro::waitFor(jobs().retryAll());

    QVERIFY_RESULT(retried);
    QCOMPARE(QSet<JobId>(retried->begin(), retried->end()),
             QSet<JobId>(failed.begin(), failed.end()));
    for (const JobId id : failed)
        QCOMPARE(store().find(id)->state, JobState::Queued);
    QCOMPARE(store().find(cleared.id)->state, JobState::Failed);
    QCOMPARE(store().find(unknown.id)->state, JobState::Unknown);
    QCOMPARE(store().find(cancelled.id)->state, JobState::Cancelled);
}

void TestJobs::aRunningJobIsAskedToStop()
{
    const Job running = jobThatIs(JobState::Running);

    const auto asked = QCoro::waitFor(jobs().cancel(text(running.id)));

    QVERIFY_RESULT(asked);
    QCOMPARE(asked->overview.job.state, JobState::Running);
    QVERIFY(asked->overview.job.stopAskedAt.has_value());
    QCOMPARE(asked->history.last().turn, u"stopping"_s);
}

void TestJobs::theWorkersAreListedWithWhatTheyHold()
{
    WorkStore work(m_database->connection());
    const auto worker = work.enrol(u"web-office"_s, 77);
    QVERIFY_RESULT(worker);
    const Job job = jobThatIs(JobState::Queued);
    QVERIFY_RESULT(work.claim(*worker, {.kinds = {JobKind::Provision}}));

    const auto all = QCoro::waitFor(jobs().workers());
    const auto shown = QCoro::waitFor(jobs().show(text(job.id)));

    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->first().worker.host, u"web-office"_s);
    QCOMPARE(all->first().worker.process, 77);
    QCOMPARE(all->first().jobs, QList<JobId>{job.id});
    QVERIFY_RESULT(shown);
    QCOMPARE(shown->overview.worker, u"web-office"_s);
}

void TestJobs::theLastHoursAreCounted()
{
    jobThatIs(JobState::Done);
    jobThatIs(JobState::Done);
    jobThatIs(JobState::Failed);

    const auto counted = QCoro::waitFor(jobs().statistics(std::chrono::hours(24)));

    QVERIFY_RESULT(counted);
    QCOMPARE(counted->done, 2);
    QCOMPARE(counted->failed, 1);
}

REGISTER_TEST(TestJobs)
#include "tst_jobs.moc"
