#include "tests/core/storage/workedqueue.h"

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

//! What a worker may claim, on both databases.
class TestClaims final : public WorkedQueue
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init() { begin(); }

    void whatIsClaimedRunsAndBelongsToTheWorker();
    void theBestJobGoesFirst();
    void aLaneAndItsKindsAreClaimedAlone();
    void aJobOfTheFutureWaits();
    void onlyServersWithAKeyHere();
    void aServerTakesNoMoreThanItsLimit();
    void aBusyServerDoesNotHoldUpTheOthers();
    void jobsWithAndWithoutAServerKeepTheirOrder();
    void jobsOfAServiceRunOneAfterAnother();
    void onlyTheJobsThatAreNamed();
    void whatIsUnknownOfAServiceIsReopenedByItsNextJob();
    void whatWasCancelledWithAnUnknownStepIsReopenedToo();
};

void TestClaims::whatIsClaimedRunsAndBelongsToTheWorker()
{
    const Job added = add();
    const QList<Job> claimed = claim();

    QCOMPARE(claimed.size(), 1);
    QVERIFY(claimed.first().id == added.id);
    QCOMPARE(claimed.first().state, JobState::Running);
    QCOMPARE(claimed.first().attempt, 1);
    QCOMPARE(claimed.first().fence, 1);
    QVERIFY(claimed.first().worker == m_worker);
    QVERIFY(claimed.first().startedAt.has_value());
    QVERIFY(claim().isEmpty());
    QVERIFY(WorkStore(connection())
                .claim(WorkerId{99}, {.kinds = {JobKind::Provision}})
                .value_or(Claimed{})
                .jobs.isEmpty());
}

void TestClaims::theBestJobGoesFirst()
{
    const Job late = add({.priority = 1, .runAt = QDateTime::currentDateTimeUtc().addSecs(-10)});
    const Job urgent = add({.priority = -5});
    const Job early = add({.priority = 1, .runAt = QDateTime::currentDateTimeUtc().addSecs(-90)});

    const QList<Job> claimed = claim({.most = {{Lane::Provisioning, 3}}});

    QCOMPARE(claimed.size(), 3);
    QVERIFY(claimed.at(0).id == urgent.id);
    QVERIFY(claimed.at(1).id == early.id);
    QVERIFY(claimed.at(2).id == late.id);
}

void TestClaims::aLaneAndItsKindsAreClaimedAlone()
{
    add({.kind = JobKind::Suspend, .lane = Lane::Maintenance});

    QVERIFY(claim({.kinds = {JobKind::Suspend}}).isEmpty());
    QVERIFY(claim({.most = {{Lane::Maintenance, 1}}, .kinds = {JobKind::Provision}}).isEmpty());
    QCOMPARE(claim({.most = {{Lane::Maintenance, 1}}, .kinds = {JobKind::Suspend}}).size(), 1);
}

void TestClaims::aJobOfTheFutureWaits()
{
    QVERIFY_RESULT(JobStore(connection()).add({}, {}, 60s));
    QVERIFY(claim().isEmpty());
    passTime(61s);
    QCOMPARE(claim().size(), 1);
}

void TestClaims::onlyServersWithAKeyHere()
{
    ServerStore servers(connection());
    const ServerId ours = servers.insert(samples::server(u"web1"_s))->id;
    const ServerId theirs = servers.insert(samples::server(u"web2"_s))->id;
    add({.server = theirs});
    const Job ourJob = add({.server = ours});

    QVERIFY(claim({.most = {{Lane::Provisioning, 9}}}).isEmpty());
    const QList<Job> claimed = claim({.most = {{Lane::Provisioning, 9}}, .keys = {ours}});

    QCOMPARE(claimed.size(), 1);
    QVERIFY(claimed.first().id == ourJob.id);
}

void TestClaims::aServerTakesNoMoreThanItsLimit()
{
    const ServerId server = ServerStore(connection()).insert(samples::server(u"web1"_s))->id;
    for (int i = 0; i < 5; ++i)
        add({.server = server});

    const QList<Job> first =
        claim({.most = {{Lane::Provisioning, 5}}, .keys = {server}, .perServer = 2});
    QCOMPARE(first.size(), 2);
    QVERIFY(claim({.most = {{Lane::Provisioning, 5}}, .keys = {server}, .perServer = 2}).isEmpty());
    QVERIFY_RESULT(WorkStore(connection()).complete(claimOf(first.first())));
    QCOMPARE(claim({.most = {{Lane::Provisioning, 5}}, .keys = {server}, .perServer = 2}).size(),
             1);
}

void TestClaims::aBusyServerDoesNotHoldUpTheOthers()
{
    ServerStore servers(connection());
    const ServerId busy = servers.insert(samples::server(u"web1"_s))->id;
    const ServerId idle = servers.insert(samples::server(u"web2"_s))->id;
    for (int i = 0; i < 3; ++i)
        add({.server = busy});
    const Job behind = add({.server = idle});
    const Job anywhere = add();

    const QList<Job> claimed = claim({.most = {{Lane::Provisioning, 5}}, .keys = {busy, idle}});

    QCOMPARE(claimed.size(), 3);
    QVERIFY(claimed.at(1).id == behind.id);
    QVERIFY(claimed.at(2).id == anywhere.id);
}

void TestClaims::jobsWithAndWithoutAServerKeepTheirOrder()
{
    ServerStore servers(connection());
    QList<ServerId> keys;
    for (int i = 0; i < 3; ++i)
        keys.append(servers.insert(samples::server(u"web%1"_s.arg(i)))->id);
    QList<JobId> wanted;
    for (int i = 0; i < 3; ++i) {
        wanted.append(add().id);
        wanted.append(add({.server = keys.at(i)}).id);
    }

    for (const JobId id : wanted) {
        const QList<Job> claimed = claim({.keys = keys});
        QCOMPARE(claimed.size(), 1);
        QVERIFY(claimed.first().id == id);
    }
}

void TestClaims::jobsOfAServiceRunOneAfterAnother()
{
    const ServiceId service = aService();
    const Job older = add({.service = service});
    const Job younger = add({.service = service, .priority = -1});
    const Job other = add();
    WorkStore work(connection());

    const QList<Job> first = claim({.most = {{Lane::Provisioning, 10}}});
    QCOMPARE(first.size(), 2);
    QVERIFY(first.first().id == older.id && first.last().id == other.id);
    QVERIFY(claim({.most = {{Lane::Provisioning, 10}}}).isEmpty());

    // Also while the older one waits for another try.
    QVERIFY_RESULT(work.end(claimOf(first.first()), {.state = JobState::Queued, .pause = 1h}));
    QVERIFY(claim({.most = {{Lane::Provisioning, 10}}}).isEmpty());
    passTime(61min);
    const Job again = claimOne();
    QVERIFY(again.id == older.id);
    QVERIFY_RESULT(work.complete(claimOf(again)));
    QVERIFY(claimOne().id == younger.id);
}

void TestClaims::onlyTheJobsThatAreNamed()
{
    const Job one = add();
    add();
    QVERIFY(claim({.most = {{Lane::Provisioning, 10}}, .only = QList<JobId>()}).isEmpty());
    const QList<Job> claimed =
        claim({.most = {{Lane::Provisioning, 10}}, .only = QList<JobId>{one.id}});
    QCOMPARE(claimed.size(), 1);
    QVERIFY(claimed.first().id == one.id);
    QCOMPARE(claim({.most = {{Lane::Provisioning, 10}}}).size(), 1);
}

void TestClaims::whatIsUnknownOfAServiceIsReopenedByItsNextJob()
{
    const ServiceId service = aService();
    add({.service = service}, {named(u"account"_s)});
    WorkStore work(connection());
    const Job lost = claimOne();
    QVERIFY_RESULT(work.end(claimOf(lost), {.state = JobState::Unknown}));
    const Job foreign = add({.kind = JobKind::Suspend});
    add({.service = service});
    const Job next = claimOne();

    QVERIFY(work.reopen(claimOf(lost)).value_or(QList<Job>()).isEmpty());
    const auto reopened = work.reopen(claimOf(next));
    QVERIFY_RESULT(reopened);
    QCOMPARE(reopened->size(), 1);
    QVERIFY(reopened->first().id == lost.id);
    QCOMPARE(reopened->first().fence, lost.fence + 1);
    QVERIFY(isStale(work.complete(claimOf(lost))));
    QVERIFY_RESULT(work.complete(claimOf(reopened->first())));
    QVERIFY_RESULT(work.complete(claimOf(next)));
    QCOMPARE(JobStore(connection()).find(foreign.id)->state, JobState::Queued);
}

void TestClaims::whatWasCancelledWithAnUnknownStepIsReopenedToo()
{
    const ServiceId service = aService();
    WorkStore work(connection());
    JobStore jobs(connection());
    const Job known = add({.service = service}, {named(u"account"_s)});
    QVERIFY_RESULT(work.end(claimOf(claimOne()), {.state = JobState::Cancelled}));
    const Job lost = add({.service = service}, {named(u"account"_s)});
    const Claim claimed = claimOf(claimOne());
    const StepId step = jobs.steps(lost.id)->first().id;
    QVERIFY_RESULT(work.intend(claimed, step, {1ms}));
    QVERIFY_RESULT(work.sent(claimed, step));
    QVERIFY_RESULT(work.finish(claimed, step, {.state = StepState::Unknown}));
    QVERIFY_RESULT(work.end(claimed, {.state = JobState::Cancelled}));
    add({.service = service});

    const auto reopened = work.reopen(claimOf(claimOne()));

    QVERIFY_RESULT(reopened);
    QCOMPARE(reopened->size(), 1);
    QVERIFY(reopened->first().id == lost.id);
    QCOMPARE(jobs.find(known.id)->state, JobState::Cancelled);
}

REGISTER_TEST(TestClaims)
#include "tst_claims.moc"
