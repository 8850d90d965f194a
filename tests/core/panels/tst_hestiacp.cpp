#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "core/base/names.h"
#include "core/panels/hestiacp/hestiacpclient.h"
#include "core/panels/registry.h"
#include "tests/support/simpeer.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::AccountRef;
using core::ErrorKind;
using core::ErrorReason;
using core::HestiaCpClient;
using core::Settlement;
using core::StageReport;
using sim::Fault;

class TestHestiaCp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aConnectionIsTestedWithoutProbingForRights();
    void aWrongKeyIsTriedOnce();
    void aNarrowKeyFailsAtThePackages();
    void anotherCertificateFailsAtTls();
    void healthIsRead();
    void healthNeedsNoMoreThanTheBillingSet();

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
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();

    void detailsListAndUsageAreRead();
    void anAccountIsFoundByItsDomain();
    void packagesAreListedAndChanged();
    void aPackageThatDoesNotCoverTheUseIsRefused();
    void thePasswordIsChanged();
    void recordsAreAddedOnceAndRemoved();
    void mailboxesAndDatabasesAreMade();
    void aCertificateComesOrSaysWhyNot();

    void aRefusedScriptIsNotCalledAgain();
    void aRefusedKeyIsNotUsedAgain();
    void ourAddressMayBeKeptOut();
    void everyKeyFormWorks_data();
    void everyKeyFormWorks();
    void aQuoteInANameDoesNotCrashUs();
    void badArgumentsDoNotLeave();

private:
    std::unique_ptr<core::PanelClient> connect(const sim::Access &access);
    core::Result<core::CreatedAccount> create();
    [[nodiscard]] core::CreateAttempt attempt() const;

    std::unique_ptr<SimPeer<sim::HestiaCpSim>> m_peer;
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

void TestHestiaCp::init()
{
    m_peer = std::make_unique<SimPeer<sim::HestiaCpSim>>();
    QVERIFY(m_peer->listening);
    m_client = connect(m_peer->panel().access());
    m_account = core::NewAccount();
    m_account.username = u"web08"_s;
    m_account.domain = u"example.com"_s;
    m_account.password = core::Secret::fromText(u"Tr1cky-Horse-77"_s);
    m_account.package = u"gold"_s;
    m_account.email = u"owner@example.com"_s;
    m_account.customerName = u"Ada \"the\" Example"_s;
}

void TestHestiaCp::cleanup()
{
    m_client.reset();
    m_peer.reset();
}

std::unique_ptr<core::PanelClient> TestHestiaCp::connect(const sim::Access &access)
{
    const core::Panel &panel = core::panelOf(core::PanelKind::HestiaCp);
    return panel.connect(m_peer->endpoint(quick(), access));
}

core::Result<core::CreatedAccount> TestHestiaCp::create()
{
    return answerOf(m_client->createAccount(m_account));
}

core::CreateAttempt TestHestiaCp::attempt() const
{
    core::CreateAttempt attempt;
    attempt.account = m_account;
    attempt.sentAt = QDateTime::currentDateTimeUtc().addSecs(-30);
    return attempt;
}

void TestHestiaCp::aConnectionIsTestedWithoutProbingForRights()
{
    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QVERIFY(report->passed());
    QCOMPARE(report->stages.size(), 5);
    QCOMPARE(report->stages.at(3).outcome, StageReport::Outcome::Skipped);
    QVERIFY(!report->stages.at(3).found.isEmpty());
    QCOMPARE(report->stages.at(4).found, u"3 packages"_s);
    QCOMPARE(m_peer->server.counts().size(), 2);
}

void TestHestiaCp::aWrongKeyIsTriedOnce()
{
    sim::Access wrong = m_peer->panel().access();
    wrong.secret = QString(40, u'x');
    m_client = connect(wrong);

    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(1).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(2).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(2).error->kind, ErrorKind::Auth);
    QCOMPARE(report->stages.at(4).outcome, StageReport::Outcome::Skipped);
    QCOMPARE(m_peer->panel().server.failures.value(u"127.0.0.1"_s), 1);
}

void TestHestiaCp::aNarrowKeyFailsAtThePackages()
{
    m_client = connect(m_peer->panel().addKey({u"billing"_s}));

    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(2).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(4).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(4).error->kind, ErrorKind::Permission);
}

void TestHestiaCp::anotherCertificateFailsAtTls()
{
    core::PanelEndpoint endpoint = m_peer->endpoint(quick());
    endpoint.tls.pinSha256 = QByteArray(32, 'x');
    HestiaCpClient client(endpoint);

    const auto report = answerOf(client.testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(report->stages.at(0).outcome, StageReport::Outcome::Passed);
    QCOMPARE(report->stages.at(1).outcome, StageReport::Outcome::Failed);
    QCOMPARE(report->stages.at(1).error->reason, ErrorReason::PinMismatch);
    QVERIFY(m_peer->server.counts().isEmpty());
}

void TestHestiaCp::healthIsRead()
{
    const auto health = answerOf(m_client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, u"1.9.4"_s);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(health->accounts, std::optional(int(m_peer->panel().accountNames().size())));
}

void TestHestiaCp::healthNeedsNoMoreThanTheBillingSet()
{
    m_client = connect(m_peer->panel().addKey({u"billing"_s}));

    QVERIFY_RESULT(answerOf(m_client->health()));
    const auto health = answerOf(m_client->health());

    QVERIFY_RESULT(health);
    QVERIFY(health->version.isEmpty());
    QVERIFY(health->accounts.has_value());
    QCOMPARE(m_peer->server.count(u"v-list-sys-info"_s), 1);
}

void TestHestiaCp::anAccountIsCreatedOnce()
{
    const auto created = create();

    QVERIFY_RESULT(created);
    QCOMPARE(created->username, u"web08"_s);
    QCOMPARE(created->domain, u"example.com"_s);
    const auto user = m_peer->panel().server.users.value(u"web08"_s);
    QCOMPARE(user.package, u"gold"_s);
    QCOMPARE(user.contact, u"owner@example.com"_s);
    QCOMPARE(user.password, u"Tr1cky-Horse-77"_s);
    QCOMPARE(user.fullName, u"Ada the Example"_s);
    QVERIFY(user.web.contains(u"example.com"_s));
    QCOMPARE(m_peer->server.count(u"v-add-user"_s), 1);
    QCOMPARE(m_peer->server.count(u"v-add-domain"_s), 1);
    for (const QString &line : m_peer->server.accessLines())
        QVERIFY(!line.contains("Tr1cky"_L1));
}

void TestHestiaCp::aRefusedUserIsTold_data()
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

void TestHestiaCp::aRefusedUserIsTold()
{
    QFETCH(QString, what);
    QFETCH(QString, kind);
    QFETCH(ErrorReason, reason);
    QFETCH(QString, field);
    sim::HestiaCpSim &panel = m_peer->panel();
    if (what == "taken"_L1)
        panel.addForeignAccount(u"web08"_s, u"other.example"_s);
    else if (what == "package"_L1)
        m_account.package = u"Gold"_s;
    else if (what == "password"_L1)
        m_account.password = core::Secret::fromText(u"aaaaaaaa"_s);
    else if (what == "busy"_L1)
        panel.provoke(u"v-add-user"_s, 14, u"LoadAverage is above threshold"_s);
    else
        panel.provoke(u"v-add-user"_s, 13, u"not enough disk space"_s);

    const auto created = create();

    QCOMPARE(kindOf(created), kind);
    QCOMPARE(created.error().reason, reason);
    QCOMPARE(created.error().field, field);
    QCOMPARE(m_peer->server.count(u"v-add-domain"_s), 0);
}

void TestHestiaCp::aUserWhoseDomainIsRefusedIsTakenBack()
{
    m_peer->panel().addForeignAccount(u"other"_s, u"example.com"_s);

    const auto created = create();

    QCOMPARE(kindOf(created), u"conflict"_s);
    QCOMPARE(created.error().reason, ErrorReason::DomainTaken);
    QCOMPARE(created.error().field, u"domain"_s);
    QVERIFY(!m_peer->panel().accountNames().contains(u"web08"_s));
    QVERIFY(m_peer->panel().accountNames().contains(u"other"_s));
}

void TestHestiaCp::aUserWhoOwnsSomethingIsLeft()
{
    // The web domain is made, then the mail domain turns out to be somebody else's.
    auto &server = m_peer->panel().server;
    m_peer->panel().addForeignAccount(u"other"_s, u"example.org"_s);
    server.users[u"other"_s].mail.insert(u"example.com"_s, {});

    const auto created = create();

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QVERIFY(server.users.contains(u"web08"_s));
    QCOMPARE(m_peer->server.count(u"v-delete-user"_s), 0);
}

void TestHestiaCp::aLostAnswerOfTheUserIsUnknownAndSettled()
{
    m_peer->plant(u"v-add-user"_s, Fault::DropAfter);

    const auto created = create();
    const auto settlement = answerOf(m_client->settle(attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, Settlement::Verdict::Ours);
    QVERIFY(!settlement->complete);
    QVERIFY(settlement->passwordKnown);
    QCOMPARE(m_peer->server.acted(u"v-add-user"_s), 1);
    QCOMPARE(m_peer->server.count(u"v-add-domain"_s), 0);
}

void TestHestiaCp::aLostAnswerOfTheDomainIsUnknownAndSettled()
{
    m_peer->plant(u"v-add-domain"_s, Fault::BadGatewayAfter);

    const auto created = create();
    const auto settlement = answerOf(m_client->settle(attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, Settlement::Verdict::Ours);
    QVERIFY(settlement->complete);
    QCOMPARE(settlement->account->domain, u"example.com"_s);
    QCOMPARE(m_peer->server.acted(u"v-add-domain"_s), 1);
}

void TestHestiaCp::aHalfDoneAccountIsCompleted()
{
    m_peer->plant(u"v-add-domain"_s, Fault::DropBefore);

    const auto created = create();
    const auto half = answerOf(m_client->settle(attempt()));
    const auto completed = answerOf(m_client->completeAccount(m_account));
    const auto whole = answerOf(m_client->settle(attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QVERIFY_RESULT(half);
    QVERIFY(!half->complete);
    QVERIFY_RESULT(completed);
    QVERIFY_RESULT(whole);
    QVERIFY(whole->complete);
}

void TestHestiaCp::settlingTellsWhoseItIs_data()
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

void TestHestiaCp::settlingTellsWhoseItIs()
{
    QFETCH(QString, what);
    QFETCH(Settlement::Verdict, verdict);
    core::CreateAttempt sent = attempt();
    if (what == "foreign"_L1)
        m_peer->panel().addForeignAccount(u"web08"_s, u"example.com"_s);
    else if (what == "auckland"_L1)
        m_peer->panel().server.utcOffset = 13 * 3600;
    if (what == "ours"_L1 || what == "auckland"_L1 || what == "old"_L1 || what == "narrow"_L1)
        QVERIFY_RESULT(create());
    if (what == "old"_L1)
        sent.sentAt = sent.sentAt.addDays(2);
    if (what == "narrow"_L1)
        m_client = connect(m_peer->panel().addKey({u"billing"_s}));

    const auto settlement = answerOf(m_client->settle(sent));

    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, verdict);
    if (verdict == Settlement::Verdict::Ours) {
        QVERIFY(settlement->complete);
        QCOMPARE(settlement->account->domain, u"example.com"_s);
    }
}

void TestHestiaCp::suspendingTwiceIsDone()
{
    QVERIFY_RESULT(create());

    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"overdue"_s)));
    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"overdue"_s)));
    QVERIFY(m_peer->panel().server.users.value(u"web08"_s).suspended);
    const auto refused =
        answerOf(m_client->changePassword(Web08, core::Secret::fromText(u"Ano-ther-Horse-78"_s)));
    QCOMPARE(kindOf(refused), u"conflict"_s);

    QVERIFY_RESULT(answerOf(m_client->unsuspend(Web08)));
    QVERIFY_RESULT(answerOf(m_client->unsuspend(Web08)));
    QVERIFY(!m_peer->panel().server.users.value(u"web08"_s).suspended);

    const AccountRef nobody(u"nobody8"_s, {});
    QCOMPARE(kindOf(answerOf(m_client->suspend(nobody, {}))), u"not-found"_s);
}

void TestHestiaCp::anAccountIsTerminatedAndThenGone()
{
    QVERIFY_RESULT(create());

    const auto first = answerOf(m_client->terminate(Web08, {}));
    const auto second = answerOf(m_client->terminate(Web08, {}));

    QVERIFY_RESULT(first);
    QVERIFY(!first->wasGone);
    QVERIFY_RESULT(second);
    QVERIFY(second->wasGone);
    QVERIFY(!m_peer->panel().accountNames().contains(u"web08"_s));
}

void TestHestiaCp::aWriteIsSentOnceUnderEveryFault_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("kind");

    QTest::newRow("DropBefore") << Fault::DropBefore << u"unknown-outcome"_s;
    QTest::newRow("DropAfter") << Fault::DropAfter << u"unknown-outcome"_s;
    QTest::newRow("NeverAnswer") << Fault::NeverAnswer << u"unknown-outcome"_s;
    QTest::newRow("HangAfter") << Fault::HangAfter << u"unknown-outcome"_s;
    QTest::newRow("FailAfter") << Fault::FailAfter << u"unknown-outcome"_s;
    QTest::newRow("ServerError") << Fault::ServerError << u"unknown-outcome"_s;
    QTest::newRow("BadGateway") << Fault::BadGateway << u"unknown-outcome"_s;
    QTest::newRow("BadGatewayAfter") << Fault::BadGatewayAfter << u"unknown-outcome"_s;
    QTest::newRow("Html") << Fault::Html << u"unknown-outcome"_s;
    QTest::newRow("Truncated") << Fault::Truncated << u"unknown-outcome"_s;
    QTest::newRow("TooMany") << Fault::TooMany << u"busy"_s;
    QTest::newRow("NotHttp") << Fault::NotHttp << u"unknown-outcome"_s;
}

void TestHestiaCp::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    QVERIFY_RESULT(create());
    m_peer->plant(u"v-change-user-package"_s, fault, -1);

    const auto changed = answerOf(m_client->changePackage(Web08, u"bronze"_s));

    // A refusal with a body of its own and an empty 204 leave nothing to cut off.
    if (fault != Fault::Truncated || !changed)
        QCOMPARE(kindOf(changed), kind);
    QCOMPARE(m_peer->server.count(u"v-change-user-package"_s), 1);
}

void TestHestiaCp::aReadSaysWhatWentWrong_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("kind");

    QTest::newRow("Refuse") << Fault::Refuse << u"unreachable"_s;
    QTest::newRow("NeverAnswer") << Fault::NeverAnswer << u"unreachable"_s;
    QTest::newRow("DropBefore") << Fault::DropBefore << u"unreachable"_s;
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

void TestHestiaCp::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, kind);
    m_peer->plant(u"v-list-users"_s, fault, -1);
    if (fault == Fault::Refuse)
        m_peer->plant(QString(), fault, -1);

    QCOMPARE(kindOf(answerOf(m_client->accounts())), kind);
}

void TestHestiaCp::detailsListAndUsageAreRead()
{
    QVERIFY_RESULT(create());
    m_peer->panel().server.users[u"web08"_s].diskMb = 12;

    const auto account = answerOf(m_client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->package, u"gold"_s);
    QCOMPARE(account->email, u"owner@example.com"_s);
    QCOMPARE(account->suspended, std::optional(false));

    const auto all = answerOf(m_client->accounts());
    QVERIFY_RESULT(all);
    QCOMPARE(all->size(), m_peer->panel().accountNames().size());

    const auto usage = answerOf(m_client->usage(Web08));
    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional(12 * 1024 * 1024LL));

    const AccountRef nobody(u"nobody8"_s, {});
    QCOMPARE(kindOf(answerOf(m_client->account(nobody))), u"not-found"_s);
    const AccountRef nameless;
    QCOMPARE(kindOf(answerOf(m_client->usage(nameless))), u"not-found"_s);
}

void TestHestiaCp::anAccountIsFoundByItsDomain()
{
    QVERIFY_RESULT(create());
    const AccountRef byDomain({}, u"example.com"_s);
    const AccountRef unknown({}, u"nowhere.example"_s);

    const auto account = answerOf(m_client->account(byDomain));

    QVERIFY_RESULT(account);
    QCOMPARE(account->username, u"web08"_s);
    QCOMPARE(account->domain, u"example.com"_s);
    QCOMPARE(kindOf(answerOf(m_client->account(unknown))), u"not-found"_s);
}

void TestHestiaCp::packagesAreListedAndChanged()
{
    QVERIFY_RESULT(create());

    const auto packages = answerOf(m_client->packages());
    QVERIFY_RESULT(packages);
    QCOMPARE(packages->size(), m_peer->panel().packages().size());

    QVERIFY_RESULT(answerOf(m_client->changePackage(Web08, u"bronze"_s)));
    QCOMPARE(m_peer->panel().server.users.value(u"web08"_s).package, u"bronze"_s);
    QCOMPARE(kindOf(answerOf(m_client->changePackage(Web08, u"tin"_s))), u"package"_s);
}

void TestHestiaCp::aPackageThatDoesNotCoverTheUseIsRefused()
{
    QVERIFY_RESULT(create());
    m_peer->panel().server.packages[u"bronze"_s][u"WEB_DOMAINS"_s] = u"0"_s;

    QCOMPARE(kindOf(answerOf(m_client->changePackage(Web08, u"bronze"_s))), u"limit"_s);
}

void TestHestiaCp::thePasswordIsChanged()
{
    QVERIFY_RESULT(create());

    QVERIFY_RESULT(
        answerOf(m_client->changePassword(Web08, core::Secret::fromText(u"Ano-ther-Horse-78"_s))));

    QCOMPARE(m_peer->panel().server.users.value(u"web08"_s).password, u"Ano-ther-Horse-78"_s);
}

void TestHestiaCp::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(create());
    const QString zone = u"example.com"_s;
    const core::DnsRecord text(u"TXT"_s, u"_check"_s, u"v=1 spaces; and \"more\""_s, 3600);
    const core::DnsRecord mail(u"MX"_s, u"@"_s, u"mx.example.net"_s, 14400, 20);

    for (const core::DnsRecord &record : {text, mail}) {
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_peer->server.count(u"v-add-dns-record"_s), 2);
    const auto records = answerOf(m_client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(records);
    QCOMPARE(std::ranges::count(*records, u"mx.example.net"_s, &core::DnsRecord::value), 1);
    QCOMPARE(std::ranges::count(*records, 3600, &core::DnsRecord::ttl), 1);

    QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, mail)));
    QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, mail)));
    QCOMPARE(m_peer->server.count(u"v-delete-dns-record"_s), 1);
}

void TestHestiaCp::mailboxesAndDatabasesAreMade()
{
    QVERIFY_RESULT(create());
    core::NewMailbox mailbox;
    mailbox.localPart = u"info"_s;
    mailbox.domain = u"example.com"_s;
    mailbox.password = core::Secret::fromText(u"B0x-Tr1cky-Horse"_s);
    mailbox.quotaMb = 250;
    core::NewDatabase database;
    database.name = u"shop"_s;
    database.user = u"shop"_s;
    database.password = core::Secret::fromText(u"Db-Tr1cky-Horse-1"_s);

    QVERIFY_RESULT(answerOf(m_client->createMailbox(Web08, mailbox)));
    QCOMPARE(kindOf(answerOf(m_client->createMailbox(Web08, mailbox))), u"conflict"_s);
    const auto boxes = answerOf(m_client->mailboxes(Web08, u"example.com"_s));
    QVERIFY_RESULT(boxes);
    QCOMPARE(*boxes, QList<QString>{u"info@example.com"_s});
    const auto box = m_peer->panel().server.users.value(u"web08"_s).mail.value(u"example.com"_s);
    QCOMPARE(box.value(u"info"_s).quota, u"250"_s);

    const auto made = answerOf(m_client->createDatabase(Web08, database));
    QVERIFY_RESULT(made);
    QCOMPARE(made->name, u"web08_shop"_s);
    QCOMPARE(made->user, u"web08_shop"_s);
    const auto databases = answerOf(m_client->databases(Web08));
    QVERIFY_RESULT(databases);
    QCOMPARE(*databases, QList<QString>{u"web08_shop"_s});
}

void TestHestiaCp::aCertificateComesOrSaysWhyNot()
{
    QVERIFY_RESULT(create());
    const auto before = answerOf(m_client->certificate(Web08, u"example.com"_s));
    QVERIFY_RESULT(before);
    QCOMPARE(before->phase, core::SslState::Phase::Unknown);

    const auto issued =
        answerOf(m_client->requestCertificate(Web08, u"example.com"_s, u"owner@example.com"_s));
    QVERIFY_RESULT(issued);
    QCOMPARE(issued->phase, core::SslState::Phase::Issued);
    const auto after = answerOf(m_client->certificate(Web08, u"example.com"_s));
    QVERIFY_RESULT(after);
    QCOMPARE(after->phase, core::SslState::Phase::Issued);

    m_peer->panel().provoke(u"v-add-letsencrypt-domain"_s, 15, u"Let's Encrypt status 400"_s);
    const auto failed = answerOf(m_client->requestCertificate(Web08, u"example.com"_s, {}));
    QVERIFY_RESULT(failed);
    QCOMPARE(failed->phase, core::SslState::Phase::Failed);
    QVERIFY(failed->detail.contains("status 400"_L1));
}

void TestHestiaCp::aRefusedScriptIsNotCalledAgain()
{
    m_client = connect(m_peer->panel().addKey({u"billing"_s}));

    for (int i = 0; i < 10; ++i)
        QCOMPARE(kindOf(answerOf(m_client->packages())), u"permission"_s);

    QCOMPARE(m_peer->server.count(u"v-list-user-packages"_s), 1);
    QVERIFY(!m_peer->panel().isBanned(u"127.0.0.1"_s));
    QVERIFY_RESULT(answerOf(m_client->accounts()));
}

void TestHestiaCp::aRefusedKeyIsNotUsedAgain()
{
    sim::Access wrong = m_peer->panel().access();
    wrong.secret = QString(40, u'x');
    m_client = connect(wrong);

    for (int i = 0; i < 10; ++i) {
        QCOMPARE(kindOf(answerOf(m_client->accounts())), u"auth"_s);
        QCOMPARE(kindOf(answerOf(m_client->suspend(Web08, {}))), u"auth"_s);
    }

    QCOMPARE(m_peer->panel().server.failures.value(u"127.0.0.1"_s), 1);
}

void TestHestiaCp::ourAddressMayBeKeptOut()
{
    m_peer->panel().ban(u"127.0.0.1"_s);

    const auto accounts = answerOf(m_client->accounts());

    QVERIFY(!accounts);
    QVERIFY2(kindOf(accounts) == "unreachable"_L1 || kindOf(accounts) == "blocked"_L1,
             qPrintable(kindOf(accounts)));
}

void TestHestiaCp::everyKeyFormWorks_data()
{
    QTest::addColumn<QString>("form");

    QTest::newRow("joined") << u"joined"_s;
    QTest::newRow("old key") << u"old"_s;
    QTest::newRow("root") << u"root"_s;
}

void TestHestiaCp::everyKeyFormWorks()
{
    QFETCH(QString, form);
    auto &server = m_peer->panel().server;
    sim::Access access = m_peer->panel().access();
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
    m_client = connect(access);

    QVERIFY_RESULT(create());
    const auto again = create();
    QCOMPARE(kindOf(again), u"conflict"_s);
    QCOMPARE(again.error().reason, ErrorReason::UserTaken);
    const auto settlement = answerOf(m_client->settle(attempt()));
    QVERIFY_RESULT(settlement);
    QCOMPARE(settlement->verdict, Settlement::Verdict::Ours);
    QVERIFY(settlement->complete);
    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, {})));
    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, {})));
    const auto account = answerOf(m_client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    const auto gone = answerOf(m_client->terminate(Web08, {}));
    QVERIFY_RESULT(gone);
    QCOMPARE(kindOf(answerOf(m_client->account(Web08))), u"not-found"_s);
}

void TestHestiaCp::aQuoteInANameDoesNotCrashUs()
{
    QVERIFY_RESULT(create());
    m_peer->panel().server.users[u"web08"_s].fullName = u"Ada \"the\" Example"_s;

    const auto account = answerOf(m_client->account(Web08));

    QCOMPARE(kindOf(account), u"protocol"_s);
    QVERIFY(account.error().detail.contains("reply unreadable"_L1));
}

void TestHestiaCp::badArgumentsDoNotLeave()
{
    m_account.password = core::Secret::fromText(u"/tmp/Tr1cky-Horse-77"_s);

    const auto created = create();

    QCOMPARE(kindOf(created), u"invalid"_s);
    QCOMPARE(created.error().field, u"password"_s);
    QVERIFY(m_peer->server.counts().isEmpty());
}

REGISTER_TEST(TestHestiaCp)
#include "tst_hestiacp.moc"
