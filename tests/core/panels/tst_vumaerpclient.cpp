#include "app/panelsim/vumaerp/vumaerpsim.h"
#include "core/panels/registry.h"
#include "core/panels/vumaerp/vumaerpclient.h"
#include "tests/support/simulatedserver.h"
#include "tests/support/testmain.h"

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorKind;
using core::ErrorReason;
using core::Secret;
using Verdict = core::Settlement::Verdict;

//! Our client against the simulated panel, over TLS with its certificate pinned, behind a path
//! prefix as nginx puts it.
class TestVumaErpClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anAccountLivesItsWholeLife();
    void theStatusOfThePanelIsNotBelieved();
    void whatIsNotSetIsNotSent();
    void aTakenNameIsAConflict();
    void aLostCreateIsSettled_data();
    void aLostCreateIsSettled();
    void aProvisionKilledHalfWayIsSettled();
    void aFinalBackupIsMadeUnlessSkipped();
    void whatIsGoneIsTerminated();
    void suspendingTwiceIsFine();
    void theConnectionTestGoesThroughItsStages_data();
    void theConnectionTestGoesThroughItsStages();
    void healthCountsTheCustomersDatabases();
    void aProvisionMayTakeAQuarterOfAnHour();
    void noErrorShowsTheSecrets();

private:
    [[nodiscard]] core::VumaErpClient client() const
    {
        return core::VumaErpClient(m_server->endpoint());
    }

    std::unique_ptr<SimulatedServer<sim::VumaErpSim>> m_server;
};

namespace {

const QString ProvisionCall = u"POST /api/v1/provision"_s;

core::NewAccount newAccount()
{
    core::NewAccount account;
    account.username = u"acme"_s;
    account.domain = u"acme.example"_s;
    account.password = Secret::fromText(u"S3cret-password-canary"_s);
    account.email = u"owner@acme.example"_s;
    account.company = u"Acme Ltd"_s;
    account.fields = {{u"country"_s, u"ke"_s}};
    return account;
}

core::CreateAttempt attempt()
{
    return {newAccount(), QDateTime::currentDateTimeUtc(), {}};
}

} // namespace

void TestVumaErpClient::init()
{
    m_server = std::make_unique<SimulatedServer<sim::VumaErpSim>>(u"/provision"_s);
}

void TestVumaErpClient::anAccountLivesItsWholeLife()
{
    auto client = this->client();

    const auto created = QCoro::waitFor(client.createAccount(newAccount()));
    QVERIFY_RESULT(created);
    QCOMPARE(created->url, u"https://acme.vumaerp.com"_s);
    QVERIFY(created->password.isEmpty());
    const AccountRef account(created->username, created->domain, created->remoteId);
    const sim::vumaerp::Database &database = m_server->panel().databases[u"acme"_s];
    QCOMPARE(database.login, u"owner@acme.example"_s);
    QCOMPARE(database.password, u"S3cret-password-canary"_s);
    QCOMPARE(database.company, u"Acme Ltd"_s);

    QVERIFY_RESULT(QCoro::waitFor(client.suspend(account, u"overdue"_s)));
    QVERIFY(database.suspended);
    QVERIFY_RESULT(QCoro::waitFor(client.unsuspend(account)));
    QVERIFY(!database.suspended);
    const auto usage = QCoro::waitFor(client.usage(account));
    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional<qint64>(45 * 1024 * 1024));
    const auto all = QCoro::waitFor(client.accounts());
    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 1); // odoo and vumacloud are there, too
    QCOMPARE(all->first().username, u"acme"_s);

    const auto terminated = QCoro::waitFor(client.terminate(account, {}));
    QVERIFY_RESULT(terminated);
    QVERIFY(!terminated->wasGone);
    QCOMPARE(m_server->panel().accountNames(), QStringList());
    QCOMPARE(QCoro::waitFor(client.account(account)).error().kind, ErrorKind::NotFound);
}

void TestVumaErpClient::theStatusOfThePanelIsNotBelieved()
{
    m_server->panel().addForeignAccount(u"acme"_s, u"acme.example"_s);
    auto client = this->client();

    const auto shown = QCoro::waitFor(client.account(AccountRef(u"acme"_s, {})));

    QVERIFY_RESULT(shown);
    QCOMPARE(shown->suspended, std::optional<bool>());
    const core::Panel &panel = core::panelOf(core::PanelKind::VumaErp);
    QVERIFY(!panel.capabilities.testFlag(core::Capability::SuspensionReadable));
    QVERIFY(panel.capabilities.testFlag(core::Capability::RepeatableSuspend));
}

void TestVumaErpClient::whatIsNotSetIsNotSent()
{
    auto client = this->client();
    core::NewAccount account = newAccount();
    account.company.clear();
    account.password = Secret();

    const auto created = QCoro::waitFor(client.createAccount(account)); // a null would crash it

    QVERIFY_RESULT(created);
    QVERIFY(created->password.matches(
        Secret::fromText(m_server->panel().databases[u"acme"_s].password)));
}

void TestVumaErpClient::aTakenNameIsAConflict()
{
    m_server->panel().addForeignAccount(u"acme"_s, u"acme.example"_s);
    auto client = this->client();

    const auto created = QCoro::waitFor(client.createAccount(newAccount()));

    QCOMPARE(created.error().kind, ErrorKind::Conflict);
    QCOMPARE(created.error().reason, ErrorReason::UserTaken);
    // If that answer were lost, what is there would look like ours.
    QCOMPARE(m_server->server().acted(ProvisionCall), 0);
}

void TestVumaErpClient::aLostCreateIsSettled_data()
{
    QTest::addColumn<sim::Fault>("fault");
    QTest::addColumn<Verdict>("verdict");

    using enum sim::Fault;
    QTest::newRow("dropped before") << DropBefore << Verdict::NotCreated;
    QTest::newRow("dropped after") << DropAfter << Verdict::Ours;
    QTest::newRow("failed after") << FailAfter << Verdict::Ours;
    QTest::newRow("gateway after") << BadGatewayAfter << Verdict::Ours;
    QTest::newRow("page") << Html << Verdict::NotCreated;
    QTest::newRow("broken") << Broken << Verdict::Ours;
    QTest::newRow("truncated") << Truncated << Verdict::Ours;
    QTest::newRow("unavailable") << Unavailable << Verdict::NotCreated;
}

void TestVumaErpClient::aLostCreateIsSettled()
{
    QFETCH(sim::Fault, fault);
    QFETCH(Verdict, verdict);
    auto client = this->client();
    m_server->plant(fault, ProvisionCall);

    const auto created = QCoro::waitFor(client.createAccount(newAccount()));
    const auto settled = QCoro::waitFor(client.settle(attempt()));

    QCOMPARE(created.error().kind, ErrorKind::UnknownOutcome);
    QVERIFY_RESULT(settled);
    QCOMPARE(settled->verdict, verdict);
    QCOMPARE(m_server->server().count(ProvisionCall), 1);
    QCOMPARE(m_server->panel().accountNames().size(), verdict == Verdict::Ours ? 1 : 0);
}

void TestVumaErpClient::aProvisionKilledHalfWayIsSettled()
{
    QVERIFY(m_server->panel().choose(u"worker timeout"_s, u"30 s"_s));
    auto client = this->client();

    const auto created = QCoro::waitFor(client.createAccount(newAccount()));
    const auto again = QCoro::waitFor(client.createAccount(newAccount()));
    const auto settled = QCoro::waitFor(client.settle(attempt()));

    QCOMPARE(created.error().kind, ErrorKind::UnknownOutcome);
    QCOMPARE(again.error().kind, ErrorKind::Conflict); // not proof of success
    QCOMPARE(settled->verdict, Verdict::Ours);
    QVERIFY(settled->why.contains(u"half-way"_s));
}

void TestVumaErpClient::aFinalBackupIsMadeUnlessSkipped()
{
    m_server->panel().addForeignAccount(u"acme"_s, u"acme.example"_s);
    m_server->panel().addForeignAccount(u"zebra"_s, u"zebra.example"_s);
    auto client = this->client();

    const auto kept = QCoro::waitFor(client.terminate(AccountRef(u"acme"_s, {}), {false, false}));
    const auto skipped =
        QCoro::waitFor(client.terminate(AccountRef(u"zebra"_s, {}), {false, true}));

    QVERIFY_RESULT(kept);
    QVERIFY(kept->backup.startsWith(u"acme_terminated_"_s));
    QVERIFY_RESULT(skipped);
    QCOMPARE(skipped->backup, QString());
}

void TestVumaErpClient::whatIsGoneIsTerminated()
{
    auto client = this->client();

    const auto terminated = QCoro::waitFor(client.terminate(AccountRef(u"acme"_s, {}), {}));

    QVERIFY_RESULT(terminated);
    QVERIFY(terminated->wasGone);
}

void TestVumaErpClient::suspendingTwiceIsFine()
{
    m_server->panel().addForeignAccount(u"acme"_s, u"acme.example"_s);
    auto client = this->client();
    const AccountRef account(u"acme"_s, {});

    QVERIFY_RESULT(QCoro::waitFor(client.suspend(account, {})));
    QVERIFY_RESULT(QCoro::waitFor(client.suspend(account, {})));

    QCOMPARE(QCoro::waitFor(client.suspend(AccountRef(u"nobody"_s, {}), {})).error().kind,
             ErrorKind::NotFound);
}

void TestVumaErpClient::theConnectionTestGoesThroughItsStages_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QStringList>("stages");

    QTest::newRow("well") << QString()
                          << QStringList{u"address passed"_s, u"tls passed"_s,
                                         u"credentials passed"_s, u"rights passed"_s,
                                         u"packages skipped"_s};
    QTest::newRow("wrong token") << u"wrong token"_s
                                 << QStringList{u"address passed"_s, u"tls passed"_s,
                                                u"credentials failed auth"_s, u"rights skipped"_s,
                                                u"packages skipped"_s};
    QTest::newRow("prefix forgotten")
        << u"prefix forgotten"_s
        << QStringList{u"address failed protocol"_s, u"tls skipped"_s, u"credentials skipped"_s,
                       u"rights skipped"_s, u"packages skipped"_s};
    QTest::newRow("another pin") << u"another pin"_s
                                 << QStringList{u"address passed"_s, u"tls failed unreachable"_s,
                                                u"credentials skipped"_s, u"rights skipped"_s,
                                                u"packages skipped"_s};
}

void TestVumaErpClient::theConnectionTestGoesThroughItsStages()
{
    QFETCH(QString, trouble);
    QFETCH(QStringList, stages);
    core::PanelEndpoint endpoint = m_server->endpoint();
    if (trouble == u"wrong token"_s)
        endpoint.secret = Secret::fromText(u"wrong"_s);
    else if (trouble == u"prefix forgotten"_s)
        endpoint.url.setPath(u"/elsewhere"_s);
    else if (trouble == u"another pin"_s)
        endpoint.tls.pinSha256 = QByteArray(32, 'x');
    core::VumaErpClient client(endpoint);

    const auto report = QCoro::waitFor(client.testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(stageOutcomes(*report), stages);
}

void TestVumaErpClient::healthCountsTheCustomersDatabases()
{
    m_server->panel().addForeignAccount(u"acme"_s, u"acme.example"_s);
    auto client = this->client();

    auto health = QCoro::waitFor(client.health());
    QVERIFY_RESULT(health);
    QCOMPARE(health->accounts, std::optional(1));

    m_server->panel().token = u"changed"_s;
    health = QCoro::waitFor(client.health());
    QCOMPARE(health.error().kind, ErrorKind::Auth);
}

void TestVumaErpClient::aProvisionMayTakeAQuarterOfAnHour()
{
    const core::PanelTiming timing = core::panelOf(core::PanelKind::VumaErp).timing;

    QCOMPARE(timing.write, std::chrono::minutes(15));
    // Looking for a lost one goes on as long as it may still be at work.
    QVERIFY(timing.settleAfter + timing.settleEvery * (timing.settleLooks - 1) >= timing.write);
}

void TestVumaErpClient::noErrorShowsTheSecrets()
{
    const QString token = m_server->panel().access().secret;
    const core::NewAccount account = newAccount();
    auto client = this->client();
    for (const QString &said : {QString::fromUtf8(account.password.reveal()), token}) {
        m_server->panel().provoke(ProvisionCall, u"cannot use "_s + said);

        const auto created = QCoro::waitFor(client.createAccount(account));

        QVERIFY(!created);
        QVERIFY2(!created.error().detail.contains(said), qPrintable(created.error().detail));
        QVERIFY(created.error().detail.contains(u"•••"_s));
    }
    for (const QString &line : m_server->server().accessLines())
        QVERIFY(!line.contains(token) && !line.contains(u"canary"_s));
}

REGISTER_TEST(TestVumaErpClient)
#include "tst_vumaerpclient.moc"
