#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorReason;
using core::Settlement;
using sim::Fault;

class TestHestiaCpAccounts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anAccountIsCreatedOnce();
    void aRefusedUserIsTold_data();
    void aRefusedUserIsTold();
    void aUserWhoseDomainIsRefusedIsTakenBack();
    void aUserWhoOwnsSomethingIsLeft();
    void aLostAnswerOfTheUserIsUnknownAndSettled();
    void aLostAnswerOfTheDomainIsUnknownAndSettled();
    void aHalfDoneAccountIsCompleted();
    void settlingTellsWhoseItIs_data();
    void settlingTellsWhoseItIs();
    void suspendingTwiceIsDone();
    void anAccountIsTerminatedAndThenGone();
    void detailsListAndUsageAreRead();
    void anAccountIsFoundByItsDomain();
    void packagesAreListedAndChanged();
    void aPackageThatDoesNotCoverTheUseIsRefused();
    void thePasswordIsChanged();

private:
    std::unique_ptr<ClientBench<sim::HestiaCpSim>> m_bench;
};

void TestHestiaCpAccounts::init()
{
    m_bench = std::make_unique<ClientBench<sim::HestiaCpSim>>(core::PanelKind::HestiaCp);
    m_bench->account.package = u"gold"_s;
    m_bench->account.customerName = u"Ada \"the\" Example"_s;
}

void TestHestiaCpAccounts::anAccountIsCreatedOnce()
{
    const auto created = m_bench->create();

    QVERIFY_RESULT(created);
    QCOMPARE(created->username, u"web08"_s);
    QCOMPARE(created->domain, u"example.com"_s);
    const auto user = m_bench->sim().server.users.value(u"web08"_s);
    QCOMPARE(user.package, u"gold"_s);
    QCOMPARE(user.contact, u"owner@example.com"_s);
    QCOMPARE(user.password, u"Tr1cky-Horse-77"_s);
    QCOMPARE(user.fullName, u"Ada the Example"_s);
    QVERIFY(user.web.contains(u"example.com"_s));
    QCOMPARE(m_bench->server().count(u"v-add-user"_s), 1);
    QCOMPARE(m_bench->server().count(u"v-add-domain"_s), 1);
    for (const QString &line : m_bench->server().accessLines())
        QVERIFY(!line.contains("Tr1cky"_L1));
}

void TestHestiaCpAccounts::aRefusedUserIsTold_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorReason>("reason");
    QTest::addColumn<QString>("field");

    QTest::newRow("taken") << u"taken"_s << u"conflict"_s << ErrorReason::UserTaken
                           << u"username"_s;
    QTest::newRow("package") << u"package"_s << u"package"_s << ErrorReason::None << u"package"_s;
    QTest::newRow("password") << u"password"_s << u"invalid"_s << ErrorReason::WeakPassword
                              << u"password"_s;
    QTest::newRow("busy") << u"busy"_s << u"busy"_s << ErrorReason::None << QString();
    QTest::newRow("full") << u"full"_s << u"limit"_s << ErrorReason::None << QString();
}

void TestHestiaCpAccounts::aRefusedUserIsTold()
{
    QFETCH(QString, what);
    QFETCH(QString, kind);
    QFETCH(ErrorReason, reason);
    QFETCH(QString, field);
    sim::HestiaCpSim &panel = m_bench->sim();
    if (what == "taken"_L1)
        panel.addForeignAccount(u"web08"_s, u"other.example"_s);
    else if (what == "package"_L1)
        m_bench->account.package = u"Gold"_s;
    else if (what == "password"_L1)
        m_bench->account.password = core::Secret::fromText(u"aaaaaaaa"_s);
    else if (what == "busy"_L1)
        panel.provoke(u"v-add-user"_s, 14, u"LoadAverage is above threshold"_s);
    else
        panel.provoke(u"v-add-user"_s, 13, u"not enough disk space"_s);

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), kind);
    QCOMPARE(created.error().reason, reason);
    QCOMPARE(created.error().field, field);
    QCOMPARE(m_bench->server().count(u"v-add-domain"_s), 0);
}

void TestHestiaCpAccounts::aUserWhoseDomainIsRefusedIsTakenBack()
{
    m_bench->sim().addForeignAccount(u"other"_s, u"example.com"_s);

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), u"conflict"_s);
    QCOMPARE(created.error().reason, ErrorReason::DomainTaken);
    QCOMPARE(created.error().field, u"domain"_s);
    QVERIFY(!m_bench->sim().accountNames().contains(u"web08"_s));
    QVERIFY(m_bench->sim().accountNames().contains(u"other"_s));
}

void TestHestiaCpAccounts::aUserWhoOwnsSomethingIsLeft()
{
    // The web domain is made, then the mail domain turns out to be somebody else's.
    auto &server = m_bench->sim().server;
    m_bench->sim().addForeignAccount(u"other"_s, u"example.org"_s);
    server.users[u"other"_s].mail.insert(u"example.com"_s, {});

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QVERIFY(server.users.contains(u"web08"_s));
    QCOMPARE(m_bench->server().count(u"v-delete-user"_s), 0);
}

void TestHestiaCpAccounts::aLostAnswerOfTheUserIsUnknownAndSettled()
{
    m_bench->plant(u"v-add-user"_s, Fault::DropAfter);

    const auto created = m_bench->create();
    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, Settlement::Verdict::Ours);
    QVERIFY(!settlement->complete);
    QVERIFY(settlement->passwordKnown);
    QCOMPARE(m_bench->server().acted(u"v-add-user"_s), 1);
    QCOMPARE(m_bench->server().count(u"v-add-domain"_s), 0);
}

void TestHestiaCpAccounts::aLostAnswerOfTheDomainIsUnknownAndSettled()
{
    m_bench->plant(u"v-add-domain"_s, Fault::BadGatewayAfter);

    const auto created = m_bench->create();
    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, Settlement::Verdict::Ours);
    QVERIFY(settlement->complete);
    QCOMPARE(settlement->account->domain, u"example.com"_s);
    QCOMPARE(m_bench->server().acted(u"v-add-domain"_s), 1);
}

void TestHestiaCpAccounts::aHalfDoneAccountIsCompleted()
{
    m_bench->plant(u"v-add-domain"_s, Fault::DropBefore);

    const auto created = m_bench->create();
    const auto half = answerOf(m_bench->client->settle(m_bench->attempt()));
    const auto completed = answerOf(m_bench->client->completeAccount(m_bench->account));
    const auto whole = answerOf(m_bench->client->settle(m_bench->attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QVERIFY_RESULT(half);
    QVERIFY(!half->complete);
    QVERIFY_RESULT(completed);
    QVERIFY_RESULT(whole);
    QVERIFY(whole->complete);
}

void TestHestiaCpAccounts::settlingTellsWhoseItIs_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Settlement::Verdict>("verdict");

    using enum Settlement::Verdict;
    QTest::newRow("nobody's") << u"nothing"_s << NotCreated;
    QTest::newRow("ours") << u"ours"_s << Ours;
    QTest::newRow("ours, seen through a narrow key") << u"narrow"_s << Ours;
    QTest::newRow("on a server in Auckland") << u"auckland"_s << Ours;
    QTest::newRow("somebody else's") << u"foreign"_s << Foreign;
    QTest::newRow("older than our create") << u"old"_s << Foreign;
}

void TestHestiaCpAccounts::settlingTellsWhoseItIs()
{
    QFETCH(QString, what);
    QFETCH(Settlement::Verdict, verdict);
    core::CreateAttempt sent = m_bench->attempt();
    if (what == "foreign"_L1)
        m_bench->sim().addForeignAccount(u"web08"_s, u"example.com"_s);
    else if (what == "auckland"_L1)
        m_bench->sim().server.utcOffset = 13 * 3600;
    if (what == "ours"_L1 || what == "auckland"_L1 || what == "old"_L1 || what == "narrow"_L1)
        QVERIFY_RESULT(m_bench->create());
    if (what == "old"_L1)
        sent.sentAt = sent.sentAt.addDays(2);
    if (what == "narrow"_L1)
        m_bench->client = m_bench->connectAs(m_bench->sim().addKey({u"billing"_s}));

    const auto settlement = answerOf(m_bench->client->settle(sent));

    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, verdict);
    if (verdict == Settlement::Verdict::Ours) {
        QVERIFY(settlement->complete);
        QCOMPARE(settlement->account->domain, u"example.com"_s);
    }
}

void TestHestiaCpAccounts::suspendingTwiceIsDone()
{
    QVERIFY_RESULT(m_bench->create());

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"overdue"_s)));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"overdue"_s)));
    QVERIFY(m_bench->sim().server.users.value(u"web08"_s).suspended);
    const auto refused = answerOf(
        m_bench->client->changePassword(Web08, core::Secret::fromText(u"Ano-ther-Horse-78"_s)));
    QCOMPARE(kindOf(refused), u"conflict"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(Web08)));
    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(Web08)));
    QVERIFY(!m_bench->sim().server.users.value(u"web08"_s).suspended);

    const AccountRef nobody(u"nobody8"_s, {});
    QCOMPARE(kindOf(answerOf(m_bench->client->suspend(nobody, {}))), u"not-found"_s);
}

void TestHestiaCpAccounts::anAccountIsTerminatedAndThenGone()
{
    QVERIFY_RESULT(m_bench->create());

    const auto first = answerOf(m_bench->client->terminate(Web08, {}));
    const auto second = answerOf(m_bench->client->terminate(Web08, {}));

    QVERIFY_RESULT(first);
    QVERIFY(!first->wasGone);
    QVERIFY_RESULT(second);
    QVERIFY(second->wasGone);
    QVERIFY(!m_bench->sim().accountNames().contains(u"web08"_s));
}

void TestHestiaCpAccounts::detailsListAndUsageAreRead()
{
    QVERIFY_RESULT(m_bench->create());
    m_bench->sim().server.users[u"web08"_s].diskMb = 12;

    const auto account = answerOf(m_bench->client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->package, u"gold"_s);
    QCOMPARE(account->email, u"owner@example.com"_s);
    QCOMPARE(account->suspended, std::optional(false));

    const auto all = answerOf(m_bench->client->accounts());
    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), m_bench->sim().accountNames().size());

    const auto usage = answerOf(m_bench->client->usage(Web08));
    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional(12 * 1024 * 1024LL));

    const AccountRef nobody(u"nobody8"_s, {});
    QCOMPARE(kindOf(answerOf(m_bench->client->account(nobody))), u"not-found"_s);
    const AccountRef nameless;
    QCOMPARE(kindOf(answerOf(m_bench->client->usage(nameless))), u"not-found"_s);
}

void TestHestiaCpAccounts::anAccountIsFoundByItsDomain()
{
    QVERIFY_RESULT(m_bench->create());
    const AccountRef byDomain({}, u"example.com"_s);
    const AccountRef unknown({}, u"nowhere.example"_s);

    const auto account = answerOf(m_bench->client->account(byDomain));

    QVERIFY_RESULT(account);
    QCOMPARE(account->username, u"web08"_s);
    QCOMPARE(account->domain, u"example.com"_s);
    QCOMPARE(kindOf(answerOf(m_bench->client->account(unknown))), u"not-found"_s);
}

void TestHestiaCpAccounts::packagesAreListedAndChanged()
{
    QVERIFY_RESULT(m_bench->create());

    const auto packages = answerOf(m_bench->client->packages());
    QVERIFY_RESULT(packages);
    QCOMPARE(packages->size(), m_bench->sim().packages().size());

    QVERIFY_RESULT(answerOf(m_bench->client->changePackage(Web08, u"bronze"_s)));
    QCOMPARE(m_bench->sim().server.users.value(u"web08"_s).package, u"bronze"_s);
    QCOMPARE(kindOf(answerOf(m_bench->client->changePackage(Web08, u"tin"_s))), u"package"_s);
}

void TestHestiaCpAccounts::aPackageThatDoesNotCoverTheUseIsRefused()
{
    QVERIFY_RESULT(m_bench->create());
    m_bench->sim().server.packages[u"bronze"_s][u"WEB_DOMAINS"_s] = u"0"_s;

    QCOMPARE(kindOf(answerOf(m_bench->client->changePackage(Web08, u"bronze"_s))), u"limit"_s);
}

void TestHestiaCpAccounts::thePasswordIsChanged()
{
    QVERIFY_RESULT(m_bench->create());

    QVERIFY_RESULT(answerOf(
        m_bench->client->changePassword(Web08, core::Secret::fromText(u"Ano-ther-Horse-78"_s))));

    QCOMPARE(m_bench->sim().server.users.value(u"web08"_s).password, u"Ano-ther-Horse-78"_s);
}

REGISTER_TEST(TestHestiaCpAccounts)
#include "tst_hestiacpaccounts.moc"
