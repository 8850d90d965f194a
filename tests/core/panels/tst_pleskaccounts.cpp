#include "app/panelsim/plesk/plesksim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorReason;
using core::Settlement;
using sim::Fault;

class TestPleskAccounts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anAccountIsCreatedOnceWithOurMark();
    void whatIsMissingIsSaidBeforeAnythingIsMade_data();
    void whatIsMissingIsSaidBeforeAnythingIsMade();
    void aTakenNameIsAConflict_data();
    void aTakenNameIsAConflict();
    void aCustomerWhoseDomainIsRefusedIsTakenBack();
    void aCustomerWhoOwnsSomethingIsLeft();
    void aLostAnswerIsUnknownAndSettled_data();
    void aLostAnswerIsUnknownAndSettled();
    void aHalfDoneAccountIsCompleted();
    void aForeignCustomerIsNotCompleted();
    void settlingTellsWhoseItIs_data();
    void settlingTellsWhoseItIs();
    void onlyTheNamedSubscriptionIsSuspended();
    void anAccountIsTerminatedAndThenGone();
    void aCustomerWithOtherDomainsIsLeft();
    void aCustomerThatMayNotBeRemovedLeavesItHalfDone();
    void aSubscriptionOfSomebodyElseIsNotTerminated();
    void aRenamedSubscriptionIsFoundByItsId();
    void anIdThatIsSomebodyElsesNowIsNotUsed();
    void detailsListAndUsageAreRead();
    void anInternationalDomainIsFoundByItsAsciiName();
    void packagesAreListedAndChanged();
    void thePasswordIsChanged();

private:
    [[nodiscard]] sim::plesk::Server &server() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::PleskSim>> m_bench;
};

void TestPleskAccounts::init()
{
    m_bench = std::make_unique<ClientBench<sim::PleskSim>>(core::PanelKind::Plesk);
    m_bench->account.package = u"Gold"_s;
    m_bench->account.customerName = u"Ada <the> \"Example\""_s;
}

void TestPleskAccounts::anAccountIsCreatedOnceWithOurMark()
{
    const auto created = m_bench->create();

    QVERIFY_RESULT(created);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().domains.size(), 1);
    const auto &client = server().clients.first();
    const auto &domain = server().domains.first();
    QCOMPARE(client.login, u"web08"_s);
    QCOMPARE(client.name, m_bench->account.customerName);
    QCOMPARE(client.externalId, u"order-2214"_s);
    QCOMPARE(domain.externalId, u"order-2214"_s);
    QCOMPARE(domain.clientId, client.id);
    QCOMPARE(domain.ftpPassword, u"Tr1cky-Horse-77"_s);
    QCOMPARE(domain.planGuid, server().planByName(u"Gold"_s)->guid);
    QCOMPARE(created->remoteId, QString::number(domain.id));
    QCOMPARE(created->ipAddress, domain.ip);
    QCOMPARE(m_bench->server().count(u"POST /clients"_s), 1);
    QCOMPARE(m_bench->server().count(u"webspace/add"_s), 1);
    for (const QString &line : m_bench->server().accessLines())
        QVERIFY(!line.contains("Tr1cky"_L1));
}

void TestPleskAccounts::whatIsMissingIsSaidBeforeAnythingIsMade_data()
{
    QTest::addColumn<QString>("package");

    QTest::newRow("unknown plan") << u"Platinum"_s;
    QTest::newRow("another case") << u"gold"_s;
}

void TestPleskAccounts::whatIsMissingIsSaidBeforeAnythingIsMade()
{
    QFETCH(QString, package);
    m_bench->account.package = package;

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), u"package"_s);
    QCOMPARE(created.error().field, u"package"_s);
    QCOMPARE(m_bench->server().count(u"POST /clients"_s), 0);
}

void TestPleskAccounts::aTakenNameIsAConflict_data()
{
    QTest::addColumn<QString>("number");

    for (const QString &number : {u"1007"_s, u"1019"_s, u"1002"_s})
        QTest::newRow(qPrintable(number)) << number;
}

void TestPleskAccounts::aTakenNameIsAConflict()
{
    QFETCH(QString, number);
    QVERIFY(m_bench->sim().choose(u"taken login"_s, number));
    m_bench->sim().addForeignAccount(u"web08"_s, u"other.example"_s);

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), u"conflict"_s);
    QCOMPARE(created.error().reason, ErrorReason::UserTaken);
    QCOMPARE(created.error().field, u"username"_s);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().domains.size(), 1);
}

void TestPleskAccounts::aCustomerWhoseDomainIsRefusedIsTakenBack()
{
    m_bench->sim().addForeignAccount(u"other"_s, u"example.com"_s);

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), u"conflict"_s);
    QCOMPARE(created.error().reason, ErrorReason::DomainTaken);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().clients.first().login, u"other"_s);
    QCOMPARE(server().domains.size(), 1);
}

void TestPleskAccounts::aCustomerWhoOwnsSomethingIsLeft()
{
    m_bench->sim().addForeignAccount(u"other"_s, u"example.com"_s);
    m_bench->plant(u"GET /clients/{id}/domains"_s, Fault::ServerError);

    const auto created = m_bench->create();

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QCOMPARE(server().clients.size(), 2);
    QCOMPARE(m_bench->server().count(u"DELETE /clients/{id}"_s), 0);
}

void TestPleskAccounts::aLostAnswerIsUnknownAndSettled_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Settlement::Verdict>("verdict");
    QTest::addColumn<bool>("complete");

    using enum Settlement::Verdict;
    const QString customer = u"POST /clients"_s;
    const QString subscription = u"webspace/add"_s;
    QTest::newRow("customer, before") << customer << Fault::DropBefore << NotCreated << true;
    QTest::newRow("customer, after") << customer << Fault::DropAfter << Ours << false;
    QTest::newRow("customer, broken") << customer << Fault::Broken << Ours << false;
    QTest::newRow("customer, 502") << customer << Fault::BadGatewayAfter << Ours << false;
    QTest::newRow("subscription, before") << subscription << Fault::DropBefore << Ours << false;
    QTest::newRow("subscription, after") << subscription << Fault::DropAfter << Ours << true;
    QTest::newRow("subscription, broken") << subscription << Fault::Broken << Ours << true;
    QTest::newRow("subscription, truncated") << subscription << Fault::Truncated << Ours << true;
    QTest::newRow("subscription, 500") << subscription << Fault::FailAfter << Ours << true;
}

void TestPleskAccounts::aLostAnswerIsUnknownAndSettled()
{
    QFETCH(QString, operation);
    QFETCH(Fault, fault);
    QFETCH(Settlement::Verdict, verdict);
    QFETCH(bool, complete);
    m_bench->plant(operation, fault);

    const auto created = m_bench->create();
    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, verdict);
    QCOMPARE(settlement->complete, complete);
    QCOMPARE(m_bench->server().count(operation), 1);
    if (complete && verdict == Settlement::Verdict::Ours)
        QCOMPARE(settlement->account->remoteId, QString::number(server().domains.first().id));
}

void TestPleskAccounts::aHalfDoneAccountIsCompleted()
{
    m_bench->plant(u"webspace/add"_s, Fault::DropBefore);
    QCOMPARE(kindOf(m_bench->create()), u"unknown-outcome"_s);

    const auto completed = answerOf(m_bench->client->completeAccount(m_bench->account));
    const auto whole = answerOf(m_bench->client->settle(m_bench->attempt()));

    QVERIFY_RESULT(completed);
    QCOMPARE(completed->remoteId, QString::number(server().domains.first().id));
    QVERIFY_RESULT(whole);
    QVERIFY(whole->complete);
    QCOMPARE(server().clients.size(), 1);
}

void TestPleskAccounts::aForeignCustomerIsNotCompleted()
{
    m_bench->sim().addForeignAccount(u"web08"_s, u"other.example"_s);

    const auto completed = answerOf(m_bench->client->completeAccount(m_bench->account));

    QCOMPARE(kindOf(completed), u"conflict"_s);
    QCOMPARE(server().domains.size(), 1);
}

void TestPleskAccounts::settlingTellsWhoseItIs_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Settlement::Verdict>("verdict");

    using enum Settlement::Verdict;
    QTest::newRow("nobody's") << u"nothing"_s << NotCreated;
    QTest::newRow("ours") << u"ours"_s << Ours;
    QTest::newRow("somebody else's name") << u"name"_s << Foreign;
    QTest::newRow("somebody else's domain") << u"domain"_s << Foreign;
    QTest::newRow("without a mark") << u"unmarked"_s << CannotTell;
}

void TestPleskAccounts::settlingTellsWhoseItIs()
{
    QFETCH(QString, what);
    QFETCH(Settlement::Verdict, verdict);
    if (what == "name"_L1)
        m_bench->sim().addForeignAccount(u"web08"_s, u"other.example"_s);
    else if (what == "domain"_L1)
        m_bench->sim().addForeignAccount(u"other"_s, u"example.com"_s);
    if (what == "unmarked"_L1)
        m_bench->account.marker.clear();
    if (what == "ours"_L1 || what == "unmarked"_L1)
        QVERIFY_RESULT(m_bench->create());

    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, verdict);
}

void TestPleskAccounts::onlyTheNamedSubscriptionIsSuspended()
{
    QVERIFY_RESULT(m_bench->create());
    sim::plesk::Domain second = server().domains.first();
    second.id = server().nextId();
    second.name = second.asciiName = u"second.example"_s;
    server().domains.append(second);

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"overdue"_s)));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"overdue"_s)));
    QCOMPARE(server().domainByName(u"example.com"_s)->status, 16);
    QCOMPARE(server().domainByName(u"second.example"_s)->status, 0);
    const auto account = answerOf(m_bench->client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    QVERIFY(account->suspendReason.contains("16"_L1));

    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(Web08)));
    QCOMPARE(server().domainByName(u"example.com"_s)->status, 0);

    const AccountRef nobody(u"web08"_s, u"nowhere.example"_s);
    QCOMPARE(kindOf(answerOf(m_bench->client->suspend(nobody, {}))), u"not-found"_s);
    const AccountRef onlyLogin(u"web08"_s, {});
    QCOMPARE(kindOf(answerOf(m_bench->client->suspend(onlyLogin, {}))), u"invalid"_s);
}

void TestPleskAccounts::anAccountIsTerminatedAndThenGone()
{
    QVERIFY_RESULT(m_bench->create());

    const auto first = answerOf(m_bench->client->terminate(Web08, {}));
    const auto second = answerOf(m_bench->client->terminate(Web08, {}));

    QVERIFY_RESULT(first);
    QVERIFY(!first->wasGone);
    QVERIFY_RESULT(second);
    QVERIFY(second->wasGone);
    QVERIFY(server().clients.isEmpty());
    QVERIFY(server().domains.isEmpty());
}

void TestPleskAccounts::aCustomerWithOtherDomainsIsLeft()
{
    QVERIFY_RESULT(m_bench->create());
    sim::plesk::Domain second = server().domains.first();
    second.id = server().nextId();
    second.name = second.asciiName = u"second.example"_s;
    server().domains.append(second);

    QVERIFY_RESULT(answerOf(m_bench->client->terminate(Web08, {})));
    const auto again = answerOf(m_bench->client->terminate(Web08, {}));

    QVERIFY_RESULT(again);
    QVERIFY(again->wasGone);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().domains.size(), 1);
    QCOMPARE(server().domains.first().name, u"second.example"_s);
}

//! The subscription is gone by then: nobody may say that nothing was done.
void TestPleskAccounts::aCustomerThatMayNotBeRemovedLeavesItHalfDone()
{
    QVERIFY_RESULT(m_bench->create());
    m_bench->plant(u"DELETE /clients/{id}"_s, Fault::KeyRefused);

    const auto half = answerOf(m_bench->client->terminate(Web08, {}));
    const auto rest = answerOf(m_bench->client->terminate(Web08, {}));

    QCOMPARE(kindOf(half), u"unknown-outcome"_s);
    QCOMPARE(half.error().reason, ErrorReason::Partial);
    QVERIFY_RESULT(rest);
    QVERIFY(server().clients.isEmpty());
}

void TestPleskAccounts::aSubscriptionOfSomebodyElseIsNotTerminated()
{
    m_bench->sim().addForeignAccount(u"other"_s, u"example.com"_s);

    const auto gone = answerOf(m_bench->client->terminate(Web08, {}));

    QCOMPARE(kindOf(gone), u"conflict"_s);
    QCOMPARE(server().domains.size(), 1);
    QCOMPARE(server().clients.size(), 1);
}

void TestPleskAccounts::aRenamedSubscriptionIsFoundByItsId()
{
    const auto created = m_bench->create();
    QVERIFY_RESULT(created);
    const AccountRef ref(Web08.username, Web08.domain, created->remoteId);
    server().domains.first().name = server().domains.first().asciiName = u"renamed.example"_s;

    const auto found = answerOf(m_bench->client->account(ref));
    const auto gone = answerOf(m_bench->client->terminate(ref, {}));

    QVERIFY_RESULT(found);
    QCOMPARE(found->domain, u"renamed.example"_s);
    QVERIFY_RESULT(gone);
    QVERIFY(!gone->wasGone);
    QVERIFY(server().domains.isEmpty());
}

void TestPleskAccounts::anIdThatIsSomebodyElsesNowIsNotUsed()
{
    m_bench->sim().addForeignAccount(u"other"_s, u"other.example"_s);
    const QString id = QString::number(server().domains.first().id);
    const AccountRef ref(Web08.username, Web08.domain, id);

    QCOMPARE(kindOf(answerOf(m_bench->client->suspend(ref, {}))), u"not-found"_s);
    const auto gone = answerOf(m_bench->client->terminate(ref, {}));

    QVERIFY_RESULT(gone);
    QVERIFY(gone->wasGone);
    QCOMPARE(server().domains.size(), 1);
    QCOMPARE(server().domains.first().status, 0);
}

void TestPleskAccounts::detailsListAndUsageAreRead()
{
    QVERIFY_RESULT(m_bench->create());
    m_bench->sim().addForeignAccount(u"other"_s, u"other.example"_s);

    const auto account = answerOf(m_bench->client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->username, u"web08"_s);
    QCOMPARE(account->domain, u"example.com"_s);
    QCOMPARE(account->package, u"Gold"_s);
    QCOMPARE(account->email, u"owner@example.com"_s);
    QCOMPARE(account->suspended, std::optional(false));
    QCOMPARE(account->marker, u"order-2214"_s);

    const auto all = answerOf(m_bench->client->accounts());
    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 2);
    QVERIFY(std::ranges::find(*all, u"other"_s, &core::PanelAccount::username) != all->end());

    const AccountRef byId({}, {}, account->remoteId);
    const auto again = answerOf(m_bench->client->account(byId));
    QVERIFY_RESULT(again);
    QCOMPARE(again->domain, u"example.com"_s);

    const auto usage = answerOf(m_bench->client->usage(Web08));
    QVERIFY_RESULT(usage);
    QVERIFY(usage->diskBytes.has_value());
    QCOMPARE(usage->bandwidthBytes, std::optional(server().domains.first().traffic));
    QVERIFY(!usage->inodes);
}

void TestPleskAccounts::anInternationalDomainIsFoundByItsAsciiName()
{
    m_bench->account.domain = u"xn--bcher-kva.example"_s;
    QVERIFY_RESULT(m_bench->create());
    server().domains.first().name = u"bücher.example"_s;
    const AccountRef books(u"web08"_s, u"xn--bcher-kva.example"_s);

    const auto account = answerOf(m_bench->client->account(books));

    QVERIFY_RESULT(account);
    QCOMPARE(account->domain, u"xn--bcher-kva.example"_s);
}

void TestPleskAccounts::packagesAreListedAndChanged()
{
    QVERIFY_RESULT(m_bench->create());

    const auto packages = answerOf(m_bench->client->packages());
    QVERIFY_RESULT(packages);
    QCOMPARE(packages->size(), server().plans.size());

    QVERIFY_RESULT(answerOf(m_bench->client->changePackage(Web08, u"Silver"_s)));
    QCOMPARE(server().domains.first().planGuid, server().planByName(u"Silver"_s)->guid);
    QCOMPARE(kindOf(answerOf(m_bench->client->changePackage(Web08, u"Tin"_s))), u"package"_s);
}

void TestPleskAccounts::thePasswordIsChanged()
{
    QVERIFY_RESULT(m_bench->create());
    const core::Secret password = core::Secret::fromText(u"Ano-ther-Horse-78"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->changePassword(Web08, password)));
    QCOMPARE(server().clients.first().password, u"Ano-ther-Horse-78"_s);

    const core::Secret weak = core::Secret::fromText(u"aaaa"_s);
    const auto refused = answerOf(m_bench->client->changePassword(Web08, weak));
    QCOMPARE(kindOf(refused), u"invalid"_s);
    QCOMPARE(refused.error().field, u"password"_s);
}

REGISTER_TEST(TestPleskAccounts)
#include "tst_pleskaccounts.moc"
