#include "core/storage/columns.h"
#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "core/storage/workstore.h"
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

const StepCall Call{std::chrono::minutes(3), u"mark-1"_s, u"POST /create"_s};

} // namespace

//! Jobs and the turns of their steps, on both databases.
class TestJobStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();

    void aJobComesBackWithItsSteps();
    void manyAreQueuedInTheirOrderOrNone();
    void everyKindAndLaneIsKept();
    void aSecondJobWithTheSameKeyIsRefused();
    void aStepIsIntendedSentAndFinished();
    void aStepOutOfTurnIsRefused_data();
    void aStepOutOfTurnIsRefused();
    void anUnknownStepMayBeSettledAndAnEndedOneNotAgain();
    void everyTurnRaisesAttemptAndFence();
    void aPersonJudgesWhatNobodyIsAt();
    void thereIsNothingToJudgeWhileAWorkerIsAtIt();
    void whatIsStillToBeDoneOfAServiceIsFound();
    void everyTurnIsInTheHistory();
    void jobsAreListedByStateLaneAndService();
    void aRemovedServerLeavesItsJobs();
    void whatEndedLongAgoIsForgotten();

private:
    //! A job with two steps in a worker's hands.
    Claim begun();
    Claim claimed();
    StepId firstStep(JobId job)
    {
        return JobStore(m_database->connection()).steps(job)->first().id;
    }
    JobStep first(JobId job) { return JobStore(m_database->connection()).steps(job)->first(); }

    std::unique_ptr<TestDatabase> m_database;
    WorkerId m_worker;
};

void TestJobStore::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    const auto worker = WorkStore(m_database->connection()).enrol(u"here"_s, 1);
    QVERIFY_RESULT(worker);
    m_worker = *worker;
}

Claim TestJobStore::claimed()
{
    const QList<Job> jobs = WorkStore(m_database->connection())
                                .claim(m_worker, {.kinds = {JobKind::Provision}})
                                .value_or(Claimed{})
                                .jobs;
    return jobs.isEmpty() ? Claim{} : Claim{m_worker, jobs.first().id, jobs.first().fence};
}

Claim TestJobStore::begun()
{
    return JobStore(m_database->connection()).add({}, twoSteps()) ? claimed() : Claim{};
}

void TestJobStore::manyAreQueuedInTheirOrderOrNone()
{
    JobStore store(m_database->connection());
    const QList<JobOrder> orders{
        {{.kind = JobKind::Suspend, .idemKey = u"one"_s}, twoSteps()},
        {{.kind = JobKind::Unsuspend, .priority = 3}, {}, std::chrono::seconds(60)},
        {{.kind = JobKind::Terminate, .runAt = Noon}, twoSteps()}};

    const auto added = store.addAll(orders);
    const auto again = store.addAll(orders);

    QVERIFY_RESULT(added);
    QCOMPARE(added->size(), 3);
    for (int i = 0; i < 3; ++i) {
        const Job &job = added->at(i);
        QCOMPARE(job.kind, orders.at(i).job.kind);
        QCOMPARE(job.priority, orders.at(i).job.priority);
        QCOMPARE(store.steps(job.id)->size(), orders.at(i).steps.size());
        QCOMPARE(store.history(job.id)->size(), 1);
        QVERIFY(i == 0 || job.id > added->at(i - 1).id);
    }
    QCOMPARE(added->at(0).runAt, added->at(0).createdAt);
    QCOMPARE(added->at(1).runAt, added->at(1).createdAt.addSecs(60));
    QCOMPARE(added->at(2).runAt, Noon);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(again.error().field, u"idem_key"_s);
    QCOMPARE(store.list()->size(), 3);
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
        m_database->url().dialect == Dialect::Sqlite
            ? u"UPDATE jobs SET kind = 'a newer one' WHERE id = 1"_s
            : u"SELECT queue_add('[{\"kind\": \"a newer one\", \"lane\": \"mail\"}]')"_s);
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
    WorkStore work(m_database->connection());
    const Claim claim = begun();
    const StepId id = firstStep(claim.job);

    QVERIFY_RESULT(work.intend(claim, id, Call));
    QCOMPARE(first(claim.job).state, StepState::Intended);
    QVERIFY_RESULT(work.sent(claim, id));
    QVERIFY_RESULT(work.finish(
        claim, id,
        {.remoteId = u"17"_s, .result = {{u"ip"_s, u"192.0.2.1"_s}}, .replyMasked = u"OK"_s}));

    const JobStep done = first(claim.job);
    QCOMPARE(done.state, StepState::Done);
    QCOMPARE(done.attempt, 1);
    QCOMPARE(done.intentAt->msecsTo(*done.callDeadline), 180'000);
    QVERIFY(done.intentAt <= done.sentAt && done.sentAt <= done.endedAt);
    QCOMPARE(done.marker, u"mark-1"_s);
    QCOMPARE(done.remoteId, u"17"_s);
    QCOMPARE(done.result.value("ip"_L1).toString(), u"192.0.2.1"_s);
    QCOMPARE(done.requestMasked, u"POST /create"_s);
    QCOMPARE(done.replyMasked, u"OK"_s);
    QVERIFY(!done.error);
    QCOMPARE(JobStore(m_database->connection()).steps(claim.job)->last().state, StepState::Pending);
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
    WorkStore work(m_database->connection());
    const Claim claim = begun();
    const StepId id = firstStep(claim.job);
    const auto turn = [&](const QString &name) {
        if (name == "intend"_L1)
            return work.intend(claim, id, Call);
        if (name == "sent"_L1)
            return work.sent(claim, id);
        return work.finish(claim, id, {.state = *fromName<StepState>(name)});
    };

    QStringList before = turns.split(u' ');
    const QString last = before.takeLast();
    for (const QString &name : before)
        QVERIFY_RESULT(turn(name));
    const StepState state = first(claim.job).state;
    const auto refused = turn(last);

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(first(claim.job).state, state);
}

void TestJobStore::anUnknownStepMayBeSettledAndAnEndedOneNotAgain()
{
    WorkStore work(m_database->connection());
    const Claim claim = begun();
    const StepId id = firstStep(claim.job);
    QVERIFY_RESULT(work.intend(claim, id, Call));
    QVERIFY_RESULT(work.sent(claim, id));
    QVERIFY_RESULT(work.finish(claim, id,
                               {.state = StepState::Unknown,
                                .error = ErrorKind::UnknownOutcome,
                                .detail = u"no answer"_s,
                                .remoteId = u"17"_s}));
    const JobStep unknown = first(claim.job);
    QCOMPARE(unknown.error, ErrorKind::UnknownOutcome);
    QCOMPARE(unknown.detail, u"no answer"_s);

    // Not created, says the panel: a new attempt.
    QVERIFY_RESULT(work.intend(claim, id, Call));
    const JobStep second = first(claim.job);
    QCOMPARE(second.attempt, 2);
    QVERIFY(second.sentAt && !second.error && !second.endedAt); // the first one may have arrived
    QVERIFY_RESULT(work.sent(claim, id));
    QVERIFY_RESULT(work.finish(claim, id, {.state = StepState::Unknown}));
    QVERIFY_RESULT(work.finish(claim, id, {.state = StepState::Done}));
    QCOMPARE(first(claim.job).remoteId, u"17"_s);
    QVERIFY_RESULT(work.finish(claim, id, {.state = StepState::Undone}));
}

void TestJobStore::everyTurnRaisesAttemptAndFence()
{
    WorkStore work(m_database->connection());
    JobStore store(m_database->connection());
    const Claim one = begun();
    QCOMPARE(one.fence, 1);
    QVERIFY_RESULT(work.end(one, {JobState::Failed, ErrorKind::Busy, u"later"_s}));
    QCOMPARE(store.find(one.job)->error, ErrorKind::Busy);
    QCOMPARE(store.find(one.job)->detail, u"later"_s);
    QVERIFY_RESULT(store.retry(one.job));

    const Claim second = claimed();

    QVERIFY(second.job == one.job);
    QCOMPARE(second.fence, 2);
    QCOMPARE(store.find(one.job)->attempt, 2);
    QVERIFY(!store.find(one.job)->endedAt);
}

void TestJobStore::aPersonJudgesWhatNobodyIsAt()
{
    WorkStore work(m_database->connection());
    JobStore store(m_database->connection());
    const Claim claim = begun();
    const StepId id = firstStep(claim.job);
    QVERIFY_RESULT(work.intend(claim, id, Call));
    QVERIFY_RESULT(work.sent(claim, id));
    QVERIFY_RESULT(work.end(claim, {JobState::Unknown, ErrorKind::UnknownOutcome}));

    QVERIFY_RESULT(store.judge(id, {.replyMasked = u"seen"_s}));
    QVERIFY_RESULT(store.judge(claim.job, JobState::Done));

    QCOMPARE(first(claim.job).state, StepState::Done);
    QCOMPARE(first(claim.job).replyMasked, u"seen"_s);
    QCOMPARE(store.find(claim.job)->state, JobState::Done);
    QVERIFY(store.find(claim.job)->fence > claim.fence);
    QVERIFY(!store.judge(id, {.state = StepState::Failed}));
    QVERIFY(!store.judge(claim.job, JobState::Failed));
    QVERIFY(!store.judge(JobId{99}, JobState::Failed));
}

void TestJobStore::thereIsNothingToJudgeWhileAWorkerIsAtIt()
{
    WorkStore work(m_database->connection());
    JobStore store(m_database->connection());
    const Claim claim = begun();
    const StepId id = firstStep(claim.job);
    QVERIFY_RESULT(work.intend(claim, id, Call));
    QVERIFY_RESULT(work.sent(claim, id));

    const auto step = store.judge(id, {});
    const auto job = store.judge(claim.job, JobState::Failed);

    QVERIFY(!step && !job);
    QCOMPARE(step.error().kind, ErrorKind::Conflict);
    QCOMPARE(job.error().kind, ErrorKind::Conflict);
    QVERIFY_RESULT(work.finish(claim, id, {}));
    QVERIFY_RESULT(work.complete(claim));
}

void TestJobStore::everyTurnIsInTheHistory()
{
    Connection &connection = m_database->connection();
    WorkStore work(connection);
    const Claim claim = begun();
    const StepId id = firstStep(claim.job);
    QVERIFY_RESULT(work.intend(claim, id, Call));
    QVERIFY_RESULT(work.sent(claim, id));
    QVERIFY_RESULT(work.finish(claim, id, {}));
    QVERIFY(!work.finish(claim, id, {}));
    QVERIFY_RESULT(work.complete(claim));

    auto events = connection.execute(u"SELECT state, fence FROM job_events ORDER BY id"_s);
    QVERIFY_RESULT(events);
    QStringList turns;
    while (events->next())
        turns.append(events->value(0).toString() + events->value(1).toString());
    QCOMPARE(turns,
             QStringList({u"running1"_s, u"intended1"_s, u"sent1"_s, u"done1"_s, u"done1"_s}));
}

void TestJobStore::whatIsStillToBeDoneOfAServiceIsFound()
{
    Connection &connection = m_database->connection();
    const auto product = ProductStore(connection).insert(samples::product(u"Starter"_s));
    const auto customer = CustomerStore(connection).insert(samples::customer(u"a@b.example"_s));
    const auto service =
        ServiceStore(connection)
            .insert(samples::service(customer->id, product->id, {}, u"one.com"_s, u"one"_s));
    JobStore store(connection);
    const auto older = store.add({.service = service->id}, {});
    const auto younger = store.add({.service = service->id}, {});
    QVERIFY_RESULT(younger);
    QVERIFY_RESULT(store.add({}, {}));

    QCOMPARE(store.openOf(service->id)->size(), 2);
    const Claim claim = claimed();
    QVERIFY(claim.job == older->id);
    QCOMPARE(store.openOf(service->id)->size(), 2);
    QVERIFY_RESULT(WorkStore(connection).complete(claim));
    QCOMPARE(store.openOf(service->id)->size(), 1);
    QVERIFY(store.openOf(service->id)->first().id == younger->id);
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
    QVERIFY_RESULT(
        WorkStore(connection)
            .claim(m_worker, {.most = {{Lane::Mail, 1}}, .kinds = {JobKind::Provision}}));

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

void TestJobStore::whatEndedLongAgoIsForgotten()
{
    Connection &connection = m_database->connection();
    JobStore store(connection);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto ended = [&](JobState state, int daysAgo) {
        const JobId id = store.add({}, {{.name = u"account"_s}})->id;
        if (state != JobState::Queued && !store.judge(id, JobState::Done))
            return JobId();
        const QDateTime at = now.addDays(-daysAgo);
        const auto aged = connection.execute(
            u"UPDATE jobs SET state = ?, created_at = ?, ended_at = ? WHERE id = ?"_s,
            {nameOf(state), stored(at), state == JobState::Queued ? QVariant() : stored(at),
             id.value});
        return aged ? id : JobId();
    };
    const JobId old = ended(JobState::Done, 91);
    ended(JobState::Failed, 91);
    ended(JobState::Cancelled, 91);
    const QList<JobId> kept{ended(JobState::Queued, 91), ended(JobState::Unknown, 91),
                            ended(JobState::Failed, 89)};
    for (const int daysAgo : {93, 92, 91}) {
        QVERIFY_RESULT(
            connection.execute(u"INSERT INTO schedule_ticks (task, tick) VALUES (?, ?)"_s,
                               {u"renewals"_s, stored(now.addDays(-daysAgo))}));
    }

    QVERIFY_RESULT(store.forget());

    QCOMPARE(store.list()->size(), kept.size());
    for (const JobId id : kept)
        QVERIFY(!store.history(id)->isEmpty());
    QVERIFY(store.history(old)->isEmpty());
    QVERIFY(store.steps(old)->isEmpty());
    auto ticks = connection.execute(u"SELECT tick FROM schedule_ticks"_s);
    QVERIFY_RESULT(ticks);
    QVERIFY(ticks->next());
    QCOMPARE(ticks->value(0).toLongLong(), stored(now.addDays(-91)).toLongLong());
    QVERIFY(!ticks->next());
}

REGISTER_TEST(TestJobStore)
#include "tst_jobstore.moc"
