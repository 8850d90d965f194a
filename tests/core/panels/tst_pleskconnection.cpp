#include "app/panelsim/plesk/plesksim.h"
#include "tests/support/faultrows.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorKind;
using core::StageReport;
using sim::Fault;

class TestPleskConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aConnectionIsTestedInStages();
    void aWrongKeyIsTriedOnce_data();
    void aWrongKeyIsTriedOnce();
    void aLoginAndPasswordWorkToo();
    void healthIsRead();
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();
    void theAgentsStateIsTold_data();
    void theAgentsStateIsTold();

private:
    [[nodiscard]] sim::plesk::Server &server() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::PleskSim>> m_bench;
};

void TestPleskConnection::init()
{
    m_bench = std::make_unique<ClientBench<sim::PleskSim>>(core::PanelKind::Plesk);
    m_bench->account.package = u"Gold"_s;
    m_bench->account.customerName = u"Ada <the> \"Example\""_s;
}

void TestPleskConnection::aConnectionIsTestedInStages()
{
    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QVERIFY(report->passed());
    QCOMPARE(report->stages.size(), 5);
    for (const StageReport &stage : report->stages)
        QCOMPARE(stage.outcome, StageReport::Outcome::Passed);
    QVERIFY(report->stages.at(2).found.contains(server().version));
    QCOMPARE(report->stages.at(4).found, u"3 service plans"_s);
}

void TestPleskConnection::aWrongKeyIsTriedOnce_data()
{
    QTest::addColumn<QString>("status");

    QTest::newRow("403") << u"403"_s;
    QTest::newRow("401") << u"401"_s;
}

void TestPleskConnection::aWrongKeyIsTriedOnce()
{
    QFETCH(QString, status);
    QVERIFY(m_bench->sim().choose(u"bad key"_s, status));
    m_bench->client = m_bench->connectAs({QString(), u"00000000-0000-0000-0000-000000000000"_s});

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(1).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(2).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(2).error->kind, ErrorKind::Auth);
    QCOMPARE(report->stages.at(4).outcome, StageReport::Outcome::Skipped);
    QCOMPARE(m_bench->server().counts().size(), 1);
}

void TestPleskConnection::aLoginAndPasswordWorkToo()
{
    m_bench->client = m_bench->connectAs({u"admin"_s, server().adminPassword});

    QVERIFY_RESULT(answerOf(m_bench->client->health()));
    QVERIFY_RESULT(m_bench->create());
}

void TestPleskConnection::healthIsRead()
{
    QVERIFY_RESULT(m_bench->create());

    const auto health = answerOf(m_bench->client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, server().version);
    QCOMPARE(health->hostname, server().hostname);
    QVERIFY(health->load && *health->load < 10);
    QCOMPARE(health->accounts, std::optional(1));
}

void TestPleskConnection::aWriteIsSentOnceUnderEveryFault_data()
{
    addWriteFaultRows();
}

void TestPleskConnection::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    QVERIFY_RESULT(m_bench->create());
    m_bench->plant(u"webspace/set"_s, fault, -1);
    m_bench->plant(u"PUT /clients/{id}"_s, fault, -1);
    const core::Secret password = core::Secret::fromText(u"Ano-ther-Horse-78"_s);

    const auto suspended = answerOf(m_bench->client->suspend(Web08, {}));
    const auto changed = answerOf(m_bench->client->changePassword(Web08, password));

    QCOMPARE(kindOf(suspended), kind);
    QCOMPARE(kindOf(changed), kind);
    QCOMPARE(m_bench->server().count(u"webspace/set"_s), 1);
    QCOMPARE(m_bench->server().count(u"PUT /clients/{id}"_s), 1);
}

void TestPleskConnection::aReadSaysWhatWentWrong_data()
{
    addReadFaultRows();
}

void TestPleskConnection::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    m_bench->plant(fault == Fault::Refuse ? QString() : u"service-plan/get"_s, fault, -1);
    m_bench->plant(u"GET /server"_s, fault, -1);

    QCOMPARE(kindOf(answerOf(m_bench->client->packages())), kind);
    QCOMPARE(kindOf(answerOf(m_bench->client->health())), kind);
}

void TestPleskConnection::theAgentsStateIsTold_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("kind");

    QTest::newRow("1003") << 1003 << u"busy"_s;
    QTest::newRow("1004") << 1004 << u"protocol"_s;
    QTest::newRow("1030") << 1030 << u"protocol"_s;
}

void TestPleskConnection::theAgentsStateIsTold()
{
    QFETCH(int, number);
    QFETCH(QString, kind);
    server().packetError = number;

    QCOMPARE(kindOf(answerOf(m_bench->client->packages())), kind);
}

REGISTER_TEST(TestPleskConnection)
#include "tst_pleskconnection.moc"
