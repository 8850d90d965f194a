#include "tests/app/panelsim/hestiacpsimcaller.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;

class TestHestiaCpSim final : public QObject, private HestiaCpSimCaller
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
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
    void stateOutlivesARestart();
    void realTimeIsTakenOnlyWhenAsked();
};

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
