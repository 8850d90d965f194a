#include "app/panelsim/nextpanel/nextpanelsim.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Accounts = u"/api/v1/billing/accounts"_s;

} // namespace

class TestNextPanelSim final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void healthNeedsNoKey();
    void anAccountIsCreatedListedAndShown();
    void badBodiesAreListedAsProblems_data();
    void badBodiesAreListedAsProblems();
    void takenNamesAndMailsAlreadyExist_data();
    void takenNamesAndMailsAlreadyExist();
    void badCallersAreRefused_data();
    void badCallersAreRefused();
    void aLowKeyMayListButNotWrite();
    void keysAreLimitedByTheHour();
    void suspendWantsAReason();
    void deletedAccountsAreGone();
    void statsHaveTheDocumentedFields();
    void pathsAndMethodsAreChecked_data();
    void pathsAndMethodsAreChecked();
    void detailCanBeAnObject();
    void theContractsOpenPointsCanBeChosen();
    void aKeyIsMadeAfterLoggingIn();
    void badKeysAreNotMade_data();
    void badKeysAreNotMade();
    void operationsNameTheContractsPath_data();
    void operationsNameTheContractsPath();
    void provokedFailuresPassByThemselves();
    void stateOutlivesARestart();
    void creatingTakesSecondsInRealTime();

private:
    sim::Reply send(const QByteArray &method, const QString &path, const QByteArray &body = {});
    sim::Reply post(const QString &path, const QJsonObject &body);
    static QJsonObject json(const sim::Reply &reply);
    static QString detail(const sim::Reply &reply);
    static QJsonObject ada();

    std::unique_ptr<sim::NextPanelSim> m_sim;
    sim::Access m_key;
    QString m_bearer;
};

void TestNextPanelSim::init()
{
    m_sim = std::make_unique<sim::NextPanelSim>();
    m_key = m_sim->access();
    m_bearer.clear();
}

sim::Reply TestNextPanelSim::send(const QByteArray &method, const QString &path,
                                  const QByteArray &body)
{
    sim::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.peer = u"127.0.0.1"_s;
    request.headers = {{"content-type", "application/json"},
                       {"x-api-key", m_key.user.toUtf8()},
                       {"x-api-secret", m_key.secret.toUtf8()},
                       {"authorization", "Bearer " + m_bearer.toUtf8()}};
    return m_sim->handle(request);
}

sim::Reply TestNextPanelSim::post(const QString &path, const QJsonObject &body)
{
    return send("POST", path, QJsonDocument(body).toJson());
}

QJsonObject TestNextPanelSim::json(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QString TestNextPanelSim::detail(const sim::Reply &reply)
{
    return json(reply).value(u"detail"_s).toString();
}

QJsonObject TestNextPanelSim::ada()
{
    return {{u"username"_s, u"ada"_s},
            {u"email"_s, u"ada@example.com"_s},
            {u"password"_s, u"correct-h0rse"_s},
            {u"full_name"_s, u"Ada Example"_s},
            {u"phone"_s, QJsonValue()},
            {u"package_id"_s, 2},
            {u"is_admin"_s, true},
            {u"billing_id"_s, u"7d1c"_s},
            {u"metadata"_s, QJsonObject{{u"account_type"_s, u"reseller"_s}}}};
}

void TestNextPanelSim::healthNeedsNoKey()
{
    m_key = {};

    const sim::Reply reply = send("GET", u"/api/health"_s);

    QCOMPARE(reply.status, 200);
    QCOMPARE(json(reply).value(u"status"_s).toString(), u"healthy"_s);
    QCOMPARE(json(reply).value(u"version"_s).toString(), u"1.0.0"_s);
}

void TestNextPanelSim::anAccountIsCreatedListedAndShown()
{
    const sim::Reply created = post(Accounts, ada());
    const sim::Reply listed = send("GET", Accounts);
    const sim::Reply shown = send("GET", Accounts + u"/1"_s);

    QCOMPARE(created.status, 201);
    QCOMPARE(json(created).value(u"id"_s), QJsonValue(1));
    const QJsonArray all = QJsonDocument::fromJson(listed.body).array();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().toObject(), json(shown));
    const QJsonObject account = json(shown);
    QCOMPARE(account.value(u"username"_s).toString(), u"ada"_s);
    QCOMPARE(account.value(u"billing_id"_s).toString(), u"7d1c"_s);
    QCOMPARE(account.value(u"is_active"_s), QJsonValue(true));
    QCOMPARE(account.value(u"is_admin"_s), QJsonValue(true));
    QVERIFY(!account.contains(u"password"_s));
    const QRegularExpression isoWithoutZone(
        u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}$"_s);
    QVERIFY(isoWithoutZone.match(account.value(u"created_at"_s).toString()).hasMatch());
    QCOMPARE(m_sim->accounts.first().password, u"correct-h0rse"_s);
}

void TestNextPanelSim::badBodiesAreListedAsProblems_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");

    const auto with = [](const QString &name, const QJsonValue &value) {
        QJsonObject body = ada();
        body.insert(name, value);
        return QJsonDocument(body).toJson();
    };
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("no JSON") << QByteArray("{") << u"1"_s;
    QTest::newRow("array") << QByteArray("[]") << QString();
    QTest::newRow("empty") << QByteArray("{}") << u"username"_s;
    QTest::newRow("capital") << with(u"username"_s, u"Ada"_s) << u"username"_s;
    QTest::newRow("space") << with(u"username"_s, u"a da"_s) << u"username"_s;
    QTest::newRow("51 letters") << with(u"username"_s, QString(51, u'a')) << u"username"_s;
    QTest::newRow("number for a name") << with(u"username"_s, 7) << u"username"_s;
    QTest::newRow("mail") << with(u"email"_s, u"nobody"_s) << u"email"_s;
    QTest::newRow("password") << with(u"password"_s, u"short"_s) << u"password"_s;
    QTest::newRow("package") << with(u"package_id"_s, u"gold"_s) << u"package_id"_s;
    QTest::newRow("phone") << with(u"phone"_s, 12) << u"phone"_s;
}

void TestNextPanelSim::badBodiesAreListedAsProblems()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);

    const sim::Reply reply = send("POST", Accounts, body);

    QCOMPARE(reply.status, 422);
    const QJsonArray problems = json(reply).value(u"detail"_s).toArray();
    const QJsonObject first = problems.first().toObject();
    QCOMPARE(first.keys(), (QStringList{u"loc"_s, u"msg"_s, u"type"_s}));
    const QJsonArray where = first.value(u"loc"_s).toArray();
    QCOMPARE(where.first().toString(), u"body"_s);
    QCOMPARE(where.size() > 1 ? where.last().toVariant().toString() : QString(), field);
    QVERIFY(m_sim->accounts.isEmpty());
}

void TestNextPanelSim::takenNamesAndMailsAlreadyExist_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mail");
    QTest::addColumn<QString>("expected");

    QTest::newRow("name") << u"ada"_s << u"b@example.com"_s << u"Username already exists"_s;
    QTest::newRow("mail") << u"bob"_s << u"ada@example.com"_s << u"Email already exists"_s;
}

void TestNextPanelSim::takenNamesAndMailsAlreadyExist()
{
    QFETCH(QString, name);
    QFETCH(QString, mail);
    QFETCH(QString, expected);
    post(Accounts, ada());
    QJsonObject body = ada();
    body.insert(u"username"_s, name);
    body.insert(u"email"_s, mail);

    const sim::Reply reply = post(Accounts, body);

    QCOMPARE(reply.status, 400);
    QCOMPARE(detail(reply), expected);
    QCOMPARE(m_sim->accounts.size(), 1);
}

void TestNextPanelSim::badCallersAreRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("part");

    QTest::newRow("missing") << u"missing"_s << 401 << u"required"_s;
    QTest::newRow("unknown") << u"unknown"_s << 401 << u"Invalid API key or secret"_s;
    QTest::newRow("secret") << u"secret"_s << 401 << u"Invalid API key or secret"_s;
    QTest::newRow("revoked") << u"revoked"_s << 401 << u"revoked"_s;
    QTest::newRow("expired") << u"expired"_s << 401 << u"expired"_s;
    QTest::newRow("address") << u"address"_s << 403 << u"IP address"_s;
    QTest::newRow("level") << u"level"_s << 403 << u"super admin"_s;
}

void TestNextPanelSim::badCallersAreRefused()
{
    QFETCH(QString, what);
    QFETCH(int, status);
    QFETCH(QString, part);
    if (what == u"missing"_s)
        m_key.secret.clear();
    else if (what == u"unknown"_s)
        m_key.user = u"npk_x"_s;
    else if (what == u"secret"_s)
        m_key.secret = u"nps_x"_s;
    else if (what == u"revoked"_s)
        m_sim->key(m_key.user)->revokedReason = u"leaked"_s;
    else if (what == u"expired"_s)
        m_sim->key(m_key.user)->expires = m_sim->now().addSecs(-1);
    else if (what == u"address"_s)
        m_key = m_sim->addKey(u"SUPER_ADMIN"_s, {u"192.0.2.0/24"_s});
    else
        m_key = m_sim->addKey(u"BILLING"_s);

    const sim::Reply reply = post(Accounts, ada());

    QCOMPARE(reply.status, status);
    QVERIFY2(detail(reply).contains(part), reply.body.constData());
    QVERIFY(m_sim->accounts.isEmpty());
}

void TestNextPanelSim::aLowKeyMayListButNotWrite()
{
    post(Accounts, ada());
    m_key = m_sim->addKey(u"READ_ONLY"_s, {u"127.0.0.1"_s});

    QCOMPARE(send("GET", Accounts).status, 200);
    QCOMPARE(send("DELETE", Accounts + u"/1"_s).status, 403);
    QVERIFY(m_sim->choose(u"privilege text"_s, u"prefixed"_s));
    QVERIFY(detail(post(Accounts, ada())).startsWith(u"Authentication failed (403): "_s));
    m_key = m_sim->addKey(u"BILLING"_s);
    QVERIFY(m_sim->choose(u"level to write"_s, u"BILLING"_s));
    QCOMPARE(send("DELETE", Accounts + u"/1"_s).status, 200);
}

void TestNextPanelSim::keysAreLimitedByTheHour()
{
    const qint64 noon = QDateTime::currentDateTimeUtc().secsTo(
        QDateTime::fromString(u"2026-03-03T12:00:00Z"_s, Qt::ISODate));
    m_sim->clockSkew = noon;
    m_sim->key(m_key.user)->perHour = 2;

    QCOMPARE(send("GET", Accounts).status, 200);
    QCOMPARE(send("GET", Accounts).status, 200);
    QCOMPARE(send("GET", Accounts).status, 429);
    m_sim->clockSkew = noon + 3600;
    QCOMPARE(send("GET", Accounts).status, 200);
    m_sim->key(m_key.user)->perDay = 4;
    QCOMPARE(send("GET", Accounts).status, 429);
}

void TestNextPanelSim::suspendWantsAReason()
{
    post(Accounts, ada());
    const QString suspend = Accounts + u"/1/suspend"_s;

    QCOMPARE(send("POST", suspend).status, 422);
    QCOMPARE(post(suspend, {}).status, 422);
    QCOMPARE(post(suspend, {{u"reason"_s, u"overdue"_s}}).status, 200);
    QCOMPARE(m_sim->accounts.first().reason, u"overdue"_s);
    QCOMPARE(json(send("GET", Accounts + u"/1"_s)).value(u"is_active"_s), QJsonValue(false));
    QCOMPARE(post(suspend, {{u"reason"_s, u"overdue"_s}}).status, 200);
    QVERIFY(m_sim->choose(u"repeat"_s, u"400"_s));
    QCOMPARE(post(suspend, {{u"reason"_s, u"overdue"_s}}).status, 400);
    QCOMPARE(send("POST", Accounts + u"/1/unsuspend"_s).status, 200);
    QVERIFY(m_sim->accounts.first().active);
}

void TestNextPanelSim::deletedAccountsAreGone()
{
    post(Accounts, ada());

    QCOMPARE(send("DELETE", Accounts + u"/1"_s).status, 200);
    QCOMPARE(send("DELETE", Accounts + u"/1"_s).status, 404);
    QCOMPARE(detail(send("GET", Accounts + u"/1"_s)), u"Account not found"_s);
    post(Accounts, ada());
    QCOMPARE(m_sim->accounts.first().id, 2);
}

void TestNextPanelSim::statsHaveTheDocumentedFields()
{
    m_sim->addForeignAccount(u"old"_s, u"example.com"_s);

    const QJsonObject stats = json(send("GET", Accounts + u"/1/stats"_s));

    QCOMPARE(stats.keys(),
             (QStringList{u"account_age_days"_s, u"email"_s, u"last_login"_s, u"storage_used"_s,
                          u"total_databases"_s, u"total_domains"_s, u"total_email_accounts"_s,
                          u"total_ssl_certificates"_s, u"user_id"_s, u"username"_s}));
    QCOMPARE(stats.value(u"account_age_days"_s), QJsonValue(90));
    QVERIFY(stats.value(u"last_login"_s).isNull());
}

void TestNextPanelSim::pathsAndMethodsAreChecked_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");

    QTest::newRow("unknown") << QByteArray("GET") << u"/api/v1/packages"_s << 404;
    QTest::newRow("unknown below") << QByteArray("GET") << Accounts + u"/1/domains"_s << 404;
    QTest::newRow("PUT") << QByteArray("PUT") << Accounts << 405;
    QTest::newRow("GET suspend") << QByteArray("GET") << Accounts + u"/1/suspend"_s << 405;
    QTest::newRow("name for an id") << QByteArray("GET") << Accounts + u"/ada"_s << 422;
    QTest::newRow("no such id") << QByteArray("GET") << Accounts + u"/9"_s << 404;
    QTest::newRow("slash missing") << QByteArray("POST") << u"/api/api-keys"_s << 307;
}

void TestNextPanelSim::pathsAndMethodsAreChecked()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(int, status);

    QCOMPARE(send(method, path).status, status);
}

void TestNextPanelSim::detailCanBeAnObject()
{
    QVERIFY(m_sim->choose(u"detail"_s, u"object"_s));

    const sim::Reply missing = send("GET", Accounts + u"/9"_s);
    const sim::Reply invalid = send("POST", Accounts, "{}");

    QCOMPARE(json(missing).value(u"detail"_s).toObject().value(u"message"_s).toString(),
             u"Account not found"_s);
    QVERIFY(json(invalid).value(u"detail"_s).isArray());
}

void TestNextPanelSim::theContractsOpenPointsCanBeChosen()
{
    post(Accounts, ada());
    QJsonObject bob = ada();
    bob.insert(u"username"_s, u"Bob B"_s);
    bob.insert(u"email"_s, u"b@example.com"_s);

    QVERIFY(m_sim->choose(u"username rule"_s, u"any"_s));
    QVERIFY(m_sim->choose(u"create status"_s, u"200"_s));
    QVERIFY(m_sim->choose(u"create id"_s, u"missing"_s));
    const sim::Reply created = post(Accounts, bob);
    QCOMPARE(created.status, 200);
    QVERIFY(!json(created).contains(u"id"_s));
    QVERIFY(m_sim->choose(u"account fields"_s, u"bare"_s));
    QCOMPARE(json(send("GET", Accounts + u"/1"_s)).keys(),
             (QStringList{u"email"_s, u"id"_s, u"username"_s}));
    QVERIFY(m_sim->choose(u"delete status"_s, u"204"_s));
    QCOMPARE(send("DELETE", Accounts + u"/1"_s).status, 204);
    QVERIFY(m_sim->choose(u"list"_s, u"absent"_s));
    QCOMPARE(send("GET", Accounts).status, 404);
    QVERIFY(m_sim->choose(u"missing key"_s, u"422"_s));
    m_key = {};
    QCOMPARE(send("GET", Accounts).status, 422);
    QVERIFY(!m_sim->choose(u"weather"_s, u"fine"_s));
}

void TestNextPanelSim::aKeyIsMadeAfterLoggingIn()
{
    const sim::Reply login =
        post(u"/api/auth/login/json"_s,
             {{u"username"_s, u"admin"_s}, {u"password"_s, m_sim->adminPassword}});
    QCOMPARE(login.status, 200);
    m_bearer = json(login).value(u"access_token"_s).toString();

    const sim::Reply made = post(u"/api/api-keys/"_s, {{u"name"_s, u"console"_s},
                                                       {u"permission_level"_s, u"super_admin"_s},
                                                       {u"allowed_ips"_s, QJsonArray()},
                                                       {u"rate_limit_per_hour"_s, 1000},
                                                       {u"rate_limit_per_day"_s, 10000}});

    QCOMPARE(made.status, 200);
    m_key = {.user = json(made).value(u"key_id"_s).toString(),
             .secret = json(made).value(u"key_secret"_s).toString()};
    QCOMPARE(m_key.user.size(), 47);
    QCOMPARE(m_key.secret.size(), 68);
    QCOMPARE(m_sim->key(m_key.user)->perHour, 1000);
    QCOMPARE(post(Accounts, ada()).status, 201);
}

void TestNextPanelSim::badKeysAreNotMade_data()
{
    QTest::addColumn<bool>("loggedIn");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    QTest::newRow("not logged in") << false << QByteArray("{}") << 401;
    QTest::newRow("no name") << true << QByteArray(R"({"permission_level":"billing"})") << 422;
    QTest::newRow("capitals") << true << QByteArray(R"({"name":"x","permission_level":"BILLING"})")
                              << 422;
    QTest::newRow("level") << true << QByteArray(R"({"name":"x","permission_level":"boss"})")
                           << 422;
}

void TestNextPanelSim::badKeysAreNotMade()
{
    QFETCH(bool, loggedIn);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QCOMPARE(
        post(u"/api/auth/login/json"_s, {{u"username"_s, u"admin"_s}, {u"password"_s, u"admin"_s}})
            .status,
        401);
    if (loggedIn)
        m_bearer = json(post(u"/api/auth/login/json"_s,
                             {{u"username"_s, u"admin"_s}, {u"password"_s, m_sim->adminPassword}}))
                       .value(u"access_token"_s)
                       .toString();

    QCOMPARE(send("POST", u"/api/api-keys/"_s, body).status, status);
    QCOMPARE(m_sim->keys.size(), 1);
}

void TestNextPanelSim::operationsNameTheContractsPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("operation");

    QTest::newRow("list") << Accounts << u"POST "_s + Accounts;
    QTest::newRow("one") << Accounts + u"/17"_s << u"POST "_s + Accounts + u"/{id}"_s;
    QTest::newRow("suspend") << Accounts + u"/17/suspend"_s
                             << u"POST "_s + Accounts + u"/{id}/suspend"_s;
    QTest::newRow("keys") << u"/api/api-keys/"_s << u"POST /api/api-keys/"_s;
}

void TestNextPanelSim::operationsNameTheContractsPath()
{
    QFETCH(QString, path);
    QFETCH(QString, operation);
    sim::Request request;
    request.method = "POST";
    request.path = path;

    QCOMPARE(m_sim->operation(request), operation);
}

void TestNextPanelSim::provokedFailuresPassByThemselves()
{
    m_sim->provoke(u"POST "_s + Accounts, 500, u"Internal Server Error"_s);

    QCOMPARE(post(Accounts, ada()).status, 500);
    QCOMPARE(post(Accounts, ada()).status, 201);
}

void TestNextPanelSim::stateOutlivesARestart()
{
    post(Accounts, ada());
    m_sim->addExistingAccount({.username = u"old"_s,
                               .domain = u"old.example.com"_s,
                               .package = u"1"_s,
                               .suspended = true});
    sim::NextPanelSim second;

    second.restore(QJsonDocument::fromJson(QJsonDocument(m_sim->save()).toJson()).object());

    QCOMPARE(second.save(), m_sim->save());
    QCOMPARE(second.access().secret, m_key.secret);
    QCOMPARE(second.accountNames(), (QStringList{u"ada"_s, u"old"_s}));
    QVERIFY(!second.accounts.last().active);
    QCOMPARE(second.nextId, 3);
}

void TestNextPanelSim::creatingTakesSecondsInRealTime()
{
    m_sim->realTime = true;

    QCOMPARE(post(Accounts, ada()).takes, 5000ms);
}

REGISTER_TEST(TestNextPanelSim)
#include "tst_nextpanelsim.moc"
