#include "core/storage/customerstore.h"
#include "core/storage/jobstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 3, 1), QTime(12, 0, 0, 7), Qt::UTC);

QList<JobStep> twoSteps()
{
    JobStep account;
    account.name = nameOf(StepKind::Account);
    account.requestMasked = u"createacct user=one password=•••"_s;
    JobStep dns;
    dns.name = nameOf(StepKind::Dns);
    return {account, dns};
}

StepIntent intent(int second)
{
    return {Noon.addSecs(second), Noon.addSecs(second + 180), u"mark-1"_s, u"POST /create"_s};
}

} // namespace

//! Jobs and the turns of their steps, on both databases.
class TestJobStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();

    void aJobComesBackWithItsSteps();
    void everyKindAndLaneIsKept();
    void aSecondJobWithTheSameKeyIsRefused();
    void aStepIsIntendedSentAndFinished();
    void aStepOutOfTurnIsRefused_data();
    void aStepOutOfTurnIsRefused();
    void anUnknownStepMayBeSettledAndAnEndedOneNotAgain();
    void everyStartRaisesAttemptAndFence();
    void aJobThatIsOverStaysOver();
    void everyTurnIsInTheHistory();
    void jobsAreListedByStateLaneAndService();
    void aRemovedServerLeavesItsJobs();

private:
    std::unique_ptr<TestDatabase> m_database;
};

void TestJobStore::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
}

void TestJobStore::aJobComesBackWithItsSteps()
{
    JobStore store(m_database->connection());
    Job job;
    job.kind = JobKind::Terminate;
    job.lane = Lane::Maintenance;
    job.payload = {{u"domain"_s, u"one.com"_s}};
    job.priority = 5;
    job.runAt = Noon.addSecs(10);

    const auto added = store.add(job, twoSteps());
    QVERIFY_RESULT(added);
    const auto read = store.find(added->id);
    const auto steps = store.steps(added->id);

    QVERIFY_RESULT(read);
    QCOMPARE(read->kind, JobKind::Terminate);
    QCOMPARE(read->lane, Lane::Maintenance);
    QCOMPARE(read->state, JobState::Queued);
    QCOMPARE(read->payload, job.payload);
    QCOMPARE(read->priority, 5);
    QCOMPARE(read->runAt, job.runAt);
    QVERIFY(read->createdAt > Noon);
    QCOMPARE(read->actor, m_database->connection().who());
    QVERIFY(!read->service && !read->server && !read->startedAt && !read->error);
    QVERIFY_RESULT(steps);
    QCOMPARE(steps->size(), 2);
    QCOMPARE(steps->first().name, u"account"_s);
    QCOMPARE(steps->first().requestMasked, twoSteps().first().requestMasked);
    QCOMPARE(steps->last().position, 1);
    QCOMPARE(steps->last().state, StepState::Pending);
}

void TestJobStore::everyKindAndLaneIsKept()
{
    JobStore store(m_database->connection());
    for (const auto &kind : EnumNames<JobKind>) {
        const auto job = store.add({.kind = kind.value}, {});
        QVERIFY_RESULT(job);
        QCOMPARE(job->kind, kind.value);
    }
    for (const auto &lane : EnumNames<Lane>) {
        const auto job = store.add({.lane = lane.value}, {});
        QVERIFY_RESULT(job);
        QCOMPARE(job->lane, lane.value);
    }
    const auto foreign = m_database->connection().execute(
        u"UPDATE jobs SET kind = ? WHERE id = 1"_s, {u"a kind of a newer program"_s});
    QVERIFY(!foreign);
}

void TestJobStore::aSecondJobWithTheSameKeyIsRefused()
{
    JobStore store(m_database->connection());
    Job job;
    QVERIFY_RESULT(store.add(job, {}));
    QVERIFY_RESULT(store.add(job, {}));
    job.idemKey = u"order-1"_s;
    QVERIFY_RESULT(store.add(job, {}));

    const auto again = store.add(job, twoSteps());

    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(again.error().field, u"idem_key"_s);
    QCOMPARE(store.list()->size(), 3);
}

void TestJobStore::aStepIsIntendedSentAndFinished()
{
    JobStore store(m_database->connection());
    const auto job = store.add({}, twoSteps());
    const StepId id = store.steps(job->id)->first().id;

    QVERIFY_RESULT(store.intend(id, intent(0)));
    QCOMPARE(store.steps(job->id)->first().state, StepState::Intended);
    QVERIFY_RESULT(store.sent(id, Noon.addSecs(1)));
    QCOMPARE(store.steps(job->id)->first().state, StepState::Sent);
    QVERIFY_RESULT(store.finish(id, {.at = Noon.addSecs(2),
                                     .remoteId = u"17"_s,
                                     .result = {{u"ip"_s, u"192.0.2.1"_s}},
                                     .replyMasked = u"OK"_s}));

    const JobStep done = store.steps(job->id)->first();
    QCOMPARE(done.state, StepState::Done);
    QCOMPARE(done.attempt, 1);
    QCOMPARE(done.intentAt, Noon);
    QCOMPARE(done.callDeadline, Noon.addSecs(180));
    QCOMPARE(done.sentAt, Noon.addSecs(1));
    QCOMPARE(done.endedAt, Noon.addSecs(2));
    QCOMPARE(done.marker, u"mark-1"_s);
    QCOMPARE(done.remoteId, u"17"_s);
    QCOMPARE(done.result.value("ip"_L1).toString(), u"192.0.2.1"_s);
    QCOMPARE(done.requestMasked, u"POST /create"_s);
    QCOMPARE(done.replyMasked, u"OK"_s);
    QVERIFY(!done.error);
    QCOMPARE(store.steps(job->id)->last().state, StepState::Pending);
}

void TestJobStore::aStepOutOfTurnIsRefused_data()
{
    QTest::addColumn<QString>("turns");
    QTest::newRow("sent without an intent") << u"sent"_s;
    QTest::newRow("sent twice") << u"intend sent sent"_s;
    QTest::newRow("intended while a call is on its way") << u"intend sent intend"_s;
    QTest::newRow("intended when it is done") << u"intend sent done intend"_s;
    QTest::newRow("sent when it is done") << u"intend sent done sent"_s;
    QTest::newRow("done twice") << u"intend sent done done"_s;
    QTest::newRow("undone before it was done") << u"undone"_s;
}

void TestJobStore::aStepOutOfTurnIsRefused()
{
    QFETCH(QString, turns);
    JobStore store(m_database->connection());
    const auto job = store.add({}, twoSteps());
    const StepId id = store.steps(job->id)->first().id;
    const auto turn = [&](const QString &name) {
        if (name == "intend"_L1)
            return store.intend(id, intent(0));
        if (name == "sent"_L1)
            return store.sent(id, Noon);
        return store.finish(id, {.state = *fromName<StepState>(name), .at = Noon});
    };

    QStringList before = turns.split(u' ');
    const QString last = before.takeLast();
    for (const QString &name : before)
        QVERIFY_RESULT(turn(name));
    const StepState state = store.steps(job->id)->first().state;
    const auto refused = turn(last);

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(store.steps(job->id)->first().state, state);
}

void TestJobStore::anUnknownStepMayBeSettledAndAnEndedOneNotAgain()
{
    JobStore store(m_database->connection());
    const auto job = store.add({}, twoSteps());
    const StepId id = store.steps(job->id)->first().id;
    QVERIFY_RESULT(store.intend(id, intent(0)));
    QVERIFY_RESULT(store.sent(id, Noon));
    QVERIFY_RESULT(store.finish(id, {.state = StepState::Unknown,
                                     .at = Noon,
                                     .error = ErrorKind::UnknownOutcome,
                                     .detail = u"no answer"_s,
                                     .remoteId = u"17"_s}));
    const JobStep unknown = store.steps(job->id)->first();
    QCOMPARE(unknown.error, ErrorKind::UnknownOutcome);
    QCOMPARE(unknown.detail, u"no answer"_s);

    // Not created, says the panel: a new attempt.
    QVERIFY_RESULT(store.intend(id, intent(60)));
    const JobStep second = store.steps(job->id)->first();
    QCOMPARE(second.attempt, 2);
    QVERIFY(!second.sentAt && !second.error && !second.endedAt);
    QVERIFY_RESULT(store.sent(id, Noon));
    QVERIFY_RESULT(store.finish(id, {.state = StepState::Unknown, .at = Noon}));
    QVERIFY_RESULT(store.finish(id, {.state = StepState::Done, .at = Noon}));
    QCOMPARE(store.steps(job->id)->first().remoteId, u"17"_s);
    QVERIFY_RESULT(store.finish(id, {.state = StepState::Undone, .at = Noon}));
}

void TestJobStore::everyStartRaisesAttemptAndFence()
{
    JobStore store(m_database->connection());
    const auto job = store.add({}, twoSteps());
    QCOMPARE(job->attempt, 0);

    const auto first = store.start(job->id, Noon);
    QVERIFY_RESULT(first);
    QCOMPARE(first->state, JobState::Running);
    QCOMPARE(first->fence, 1);
    const auto twice = store.start(job->id, Noon);
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, ErrorKind::Conflict);
    QVERIFY_RESULT(store.finish(job->id, JobState::Failed, Noon, ErrorKind::Busy, u"later"_s));
    QCOMPARE(store.find(job->id)->error, ErrorKind::Busy);
    QCOMPARE(store.find(job->id)->detail, u"later"_s);
    const auto second = store.start(job->id, Noon.addSecs(30));

    QVERIFY_RESULT(second);
    QCOMPARE(second->attempt, 2);
    QCOMPARE(second->fence, 2);
    QCOMPARE(second->startedAt, Noon.addSecs(30));
    QVERIFY(!second->endedAt);
}

void TestJobStore::aJobThatIsOverStaysOver()
{
    JobStore store(m_database->connection());
    const auto job = store.add({}, {});
    QVERIFY_RESULT(store.start(job->id, Noon));
    QVERIFY_RESULT(store.finish(job->id, JobState::Done, Noon));

    QVERIFY(!store.start(job->id, Noon));
    QVERIFY(!store.finish(job->id, JobState::Failed, Noon));
    QVERIFY(!store.finish(JobId{99}, JobState::Failed, Noon));
    QCOMPARE(store.find(job->id)->state, JobState::Done);
}

void TestJobStore::everyTurnIsInTheHistory()
{
    Connection &connection = m_database->connection();
    JobStore store(connection);
    const auto job = store.add({}, twoSteps());
    const StepId id = store.steps(job->id)->first().id;
    QVERIFY_RESULT(store.start(job->id, Noon));
    QVERIFY_RESULT(store.intend(id, intent(0)));
    QVERIFY_RESULT(store.sent(id, Noon));
    QVERIFY_RESULT(store.finish(id, {.at = Noon}));
    QVERIFY(!store.finish(id, {.at = Noon}));
    QVERIFY_RESULT(store.finish(job->id, JobState::Done, Noon));

    auto events = connection.execute(u"SELECT state, fence FROM job_events ORDER BY id"_s);
    QVERIFY_RESULT(events);
    QStringList turns;
    while (events->next())
        turns.append(events->value(0).toString() + events->value(1).toString());
    QCOMPARE(turns, QStringList({u"queued0"_s, u"running1"_s, u"intended1"_s, u"sent1"_s,
                                 u"done1"_s, u"done1"_s}));
}

void TestJobStore::jobsAreListedByStateLaneAndService()
{
    Connection &connection = m_database->connection();
    const auto product = ProductStore(connection).insert(samples::product(u"Starter"_s));
    const auto customer = CustomerStore(connection).insert(samples::customer(u"a@b.example"_s));
    const auto service =
        ServiceStore(connection)
            .insert(samples::service(customer->id, product->id, {}, u"one.com"_s, u"one"_s));
    JobStore store(connection);
    Job first;
    first.service = service->id;
    Job second;
    second.lane = Lane::Mail;
    QVERIFY_RESULT(store.add(first, {}));
    const auto mail = store.add(second, {});
    QVERIFY_RESULT(store.start(mail->id, Noon));

    QCOMPARE(store.list()->size(), 2);
    QVERIFY(store.list()->first().id == mail->id);
    QCOMPARE(store.list({.limit = 1})->size(), 1);
    QCOMPARE(store.list({.state = JobState::Queued})->size(), 1);
    QVERIFY(store.list({.lane = Lane::Mail})->first().id == mail->id);
    QVERIFY(store.list({.service = service->id})->first().service == service->id);
    QCOMPARE(store.list({.state = JobState::Queued, .lane = Lane::Mail})->size(), 0);
}

void TestJobStore::aRemovedServerLeavesItsJobs()
{
    Connection &connection = m_database->connection();
    const auto server = ServerStore(connection).insert(samples::server(u"web1"_s));
    JobStore store(connection);
    Job job;
    job.server = server->id;
    const auto added = store.add(job, {});
    QVERIFY_RESULT(added);

    QVERIFY_RESULT(ServerStore(connection).remove(server->id));

    QVERIFY(!store.find(added->id)->server);
}

REGISTER_TEST(TestJobStore)
#include "tst_jobstore.moc"
