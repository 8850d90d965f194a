#include "tests/app/panelsim/hestiacpsimcaller.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;

//! What the scripts do and refuse, once the caller is in.
class TestHestiaCpSimScripts final : public QObject, private HestiaCpSimCaller
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void badArgumentsAreRefused_data();
    void badArgumentsAreRefused();
    void suspendTwiceAndUnsuspendTwice();
    void aSuspendedUserIsLeftAlone();
    void addDomainMakesWhatThePackageAllows();
    void addDomainStopsHalfWayWithoutRollBack();
    void aPackageMustCoverTheUse();
    void recordsAreAddedTwiceAndDeletedById();
    void databasesGetThePrefix();
    void certificatesComeOrFailByName();
    void passwordsMayComeAsAFile();
    void provokedFailuresPassByThemselves();
};

void TestHestiaCpSimScripts::badArgumentsAreRefused_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<QByteArray>("exit");

    const QString pw = u"correct-h0rse"_s;
    const QString mail = u"a@example.com"_s;
    const auto user = [&](const QString &name, const QString &password = {},
                          const QString &email = {}) {
        return QStringList{name, password.isEmpty() ? pw : password,
                           email.isEmpty() ? mail : email};
    };
    const QString add = u"v-add-user"_s;
    QTest::newRow("digit first") << add << user(u"1web"_s) << QByteArray("2");
    QTest::newRow("dash last") << add << user(u"web-"_s) << QByteArray("2");
    QTest::newRow("dot") << add << user(u"we.b"_s) << QByteArray("2");
    QTest::newRow("30 letters") << add << user(QString(30, u'a')) << QByteArray("0");
    QTest::newRow("31 letters") << add << user(QString(31, u'a')) << QByteArray("2");
    QTest::newRow("reserved") << add << user(u"mysql"_s) << QByteArray("4");
    QTest::newRow("mail") << add << user(u"web09"_s, pw, u"nobody"_s) << QByteArray("2");
    QTest::newRow("file that is not there")
        << add << user(u"web09"_s, u"/tmp/secret1"_s) << QByteArray("2");
    QTest::newRow("name in password")
        << add << user(u"web09"_s, u"web09web09"_s) << QByteArray("2");
    QTest::newRow("newline") << add << user(u"web09"_s, u"correct\nhorse"_s) << QByteArray("2");
    const QString domain = u"v-add-domain"_s;
    QTest::newRow("domain") << domain << QStringList{u"web08"_s, u"no_dots"_s} << QByteArray("2");
    QTest::newRow("foreign IP") << domain
                                << QStringList{u"web08"_s, u"b.example.com"_s, u"192.0.2.9"_s}
                                << QByteArray("3");
    QTest::newRow("no IP") << domain << QStringList{u"web08"_s, u"b.example.com"_s, u"x"_s}
                           << QByteArray("2");
    const QString record = u"v-add-dns-record"_s;
    QTest::newRow("record type") << record
                                 << QStringList{u"web08"_s, u"example.com"_s, u"@"_s, u"AA"_s,
                                                u"192.0.2.1"_s}
                                 << QByteArray("2");
    QTest::newRow("A value") << record
                             << QStringList{u"web08"_s, u"example.com"_s, u"@"_s, u"A"_s, u"x"_s}
                             << QByteArray("2");
    QTest::newRow("MX without priority")
        << record << QStringList{u"web08"_s, u"example.com"_s, u"@"_s, u"MX"_s, u"m.example.com"_s}
        << QByteArray("2");
    QTest::newRow("no zone") << record
                             << QStringList{u"web08"_s, u"no.example.com"_s, u"@"_s, u"A"_s,
                                            u"192.0.2.1"_s}
                             << QByteArray("3");
    const QString box = u"v-add-mail-account"_s;
    QTest::newRow("mailbox name") << box << QStringList{u"web08"_s, u"example.com"_s, u"a b"_s, pw}
                                  << QByteArray("2");
    QTest::newRow("mail domain") << box << QStringList{u"web08"_s, u"no.example.com"_s, u"a"_s, pw}
                                 << QByteArray("3");
    QTest::newRow("quota") << box
                           << QStringList{u"web08"_s, u"example.com"_s, u"a"_s, pw, u"lots"_s}
                           << QByteArray("2");
    QTest::newRow("database name")
        << u"v-add-database"_s << QStringList{u"web08"_s, u"a;b"_s, u"u"_s, pw} << QByteArray("2");
    QTest::newRow("deleting admin")
        << u"v-delete-user"_s << QStringList{u"admin"_s} << QByteArray("10");
    QTest::newRow("certificate without domain")
        << u"v-add-letsencrypt-domain"_s << QStringList{u"web08"_s, u"no.example.com"_s}
        << QByteArray("3");
}

void TestHestiaCpSimScripts::badArgumentsAreRefused()
{
    QFETCH(QString, command);
    QFETCH(QStringList, args);
    QFETCH(QByteArray, exit);
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);

    const sim::Reply reply = call(command, args);

    QVERIFY2(exitOf(reply) == exit, reply.body.constData());
}

void TestHestiaCpSimScripts::suspendTwiceAndUnsuspendTwice()
{
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);

    QCOMPARE(call(u"v-suspend-user"_s, {u"web08"_s}).status, 204);
    const sim::Reply again = call(u"v-suspend-user"_s, {u"web08"_s, u"no"_s});
    QCOMPARE(again.status, 401);
    QCOMPARE(exitOf(again), QByteArray("5"));
    QCOMPARE(again.body, QByteArray("Error: user web08 is suspended"));
    QCOMPARE(call(u"v-unsuspend-user"_s, {u"web08"_s}).status, 204);
    QCOMPARE(call(u"v-unsuspend-user"_s, {u"web08"_s}).status, 204);
    QCOMPARE(call(u"v-delete-user"_s, {u"web08"_s}).status, 204);
    QVERIFY(m_sim->accountNames().isEmpty());
}

void TestHestiaCpSimScripts::aSuspendedUserIsLeftAlone()
{
    m_sim->addExistingAccount({.username = u"web08"_s,
                               .domain = u"example.com"_s,
                               .package = u"gold"_s,
                               .suspended = true});
    const QString pw = u"correct-h0rse"_s;

    for (const auto &[command, args] : QList<std::pair<QString, QStringList>>{
             {u"v-change-user-password"_s, {u"web08"_s, pw}},
             {u"v-add-domain"_s, {u"web08"_s, u"b.example.com"_s}},
             {u"v-add-database"_s, {u"web08"_s, u"d"_s, u"u"_s, pw}},
             {u"v-add-mail-account"_s, {u"web08"_s, u"example.com"_s, u"a"_s, pw}}})
        QCOMPARE(exitOf(call(command, args)), QByteArray("5"));
}

void TestHestiaCpSimScripts::addDomainMakesWhatThePackageAllows()
{
    m_sim->server.packages[u"bronze"_s].insert(u"DNS_DOMAINS"_s, u"0"_s);
    call(u"v-add-user"_s, {u"web08"_s, u"correct-h0rse"_s, u"a@example.com"_s, u"bronze"_s});

    QCOMPARE(call(u"v-add-domain"_s, {u"web08"_s, u"example.com"_s}).status, 204);

    const sim::hestiacp::User &user = m_sim->server.users[u"web08"_s];
    QVERIFY(user.web.contains(u"example.com"_s));
    QVERIFY(user.mail.contains(u"example.com"_s));
    QVERIFY(user.dns.isEmpty());
    const QJsonObject domains = json(call(u"v-list-web-domains"_s, {u"web08"_s, u"json"_s}));
    QCOMPARE(domains.value(u"example.com"_s).toObject().value(u"IP"_s).toString(),
             u"203.0.113.10"_s);
}

void TestHestiaCpSimScripts::addDomainStopsHalfWayWithoutRollBack()
{
    m_sim->addForeignAccount(u"web07"_s, u"seven.example.com"_s);
    m_sim->server.addZone(m_sim->server.users[u"web07"_s], u"example.com"_s, u"203.0.113.10"_s);
    call(u"v-add-user"_s, {u"web08"_s, u"correct-h0rse"_s, u"a@example.com"_s, u"gold"_s});

    const sim::Reply reply = call(u"v-add-domain"_s, {u"web08"_s, u"example.com"_s});

    QCOMPARE(reply.body, QByteArray("Error: DNS domain example.com exists"));
    QVERIFY(m_sim->server.users[u"web08"_s].web.contains(u"example.com"_s));
    QVERIFY(m_sim->server.users[u"web08"_s].mail.isEmpty());
}

void TestHestiaCpSimScripts::aPackageMustCoverTheUse()
{
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);
    call(u"v-add-domain"_s, {u"web08"_s, u"b.example.com"_s});

    const sim::Reply refused = call(u"v-change-user-package"_s, {u"web08"_s, u"bronze"_s});
    const sim::Reply forced = call(u"v-change-user-package"_s, {u"web08"_s, u"bronze"_s, u"yes"_s});

    QCOMPARE(exitOf(refused), QByteArray("8"));
    QCOMPARE(refused.body, QByteArray("Error: Package doesn't cover WEB_DOMAIN usage"));
    QCOMPARE(forced.status, 204);
    QCOMPARE(exitOf(call(u"v-change-user-package"_s, {u"web08"_s, u"Silver"_s})), QByteArray("3"));
}

void TestHestiaCpSimScripts::recordsAreAddedTwiceAndDeletedById()
{
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);
    const QStringList args = {u"web08"_s, u"example.com"_s, u"x"_s,  u"MX"_s, u"m.example.com."_s,
                              u"20"_s,    QString(),        u"no"_s, u"600"_s};
    call(u"v-add-dns-record"_s, args);
    call(u"v-add-dns-record"_s, args);

    const QJsonObject records =
        json(call(u"v-list-dns-records"_s, {u"web08"_s, u"example.com"_s, u"json"_s}));
    QStringList ids;
    for (const QJsonValue &value : records) {
        const QJsonObject record = value.toObject();
        if (record.value(u"RECORD"_s) == u"x"_s) {
            ids += record.value(u"ID"_s).toString();
            QCOMPARE(record.value(u"VALUE"_s).toString(), u"m.example.com."_s);
            QCOMPARE(record.value(u"PRIORITY"_s).toString(), u"20"_s);
            QCOMPARE(record.value(u"TTL"_s).toString(), u"600"_s);
        }
    }
    QCOMPARE(ids.size(), 2);
    const QStringList one = {u"web08"_s, u"example.com"_s, ids.first()};
    QCOMPARE(call(u"v-delete-dns-record"_s, one).status, 204);
    QCOMPARE(exitOf(call(u"v-delete-dns-record"_s, one)), QByteArray("3"));
}

void TestHestiaCpSimScripts::databasesGetThePrefix()
{
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);
    const QStringList args = {u"web08"_s, u"shop"_s, u"seller"_s, u"correct-h0rse"_s};

    QCOMPARE(call(u"v-add-database"_s, args).status, 204);

    QCOMPARE(call(u"v-add-database"_s, args).body, QByteArray("Error: database web08_shop exists"));
    const QJsonObject database = json(call(u"v-list-databases"_s, {u"web08"_s, u"json"_s}))
                                     .value(u"web08_shop"_s)
                                     .toObject();
    QCOMPARE(database.value(u"DBUSER"_s).toString(), u"web08_seller"_s);
}

void TestHestiaCpSimScripts::certificatesComeOrFailByName()
{
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);
    m_sim->addForeignAccount(u"web09"_s, u"nodns.example.com"_s);
    m_sim->addForeignAccount(u"web10"_s, u"later.example.com"_s);
    const auto ssl = [this](const QString &user, const QString &domain) {
        return json(call(u"v-list-web-domain"_s, {user, domain, u"json"_s}))
            .value(domain)
            .toObject()
            .value(u"SSL"_s)
            .toString();
    };

    const sim::Reply issued = call(u"v-add-letsencrypt-domain"_s, {u"web08"_s, u"example.com"_s});
    const sim::Reply failed =
        call(u"v-add-letsencrypt-domain"_s, {u"web09"_s, u"nodns.example.com"_s});
    call(u"v-schedule-letsencrypt-domain"_s, {u"web10"_s, u"later.example.com"_s});

    QCOMPARE(issued.status, 204);
    QCOMPARE(ssl(u"web08"_s, u"example.com"_s), u"yes"_s);
    QCOMPARE(exitOf(failed), QByteArray("15"));
    QCOMPARE(ssl(u"web09"_s, u"nodns.example.com"_s), u"no"_s);
    QCOMPARE(ssl(u"web10"_s, u"later.example.com"_s), u"no"_s);
    QCOMPARE(ssl(u"web10"_s, u"later.example.com"_s), u"yes"_s);
}

void TestHestiaCpSimScripts::passwordsMayComeAsAFile()
{
    call(u"v-make-tmp-file"_s, {u"correct-h0rse"_s, u"pw1"_s});

    const sim::Reply reply = call(u"v-add-user"_s, {u"web08"_s, u"/tmp/pw1"_s, u"a@example.com"_s});

    QCOMPARE(reply.status, 204);
    QCOMPARE(m_sim->server.users[u"web08"_s].password, u"correct-h0rse"_s);
}

void TestHestiaCpSimScripts::provokedFailuresPassByThemselves()
{
    m_sim->provoke(u"v-list-users"_s, 14, u"LoadAverage 12.01 is above threshold"_s, 2);

    QCOMPARE(exitOf(call(u"v-list-users"_s, {u"json"_s})), QByteArray("14"));
    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).body,
             QByteArray("Error: LoadAverage 12.01 is above threshold"));
    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).status, 200);
}

REGISTER_TEST(TestHestiaCpSimScripts)
#include "tst_hestiacpsimscripts.moc"
