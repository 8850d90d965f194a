#include "core/storage/bulkstore.h"
#include "core/storage/jobstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"
#include "tests/support/workeddatabase.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

//! Orders for many, on both databases.
class TestBulkStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void anOrderComesBackAsItWasWritten();
    void itsJobsComeWithWhatWasBefore();
    void itsJobsAreCountedByState();
    void oneOrderIsUndoneOnce();
    void theLatestComeFirst();
    void aJobThatIsForgottenIsNotCounted();

private:
    BulkStore bulks() { return BulkStore(m_database->connection()); }
    JobId attached(BulkId bulk, const QJsonObject &before = {});

    std::unique_ptr<TestDatabase> m_database;
};

void TestBulkStore::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
}

JobId TestBulkStore::attached(BulkId bulk, const QJsonObject &before)
{
    Connection &connection = m_database->connection();
    const auto job = JobStore(connection).add({.kind = JobKind::Suspend}, {});
    if (!job || !bulks().attach(bulk, {{*job, before}}))
        QTest::qFail("no job", __FILE__, __LINE__);
    return job.value_or(Job()).id;
}

void TestBulkStore::anOrderComesBackAsItWasWritten()
{
    const auto added = bulks().add(JobKind::ChangePackage, std::chrono::seconds(10));
    QVERIFY_RESULT(added);
    attached(added->id);

    const auto read = bulks().find(added->id);

    QVERIFY_RESULT(read);
    QCOMPARE(read->kind, JobKind::ChangePackage);
    QCOMPARE(read->createdAt.msecsTo(read->startsAt), 10'000);
    QCOMPARE(read->actor, m_database->connection().who());
    QVERIFY(!read->undoOf && !read->undoneBy);
    QCOMPARE(bulks().find({999}).error().kind, ErrorKind::NotFound);
}

void TestBulkStore::itsJobsComeWithWhatWasBefore()
{
    const auto bulk = bulks().add(JobKind::Suspend, {});
    const auto other = bulks().add(JobKind::Suspend, {});
    const QJsonObject before{{u"reasons"_s, QJsonObject{{u"abuse"_s, u"spam"_s}}}};
    const JobId first = attached(bulk->id, before);
    attached(other->id);
    const JobId second = attached(bulk->id);

    const auto jobs = bulks().jobs(bulk->id);

    QVERIFY_RESULT(jobs);
    QCOMPARE(jobs->size(), 2);
    QVERIFY(jobs->at(0).job.id == first && jobs->at(1).job.id == second);
    QCOMPARE(jobs->at(0).job.kind, JobKind::Suspend);
    QCOMPARE(jobs->at(0).before, before);
    QVERIFY(jobs->at(1).before.isEmpty());
}

void TestBulkStore::itsJobsAreCountedByState()
{
    Connection &connection = m_database->connection();
    const auto bulk = bulks().add(JobKind::Suspend, {});
    attached(bulk->id);
    const JobId stopped = attached(bulk->id);
    const JobId done = attached(bulk->id);
    QVERIFY_RESULT(JobStore(connection).cancel(stopped));
    QVERIFY_RESULT(WorkStore(connection).complete(claimedBy(connection, done)));

    const auto counts = bulks().count(bulk->id);

    QVERIFY_RESULT(counts);
    const JobCounts expected{{JobState::Queued, 1}, {JobState::Cancelled, 1}, {JobState::Done, 1}};
    QCOMPARE(*counts, expected);
}

void TestBulkStore::oneOrderIsUndoneOnce()
{
    const auto bulk = bulks().add(JobKind::Suspend, {});
    const auto undo = bulks().add(JobKind::Suspend, {}, bulk->id);
    QVERIFY_RESULT(undo);
    QVERIFY(undo->undoOf == bulk->id);
    QVERIFY(bulks().find(bulk->id)->undoneBy == undo->id);

    const auto again = bulks().add(JobKind::Suspend, {}, bulk->id);

    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(bulks().list(10)->size(), 2);
}

void TestBulkStore::theLatestComeFirst()
{
    QVERIFY(bulks().list(10)->isEmpty());
    const auto first = bulks().add(JobKind::Suspend, {});
    const auto second = bulks().add(JobKind::Terminate, {});

    const auto all = bulks().list(10);

    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 2);
    QVERIFY(all->at(0).id == second->id && all->at(1).id == first->id);
    QCOMPARE(bulks().list(1)->size(), 1);
}

void TestBulkStore::aJobThatIsForgottenIsNotCounted()
{
    const auto bulk = bulks().add(JobKind::Suspend, {});
    const JobId job = attached(bulk->id);
    for (const QString &table :
         {u"job_events WHERE job_id"_s, u"job_steps WHERE job_id"_s, u"jobs WHERE id"_s})
        QVERIFY_RESULT(m_database->connection().execute(
            u"DELETE FROM %1 = %2"_s.arg(table, QString::number(job.value))));

    QVERIFY(bulks().count(bulk->id)->isEmpty());
}

REGISTER_TEST(TestBulkStore)
#include "tst_bulkstore.moc"
