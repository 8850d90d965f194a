#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "core/panels/hestiacp/hestiacpclient.h"
#include "tests/support/faultrows.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorKind;
using core::ErrorReason;
using core::HestiaCpClient;
using core::Settlement;
using core::StageReport;
using sim::Fault;

class TestHestiaCpConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aConnectionIsTestedWithoutProbingForRights();
    void aWrongKeyIsTriedOnce();
    void aNarrowKeyFailsAtThePackages();
    void anotherCertificateFailsAtTls();
    void healthIsRead();
    void healthNeedsNoMoreThanTheBillingSet();
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();
    void aRefusedScriptIsNotCalledAgain();
    void aRightThatIsGivenBackIsNoticed();
    void aRefusedKeyIsNotUsedAgain();
    void ourAddressMayBeKeptOut();
    void everyKeyFormWorks_data();
    void everyKeyFormWorks();
    void aQuoteInANameDoesNotCrashUs();
    void badArgumentsDoNotLeave();

private:
    std::unique_ptr<ClientBench<sim::HestiaCpSim>> m_bench;
};

void TestHestiaCpConnection::init()
{
    m_bench = std::make_unique<ClientBench<sim::HestiaCpSim>>(core::PanelKind::HestiaCp);
    m_bench->account.package = u"gold"_s;
    m_bench->account.customerName = u"Ada \"the\" Example"_s;
}

void TestHestiaCpConnection::aConnectionIsTestedWithoutProbingForRights()
{
    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QVERIFY(report->passed());
    QCOMPARE(report->stages.size(), 5);
    QCOMPARE(report->stages.at(3).outcome, StageReport::Outcome::Skipped);
    QVERIFY(!report->stages.at(3).found.isEmpty());
    QCOMPARE(report->stages.at(4).found, u"3 packages"_s);
    QCOMPARE(m_bench->server().counts().size(), 2);
}

void TestHestiaCpConnection::aWrongKeyIsTriedOnce()
{
    sim::Access wrong = m_bench->sim().access();
    wrong.secret = QString(40, u'x');
    m_bench->client = m_bench->connectAs(wrong);

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(1).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(2).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(2).error->kind, ErrorKind::Auth);
    QCOMPARE(report->stages.at(4).outcome, StageReport::Outcome::Skipped);
    QCOMPARE(m_bench->sim().server.failures.value(u"127.0.0.1"_s), 1);
}

void TestHestiaCpConnection::aNarrowKeyFailsAtThePackages()
{
    m_bench->client = m_bench->connectAs(m_bench->sim().addKey({u"billing"_s}));

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(2).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(4).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(4).error->kind, ErrorKind::Permission);
}

void TestHestiaCpConnection::anotherCertificateFailsAtTls()
{
    core::PanelEndpoint endpoint = m_bench->endpoint();
    endpoint.tls.pinSha256 = QByteArray(32, 'x');
    HestiaCpClient client(endpoint);

    const auto report = answerOf(client.testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(0).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(1).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(1).error->reason, ErrorReason::PinMismatch);
    QVERIFY(m_bench->server().counts().isEmpty());
}

void TestHestiaCpConnection::healthIsRead()
{
    const auto health = answerOf(m_bench->client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, u"1.9.4"_s);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(health->accounts, std::optional(int(m_bench->sim().accountNames().size())));
}

void TestHestiaCpConnection::healthNeedsNoMoreThanTheBillingSet()
{
    m_bench->client = m_bench->connectAs(m_bench->sim().addKey({u"billing"_s}));

    QVERIFY_RESULT(answerOf(m_bench->client->health()));
    const auto health = answerOf(m_bench->client->health());

    QVERIFY_RESULT(health);
    QVERIFY(health->version.isEmpty());
    QVERIFY(health->accounts.has_value());
    QCOMPARE(m_bench->server().count(u"v-list-sys-info"_s), 1);
}

void TestHestiaCpConnection::aWriteIsSentOnceUnderEveryFault_data()
{
    addWriteFaultRows({Fault::Broken, Fault::Huge, Fault::EntityBomb, Fault::Trickle});
}

void TestHestiaCpConnection::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    QVERIFY_RESULT(m_bench->create());
    m_bench->plant(u"v-change-user-package"_s, fault, -1);

    const auto changed = answerOf(m_bench->client->changePackage(Web08, u"bronze"_s));

    // A refusal with a body of its own and an empty 204 leave nothing to cut off.
    if (fault != Fault::Truncated || !changed)
        QCOMPARE(kindOf(changed), kind);
    QCOMPARE(m_bench->server().count(u"v-change-user-package"_s), 1);
}

void TestHestiaCpConnection::aReadSaysWhatWentWrong_data()
{
    addReadFaultRows();
}

void TestHestiaCpConnection::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    m_bench->plant(u"v-list-users"_s, fault, -1);
    if (fault == Fault::Refuse)
        m_bench->plant(QString(), fault, -1);

    QCOMPARE(kindOf(answerOf(m_bench->client->accounts())), kind);
}

void TestHestiaCpConnection::aRefusedScriptIsNotCalledAgain()
{
    m_bench->client = m_bench->connectAs(m_bench->sim().addKey({u"billing"_s}));

    for (int i = 0; i < 10; ++i)
        QCOMPARE(kindOf(answerOf(m_bench->client->packages())), u"permission"_s);

    QCOMPARE(m_bench->server().count(u"v-list-user-packages"_s), 1);
    QVERIFY(!m_bench->sim().isBanned(u"127.0.0.1"_s));
    QVERIFY_RESULT(answerOf(m_bench->client->accounts()));
}

void TestHestiaCpConnection::aRightThatIsGivenBackIsNoticed()
{
    HestiaCpClient client(m_bench->endpoint(),
                          std::chrono::milliseconds(0)); // as if the time were over
    m_bench->plant(u"v-list-user-packages"_s, Fault::RightRefused);

    QCOMPARE(kindOf(answerOf(client.packages())), u"permission"_s);
    QVERIFY_RESULT(answerOf(client.packages()));
    QCOMPARE(m_bench->server().count(u"v-list-user-packages"_s), 2);
}

void TestHestiaCpConnection::aRefusedKeyIsNotUsedAgain()
{
    sim::Access wrong = m_bench->sim().access();
    wrong.secret = QString(40, u'x');
    m_bench->client = m_bench->connectAs(wrong);

    for (int i = 0; i < 10; ++i) {
        QCOMPARE(kindOf(answerOf(m_bench->client->accounts())), u"auth"_s);
        QCOMPARE(kindOf(answerOf(m_bench->client->suspend(Web08, {}))), u"auth"_s);
    }

    QCOMPARE(m_bench->sim().server.failures.value(u"127.0.0.1"_s), 1);
}

void TestHestiaCpConnection::ourAddressMayBeKeptOut()
{
    m_bench->sim().ban(u"127.0.0.1"_s);

    const auto accounts = answerOf(m_bench->client->accounts());

    QVERIFY(!accounts);
    QVERIFY2(kindOf(accounts) == "unreachable"_L1 || kindOf(accounts) == "blocked"_L1,
             qPrintable(kindOf(accounts)));
}

void TestHestiaCpConnection::everyKeyFormWorks_data()
{
    QTest::addColumn<QString>("form");

    QTest::newRow("joined") << u"joined"_s;
    QTest::newRow("old key") << u"old"_s;
    QTest::newRow("root") << u"root"_s;
}

void TestHestiaCpConnection::everyKeyFormWorks()
{
    QFETCH(QString, form);
    auto &server = m_bench->sim().server;
    sim::Access access = m_bench->sim().access();
    if (form == "joined"_L1) {
        access = {QString(), access.user + u':' + access.secret};
    } else if (form == "old"_L1) {
        server.legacyApi = true;
        server.legacyKey = u"old-api-key-of-the-panel"_s;
        access = {QString(), server.legacyKey};
    } else {
        server.legacyApi = true;
        access = {server.rootUser, server.users.value(server.rootUser).password};
    }
    m_bench->client = m_bench->connectAs(access);

    QVERIFY_RESULT(m_bench->create());
    const auto again = m_bench->create();
    QCOMPARE(kindOf(again), u"conflict"_s);
    QCOMPARE(again.error().reason, ErrorReason::UserTaken);
    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, Settlement::Verdict::Ours);
    QVERIFY(settlement->complete);
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, {})));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, {})));
    const auto account = answerOf(m_bench->client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    const auto gone = answerOf(m_bench->client->terminate(Web08, {}));
    QVERIFY_RESULT(gone);
    QCOMPARE(kindOf(answerOf(m_bench->client->account(Web08))), u"not-found"_s);
}

void TestHestiaCpConnection::aQuoteInANameDoesNotCrashUs()
{
    QVERIFY_RESULT(m_bench->create());
    m_bench->sim().server.users[u"web08"_s].fullName = u"Ada \"the\" Example"_s;

    const auto account = answerOf(m_bench->client->account(Web08));

    QCOMPARE(kindOf(account), u"protocol"_s);
    QVERIFY(account.error().detail.contains("reply unreadable"_L1));
}

void TestHestiaCpConnection::badArgumentsDoNotLeave()
{
    m_bench->account.password = core::Secret::fromText(u"/tmp/Tr1cky-Horse-77"_s);

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), u"invalid"_s);
    QCOMPARE(created.error().field, u"password"_s);
    QVERIFY(m_bench->server().counts().isEmpty());
}

REGISTER_TEST(TestHestiaCpConnection)
#include "tst_hestiacpconnection.moc"
