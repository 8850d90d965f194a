#include "app/panelsim/plesk/plesksim.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;
using sim::PleskSim;

namespace {

const auto Good = u"Wq7#mLp2vXz9Rt"_s;

QByteArray key(const PleskSim &panel)
{
    return panel.access().secret.toLatin1();
}

sim::Request restRequest(const QByteArray &method, const QString &target, const QJsonObject &body,
                         const QByteArray &secret)
{
    sim::Request request;
    request.method = method;
    request.path = "/api/v2"_L1 + target.section(u'?', 0, 0);
    request.query = QUrlQuery(target.section(u'?', 1));
    request.headers = {{"x-api-key", secret}, {"content-type", "application/json"}};
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson();
    request.peer = u"198.51.100.7"_s;
    return request;
}

sim::Reply rest(PleskSim &panel, const QByteArray &method, const QString &target,
                const QJsonObject &body = {})
{
    return panel.handle(restRequest(method, target, body, key(panel)));
}

QJsonObject object(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QJsonArray array(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).array();
}

sim::Request xmlRequest(const QByteArray &operations, const QByteArray &secret)
{
    sim::Request request;
    request.method = "POST";
    request.path = u"/enterprise/control/agent.php"_s;
    request.headers = {{"key", secret}, {"content-type", "text/xml"}};
    request.body = "<packet>" + operations + "</packet>";
    request.peer = u"198.51.100.7"_s;
    return request;
}

QByteArray xml(PleskSim &panel, const QByteArray &operations)
{
    const auto reply = panel.handle(xmlRequest(operations, key(panel)));
    return reply.status == 200 ? reply.body : QByteArray("HTTP status");
}

//! Every value below the named element, in order: what counts in an answer.
QStringList values(const QByteArray &packet, const QString &name)
{
    QStringList found;
    QXmlStreamReader reader(packet);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == name)
            found.append(reader.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return reader.hasError() ? QStringList{u"not well-formed"_s} : found;
}

//! The path of every element, so that shapes can be compared.
QStringList shape(const QByteArray &packet)
{
    QStringList path;
    QStringList paths;
    QXmlStreamReader reader(packet);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            path.append(reader.name().toString());
            paths.append(path.join(u'/'));
        } else if (reader.isEndElement()) {
            path.removeLast();
        }
    }
    return paths;
}

QJsonObject newClient(const QString &login = u"web08"_s)
{
    return {{u"name"_s, u"Jane Doe"_s}, {u"login"_s, login},
            {u"password"_s, Good},      {u"email"_s, u"owner@example.net"_s},
            {u"type"_s, u"customer"_s}, {u"external_id"_s, u"order-2214"_s}};
}

QJsonObject newDomain(const QString &name = u"example.com"_s, const QString &login = u"web08"_s)
{
    return {
        {u"name"_s, name},
        {u"hosting_type"_s, u"virtual"_s},
        {u"hosting_settings"_s, QJsonObject{{u"ftp_login"_s, login}, {u"ftp_password"_s, Good}}},
        {u"owner_client"_s, QJsonObject{{u"login"_s, u"web08"_s}}},
        {u"plan"_s, QJsonObject{{u"name"_s, u"Gold"_s}}}};
}

QByteArray webspaceAdd(const QByteArray &setupTail, const QByteArray &tail)
{
    return "<webspace><add><gen_setup><name>example.com</name><owner-login>web08</owner-login>"
           "<htype>vrt_hst</htype><ip_address>192.0.2.20</ip_address>"
           + setupTail
           + "</gen_setup><hosting><vrt_hst><property><name>ftp_login</name><value>web08</value>"
             "</property><property><name>ftp_password</name><value>Wq7#mLp2vXz9Rt</value>"
             "</property><ip_address>192.0.2.20</ip_address></vrt_hst></hosting>"
           + tail + "</add></webspace>";
}

int idOf(const sim::Reply &reply)
{
    return object(reply).value(u"id"_s).toInt();
}

} // namespace

class TestPleskSim final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerHasTheContractsKeys();
    void anAccountIsMadeInTwoCalls();
    void aBadClientIsRefused_data();
    void aBadClientIsRefused();
    void aBadDomainIsRefused_data();
    void aBadDomainIsRefused();
    void statusAnswersWithTheStateItself();
    void deletingAClientDeletesItsDomains();
    void theCommandGateFailsWithStatus200();
    void aCertificateIsAnExtensionsWork();
    void wrongCredentialsAreDenied();
    void aKeyIsBoundToItsAddress();
    void maintenanceIsAPage();
    void refusalsAreTheSamples();
    void packetsKeepTheirOrder_data();
    void packetsKeepTheirOrder();
    void aSubscriptionIsMadeAndReadByXml();
    void xmlRefusalsHaveTheirNumbers_data();
    void xmlRefusalsHaveTheirNumbers();
    void aFilterAnswersOnceForEachHit();
    void suspendAndSwitchByXml();
    void statisticsHaveTheContractsShape();
    void mailDatabaseAndRecordsByXml();
    void aSessionNeedsAnAddress();
    void dnsMayBeOff();
    void aResellerMayNotAsTheAdministratorMay();
    void operationsAreNamedAsTheContractNamesThem();
    void whatIsSavedComesBack();
};

void TestPleskSim::theServerHasTheContractsKeys()
{
    PleskSim panel;
    const QByteArray sample =
        R"({"platform":"Unix","hostname":"pl1.example.net","guid":"9d0f7a51-2c43-4f0e-8ec1-1f2d9f6b7a10","panel_version":"18.0.61","panel_revision":"5f1c0f0f2f0f","panel_build_date":"2026-05-19","panel_update_version":"4","extension_version":"1.11.0","extension_release":"321"})";

    QCOMPARE(object(rest(panel, "GET", u"/server"_s)), QJsonDocument::fromJson(sample).object());
    QCOMPARE(array(rest(panel, "GET", u"/server/ips"_s)).size(), 1);
}

void TestPleskSim::anAccountIsMadeInTwoCalls()
{
    PleskSim panel;
    const QByteArray sample =
        R"([{"id":82,"created":"2026-03-03","name":"example.com","ascii_name":"example.com","base_domain_id":0,"guid":"e9114a63-e626-4977-ac15-a8e608750a33","hosting_type":"virtual","www_root":"/var/www/vhosts/example.com/httpdocs","aliases":[]}])";

    const auto client = rest(panel, "POST", u"/clients"_s, newClient());
    const auto domain = rest(panel, "POST", u"/domains"_s, newDomain());
    const auto found = array(rest(panel, "GET", u"/domains?name=example.com"_s));

    QCOMPARE(client.status, 201);
    QCOMPARE(object(client).keys(), (QStringList{u"guid"_s, u"id"_s}));
    QCOMPARE(domain.status, 201);
    QCOMPARE(found.size(), 1);
    auto expected = QJsonDocument::fromJson(sample).array().first().toObject();
    for (const auto &own : {u"id"_s, u"guid"_s, u"created"_s})
        expected.insert(own, found.first().toObject().value(own));
    QCOMPARE(found.first().toObject(), expected);
    const auto owner = object(rest(panel, "GET", u"/domains/%1/client"_s.arg(idOf(domain))));
    QCOMPARE(owner.value(u"login"_s).toString(), u"web08"_s);
    QCOMPARE(owner.value(u"external_id"_s).toString(), u"order-2214"_s);
    QVERIFY(array(rest(panel, "GET", u"/domains?name=example.org"_s)).isEmpty());
}

void TestPleskSim::aBadClientIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");

    const auto invalid = u"Validation failed"_s;
    QTest::newRow("login taken") << u"login"_s << u"taken"_s
                                 << u"Account with this name already exists"_s;
    QTest::newRow("long login") << u"login"_s << QString(61, u'a') << invalid;
    QTest::newRow("no name") << u"name"_s << QString() << invalid;
    QTest::newRow("email") << u"email"_s << u"nobody"_s << invalid;
    QTest::newRow("type") << u"type"_s << u"guest"_s << invalid;
    QTest::newRow("short password") << u"password"_s << u"aB3#"_s << invalid;
    QTest::newRow("weak password") << u"password"_s << u"password1"_s << invalid;
}

void TestPleskSim::aBadClientIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, says);
    PleskSim panel;
    panel.addForeignAccount(u"taken"_s, u"taken.example"_s);
    auto body = newClient();
    body.insert(name, value);

    const auto reply = rest(panel, "POST", u"/clients"_s, body);

    QCOMPARE(reply.status, 400);
    QCOMPARE(object(reply).value(u"message"_s).toString(), says);
    if (says == u"Validation failed"_s)
        QCOMPARE(object(reply).value(u"errors"_s).toArray().first().toObject().value(u"property"_s),
                 QJsonValue(name));
    QCOMPARE(panel.server.clients.size(), 1);
}

void TestPleskSim::aBadDomainIsRefused_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");

    const auto with = [](const QString &name, const QJsonValue &value) {
        auto body = newDomain();
        body.insert(name, value);
        return body;
    };
    QTest::newRow("taken") << newDomain(u"taken.example"_s) << 400
                           << u"Domain taken.example already exists."_s;
    QTest::newRow("system user taken")
        << newDomain(u"example.com"_s, u"taken"_s) << 400 << u"\"taken\" already exists."_s;
    QTest::newRow("no name") << newDomain(u"example"_s) << 400 << u"Validation failed"_s;
    QTest::newRow("plan's case") << with(u"plan"_s, QJsonObject{{u"name"_s, u"gold"_s}}) << 400
                                 << u"plan \"gold\" was not found"_s;
    QTest::newRow("owner") << with(u"owner_client"_s, QJsonObject{{u"login"_s, u"nobody"_s}}) << 404
                           << u"owner does not exist"_s;
    QTest::newRow("address") << with(u"ip_addresses"_s, QJsonArray{u"192.0.2.7"_s}) << 400
                             << u"Ip address does not exist in client's pool"_s;
}

void TestPleskSim::aBadDomainIsRefused()
{
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    QFETCH(QString, says);
    PleskSim panel;
    panel.addForeignAccount(u"taken"_s, u"taken.example"_s);
    rest(panel, "POST", u"/clients"_s, newClient());

    const auto reply = rest(panel, "POST", u"/domains"_s, body);

    QCOMPARE(reply.status, status);
    QVERIFY2(object(reply).value(u"message"_s).toString().contains(says), reply.body.constData());
    QCOMPARE(panel.server.domains.size(), 1);
}

void TestPleskSim::statusAnswersWithTheStateItself()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const auto path = u"/domains/%1/status"_s.arg(panel.server.domains.first().id);
    const QJsonObject suspended{{u"status"_s, u"suspended"_s}};

    QCOMPARE(object(rest(panel, "PUT", path, suspended)), suspended);
    QCOMPARE(object(rest(panel, "GET", path)), suspended);
    QCOMPARE(panel.server.domains.first().status, 16);
    QCOMPARE(rest(panel, "PUT", path, {{u"status"_s, u"asleep"_s}}).status, 400);
    const auto client = u"/clients/%1/activate"_s.arg(panel.server.clients.first().id);
    QCOMPARE(object(rest(panel, "PUT", client)), (QJsonObject{{u"status"_s, u"success"_s}}));
    QCOMPARE(panel.server.domains.first().status, 0);
}

void TestPleskSim::deletingAClientDeletesItsDomains()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const auto client = panel.server.clients.first();
    const auto path = u"/clients/%1"_s.arg(client.id);

    QCOMPARE(object(rest(panel, "DELETE", path)),
             (QJsonObject{{u"id"_s, client.id}, {u"guid"_s, client.guid}}));
    QVERIFY(panel.server.domains.isEmpty());
    QCOMPARE(rest(panel, "DELETE", path).status, 404);
}

void TestPleskSim::theCommandGateFailsWithStatus200()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const auto call = [&](const QString &command, const QStringList &parameters,
                          const QJsonObject &environment = {}) {
        const auto reply =
            rest(panel, "POST", u"/cli/%1/call"_s.arg(command),
                 {{u"params"_s, QJsonArray::fromStringList(parameters)}, {u"env"_s, environment}});
        return reply.status == 200 ? object(reply) : QJsonObject{};
    };
    const auto code = [](const QJsonObject &printed) {
        return printed.value(u"code"_s).toInt(-1);
    };

    QCOMPARE(
        call(u"domain"_s, {u"--create"_s, u"example.com"_s}),
        QJsonDocument::fromJson(
            R"({"code":1,"stdout":"","stderr":"An error occurred during domain creation: Domain example.com already exists."})")
            .object());
    QCOMPARE(call(u"service_plan"_s, {u"--list"_s}).value(u"stdout"_s).toString(),
             u"Default Domain\nGold\nSilver\n"_s);
    QCOMPARE(code(call(u"subscription"_s, {u"--switch-subscription"_s, u"example.com"_s,
                                           u"-service-plan"_s, u"Silver"_s})),
             0);
    QCOMPARE(panel.server.domains.first().planGuid, panel.server.planByName(u"Silver"_s)->guid);
    QCOMPARE(code(call(u"subscription"_s, {u"--switch-subscription"_s, u"example.com"_s,
                                           u"-service-plan"_s, u"Bronze"_s})),
             1);
    const QStringList mailbox{u"--create"_s, u"info@example.com"_s, u"-passwd"_s,
                              QString(),     u"-mailbox"_s,         u"true"_s};
    QCOMPARE(code(call(u"mail"_s, mailbox, {{u"PSA_PASSWORD"_s, Good}})), 0);
    QCOMPARE(code(call(u"mail"_s, mailbox, {{u"PSA_PASSWORD"_s, Good}})), 1);
    QVERIFY(call(u"admin"_s, {u"--get-login-link"_s})
                .value(u"stdout"_s)
                .toString()
                .startsWith("https://pl1.example.net:8443/login?secret="_L1));
    QCOMPARE(rest(panel, "POST", u"/cli/nonsense/call"_s).status, 404);
}

void TestPleskSim::aCertificateIsAnExtensionsWork()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const QJsonObject body{
        {u"params"_s, QJsonArray{u"--exec"_s, u"letsencrypt"_s, u"cli.php"_s, u"-d"_s,
                                 u"example.com"_s, u"-m"_s, u"owner@example.com"_s}}};
    const auto call = [&] {
        return object(rest(panel, "POST", u"/cli/extension/call"_s, body));
    };

    panel.choose(u"acme"_s, u"fails on stdout"_s);
    const auto failed = call();
    panel.choose(u"acme"_s, u"issues"_s);
    const auto issued = call();

    QCOMPARE(failed.value(u"code"_s).toInt(), 1);
    QVERIFY(failed.value(u"stdout"_s).toString().contains("acme"_L1));
    QCOMPARE(issued.value(u"code"_s).toInt(), 0);
    QVERIFY(panel.server.domains.first().certificateUntil.has_value());
    panel.server.extensions.insert(u"letsencrypt"_s, false);
    QCOMPARE(call().value(u"code"_s).toInt(), 1);
}

void TestPleskSim::wrongCredentialsAreDenied()
{
    PleskSim panel;
    const auto withKey = [&](const QByteArray &secret) {
        return panel.handle(restRequest("GET", u"/server"_s, {}, secret)).status;
    };
    const auto errorOf = [&](const QByteArray &header, const QByteArray &value) {
        auto request = xmlRequest("<ip><get/></ip>", {});
        request.headers = {{header, value}};
        if (header == "http_auth_login")
            request.headers.insert("http_auth_passwd", "nonsense");
        return values(panel.handle(request).body, u"errcode"_s);
    };

    QCOMPARE(withKey("nonsense"), 403);
    QCOMPARE(withKey({}), 401);
    panel.choose(u"bad key"_s, u"401"_s);
    QCOMPARE(withKey("nonsense"), 401);
    QCOMPARE(errorOf("key", "nonsense"), QStringList{u"11003"_s});
    QCOMPARE(errorOf("http_auth_login", "admin"), QStringList{u"1001"_s});
    panel.server.lockAfter = 1;
    QCOMPARE(errorOf("http_auth_login", "admin"), QStringList{u"1012"_s});
    panel.server.lockAfter = 0;
    panel.server.allowedIps = {u"203.0.113.0/24"_s};
    QCOMPARE(errorOf("key", key(panel)), QStringList{u"1010"_s});
}

void TestPleskSim::aKeyIsBoundToItsAddress()
{
    PleskSim panel;
    const auto made = rest(panel, "POST", u"/auth/keys"_s, {{u"description"_s, u"console"_s}});
    auto request =
        restRequest("GET", u"/server"_s, {}, object(made).value(u"key"_s).toString().toLatin1());

    QCOMPARE(made.status, 201);
    QCOMPARE(panel.handle(request).status, 200);
    request.peer = u"203.0.113.9"_s;
    QCOMPARE(panel.handle(request).status, 403);
    panel.choose(u"auth keys"_s, u"broken"_s);
    QCOMPARE(rest(panel, "POST", u"/auth/keys"_s, {{u"login"_s, u"admin"_s}}).status, 500);
    const auto cli =
        object(rest(panel, "POST", u"/cli/secret_key/call"_s,
                    {{u"params"_s, QJsonArray{u"-c"_s, u"-ip-address"_s, u"203.0.113.9"_s}}}));
    QCOMPARE(cli.value(u"stdout"_s).toString().trimmed(), panel.server.keys.last().value);
}

void TestPleskSim::maintenanceIsAPage()
{
    PleskSim panel;
    panel.server.maintenance = true;

    const auto reply = rest(panel, "GET", u"/server"_s);

    QCOMPARE(reply.status, 503);
    QVERIFY(reply.contentType.startsWith("text/html"));
    QCOMPARE(panel.handle(xmlRequest("<ip><get/></ip>", key(panel))).status, 503);
}

void TestPleskSim::refusalsAreTheSamples()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const QByteArray taken = R"({"code":400,"message":"Account with this name already exists"})";
    const QByteArray denied =
        R"(<?xml version="1.0"?><packet version="1.6.9.1"><system><status>error</status><errcode>1001</errcode><errtext>You have entered incorrect username or password.</errtext></system></packet>)";
    const QByteArray exists =
        R"(<packet version="1.6.3.5"><customer><add><result><status>error</status><errcode>1007</errcode><errtext>Client with login name 'web08' already exists.</errtext></result></add></customer></packet>)";
    auto wrong = xmlRequest("<ip><get/></ip>", {});
    wrong.headers = {{"http_auth_login", "admin"}, {"http_auth_passwd", "nonsense"}};

    const auto refusal = panel.handle(wrong).body;
    const auto conflict = xml(panel, "<customer><add><gen_info><pname>J</pname><login>web08</login>"
                                     "<passwd>Wq7#mLp2vXz9Rt</passwd></gen_info></add></customer>");

    QCOMPARE(object(rest(panel, "POST", u"/clients"_s, newClient())),
             QJsonDocument::fromJson(taken).object());
    QCOMPARE(shape(refusal), shape(denied));
    QCOMPARE(values(refusal, u"system"_s), values(denied, u"system"_s));
    QCOMPARE(shape(conflict), shape(exists));
    QCOMPARE(values(conflict, u"result"_s), values(exists, u"result"_s));
}

void TestPleskSim::packetsKeepTheirOrder_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QString>("error");

    const auto unexpected = u"1014"_s;
    QTest::newRow("right") << webspaceAdd("<status>0</status><external-id>x</external-id>",
                                          "<plan-name>Gold</plan-name>")
                           << QString();
    QTest::newRow("status after external-id") << webspaceAdd(
        "<external-id>x</external-id><status>0</status>", "<plan-name>Gold</plan-name>")
                                              << unexpected;
    QTest::newRow("plan not last")
        << webspaceAdd({}, "<plan-name>Gold</plan-name><limits/>") << unexpected;
    QTest::newRow("unknown element")
        << QByteArray("<webspace><get><filter/><dataset><wishes/></dataset></get></webspace>")
        << unexpected;
    QTest::newRow("dataset missing")
        << QByteArray("<webspace><get><filter/></get></webspace>") << unexpected;
    QTest::newRow("unknown operator") << QByteArray("<weather><get/></weather>") << unexpected;
    QTest::newRow("not well-formed") << QByteArray("<webspace><get>") << unexpected;
    QTest::newRow("login after passwd")
        << QByteArray("<customer><add><gen_info><pname>J</pname><passwd>p</passwd><login>l</login>"
                      "</gen_info></add></customer>")
        << unexpected;
}

void TestPleskSim::packetsKeepTheirOrder()
{
    QFETCH(QByteArray, operations);
    QFETCH(QString, error);
    PleskSim panel;
    rest(panel, "POST", u"/clients"_s, newClient());

    const auto answer = xml(panel, operations);

    QCOMPARE(values(answer, u"errcode"_s).join(u','), error);
    QCOMPARE(panel.server.domains.size(), error.isEmpty() ? 1 : 0);
    if (!error.isEmpty())
        QVERIFY(shape(answer).contains("packet/system/errtext"_L1));
}

void TestPleskSim::aSubscriptionIsMadeAndReadByXml()
{
    PleskSim panel;
    const QByteArray sample =
        R"(<packet version="1.6.9.1"><webspace><get><result><status>ok</status><filter-id>example.com</filter-id><id>82</id><data><gen_info><cr_date>2026-03-03</cr_date><name>example.com</name><ascii-name>example.com</ascii-name><status>16</status><real_size>851443712</real_size><owner-id>37</owner-id><dns_ip_address>192.0.2.20</dns_ip_address><htype>vrt_hst</htype><guid>e9114a63-e626-4977-ac15-a8e608750a33</guid><vendor-guid>3f2fb67d-9f62-4ba9-a88d-8f8b6877c95c</vendor-guid><external-id>order-2214</external-id></gen_info><subscriptions><subscription><locked>false</locked><synchronized>true</synchronized><plan><plan-guid>fa4b5fb6-f890-0c72-0cbd-363138e89964</plan-guid></plan></subscription></subscriptions></data></result></get></webspace></packet>)";
    rest(panel, "POST", u"/clients"_s, newClient());

    const auto added = xml(
        panel, webspaceAdd("<external-id>order-2214</external-id>", "<plan-name>Gold</plan-name>"));
    const auto read =
        xml(panel, "<webspace><get><filter><name>example.com</name></filter><dataset><gen_info/>"
                   "<subscriptions/></dataset></get></webspace>");
    const auto hosting = xml(panel, "<webspace><get><filter><name>example.com</name></filter>"
                                    "<dataset><hosting/></dataset></get></webspace>");

    QCOMPARE(values(added, u"status"_s), QStringList{u"ok"_s});
    QCOMPARE(values(added, u"guid"_s).size(), 1);
    for (const QString &path : shape(sample))
        QVERIFY2(shape(read).contains(path), qPrintable(path));
    QCOMPARE(values(read, u"external-id"_s), QStringList{u"order-2214"_s});
    QCOMPARE(values(read, u"filter-id"_s), QStringList{u"example.com"_s});
    QCOMPARE(values(read, u"plan-guid"_s), QStringList{panel.server.planByName(u"Gold"_s)->guid});
    QVERIFY(!read.contains(Good.toUtf8()));
    QVERIFY(hosting.contains(Good.toUtf8()));
}

void TestPleskSim::xmlRefusalsHaveTheirNumbers_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");

    QTest::newRow("login taken") << QByteArray(
        "<customer><add><gen_info><pname>J</pname><login>taken</login>"
        "<passwd>Wq7#mLp2vXz9Rt</passwd></gen_info></add></customer>")
                                 << u"1007"_s
                                 << u"Client with login name 'taken' already exists."_s;
    QTest::newRow("weak password")
        << QByteArray("<customer><add><gen_info><pname>J</pname><login>web09</login>"
                      "<passwd>password1</passwd></gen_info></add></customer>")
        << u"1019"_s << u"The password is not secure enough."_s;
    QTest::newRow("customer missing")
        << QByteArray("<customer><get><filter><login>nobody</login></filter><dataset/></get>"
                      "</customer>")
        << u"1013"_s << u"client does not exist"_s;
    QTest::newRow("subscription missing")
        << QByteArray("<webspace><del><filter><name>example.org</name></filter></del></webspace>")
        << u"1013"_s << u"Domain does not exist."_s;
    QTest::newRow("site missing") << QByteArray(
        "<site><get><filter><name>example.org</name></filter><dataset/></get></site>")
                                  << u"1013"_s << u"Site does not exist"_s;
    QTest::newRow("mailbox without a site")
        << QByteArray("<mail><create><filter><site-id>9</site-id><mailname><name>info</name>"
                      "</mailname></filter></create></mail>")
        << u"1015"_s << u"Domain does not exist."_s;
    QTest::newRow("record missing")
        << QByteArray("<dns><del_rec><filter><id>9</id></filter></del_rec></dns>") << u"1013"_s
        << u"Record does not exist"_s;
}

void TestPleskSim::xmlRefusalsHaveTheirNumbers()
{
    QFETCH(QByteArray, operations);
    QFETCH(QString, code);
    QFETCH(QString, text);
    PleskSim panel;
    panel.addForeignAccount(u"taken"_s, u"taken.example"_s);

    const auto answer = xml(panel, operations);

    QCOMPARE(values(answer, u"errcode"_s), QStringList{code});
    QCOMPARE(values(answer, u"errtext"_s), QStringList{text});
}

void TestPleskSim::aFilterAnswersOnceForEachHit()
{
    PleskSim panel;
    rest(panel, "POST", u"/clients"_s, newClient());
    rest(panel, "POST", u"/domains"_s, newDomain());
    rest(panel, "POST", u"/domains"_s, newDomain(u"example.org"_s, u"web09"_s));

    const auto owned = xml(panel, "<webspace><get><filter><owner-login>web08</owner-login></filter>"
                                  "<dataset><gen_info/></dataset></get></webspace>");
    const auto none = xml(panel, "<webspace><get><filter><owner-login>nobody</owner-login></filter>"
                                 "<dataset><gen_info/></dataset></get></webspace>");

    QCOMPARE(values(owned, u"filter-id"_s), (QStringList{u"web08"_s, u"web08"_s}));
    QCOMPARE(values(owned, u"name"_s), (QStringList{u"example.com"_s, u"example.org"_s}));
    QCOMPARE(shape(none).last(), u"packet/webspace/get/result/status"_s);
}

void TestPleskSim::suspendAndSwitchByXml()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const auto guid = panel.server.planByName(u"Silver"_s)->guid;

    const auto set = xml(panel, "<webspace><set><filter><name>example.com</name></filter><values>"
                                "<gen_setup><status>16</status></gen_setup></values></set>"
                                "</webspace>");
    const auto switched =
        xml(panel, "<webspace><switch-subscription><filter><name>example.com"
                   "</name></filter><plan-guid>"
                       + guid.toLatin1() + "</plan-guid></switch-subscription></webspace>");
    const auto absent = xml(panel, "<webspace><switch-subscription><filter><name>example.com"
                                   "</name></filter><plan-guid>nonsense</plan-guid>"
                                   "</switch-subscription></webspace>");

    QCOMPARE(values(set, u"status"_s), QStringList{u"ok"_s});
    QCOMPARE(panel.server.domains.first().status, 16);
    QCOMPARE(values(switched, u"status"_s), QStringList{u"ok"_s});
    QCOMPARE(panel.server.domains.first().planGuid, guid);
    QCOMPARE(values(absent, u"errcode"_s), QStringList{u"1023"_s});
}

void TestPleskSim::statisticsHaveTheContractsShape()
{
    PleskSim panel;
    const QByteArray sample =
        R"(<packet version="1.6.9.1"><server><get><result><status>ok</status><stat><objects><clients>214</clients><domains>391</domains><active_domains>377</active_domains><mail_boxes>1204</mail_boxes><databases>420</databases><problem_clients>0</problem_clients><problem_domains>2</problem_domains></objects><version><plesk_name>psa</plesk_name><plesk_version>18.0.61</plesk_version><plesk_os>Ubuntu</plesk_os><plesk_os_version>22.04</plesk_os_version><plesk_build>1800240519.10</plesk_build><os_release>5.15.0-105-generic</os_release></version><other><cpu>GenuineIntel, Xeon</cpu><uptime>184080</uptime><inside_vz>false</inside_vz></other><load_avg><l1>42</l1><l5>51</l5><l15>48</l15></load_avg><mem><total>33558114304</total><used>21474836480</used><free>12083277824</free></mem><diskspace><device><name>/dev/sda1</name><total>512000000000</total><used>301000000000</used><free>211000000000</free></device></diskspace></stat></result></get></server></packet>)";

    const auto answer = xml(panel, "<server><get><stat/></get></server>");

    QCOMPARE(shape(answer), shape(sample));
    QCOMPARE(values(answer, u"l1"_s), QStringList{u"42"_s});
    QVERIFY(answer.startsWith("<?xml"));
    panel.choose(u"xml declaration"_s, u"no"_s);
    QVERIFY(xml(panel, "<server><get><stat/></get></server>").startsWith("<packet"));
}

void TestPleskSim::mailDatabaseAndRecordsByXml()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const auto id = QByteArray::number(panel.server.domains.first().id);
    const QByteArray mailbox =
        "<mail><create><filter><site-id>" + id
        + "</site-id><mailname><name>info</name><mailbox><enabled>true"
          "</enabled></mailbox><password><value>Wq7#mLp2vXz9Rt</value>"
          "<type>plain</type></password></mailname></filter></create></mail>";
    const QByteArray record = "<dns><add_rec><site-id>" + id
                              + "</site-id><type>A</type><host>shop</host><value>192.0.2.7</value>"
                                "</add_rec></dns>";
    const auto records = panel.server.records.size();

    QCOMPARE(values(xml(panel, mailbox), u"name"_s), QStringList{u"info"_s});
    QCOMPARE(values(xml(panel, mailbox), u"errcode"_s), QStringList{u"1007"_s});
    const auto database = xml(panel, "<database><add-db><webspace-id>" + id
                                         + "</webspace-id><name>web08_app</name><type>mysql</type>"
                                           "</add-db></database>");
    const auto databaseId = values(database, u"id"_s).value(0).toLatin1();
    const auto user = xml(panel, "<database><add-db-user><db-id>" + databaseId
                                     + "</db-id><login>web08_app</login><password>Wq7#mLp2vXz9Rt"
                                       "</password></add-db-user></database>");
    QCOMPARE(values(user, u"status"_s), QStringList{u"ok"_s});
    xml(panel, record);
    xml(panel, record);
    QCOMPARE(panel.server.records.size(), records + 2);
    QCOMPARE(panel.server.records.last().host, u"shop.example.com."_s);
}

void TestPleskSim::aSessionNeedsAnAddress()
{
    PleskSim panel;
    const auto session = [&](const QByteArray &address) {
        return xml(panel, "<server><create_session><login>admin</login><data><user_ip>" + address
                              + "</user_ip><source_server/></data></create_session></server>");
    };

    QCOMPARE(values(session(QByteArray("198.51.100.7").toBase64()), u"id"_s).size(), 1);
    QCOMPARE(values(session("198.51.100.7"), u"errcode"_s), QStringList{u"14008"_s});
}

void TestPleskSim::dnsMayBeOff()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const auto path = u"/dns/records?domain=example.com"_s;

    const auto made =
        rest(panel, "POST", path,
             {{u"type"_s, u"A"_s}, {u"host"_s, u"shop"_s}, {u"value"_s, u"192.0.2.7"_s}});
    QCOMPARE(made.status, 200);
    const auto one = u"/dns/records/%1"_s.arg(idOf(made));
    QCOMPARE(object(rest(panel, "DELETE", one)), (QJsonObject{{u"status"_s, u"success"_s}}));
    QCOMPARE(rest(panel, "DELETE", one).status, 404);
    panel.choose(u"dns service"_s, u"off"_s);
    const auto off = rest(panel, "GET", path);
    QCOMPARE(off.status, 400);
    QVERIFY(off.body.contains("DNS service is not enabled"));
}

void TestPleskSim::aResellerMayNotAsTheAdministratorMay()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    panel.addReseller(u"reseller1"_s, Good);
    const auto secret = panel.addKey(u"reseller1"_s).toLatin1();

    const auto get = panel.handle(xmlRequest(
        "<webspace><get><filter/><dataset><gen_info/></dataset></get></webspace>", secret));
    const auto del = panel.handle(xmlRequest(
        "<webspace><del><filter><name>example.com</name></filter></del></webspace>", secret));

    QVERIFY(!get.body.contains("example.com"));
    QCOMPARE(values(del.body, u"errcode"_s), QStringList{u"1006"_s});
    QCOMPARE(panel.handle(restRequest("POST", u"/clients"_s, newClient(), secret)).status, 403);
    QCOMPARE(panel.server.domains.size(), 1);
}

void TestPleskSim::operationsAreNamedAsTheContractNamesThem()
{
    PleskSim panel;
    const auto named = [&](const QByteArray &method, const QString &target) {
        return panel.operation(restRequest(method, target, {}, {}));
    };

    QCOMPARE(named("POST", u"/clients"_s), u"POST /clients"_s);
    QCOMPARE(named("PUT", u"/domains/82/status"_s), u"PUT /domains/{id}/status"_s);
    QCOMPARE(named("POST", u"/cli/mail/call"_s), u"POST /cli/mail/call"_s);
    QCOMPARE(panel.operation(xmlRequest("<customer><add/></customer>", {})), u"customer/add"_s);
}

void TestPleskSim::whatIsSavedComesBack()
{
    PleskSim panel;
    panel.addForeignAccount(u"web08"_s, u"bücher.example"_s);
    PleskSim other;

    other.restore(panel.save());

    QCOMPARE(other.save(), panel.save());
    QCOMPARE(other.access().secret, panel.access().secret);
    QCOMPARE(other.server.domains.first().asciiName, u"xn--bcher-kva.example"_s);
    QCOMPARE(other.server.domains.first().name, u"bücher.example"_s);
}

REGISTER_TEST(TestPleskSim)
#include "tst_plesksim.moc"
