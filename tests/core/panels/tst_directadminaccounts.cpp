#include "app/panelsim/directadmin/directadminsim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;
using core::ErrorReason;
using sim::Fault;

class TestDirectAdminAccounts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

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
    void aMissingUserIsNotFoundAndNotImpersonated();
    void accountsAreListed_data();
    void accountsAreListed();
    void packagesAreForUsersOrForResellers();
    void packagesKeepTheirLimits_data();
    void packagesKeepTheirLimits();
    void usageIsRead_data();
    void usageIsRead();
    void passwordAndPackageAreChanged();

private:
    [[nodiscard]] sim::directadmin::Server &server() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::DirectAdminSim>> m_bench;
};

void TestDirectAdminAccounts::init()
{
    m_bench = std::make_unique<ClientBench<sim::DirectAdminSim>>(core::PanelKind::DirectAdmin);
    m_bench->account.package = u"gold"_s;
}

void TestDirectAdminAccounts::anAccountIsCreatedOnce_data()
{
    QTest::addColumn<QString>("referer");

    QTest::newRow("select users") << u"select users"_s;
    QTest::newRow("all posts") << u"all posts"_s;
}

void TestDirectAdminAccounts::anAccountIsCreatedOnce()
{
    QFETCH(QString, referer);
    QVERIFY(m_bench->sim().choose(u"referer check"_s, referer));

    const auto created = m_bench->create();

    QVERIFY_RESULT(created);
    QCOMPARE(created->ipAddress, server().ips.first());
    QCOMPARE(m_bench->server().acted(u"CMD_API_ACCOUNT_USER"_s), 1);
    const auto &there = server().accounts.value(u"web08"_s);
    QCOMPARE(there.package, u"gold"_s);
    QCOMPARE(there.password, u"Tr1cky-Horse-77"_s);
    const QString lines = m_bench->server().accessLines().join(u'\n');
    QVERIFY2(!lines.contains(u"Horse"_s), qPrintable(lines));
}

void TestDirectAdminAccounts::aResellerIsCreated()
{
    m_bench->account.kind = core::AccountKind::Reseller;
    m_bench->account.package = u"agency"_s;

    QVERIFY_RESULT(m_bench->create());

    QCOMPARE(server().accounts.value(u"web08"_s).role, u"reseller"_s);

    AccountRef reseller = Web08;
    reseller.kind = core::AccountKind::Reseller;
    QVERIFY_RESULT(answerOf(m_bench->client->changePackage(reseller, u"agency"_s)));
    QCOMPARE(m_bench->server().acted(u"CMD_API_MODIFY_RESELLER"_s), 1);
}

void TestDirectAdminAccounts::aRefusedCreateIsTold_data()
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

void TestDirectAdminAccounts::aRefusedCreateIsTold()
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
    if (failure == "limit"_L1)
        server().licensedUsers = 1;
    m_bench->account.username = username;
    m_bench->account.domain = domain;
    m_bench->account.package = package;
    m_bench->account.password = core::Secret::fromText(password);

    QCOMPARE(failureOf(m_bench->create()), failure);
    QCOMPARE(m_bench->server().count(u"CMD_API_ACCOUNT_USER"_s), 1);
}

void TestDirectAdminAccounts::aHalfCreatedUserIsPartialAndOurs_data()
{
    QTest::addColumn<QString>("reply");

    QTest::newRow("error") << u"error"_s;
    QTest::newRow("success") << u"success"_s;
}

void TestDirectAdminAccounts::aHalfCreatedUserIsPartialAndOurs()
{
    QFETCH(QString, reply);
    QVERIFY(m_bench->sim().choose(u"half created"_s, reply));
    m_bench->account.domain = u"half.example.com"_s;

    const auto created = m_bench->create();
    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QCOMPARE(failureOf(created), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), u"ours"_s);
    QVERIFY(!settlement->complete);
}

void TestDirectAdminAccounts::aLostCreateIsUnknownAndOurs_data()
{
    QTest::addColumn<Fault>("fault");

    for (const Fault fault : {Fault::DropAfter, Fault::HangAfter, Fault::FailAfter,
                              Fault::BadGatewayAfter, Fault::Broken, Fault::Truncated})
        QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault))) << fault;
}

void TestDirectAdminAccounts::aLostCreateIsUnknownAndOurs()
{
    QFETCH(Fault, fault);
    m_bench->plant(u"CMD_API_ACCOUNT_USER"_s, fault);

    const auto created = m_bench->create();
    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QCOMPARE(failureOf(created), u"unknown-outcome"_s);
    QCOMPARE(m_bench->server().count(u"CMD_API_ACCOUNT_USER"_s), 1);
    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), u"ours"_s);
    QVERIFY(settlement->complete);
}

void TestDirectAdminAccounts::settlingTellsWhoseItIs_data()
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

void TestDirectAdminAccounts::settlingTellsWhoseItIs()
{
    QFETCH(QString, name);
    QFETCH(QString, domain);
    QFETCH(bool, foreign);
    QFETCH(QString, missing);
    QFETCH(QString, verdict);
    QVERIFY(m_bench->sim().choose(u"config missing"_s, missing));
    if (!name.isEmpty() && foreign)
        m_bench->sim().addForeignAccount(name, domain);
    else if (!name.isEmpty())
        m_bench->sim().addExistingAccount({name, domain, u"gold"_s});

    const auto settlement = answerOf(m_bench->client->settle(m_bench->attempt()));

    QVERIFY_RESULT(settlement);
    QCOMPARE(core::nameOf(settlement->verdict), verdict);
}

void TestDirectAdminAccounts::suspendingNeverToggles_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("behaviour");

    QTest::newRow("toggles") << u"suspend"_s << u"toggles"_s;
    QTest::newRow("newer button") << u"suspend button"_s << u"dosuspend"_s;
    QTest::newRow("older button") << u"suspend button"_s << u"suspend"_s;
    QTest::newRow("keys") << u"suspend reason"_s << u"keys only"_s;
}

void TestDirectAdminAccounts::suspendingNeverToggles()
{
    QFETCH(QString, choice);
    QFETCH(QString, behaviour);
    QVERIFY(m_bench->sim().choose(choice, behaviour));
    QVERIFY_RESULT(m_bench->create());

    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"Overdue invoice 2214"_s)));
    QVERIFY_RESULT(answerOf(m_bench->client->suspend(Web08, u"Overdue invoice 2214"_s)));
    auto account = answerOf(m_bench->client->account(Web08));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(true));
    QCOMPARE(account->suspendReason, u"billing"_s);
    QCOMPARE(m_bench->server().count(u"CMD_API_SELECT_USERS suspend"_s), 1);

    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(Web08)));
    QVERIFY_RESULT(answerOf(m_bench->client->unsuspend(Web08)));
    account = answerOf(m_bench->client->account(AccountRef(QString(), u"example.com"_s)));
    QVERIFY_RESULT(account);
    QCOMPARE(account->suspended, std::optional(false));
    QCOMPARE(m_bench->server().count(u"CMD_API_SELECT_USERS unsuspend"_s), 1);
}

void TestDirectAdminAccounts::terminatingIsVerified_data()
{
    QTest::addColumn<QString>("reply");

    QTest::newRow("success") << u"success"_s;
    QTest::newRow("error though gone") << u"error though gone"_s;
}

void TestDirectAdminAccounts::terminatingIsVerified()
{
    QFETCH(QString, reply);
    QVERIFY(m_bench->sim().choose(u"terminate reply"_s, reply));
    QVERIFY_RESULT(m_bench->create());

    const auto first = answerOf(m_bench->client->terminate(Web08, core::TerminateOptions()));
    QVERIFY_RESULT(first);
    QVERIFY(!server().accounts.contains(u"web08"_s));

    const auto again = answerOf(m_bench->client->terminate(Web08, core::TerminateOptions()));
    QVERIFY_RESULT(again);
    QVERIFY(again->wasGone);
    QCOMPARE(m_bench->server().count(u"CMD_API_SELECT_USERS delete"_s), 2);
}

void TestDirectAdminAccounts::nobodyIsNotTerminated()
{
    const auto gone = answerOf(
        m_bench->client->terminate(AccountRef({}, u"example.com"_s), core::TerminateOptions()));

    QCOMPARE(failureOf(gone), u"invalid username"_s);
    QCOMPARE(m_bench->server().count(u"CMD_API_SELECT_USERS delete"_s), 0);
}

void TestDirectAdminAccounts::aMissingUserIsNotFoundAndNotImpersonated()
{
    const QString gone = u"not-found"_s;
    const QString domain = u"example.com"_s;
    const core::DnsRecord record(u"A"_s, u"shop"_s, u"192.0.2.7"_s);
    server().bruteCount = 1;

    QCOMPARE(failureOf(answerOf(m_bench->client->account(Web08))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->account(AccountRef(QString(), domain)))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->suspend(Web08, u"x"_s))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->unsuspend(Web08))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->usage(Web08))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->changePackage(Web08, u"gold"_s))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->changePassword(Web08, m_bench->account.password))),
             gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->dnsRecords(Web08, domain))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->addDnsRecord(Web08, domain, record))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->removeDnsRecord(Web08, domain, record))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->mailboxes(Web08, domain))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->createMailbox(Web08, core::NewMailbox()))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->databases(Web08))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->createDatabase(Web08, core::NewDatabase()))),
             gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->requestCertificate(Web08, domain, QString()))),
             gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->certificate(Web08, domain))), gone);
    QCOMPARE(failureOf(answerOf(m_bench->client->loginLink(Web08, QString()))), gone);
    QVERIFY(server().failures.isEmpty());
}

void TestDirectAdminAccounts::accountsAreListed_data()
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

void TestDirectAdminAccounts::accountsAreListed()
{
    QFETCH(QStringList, commands);
    QFETCH(QString, lists);
    QFETCH(bool, whole);
    QVERIFY(m_bench->sim().choose(u"json lists"_s, lists));
    for (int i = 0; i < 1100; ++i)
        m_bench->sim().addExistingAccount({u"user%1"_s.arg(i), u"domain%1.com"_s.arg(i), {}});
    m_bench->client =
        m_bench->connectAs({u"admin"_s, m_bench->sim().addLoginKey(u"admin"_s, commands)});

    const auto accounts = answerOf(m_bench->client->accounts());

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

void TestDirectAdminAccounts::packagesAreForUsersOrForResellers()
{
    const auto kindOfPackage = [](const QList<core::PanelPackage> &packages, const QString &name) {
        const auto it = std::ranges::find(packages, name, &core::PanelPackage::name);
        return it == packages.end() ? std::nullopt : it->kind;
    };

    const auto all = answerOf(m_bench->client->packages());
    QVERIFY_RESULT(all);
    QCOMPARE(kindOfPackage(*all, u"gold"_s), std::optional(core::AccountKind::User));
    QCOMPARE(kindOfPackage(*all, u"agency"_s), std::optional(core::AccountKind::Reseller));

    m_bench->account.kind = core::AccountKind::Reseller;
    QCOMPARE(failureOf(m_bench->create()), u"package package"_s);
}

void TestDirectAdminAccounts::packagesKeepTheirLimits_data()
{
    QTest::addColumn<QString>("lists");

    QTest::newRow("array") << u"array"_s;
    QTest::newRow("numbered") << u"numbered"_s;
}

void TestDirectAdminAccounts::packagesKeepTheirLimits()
{
    QFETCH(QString, lists);
    QVERIFY(m_bench->sim().choose(u"json lists"_s, lists));

    const auto packages = answerOf(m_bench->client->packages());

    QVERIFY_RESULT(packages);
    QCOMPARE(packages->size(), server().packages.size() + server().resellerPackages.size());
    QCOMPARE(packages->first().name, server().packages.firstKey());
    QVERIFY(packages->first().limits.contains(u"quota"_s));
}

void TestDirectAdminAccounts::usageIsRead_data()
{
    QTest::addColumn<bool>("newApi");
    QTest::addColumn<QString>("unlimited");

    QTest::newRow("new") << true << u"unlimited"_s;
    QTest::newRow("old") << false << u"unlimited"_s;
    QTest::newRow("old, as number") << false << u"int64"_s;
}

void TestDirectAdminAccounts::usageIsRead()
{
    QFETCH(bool, newApi);
    QFETCH(QString, unlimited);
    QVERIFY(m_bench->sim().choose(u"unlimited"_s, unlimited));
    server().newApi = newApi;
    QVERIFY_RESULT(m_bench->create());
    auto &there = server().accounts[u"web08"_s];
    there.quotaBytes = 812 * 1024 * 1024LL;
    there.inodes = 20411;
    there.limits[u"quota"_s] = u"5000"_s;
    there.limits[u"bandwidth"_s] = u"unlimited"_s;

    const auto usage = answerOf(m_bench->client->usage(Web08));

    QVERIFY_RESULT(usage);
    QCOMPARE(usage->diskBytes, std::optional(812 * 1024 * 1024LL));
    QCOMPARE(usage->diskLimitBytes, std::optional(5000 * 1024 * 1024LL));
    QCOMPARE(usage->bandwidthBytes, std::optional(0LL));
    QCOMPARE(usage->bandwidthLimitBytes, std::nullopt);
    QCOMPARE(usage->inodes, std::optional(20411LL));
}

void TestDirectAdminAccounts::passwordAndPackageAreChanged()
{
    QVERIFY_RESULT(m_bench->create());

    QVERIFY_RESULT(answerOf(
        m_bench->client->changePassword(Web08, core::Secret::fromText(u"An0ther-Horse-78"_s))));
    QVERIFY_RESULT(answerOf(m_bench->client->changePackage(Web08, u"silver"_s)));

    QCOMPARE(server().accounts.value(u"web08"_s).password, u"An0ther-Horse-78"_s);
    QCOMPARE(server().accounts.value(u"web08"_s).package, u"silver"_s);
    QCOMPARE(failureOf(answerOf(m_bench->client->changePackage(Web08, u"platinum"_s))),
             u"package package"_s);
}

REGISTER_TEST(TestDirectAdminAccounts)
#include "tst_directadminaccounts.moc"
