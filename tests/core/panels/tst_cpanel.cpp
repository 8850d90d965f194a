#include "app/panelsim/cpanel/cpanelsim.h"
#include "core/panels/registry.h"
#include "tests/support/simpeer.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::AccountRef;
using core::Capability;
using core::ErrorKind;
using core::ErrorReason;
using core::Settlement;
using sim::Fault;

class TestCpanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aConnectionIsTestedInStages();
    void aWrongTokenIsTriedOnce_data();
    void aWrongTokenIsTriedOnce();
    void missingRightsAreNamed_data();
    void missingRightsAreNamed();
    void anotherCertificateFailsAtTls();
    void healthIsRead_data();
    void healthIsRead();

    void anAccountIsCreatedOnceAndItsPasswordStaysHere();
    void aRefusedCreateIsTold_data();
    void aRefusedCreateIsTold();
    void aResellersPackageMayBeNamedWithoutHisName();
    void aLostCreateIsUnknownAndOurs_data();
    void aLostCreateIsUnknownAndOurs();
    void settlingTellsWhoseItIs_data();
    void settlingTellsWhoseItIs();
    void aResellerDoesNotSeeAForeignAccount();

    void suspendingSaysWhyAndMayBeRepeated();
    void terminatingMayBeRepeated_data();
    void terminatingMayBeRepeated();
    void aWriteIsSentOnceUnderEveryFault_data();
    void aWriteIsSentOnceUnderEveryFault();
    void aReadSaysWhatWentWrong_data();
    void aReadSaysWhatWentWrong();
    void aMissingAccountIsNotFound();

    void accountsAreListedChunkByChunk();
    void usageIsRead();
    void passwordAndPackageAreChanged();
    void recordsAreAddedOnceAndRemoved();
    void anOldServerAddsRecordsTheOldWay();
    void noRecordIsAddedToAZoneThatCannotBeRead();
    void aZoneThatChangedIsReadAgain();
    void mailboxesAreMadeAndListed();
    void databasesAreMadeWithUserAndRights();
    void aHalfMadeDatabaseIsPartial();
    void anOldServerRunsUapiTheOldWay();
    void aCertificateIsQueuedAndComes();
    void aCertificateThatFailsSaysWhy();
    void aLoginLinkIsASecret();
    void aClientThatGoesCancelsItsCalls();

private:
    std::unique_ptr<core::PanelClient> connect(const sim::Access &access);
    void beReseller();
    core::Result<core::CreatedAccount> create();
    [[nodiscard]] core::CreateAttempt attempt() const;
    [[nodiscard]] sim::cpanel::Server &whm() const { return m_peer->panel().server; }

    std::unique_ptr<SimPeer<sim::CpanelSim>> m_peer;
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

void TestCpanel::init()
{
    m_peer = std::make_unique<SimPeer<sim::CpanelSim>>();
    QVERIFY(m_peer->listening);
    m_client = connect(m_peer->panel().access());
    m_account = core::NewAccount();
    m_account.username = u"web08"_s;
    m_account.domain = u"example.com"_s;
    m_account.password = core::Secret::fromText(u"Tr1cky-Horse-77"_s);
    m_account.package = u"gold"_s;
    m_account.email = u"owner@example.com"_s;
}

void TestCpanel::cleanup()
{
    m_client.reset();
    m_peer.reset();
}

std::unique_ptr<core::PanelClient> TestCpanel::connect(const sim::Access &access)
{
    const core::Panel &panel = core::panelOf(core::PanelKind::CPanel);
    return panel.connect(m_peer->endpoint(quick(), access));
}

void TestCpanel::beReseller()
{
    m_peer->panel().addReseller(u"reseller1"_s);
    whm().packages.insert(u"reseller1_bronze"_s, whm().packages.value(u"gold"_s));
    m_client = connect({u"reseller1"_s, m_peer->panel().addToken(u"reseller1"_s)});
}

core::Result<core::CreatedAccount> TestCpanel::create()
{
    return answerOf(m_client->createAccount(m_account));
}

core::CreateAttempt TestCpanel::attempt() const
{
    return {m_account, QDateTime::currentDateTimeUtc(), {}};
}

void TestCpanel::aConnectionIsTestedInStages()
{
    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(stagesOf(*report), u"passed passed passed passed passed"_s);
    QVERIFY(report->stages.at(2).found.contains(whm().version));
    QCOMPARE(report->stages.at(4).found, u"%1 packages"_s.arg(whm().packages.size()));
}

void TestCpanel::aWrongTokenIsTriedOnce_data()
{
    QTest::addColumn<QString>("refusal");

    QTest::newRow("403") << u"403 cpanelresult"_s;
    QTest::newRow("login page") << u"401 html"_s;
    QTest::newRow("ancient") << u"broken json"_s;
}

void TestCpanel::aWrongTokenIsTriedOnce()
{
    QFETCH(QString, refusal);
    QVERIFY(m_peer->panel().choose(u"auth refusal"_s, refusal));
    m_client = connect({u"root"_s, u"NOTTHETOKEN"_s});

    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(stagesOf(*report), u"passed passed failed skipped skipped"_s);
    QCOMPARE(report->stages.at(2).error->kind, ErrorKind::Auth);
    QCOMPARE(m_peer->server.accessLines().size(), 1);
}

void TestCpanel::missingRightsAreNamed_data()
{
    QTest::addColumn<QString>("wording");

    QTest::newRow("200") << u"200 result 0"_s;
    QTest::newRow("403") << u"403 cpanelresult"_s;
}

void TestCpanel::missingRightsAreNamed()
{
    QFETCH(QString, wording);
    QVERIFY(m_peer->panel().choose(u"missing acl"_s, wording));
    const QString token = m_peer->panel().addToken(u"root"_s, {u"list-accts"_s, u"create-acct"_s});
    m_client = connect({u"root"_s, token});

    const auto report = answerOf(m_client->testConnection());
    const auto suspended = answerOf(m_client->suspend(Web08, u"overdue"_s));

    QVERIFY_RESULT(report);
    QCOMPARE(stagesOf(*report), u"passed passed passed failed skipped"_s);
    QVERIFY(report->stages.at(3).error->detail.contains(u"suspendacct"_s));
    QCOMPARE(kindOf(suspended), u"permission"_s);
}

void TestCpanel::anotherCertificateFailsAtTls()
{
    core::PanelEndpoint endpoint = m_peer->endpoint(quick());
    endpoint.tls.pinSha256 = QByteArray(32, '\1');
    m_client = core::panelOf(core::PanelKind::CPanel).connect(endpoint);

    const auto report = answerOf(m_client->testConnection());

    QVERIFY_RESULT(report);
    QCOMPARE(stagesOf(*report), u"passed failed skipped skipped skipped"_s);
    QCOMPARE(report->stages.at(1).error->reason, ErrorReason::PinMismatch);
}

void TestCpanel::healthIsRead_data()
{
    QTest::addColumn<QString>("shape");

    QTest::newRow("v1") << u"v1"_s;
    QTest::newRow("cpanelresult") << u"cpanelresult"_s;
}

void TestCpanel::healthIsRead()
{
    QFETCH(QString, shape);
    QVERIFY(m_peer->panel().choose(u"version shape"_s, shape));
    whm().missingFunctions.insert(u"systemloadavg"_s);
    auto health = answerOf(m_client->health());
    QVERIFY_RESULT(health);
    QCOMPARE(health->load, std::nullopt);

    whm().missingFunctions.clear();
    health = answerOf(m_client->health());

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, whm().version);
    QCOMPARE(health->hostname, whm().hostname);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(health->accounts, std::optional(0));
}

void TestCpanel::anAccountIsCreatedOnceAndItsPasswordStaysHere()
{
    const auto created = create();

    QVERIFY_RESULT(created);
    QCOMPARE(created->username, u"web08"_s);
    QCOMPARE(created->ipAddress, whm().sharedIp);
    QCOMPARE(created->nameServers, whm().nameservers);
    QVERIFY(created->password.isEmpty());
    QCOMPARE(m_peer->server.acted(u"createacct"_s), 1);
    const auto &there = whm().accounts.value(u"web08"_s);
    QCOMPARE(there.plan, u"gold"_s);
    QCOMPARE(there.email, u"owner@example.com"_s);
    QCOMPARE(there.password, u"Tr1cky-Horse-77"_s);
    const QString lines = m_peer->server.accessLines().join(u'\n');
    QVERIFY2(!lines.contains(u"Horse"_s) && !lines.contains(m_peer->panel().access().secret),
             qPrintable(lines));
}

void TestCpanel::aRefusedCreateIsTold_data()
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
    const QString taken = u"taken"_s;
    row("name", "name taken", "account", "conflict username", taken);
    row("group", "name taken", "group", "conflict username", taken);
    row("domain", "domain taken", "userdata", "conflict domain", u"web09"_s, u"taken.com"_s);
    row("hosted", "domain taken", "hosted", "conflict domain", u"web09"_s, u"taken.com"_s);
    row("bad name", "xid", "xid", "invalid username", u"web_08"_s);
    row("weak", "weak password", "guess", "invalid password", u"web09"_s, u"example.com"_s,
        u"aaaa"_s);
    row("weak, old", "weak password", "crack", "invalid password", u"web09"_s, u"example.com"_s,
        u"aaaa"_s);
    row("package", "xid", "none", "package package", u"web09"_s, u"example.com"_s,
        u"Tr1cky-Horse-77"_s, u"platinum"_s);
}

void TestCpanel::aRefusedCreateIsTold()
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
    m_account.username = username;
    m_account.domain = domain;
    m_account.package = package;
    m_account.password = core::Secret::fromText(password);

    const auto created = create();

    QCOMPARE(kindOf(created), failure);
    QCOMPARE(m_peer->server.count(u"createacct"_s), 1);
}

void TestCpanel::aResellersPackageMayBeNamedWithoutHisName()
{
    beReseller();
    m_account.package = u"bronze"_s;

    QVERIFY_RESULT(create());
    QCOMPARE(whm().accounts.value(u"web08"_s).plan, u"reseller1_bronze"_s);
    QVERIFY_RESULT(answerOf(m_client->changePackage(Web08, u"reseller1_bronze"_s)));
}

void TestCpanel::aLostCreateIsUnknownAndOurs_data()
{
    QTest::addColumn<Fault>("fault");

    for (const Fault fault : {Fault::DropAfter, Fault::HangAfter, Fault::FailAfter,
                              Fault::BadGatewayAfter, Fault::Broken, Fault::Truncated, Fault::Huge})
        QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault))) << fault;
}

void TestCpanel::aLostCreateIsUnknownAndOurs()
{
    QFETCH(Fault, fault);
    m_peer->plant(u"createacct"_s, fault);

    const auto created = create();
    const auto settlement = answerOf(m_client->settle(attempt()));

    QCOMPARE(kindOf(created), u"unknown-outcome"_s);
    QCOMPARE(m_peer->server.count(u"createacct"_s), 1);
    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), u"ours"_s);
    QVERIFY(settlement->complete);
    QVERIFY(settlement->passwordKnown);
    QCOMPARE(settlement->account->ipAddress, whm().sharedIp);
}

void TestCpanel::settlingTellsWhoseItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<qint64>("skew");
    QTest::addColumn<QString>("verdict");

    QTest::newRow("nothing there") << QString() << QString() << 0LL << u"not-created"_s;
    QTest::newRow("same name, other domain")
        << u"web08"_s << u"example.org"_s << 0LL << u"foreign"_s;
    QTest::newRow("same domain, other name")
        << u"web99"_s << u"example.com"_s << 0LL << u"foreign"_s;
    QTest::newRow("an older one") << u"web08"_s << u"example.com"_s << -3600LL << u"foreign"_s;
}

void TestCpanel::settlingTellsWhoseItIs()
{
    QFETCH(QString, name);
    QFETCH(QString, domain);
    QFETCH(qint64, skew);
    QFETCH(QString, verdict);
    m_peer->panel().clockSkew = skew;
    if (!name.isEmpty())
        m_peer->panel().addForeignAccount(name, domain);

    const auto settlement = answerOf(m_client->settle(attempt()));

    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), verdict);
    QCOMPARE(m_peer->server.count(u"createacct"_s), 0);
}

void TestCpanel::aResellerDoesNotSeeAForeignAccount()
{
    m_peer->panel().addForeignAccount(u"web08"_s, u"example.org"_s);
    beReseller();
    core::CreateAttempt asked = attempt();

    const auto early = answerOf(m_client->settle(asked));
    asked.sentAt = asked.sentAt.addSecs(-600);
    const auto late = answerOf(m_client->settle(asked));

    QVERIFY_RESULT(early);
    QCOMPARE(core::nameOf(early->verdict), u"cannot-tell"_s);
    QVERIFY_RESULT(late);
    QCOMPARE(core::nameOf(late->verdict), u"foreign"_s);
}

void TestCpanel::suspendingSaysWhyAndMayBeRepeated()
{
    QVERIFY_RESULT(create());

    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"Overdue invoice 2214"_s)));
    QVERIFY_RESULT(answerOf(m_client->suspend(Web08, u"Overdue invoice 2214"_s)));
    auto account = answerOf(m_client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    QCOMPARE(account->suspendReason, u"Overdue invoice 2214"_s);

    QVERIFY_RESULT(answerOf(m_client->unsuspend(Web08)));
    QVERIFY_RESULT(answerOf(m_client->unsuspend(Web08)));
    account = answerOf(m_client->account(AccountRef(QString(), u"example.com"_s)));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(false));
    QCOMPARE(account->suspendReason, QString());
}

void TestCpanel::terminatingMayBeRepeated_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<int>("calls");

    QTest::newRow("either") << u"either"_s << 1;
    QTest::newRow("present") << u"username"_s << 1;
    QTest::newRow("former") << u"user"_s << 2;
}

void TestCpanel::terminatingMayBeRepeated()
{
    QFETCH(QString, argument);
    QFETCH(int, calls);
    QVERIFY(m_peer->panel().choose(u"removeacct argument"_s, argument));
    QVERIFY_RESULT(create());

    const auto first = answerOf(m_client->terminate(Web08, core::TerminateOptions(true, false)));
    QVERIFY_RESULT(first);
    QVERIFY(!first->wasGone);
    QVERIFY(whm().accounts.isEmpty());
    QVERIFY(whm().zones.contains(u"example.com"_s));
    QCOMPARE(m_peer->server.count(u"removeacct"_s), calls);

    const auto again = answerOf(m_client->terminate(Web08, core::TerminateOptions()));
    QVERIFY_RESULT(again);
    QVERIFY(again->wasGone);
}

void TestCpanel::aWriteIsSentOnceUnderEveryFault_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("failure");

    const auto row = [](Fault fault, const char *failure) {
        QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault)))
            << fault << QString::fromLatin1(failure);
    };
    row(Fault::Refuse, "unknown-outcome");
    row(Fault::NeverAnswer, "unknown-outcome");
    row(Fault::DropBefore, "unknown-outcome");
    row(Fault::DropAfter, "unknown-outcome");
    row(Fault::HangAfter, "unknown-outcome");
    row(Fault::FailAfter, "unknown-outcome");
    row(Fault::BadGateway, "unknown-outcome");
    row(Fault::BadGatewayAfter, "unknown-outcome");
    row(Fault::Html, "unknown-outcome");
    row(Fault::Broken, "unknown-outcome");
    row(Fault::Truncated, "unknown-outcome");
    row(Fault::Huge, "unknown-outcome");
    row(Fault::Trickle, "unknown-outcome");
    row(Fault::EntityBomb, "unknown-outcome");
    row(Fault::NotHttp, "unknown-outcome");
    row(Fault::Unavailable, "unknown-outcome");
    row(Fault::TooMany, "busy");
    row(Fault::Redirect, "invalid");
    row(Fault::Slow, "ok");
}

void TestCpanel::aWriteIsSentOnceUnderEveryFault()
{
    QFETCH(Fault, fault);
    QFETCH(QString, failure);
    QVERIFY_RESULT(create());
    m_peer->plant(u"suspendacct"_s, fault);

    const auto suspended = answerOf(m_client->suspend(Web08, u"overdue"_s));

    QCOMPARE(kindOf(suspended), failure);
    QCOMPARE(m_peer->server.count(u"suspendacct"_s), 1);
}

void TestCpanel::aReadSaysWhatWentWrong_data()
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

void TestCpanel::aReadSaysWhatWentWrong()
{
    QFETCH(Fault, fault);
    QFETCH(QString, failure);
    m_peer->plant(u"listpkgs"_s, fault, -1);

    const auto packages = answerOf(m_client->packages());

    QCOMPARE(kindOf(packages).section(u' ', 0, 0), failure);
}

void TestCpanel::aMissingAccountIsNotFound()
{
    const QString gone = u"not-found"_s;

    for (const QString &wording : {u"does not exist"_s, u"no user"_s, u"no access"_s}) {
        QVERIFY(m_peer->panel().choose(u"account missing"_s, wording));
        QCOMPARE(kindOf(answerOf(m_client->account(Web08))), gone);
    }
    QCOMPARE(kindOf(answerOf(m_client->suspend(Web08, u"x"_s))), gone);
    QCOMPARE(kindOf(answerOf(m_client->unsuspend(Web08))), gone);
    QCOMPARE(kindOf(answerOf(m_client->usage(Web08))), gone);
    QCOMPARE(kindOf(answerOf(m_client->changePackage(Web08, u"gold"_s))), gone);
    QCOMPARE(kindOf(answerOf(m_client->changePassword(Web08, m_account.password))), gone);
    QCOMPARE(kindOf(answerOf(m_client->dnsRecords(Web08, u"example.com"_s))), gone);
    QCOMPARE(kindOf(answerOf(m_client->mailboxes(Web08, u"example.com"_s))), gone);
    QCOMPARE(kindOf(answerOf(m_client->loginLink(Web08, QString()))), gone);
    QCOMPARE(kindOf(answerOf(m_client->requestCertificate(Web08, u"example.com"_s, QString()))),
             gone);
}

void TestCpanel::accountsAreListedChunkByChunk()
{
    for (int i = 0; i < 600; ++i)
        m_peer->panel().addForeignAccount(u"user%1"_s.arg(i), u"domain%1.com"_s.arg(i));

    const auto accounts = answerOf(m_client->accounts());

    QVERIFY_RESULT(accounts);
    QSet<QString> names;
    for (const core::PanelAccount &account : *accounts)
        names.insert(account.username);
    QCOMPARE(accounts->size(), 600);
    QCOMPARE(names.size(), 600);
    QCOMPARE(m_peer->server.count(u"listaccts"_s), 3);
}

void TestCpanel::usageIsRead()
{
    QVERIFY_RESULT(create());
    whm().accounts[u"web08"_s].diskMb = 812;
    whm().accounts[u"web08"_s].trafficBytes = 7516192768;

    const auto usage = answerOf(m_client->usage(Web08));

    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional(812 * 1024 * 1024LL));
    QCOMPARE(usage->bandwidthBytes, std::optional(7516192768LL));
    QCOMPARE(usage->inodes, std::optional(211LL));
}

void TestCpanel::passwordAndPackageAreChanged()
{
    QVERIFY_RESULT(create());

    QVERIFY_RESULT(
        answerOf(m_client->changePassword(Web08, core::Secret::fromText(u"An0ther-Horse-78"_s))));
    QVERIFY_RESULT(answerOf(m_client->changePackage(Web08, u"silver"_s)));

    QCOMPARE(whm().accounts.value(u"web08"_s).password, u"An0ther-Horse-78"_s);
    QCOMPARE(whm().accounts.value(u"web08"_s).plan, u"silver"_s);
    QCOMPARE(kindOf(answerOf(m_client->changePassword(Web08, core::Secret::fromText(u"aaaa"_s)))),
             u"invalid password"_s);
    QCOMPARE(kindOf(answerOf(m_client->changePackage(Web08, u"platinum"_s))), u"package package"_s);
}

void TestCpanel::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(create());
    const QString zone = u"example.com"_s;
    const QList<core::DnsRecord> records{
        {u"A"_s, u"shop"_s, u"192.0.2.7"_s},
        {u"MX"_s, u"@"_s, u"mx.example.net"_s, 3600, 20},
        {u"TXT"_s, u"@"_s, u"v=spf1 include:example.net ~all"_s},
        {u"CNAME"_s, u"ftp2"_s, u"example.com"_s},
    };

    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_peer->server.acted(u"mass_edit_dns_zone"_s), records.size());
    auto found = answerOf(m_client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    const qsizetype whole = found->size();

    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_client->removeDnsRecord(Web08, zone, record)));
    }
    found = answerOf(m_client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    QCOMPARE(found->size(), whole - records.size());
}

void TestCpanel::anOldServerAddsRecordsTheOldWay()
{
    QVERIFY_RESULT(create());
    whm().missingFunctions.insert(u"mass_edit_dns_zone"_s);
    const core::DnsRecord record(u"MX"_s, u"@"_s, u"mx.example.net"_s, 3600, 20);

    QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, u"example.com"_s, record)));
    QVERIFY_RESULT(answerOf(m_client->addDnsRecord(Web08, u"example.com"_s, record)));

    QCOMPARE(m_peer->server.acted(u"addzonerecord"_s), 1);
}

void TestCpanel::noRecordIsAddedToAZoneThatCannotBeRead()
{
    QVERIFY_RESULT(create());
    whm().missingFunctions += {u"mass_edit_dns_zone"_s, u"parse_dns_zone"_s};
    const core::DnsRecord record(u"A"_s, u"one"_s, u"192.0.2.7"_s);

    const auto added = answerOf(m_client->addDnsRecord(Web08, u"example.com"_s, record));

    QCOMPARE(kindOf(added), u"unsupported"_s);
    QCOMPARE(m_peer->server.acted(u"addzonerecord"_s), 0);
}

void TestCpanel::aZoneThatChangedIsReadAgain()
{
    QVERIFY_RESULT(create());
    const core::DnsRecord one(u"A"_s, u"one"_s, u"192.0.2.7"_s);
    const core::DnsRecord two(u"A"_s, u"two"_s, u"192.0.2.8"_s);

    // Both read the same serial, because no answer comes before both have asked; the second to
    // write is refused, and reads again.
    sim::FaultRule slow;
    slow.operation = u"parse_dns_zone"_s;
    slow.fault = sim::Fault::Slow;
    slow.count = 2;
    slow.delay = 500ms;
    m_peer->server.plant(slow);
    auto first = m_client->addDnsRecord(Web08, u"example.com"_s, one);
    auto second = m_client->addDnsRecord(Web08, u"example.com"_s, two);
    const auto firstDone = answerOf(std::move(first));
    const auto secondDone = answerOf(std::move(second));

    QVERIFY_RESULT(firstDone);
    QVERIFY_RESULT(secondDone);
    QCOMPARE(m_peer->server.count(u"mass_edit_dns_zone"_s), 3);
}

void TestCpanel::mailboxesAreMadeAndListed()
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
    box.localPart = u"other"_s;
    box.password = core::Secret::fromText(u"aaaa"_s);
    QCOMPARE(kindOf(answerOf(m_client->createMailbox(Web08, box))), u"invalid password"_s);
}

void TestCpanel::databasesAreMadeWithUserAndRights()
{
    QVERIFY_RESULT(create());
    core::NewDatabase database;
    database.name = u"app"_s;
    database.user = u"app"_s;
    database.password = core::Secret::fromText(u"D4tabase-Secret"_s);

    const auto created = answerOf(m_client->createDatabase(Web08, database));

    QVERIFY_RESULT(created);
    QCOMPARE(created->name, u"web08_app"_s);
    QCOMPARE(whm().accounts.value(u"web08"_s).databases.value(u"web08_app"_s),
             QStringList{u"web08_app"_s});
    const auto listed = answerOf(m_client->databases(Web08));
    QVERIFY_RESULT(listed);
    QCOMPARE(*listed, QList<QString>{u"web08_app"_s});
    QCOMPARE(kindOf(answerOf(m_client->createDatabase(Web08, database))), u"conflict"_s);
    database.name = QString(70, u'x');
    QCOMPARE(kindOf(answerOf(m_client->createDatabase(Web08, database))), u"invalid database"_s);
}

void TestCpanel::aHalfMadeDatabaseIsPartial()
{
    QVERIFY_RESULT(create());
    core::NewDatabase database;
    database.name = u"app"_s;
    database.user = u"app"_s;
    database.password = core::Secret::fromText(u"aaaa"_s);

    const auto created = answerOf(m_client->createDatabase(Web08, database));

    QCOMPARE(kindOf(created).section(u' ', 0, 0), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
}

void TestCpanel::anOldServerRunsUapiTheOldWay()
{
    QVERIFY_RESULT(create());
    whm().missingFunctions.insert(u"uapi_cpanel"_s);
    core::NewMailbox box;
    box.localPart = u"info"_s;
    box.domain = u"example.com"_s;
    box.password = core::Secret::fromText(u"B0x-Password-99"_s);

    QVERIFY_RESULT(answerOf(m_client->createMailbox(Web08, box)));

    const auto boxes = answerOf(m_client->mailboxes(Web08, u"example.com"_s));
    QVERIFY_RESULT(boxes);
    QCOMPARE(boxes->size(), 1);
}

void TestCpanel::aCertificateIsQueuedAndComes()
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
    QVERIFY(state->phase == Phase::Queued);
    state = answerOf(m_client->certificate(Web08, domain));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Issued);
    QVERIFY(state->validUntil > QDateTime::currentDateTimeUtc().addDays(80));
}

void TestCpanel::aCertificateThatFailsSaysWhy()
{
    QVERIFY_RESULT(create());
    QVERIFY(m_peer->panel().choose(u"autossl"_s, u"fails"_s));
    whm().autosslPolls = 0;

    QVERIFY_RESULT(answerOf(m_client->requestCertificate(Web08, u"example.com"_s, QString())));
    const auto state = answerOf(m_client->certificate(Web08, u"example.com"_s));

    QVERIFY_RESULT(state);
    QVERIFY(state->phase == core::SslState::Phase::Failed);
    QVERIFY(state->detail.contains(u"does not resolve"_s));
}

void TestCpanel::aLoginLinkIsASecret()
{
    QVERIFY_RESULT(create());

    const auto link = answerOf(m_client->loginLink(Web08, QString()));

    QVERIFY_RESULT(link);
    QVERIFY(link->url.reveal().startsWith("https://"));
    QVERIFY(link->expiresAt > QDateTime::currentDateTimeUtc());
}

void TestCpanel::aClientThatGoesCancelsItsCalls()
{
    m_peer->plant(u"version"_s, Fault::NeverAnswer);
    std::optional<QString> kind;
    m_client->health().then(
        [&kind](const core::Result<core::PanelHealth> &health) { kind = kindOf(health); });
    QTRY_COMPARE(m_peer->server.count(u"version"_s), 1);

    m_client.reset();

    QTRY_VERIFY(kind.has_value());
    QCOMPARE(*kind, u"cancelled"_s);
}

REGISTER_TEST(TestCpanel)
#include "tst_cpanel.moc"
