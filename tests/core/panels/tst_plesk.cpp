#include "app/panelsim/plesk/plesksim.h"
#include "core/base/names.h"
#include "core/panels/plesk/pleskclient.h"
#include "core/panels/registry.h"
#include "tests/support/simpeer.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::AccountRef;
using core::ErrorKind;
using core::ErrorReason;
using core::Settlement;
using core::StageReport;
using sim::Fault;

class TestPlesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aConnectionIsTestedInStages();
    void aWrongKeyIsTriedOnce_data();
    void aWrongKeyIsTriedOnce();
    void aLoginAndPasswordWorkToo();
    void healthIsRead();

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
    void aSubscriptionOfSomebodyElseIsNotTerminated();
    void aRenamedSubscriptionIsFoundByItsId();
    void anIdThatIsSomebodyElsesNowIsNotUsed();
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();
    void theAgentsStateIsTold_data();
    void theAgentsStateIsTold();

    void detailsListAndUsageAreRead();
    void anInternationalDomainIsFoundByItsAsciiName();
    void packagesAreListedAndChanged();
    void thePasswordIsChanged();
    void recordsAreAddedOnceAndRemoved();
    void aServerWithoutDnsSaysSo();
    void mailboxesAndDatabasesAreMade();
    void aCertificateComesOrSaysWhyNot();
    void aLoginLinkIsBoundToTheOperatorsAddress();

private:
    std::unique_ptr<core::PanelClient> connect(const sim::Access &access);
    core::Result<core::CreatedAccount> create();
    [[nodiscard]] core::CreateAttempt attempt() const;
    [[nodiscard]] sim::plesk::Server &server() const { return m_peer->panel().server; }

    std::unique_ptr<SimPeer<sim::PleskSim>> m_peer;
    std::unique_ptr<core::PanelClient> m_client;
    core::NewAccount m_account;
};

namespace {

const AccountRef Web08(u"web08"_s, u"example.com"_s);

core::PanelTiming quick()
{
    return {.connect = 5s, .read = 2s, .write = 2s, .ssl = 2s};
}

QString kindOf(const auto &result)
{
    return result ? u"ok"_s : core::nameOf(result.error().kind);
}

} // namespace

void TestPlesk::init()
{
    m_peer = std::make_unique<SimPeer<sim::PleskSim>>();
    QVERIFY(m_peer->listening);
    m_client = connect(m_peer->panel().access());
    m_account = core::NewAccount();
    m_account.username = u"web08"_s;
    m_account.domain = u"example.com"_s;
    m_account.password = core::Secret::fromText(u"Tr1cky-Horse-77"_s);
    m_account.package = u"Gold"_s;
    m_account.email = u"owner@example.com"_s;
    m_account.customerName = u"Ada <the> \"Example\""_s;
    m_account.marker = u"order-2214"_s;
}

void TestPlesk::cleanup()
{
    m_client.reset();
    m_peer.reset();
}

std::unique_ptr<core::PanelClient> TestPlesk::connect(const sim::Access &access)
{
    return core::panelOf(core::PanelKind::Plesk).connect(m_peer->endpoint(quick(), access));
}

core::Result<core::CreatedAccount> TestPlesk::create()
{
    return answerOf(m_client->createAccount(m_account));
}

core::CreateAttempt TestPlesk::attempt() const
{
    core::CreateAttempt attempt;
    attempt.account = m_account;
    attempt.sentAt = QDateTime::currentDateTimeUtc().addSecs(-30);
    return attempt;
}

void TestPlesk::aConnectionIsTestedInStages()
{
    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QVERIFY(report->passed());
    QCOMPARE(report->stages.size(), 5);
    for (const StageReport &stage : report->stages)
        QCOMPARE(stage.outcome, StageReport::Outcome::Passed);
    QVERIFY(report->stages.at(2).found.contains(server().version));
    QCOMPARE(report->stages.at(4).found, u"3 service plans"_s);
}

void TestPlesk::aWrongKeyIsTriedOnce_data()
{
    QTest::addColumn<QString>("status");

    QTest::newRow("403") << u"403"_s;
    QTest::newRow("401") << u"401"_s;
}

void TestPlesk::aWrongKeyIsTriedOnce()
{
    QFETCH(QString, status);
    QVERIFY(m_peer->panel().choose(u"bad key"_s, status));
    m_client = connect({QString(), u"00000000-0000-0000-0000-000000000000"_s});

    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(1).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(2).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(2).error->kind, ErrorKind::Auth);
    QCOMPARE(report->stages.at(4).outcome, StageReport::Outcome::Skipped);
    QCOMPARE(m_peer->server.counts().size(), 1);
}

void TestPlesk::aLoginAndPasswordWorkToo()
{
    m_client = connect({u"admin"_s, server().adminPassword});

    QVERIFY_RESULT(answerOf(m_client->health()));
    QVERIFY_RESULT(create());
}

void TestPlesk::healthIsRead()
{
    QVERIFY_RESULT(create());

    const auto health = answerOf(m_client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, server().version);
    QCOMPARE(health->hostname, server().hostname);
    QVERIFY(health->load && *health->load < 10);
    QCOMPARE(health->accounts, std::optional(1));
}

void TestPlesk::anAccountIsCreatedOnceWithOurMark()
{
    const auto created = create();

    QVERIFY_RESULT(created);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().domains.size(), 1);
    const auto &client = server().clients.first();
    const auto &domain = server().domains.first();
    QCOMPARE(client.login, u"web08"_s);
    QCOMPARE(client.name, m_account.customerName);
    QCOMPARE(client.externalId, u"order-2214"_s);
    QCOMPARE(domain.externalId, u"order-2214"_s);
    QCOMPARE(domain.clientId, client.id);
    QCOMPARE(domain.ftpPassword, u"Tr1cky-Horse-77"_s);
    QCOMPARE(domain.planGuid, server().planByName(u"Gold"_s)->guid);
    QCOMPARE(created->remoteId, QString::number(domain.id));
    QCOMPARE(created->ipAddress, domain.ip);
    QCOMPARE(m_peer->server.count(u"POST /clients"_s), 1);
    QCOMPARE(m_peer->server.count(u"webspace/add"_s), 1);
    for (const QString &line : m_peer->server.accessLines())
        QVERIFY(!line.contains("Tr1cky"_L1));
}

void TestPlesk::whatIsMissingIsSaidBeforeAnythingIsMade_data()
{
    QTest::addColumn<QString>("package");

    QTest::newRow("unknown plan") << u"Platinum"_s;
    QTest::newRow("another case") << u"gold"_s;
}

void TestPlesk::whatIsMissingIsSaidBeforeAnythingIsMade()
{
    QFETCH(QString, package);
    m_account.package = package;

    const auto created = create();

    QCOMPARE(kindOf(created), u"package"_s);
    QCOMPARE(created.error().field, u"package"_s);
    QCOMPARE(m_peer->server.count(u"POST /clients"_s), 0);
}

void TestPlesk::aTakenNameIsAConflict_data()
{
    QTest::addColumn<QString>("number");

    for (const QString &number : {u"1007"_s, u"1019"_s, u"1002"_s})
        QTest::newRow(qPrintable(number)) << number;
}

void TestPlesk::aTakenNameIsAConflict()
{
    QFETCH(QString, number);
    QVERIFY(m_peer->panel().choose(u"taken login"_s, number));
    m_peer->panel().addForeignAccount(u"web08"_s, u"other.example"_s);

    const auto created = create();

    QCOMPARE(kindOf(created), u"conflict"_s);
    QCOMPARE(created.error().reason, ErrorReason::UserTaken);
    QCOMPARE(created.error().field, u"username"_s);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().domains.size(), 1);
}

void TestPlesk::aCustomerWhoseDomainIsRefusedIsTakenBack()
{
    m_peer->panel().addForeignAccount(u"other"_s, u"example.com"_s);

    const auto created = create();

    QCOMPARE(kindOf(created), u"conflict"_s);
    QCOMPARE(created.error().reason, ErrorReason::DomainTaken);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().clients.first().login, u"other"_s);
    QCOMPARE(server().domains.size(), 1);
}

void TestPlesk::aCustomerWhoOwnsSomethingIsLeft()
{
    m_peer->panel().addForeignAccount(u"other"_s, u"example.com"_s);
    m_peer->plant(u"GET /clients/{id}/domains"_s, Fault::ServerError);

    const auto created = create();

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QCOMPARE(server().clients.size(), 2);
    QCOMPARE(m_peer->server.count(u"DELETE /clients/{id}"_s), 0);
}

void TestPlesk::aLostAnswerIsUnknownAndSettled_data()
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

void TestPlesk::aLostAnswerIsUnknownAndSettled()
{
    QFETCH(QString, operation);
    QFETCH(Fault, fault);
    QFETCH(Settlement::Verdict, verdict);
    QFETCH(bool, complete);
    m_peer->plant(operation, fault);

    const auto created = create();
    const auto settlement = answerOf(m_client->settle(attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, verdict);
    QCOMPARE(settlement->complete, complete);
    QCOMPARE(m_peer->server.count(operation), 1);
    if (complete && verdict == Settlement::Verdict::Ours)
        QCOMPARE(settlement->account->remoteId, QString::number(server().domains.first().id));
}

void TestPlesk::aHalfDoneAccountIsCompleted()
{
    m_peer->plant(u"webspace/add"_s, Fault::DropBefore);
    QCOMPARE(kindOf(create()), u"unknown-outcome"_s);

    const auto completed = answerOf(m_client->completeAccount(m_account));
    const auto whole = answerOf(m_client->settle(attempt()));

    QVERIFY_RESULT(completed);
    QCOMPARE(completed->remoteId, QString::number(server().domains.first().id));
    QVERIFY_RESULT(whole);
    QVERIFY(whole->complete);
    QCOMPARE(server().clients.size(), 1);
}

void TestPlesk::aForeignCustomerIsNotCompleted()
{
    m_peer->panel().addForeignAccount(u"web08"_s, u"other.example"_s);

    const auto completed = answerOf(m_client->completeAccount(m_account));

    QCOMPARE(kindOf(completed), u"conflict"_s);
    QCOMPARE(server().domains.size(), 1);
}

void TestPlesk::settlingTellsWhoseItIs_data()
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

void TestPlesk::settlingTellsWhoseItIs()
{
    QFETCH(QString, what);
    QFETCH(Settlement::Verdict, verdict);
    if (what == "name"_L1)
        m_peer->panel().addForeignAccount(u"web08"_s, u"other.example"_s);
    else if (what == "domain"_L1)
        m_peer->panel().addForeignAccount(u"other"_s, u"example.com"_s);
    if (what == "unmarked"_L1)
        m_account.marker.clear();
    if (what == "ours"_L1 || what == "unmarked"_L1)
        QVERIFY_RESULT(create());

    const auto settlement = answerOf(m_client->settle(attempt()));

    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, verdict);
}

void TestPlesk::onlyTheNamedSubscriptionIsSuspended()
{
    QVERIFY_RESULT(create());
    sim::plesk::Domain second = server().domains.first();
    second.id = server().nextId();
    second.name = second.asciiName = u"second.example"_s;
    server().domains.append(second);

    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"overdue"_s)));
    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"overdue"_s)));
    QCOMPARE(server().domainByName(u"example.com"_s)->status, 16);
    QCOMPARE(server().domainByName(u"second.example"_s)->status, 0);
    const auto account = answerOf(m_client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    QVERIFY(account->suspendReason.contains("16"_L1));

    QVERIFY_RESULT(answerOf(m_client->unsuspend(Web08)));
    QCOMPARE(server().domainByName(u"example.com"_s)->status, 0);

    const AccountRef nobody(u"web08"_s, u"nowhere.example"_s);
    QCOMPARE(kindOf(answerOf(m_client->suspend(nobody, {}))), u"not-found"_s);
    const AccountRef onlyLogin(u"web08"_s, {});
    QCOMPARE(kindOf(answerOf(m_client->suspend(onlyLogin, {}))), u"invalid"_s);
}

void TestPlesk::anAccountIsTerminatedAndThenGone()
{
    QVERIFY_RESULT(create());

    const auto first = answerOf(m_client->terminate(Web08, {}));
    const auto second = answerOf(m_client->terminate(Web08, {}));

    QVERIFY_RESULT(first);
    QVERIFY(!first->wasGone);
    QVERIFY_RESULT(second);
    QVERIFY(second->wasGone);
    QVERIFY(server().clients.isEmpty());
    QVERIFY(server().domains.isEmpty());
}

void TestPlesk::aCustomerWithOtherDomainsIsLeft()
{
    QVERIFY_RESULT(create());
    sim::plesk::Domain second = server().domains.first();
    second.id = server().nextId();
    second.name = second.asciiName = u"second.example"_s;
    server().domains.append(second);

    QVERIFY_RESULT(answerOf(m_client->terminate(Web08, {})));
    const auto again = answerOf(m_client->terminate(Web08, {}));

    QVERIFY_RESULT(again);
    QVERIFY(again->wasGone);
    QCOMPARE(server().clients.size(), 1);
    QCOMPARE(server().domains.size(), 1);
    QCOMPARE(server().domains.first().name, u"second.example"_s);
}

void TestPlesk::aSubscriptionOfSomebodyElseIsNotTerminated()
{
    m_peer->panel().addForeignAccount(u"other"_s, u"example.com"_s);

    const auto gone = answerOf(m_client->terminate(Web08, {}));

    QCOMPARE(kindOf(gone), u"conflict"_s);
    QCOMPARE(server().domains.size(), 1);
    QCOMPARE(server().clients.size(), 1);
}

void TestPlesk::aRenamedSubscriptionIsFoundByItsId()
{
    const auto created = create();
    QVERIFY_RESULT(created);
    const AccountRef ref(Web08.username, Web08.domain, created->remoteId);
    server().domains.first().name = server().domains.first().asciiName = u"renamed.example"_s;

    const auto found = answerOf(m_client->account(ref));
    const auto gone = answerOf(m_client->terminate(ref, {}));

    QVERIFY_RESULT(found);
    QCOMPARE(found->domain, u"renamed.example"_s);
    QVERIFY_RESULT(gone);
    QVERIFY(!gone->wasGone);
    QVERIFY(server().domains.isEmpty());
}

void TestPlesk::anIdThatIsSomebodyElsesNowIsNotUsed()
{
    m_peer->panel().addForeignAccount(u"other"_s, u"other.example"_s);
    const QString id = QString::number(server().domains.first().id);
    const AccountRef ref(Web08.username, Web08.domain, id);

    QCOMPARE(kindOf(answerOf(m_client->suspend(ref, {}))), u"not-found"_s);
    const auto gone = answerOf(m_client->terminate(ref, {}));

    QVERIFY_RESULT(gone);
    QVERIFY(gone->wasGone);
    QCOMPARE(server().domains.size(), 1);
    QCOMPARE(server().domains.first().status, 0);
}

void TestPlesk::aWriteIsSentOnceUnderEveryFault_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("kind");

    const QString unknown = u"unknown-outcome"_s;
    QTest::newRow("DropBefore") << Fault::DropBefore << unknown;
    QTest::newRow("DropAfter") << Fault::DropAfter << unknown;
    QTest::newRow("NeverAnswer") << Fault::NeverAnswer << unknown;
    QTest::newRow("HangAfter") << Fault::HangAfter << unknown;
    QTest::newRow("FailAfter") << Fault::FailAfter << unknown;
    QTest::newRow("BadGatewayAfter") << Fault::BadGatewayAfter << unknown;
    QTest::newRow("Html") << Fault::Html << unknown;
    QTest::newRow("Broken") << Fault::Broken << unknown;
    QTest::newRow("Truncated") << Fault::Truncated << unknown;
    QTest::newRow("Huge") << Fault::Huge << unknown;
    QTest::newRow("EntityBomb") << Fault::EntityBomb << unknown;
    QTest::newRow("TooMany") << Fault::TooMany << u"busy"_s;
    QTest::newRow("NotHttp") << Fault::NotHttp << unknown;
}

void TestPlesk::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    QVERIFY_RESULT(create());
    m_peer->plant(u"webspace/set"_s, fault, -1);
    m_peer->plant(u"PUT /clients/{id}"_s, fault, -1);
    const core::Secret password = core::Secret::fromText(u"Ano-ther-Horse-78"_s);

    const auto suspended = answerOf(m_client->suspend(Web08, {}));
    const auto changed = answerOf(m_client->changePassword(Web08, password));

    QCOMPARE(kindOf(suspended), kind);
    QCOMPARE(kindOf(changed), kind);
    QCOMPARE(m_peer->server.count(u"webspace/set"_s), 1);
    QCOMPARE(m_peer->server.count(u"PUT /clients/{id}"_s), 1);
}

void TestPlesk::aReadSaysWhatWentWrong_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("kind");

    QTest::newRow("Refuse") << Fault::Refuse << u"unreachable"_s;
    QTest::newRow("NeverAnswer") << Fault::NeverAnswer << u"unreachable"_s;
    QTest::newRow("ServerError") << Fault::ServerError << u"busy"_s;
    QTest::newRow("BadGateway") << Fault::BadGateway << u"busy"_s;
    QTest::newRow("Html") << Fault::Html << u"protocol"_s;
    QTest::newRow("Broken") << Fault::Broken << u"protocol"_s;
    QTest::newRow("Huge") << Fault::Huge << u"protocol"_s;
    QTest::newRow("TooMany") << Fault::TooMany << u"busy"_s;
    QTest::newRow("Unavailable") << Fault::Unavailable << u"busy"_s;
    QTest::newRow("Redirect") << Fault::Redirect << u"invalid"_s;
    QTest::newRow("EntityBomb") << Fault::EntityBomb << u"protocol"_s;
    QTest::newRow("NotHttp") << Fault::NotHttp << u"protocol"_s;
}

void TestPlesk::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    m_peer->plant(fault == Fault::Refuse ? QString() : u"service-plan/get"_s, fault, -1);
    m_peer->plant(u"GET /server"_s, fault, -1);

    QCOMPARE(kindOf(answerOf(m_client->packages())), kind);
    QCOMPARE(kindOf(answerOf(m_client->health())), kind);
}

void TestPlesk::theAgentsStateIsTold_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("kind");

    QTest::newRow("1003") << 1003 << u"busy"_s;
    QTest::newRow("1004") << 1004 << u"protocol"_s;
    QTest::newRow("1030") << 1030 << u"protocol"_s;
}

void TestPlesk::theAgentsStateIsTold()
{
    QFETCH(int, number);
    QFETCH(QString, kind);
    server().packetError = number;

    QCOMPARE(kindOf(answerOf(m_client->packages())), kind);
}

void TestPlesk::detailsListAndUsageAreRead()
{
    QVERIFY_RESULT(create());
    m_peer->panel().addForeignAccount(u"other"_s, u"other.example"_s);

    const auto account = answerOf(m_client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->username, u"web08"_s);
    QCOMPARE(account->domain, u"example.com"_s);
    QCOMPARE(account->package, u"Gold"_s);
    QCOMPARE(account->email, u"owner@example.com"_s);
    QCOMPARE(account->suspended, std::optional(false));
    QCOMPARE(account->marker, u"order-2214"_s);

    const auto all = answerOf(m_client->accounts());
    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), 2);
    QVERIFY(std::ranges::find(*all, u"other"_s, &core::PanelAccount::username) != all->end());

    const AccountRef byId({}, {}, account->remoteId);
    const auto again = answerOf(m_client->account(byId));
    QVERIFY_RESULT(again);
    QCOMPARE(again->domain, u"example.com"_s);

    const auto usage = answerOf(m_client->usage(Web08));
    QVERIFY_RESULT(usage);
    QVERIFY(usage->diskBytes.has_value());
    QCOMPARE(usage->bandwidthBytes, std::optional(server().domains.first().traffic));
    QVERIFY(!usage->inodes);
}

void TestPlesk::anInternationalDomainIsFoundByItsAsciiName()
{
    m_account.domain = u"xn--bcher-kva.example"_s;
    QVERIFY_RESULT(create());
    server().domains.first().name = u"bücher.example"_s;
    const AccountRef books(u"web08"_s, u"xn--bcher-kva.example"_s);

    const auto account = answerOf(m_client->account(books));

    QVERIFY_RESULT(account);
    QCOMPARE(account->domain, u"xn--bcher-kva.example"_s);
}

void TestPlesk::packagesAreListedAndChanged()
{
    QVERIFY_RESULT(create());

    const auto packages = answerOf(m_client->packages());
    QVERIFY_RESULT(packages);
    QCOMPARE(packages->size(), server().plans.size());

    QVERIFY_RESULT(answerOf(m_client->changePackage(Web08, u"Silver"_s)));
    QCOMPARE(server().domains.first().planGuid, server().planByName(u"Silver"_s)->guid);
    QCOMPARE(kindOf(answerOf(m_client->changePackage(Web08, u"Tin"_s))), u"package"_s);
}

void TestPlesk::thePasswordIsChanged()
{
    QVERIFY_RESULT(create());
    const core::Secret password = core::Secret::fromText(u"Ano-ther-Horse-78"_s);

    QVERIFY_RESULT(answerOf(m_client->changePassword(Web08, password)));
    QCOMPARE(server().clients.first().password, u"Ano-ther-Horse-78"_s);

    const core::Secret weak = core::Secret::fromText(u"aaaa"_s);
    const auto refused = answerOf(m_client->changePassword(Web08, weak));
    QCOMPARE(kindOf(refused), u"invalid"_s);
    QCOMPARE(refused.error().field, u"password"_s);
}

void TestPlesk::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(create());
    const QString zone = u"example.com"_s;
    const core::DnsRecord text(u"TXT"_s, u"_check"_s, u"v=1; \"more\" & <less>"_s, 3600);
    const core::DnsRecord mail(u"MX"_s, u"@"_s, u"mx.example.net"_s, 14400, 20);

    for (const core::DnsRecord &record : {text, mail}) {
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_peer->server.count(u"POST /dns/records"_s), 2);
    const auto records = answerOf(m_client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(records);
    QCOMPARE(std::ranges::count(*records, u"mx.example.net"_s, &core::DnsRecord::value), 1);

    QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, mail)));
    QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, mail)));
    QCOMPARE(m_peer->server.count(u"DELETE /dns/records/{id}"_s), 1);
}

void TestPlesk::aServerWithoutDnsSaysSo()
{
    QVERIFY_RESULT(create());
    QVERIFY(m_peer->panel().choose(u"dns service"_s, u"off"_s));

    QCOMPARE(kindOf(answerOf(m_client->dnsRecords(Web08, u"example.com"_s))), u"unsupported"_s);
}

void TestPlesk::mailboxesAndDatabasesAreMade()
{
    QVERIFY_RESULT(create());
    core::NewMailbox mailbox;
    mailbox.localPart = u"info"_s;
    mailbox.domain = u"example.com"_s;
    mailbox.password = core::Secret::fromText(u"B0x-Tr1cky-Horse"_s);
    core::NewDatabase database;
    database.name = u"web08_shop"_s;
    database.user = u"web08_shop"_s;
    database.password = core::Secret::fromText(u"Db-Tr1cky-Horse-1"_s);

    QVERIFY_RESULT(answerOf(m_client->createMailbox(Web08, mailbox)));
    QCOMPARE(server().domains.first().mailboxes.first().password, u"B0x-Tr1cky-Horse"_s);
    QCOMPARE(kindOf(answerOf(m_client->createMailbox(Web08, mailbox))), u"conflict"_s);
    const auto boxes = answerOf(m_client->mailboxes(Web08, u"example.com"_s));
    QVERIFY_RESULT(boxes);
    QCOMPARE(*boxes, QList<QString>{u"info@example.com"_s});

    const auto made = answerOf(m_client->createDatabase(Web08, database));
    QVERIFY_RESULT(made);
    QCOMPARE(made->name, u"web08_shop"_s);
    QCOMPARE(server().databaseUsers.size(), 1);
    core::NewDatabase weak = database;
    weak.name = u"web08_blog"_s;
    weak.user = u"web08_blog"_s;
    weak.password = core::Secret::fromText(u"aa"_s);
    QCOMPARE(kindOf(answerOf(m_client->createDatabase(Web08, weak))), u"invalid"_s);
    QCOMPARE(server().databases.size(), 1);
    QCOMPARE(kindOf(answerOf(m_client->createDatabase(Web08, database))), u"conflict"_s);
    const auto databases = answerOf(m_client->databases(Web08));
    QVERIFY_RESULT(databases);
    QCOMPARE(*databases, QList<QString>{u"web08_shop"_s});
}

void TestPlesk::aCertificateComesOrSaysWhyNot()
{
    QVERIFY_RESULT(create());
    const auto issued =
        answerOf(m_client->requestCertificate(Web08, u"example.com"_s, u"owner@example.com"_s));
    QVERIFY_RESULT(issued);
    QCOMPARE(issued->phase, core::SslState::Phase::Issued);
    QVERIFY(server().domains.first().certificateUntil.has_value());

    const auto state = answerOf(m_client->certificate(Web08, u"example.com"_s));
    QVERIFY_RESULT(state);
    QCOMPARE(state->phase, core::SslState::Phase::Unknown); // it does not tell, and we say so
    QVERIFY(!state->detail.isEmpty());
    QCOMPARE(kindOf(answerOf(m_client->certificate(Web08, u"nowhere.example"_s))), u"not-found"_s);

    for (const QString &where : {u"fails on stderr"_s, u"fails on stdout"_s}) {
        QVERIFY(m_peer->panel().choose(u"acme"_s, where));
        const auto failed =
            answerOf(m_client->requestCertificate(Web08, u"example.com"_s, u"owner@example.com"_s));
        QVERIFY_RESULT(failed);
        QCOMPARE(failed->phase, core::SslState::Phase::Failed);
        QVERIFY(failed->detail.contains("no valid A records"_L1));
    }
}

void TestPlesk::aLoginLinkIsBoundToTheOperatorsAddress()
{
    QVERIFY_RESULT(create());

    const auto link = answerOf(m_client->loginLink(Web08, u"198.51.100.7"_s));
    const auto nowhere = answerOf(m_client->loginLink(Web08, {}));

    QVERIFY_RESULT(link);
    const QUrl url(QString::fromUtf8(link->url.reveal()));
    QCOMPARE(url.host(), m_peer->server.url().host());
    QCOMPARE(url.path(), u"/enterprise/rsession_init.php"_s);
    QVERIFY(url.query().startsWith("PHPSESSID="_L1));
    QCOMPARE(kindOf(nowhere), u"invalid"_s);
    QCOMPARE(m_peer->server.count(u"server/create_session"_s), 1);
}

REGISTER_TEST(TestPlesk)
#include "tst_plesk.moc"
