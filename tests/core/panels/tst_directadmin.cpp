#include "app/panelsim/directadmin/directadminsim.h"
#include "core/panels/registry.h"
#include "tests/support/simpeer.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::AccountRef;
using core::ErrorKind;
using core::ErrorReason;
using core::Settlement;
using sim::Fault;

class TestDirectAdmin final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aConnectionIsTestedInStages();
    void aWrongKeyIsTriedOnce();
    void missingRightsAreTold_data();
    void missingRightsAreTold();
    void aBlacklistedAddressIsBlocked();
    void healthIsRead();
    void anOldServerTellsLessOfItsHealth();

    void anAccountIsCreatedOnce_data();
    void anAccountIsCreatedOnce();
    void aResellerIsCreated();
    void aRefusedCreateIsTold_data();
    void aRefusedCreateIsTold();
    void aHalfCreatedUserIsPartialAndOurs_data();
    void aHalfCreatedUserIsPartialAndOurs();
    void aLostCreateIsUnknownAndOurs_data();
    void aLostCreateIsUnknownAndOurs();
    void settlingTellsWhoseItIs_data();
    void settlingTellsWhoseItIs();

    void suspendingNeverToggles_data();
    void suspendingNeverToggles();
    void terminatingIsVerified_data();
    void terminatingIsVerified();
    void nobodyIsNotTerminated();
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();
    void aMissingUserIsNotFoundAndNotImpersonated();

    void accountsAreListed_data();
    void accountsAreListed();
    void packagesKeepTheirLimits_data();
    void packagesKeepTheirLimits();
    void usageIsRead_data();
    void usageIsRead();
    void passwordAndPackageAreChanged();
    void recordsAreAddedOnceAndRemoved();
    void mailboxesAreMadeAndListed();
    void databasesAreMade_data();
    void databasesAreMade();
    void aCertificateIsQueuedAndComes();
    void aLoginLinkIsASecret_data();
    void aLoginLinkIsASecret();

private:
    std::unique_ptr<core::PanelClient> connect(const sim::Access &access);
    core::Result<core::CreatedAccount> create();
    [[nodiscard]] core::CreateAttempt attempt() const;
    [[nodiscard]] sim::directadmin::Server &server() const { return m_peer->panel().server; }

    std::unique_ptr<SimPeer<sim::DirectAdminSim>> m_peer;
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
    if (result)
        return u"ok"_s;
    const core::Error &error = result.error();
    return core::nameOf(error.kind) + (error.field.isEmpty() ? QString() : u' ' + error.field);
}

QString stagesOf(const core::ConnectionReport &report)
{
    QStringList lines;
    for (const core::StageReport &stage : report.stages)
        lines.append(core::nameOf(stage.outcome));
    return lines.join(u' ');
}

} // namespace

void TestDirectAdmin::init()
{
    m_peer = std::make_unique<SimPeer<sim::DirectAdminSim>>();
    QVERIFY(m_peer->listening);
    m_client = connect(m_peer->panel().access());
    m_account = core::NewAccount();
    m_account.username = u"web08"_s;
    m_account.domain = u"example.com"_s;
    m_account.password = core::Secret::fromText(u"Tr1cky-Horse-77"_s);
    m_account.package = u"gold"_s;
    m_account.email = u"owner@example.com"_s;
}

void TestDirectAdmin::cleanup()
{
    m_client.reset();
    m_peer.reset();
}

std::unique_ptr<core::PanelClient> TestDirectAdmin::connect(const sim::Access &access)
{
    const core::Panel &panel = core::panelOf(core::PanelKind::DirectAdmin);
    return panel.connect(m_peer->endpoint(quick(), access));
}

core::Result<core::CreatedAccount> TestDirectAdmin::create()
{
    return answerOf(m_client->createAccount(m_account));
}

core::CreateAttempt TestDirectAdmin::attempt() const
{
    return {m_account, QDateTime::currentDateTimeUtc(), {}};
}

void TestDirectAdmin::aConnectionIsTestedInStages()
{
    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(stagesOf(*report), u"passed passed passed passed passed"_s);
    QCOMPARE(report->stages.at(2).found, u"Login OK"_s);
    QCOMPARE(report->stages.at(4).found, u"%1 packages"_s.arg(server().packages.size()));
}

void TestDirectAdmin::aWrongKeyIsTriedOnce()
{
    m_client = connect({u"admin"_s, u"not-the-key"_s});

    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(stagesOf(*report), u"passed passed failed skipped skipped"_s);
    QCOMPARE(report->stages.at(2).error->kind, ErrorKind::Auth);
    QCOMPARE(m_peer->server.accessLines().size(), 1);
    QCOMPARE(kindOf(create()), u"auth"_s);
    QCOMPARE(m_peer->server.count(u"CMD_API_ACCOUNT_USER"_s), 0);
}

void TestDirectAdmin::missingRightsAreTold_data()
{
    QTest::addColumn<QString>("wording");

    for (const char *wording : {"403 html", "405 html", "text"})
        QTest::newRow(wording) << QString::fromLatin1(wording);
}

void TestDirectAdmin::missingRightsAreTold()
{
    QFETCH(QString, wording);
    QVERIFY(m_peer->panel().choose(u"forbidden command"_s, wording));
    const QString key = m_peer->panel().addLoginKey(
        u"admin"_s, {u"CMD_API_LOGIN_TEST"_s, u"CMD_API_PACKAGES_USER"_s});
    m_client = connect({u"admin"_s, key});

    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(stagesOf(*report), u"passed passed passed failed skipped"_s);
    QCOMPARE(report->stages.at(3).error->kind, ErrorKind::Permission);
    QCOMPARE(kindOf(create()), u"permission"_s);
    QCOMPARE(kindOf(answerOf(m_client->accounts())), u"permission"_s);
}

void TestDirectAdmin::aBlacklistedAddressIsBlocked()
{
    server().blacklist.insert(u"127.0.0.1"_s);

    QCOMPARE(kindOf(answerOf(m_client->accounts())), u"blocked"_s);
}

void TestDirectAdmin::healthIsRead()
{
    QVERIFY_RESULT(create());

    const auto health = answerOf(m_client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, server().version);
    QCOMPARE(health->hostname, server().hostname);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(health->accounts, std::optional(1));
}

void TestDirectAdmin::anOldServerTellsLessOfItsHealth()
{
    server().newApi = false;

    const auto health = answerOf(m_client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, QString());
    QCOMPARE(health->load, std::nullopt);
}

void TestDirectAdmin::anAccountIsCreatedOnce_data()
{
    QTest::addColumn<QString>("referer");

    QTest::newRow("select users") << u"select users"_s;
    QTest::newRow("all posts") << u"all posts"_s;
}

void TestDirectAdmin::anAccountIsCreatedOnce()
{
    QFETCH(QString, referer);
    QVERIFY(m_peer->panel().choose(u"referer check"_s, referer));

    const auto created = create();

    QVERIFY_RESULT(created);
    QCOMPARE(created->ipAddress, server().ips.first());
    QCOMPARE(m_peer->server.acted(u"CMD_API_ACCOUNT_USER"_s), 1);
    const auto &there = server().accounts.value(u"web08"_s);
    QCOMPARE(there.package, u"gold"_s);
    QCOMPARE(there.password, u"Tr1cky-Horse-77"_s);
    const QString lines = m_peer->server.accessLines().join(u'\n');
    QVERIFY2(!lines.contains(u"Horse"_s), qPrintable(lines));
}

void TestDirectAdmin::aResellerIsCreated()
{
    m_account.kind = core::AccountKind::Reseller;

    QVERIFY_RESULT(create());

    QCOMPARE(server().accounts.value(u"web08"_s).role, u"reseller"_s);
}

void TestDirectAdmin::aRefusedCreateIsTold_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("failure");

    const auto row =
        [](const char *name, const char *choice, const char *behaviour, const char *failure,
           const QString &username = u"web08"_s, const QString &domain = u"example.com"_s,
           const QString &password = u"Tr1cky-Horse-77"_s, const QString &package = u"gold"_s) {
            QTest::newRow(name) << QString::fromLatin1(choice) << QString::fromLatin1(behaviour)
                                << username << domain << password << package
                                << QString::fromLatin1(failure);
        };
    const QString password = u"Tr1cky-Horse-77"_s;
    const QString domain = u"example.com"_s;
    row("name", "json error status", "500", "conflict username", u"taken"_s);
    row("name, 200", "json error status", "200", "conflict username", u"taken"_s);
    row("domain", "domain taken", "exists", "conflict domain", u"web09"_s, u"taken.com"_s);
    row("domain, cannot", "domain taken", "cannot create", "conflict domain", u"web09"_s,
        u"taken.com"_s);
    row("bad name", "entities", "raw", "invalid username", u"web_8"_s);
    row("long name", "entities", "raw", "invalid username", u"averyverylongname"_s);
    row("weak", "entities", "raw", "invalid password", u"web09"_s, domain, u"a1"_s);
    row("package", "package missing", "does not exist", "package package", u"web09"_s, domain,
        password, u"platinum"_s);
    row("package, no such", "package missing", "no such", "package package", u"web09"_s, domain,
        password, u"platinum"_s);
    row("package, invalid", "package missing", "invalid", "package package", u"web09"_s, domain,
        password, u"platinum"_s);
    for (const char *wording : {"exceed", "limit", "maximum"})
        row(wording, "limit text", wording, "limit", u"full"_s);
}

void TestDirectAdmin::aRefusedCreateIsTold()
{
    QFETCH(QString, choice);
    QFETCH(QString, behaviour);
    QFETCH(QString, username);
    QFETCH(QString, domain);
    QFETCH(QString, password);
    QFETCH(QString, package);
    QFETCH(QString, failure);
    QVERIFY(m_peer->panel().choose(choice, behaviour));
    m_peer->panel().addForeignAccount(u"taken"_s, u"taken.com"_s);
    if (failure == "limit"_L1)
        server().licensedUsers = 1;
    m_account.username = username;
    m_account.domain = domain;
    m_account.package = package;
    m_account.password = core::Secret::fromText(password);

    QCOMPARE(kindOf(create()), failure);
    QCOMPARE(m_peer->server.count(u"CMD_API_ACCOUNT_USER"_s), 1);
}

void TestDirectAdmin::aHalfCreatedUserIsPartialAndOurs_data()
{
    QTest::addColumn<QString>("reply");

    QTest::newRow("error") << u"error"_s;
    QTest::newRow("success") << u"success"_s;
}

void TestDirectAdmin::aHalfCreatedUserIsPartialAndOurs()
{
    QFETCH(QString, reply);
    QVERIFY(m_peer->panel().choose(u"half created"_s, reply));
    m_account.domain = u"half.example.com"_s;

    const auto created = create();
    const auto settlement = answerOf(m_client->settle(attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), u"ours"_s);
    QVERIFY(!settlement->complete);
}

void TestDirectAdmin::aLostCreateIsUnknownAndOurs_data()
{
    QTest::addColumn<Fault>("fault");

    for (const Fault fault : {Fault::DropAfter, Fault::HangAfter, Fault::FailAfter,
                              Fault::BadGatewayAfter, Fault::Broken, Fault::Truncated})
        QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault))) << fault;
}

void TestDirectAdmin::aLostCreateIsUnknownAndOurs()
{
    QFETCH(Fault, fault);
    m_peer->plant(u"CMD_API_ACCOUNT_USER"_s, fault);

    const auto created = create();
    const auto settlement = answerOf(m_client->settle(attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(m_peer->server.count(u"CMD_API_ACCOUNT_USER"_s), 1);
    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), u"ours"_s);
    QVERIFY(settlement->complete);
}

void TestDirectAdmin::settlingTellsWhoseItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("foreign");
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("verdict");

    const QString domain = u"example.com"_s;
    for (const QString &wording :
         {u"user does not exist"_s, u"unable to find"_s, u"no such user"_s})
        QTest::newRow(qPrintable(u"nothing there: "_s + wording))
            << QString() << domain << true << wording << u"not-created"_s;
    const QString plain = u"user does not exist"_s;
    QTest::newRow("somebody else's") << u"web08"_s << domain << true << plain << u"foreign"_s;
    QTest::newRow("other domain") << u"web08"_s << u"example.org"_s << false << plain
                                  << u"foreign"_s;
    QTest::newRow("other name") << u"web99"_s << domain << false << plain << u"foreign"_s;
    QTest::newRow("an older one") << u"web08"_s << domain << false << plain << u"foreign"_s;
}

void TestDirectAdmin::settlingTellsWhoseItIs()
{
    QFETCH(QString, name);
    QFETCH(QString, domain);
    QFETCH(bool, foreign);
    QFETCH(QString, missing);
    QFETCH(QString, verdict);
    QVERIFY(m_peer->panel().choose(u"config missing"_s, missing));
    if (!name.isEmpty() && foreign)
        m_peer->panel().addForeignAccount(name, domain);
    else if (!name.isEmpty())
        m_peer->panel().addExistingAccount({name, domain, u"gold"_s});

    const auto settlement = answerOf(m_client->settle(attempt()));

    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), verdict);
}

void TestDirectAdmin::suspendingNeverToggles_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("behaviour");

    QTest::newRow("toggles") << u"suspend"_s << u"toggles"_s;
    QTest::newRow("newer button") << u"suspend button"_s << u"dosuspend"_s;
    QTest::newRow("older button") << u"suspend button"_s << u"suspend"_s;
    QTest::newRow("keys") << u"suspend reason"_s << u"keys only"_s;
}

void TestDirectAdmin::suspendingNeverToggles()
{
    QFETCH(QString, choice);
    QFETCH(QString, behaviour);
    QVERIFY(m_peer->panel().choose(choice, behaviour));
    QVERIFY_RESULT(create());

    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"Overdue invoice 2214"_s)));
    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"Overdue invoice 2214"_s)));
    auto account = answerOf(m_client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    QCOMPARE(account->suspendReason, u"billing"_s);
    QCOMPARE(m_peer->server.count(u"CMD_API_SELECT_USERS suspend"_s), 1);

    QVERIFY_RESULT(answerOf(m_client->unsuspend(Web08)));
    QVERIFY_RESULT(answerOf(m_client->unsuspend(Web08)));
    account = answerOf(m_client->account(AccountRef(QString(), u"example.com"_s)));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(false));
    QCOMPARE(m_peer->server.count(u"CMD_API_SELECT_USERS unsuspend"_s), 1);
}

void TestDirectAdmin::terminatingIsVerified_data()
{
    QTest::addColumn<QString>("reply");

    QTest::newRow("success") << u"success"_s;
    QTest::newRow("error though gone") << u"error though gone"_s;
}

void TestDirectAdmin::terminatingIsVerified()
{
    QFETCH(QString, reply);
    QVERIFY(m_peer->panel().choose(u"terminate reply"_s, reply));
    QVERIFY_RESULT(create());

    const auto first = answerOf(m_client->terminate(Web08, core::TerminateOptions()));
    QVERIFY_RESULT(first);
    QVERIFY(!server().accounts.contains(u"web08"_s));

    const auto again = answerOf(m_client->terminate(Web08, core::TerminateOptions()));
    QVERIFY_RESULT(again);
    QVERIFY(again->wasGone);
    QCOMPARE(m_peer->server.count(u"CMD_API_SELECT_USERS delete"_s), 2);
}

void TestDirectAdmin::nobodyIsNotTerminated()
{
    const auto gone = answerOf(
        m_client->terminate(AccountRef({}, u"example.com"_s), core::TerminateOptions()));

    QCOMPARE(kindOf(gone), u"invalid username"_s);
    QCOMPARE(m_peer->server.count(u"CMD_API_SELECT_USERS delete"_s), 0);
}

void TestDirectAdmin::aWriteIsSentOnceUnderEveryFault_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("failure");

    const auto row = [](Fault fault, const char *failure) {
        QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault)))
            << fault << QString::fromLatin1(failure);
    };
    for (const Fault fault :
         {Fault::Refuse, Fault::NeverAnswer, Fault::DropBefore, Fault::DropAfter, Fault::HangAfter,
          Fault::FailAfter, Fault::ServerError, Fault::BadGateway, Fault::BadGatewayAfter,
          Fault::Html, Fault::Broken, Fault::Truncated, Fault::Huge, Fault::Trickle,
          Fault::EntityBomb, Fault::NotHttp, Fault::Unavailable})
        row(fault, "unknown-outcome");
    row(Fault::TooMany, "busy");
    row(Fault::Redirect, "invalid");
    row(Fault::Slow, "ok");
}

void TestDirectAdmin::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, failure);
    QVERIFY_RESULT(create());
    m_peer->plant(u"CMD_API_USER_PASSWD"_s, fault);

    const auto changed =
        answerOf(m_client->changePassword(Web08, core::Secret::fromText(u"An0ther-Horse-78"_s)));

    QCOMPARE(kindOf(changed).section(u' ', 0, 0), failure);
    QCOMPARE(m_peer->server.count(u"CMD_API_USER_PASSWD"_s), 1);
}

void TestDirectAdmin::aReadSaysWhatWentWrong_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("failure");

    const auto row = [](Fault fault, const char *failure) {
        QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault)))
            << fault << QString::fromLatin1(failure);
    };
    row(Fault::NeverAnswer, "unreachable");
    row(Fault::ServerError, "busy");
    row(Fault::BadGateway, "busy");
    row(Fault::Unavailable, "busy");
    row(Fault::TooMany, "busy");
    row(Fault::Html, "protocol");
    row(Fault::Broken, "protocol");
    row(Fault::Huge, "protocol");
    row(Fault::EntityBomb, "protocol");
    row(Fault::NotHttp, "protocol");
    row(Fault::Redirect, "invalid");
}

void TestDirectAdmin::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, failure);
    m_peer->plant(u"CMD_API_PACKAGES_USER"_s, fault, -1);

    QCOMPARE(kindOf(answerOf(m_client->packages())).section(u' ', 0, 0), failure);
}

void TestDirectAdmin::aMissingUserIsNotFoundAndNotImpersonated()
{
    const QString gone = u"not-found"_s;
    const QString domain = u"example.com"_s;
    const core::DnsRecord record(u"A"_s, u"shop"_s, u"192.0.2.7"_s);
    server().bruteCount = 1;

    QCOMPARE(kindOf(answerOf(m_client->account(Web08))), gone);
    QCOMPARE(kindOf(answerOf(m_client->account(AccountRef(QString(), domain)))), gone);
    QCOMPARE(kindOf(answerOf(m_client->suspend(Web08, u"x"_s))), gone);
    QCOMPARE(kindOf(answerOf(m_client->unsuspend(Web08))), gone);
    QCOMPARE(kindOf(answerOf(m_client->usage(Web08))), gone);
    QCOMPARE(kindOf(answerOf(m_client->changePackage(Web08, u"gold"_s))), gone);
    QCOMPARE(kindOf(answerOf(m_client->changePassword(Web08, m_account.password))), gone);
    QCOMPARE(kindOf(answerOf(m_client->dnsRecords(Web08, domain))), gone);
    QCOMPARE(kindOf(answerOf(m_client->addDnsRecord(Web08, domain, record))), gone);
    QCOMPARE(kindOf(answerOf(m_client->removeDnsRecord(Web08, domain, record))), gone);
    QCOMPARE(kindOf(answerOf(m_client->mailboxes(Web08, domain))), gone);
    QCOMPARE(kindOf(answerOf(m_client->createMailbox(Web08, core::NewMailbox()))), gone);
    QCOMPARE(kindOf(answerOf(m_client->databases(Web08))), gone);
    QCOMPARE(kindOf(answerOf(m_client->createDatabase(Web08, core::NewDatabase()))), gone);
    QCOMPARE(kindOf(answerOf(m_client->requestCertificate(Web08, domain, QString()))), gone);
    QCOMPARE(kindOf(answerOf(m_client->certificate(Web08, domain))), gone);
    QCOMPARE(kindOf(answerOf(m_client->loginLink(Web08, QString()))), gone);
    QVERIFY(server().failures.isEmpty());
}

void TestDirectAdmin::accountsAreListed_data()
{
    QTest::addColumn<QStringList>("commands");
    QTest::addColumn<QString>("lists");
    QTest::addColumn<bool>("whole");

    QTest::newRow("all") << QStringList() << u"array"_s << true;
    QTest::newRow("own") << QStringList{u"CMD_USER_SHOW"_s} << u"array"_s << true;
    QTest::newRow("names") << QStringList{u"CMD_API_SHOW_ALL_USERS"_s, u"CMD_API_DOMAIN_OWNERS"_s}
                           << u"numbered"_s << false;
    QTest::newRow("own names") << QStringList{u"CMD_API_SHOW_USERS"_s, u"CMD_API_DOMAIN_OWNERS"_s}
                               << u"array"_s << false;
}

void TestDirectAdmin::accountsAreListed()
{
    QFETCH(QStringList, commands);
    QFETCH(QString, lists);
    QFETCH(bool, whole);
    QVERIFY(m_peer->panel().choose(u"json lists"_s, lists));
    for (int i = 0; i < 1100; ++i)
        m_peer->panel().addExistingAccount({u"user%1"_s.arg(i), u"domain%1.com"_s.arg(i), {}});
    m_client = connect({u"admin"_s, m_peer->panel().addLoginKey(u"admin"_s, commands)});

    const auto accounts = answerOf(m_client->accounts());

    QVERIFY_RESULT(accounts);
    QCOMPARE(accounts->size(), 1100);
    QSet<QString> names;
    for (const core::PanelAccount &account : *accounts) {
        names.insert(account.username);
        QCOMPARE(account.domain,
                 QString(account.username).replace("user"_L1, "domain"_L1) + u".com"_s);
        QCOMPARE(account.suspended.has_value(), whole);
    }
    QCOMPARE(names.size(), 1100);
}

void TestDirectAdmin::packagesKeepTheirLimits_data()
{
    QTest::addColumn<QString>("lists");

    QTest::newRow("array") << u"array"_s;
    QTest::newRow("numbered") << u"numbered"_s;
}

void TestDirectAdmin::packagesKeepTheirLimits()
{
    QFETCH(QString, lists);
    QVERIFY(m_peer->panel().choose(u"json lists"_s, lists));

    const auto packages = answerOf(m_client->packages());

    QVERIFY_RESULT(packages);
    QCOMPARE(packages->size(), server().packages.size());
    QCOMPARE(packages->first().name, server().packages.firstKey());
    QVERIFY(packages->first().limits.contains(u"quota"_s));
}

void TestDirectAdmin::usageIsRead_data()
{
    QTest::addColumn<bool>("newApi");
    QTest::addColumn<QString>("unlimited");

    QTest::newRow("new") << true << u"unlimited"_s;
    QTest::newRow("old") << false << u"unlimited"_s;
    QTest::newRow("old, as number") << false << u"int64"_s;
}

void TestDirectAdmin::usageIsRead()
{
    QFETCH(bool, newApi);
    QFETCH(QString, unlimited);
    QVERIFY(m_peer->panel().choose(u"unlimited"_s, unlimited));
    server().newApi = newApi;
    QVERIFY_RESULT(create());
    auto &there = server().accounts[u"web08"_s];
    there.quotaBytes = 812 * 1024 * 1024LL;
    there.inodes = 20411;
    there.limits[u"quota"_s] = u"5000"_s;
    there.limits[u"bandwidth"_s] = u"unlimited"_s;

    const auto usage = answerOf(m_client->usage(Web08));

    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional(812 * 1024 * 1024LL));
    QCOMPARE(usage->diskLimitBytes, std::optional(5000 * 1024 * 1024LL));
    QCOMPARE(usage->bandwidthBytes, std::optional(0LL));
    QCOMPARE(usage->bandwidthLimitBytes, std::nullopt);
    QCOMPARE(usage->inodes, std::optional(20411LL));
}

void TestDirectAdmin::passwordAndPackageAreChanged()
{
    QVERIFY_RESULT(create());

    QVERIFY_RESULT(
        answerOf(m_client->changePassword(Web08, core::Secret::fromText(u"An0ther-Horse-78"_s))));
    QVERIFY_RESULT(answerOf(m_client->changePackage(Web08, u"silver"_s)));

    QCOMPARE(server().accounts.value(u"web08"_s).password, u"An0ther-Horse-78"_s);
    QCOMPARE(server().accounts.value(u"web08"_s).package, u"silver"_s);
    QCOMPARE(kindOf(answerOf(m_client->changePackage(Web08, u"platinum"_s))), u"package package"_s);
}

void TestDirectAdmin::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(create());
    const QString zone = u"example.com"_s;
    const QList<core::DnsRecord> records{
        {u"A"_s, u"shop"_s, u"192.0.2.7"_s},
        {u"A"_s, u"@"_s, u"192.0.2.8"_s},
        {u"MX"_s, u"@"_s, u"mx.example.net"_s, 3600, 20},
        {u"TXT"_s, u"@"_s, u"v=spf1 include:example.net ~all"_s},
        {u"CNAME"_s, u"ftp2"_s, u"example.com"_s},
    };
    auto found = answerOf(m_client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    const qsizetype before = found->size();

    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_peer->server.acted(u"CMD_API_DNS_CONTROL add"_s), records.size());
    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, record)));
    }

    QCOMPARE(m_peer->server.acted(u"CMD_API_DNS_CONTROL select"_s), records.size());
    found = answerOf(m_client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    QCOMPARE(found->size(), before);
    QCOMPARE(kindOf(answerOf(m_client->dnsRecords(Web08, u"example.org"_s))), u"permission"_s);
}

void TestDirectAdmin::mailboxesAreMadeAndListed()
{
    QVERIFY_RESULT(create());
    core::NewMailbox box;
    box.localPart = u"info"_s;
    box.domain = u"example.com"_s;
    box.password = core::Secret::fromText(u"B0x-Password-99"_s);

    QVERIFY_RESULT(answerOf(m_client->createMailbox(Web08, box)));
    const auto boxes = answerOf(m_client->mailboxes(Web08, u"example.com"_s));

    QVERIFY_RESULT(boxes);
    QCOMPARE(*boxes, QList<QString>{u"info@example.com"_s});
    QCOMPARE(kindOf(answerOf(m_client->createMailbox(Web08, box))), u"conflict"_s);
}

void TestDirectAdmin::databasesAreMade_data()
{
    QTest::addColumn<bool>("newApi");

    QTest::newRow("new") << true;
    QTest::newRow("old") << false;
}

void TestDirectAdmin::databasesAreMade()
{
    QFETCH(bool, newApi);
    server().newApi = newApi;
    QVERIFY_RESULT(create());
    core::NewDatabase database;
    database.name = u"app"_s;
    database.user = u"app"_s;
    database.password = core::Secret::fromText(u"D4tabase-Secret"_s);

    const auto created = answerOf(m_client->createDatabase(Web08, database));

    QVERIFY_RESULT(created);
    QCOMPARE(created->name, u"web08_app"_s);
    QCOMPARE(created->user, u"web08_app"_s);
    const auto listed = answerOf(m_client->databases(Web08));
    QVERIFY_RESULT(listed);
    QCOMPARE(*listed, QList<QString>{u"web08_app"_s});
    QCOMPARE(kindOf(answerOf(m_client->createDatabase(Web08, database))), u"conflict"_s);
}

void TestDirectAdmin::aCertificateIsQueuedAndComes()
{
    QVERIFY_RESULT(create());
    using Phase = core::SslState::Phase;
    const QString domain = u"example.com"_s;

    auto state = answerOf(m_client->certificate(Web08, domain));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Unknown);
    state = answerOf(m_client->requestCertificate(Web08, domain, QString()));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Queued);
    state = answerOf(m_client->certificate(Web08, domain));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Issued);

    QVERIFY(m_peer->panel().choose(u"ssl"_s, u"fails"_s));
    state = answerOf(m_client->requestCertificate(Web08, domain, QString()));
    QVERIFY(!state);
    QVERIFY(state.error().detail.contains(u"could not be reached"_s));
}

void TestDirectAdmin::aLoginLinkIsASecret_data()
{
    QTest::addColumn<bool>("newApi");
    QTest::addColumn<QString>("address");

    QTest::newRow("new") << true << u"198.51.100.7"_s;
    QTest::newRow("new, IPv6") << true << u"2001:db8::7"_s;
    QTest::newRow("new, anywhere") << true << QString();
    QTest::newRow("old") << false << QString();
}

void TestDirectAdmin::aLoginLinkIsASecret()
{
    QFETCH(bool, newApi);
    QFETCH(QString, address);
    server().newApi = newApi;
    QVERIFY_RESULT(create());

    const auto link = answerOf(m_client->loginLink(Web08, address));

    QVERIFY_RESULT(link);
    QVERIFY(link->url.reveal().startsWith("https://"));
    QCOMPARE(link->expiresAt.has_value(), newApi);
}

REGISTER_TEST(TestDirectAdmin)
#include "tst_directadmin.moc"
