#include "core/storage/serverstore.h"
#include "core/storage/workstore.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

//! F24: however large the table, and whether PostgreSQL knows so or not, the queue reads it through
//! indexes alone.
class TestQueuePlans final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableIsNeverReadWhole_data();
    void theTableIsNeverReadWhole();

private:
    Connection &connection() { return m_database->connection(); }
    void fill(int queued, int ended);
    //! Sequential scans of the queue's tables until now.
    qint64 scans();
    void workOnce();

    std::unique_ptr<TestDatabase> m_database;
    ServerId m_server;
};

void TestQueuePlans::fill(int queued, int ended)
{
    const QString sql =
        u"INSERT INTO jobs (kind, lane, state, server_id, payload, actor, priority, run_at, "
        "attempt, fence, detail, created_at, ended_at) "
        "SELECT 'provision', 'provisioning', ?, CASE WHEN n % 2 = 0 THEN CAST(? AS bigint) END, "
        "'{}', '', 0, n, 0, 0, '', 0, CAST(? AS bigint) FROM generate_series(1, ?) AS n"_s;
    QVERIFY_RESULT(connection().execute(sql, {u"queued"_s, m_server.value, QVariant(), queued}));
    QVERIFY_RESULT(connection().execute(sql, {u"done"_s, m_server.value, 1, ended}));
    QVERIFY_RESULT(connection().execute(
        u"INSERT INTO job_steps (job_id, position, name, state, attempt, detail, marker, "
        "remote_id, result, request_masked, reply_masked) "
        "SELECT id, 0, 'account', 'pending', 0, '', '', '', '{}', '', '' FROM jobs"_s));
}

qint64 TestQueuePlans::scans()
{
    if (!connection().execute(u"SELECT pg_stat_force_next_flush()"_s))
        return -1;
    auto rows = connection().execute(u"SELECT SUM(seq_scan) FROM pg_stat_user_tables "
                                     "WHERE relname IN ('jobs', 'job_steps')"_s);
    return rows && rows->next() ? rows->value(0).toLongLong() : -1;
}

void TestQueuePlans::workOnce()
{
    WorkStore work(connection());
    const auto worker = work.enrol(u"here"_s, 1);
    QVERIFY_RESULT(worker);
    const auto claimed = work.claim(*worker, {.most = {{Lane::Provisioning, 100}},
                                              .kinds = {JobKind::Provision},
                                              .keys = {m_server},
                                              .perServer = 3});
    QVERIFY_RESULT(claimed);
    QCOMPARE(claimed->jobs.size(), 100);
    QList<Claim> claims;
    for (const Job &job : claimed->jobs)
        claims.append({*worker, job.id, job.fence});
    JobStore jobs(connection());
    const StepId step = jobs.steps(claims.first().job)->first().id;
    QVERIFY_RESULT(work.intend(claims.first(), step, {3min}));
    QVERIFY_RESULT(work.sent(claims.first(), step));
    QVERIFY_RESULT(work.finish(claims.first(), step, {}));
    QVERIFY_RESULT(work.end(claims.takeFirst(), {}));
    const QList<Claim> half = claims.mid(50);
    QCOMPARE(work.complete(*worker, half)->size(), 49);
    QVERIFY_RESULT(work.claim(*worker, {.most = {}}, claims.mid(0, 50)));
    QVERIFY_RESULT(work.takeOver(*worker, 3));
    QVERIFY_RESULT(work.leave(*worker));
}

void TestQueuePlans::theTableIsNeverReadWhole_data()
{
    QTest::addColumn<int>("queued");
    QTest::addColumn<int>("ended");
    QTest::addColumn<bool>("analyzed");
    QTest::newRow("small, unknown") << 200 << 1'000 << false;
    QTest::newRow("large, unknown") << 10'000 << 30'000 << false;
    QTest::newRow("large, known") << 10'000 << 30'000 << true;
    QTest::newRow("little to do, much history") << 200 << 40'000 << true;
}

void TestQueuePlans::theTableIsNeverReadWhole()
{
    QFETCH(int, queued);
    QFETCH(int, ended);
    QFETCH(bool, analyzed);
    m_database = std::make_unique<TestDatabase>(Dialect::PostgreSql);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_server = ServerStore(connection()).insert(samples::server(u"web1"_s))->id;
    QVERIFY_RESULT(connection().execute(u"ALTER TABLE jobs SET (autovacuum_enabled = false)"_s));
    fill(queued, ended);
    if (analyzed)
        QVERIFY_RESULT(connection().execute(u"ANALYZE jobs, job_steps"_s));
    const qint64 before = scans();
    QVERIFY(before >= 0);

    workOnce();

    QCOMPARE(scans(), before);
    // It would have been counted.
    QVERIFY_RESULT(connection().execute(u"SELECT COUNT(detail) FROM jobs"_s));
    QVERIFY(scans() > before);
}

REGISTER_TEST(TestQueuePlans)
#include "tst_queueplans.moc"
