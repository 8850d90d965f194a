#include "core/panels/plesk/pleskcalls.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using core::ErrorKind;
using core::Intent;

class TestPleskCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packetsKeepTheOrderOfTheSchema();
    void hostingIsNeverAskedFor();
    void textXmlCannotCarryDoesNotLeave();
    void aPasswordOfTheCommandLineGoesInItsEnvironment();
    void theKeyOrThePasswordGoesInHeaders_data();
    void theKeyOrThePasswordGoesInHeaders();
};

void TestPleskCalls::packetsKeepTheOrderOfTheSchema()
{
    core::NewAccount account;
    account.username = u"web08"_s;
    account.domain = u"example.com"_s;
    account.password = core::Secret::fromText(u"S3cret<&>Pass"_s);
    account.package = u"Gold"_s;
    account.marker = u"order-2214"_s;

    const auto request = core::addSubscription(account, 37, u"192.0.2.20"_s).request();

    QVERIFY_RESULT(request);
    QCOMPARE(
        request->body(),
        QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?><packet><webspace><add><gen_setup>"
                   "<name>example.com</name><owner-id>37</owner-id><htype>vrt_hst</htype>"
                   "<ip_address>192.0.2.20</ip_address><external-id>order-2214</external-id>"
                   "</gen_setup><hosting><vrt_hst><property><name>ftp_login</name>"
                   "<value>web08</value></property><property><name>ftp_password</name>"
                   "<value>S3cret&lt;&amp;&gt;Pass</value></property>"
                   "<ip_address>192.0.2.20</ip_address></vrt_hst></hosting>"
                   "<plan-name>Gold</plan-name></add></webspace></packet>\n"));
    QCOMPARE(request->intent(), Intent::Write);
}

void TestPleskCalls::hostingIsNeverAskedFor()
{
    for (const auto &query : {core::findSubscription(u"name"_s, u"example.com"_s),
                              core::allSubscriptions(), core::findSite(u"example.com"_s)}) {
        const auto request = query.request();
        QVERIFY_RESULT(request);
        QVERIFY(!request->body().contains("hosting"));
        QCOMPARE(request->intent(), Intent::Read);
    }
}

void TestPleskCalls::textXmlCannotCarryDoesNotLeave()
{
    const auto request = core::findSubscription(u"name"_s, u"example\x01.com"_s).request();

    QVERIFY(!request);
    QCOMPARE(request.error().kind, ErrorKind::Invalid);
    QCOMPARE(request.error().field, u"name"_s);
}

void TestPleskCalls::aPasswordOfTheCommandLineGoesInItsEnvironment()
{
    core::NewMailbox mailbox;
    mailbox.localPart = u"info"_s;
    mailbox.domain = u"example.com"_s;
    mailbox.password = core::Secret::fromText(u"B0x-Passw0rd"_s);

    const auto request = core::newMailbox(mailbox);
    const QJsonObject body = QJsonDocument::fromJson(request.body()).object();

    QCOMPARE(request.target(), u"/api/v2/cli/mail/call"_s);
    QCOMPARE(body.value("env"_L1).toObject().value("PSA_PASSWORD"_L1).toString(),
             u"B0x-Passw0rd"_s);
    const QJsonArray params = body.value("params"_L1).toArray();
    QVERIFY(!params.contains(u"B0x-Passw0rd"_s));
    QVERIFY(params.contains(u"info@example.com"_s));
}

void TestPleskCalls::theKeyOrThePasswordGoesInHeaders_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QList<QByteArray>>("headers");

    const QString agent = u"/enterprise/control/agent.php"_s;
    const QString rest = u"/api/v2/server"_s;
    const QString admin = u"admin"_s;
    const QString word = u"s3cret"_s;
    const QString key = u"9d0f7a51-2c43-4f0e-8ec1-1f2d9f6b7a10"_s;
    const auto row = [](const char *name, const QString &user, const QString &secret,
                        const QString &target, const QList<QByteArray> &headers) {
        QTest::newRow(name) << user << secret << target << headers;
    };
    row("no login, REST", {}, word, rest, {"X-API-Key: s3cret"});
    row("no login, agent", {}, word, agent, {"KEY: s3cret"});
    row("login and key, REST", admin, key, rest, {"X-API-Key: " + key.toUtf8()});
    row("login and key, agent", admin, key, agent, {"KEY: " + key.toUtf8()});
    row("login and password, REST", admin, word, rest, {"Authorization: Basic YWRtaW46czNjcmV0"});
    row("login and password, agent", admin, word, agent,
        {"HTTP_AUTH_LOGIN: admin", "HTTP_AUTH_PASSWD: s3cret"});
}

void TestPleskCalls::theKeyOrThePasswordGoesInHeaders()
{
    QFETCH(QString, user);
    QFETCH(QString, secret);
    QFETCH(QString, target);
    QFETCH(QList<QByteArray>, headers);
    core::PanelEndpoint endpoint;
    endpoint.user = user;
    endpoint.secret = core::Secret::fromText(secret);
    core::HttpRequest request = core::HttpRequest::get(target);

    core::authorise(request, endpoint);

    QList<QByteArray> lines;
    for (const auto &[name, value] : request.headers())
        lines.append(name + ": " + value);
    QCOMPARE(lines, headers);
}

REGISTER_TEST(TestPleskCalls)
#include "tst_pleskcalls.moc"
