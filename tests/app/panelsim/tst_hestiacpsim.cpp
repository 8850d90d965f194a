#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using sim::hestiacp::Exit;

class TestHestiaCpSim final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theContractsSamples_data();
    void theContractsSamples();
    void createdUsersReadBackAsInTheContract();
    void aQuoteInTheNameBreaksTheJson();
    void returncodeAnswersTheCodeAlone();
    void keysMayComeAsHashOrJson();
    void legacyAnswersOkAndHidesFailures();
    void legacySwitchedOffSaysSoTwice();
    void anythingElseIsNotAnswered_data();
    void anythingElseIsNotAnswered();

    void badCallersAreRefused_data();
    void badCallersAreRefused();
    void fiveRefusalsLockTheAddressOut();
    void theBillingSetMayNotMore();

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
    void stateOutlivesARestart();
    void realTimeIsTakenOnlyWhenAsked();

private:
    sim::Reply send(const QList<std::pair<QString, QString>> &fields);
    sim::Reply call(const QString &command, const QStringList &args, const QString &code = u"no"_s);
    static QByteArray exitOf(const sim::Reply &reply);
    static QJsonObject json(const sim::Reply &reply);

    std::unique_ptr<sim::HestiaCpSim> m_sim;
    sim::Access m_key;
};

void TestHestiaCpSim::init()
{
    m_sim = std::make_unique<sim::HestiaCpSim>();
    m_key = m_sim->access();
}

sim::Reply TestHestiaCpSim::send(const QList<std::pair<QString, QString>> &fields)
{
    QUrlQuery form;
    for (const auto &[name, value] : fields)
        form.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    sim::Request request;
    request.method = "POST";
    request.path = u"/api/"_s;
    request.peer = u"127.0.0.1"_s;
    request.body = form.toString(QUrl::FullyEncoded).toLatin1();
    return m_sim->handle(request);
}

sim::Reply TestHestiaCpSim::call(const QString &command, const QStringList &args,
                                 const QString &code)
{
    QList<std::pair<QString, QString>> fields = {{u"access_key"_s, m_key.user},
                                                 {u"secret_key"_s, m_key.secret},
                                                 {u"returncode"_s, code},
                                                 {u"cmd"_s, command}};
    for (const QString &arg : args)
        fields.append({u"arg%1"_s.arg(fields.size() - 3), arg});
    return send(fields);
}

QByteArray TestHestiaCpSim::exitOf(const sim::Reply &reply)
{
    for (const auto &[name, value] : reply.headers) {
        if (name == "Hestia-Exit-Code")
            return value;
    }
    return "none";
}

QJsonObject TestHestiaCpSim::json(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

void TestHestiaCpSim::theContractsSamples_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("exit");
    QTest::addColumn<QByteArray>("body");

    const QStringList fresh = {u"web09"_s, u"correct-h0rse"_s, u"a@example.com"_s, u"bronze"_s};
    const auto with = [fresh](qsizetype at, const QString &value) {
        QStringList args = fresh;
        args[at] = value;
        return args;
    };
    QTest::newRow("H1 created") << u"v-add-user"_s << fresh << 204 << QByteArray("0")
                                << QByteArray();
    QTest::newRow("H2 exists") << u"v-add-user"_s << with(0, u"web08"_s) << 400 << QByteArray("4")
                               << QByteArray("Error: user web08 exists");
    QTest::newRow("H3 no package")
        << u"v-add-user"_s << with(3, u"Gold"_s) << 400 << QByteArray("3")
        << QByteArray("Error: package Gold doesn't exist");
    QTest::newRow("H7 limit")
        << u"v-add-mail-account"_s
        << QStringList{u"web08"_s, u"example.com"_s, u"six"_s, u"correct-h0rse"_s} << 400
        << QByteArray("8")
        << QByteArray("Error: MAIL_ACCOUNTS limit is reached :: upgrade user package");
    QTest::newRow("H8 nobody's domain")
        << u"v-search-domain-owner"_s << QStringList{u"free.example.net"_s} << 400
        << QByteArray("3") << QByteArray();
    QTest::newRow("somebody's domain")
        << u"v-search-domain-owner"_s << QStringList{u"example.com"_s, u"web"_s} << 200
        << QByteArray("0") << QByteArray("web08");
    QTest::newRow("usage") << u"v-add-user"_s << QStringList{u"web09"_s, u"x"_s} << 400
                           << QByteArray("1")
                           << QByteArray("Usage: v-add-user USER PASSWORD EMAIL [PACKAGE] [NAME] "
                                         "[LASTNAME]");
    QTest::newRow("bad name") << u"v-add-user"_s << with(0, u"We-b"_s) << 422 << QByteArray("2")
                              << QByteArray("Error: invalid user format :: We-b");
    QTest::newRow("user missing") << u"v-delete-user"_s << QStringList{u"web10"_s} << 400
                                  << QByteArray("3")
                                  << QByteArray("Error: user web10 doesn't exist");
    QTest::newRow("domain taken") << u"v-add-domain"_s << QStringList{u"web07"_s, u"example.com"_s}
                                  << 400 << QByteArray("4")
                                  << QByteArray("Error: Web domain example.com exists");
    QTest::newRow("web limit")
        << u"v-add-domain"_s << QStringList{u"web08"_s, u"two.example.com"_s} << 400
        << QByteArray("8")
        << QByteArray("Error: WEB_DOMAINS limit is reached :: upgrade user package");
    QTest::newRow("password too short")
        << u"v-change-user-password"_s << QStringList{u"web08"_s, u"short"_s} << 422
        << QByteArray("2") << QByteArray("BAD PASSWORD: The password is shorter than 8 characters");
    QTest::newRow("cmd missing") << QString() << QStringList() << 422 << QByteArray("2")
                                 << QByteArray("Error: invalid cmd format :: ");
}

void TestHestiaCpSim::theContractsSamples()
{
    QFETCH(QString, command);
    QFETCH(QStringList, args);
    QFETCH(int, status);
    QFETCH(QByteArray, exit);
    QFETCH(QByteArray, body);
    m_sim->addExistingAccount(
        {.username = u"web08"_s, .domain = u"example.com"_s, .package = u"bronze"_s});
    m_sim->addForeignAccount(u"web07"_s, u"seven.example.com"_s);
    for (const char *name : {"one", "two", "three", "four", "five"})
        m_sim->server.users[u"web08"_s].mail[u"example.com"_s].insert(QLatin1String(name), {});

    const sim::Reply reply = call(command, args);

    QCOMPARE(reply.body, body);
    QCOMPARE(reply.status, status);
    QCOMPARE(exitOf(reply), exit);
}

void TestHestiaCpSim::createdUsersReadBackAsInTheContract()
{
    m_sim->server.utcOffset = 3600;
    m_sim->clockSkew = QDateTime::currentDateTimeUtc().secsTo(
        QDateTime::fromString(u"2026-03-03T09:11:12Z"_s, Qt::ISODate));
    call(u"v-add-user"_s, {u"web08"_s, u"correct-h0rse"_s, u"owner@example.com"_s, u"gold"_s,
                           u"Ada"_s, u"Example"_s});
    call(u"v-add-domain"_s, {u"web08"_s, u"Example.com"_s});

    const QJsonObject user =
        json(call(u"v-list-user"_s, {u"web08"_s, u"json"_s})).value(u"web08"_s).toObject();
    const QJsonObject all = json(call(u"v-list-users"_s, {u"json"_s}));
    const sim::Reply info = call(u"v-list-sys-info"_s, {u"json"_s});

    const QMap<QString, QString> expected = {
        {u"NAME"_s, u"Ada Example"_s},
        {u"PACKAGE"_s, u"gold"_s},
        {u"WEB_DOMAINS"_s, u"5"_s},
        {u"MAIL_ACCOUNTS"_s, u"50"_s},
        {u"DISK_QUOTA"_s, u"5000"_s},
        {u"BANDWIDTH"_s, u"unlimited"_s},
        {u"CONTACT"_s, u"owner@example.com"_s},
        {u"ROLE"_s, u"user"_s},
        {u"SUSPENDED"_s, u"no"_s},
        {u"U_WEB_DOMAINS"_s, u"1"_s},
        {u"U_DNS_DOMAINS"_s, u"1"_s},
        {u"NS"_s, u"ns1.example.net,ns2.example.net"_s},
        {u"DATE"_s, u"2026-03-03"_s},
        {u"HOME"_s, u"/home/web08"_s},
    };
    for (const auto &[name, value] : expected.asKeyValueRange())
        QCOMPARE(user.value(name).toString(), value);
    QVERIFY(user.value(u"TIME"_s).toString().startsWith(u"10:11:"_s));
    QVERIFY(user.contains(u"RKEY"_s) && user.contains(u"QRCODE"_s));
    QCOMPARE(all.keys(), (QStringList{u"admin"_s, u"web08"_s}));
    QVERIFY(!all.value(u"web08"_s).toObject().contains(u"RKEY"_s));
    QVERIFY(info.contentType.startsWith("application/json"));
    const QJsonObject system = json(info).value(u"sysinfo"_s).toObject();
    QCOMPARE(system.value(u"HOSTNAME"_s).toString(), u"hs1.example.net"_s);
    QCOMPARE(system.value(u"UPTIME"_s).toString(), u"20411"_s);
}

void TestHestiaCpSim::aQuoteInTheNameBreaksTheJson()
{
    call(u"v-add-user"_s,
         {u"web08"_s, u"correct-h0rse"_s, u"a@example.com"_s, u"gold"_s, u"Ada \"the\" Example"_s});

    const sim::Reply reply = call(u"v-list-user"_s, {u"web08"_s, u"json"_s});

    QVERIFY(reply.body.contains(R"("NAME": "Ada "the" Example")"));
    QVERIFY(QJsonDocument::fromJson(reply.body).isNull());
    QVERIFY(call(u"v-list-user"_s, {u"web08"_s, u"plain"_s}).body.startsWith("web08\tAda \"the\""));
}

void TestHestiaCpSim::returncodeAnswersTheCodeAlone()
{
    const QStringList args = {u"web08"_s, u"correct-h0rse"_s, u"a@example.com"_s, u"gold"_s};

    const sim::Reply created = call(u"v-add-user"_s, args, u"yes"_s);
    const sim::Reply again = call(u"v-add-user"_s, args, u"yes"_s);
    m_key.secret = u"wrong"_s;
    const sim::Reply refused = call(u"v-add-user"_s, args, u"yes"_s);

    QCOMPARE(created.status, 200);
    QCOMPARE(created.body, QByteArray("0"));
    QCOMPARE(again.status, 200);
    QCOMPARE(again.body, QByteArray("4"));
    QCOMPARE(exitOf(again), QByteArray("4"));
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.body, QByteArray("9"));
}

void TestHestiaCpSim::keysMayComeAsHashOrJson()
{
    sim::Request request;
    request.method = "POST";
    request.path = u"/api/"_s;
    request.peer = u"127.0.0.1"_s;
    request.body = QJsonDocument(QJsonObject{{u"access_key"_s, m_key.user},
                                             {u"secret_key"_s, m_key.secret},
                                             {u"cmd"_s, u"v-list-users"_s},
                                             {u"arg1"_s, u"json"_s}})
                       .toJson();

    const sim::Reply asJson = m_sim->handle(request);
    const sim::Reply asHash = send({{u"hash"_s, m_key.user + u':' + m_key.secret},
                                    {u"cmd"_s, u"v-list-users"_s},
                                    {u"arg1"_s, u"json"_s}});

    QCOMPARE(m_sim->operation(request), u"v-list-users"_s);
    QVERIFY(json(asJson).contains(u"admin"_s));
    QVERIFY(json(asHash).contains(u"admin"_s));
}

void TestHestiaCpSim::legacyAnswersOkAndHidesFailures()
{
    m_sim->server.legacyApi = true;
    const auto legacy = [this](const QStringList &args, const QString &code) {
        QList<std::pair<QString, QString>> fields = {{u"hash"_s, m_sim->server.legacyKey},
                                                     {u"returncode"_s, code},
                                                     {u"cmd"_s, u"v-add-user"_s}};
        for (const QString &arg : args)
            fields.append({u"arg%1"_s.arg(fields.size() - 2), arg});
        return send(fields);
    };
    const QStringList args = {u"web08"_s, u"correct-h0rse"_s, u"a@example.com"_s};

    const sim::Reply created = legacy(args, u"no"_s);
    const sim::Reply again = legacy(args, u"no"_s);
    const sim::Reply coded = legacy(args, u"yes"_s);
    const sim::Reply wrong = send({{u"user"_s, u"admin"_s}, {u"password"_s, u"no"_s}});

    QCOMPARE(created.body, QByteArray("OK"));
    QCOMPARE(created.status, 200);
    QCOMPARE(exitOf(created), QByteArray("none"));
    QCOMPARE(again.status, 200);
    QCOMPARE(again.body, QByteArray("Error: user web08 exists"));
    QCOMPARE(coded.body, QByteArray("4"));
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.body, QByteArray("Error: authentication failed"));
}

void TestHestiaCpSim::legacySwitchedOffSaysSoTwice()
{
    const sim::Reply reply = send({{u"hash"_s, m_sim->server.legacyKey}, {u"cmd"_s, u"x"_s}});

    QCOMPARE(reply.body, QByteArray("Error: API has been disabled\nError: API Disabled"));
}

void TestHestiaCpSim::anythingElseIsNotAnswered_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("get") << QByteArray("GET") << QByteArray();
    QTest::newRow("empty") << QByteArray("POST") << QByteArray();
    QTest::newRow("form without key") << QByteArray("POST") << QByteArray("cmd=v-list-users");
    QTest::newRow("JSON array") << QByteArray("POST") << QByteArray("[]");
    QTest::newRow("JSON without key") << QByteArray("POST") << QByteArray(R"({"cmd":"x"})");
}

void TestHestiaCpSim::anythingElseIsNotAnswered()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    sim::Request request;
    request.method = method;
    request.path = u"/api/"_s;
    request.body = body;

    const sim::Reply reply = m_sim->handle(request);

    QCOMPARE(reply.status, 405);
    QCOMPARE(exitOf(reply), QByteArray("405"));
    QVERIFY(reply.body.startsWith("Error: data received is null or invalid"));
}

void TestHestiaCpSim::badCallersAreRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("exit");
    QTest::addColumn<QString>("text");

    QTest::newRow("key empty") << u"empty"_s << 401 << QByteArray("9")
                               << u"Error: Authentication failed"_s;
    QTest::newRow("key malformed") << u"format"_s << 401 << QByteArray("9")
                                   << u"Error: invalid access_key_id format :: short"_s;
    QTest::newRow("key unknown") << u"unknown"_s << 401 << QByteArray("9")
                                 << u"Error: key ABCDEFGHIJKLMNOPQRST doesn't exist"_s;
    QTest::newRow("secret wrong") << u"secret"_s << 401 << QByteArray("9")
                                  << u"Error: Invalid secret key for key %1"_s;
    QTest::newRow("H4 no permission")
        << u"permission"_s << 401 << QByteArray("10")
        << u"Error: Key %1 don't have permission to run the command v-list-user-packages"_s;
    QTest::newRow("unknown command")
        << u"command"_s << 401 << QByteArray("10") << u"Error: Command v-y not found"_s;
    QTest::newRow("address") << u"address"_s << 401 << QByteArray("10")
                             << u"Error: IP is not allowed to connect with API"_s;
    QTest::newRow("API off") << u"off"_s << 400 << QByteArray("11")
                             << u"Error: API has been disabled"_s;
    QTest::newRow("key of a user")
        << u"user"_s << 401 << QByteArray("21") << u"Error: API has been disabled"_s;
}

void TestHestiaCpSim::badCallersAreRefused()
{
    QFETCH(QString, what);
    QFETCH(int, status);
    QFETCH(QByteArray, exit);
    QFETCH(QString, text);
    QString command = u"v-list-user-packages"_s;
    if (what == u"empty"_s)
        m_key.user.clear();
    else if (what == u"format"_s)
        m_key.user = u"short"_s;
    else if (what == u"unknown"_s)
        m_key.user = u"ABCDEFGHIJKLMNOPQRST"_s;
    else if (what == u"secret"_s)
        m_key.secret = u"wrong"_s;
    else if (what == u"permission"_s)
        m_key = m_sim->addKey({u"billing"_s});
    else if (what == u"command"_s)
        command = u"v-y"_s;
    else if (what == u"address"_s)
        m_sim->server.allowedIps = {u"192.0.2.1"_s};
    else if (what == u"off"_s)
        m_sim->server.apiSystem = 0;
    else
        m_key = m_sim->addKey({}, u"web08"_s);

    const sim::Reply reply = call(command, {u"json"_s});

    QCOMPARE(QString::fromUtf8(reply.body), text.contains(u"%1"_s) ? text.arg(m_key.user) : text);
    QCOMPARE(reply.status, status);
    QCOMPARE(exitOf(reply), exit);
}

void TestHestiaCpSim::fiveRefusalsLockTheAddressOut()
{
    const sim::Access right = m_key;
    m_key = m_sim->addKey({u"billing"_s});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(call(u"v-list-sys-info"_s, {u"json"_s}).status, 401);
    m_key = right;

    QVERIFY(m_sim->isBanned(u"127.0.0.1"_s));
    QVERIFY(call(u"v-list-users"_s, {u"json"_s}).hangsUp);
    m_sim->unban();
    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).status, 200);
    m_sim->ban(u"127.0.0.1"_s);
    QVERIFY(m_sim->choose(u"fail2ban"_s, u"off"_s));
    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).status, 200);
    QVERIFY(!m_sim->choose(u"fail2ban"_s, u"sometimes"_s));
}

void TestHestiaCpSim::theBillingSetMayNotMore()
{
    m_key = m_sim->addKey({u"billing"_s});

    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).status, 200);
    QCOMPARE(call(u"v-change-user-contact"_s, {u"admin"_s, u"a@b.c"_s}).status, 401);
    m_key = m_sim->addKeyFor({u"v-list-sys-info"_s});
    QCOMPARE(call(u"v-list-sys-info"_s, {u"json"_s}).status, 200);
    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).status, 401);
}

void TestHestiaCpSim::badArgumentsAreRefused_data()
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

void TestHestiaCpSim::badArgumentsAreRefused()
{
    QFETCH(QString, command);
    QFETCH(QStringList, args);
    QFETCH(QByteArray, exit);
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);

    const sim::Reply reply = call(command, args);

    QVERIFY2(exitOf(reply) == exit, reply.body.constData());
}

void TestHestiaCpSim::suspendTwiceAndUnsuspendTwice()
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

void TestHestiaCpSim::aSuspendedUserIsLeftAlone()
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

void TestHestiaCpSim::addDomainMakesWhatThePackageAllows()
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

void TestHestiaCpSim::addDomainStopsHalfWayWithoutRollBack()
{
    m_sim->addForeignAccount(u"web07"_s, u"seven.example.com"_s);
    m_sim->server.addZone(m_sim->server.users[u"web07"_s], u"example.com"_s, u"203.0.113.10"_s);
    call(u"v-add-user"_s, {u"web08"_s, u"correct-h0rse"_s, u"a@example.com"_s, u"gold"_s});

    const sim::Reply reply = call(u"v-add-domain"_s, {u"web08"_s, u"example.com"_s});

    QCOMPARE(reply.body, QByteArray("Error: DNS domain example.com exists"));
    QVERIFY(m_sim->server.users[u"web08"_s].web.contains(u"example.com"_s));
    QVERIFY(m_sim->server.users[u"web08"_s].mail.isEmpty());
}

void TestHestiaCpSim::aPackageMustCoverTheUse()
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

void TestHestiaCpSim::recordsAreAddedTwiceAndDeletedById()
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

void TestHestiaCpSim::databasesGetThePrefix()
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

void TestHestiaCpSim::certificatesComeOrFailByName()
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

void TestHestiaCpSim::passwordsMayComeAsAFile()
{
    call(u"v-make-tmp-file"_s, {u"correct-h0rse"_s, u"pw1"_s});

    const sim::Reply reply = call(u"v-add-user"_s, {u"web08"_s, u"/tmp/pw1"_s, u"a@example.com"_s});

    QCOMPARE(reply.status, 204);
    QCOMPARE(m_sim->server.users[u"web08"_s].password, u"correct-h0rse"_s);
}

void TestHestiaCpSim::provokedFailuresPassByThemselves()
{
    m_sim->provoke(u"v-list-users"_s, 14, u"LoadAverage 12.01 is above threshold"_s, 2);

    QCOMPARE(exitOf(call(u"v-list-users"_s, {u"json"_s})), QByteArray("14"));
    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).body,
             QByteArray("Error: LoadAverage 12.01 is above threshold"));
    QCOMPARE(call(u"v-list-users"_s, {u"json"_s}).status, 200);
}

void TestHestiaCpSim::stateOutlivesARestart()
{
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);
    call(u"v-add-database"_s, {u"web08"_s, u"shop"_s, u"seller"_s, u"correct-h0rse"_s});
    sim::HestiaCpSim second;

    second.restore(QJsonDocument::fromJson(QJsonDocument(m_sim->save()).toJson()).object());

    QCOMPARE(second.save(), m_sim->save());
    QCOMPARE(second.access().secret, m_key.secret);
    QCOMPARE(second.accountNames(), QStringList{u"web08"_s});
    QCOMPARE(second.server.users[u"web08"_s].databases.firstKey(), u"web08_shop"_s);
}

void TestHestiaCpSim::realTimeIsTakenOnlyWhenAsked()
{
    m_sim->addForeignAccount(u"web08"_s, u"example.com"_s);
    const QStringList args = {u"web08"_s, u"example.com"_s};

    const auto quick = call(u"v-add-letsencrypt-domain"_s, args).takes;
    m_sim->realTime = true;
    const auto real = call(u"v-add-letsencrypt-domain"_s, args).takes;

    QCOMPARE(quick, std::chrono::milliseconds(0));
    QVERIFY(real >= std::chrono::seconds(20));
}

REGISTER_TEST(TestHestiaCpSim)
#include "tst_hestiacpsim.moc"
