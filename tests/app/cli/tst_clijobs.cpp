#include "core/storage/workstore.h"
#include "tests/app/cli/terminal.h"
#include "tests/support/workeddatabase.h"

using namespace Qt::Literals::StringLiterals;

//! `job …`: the queue in a terminal.
class TestCliJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aJobIsListedAndShownWithItsMaskedCalls();
    void jobsAreListedByWhatIsAsked();
    void aTurnThatMakesNoSenseIsRefused();
    void aProvisioningIsUndone();
    void aFailedJobIsClearedAway();
    void theQueueIsCounted();
    void wrongUsageIsExitTwo_data();
    void wrongUsageIsExitTwo();

private:
    Terminal::Ran job(const QStringList &arguments)
    {
        return m_terminal.json(QStringList{u"job"_s} + arguments);
    }
    //! A job that no try of this test's can help.
    void failOne();

    Terminal m_terminal;
    QString m_service; //!< one that was provisioned here
};

void TestCliJobs::initTestCase()
{
    const auto up = m_terminal.json({u"demo"_s, u"up"_s, u"--port-base"_s, u"0"_s});
    QVERIFY2(up.code == 0, up.all().constData());
    const auto made = m_terminal.json({u"service"_s, u"provision"_s, u"--customer"_s, u"1"_s,
                                       u"--product"_s, u"Demo on cPanel & WHM"_s, u"--domain"_s,
                                       u"queued.example.org"_s, u"--steps"_s, u"account"_s});
    QVERIFY2(made.code == 0, made.all().constData());
    m_service = u"queued.example.org"_s;
}

void TestCliJobs::cleanupTestCase()
{
    QCOMPARE(m_terminal.json({u"demo"_s, u"down"_s}).code, 0);
}

void TestCliJobs::failOne()
{
    core::Connection connection({.path = m_terminal.demoFile(u"demo.sqlite"_s)});
    QVERIFY_RESULT(connection.open({}));
    core::JobStore store(connection);
    const auto added = store.add({.kind = core::JobKind::Suspend}, {});
    QVERIFY_RESULT(added);
    QVERIFY_RESULT(core::WorkStore(connection)
                       .end(claimedBy(connection, added->id),
                            {core::JobState::Failed, core::ErrorKind::Limit}));
}

void TestCliJobs::aJobIsListedAndShownWithItsMaskedCalls()
{
    const auto listed = job({u"list"_s, u"--service"_s, m_service});
    QVERIFY2(listed.code == 0, listed.all().constData());
    QVERIFY(!listed.array().isEmpty());
    const QJsonObject last = listed.array().last().toObject(); // the first one there was
    QCOMPARE(last[u"kind"].toString(), u"provision"_s);
    QCOMPARE(last[u"state"].toString(), u"done"_s);
    QCOMPARE(last[u"domain"].toString(), m_service);
    QCOMPARE(last[u"server"].toString(), u"demo-cpanel"_s);
    const QString id = QString::number(last[u"id"].toInteger());

    const auto shown = job({u"show"_s, id});
    QVERIFY2(shown.code == 0, shown.all().constData());
    const QJsonObject document = shown.object();
    QCOMPARE(document[u"state"].toString(), u"done"_s);
    const QJsonObject step = document[u"steps"].toArray().first().toObject();
    QCOMPARE(step[u"step"].toString(), u"account"_s);
    QCOMPARE(step[u"state"].toString(), u"done"_s);
    QVERIFY2(step[u"request"].toString().contains(m_service), shown.out.constData());
    QVERIFY(!document[u"history"].toArray().isEmpty());
    QCOMPARE(document[u"history"].toArray().first()[u"turn"].toString(), u"queued"_s);

    const auto plain = m_terminal.run({u"job"_s, u"show"_s, id});
    QCOMPARE(plain.code, 0);
    QVERIFY2(plain.out.contains("  request: "), plain.out.constData());
    QVERIFY2(plain.out.contains("queued"), plain.out.constData());
}

void TestCliJobs::jobsAreListedByWhatIsAsked()
{
    const auto done = job({u"list"_s, u"--state"_s, u"done"_s, u"--lane"_s, u"provisioning"_s});
    QVERIFY(!done.array().isEmpty());
    QVERIFY(job({u"list"_s, u"--lane"_s, u"billing"_s}).array().isEmpty());
    QCOMPARE(job({u"list"_s, u"--limit"_s, u"1"_s}).array().size(), 1);
    QCOMPARE(job({u"list"_s, u"--service"_s, u"nowhere.example"_s}).code, 3);
}

void TestCliJobs::aTurnThatMakesNoSenseIsRefused()
{
    const QString id = QString::number(
        job({u"list"_s, u"--state"_s, u"done"_s}).array().first()[u"id"].toInteger());
    for (const QString &verb : {u"retry"_s, u"cancel"_s}) {
        const auto refused = job({verb, id});
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.errorClass(), u"conflict"_s);
        QVERIFY2(refused.object()[u"error"][u"summary"].toString().contains(u"is done"_s),
                 refused.out.constData());
        QCOMPARE(job({verb, u"999999"_s}).code, 3);
    }
    QCOMPARE(job({u"show"_s, u"nonsense"_s}).code, 3);
}

void TestCliJobs::aProvisioningIsUndone()
{
    const auto ordered =
        m_terminal.json({u"service"_s, u"provision"_s, u"--customer"_s, u"1"_s, u"--product"_s,
                         u"Demo on cPanel & WHM"_s, u"--domain"_s, u"undone.example.org"_s,
                         u"--steps"_s, u"account"_s, u"--no-wait"_s});
    QVERIFY2(ordered.code == 0, ordered.all().constData());
    const QString id = QString::number(ordered.object()[u"job"].toInteger());

    const auto undone = job({u"cancel"_s, id, u"--undo"_s});

    QVERIFY2(undone.code == 0, undone.all().constData());
    QCOMPARE(undone.object()[u"state"].toString(), u"cancelled"_s);
    const QString rollBack = QString::number(undone.object()[u"undone_by"].toInteger());
    QCOMPARE(job({u"show"_s, rollBack}).object()[u"state"].toString(), u"done"_s);
    const auto service = m_terminal.json({u"service"_s, u"show"_s, u"undone.example.org"_s});
    QCOMPARE(service.object()[u"state"].toString(), u"cancelled"_s);
    QCOMPARE(job({u"cancel"_s, id, u"--undo"_s}).code, 1);
    QCOMPARE(job({u"cancel"_s, id, u"--no-wait"_s}).code, 2);
}

void TestCliJobs::aFailedJobIsClearedAway()
{
    failOne();
    const QStringList failedOnes{u"list"_s, u"--state"_s, u"failed"_s};
    const auto failed = job(failedOnes);
    QCOMPARE(failed.array().size(), 1);
    QCOMPARE(failed.array().first()[u"kind"].toString(), u"suspend"_s);
    QCOMPARE(failed.array().first()[u"error"].toString(), u"limit"_s);

    const auto cleared = job({u"clear"_s, u"--failed"_s});

    QVERIFY2(cleared.code == 0, cleared.all().constData());
    QCOMPARE(cleared.object()[u"cleared"].toInt(), 1);
    QVERIFY(job(failedOnes).array().isEmpty());
    QCOMPARE(job(failedOnes + QStringList{u"--cleared"_s}).array().size(), 1);
    const auto none = job({u"retry"_s, u"--all"_s});
    QCOMPARE(none.code, 0);
    QVERIFY(none.object()[u"retried"].toArray().isEmpty());

    const QString id = QString::number(failed.array().first()[u"id"].toInteger());
    const auto again = job({u"retry"_s, id});
    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(again.object()[u"state"].toString(), u"queued"_s);
    const auto stopped = job({u"cancel"_s, id});
    QVERIFY2(stopped.code == 0, stopped.all().constData());
    QCOMPARE(stopped.object()[u"state"].toString(), u"cancelled"_s);
}

void TestCliJobs::theQueueIsCounted()
{
    const auto stats = job({u"stats"_s});
    QVERIFY2(stats.code == 0, stats.all().constData());
    QVERIFY(stats.object()[u"done"].toInt() >= 1);
    QVERIFY(!stats.object()[u"hours"].toArray().isEmpty());
    QVERIFY(stats.object()[u"success_rate"].toDouble() > 0);
    QCOMPARE(job({u"workers"_s}).code, 0);
}

void TestCliJobs::wrongUsageIsExitTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no such state") << QStringList{u"list"_s, u"--state"_s, u"asleep"_s};
    QTest::newRow("no such lane") << QStringList{u"list"_s, u"--lane"_s, u"fast"_s};
    QTest::newRow("retry what?") << QStringList{u"retry"_s};
    QTest::newRow("one and all") << QStringList{u"retry"_s, u"1"_s, u"--all"_s};
    QTest::newRow("clear what?") << QStringList{u"clear"_s};
    QTest::newRow("cancel what?") << QStringList{u"cancel"_s};
}

void TestCliJobs::wrongUsageIsExitTwo()
{
    QFETCH(const QStringList, arguments);
    const auto ran = job(arguments);
    QVERIFY2(ran.code == 2, ran.all().constData());
    QCOMPARE(ran.errorClass(), u"usage"_s);
}

REGISTER_TEST(TestCliJobs)
#include "tst_clijobs.moc"
