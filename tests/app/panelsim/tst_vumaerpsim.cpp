#include "app/panelsim/vumaerp/vumaerpsim.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestVumaErpSim final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void errorsHaveTheContractsShapes_data();
    void errorsHaveTheContractsShapes();
    void aProvisionAnswersEverythingOnce();
    void namesAreSanitised_data();
    void namesAreSanitised();
    void longNamesAreCutByTheDatabase();
    void anApostropheLosesThePasswordSilently_data();
    void anApostropheLosesThePasswordSilently();
    void shellCharactersAreRemembered();
    void statusIsReadOnlyWithABody_data();
    void statusIsReadOnlyWithABody();
    void statusAlwaysSaysSuspended();
    void suspendingIsRepeatable();
    void terminateNamesTheBackup_data();
    void terminateNamesTheBackup();
    void theListHoldsInternalDatabases();
    void aKilledWorkerLeavesAHalfDatabase();
    void withoutItsDatabaseNothingIsFound();
    void repliesAreEscapedAndSorted();
    void provokedFailuresPassByThemselves();
    void stateOutlivesARestart();
    void aProvisionTakesMinutesInRealTime();

private:
    sim::Reply send(const QByteArray &method, const QString &path, const QByteArray &body,
                    const QByteArray &type = "application/json", const QString &query = {});
    sim::Reply post(const QString &name, const QJsonObject &body);
    static QJsonObject json(const sim::Reply &reply);
    static QJsonObject acme();

    std::unique_ptr<sim::VumaErpSim> m_sim;
    QString m_token;
};

void TestVumaErpSim::init()
{
    m_sim = std::make_unique<sim::VumaErpSim>();
    m_token = m_sim->access().secret;
}

sim::Reply TestVumaErpSim::send(const QByteArray &method, const QString &path,
                                const QByteArray &body, const QByteArray &type,
                                const QString &query)
{
    sim::Request request;
    request.method = method;
    request.path = path;
    request.query = QUrlQuery(query);
    request.body = body;
    if (!type.isEmpty())
        request.headers.insert("content-type", type);
    if (!m_token.isEmpty())
        request.headers.insert("x-api-token", m_token.toUtf8());
    return m_sim->handle(request);
}

sim::Reply TestVumaErpSim::post(const QString &name, const QJsonObject &body)
{
    return send("POST", u"/api/v1/"_s + name, QJsonDocument(body).toJson());
}

QJsonObject TestVumaErpSim::json(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QJsonObject TestVumaErpSim::acme()
{
    return {{u"db_name"_s, u"acme"_s}, {u"country"_s, u"ke"_s}, {u"admin_email"_s, u"a@b.c"_s}};
}

void TestVumaErpSim::errorsHaveTheContractsShapes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");

    const QByteArray post = "POST";
    const QByteArray json = "application/json";
    const QByteArray form = "application/x-www-form-urlencoded";
    const QString provision = u"/api/v1/provision"_s;
    const QString suspend = u"/api/v1/suspend"_s;
    const QString missing = u"Missing required fields: db_name, country, admin_email"_s;
    const auto row = [](const char *name) -> QTestData & {
        return QTest::newRow(name);
    };
    row("unknown path") << post << u"/api/v1/nothing"_s << json << QByteArray("{}") << 404
                        << QString();
    row("trailing slash") << post << suspend + u'/' << json << QByteArray("{}") << 404 << QString();
    row("wrong method") << QByteArray("GET") << suspend << json << QByteArray("{}") << 405
                        << QString();
    row("no body") << post << suspend << QByteArray() << QByteArray() << 415 << QString();
    row("text") << post << suspend << QByteArray("text/plain") << QByteArray("x") << 415
                << QString();
    row("malformed") << post << suspend << json << QByteArray("{") << 400 << QString();
    row("two values") << post << suspend << json << QByteArray("1,2") << 400 << QString();
    row("empty JSON") << post << suspend << json << QByteArray() << 400 << QString();
    row("array") << post << suspend << json << QByteArray("[]") << 500 << QString();
    row("number") << post << suspend << json << QByteArray("1") << 500 << QString();
    row("string") << post << suspend << json << QByteArray("\"x\"") << 500 << QString();
    row("name is a number") << post << suspend << json << QByteArray(R"({"db_name":1})") << 500
                            << QString();
    row("name is null") << post << suspend << json << QByteArray(R"({"db_name":null})") << 500
                        << QString();
    row("company is null")
        << post << provision << json
        << QByteArray(R"({"db_name":"a","country":"ke","admin_email":"a@b.c","company_name":null})")
        << 500 << QString();
    row("null") << post << suspend << json << QByteArray("null") << 400 << u"Missing db_name"_s;
    row("no name") << post << suspend << json << QByteArray("{}") << 400 << u"Missing db_name"_s;
    row("form") << post << suspend << form << QByteArray("db_name=+") << 400
                << u"Missing db_name"_s;
    row("not found") << post << suspend << json << QByteArray(R"({"db_name":"ACME"})") << 404
                     << u"Database not found"_s;
    row("nothing to provision") << post << provision << json << QByteArray("{}") << 400 << missing;
    row("no mail") << post << provision << json << QByteArray(R"({"db_name":"a","country":"xx"})")
                   << 400 << missing;
    row("Rwanda") << post << provision << json
                  << QByteArray(R"({"db_name":"a","country":"rw","admin_email":"x"})") << 400
                  << u"Invalid country code. Supported: ke, ng, gh, ug"_s;
    row("taken") << post << provision << json
                 << QByteArray(R"({"db_name":" Old ","country":"KE","admin_email":"x"})") << 409
                 << u"Database old already exists"_s;
}

void TestVumaErpSim::errorsHaveTheContractsShapes()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, error);
    m_sim->addForeignAccount(u"old"_s, u"example.com"_s);

    const sim::Reply reply = send(method, path, body, type);

    QCOMPARE(reply.status, status);
    if (error.isEmpty()) {
        QVERIFY(reply.contentType.startsWith("text/html"));
        QVERIFY(reply.body.startsWith("<!doctype html>"));
    } else {
        QCOMPARE(json(reply), (QJsonObject{{u"success"_s, false}, {u"error"_s, error}}));
    }
    QCOMPARE(m_sim->accountNames(), QStringList{u"old"_s});

    if (status != 405 && !path.endsWith(u"nothing"_s) && !path.endsWith(u'/')) {
        m_token = u"wrong"_s;
        const sim::Reply refused = send(method, path, body, type);
        QCOMPARE(refused.status, 401);
        QCOMPARE(json(refused).value(u"error"_s).toString(), u"Unauthorized"_s);
    }
}

void TestVumaErpSim::aProvisionAnswersEverythingOnce()
{
    QJsonObject body = acme();
    body.insert(u"db_name"_s, u"Acme Ltd"_s);
    body.insert(u"company_name"_s, u"Acme"_s);

    const sim::Reply reply = post(u"provision"_s, body);

    QCOMPARE(reply.status, 200);
    const QJsonObject object = json(reply);
    QCOMPARE(object.value(u"db_name"_s).toString(), u"acme_ltd"_s);
    QCOMPARE(object.value(u"url"_s).toString(), u"https://acme-ltd.vumaerp.com"_s);
    QCOMPARE(object.value(u"country"_s).toString(), u"Kenya"_s);
    QCOMPARE(object.value(u"modules"_s).toArray().size(), 14);
    const QString password = object.value(u"admin_password"_s).toString();
    QVERIFY(QRegularExpression(u"^[A-Za-z0-9]{16}$"_s).match(password).hasMatch());
    QCOMPARE(m_sim->databases.value(u"acme_ltd"_s).password, password);
    QCOMPARE(m_sim->databases.value(u"acme_ltd"_s).login, u"a@b.c"_s);
    QCOMPARE(m_sim->databases.value(u"acme_ltd"_s).company, u"Acme"_s);
}

void TestVumaErpSim::namesAreSanitised_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("made");

    QTest::newRow("signs") << u"!!!"_s << u"___"_s;
    QTest::newRow("digit first") << u"1abc"_s << u"1abc"_s;
    QTest::newRow("accent") << u"café"_s << u"café"_s;
    QTest::newRow("capitals, hyphen") << u" ACME-Ltd "_s << u"acme_ltd"_s;
    QTest::newRow("beyond the first plane") << u"a😀b"_s << u"a_b"_s;
}

void TestVumaErpSim::namesAreSanitised()
{
    QFETCH(QString, sent);
    QFETCH(QString, made);
    QJsonObject body = acme();
    body.insert(u"db_name"_s, sent);

    QCOMPARE(json(post(u"provision"_s, body)).value(u"db_name"_s).toString(), made);
    QCOMPARE(m_sim->accountNames(), QStringList{made});
}

void TestVumaErpSim::longNamesAreCutByTheDatabase()
{
    QJsonObject body = acme();
    body.insert(u"db_name"_s, QString(70, u'a'));

    QCOMPARE(json(post(u"provision"_s, body)).value(u"db_name"_s).toString().size(), 70);
    QCOMPARE(m_sim->accountNames(), QStringList{QString(63, u'a')});
    QCOMPARE(post(u"suspend"_s, {{u"db_name"_s, QString(70, u'a')}}).status, 404);
    const sim::Reply again = post(u"provision"_s, body);
    QCOMPARE(again.status, 500);
    QCOMPARE(json(again).value(u"error"_s).toString(), u"Failed to create database"_s);
}

void TestVumaErpSim::anApostropheLosesThePasswordSilently_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("works");

    QTest::newRow("none") << u"other"_s << true;
    QTest::newRow("password") << u"admin_password"_s << false;
    QTest::newRow("mail") << u"admin_email"_s << false;
    QTest::newRow("company") << u"company_name"_s << true;
}

void TestVumaErpSim::anApostropheLosesThePasswordSilently()
{
    QFETCH(QString, field);
    QFETCH(bool, works);
    QJsonObject body = acme();
    body.insert(u"admin_password"_s, u"secret12"_s);
    body.insert(field, u"O'Brien"_s);

    const sim::Reply reply = post(u"provision"_s, body);

    QCOMPARE(reply.status, 200);
    const QString said = json(reply).value(u"admin_password"_s).toString();
    QCOMPARE(said, body.value(u"admin_password"_s).toString());
    QCOMPARE(m_sim->databases.value(u"acme"_s).password == said, works);
    QVERIFY(m_sim->databases.value(u"acme"_s).company.isEmpty());
}

void TestVumaErpSim::shellCharactersAreRemembered()
{
    QJsonObject body = acme();
    body.insert(u"company_name"_s, u"$(reboot)"_s);

    QCOMPARE(post(u"provision"_s, body).status, 200);
    QCOMPARE(m_sim->reachedShell, QStringList{u"$(reboot)"_s});
}

void TestVumaErpSim::statusIsReadOnlyWithABody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");

    const QByteArray json = "application/json";
    const QString query = u"db_name=acme"_s;
    QTest::newRow("as documented")
        << QByteArray("GET") << QByteArray() << QByteArray() << query << 415;
    QTest::newRow("JSON type, no body")
        << QByteArray("GET") << json << QByteArray() << query << 400;
    QTest::newRow("JSON type, {}") << QByteArray("GET") << json << QByteArray("{}") << query << 200;
    QTest::newRow("POST JSON") << QByteArray("POST") << json << QByteArray(R"({"db_name":"acme"})")
                               << QString() << 200;
    QTest::newRow("POST form") << QByteArray("POST")
                               << QByteArray("application/x-www-form-urlencoded")
                               << QByteArray("db_name=acme") << QString() << 200;
    QTest::newRow("POST, no name")
        << QByteArray("POST") << json << QByteArray("{}") << QString() << 400;
}

void TestVumaErpSim::statusIsReadOnlyWithABody()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, query);
    QFETCH(int, status);
    m_sim->addForeignAccount(u"acme"_s, u"example.com"_s);

    QCOMPARE(send(method, u"/api/v1/status"_s, body, type, query).status, status);
}

void TestVumaErpSim::statusAlwaysSaysSuspended()
{
    m_sim->addForeignAccount(u"acme"_s, u"example.com"_s);
    m_sim->databases[u"acme"_s].sizeKb = 7453;
    const QJsonObject name = {{u"db_name"_s, u"acme"_s}};

    const QJsonObject status = json(post(u"status"_s, name));

    QCOMPARE(status.value(u"size"_s).toString(), u"7453 kB"_s);
    QCOMPARE(status.value(u"status"_s).toString(), u"suspended"_s);
    QVERIFY(m_sim->choose(u"status"_s, u"true"_s));
    QCOMPARE(json(post(u"status"_s, name)).value(u"status"_s).toString(), u"active"_s);
}

void TestVumaErpSim::suspendingIsRepeatable()
{
    m_sim->addForeignAccount(u"acme"_s, u"example.com"_s);
    const QJsonObject name = {{u"db_name"_s, u"acme"_s}};

    for (const bool suspended : {true, true, false, false}) {
        const sim::Reply reply = post(suspended ? u"suspend"_s : u"unsuspend"_s, name);

        QCOMPARE(reply.status, 200);
        QCOMPARE(json(reply).value(u"status"_s).toString(),
                 suspended ? u"suspended"_s : u"active"_s);
        QCOMPARE(m_sim->databases[u"acme"_s].suspended, suspended);
    }
}

void TestVumaErpSim::terminateNamesTheBackup_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("hasBackup");

    const QByteArray json = "application/json";
    QTest::newRow("default") << json << QByteArray(R"({"db_name":"acme"})") << true;
    QTest::newRow("false") << json << QByteArray(R"({"db_name":"acme","skip_backup":false})")
                           << true;
    QTest::newRow("true") << json << QByteArray(R"({"db_name":"acme","skip_backup":true})")
                          << false;
    QTest::newRow("a form's false") << QByteArray("application/x-www-form-urlencoded")
                                    << QByteArray("db_name=acme&skip_backup=false") << false;
}

void TestVumaErpSim::terminateNamesTheBackup()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(bool, hasBackup);
    m_sim->addForeignAccount(u"acme"_s, u"example.com"_s);

    const sim::Reply reply = send("POST", u"/api/v1/terminate"_s, body, type);

    QCOMPARE(json(reply).value(u"status"_s).toString(), u"terminated"_s);
    const QRegularExpression backup(u"^acme_terminated_\\d{8}_\\d{6}\\.sql\\.gz$"_s);
    QCOMPARE(backup.match(json(reply).value(u"backup"_s).toString()).hasMatch(), hasBackup);
    QCOMPARE(json(reply).contains(u"backup"_s), hasBackup);
    QCOMPARE(post(u"status"_s, {{u"db_name"_s, u"acme"_s}}).status, 404);
}

void TestVumaErpSim::theListHoldsInternalDatabases()
{
    m_sim->addForeignAccount(u"acme"_s, u"example.com"_s);

    const sim::Reply reply = send("GET", u"/api/v1/list"_s, {}, {});

    QCOMPARE(reply.body, QByteArray(R"({"count":3,"databases":["acme","odoo","vumacloud"],)"
                                    R"("success":true})"
                                    "\n"));
    QCOMPARE(m_sim->accountNames(), QStringList{u"acme"_s});
    m_token.clear();
    QCOMPARE(send("GET", u"/api/v1/list"_s, {}, {}).status, 401);
    QCOMPARE(send("GET", u"/health"_s, {}, {}).body,
             QByteArray("{\"service\":\"vumaerp-provision\",\"status\":\"ok\"}\n"));
}

void TestVumaErpSim::aKilledWorkerLeavesAHalfDatabase()
{
    QVERIFY(m_sim->choose(u"worker timeout"_s, u"30 s"_s));

    QVERIFY(post(u"provision"_s, acme()).hangsUp);

    QCOMPARE(m_sim->databases.value(u"acme"_s).password, u"admin"_s);
    QVERIFY(m_sim->choose(u"worker timeout"_s, u"long"_s));
    QCOMPARE(post(u"provision"_s, acme()).status, 409);
}

void TestVumaErpSim::withoutItsDatabaseNothingIsFound()
{
    m_sim->addForeignAccount(u"old"_s, u"example.com"_s);
    QVERIFY(m_sim->choose(u"psql database"_s, u"absent"_s));

    QCOMPARE(post(u"status"_s, {{u"db_name"_s, u"old"_s}}).status, 404);
    QCOMPARE(post(u"provision"_s, acme()).status, 500);
}

void TestVumaErpSim::repliesAreEscapedAndSorted()
{
    m_sim->addForeignAccount(u"café"_s, u"example.com"_s);

    QCOMPARE(
        post(u"suspend"_s, {{u"db_name"_s, u"café"_s}}).body,
        QByteArray("{\"db_name\":\"caf\\u00e9\",\"status\":\"suspended\",\"success\":true}\n"));
}

void TestVumaErpSim::provokedFailuresPassByThemselves()
{
    m_sim->provoke(u"POST /api/v1/provision"_s, u"Failed to initialize database"_s);

    const sim::Reply reply = post(u"provision"_s, acme());

    QCOMPARE(reply.status, 500);
    QCOMPARE(json(reply).value(u"error"_s).toString(), u"Failed to initialize database"_s);
    QVERIFY(m_sim->accountNames().isEmpty());
    QCOMPARE(post(u"provision"_s, acme()).status, 200);
}

void TestVumaErpSim::stateOutlivesARestart()
{
    post(u"provision"_s, acme());
    sim::VumaErpSim second;

    second.restore(QJsonDocument::fromJson(QJsonDocument(m_sim->save()).toJson()).object());

    QCOMPARE(second.save(), m_sim->save());
    QCOMPARE(second.access().secret, m_token);
    QCOMPARE(second.accountNames(), QStringList{u"acme"_s});
}

void TestVumaErpSim::aProvisionTakesMinutesInRealTime()
{
    m_sim->realTime = true;

    QVERIFY(post(u"provision"_s, acme()).takes >= 2min);
}

REGISTER_TEST(TestVumaErpSim)
#include "tst_vumaerpsim.moc"
