#include "app/panelsim/vumaerp/vumaerpsim.h"
#include "core/panels/registry.h"
#include "tests/support/panelbench.h"
#include "tests/support/testmain.h"

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
    std::unique_ptr<ClientBench<sim::VumaErpSim>> m_bench;
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
    m_bench =
        std::make_unique<ClientBench<sim::VumaErpSim>>(core::PanelKind::VumaErp, u"/provision"_s);
}

void TestVumaErpClient::anAccountLivesItsWholeLife()
{

    const auto created = answerOf(m_bench->client->createAccount(newAccount()));
    QVERIFY_RESULT(created);
    QCOMPARE(created->url, u"https://acme.vumaerp.com"_s);
    QVERIFY(created->password.isEmpty());
    const AccountRef account(created->username, created->domain, created->remoteId);
    const sim::vumaerp::Database &database = m_bench->sim().databases[u"acme"_s];
    QCOMPARE(database.login, u"owner@acme.example"_s);
    QCOMPARE(database.password, u"S3cret-password-canary"_s);
    QCOMPARE(database.company, u"Acme Ltd"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(account, u"overdue"_s)));
    QVERIFY(database.suspended);
    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(account)));
    QVERIFY(!database.suspended);
    const auto usage = answerOf(m_bench->client->usage(account));
    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional<qint64>(45 * 1024 * 1024));
    const auto all = answerOf(m_bench->client->accounts());
    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 1); // odoo and vumacloud are there, too
    QCOMPARE(all->first().username, u"acme"_s);

    const auto terminated = answerOf(m_bench->client->terminate(account, {}));
    QVERIFY_RESULT(terminated);
    QVERIFY(!terminated->wasGone);
    QCOMPARE(m_bench->sim().accountNames(), QStringList());
    QCOMPARE(answerOf(m_bench->client->account(account)).error().kind, ErrorKind::NotFound);
}

void TestVumaErpClient::theStatusOfThePanelIsNotBelieved()
{
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);

    const auto shown = answerOf(m_bench->client->account(AccountRef(u"acme"_s, {})));

    QVERIFY_RESULT(shown);
    QCOMPARE(shown->suspended, std::optional<bool>());
    const core::Panel &panel = core::panelOf(core::PanelKind::VumaErp);
    QVERIFY(!panel.capabilities.testFlag(core::Capability::SuspensionReadable));
    QVERIFY(panel.capabilities.testFlag(core::Capability::RepeatableSuspend));
}

void TestVumaErpClient::whatIsNotSetIsNotSent()
{
    core::NewAccount account = newAccount();
    account.company.clear();
    account.password = Secret();

    const auto created = answerOf(m_bench->client->createAccount(account)); // a null would crash it

    QVERIFY_RESULT(created);
    QVERIFY(
        created->password.matches(Secret::fromText(m_bench->sim().databases[u"acme"_s].password)));
}

void TestVumaErpClient::aTakenNameIsAConflict()
{
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);

    const auto created = answerOf(m_bench->client->createAccount(newAccount()));

    QCOMPARE(created.error().kind, ErrorKind::Conflict);
    QCOMPARE(created.error().reason, ErrorReason::UserTaken);
    // If that answer were lost, what is there would look like ours.
    QCOMPARE(m_bench->server().acted(ProvisionCall), 0);
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
    m_bench->plant(ProvisionCall, fault);

    const auto created = answerOf(m_bench->client->createAccount(newAccount()));
    const auto settled = answerOf(m_bench->client->settle(attempt()));

    QCOMPARE(created.error().kind, ErrorKind::UnknownOutcome);
    QVERIFY_RESULT(settled);
    QCOMPARE(settled->verdict, verdict);
    QCOMPARE(m_bench->server().count(ProvisionCall), 1);
    QCOMPARE(m_bench->sim().accountNames().size(), verdict == Verdict::Ours ? 1 : 0);
}

void TestVumaErpClient::aProvisionKilledHalfWayIsSettled()
{
    QVERIFY(m_bench->sim().choose(u"worker timeout"_s, u"30 s"_s));

    const auto created = answerOf(m_bench->client->createAccount(newAccount()));
    const auto again = answerOf(m_bench->client->createAccount(newAccount()));
    const auto settled = answerOf(m_bench->client->settle(attempt()));

    QCOMPARE(created.error().kind, ErrorKind::UnknownOutcome);
    QCOMPARE(again.error().kind, ErrorKind::Conflict); // not proof of success
    QCOMPARE(settled->verdict, Verdict::Ours);
    QVERIFY(settled->why.contains(u"half-way"_s));
}

void TestVumaErpClient::aFinalBackupIsMadeUnlessSkipped()
{
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);
    m_bench->sim().addForeignAccount(u"zebra"_s, u"zebra.example"_s);

    const auto kept =
        answerOf(m_bench->client->terminate(AccountRef(u"acme"_s, {}), {false, false}));
    const auto skipped =
        answerOf(m_bench->client->terminate(AccountRef(u"zebra"_s, {}), {false, true}));

    QVERIFY_RESULT(kept);
    QVERIFY(kept->backup.startsWith(u"acme_terminated_"_s));
    QVERIFY_RESULT(skipped);
    QCOMPARE(skipped->backup, QString());
}

void TestVumaErpClient::whatIsGoneIsTerminated()
{

    const auto terminated = answerOf(m_bench->client->terminate(AccountRef(u"acme"_s, {}), {}));

    QVERIFY_RESULT(terminated);
    QVERIFY(terminated->wasGone);
}

void TestVumaErpClient::suspendingTwiceIsFine()
{
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);
    const AccountRef account(u"acme"_s, {});

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(account, {})));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(account, {})));

    QCOMPARE(answerOf(m_bench->client->suspend(AccountRef(u"nobody"_s, {}), {})).error().kind,
             ErrorKind::NotFound);
}

void TestVumaErpClient::theConnectionTestGoesThroughItsStages_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("stages");

    QTest::newRow("well") << QString() << u"passed passed passed passed skipped"_s;
    QTest::newRow("wrong token") << u"wrong token"_s << u"passed passed auth skipped skipped"_s;
    QTest::newRow("prefix forgotten")
        << u"prefix forgotten"_s << u"protocol skipped skipped skipped skipped"_s;
    QTest::newRow("another pin") << u"another pin"_s
                                 << u"passed unreachable skipped skipped skipped"_s;
}

void TestVumaErpClient::theConnectionTestGoesThroughItsStages()
{
    QFETCH(QString, trouble);
    QFETCH(QString, stages);
    core::PanelEndpoint endpoint = m_bench->endpoint();
    if (trouble == u"wrong token"_s)
        endpoint.secret = Secret::fromText(u"wrong"_s);
    else if (trouble == u"prefix forgotten"_s)
        endpoint.url.setPath(u"/elsewhere"_s);
    else if (trouble == u"another pin"_s)
        endpoint.tls.pinSha256 = QByteArray(32, 'x');
    m_bench->client = m_bench->panel().connect(endpoint);

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), stages);
}

void TestVumaErpClient::healthCountsTheCustomersDatabases()
{
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);

    auto health = answerOf(m_bench->client->health());
    QVERIFY_RESULT(health);
    QCOMPARE(health->accounts, std::optional(1));

    m_bench->sim().token = u"changed"_s;
    health = answerOf(m_bench->client->health());
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
    const QString token = m_bench->sim().access().secret;
    const core::NewAccount account = newAccount();
    for (const QString &said : {QString::fromUtf8(account.password.reveal()), token}) {
        m_bench->sim().provoke(ProvisionCall, u"cannot use "_s + said);

        const auto created = answerOf(m_bench->client->createAccount(account));

        QVERIFY(!created);
        QVERIFY2(!created.error().detail.contains(said), qPrintable(created.error().detail));
        QVERIFY(created.error().detail.contains(u"•••"_s));
    }
    for (const QString &line : m_bench->server().accessLines())
        QVERIFY(!line.contains(token) && !line.contains(u"canary"_s));
}

REGISTER_TEST(TestVumaErpClient)
#include "tst_vumaerpclient.moc"
