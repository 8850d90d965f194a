#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/support/faultrows.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorReason;
using sim::Fault;

class TestCpanelConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aConnectionIsTestedInStages();
    void aWrongTokenIsTriedOnce_data();
    void aWrongTokenIsTriedOnce();
    void missingRightsAreNamed_data();
    void missingRightsAreNamed();
    void aKeyThatIsRevokedMeanwhileIsAuth();
    void anotherCertificateFailsAtTls();
    void healthIsRead_data();
    void healthIsRead();
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();
    void aClientThatGoesCancelsItsCalls();

private:
    [[nodiscard]] sim::cpanel::Server &whm() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::CpanelSim>> m_bench;
};

void TestCpanelConnection::init()
{
    m_bench = std::make_unique<ClientBench<sim::CpanelSim>>(core::PanelKind::CPanel);
    m_bench->account.package = u"gold"_s;
}

void TestCpanelConnection::aConnectionIsTestedInStages()
{
    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), u"passed passed passed passed passed"_s);
    QVERIFY(report->stages.at(2).found.contains(whm().version));
    QCOMPARE(report->stages.at(4).found, u"%1 packages"_s.arg(whm().packages.size()));
}

void TestCpanelConnection::aWrongTokenIsTriedOnce_data()
{
    QTest::addColumn<QString>("refusal");

    QTest::newRow("403") << u"403 cpanelresult"_s;
    QTest::newRow("login page") << u"401 html"_s;
    QTest::newRow("ancient") << u"broken json"_s;
}

void TestCpanelConnection::aWrongTokenIsTriedOnce()
{
    QFETCH(QString, refusal);
    QVERIFY(m_bench->sim().choose(u"auth refusal"_s, refusal));
    m_bench->client = m_bench->connectAs({u"root"_s, u"NOTTHETOKEN"_s});

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), u"passed passed auth skipped skipped"_s);
    QCOMPARE(m_bench->server().accessLines().size(), 1);
}

void TestCpanelConnection::missingRightsAreNamed_data()
{
    QTest::addColumn<QString>("wording");

    QTest::newRow("200") << u"200 result 0"_s;
    QTest::newRow("403") << u"403 cpanelresult"_s;
}

void TestCpanelConnection::missingRightsAreNamed()
{
    QFETCH(QString, wording);
    QVERIFY(m_bench->sim().choose(u"missing acl"_s, wording));
    const QString token = m_bench->sim().addToken(u"root"_s, {u"list-accts"_s, u"create-acct"_s});
    m_bench->client = m_bench->connectAs({u"root"_s, token});

    const auto report = answerOf(m_bench->client->testConnection());
    const auto suspended = answerOf(m_bench->client->suspend(Web08, u"overdue"_s));

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), u"passed passed passed permission skipped"_s);
    QVERIFY(report->stages.at(3).error->detail.contains(u"suspendacct"_s));
    QCOMPARE(failureOf(suspended), u"permission"_s);
}

//! The same words as a missing right has on some versions: what every key may tells.
void TestCpanelConnection::aKeyThatIsRevokedMeanwhileIsAuth()
{
    QVERIFY_RESULT(m_bench->create());
    m_bench->server().plant({.fault = Fault::KeyRefused, .count = -1});
    m_bench->server().resetCounts();

    QCOMPARE(failureOf(answerOf(m_bench->client->suspend(Web08, u"overdue"_s))), u"auth"_s);
    QCOMPARE(failureOf(answerOf(m_bench->client->suspend(Web08, u"overdue"_s))), u"auth"_s);

    QCOMPARE(m_bench->server().counts(),
             (QMap<QString, int>{{u"suspendacct"_s, 2}, {u"version"_s, 1}}));
}

void TestCpanelConnection::anotherCertificateFailsAtTls()
{
    core::PanelEndpoint endpoint = m_bench->endpoint();
    endpoint.tls.pinSha256 = QByteArray(32, '\1');
    m_bench->client = m_bench->panel().connect(endpoint);

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), u"passed unreachable skipped skipped skipped"_s);
    QCOMPARE(report->stages.at(1).error->reason, ErrorReason::PinMismatch);
}

void TestCpanelConnection::healthIsRead_data()
{
    QTest::addColumn<QString>("shape");

    QTest::newRow("v1") << u"v1"_s;
    QTest::newRow("cpanelresult") << u"cpanelresult"_s;
}

void TestCpanelConnection::healthIsRead()
{
    QFETCH(QString, shape);
    QVERIFY(m_bench->sim().choose(u"version shape"_s, shape));
    whm().missingFunctions.insert(u"systemloadavg"_s);
    auto health = answerOf(m_bench->client->health());
    QVERIFY_RESULT(health);
    QCOMPARE(health->load, std::nullopt);

    whm().missingFunctions.clear();
    health = answerOf(m_bench->client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, whm().version);
    QCOMPARE(health->hostname, whm().hostname);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(health->accounts, std::optional(0));
}

void TestCpanelConnection::aWriteIsSentOnceUnderEveryFault_data()
{
    addWriteFaultRows();
}

void TestCpanelConnection::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    QVERIFY_RESULT(m_bench->create());
    m_bench->plant(u"suspendacct"_s, fault);

    const auto suspended = answerOf(m_bench->client->suspend(Web08, u"overdue"_s));

    QCOMPARE(failureOf(suspended), kind);
    QCOMPARE(m_bench->server().count(u"suspendacct"_s), 1);
}

void TestCpanelConnection::aReadSaysWhatWentWrong_data()
{
    addReadFaultRows();
}

void TestCpanelConnection::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    m_bench->plant(u"listpkgs"_s, fault, -1);

    const auto packages = answerOf(m_bench->client->packages());

    QCOMPARE(kindOf(packages), kind);
}

void TestCpanelConnection::aClientThatGoesCancelsItsCalls()
{
    m_bench->plant(u"version"_s, Fault::NeverAnswer);
    std::optional<QString> kind;
    m_bench->client->health().then(
        [&kind](const core::Result<core::PanelHealth> &health) { kind = failureOf(health); });
    QTRY_COMPARE(m_bench->server().count(u"version"_s), 1);

    m_bench->client.reset();

    QTRY_VERIFY(kind.has_value());
    QCOMPARE(*kind, u"cancelled"_s);
}

REGISTER_TEST(TestCpanelConnection)
#include "tst_cpanelconnection.moc"
