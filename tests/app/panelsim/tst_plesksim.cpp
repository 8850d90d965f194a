#include "tests/app/panelsim/plesksimcalls.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace plesksimcalls;

namespace {

QJsonArray array(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).array();
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
