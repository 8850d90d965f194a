#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using sim::Fault;

class TestCpanelAccounts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

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
    void aResellerIsSuspendedWithHisAccounts();
    void aResellerIsTerminatedAfterHisAccounts();
    void aMissingAccountIsNotFound();
    void accountsAreListedChunkByChunk();
    void usageIsRead();
    void passwordAndPackageAreChanged();

private:
    void beReseller();
    //! web08, and "his" account that belongs to him.
    AccountRef createdReseller();
    [[nodiscard]] sim::cpanel::Server &whm() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::CpanelSim>> m_bench;
};

void TestCpanelAccounts::init()
{
    m_bench = std::make_unique<ClientBench<sim::CpanelSim>>(core::PanelKind::CPanel);
    m_bench->account.package = u"gold"_s;
}

void TestCpanelAccounts::beReseller()
{
    m_bench->sim().addReseller(u"reseller1"_s);
    whm().packages.insert(u"reseller1_bronze"_s, whm().packages.value(u"gold"_s));
    m_bench->client = m_bench->connectAs({u"reseller1"_s, m_bench->sim().addToken(u"reseller1"_s)});
}

AccountRef TestCpanelAccounts::createdReseller()
{
    m_bench->account.kind = core::AccountKind::Reseller;
    if (!m_bench->create())
        qFatal("no reseller was made");
    m_bench->sim().addForeignAccount(u"his"_s, u"his.example"_s);
    whm().accounts[u"his"_s].owner = u"web08"_s;
    AccountRef reseller = Web08;
    reseller.kind = core::AccountKind::Reseller;
    return reseller;
}

void TestCpanelAccounts::anAccountIsCreatedOnceAndItsPasswordStaysHere()
{
    const auto created = m_bench->create();

    QVERIFY_RESULT(created);
    QCOMPARE(created->username, u"web08"_s);
    QCOMPARE(created->ipAddress, whm().sharedIp);
    QCOMPARE(created->nameServers, whm().nameservers);
    QVERIFY(created->password.isEmpty());
    QCOMPARE(m_bench->server().acted(u"createacct"_s), 1);
    const auto &there = whm().accounts.value(u"web08"_s);
    QCOMPARE(there.plan, u"gold"_s);
    QCOMPARE(there.email, u"owner@example.com"_s);
    QCOMPARE(there.password, u"Tr1cky-Horse-77"_s);
    const QString lines = m_bench->server().accessLines().join(u'\n');
    QVERIFY2(!lines.contains(u"Horse"_s) && !lines.contains(m_bench->sim().access().secret),
             qPrintable(lines));
}

void TestCpanelAccounts::aRefusedCreateIsTold_data()
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

void TestCpanelAccounts::aRefusedCreateIsTold()
{
    QFETCH(QString, choice);
    QFETCH(QString, behaviour);
    QFETCH(QString, username);
    QFETCH(QString, domain);
    QFETCH(QString, password);
    QFETCH(QString, package);
    QFETCH(QString, failure);
    QVERIFY(m_bench->sim().choose(choice, behaviour));
    m_bench->sim().addForeignAccount(u"taken"_s, u"taken.com"_s);
    m_bench->account.username = username;
    m_bench->account.domain = domain;
    m_bench->account.package = package;
    m_bench->account.password = core::Secret::fromText(password);

    const auto created = m_bench->create();

    QCOMPARE(failureOf(created), failure);
    QCOMPARE(m_bench->server().count(u"createacct"_s), 1);
}

void TestCpanelAccounts::aResellersPackageMayBeNamedWithoutHisName()
{
    beReseller();
    m_bench->account.package = u"bronze"_s;

    QVERIFY_RESULT(m_bench->create());
    QCOMPARE(whm().accounts.value(u"web08"_s).plan, u"reseller1_bronze"_s);
    QVERIFY_RESULT(answerOf(m_bench->client->changePackage(Web08, u"reseller1_bronze"_s)));
}

void TestCpanelAccounts::aLostCreateIsUnknownAndOurs_data()
{
    QTest::addColumn<Fault>("fault");

    for (const Fault fault : {Fault::DropAfter, Fault::HangAfter, Fault::FailAfter,
                              Fault::BadGatewayAfter, Fault::Broken, Fault::Truncated, Fault::Huge})
        QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault))) << fault;
}

void TestCpanelAccounts::aLostCreateIsUnknownAndOurs()
{
    QFETCH(Fault, fault);
    m_bench->plant(u"createacct"_s, fault);

    const auto created = m_bench->create();
    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QCOMPARE(failureOf(created), u"unknown-outcome"_s);
    QCOMPARE(m_bench->server().count(u"createacct"_s), 1);
    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), u"ours"_s);
    QVERIFY(settlement->complete);
    QVERIFY(settlement->passwordKnown);
    QCOMPARE(settlement->account->ipAddress, whm().sharedIp);
}

void TestCpanelAccounts::settlingTellsWhoseItIs_data()
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

void TestCpanelAccounts::settlingTellsWhoseItIs()
{
    QFETCH(QString, name);
    QFETCH(QString, domain);
    QFETCH(qint64, skew);
    QFETCH(QString, verdict);
    m_bench->sim().clockSkew = skew;
    if (!name.isEmpty())
        m_bench->sim().addForeignAccount(name, domain);

    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), verdict);
    QCOMPARE(m_bench->server().count(u"createacct"_s), 0);
}

void TestCpanelAccounts::aResellerDoesNotSeeAForeignAccount()
{
    m_bench->sim().addForeignAccount(u"web08"_s, u"example.org"_s);
    beReseller();
    core::CreateAttempt asked = m_bench->attempt();

    const auto early = answerOf(m_bench->client->settle(asked));
    asked.sentAt = asked.sentAt.addSecs(-600);
    const auto late = answerOf(m_bench->client->settle(asked));

    QVERIFY_RESULT(early);
    QCOMPARE(core::nameOf(early->verdict), u"cannot-tell"_s);
    QVERIFY_RESULT(late);
    QCOMPARE(core::nameOf(late->verdict), u"foreign"_s);
}

void TestCpanelAccounts::suspendingSaysWhyAndMayBeRepeated()
{
    QVERIFY_RESULT(m_bench->create());

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"Overdue invoice 2214"_s)));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"Overdue invoice 2214"_s)));
    auto account = answerOf(m_bench->client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    QCOMPARE(account->suspendReason, u"Overdue invoice 2214"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(Web08)));
    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(Web08)));
    account = answerOf(m_bench->client->account(AccountRef(QString(), u"example.com"_s)));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(false));
    QCOMPARE(account->suspendReason, QString());
}

void TestCpanelAccounts::terminatingMayBeRepeated_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<int>("calls");

    QTest::newRow("either") << u"either"_s << 1;
    QTest::newRow("present") << u"username"_s << 1;
    QTest::newRow("former") << u"user"_s << 2;
}

void TestCpanelAccounts::terminatingMayBeRepeated()
{
    QFETCH(QString, argument);
    QFETCH(int, calls);
    QVERIFY(m_bench->sim().choose(u"removeacct argument"_s, argument));
    QVERIFY_RESULT(m_bench->create());

    const auto first =
        answerOf(m_bench->client->terminate(Web08, core::TerminateOptions(true, false)));
    QVERIFY_RESULT(first);
    QVERIFY(!first->wasGone);
    QVERIFY(whm().accounts.isEmpty());
    QVERIFY(whm().zones.contains(u"example.com"_s));
    QCOMPARE(m_bench->server().count(u"removeacct"_s), calls);

    const auto again = answerOf(m_bench->client->terminate(Web08, core::TerminateOptions()));
    QVERIFY_RESULT(again);
    QVERIFY(again->wasGone);
}

void TestCpanelAccounts::aResellerIsSuspendedWithHisAccounts()
{
    const AccountRef reseller = createdReseller();

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(reseller, u"Overdue"_s)));
    QVERIFY(whm().accounts.value(u"web08"_s).suspended);
    QVERIFY(whm().accounts.value(u"his"_s).suspended);

    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(reseller)));
    QVERIFY(!whm().accounts.value(u"web08"_s).suspended);
    QVERIFY(!whm().accounts.value(u"his"_s).suspended);
}

void TestCpanelAccounts::aResellerIsTerminatedAfterHisAccounts()
{
    const AccountRef reseller = createdReseller();

    const auto refused = answerOf(m_bench->client->terminate(reseller, {}));
    QCOMPARE(failureOf(refused), u"conflict username"_s);
    QCOMPARE(refused.error().reason, core::ErrorReason::InUse);
    QCOMPARE(m_bench->server().count(u"removeacct"_s), 0);

    QVERIFY_RESULT(
        answerOf(m_bench->client->terminate(AccountRef(u"his"_s, u"his.example"_s), {})));
    QVERIFY_RESULT(answerOf(m_bench->client->terminate(reseller, {})));
    QVERIFY(whm().accounts.isEmpty());
}

void TestCpanelAccounts::aMissingAccountIsNotFound()
{
    const QString gone = u"not-found"_s;

    for (const QString &wording : {u"does not exist"_s, u"no user"_s, u"no access"_s}) {
        QVERIFY(m_bench->sim().choose(u"account missing"_s, wording));
        QCOMPARE(failureOf(answerOf(m_bench->client->account(Web08))), gone);
    }
    QCOMPARE(failureOf(answerOf(m_bench->client->suspend(Web08, u"x"_s))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->unsuspend(Web08))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->usage(Web08))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->changePackage(Web08, u"gold"_s))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->changePassword(Web08, m_bench->account.password))),
             gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->dnsRecords(Web08, u"example.com"_s))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->mailboxes(Web08, u"example.com"_s))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->loginLink(Web08, QString()))), gone);
    QCOMPARE(failureOf(
                 answerOf(m_bench->client->requestCertificate(Web08, u"example.com"_s, QString()))),
             gone);
}

void TestCpanelAccounts::accountsAreListedChunkByChunk()
{
    for (int i = 0; i < 600; ++i)
        m_bench->sim().addForeignAccount(u"user%1"_s.arg(i), u"domain%1.com"_s.arg(i));

    const auto accounts = answerOf(m_bench->client->accounts());

    QVERIFY_RESULT(accounts);
    QSet<QString> names;
    for (const core::PanelAccount &account : *accounts)
        names.insert(account.username);
    QCOMPARE(accounts->size(), 600);
    QCOMPARE(names.size(), 600);
    QCOMPARE(m_bench->server().count(u"listaccts"_s), 3);
}

void TestCpanelAccounts::usageIsRead()
{
    QVERIFY_RESULT(m_bench->create());
    whm().accounts[u"web08"_s].diskMb = 812;
    whm().accounts[u"web08"_s].trafficBytes = 7516192768;

    const auto usage = answerOf(m_bench->client->usage(Web08));

    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional(812 * 1024 * 1024LL));
    QCOMPARE(usage->bandwidthBytes, std::optional(7516192768LL));
    QCOMPARE(usage->inodes, std::optional(211LL));
}

void TestCpanelAccounts::passwordAndPackageAreChanged()
{
    QVERIFY_RESULT(m_bench->create());

    QVERIFY_RESULT(answerOf(
        m_bench->client->changePassword(Web08, core::Secret::fromText(u"An0ther-Horse-78"_s))));
    QVERIFY_RESULT(answerOf(m_bench->client->changePackage(Web08, u"silver"_s)));

    QCOMPARE(whm().accounts.value(u"web08"_s).password, u"An0ther-Horse-78"_s);
    QCOMPARE(whm().accounts.value(u"web08"_s).plan, u"silver"_s);
    QCOMPARE(failureOf(answerOf(
                 m_bench->client->changePassword(Web08, core::Secret::fromText(u"aaaa"_s)))),
             u"invalid password"_s);
    QCOMPARE(failureOf(answerOf(m_bench->client->changePackage(Web08, u"platinum"_s))),
             u"package package"_s);
}

REGISTER_TEST(TestCpanelAccounts)
#include "tst_cpanelaccounts.moc"
