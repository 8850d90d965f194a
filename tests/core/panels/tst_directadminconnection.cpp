#include "app/panelsim/directadmin/directadminsim.h"
#include "tests/support/faultrows.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using sim::Fault;

class TestDirectAdminConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aConnectionIsTestedInStages();
    void aWrongKeyIsTriedOnce();
    void missingRightsAreTold_data();
    void missingRightsAreTold();
    void aBlacklistedAddressIsBlocked();
    void healthIsRead();
    void anOldServerTellsLessOfItsHealth();
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();

private:
    [[nodiscard]] sim::directadmin::Server &server() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::DirectAdminSim>> m_bench;
};

void TestDirectAdminConnection::init()
{
    m_bench = std::make_unique<ClientBench<sim::DirectAdminSim>>(core::PanelKind::DirectAdmin);
    m_bench->account.package = u"gold"_s;
}

void TestDirectAdminConnection::aConnectionIsTestedInStages()
{
    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), u"passed passed passed passed passed"_s);
    QCOMPARE(report->stages.at(2).found, u"Login OK"_s);
    QCOMPARE(report->stages.at(4).found, u"%1 packages"_s.arg(server().packages.size()));
}

void TestDirectAdminConnection::aWrongKeyIsTriedOnce()
{
    m_bench->client = m_bench->connectAs({u"admin"_s, u"not-the-key"_s});

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), u"passed passed auth skipped skipped"_s);
    QCOMPARE(m_bench->server().accessLines().size(), 1);
    QCOMPARE(failureOf(m_bench->create()), u"auth"_s);
    QCOMPARE(m_bench->server().count(u"CMD_API_ACCOUNT_USER"_s), 0);
}

void TestDirectAdminConnection::missingRightsAreTold_data()
{
    QTest::addColumn<QString>("wording");

    for (const char *wording : {"403 html", "405 html", "text"})
        QTest::newRow(wording) << QString::fromLatin1(wording);
}

void TestDirectAdminConnection::missingRightsAreTold()
{
    QFETCH(QString, wording);
    QVERIFY(m_bench->sim().choose(u"forbidden command"_s, wording));
    const QString key = m_bench->sim().addLoginKey(
        u"admin"_s, {u"CMD_API_LOGIN_TEST"_s, u"CMD_API_PACKAGES_USER"_s});
    m_bench->client = m_bench->connectAs({u"admin"_s, key});

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), u"passed passed passed permission skipped"_s);
    QCOMPARE(failureOf(m_bench->create()), u"permission"_s);
    QCOMPARE(failureOf(answerOf(m_bench->client->accounts())), u"permission"_s);
}

void TestDirectAdminConnection::aBlacklistedAddressIsBlocked()
{
    server().blacklist.insert(u"127.0.0.1"_s);

    QCOMPARE(failureOf(answerOf(m_bench->client->accounts())), u"blocked"_s);
}

void TestDirectAdminConnection::healthIsRead()
{
    QVERIFY_RESULT(m_bench->create());

    const auto health = answerOf(m_bench->client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, server().version);
    QCOMPARE(health->hostname, server().hostname);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(health->accounts, std::optional(1));
}

void TestDirectAdminConnection::anOldServerTellsLessOfItsHealth()
{
    server().newApi = false;

    const auto health = answerOf(m_bench->client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, QString());
    QCOMPARE(health->load, std::nullopt);
}

void TestDirectAdminConnection::aWriteIsSentOnceUnderEveryFault_data()
{
    addWriteFaultRows();
}

void TestDirectAdminConnection::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    QVERIFY_RESULT(m_bench->create());
    m_bench->plant(u"CMD_API_USER_PASSWD"_s, fault);

    const auto changed = answerOf(
        m_bench->client->changePassword(Web08, core::Secret::fromText(u"An0ther-Horse-78"_s)));

    QCOMPARE(kindOf(changed), kind);
    QCOMPARE(m_bench->server().count(u"CMD_API_USER_PASSWD"_s), 1);
}

void TestDirectAdminConnection::aReadSaysWhatWentWrong_data()
{
    addReadFaultRows();
}

void TestDirectAdminConnection::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    m_bench->plant(u"CMD_API_PACKAGES_USER"_s, fault, -1);

    QCOMPARE(kindOf(answerOf(m_bench->client->packages())), kind);
}

REGISTER_TEST(TestDirectAdminConnection)
#include "tst_directadminconnection.moc"
