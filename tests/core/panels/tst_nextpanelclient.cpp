#include "app/panelsim/nextpanel/nextpanelsim.h"
#include "tests/support/panelbench.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorKind;
using core::ErrorReason;
using core::Secret;
using Verdict = core::Settlement::Verdict;

//! Our client against the simulated panel, over TLS with its certificate pinned.
class TestNextPanelClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anAccountLivesItsWholeLife();
    void whatIsSentIsWhatThePanelKeeps_data();
    void whatIsSentIsWhatThePanelKeeps();
    void takenNamesAreConflicts();
    void anIdThatCameAsTextIsSettled();
    void aLostCreateIsSettled_data();
    void aLostCreateIsSettled();
    void withoutAListNothingCanBeSettled();
    void anAccountIsFoundByNameWithoutItsId();
    void whatIsGoneIsTerminated();
    void anothersIdIsNotTerminated();
    void whatCannotBeFoundIsNotCalledGone();
    void anAccountTheyTellNothingOfIsTerminated_data();
    void anAccountTheyTellNothingOfIsTerminated();
    void suspendingTwiceIsFine();
    void barePanelsDoNotTellOfSuspension();
    void theConnectionTestGoesThroughItsStages_data();
    void theConnectionTestGoesThroughItsStages();
    void healthCountsTheAccounts();
    void aKeyIsMadeFromALogIn();
    void aWrongLogInMakesNoKey();
    void noErrorShowsTheSecrets();

private:
    std::unique_ptr<ClientBench<sim::NextPanelSim>> m_bench;
};

namespace {

const QString CreateCall = u"POST /api/v1/billing/accounts"_s;

core::NewAccount newAccount()
{
    core::NewAccount account;
    account.username = u"acme"_s;
    account.domain = u"acme.example"_s;
    account.password = Secret::fromText(u"S3cret-password-canary"_s);
    account.package = u"2"_s;
    account.email = u"owner@acme.example"_s;
    account.customerName = u"Ada O'Brien"_s;
    account.customerId = u"c-17"_s;
    account.marker = u"m-5f0c"_s;
    return account;
}

core::CreateAttempt attempt()
{
    return {newAccount(), QDateTime::currentDateTimeUtc(), {}};
}

} // namespace

void TestNextPanelClient::init()
{
    m_bench = std::make_unique<ClientBench<sim::NextPanelSim>>(core::PanelKind::NextPanel);
}

void TestNextPanelClient::anAccountLivesItsWholeLife()
{

    const auto created = answerOf(m_bench->client->createAccount(newAccount()));
    QVERIFY_RESULT(created);
    const AccountRef account(created->username, created->domain, created->remoteId);
    QCOMPARE(account.username, u"acme"_s);
    QVERIFY(!account.remoteId.isEmpty());

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(account, u"Overdue"_s)));
    QCOMPARE(m_bench->sim().accounts.first().reason, u"Overdue"_s);
    auto shown = answerOf(m_bench->client->account(account));
    QVERIFY_RESULT(shown);
    QCOMPARE(shown->suspended, std::optional(true));

    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(account)));
    shown = answerOf(m_bench->client->account(account));
    QCOMPARE(shown->suspended, std::optional(false));
    const auto usage = answerOf(m_bench->client->usage(account));
    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional<qint64>(0));
    const auto all = answerOf(m_bench->client->accounts());
    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 1);

    const auto terminated = answerOf(m_bench->client->terminate(account, {}));
    QVERIFY_RESULT(terminated);
    QVERIFY(!terminated->wasGone);
    QCOMPARE(m_bench->sim().accountNames(), QStringList());
    QCOMPARE(answerOf(m_bench->client->account(account)).error().kind, ErrorKind::NotFound);
}

void TestNextPanelClient::whatIsSentIsWhatThePanelKeeps_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<core::AccountKind>("kind");
    QTest::addColumn<bool>("isAdmin");
    QTest::addColumn<QString>("shownType");

    using enum core::AccountKind;
    QTest::newRow("user") << QString() << User << false << u"panel"_s;
    QTest::newRow("reseller") << QString() << Reseller << true << u"reseller"_s;
    QTest::newRow("panel wins") << u"panel"_s << Reseller << false << u"panel"_s;
    QTest::newRow("master") << u"master-reseller"_s << User << true << u"master-reseller"_s;
}

void TestNextPanelClient::whatIsSentIsWhatThePanelKeeps()
{
    QFETCH(QString, type);
    QFETCH(core::AccountKind, kind);
    QFETCH(bool, isAdmin);
    QFETCH(QString, shownType);
    core::NewAccount account = newAccount();
    account.kind = kind;
    if (!type.isEmpty())
        account.fields.insert(u"account_type"_s, type);

    QVERIFY_RESULT(answerOf(m_bench->client->createAccount(account)));

    const sim::nextpanel::Account &kept = m_bench->sim().accounts.first();
    QCOMPARE(kept.password, u"S3cret-password-canary"_s);
    QCOMPARE(kept.fields.value(u"package_id"_s), QJsonValue(2));
    QCOMPARE(kept.fields.value(u"phone"_s), QJsonValue());
    QVERIFY(kept.fields.contains(u"phone"_s));
    QCOMPARE(kept.fields.value(u"is_admin"_s), QJsonValue(isAdmin));
    QCOMPARE(kept.fields.value(u"billing_id"_s), QJsonValue(u"c-17"_s));
    const QJsonObject metadata = kept.fields.value(u"metadata"_s).toObject();
    QCOMPARE(metadata.value(u"account_type"_s), QJsonValue(shownType));
    QCOMPARE(metadata.value(u"is_admin"_s), QJsonValue(isAdmin));
    QCOMPARE(metadata.value(u"account_level"_s).isNull(), type.isEmpty());
    QCOMPARE(metadata.value(u"created_at"_s).toString().size(), 26);
}

void TestNextPanelClient::takenNamesAreConflicts()
{
    QVERIFY_RESULT(answerOf(m_bench->client->createAccount(newAccount())));
    core::NewAccount second = newAccount();
    second.username = u"acme2"_s;

    const auto sameName = answerOf(m_bench->client->createAccount(newAccount()));
    const auto sameEmail = answerOf(m_bench->client->createAccount(second));

    QCOMPARE(sameName.error().kind, ErrorKind::Conflict);
    QCOMPARE(sameName.error().reason, ErrorReason::UserTaken);
    QCOMPARE(sameEmail.error().kind, ErrorKind::Conflict);
    QCOMPARE(sameEmail.error().field, u"email"_s);
}

void TestNextPanelClient::anIdThatCameAsTextIsSettled()
{
    for (const auto &behaviour : {u"text"_s, u"missing"_s}) {
        init();
        QVERIFY(m_bench->sim().choose(u"create id"_s, behaviour));

        const auto created = answerOf(m_bench->client->createAccount(newAccount()));
        const auto settled = answerOf(m_bench->client->settle(attempt()));

        QCOMPARE(created.error().kind, ErrorKind::UnknownOutcome);
        QVERIFY_RESULT(settled);
        QCOMPARE(settled->verdict, Verdict::Ours);
        QVERIFY(!settled->account->remoteId.isEmpty());
    }
}

void TestNextPanelClient::aLostCreateIsSettled_data()
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

void TestNextPanelClient::aLostCreateIsSettled()
{
    QFETCH(sim::Fault, fault);
    QFETCH(Verdict, verdict);
    m_bench->plant(CreateCall, fault);

    const auto created = answerOf(m_bench->client->createAccount(newAccount()));
    const auto settled = answerOf(m_bench->client->settle(attempt()));

    QCOMPARE(created.error().kind, ErrorKind::UnknownOutcome);
    QVERIFY_RESULT(settled);
    QCOMPARE(settled->verdict, verdict);
    QCOMPARE(m_bench->server().count(CreateCall), 1);
    QCOMPARE(m_bench->sim().accountNames().size(), verdict == Verdict::Ours ? 1 : 0);
}

void TestNextPanelClient::withoutAListNothingCanBeSettled()
{
    QVERIFY(m_bench->sim().choose(u"list"_s, u"absent"_s));

    const auto settled = answerOf(m_bench->client->settle(attempt()));

    QVERIFY_RESULT(settled);
    QCOMPARE(settled->verdict, Verdict::CannotTell);
}

void TestNextPanelClient::anAccountIsFoundByNameWithoutItsId()
{
    m_bench->sim().addForeignAccount(u"other"_s, u"other.example"_s);
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);
    const AccountRef byName(u"acme"_s, {});
    const AccountRef notAnId(u"acme"_s, {}, u"../../api-keys"_s);

    for (const AccountRef &account : {byName, notAnId}) {
        QVERIFY_RESULT(answerOf(m_bench->client->suspend(account, {})));
        QVERIFY(m_bench->sim().accounts.first().active);
        QVERIFY(!m_bench->sim().accounts.last().active);
        QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(account)));
    }
    const AccountRef nobody(u"nobody"_s, {});
    QCOMPARE(answerOf(m_bench->client->suspend(nobody, {})).error().kind, ErrorKind::NotFound);
}

void TestNextPanelClient::whatIsGoneIsTerminated()
{

    for (const AccountRef &account :
         {AccountRef(u"acme"_s, {}), AccountRef(u"acme"_s, {}, u"7"_s)}) {
        const auto terminated = answerOf(m_bench->client->terminate(account, {}));

        QVERIFY_RESULT(terminated);
        QVERIFY(terminated->wasGone);
    }
}

void TestNextPanelClient::anothersIdIsNotTerminated()
{
    m_bench->sim().addForeignAccount(u"other"_s, u"other.example"_s);
    const QString id = QString::number(m_bench->sim().accounts.first().id);

    const auto terminated = answerOf(m_bench->client->terminate(AccountRef(u"acme"_s, {}, id), {}));

    QCOMPARE(terminated.error().kind, ErrorKind::Conflict);
    QCOMPARE(m_bench->sim().accountNames(), QStringList{u"other"_s});
}

void TestNextPanelClient::whatCannotBeFoundIsNotCalledGone()
{
    QVERIFY(m_bench->sim().choose(u"list"_s, u"absent"_s));
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);

    const auto terminated = answerOf(m_bench->client->terminate(AccountRef(u"acme"_s, {}), {}));

    QVERIFY(!terminated);
    QCOMPARE(terminated.error().kind, ErrorKind::Unsupported);
    QCOMPARE(m_bench->sim().accountNames(), QStringList{u"acme"_s});
}

void TestNextPanelClient::anAccountTheyTellNothingOfIsTerminated_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("removed");

    QTest::newRow("asked for one account, they refuse the method") << 405 << true;
    QTest::newRow("asked for one account, they refuse us") << 403 << false;
}

void TestNextPanelClient::anAccountTheyTellNothingOfIsTerminated()
{
    QFETCH(int, status);
    QFETCH(bool, removed);
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);
    const QString id = QString::number(m_bench->sim().accounts.first().id);
    m_bench->sim().provoke(u"GET /api/v1/billing/accounts/{id}"_s, status, u"No"_s);

    const auto terminated = answerOf(m_bench->client->terminate(AccountRef(u"acme"_s, {}, id), {}));

    QCOMPARE(terminated.has_value(), removed);
    QCOMPARE(m_bench->sim().accountNames().isEmpty(), removed);
}

void TestNextPanelClient::suspendingTwiceIsFine()
{
    QVERIFY(m_bench->sim().choose(u"repeat"_s, u"400"_s));
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);
    const AccountRef account(u"acme"_s, {});

    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(account)));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(account, {})));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(account, {})));
}

void TestNextPanelClient::barePanelsDoNotTellOfSuspension()
{
    QVERIFY(m_bench->sim().choose(u"account fields"_s, u"bare"_s));
    QVERIFY(m_bench->sim().choose(u"delete status"_s, u"204"_s));
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);
    const AccountRef account(u"acme"_s, {});

    const auto shown = answerOf(m_bench->client->account(account));

    QVERIFY_RESULT(shown);
    QCOMPARE(shown->suspended, std::optional<bool>());
    QVERIFY_RESULT(answerOf(m_bench->client->terminate(account, {})));
    QCOMPARE(m_bench->sim().accountNames(), QStringList());
}

void TestNextPanelClient::theConnectionTestGoesThroughItsStages_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("stages");

    QTest::newRow("well") << QString() << u"passed passed passed skipped skipped"_s;
    QTest::newRow("no list") << u"no list"_s << u"passed passed passed skipped skipped"_s;
    QTest::newRow("wrong key") << u"wrong key"_s << u"passed passed auth skipped skipped"_s;
    QTest::newRow("wrong address")
        << u"wrong address"_s << u"passed passed blocked skipped skipped"_s;
    QTest::newRow("another program")
        << u"another program"_s << u"protocol skipped skipped skipped skipped"_s;
    QTest::newRow("another pin") << u"another pin"_s
                                 << u"passed unreachable skipped skipped skipped"_s;
}

void TestNextPanelClient::theConnectionTestGoesThroughItsStages()
{
    QFETCH(QString, trouble);
    QFETCH(QString, stages);
    core::PanelEndpoint endpoint = m_bench->endpoint();
    if (trouble == u"no list"_s)
        m_bench->sim().choose(u"list"_s, u"absent"_s);
    else if (trouble == u"wrong key"_s)
        endpoint.secret = Secret::fromText(u"nps_wrong"_s);
    else if (trouble == u"wrong address"_s)
        m_bench->sim().keys.first().allowedIps = {u"192.0.2.1"_s};
    else if (trouble == u"another program"_s)
        endpoint.url.setPath(endpoint.url.path() + u"/elsewhere"_s);
    else if (trouble == u"another pin"_s)
        endpoint.tls.pinSha256 = QByteArray(32, 'x');
    m_bench->client = m_bench->panel().connect(endpoint);

    const auto report = answerOf(m_bench->client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(outcomesOf(*report), stages);
}

void TestNextPanelClient::healthCountsTheAccounts()
{
    m_bench->sim().addForeignAccount(u"acme"_s, u"acme.example"_s);

    auto health = answerOf(m_bench->client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, u"1.0.0"_s);
    QCOMPARE(health->accounts, std::optional(1));

    m_bench->sim().keys.first().revokedReason = u"leaked"_s;
    health = answerOf(m_bench->client->health());
    QCOMPARE(health.error().kind, ErrorKind::Auth);
}

void TestNextPanelClient::aKeyIsMadeFromALogIn()
{
    core::PanelEndpoint endpoint = m_bench->endpoint();
    endpoint.user.clear();
    endpoint.secret = Secret();
    m_bench->client = m_bench->panel().connect(endpoint);
    const Secret password = Secret::fromText(m_bench->sim().adminPassword);

    const auto key = answerOf(m_bench->client->createKey(u"admin"_s, password, u"innkeeper"_s));

    QVERIFY_RESULT(key);
    endpoint.user = key->id;
    endpoint.secret = key->secret;
    const auto withKey = m_bench->panel().connect(endpoint);
    QVERIFY_RESULT(answerOf(withKey->createAccount(newAccount())));
}

void TestNextPanelClient::aWrongLogInMakesNoKey()
{
    const auto key = answerOf(m_bench->client->createKey(
        u"admin"_s, Secret::fromText(u"wrong-canary"_s), u"innkeeper"_s));

    QCOMPARE(key.error().kind, ErrorKind::Auth);
    QCOMPARE(m_bench->server().count(u"POST /api/api-keys/"_s), 0);
}

void TestNextPanelClient::noErrorShowsTheSecrets()
{
    const QString secret = m_bench->sim().access().secret;
    const core::NewAccount account = newAccount();
    for (const QString &said : {QString::fromUtf8(account.password.reveal()), secret}) {
        m_bench->sim().provoke(CreateCall, 400, u"cannot use "_s + said);

        const auto created = answerOf(m_bench->client->createAccount(account));

        QVERIFY(!created);
        QVERIFY2(!created.error().detail.contains(said), qPrintable(created.error().detail));
        QVERIFY(created.error().detail.contains(u"•••"_s));
    }
    for (const QString &line : m_bench->server().accessLines())
        QVERIFY(!line.contains(secret) && !line.contains(u"canary"_s));
}

REGISTER_TEST(TestNextPanelClient)
#include "tst_nextpanelclient.moc"
