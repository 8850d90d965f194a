#include "core/storage/calendarstore.h"
#include "tests/core/storage/workedqueue.h"

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

//! What a worker may record, on both databases.
class TestWorkStore final : public WorkedQueue
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init() { begin(); }

    void aStepIsRecordedByItsOwnerAlone();
    void aStepOfAnotherJobIsRefused();
    void anOldFenceWritesNothing();
    void aJobIsDoneOnce();
    void manyAreDoneAtOnce();
    void aFailureIsTriedAgainLaterFromItsStep();
    void aDeadLetterIsNotClaimedUntilRetriedByHand();
    void aTurnHandedBackIsNotCounted();
    void anOpenCallKeepsEverybodyAwayUntilItsDeadline();
    void whatFailedMayBeFoundDoneByTheNextTry();
    void aQueuedJobIsCancelledAndARunningOneAskedToStop();
    void whatMayBeDoneIsNotCancelledButUnknown();
    void whatMayBeDoneDidNotJustFail();
    void whatIsUnknownStaysSoUntilTheNextCallLeaves();
    void everyNewOwnerWaitsAsLongAsTheCallMayTake();
    void clearedJobsAreOutOfSightAndInTheHistory();
    void statisticsCountTheHoursAndTheTimes();
    void theHistoryNamesEveryTurn();
    void aJobGoesOnAtAnotherServer();
    void onlyWhatIsNamedIsClaimed();
    void whoseSessionIsHandedRoundMayNotEnrol();
    void aStepIsUndoneByItsServicesRollBackAlone();
    void aPeriodRunsOnce();
    void aPeriodThatHasNotBegunDoesNotRun();
};

void TestWorkStore::aStepIsRecordedByItsOwnerAlone()
{
    add({}, {named(u"account"_s)});
    const Job job = claimOne();
    JobStore jobs(connection());
    const StepId step = jobs.steps(job.id)->first().id;
    WorkStore work(connection());

    QVERIFY_RESULT(work.intend(claimOf(job), step, {3min, u"mark-1"_s, u"POST /create"_s}));
    const JobStep intended = jobs.steps(job.id)->first();
    QCOMPARE(intended.state, StepState::Intended);
    QCOMPARE(intended.marker, u"mark-1"_s);
    QCOMPARE(intended.requestMasked, u"POST /create"_s);
    QCOMPARE(intended.intentAt->msecsTo(*intended.callDeadline), 180'000);
    QVERIFY_RESULT(work.sent(claimOf(job), step));
    QVERIFY(isStale(work.sent(claimOf(job), step)));
    QVERIFY(jobs.steps(job.id)->first().sentAt.has_value());
    QVERIFY_RESULT(work.finish(claimOf(job), step,
                               {.error = ErrorKind::Busy,
                                .detail = u"slow"_s,
                                .remoteId = u"17"_s,
                                .result = {{u"ip"_s, u"192.0.2.1"_s}},
                                .replyMasked = u"OK"_s}));

    const JobStep done = jobs.steps(job.id)->first();
    QCOMPARE(done.state, StepState::Done);
    QCOMPARE(done.error, ErrorKind::Busy);
    QCOMPARE(done.detail, u"slow"_s);
    QCOMPARE(done.remoteId, u"17"_s);
    QCOMPARE(done.result.value("ip"_L1).toString(), u"192.0.2.1"_s);
    QCOMPARE(done.replyMasked, u"OK"_s);
    QVERIFY(done.endedAt.has_value());
    QVERIFY(isStale(work.intend(claimOf(job), step, {3min})));
}

void TestWorkStore::aStepOfAnotherJobIsRefused()
{
    const Job other = add({}, {named(u"account"_s)});
    add({}, {named(u"account"_s)});
    const QList<Job> claimed = claim({.most = {{Lane::Provisioning, 2}}});
    const StepId foreign = JobStore(connection()).steps(other.id)->first().id;

    QVERIFY(isStale(WorkStore(connection()).intend(claimOf(claimed.last()), foreign, {3min})));
    QCOMPARE(JobStore(connection()).steps(other.id)->first().state, StepState::Pending);
}

void TestWorkStore::anOldFenceWritesNothing()
{
    add({}, {named(u"account"_s)});
    WorkStore work(connection());
    const Job old = claimOne();
    const StepId step = JobStore(connection()).steps(old.id)->first().id;
    QVERIFY_RESULT(work.intend(claimOf(old), step, {3min}));
    QVERIFY_RESULT(work.end(claimOf(old), {.state = JobState::Queued}));
    passTime(4min);
    const Job current = claimOne();
    QCOMPARE(current.fence, 2);

    QVERIFY(isStale(work.intend(claimOf(old), step, {3min})));
    QVERIFY(isStale(work.sent(claimOf(old), step)));
    QVERIFY(isStale(work.finish(claimOf(old), step, {})));
    QVERIFY(isStale(work.complete(claimOf(old))));
    QVERIFY(isStale(work.end(claimOf(old), {})));
    Claim guessed = claimOf(current);
    guessed.worker = WorkerId{99};
    QVERIFY(isStale(work.sent(guessed, step)));

    const JobStep untouched = JobStore(connection()).steps(old.id)->first();
    QCOMPARE(untouched.state, StepState::Intended);
    QCOMPARE(untouched.attempt, 1);
    QCOMPARE(JobStore(connection()).find(old.id)->state, JobState::Running);
    QVERIFY_RESULT(work.sent(claimOf(current), step));
}

void TestWorkStore::aJobIsDoneOnce()
{
    add();
    const Job job = claimOne();
    WorkStore work(connection());

    QVERIFY_RESULT(work.complete(claimOf(job)));
    QVERIFY_RESULT(work.complete(claimOf(job)));

    const auto done = JobStore(connection()).find(job.id);
    QCOMPARE(done->state, JobState::Done);
    QVERIFY(done->endedAt && !done->worker);
    QVERIFY(isStale(work.end(claimOf(job), {})));
    QVERIFY(claim().isEmpty());
    QCOMPARE(JobStore(connection()).history(job.id)->size(), 3);
}

void TestWorkStore::manyAreDoneAtOnce()
{
    for (int i = 0; i < 20; ++i)
        add();
    QList<Claim> claims;
    for (const Job &job : claim({.most = {{Lane::Provisioning, 20}}}))
        claims.append(claimOf(job));
    QCOMPARE(claims.size(), 20);
    claims[3].fence = 7;

    const auto accepted = WorkStore(connection()).complete(m_worker, claims);

    QVERIFY_RESULT(accepted);
    QCOMPARE(accepted->size(), 19);
    QVERIFY(!accepted->contains(claims.at(3).job));
    QCOMPARE(JobStore(connection()).list({.state = JobState::Done})->size(), 19);
}

void TestWorkStore::aFailureIsTriedAgainLaterFromItsStep()
{
    add({}, {named(u"account"_s), named(u"dns"_s)});
    const Job job = claimOne();
    WorkStore work(connection());
    JobStore jobs(connection());
    const auto steps = jobs.steps(job.id);
    QVERIFY_RESULT(work.finish(claimOf(job), steps->first().id, {}));
    QVERIFY_RESULT(work.finish(claimOf(job), steps->last().id,
                               {.state = StepState::Failed, .error = ErrorKind::Busy}));

    QVERIFY_RESULT(work.end(
        claimOf(job),
        {.state = JobState::Queued, .error = ErrorKind::Busy, .detail = u"later"_s, .pause = 30s}));

    QVERIFY(claim().isEmpty());
    const auto waiting = jobs.find(job.id);
    QCOMPARE(waiting->state, JobState::Queued);
    QCOMPARE(waiting->tries, 1);
    QCOMPARE(waiting->error, ErrorKind::Busy);
    passTime(31s);
    const Job again = claimOne();
    QVERIFY(again.id == job.id);
    QCOMPARE(again.attempt, 2);
    QCOMPARE(jobs.steps(job.id)->first().state, StepState::Done);
    QVERIFY_RESULT(work.intend(claimOf(again), steps->last().id, {3min}));
}

void TestWorkStore::aDeadLetterIsNotClaimedUntilRetriedByHand()
{
    add();
    WorkStore work(connection());
    JobStore jobs(connection());
    const Job job = claimOne();
    QVERIFY(!jobs.retry(job.id));
    QVERIFY_RESULT(work.end(claimOf(job), {.error = ErrorKind::Limit, .detail = u"full"_s}));
    passTime(24h);
    QVERIFY(claim().isEmpty());
    const auto dead = jobs.find(job.id);
    QCOMPARE(dead->state, JobState::Failed);
    QCOMPARE(dead->detail, u"full"_s);
    QVERIFY(dead->endedAt && !dead->worker);

    QVERIFY_RESULT(jobs.retry(job.id));
    QVERIFY(!jobs.retry(job.id));

    const Job again = claimOne();
    QVERIFY(again.id == job.id);
    QCOMPARE(again.tries, 0);
    QCOMPARE(again.fence, 2);
    QVERIFY(!again.endedAt);
}

void TestWorkStore::aTurnHandedBackIsNotCounted()
{
    const Job one = add();
    const Job two = add();
    WorkStore work(connection());
    const QList<Job> claimed = claim({.most = {{Lane::Provisioning, 2}}});
    QVERIFY_RESULT(
        work.end(claimOf(claimed.first()), {.state = JobState::Queued, .counted = false}));
    QVERIFY_RESULT(work.leave(m_worker));

    QVERIFY(isStale(work.beat(m_worker)));
    QVERIFY(isStale(work.complete(claimOf(claimed.last()))));
    for (const JobId id : {one.id, two.id}) {
        const auto job = JobStore(connection()).find(id);
        QCOMPARE(job->state, JobState::Queued);
        QCOMPARE(job->tries, 0);
        QVERIFY(!job->worker);
    }
    QVERIFY(JobStore(connection()).workers()->isEmpty());
    m_worker = work.enrol(u"here"_s, 1).value();
    QVERIFY_RESULT(work.beat(m_worker));
    QCOMPARE(claim({.most = {{Lane::Provisioning, 2}}}).size(), 2);
}

void TestWorkStore::anOpenCallKeepsEverybodyAwayUntilItsDeadline()
{
    add({}, {named(u"account"_s)});
    const Job job = claimOne();
    WorkStore work(connection());
    const StepId step = JobStore(connection()).steps(job.id)->first().id;
    QVERIFY_RESULT(work.intend(claimOf(job), step, {3min}));
    QVERIFY_RESULT(work.sent(claimOf(job), step));

    // However it comes back to the queue: by its owner, or by hand.
    QVERIFY_RESULT(work.end(claimOf(job), {.state = JobState::Unknown, .counted = false}));
    QVERIFY_RESULT(JobStore(connection()).retry(job.id));
    passTime(170s);
    QVERIFY(claim().isEmpty());
    passTime(11s);
    const Job again = claimOne();
    QVERIFY(again.id == job.id);

    // The answer is here: nothing to wait for.
    QVERIFY_RESULT(work.finish(claimOf(again), step, {.state = StepState::Failed}));
    QVERIFY_RESULT(work.end(claimOf(again), {.state = JobState::Queued}));
    QVERIFY(claimOne().id == job.id);
}

void TestWorkStore::whatFailedMayBeFoundDoneByTheNextTry()
{
    const Job job = add({}, {named(u"account"_s)});
    const Job first = claimOne();
    WorkStore work(connection());
    const StepId step = JobStore(connection()).steps(job.id)->first().id;
    QVERIFY_RESULT(work.intend(claimOf(first), step, {3min}));
    QVERIFY_RESULT(work.sent(claimOf(first), step));
    QVERIFY_RESULT(work.finish(claimOf(first), step, {.state = StepState::Failed}));
    QVERIFY_RESULT(work.end(claimOf(first), {.state = JobState::Queued}));

    const Job again = claimOne();
    QVERIFY_RESULT(work.finish(claimOf(again), step, {.detail = u"it is there"_s}));

    const auto steps = JobStore(connection()).steps(job.id);
    QVERIFY_RESULT(steps);
    QCOMPARE(steps->first().state, StepState::Done);
    QVERIFY(isStale(work.finish(claimOf(again), step, {.state = StepState::Failed})));
}

void TestWorkStore::aQueuedJobIsCancelledAndARunningOneAskedToStop()
{
    JobStore jobs(connection());
    WorkStore work(connection());
    const Job running = add();
    QVERIFY(claimOne().id == running.id);
    const Job queued = add();

    QVERIFY_RESULT(jobs.cancel(queued.id));
    QVERIFY(work.claim(m_worker, {})->stop.isEmpty());
    QVERIFY_RESULT(jobs.cancel(running.id));

    QCOMPARE(jobs.find(queued.id)->state, JobState::Cancelled);
    QVERIFY(jobs.find(queued.id)->endedAt.has_value());
    QVERIFY(claim().isEmpty());
    QCOMPARE(jobs.find(running.id)->state, JobState::Running);
    QVERIFY(!jobs.find(running.id)->endedAt);
    QCOMPARE(work.claim(m_worker, {})->stop, QList<JobId>{running.id});
    QVERIFY_RESULT(work.end(claimOf(*jobs.find(running.id)), {.state = JobState::Cancelled}));
    QVERIFY(!jobs.cancel(running.id));
    QVERIFY(!jobs.cancel(JobId{99}));
    QVERIFY_RESULT(jobs.retry(running.id));
    QVERIFY(!jobs.find(running.id)->stopAskedAt);
}

//! One is stopped while it runs, the other while it waits for its next try.
void TestWorkStore::whatMayBeDoneIsNotCancelledButUnknown()
{
    JobStore jobs(connection());
    WorkStore work(connection());
    const ServiceId service = aService();
    const Job running = add({.service = service}, {named(u"account"_s)});
    const Job waiting = add({}, {named(u"suspend"_s)});
    for (const Job &job : claim({.most = {{Lane::Provisioning, 2}}})) {
        const StepId step = jobs.steps(job.id)->first().id;
        QVERIFY_RESULT(work.intend(claimOf(job), step, {}));
        QVERIFY_RESULT(work.sent(claimOf(job), step));
    }
    const Claim held = claimOf(*jobs.find(waiting.id));
    QVERIFY_RESULT(work.end(held, {.state = JobState::Queued}));

    QVERIFY_RESULT(jobs.cancel(waiting.id));
    const Claim stopped = claimOf(*jobs.find(running.id));
    QVERIFY_RESULT(work.end(stopped, {.state = JobState::Cancelled}));

    for (const JobId id : {running.id, waiting.id}) {
        QCOMPARE(jobs.find(id)->state, JobState::Unknown);
        QCOMPARE(jobs.find(id)->error, ErrorKind::UnknownOutcome);
        QVERIFY(jobs.find(id)->endedAt.has_value());
    }
    QVERIFY(ServiceStore(connection()).find(service)->unknown);
}

//! What it was sent for is not known, and then the server refuses our key, say.
void TestWorkStore::whatMayBeDoneDidNotJustFail()
{
    JobStore jobs(connection());
    WorkStore work(connection());
    const ServiceId service = aService();
    const Job job = add({.service = service}, {named(u"account"_s)});
    const Claim claim = claimOf(claimOne());
    const StepId step = jobs.steps(job.id)->first().id;
    QVERIFY_RESULT(work.intend(claim, step, {}));
    QVERIFY_RESULT(work.sent(claim, step));

    QVERIFY_RESULT(work.end(claim, {JobState::Failed, ErrorKind::Auth, u"the key is refused"_s}));

    const Job ended = *jobs.find(job.id);
    QCOMPARE(ended.state, JobState::Unknown);
    QCOMPARE(ended.error, ErrorKind::UnknownOutcome);
    QCOMPARE(ended.detail, u"the key is refused"_s);
    QVERIFY(ServiceStore(connection()).find(service)->unknown);
}

//! Half an account stands, say, and its worker dies when it was about to make the rest.
void TestWorkStore::whatIsUnknownStaysSoUntilTheNextCallLeaves()
{
    JobStore jobs(connection());
    WorkStore work(connection());
    const Job job = add({}, {named(u"account"_s)});
    const Claim claim = claimOf(claimOne());
    const StepId id = jobs.steps(job.id)->first().id;
    QVERIFY_RESULT(work.intend(claim, id, {}));
    QVERIFY_RESULT(work.sent(claim, id));
    QVERIFY_RESULT(work.finish(claim, id, {.state = StepState::Unknown}));
    const auto step = [&] {
        return jobs.steps(job.id)->first();
    };
    const auto firstSent = step().sentAt;
    QVERIFY(!work.sent(claim, id));

    QVERIFY_RESULT(work.intend(claim, id, {}));
    QCOMPARE(step().state, StepState::Unknown);
    QCOMPARE(step().sentAt, firstSent);
    QCOMPARE(step().attempt, 2);

    QVERIFY_RESULT(work.sent(claim, id));
    QCOMPARE(step().state, StepState::Sent);
    QVERIFY(!work.sent(claim, id));
}

void TestWorkStore::everyNewOwnerWaitsAsLongAsTheCallMayTake()
{
    WorkStore work(connection());
    const Job job = add({}, {named(u"account"_s)});
    const StepId step = JobStore(connection()).steps(job.id)->first().id;
    QCOMPARE(claimOne().id, job.id);
    const Claim first = claimOf(*JobStore(connection()).find(job.id));
    QVERIFY_RESULT(work.intend(first, step, {.patience = 60s}));
    QVERIFY_RESULT(work.sent(first, step));
    for (int owner = 2; owner <= 4; ++owner) {
        passTime(10min);
        m_worker = work.enrol(u"here"_s, owner).value();

        QCOMPARE(work.takeOver(m_worker, 9).value(), QList<JobId>{job.id});

        passTime(50s);
        QVERIFY(claim().isEmpty());
        passTime(11s);
        QCOMPARE(claimOne().id, job.id);
    }
}

void TestWorkStore::clearedJobsAreOutOfSightAndInTheHistory()
{
    JobStore jobs(connection());
    add();
    const Job failed = claimOne();
    QVERIFY_RESULT(WorkStore(connection()).end(claimOf(failed), {}));
    const Job queued = add();

    QCOMPARE(jobs.clearFailed().value(), 1);
    QCOMPARE(jobs.clearFailed().value(), 0);

    const auto seen = jobs.list({.withCleared = false});
    QCOMPARE(seen->size(), 1);
    QVERIFY(seen->first().id == queued.id);
    QCOMPARE(jobs.list()->size(), 2);
    QVERIFY_RESULT(jobs.retry(failed.id));
    QCOMPARE(jobs.list({.withCleared = false})->size(), 2);
}

void TestWorkStore::statisticsCountTheHoursAndTheTimes()
{
    const auto set = [&](JobId id, int hoursAgo, int took, const QString &state) {
        const qint64 hour = 3'600'000;
        const qint64 now = QDateTime::currentMSecsSinceEpoch() / hour * hour;
        const qint64 end = now - hoursAgo * hour + 60'000;
        QVERIFY_RESULT(connection().execute(
            u"UPDATE jobs SET state = ?, started_at = ?, ended_at = ? WHERE id = ?"_s,
            {state, end - took, end, id.value}));
    };
    for (int i = 1; i <= 20; ++i)
        set(add().id, i <= 15 ? 2 : 3, i * 100, u"done"_s);
    set(add().id, 2, 1, u"failed"_s);
    set(add().id, 200, 1, u"failed"_s);
    add();

    const auto found = JobStore(connection()).statistics();

    QVERIFY_RESULT(found);
    QCOMPARE(found->done, 20);
    QCOMPARE(found->failed, 1);
    QCOMPARE(found->hours.size(), 2);
    QCOMPARE(found->hours.first().done, 5);
    QCOMPARE(found->hours.last().done, 15);
    QCOMPARE(found->hours.last().failed, 1);
    QCOMPARE(found->hours.first().hour.secsTo(found->hours.last().hour), 3600);
    QVERIFY(found->median == 1000ms);
    QVERIFY(found->p95 == 1900ms);
}

void TestWorkStore::theHistoryNamesEveryTurn()
{
    add({}, {named(u"account"_s)});
    const Job job = claimOne();
    WorkStore work(connection());
    JobStore jobs(connection());
    const StepId step = jobs.steps(job.id)->first().id;
    QVERIFY_RESULT(work.intend(claimOf(job), step, {3min}));
    QVERIFY_RESULT(work.sent(claimOf(job), step));
    QVERIFY_RESULT(work.finish(claimOf(job), step, {.detail = u"made"_s}));
    QVERIFY_RESULT(work.complete(claimOf(job)));

    const auto history = jobs.history(job.id);

    QVERIFY_RESULT(history);
    QStringList turns;
    for (const JobEvent &event : *history) {
        turns.append(event.turn + QString::number(event.fence));
        QCOMPARE(event.actor, connection().who());
    }
    QCOMPARE(turns, QStringList({u"queued0"_s, u"running1"_s, u"intended1"_s, u"sent1"_s,
                                 u"done1"_s, u"done1"_s}));
    QVERIFY(history->at(4).step == step);
    QCOMPARE(history->at(4).detail, u"made"_s);
    QVERIFY(!history->at(5).step);
}

void TestWorkStore::aJobGoesOnAtAnotherServer()
{
    const auto first = ServerStore(connection()).insert(samples::server(u"one"_s));
    const auto second = ServerStore(connection()).insert(samples::server(u"two"_s));
    const ServiceId service = aService();
    const Job job = add({.service = service, .server = first->id}, {named(u"account"_s)});
    const Job later = add({.kind = JobKind::Suspend, .service = service, .server = first->id});
    const Job other = add({.server = first->id});
    const auto taken = claim({.keys = {first->id}, .only = QList{job.id}});
    QCOMPARE(taken.size(), 1);
    const ServerMove move{second->id, {{u"left"_s, u"one"_s}}, ErrorKind::Limit, u"one is full"_s};

    Claim old = claimOf(taken.first());
    --old.fence;
    QVERIFY(isStale(WorkStore(connection()).move(old, move)));
    QVERIFY_RESULT(WorkStore(connection()).move(claimOf(taken.first()), move));
    QVERIFY(isStale(WorkStore(connection()).move(claimOf(taken.first()), move)));

    JobStore jobs(connection());
    const Job moved = jobs.find(job.id).value();
    QCOMPARE(moved.state, JobState::Queued);
    QVERIFY(moved.server == second->id);
    QCOMPARE(moved.payload, move.payload);
    QCOMPARE(moved.error, ErrorKind::Limit);
    QCOMPARE(moved.tries, 0);
    QVERIFY(!moved.worker);
    QVERIFY(jobs.find(later.id)->server == second->id);
    QVERIFY(jobs.find(other.id)->server == first->id);
    QCOMPARE(jobs.history(job.id)->last().detail, u"one is full"_s);
    QVERIFY(claim({.keys = {first->id}, .only = QList{job.id}}).isEmpty());
    QCOMPARE(claim({.keys = {second->id}, .only = QList{job.id}}).size(), 1);
}

void TestWorkStore::onlyWhatIsNamedIsClaimed()
{
    QList<JobId> ids;
    for (int i = 0; i < 6; ++i)
        ids.append(JobStore(connection()).add({}, {}).value_or(Job{}).id);
    const QList<JobId> named{ids.at(4), ids.at(0), ids.at(1)}; // two in a row, and one apart

    QList<JobId> claimed;
    for (const Job &job : claim({.most = {{Lane::Provisioning, 10}}, .only = named}))
        claimed.append(job.id);

    QCOMPARE(claimed, QList<JobId>({ids.at(0), ids.at(1), ids.at(4)}));
}

void TestWorkStore::whoseSessionIsHandedRoundMayNotEnrol()
{
    WorkStore work(connection());
    QVERIFY_RESULT(work.mayEnrol());
    if (connection().dialect() == Dialect::Sqlite)
        return;
    Connection second(connection().url());
    QVERIFY_RESULT(connection().openToo(second));
    QVERIFY_RESULT(mustKeepItsSession(connection(), second));

    // Behind a pooler the second one would find itself in the session of the first.
    const auto refused = mustKeepItsSession(connection(), connection());

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY(refused.error().detail.contains(u"PgBouncer"_s));
}

void TestWorkStore::aStepIsUndoneByItsServicesRollBackAlone()
{
    const ServiceId service = aService();
    WorkStore work(connection());
    JobStore jobs(connection());
    const Job made = add({.service = service}, {named(u"account"_s), named(u"dns"_s)});
    const Claim maker = claimOf(claimOne());
    const StepId account = jobs.steps(made.id)->first().id;
    const StepId dns = jobs.steps(made.id)->last().id;
    QVERIFY_RESULT(work.finish(maker, account, {}));
    QVERIFY_RESULT(work.end(maker, {}));
    const Job back = add({.kind = JobKind::RollBack, .service = service}, {named(u"roll-back"_s)});
    const auto claimed = claim({.kinds = {JobKind::RollBack}});
    QCOMPARE(claimed.size(), 1);

    QCOMPARE(jobs.undo(account, StepState::Undone, u"gone"_s).error().kind, ErrorKind::Conflict);
    QVERIFY_RESULT(work.finish(claimOf(claimed.first()), jobs.steps(back.id)->first().id, {}));
    QVERIFY_RESULT(jobs.undo(account, StepState::Undone, u"gone"_s));
    QCOMPARE(jobs.undo(account, StepState::Undone, u"gone"_s).error().kind, ErrorKind::Conflict);
    QCOMPARE(jobs.undo(dns, StepState::Undone, u"gone"_s).error().kind, ErrorKind::Conflict);

    QCOMPARE(jobs.steps(made.id)->first().state, StepState::Undone);
    QCOMPARE(jobs.steps(made.id)->first().detail, u"gone"_s);
    QCOMPARE(jobs.steps(made.id)->last().state, StepState::Pending);
    QCOMPARE(jobs.history(made.id)->last().turn, u"undone"_s);
}

void TestWorkStore::aPeriodRunsOnce()
{
    CalendarStore calendar(connection());
    const QDateTime midnight(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC);
    QVERIFY(!calendar.lastTick(u"renewals"_s)->has_value());

    const auto first = calendar.tick(u"renewals"_s, midnight, {.lane = Lane::Billing});
    const auto second = calendar.tick(u"renewals"_s, midnight, {.lane = Lane::Billing});

    QVERIFY_RESULT(first);
    QCOMPARE(first->lane, Lane::Billing);
    QCOMPARE(first->state, JobState::Queued);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::NotFound);
    QCOMPARE(calendar.lastTick(u"renewals"_s)->value(), midnight);
    QVERIFY_RESULT(calendar.tick(u"renewals"_s, midnight.addDays(1), {.lane = Lane::Billing}));
    QVERIFY_RESULT(calendar.tick(u"reminders"_s, midnight, {.lane = Lane::Billing}));
    QCOMPARE(JobStore(connection()).list()->size(), 3);
}

void TestWorkStore::aPeriodThatHasNotBegunDoesNotRun()
{
    const auto early = CalendarStore(connection())
                           .tick(u"renewals"_s, QDateTime::currentDateTimeUtc().addSecs(3600), {});
    QVERIFY(!early);
    QCOMPARE(early.error().kind, ErrorKind::NotFound);
    QVERIFY(JobStore(connection()).list()->isEmpty());
}

REGISTER_TEST(TestWorkStore)
#include "tst_workstore.moc"
