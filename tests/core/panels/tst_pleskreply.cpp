#include "core/base/names.h"
#include "core/panels/plesk/pleskreply.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::ErrorKind;
using core::ErrorReason;
using core::Intent;

class TestPleskReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNumberOrItsWordsDecideTheClass_data();
    void aNumberOrItsWordsDecideTheClass();
    void restIsJudgedByStatusAndText_data();
    void restIsJudgedByStatusAndText();
    void aRestWriteThatIsNotUnderstoodIsUnknown_data();
    void aRestWriteThatIsNotUnderstoodIsUnknown();
    void theAgentIsJudgedByWhatIsInIt_data();
    void theAgentIsJudgedByWhatIsInIt();
    void hostileXmlIsRefused_data();
    void hostileXmlIsRefused();
    void passwordsInXmlAreForgotten();
    void aCommandIsJudgedByItsCode_data();
    void aCommandIsJudgedByItsCode();
};

namespace {

const QByteArray P8 =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<packet version="1.6.9.1"><webspace><get><result><status>ok</status><filter-id>example.com</filter-id><id>82</id><data><gen_info><cr_date>2026-03-03</cr_date><name>example.com</name><ascii-name>example.com</ascii-name><status>16</status><real_size>851443712</real_size><owner-id>37</owner-id><dns_ip_address>192.0.2.20</dns_ip_address><htype>vrt_hst</htype><guid>e9114a63-e626-4977-ac15-a8e608750a33</guid><vendor-guid>3f2fb67d-9f62-4ba9-a88d-8f8b6877c95c</vendor-guid><external-id>order-2214</external-id></gen_info><subscriptions><subscription><locked>false</locked><synchronized>true</synchronized><plan><plan-guid>fa4b5fb6-f890-0c72-0cbd-363138e89964</plan-guid></plan></subscription></subscriptions></data></result></get></webspace></packet>)";

core::HttpResponse response(int status, QByteArray body)
{
    core::HttpResponse made;
    made.status = status;
    made.body = std::move(body);
    return made;
}

} // namespace

void TestPleskReply::aNumberOrItsWordsDecideTheClass_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorReason>("reason");
    QTest::addColumn<QString>("field");

    const auto none = ErrorReason::None;
    const auto row = [](const char *name, int code, const QString &text, const QString &kind,
                        ErrorReason reason, const QString &field = {}) {
        QTest::newRow(name) << code << text << kind << reason << field;
    };
    row("1001", 1001, u"You have entered incorrect username or password."_s, u"auth"_s, none);
    row("11003", 11003,
        u"PleskAPIInvalidSecretKeyException : Invalid secret key usage. Please check logs"_s,
        u"auth"_s, none);
    row("1011", 1011, u"Account is disabled"_s, u"auth"_s, none);
    row("1012", 1012, u"Login locked"_s, u"blocked"_s, ErrorReason::LockedOut);
    row("1010", 1010, u"Access denied"_s, u"blocked"_s, ErrorReason::AddressNotAllowed);
    row("1006", 1006, u"Permission denied"_s, u"permission"_s, ErrorReason::CommandNotAllowed);
    row("1003", 1003, u"Agent initialization failed"_s, u"busy"_s, none);
    row("1004", 1004, u"Initial setup not completed"_s, u"protocol"_s, none);
    row("1030", 1030, u"License key expired"_s, u"protocol"_s, none);
    row("1005", 1005, u"Protocol version not supported"_s, u"unsupported"_s, none);
    row("1014", 1014, u"Parser error: unexpected element"_s, u"protocol"_s, none);
    row("1017", 1017, u"Unsupported operation"_s, u"unsupported"_s, none);
    row("1026", 1026, u"Component is not installed"_s, u"unsupported"_s, none);
    row("1007 client", 1007, u"Client with login name 'web08' already exists."_s, u"conflict"_s,
        ErrorReason::UserTaken, u"username"_s);
    row("1002 domain", 1002, u"Domain example.com already exists."_s, u"conflict"_s,
        ErrorReason::DomainTaken, u"domain"_s);
    row("1007 a domain called mail…", 1007, u"Domain mailshop.com already exists."_s, u"conflict"_s,
        ErrorReason::DomainTaken, u"domain"_s);
    row("1007 a client called mail…", 1007, u"Client with login name 'mailhouse' already exists."_s,
        u"conflict"_s, ErrorReason::UserTaken, u"username"_s);
    row("1023 a domain called plan…", 1023, u"Domain planet.com does not exist."_s, u"not-found"_s,
        none);
    row("1023 a user called limit…", 1023, u"User \"limited\" was not found."_s, u"not-found"_s,
        none);
    row("1007 mailbox", 1007, u"Mail account info@example.com already exists."_s, u"conflict"_s,
        none);
    row("1019 taken", 1019,
        u"Unable to set login or password argument: A user with username \"web08\" already exists."_s,
        u"conflict"_s, ErrorReason::UserTaken, u"username"_s);
    row("1019 password", 1019, u"The password is not strong enough"_s, u"invalid"_s,
        ErrorReason::WeakPassword, u"password"_s);
    row("1019 plan", 1019, u"Unable to find service plan with name gold"_s, u"package"_s, none,
        u"package"_s);
    row("1019 other", 1019, u"Incorrect value"_s, u"invalid"_s, none);
    row("1013", 1013, u"client does not exist"_s, u"not-found"_s, none);
    row("1015", 1015, u"Domain does not exist."_s, u"not-found"_s, none);
    row("1018", 1018,
        u"Unable to create hosting on ip 192.0.2.7. Ip address does not exist in client's pool"_s,
        u"invalid"_s, none, u"ip"_s);
    row("1023 plan", 1023, u"Service plan is not found"_s, u"package"_s, none, u"package"_s);
    row("1023 dns", 1023, u"DNS service is not enabled"_s, u"unsupported"_s, none);
    row("1023 other", 1023, u"Operation failed"_s, u"protocol"_s, none);
    row("1024", 1024, u"Limit on domains"_s, u"limit"_s, none);
    row("1025", 1025, u"Resource exhausted"_s, u"limit"_s, none);
    row("no code, customers of the licence", 0,
        u"The maximum number of customers allowed by your license is reached."_s, u"limit"_s, none);
    row("1023 licence", 1023, u"Creation of one more domain is not permitted by your license."_s,
        u"limit"_s, none);
    row("1023 licence key", 1023, u"The license key does not allow more subscriptions."_s,
        u"limit"_s, none);
    row("1019 reseller's share", 1019, u"The limit on the number of customers is reached."_s,
        u"limit"_s, none);
    row("1023 disk", 1023, u"Not enough disk space to create the subscription."_s, u"limit"_s,
        none);
    row("1023 disk, in the shell's words", 1023, u"mkdir: No space left on device"_s, u"limit"_s,
        none);
    row("1019 too long", 1019, u"The login is longer than its maximum length of 60."_s,
        u"invalid"_s, none, u"username"_s);
    row("1023 a domain called diskfull…", 1023, u"Domain no-space-left.com was not found."_s,
        u"not-found"_s, none);
    row("14009", 14009, u"Unable to create the session"_s, u"protocol"_s, none);
    row("14008", 14008, u"Session problem"_s, u"protocol"_s, none);
}

void TestPleskReply::aNumberOrItsWordsDecideTheClass()
{
    QFETCH(int, code);
    QFETCH(QString, text);
    QFETCH(QString, kind);
    QFETCH(ErrorReason, reason);
    QFETCH(QString, field);

    const auto error = core::pleskRefusal(code, text).error();

    QCOMPARE(core::nameOf(error.kind), kind);
    QCOMPARE(error.reason, reason);
    QCOMPARE(error.field, field);
}

void TestPleskReply::restIsJudgedByStatusAndText_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");

    const auto row = [](const char *name, int status, const char *body, const QString &kind,
                        const QString &field = {}) {
        QTest::newRow(name) << status << QByteArray(body) << kind << field;
    };
    row("P1", 200, R"({"platform":"Unix","panel_version":"18.0.61"})", u"ok"_s);
    row("P2 created", 201, R"({"id":37,"guid":"0c1f0f68-0b7d-4a51-9a3c-5b8c0b3d2a77"})", u"ok"_s);
    row("P2 taken", 400, R"({"code":400,"message":"Account with this name already exists"})",
        u"conflict"_s, u"username"_s);
    row("P3 validation", 400,
        R"({"code":400,"message":"Validation failed","errors":[{"property":"password","message":"The password is too short."}]})",
        u"invalid"_s, u"password"_s);
    row("login", 400,
        R"({"code":400,"message":"Validation failed","errors":[{"property":"login","message":"?"}]})",
        u"invalid"_s, u"username"_s);
    row("login taken", 400,
        R"({"code":400,"message":"Validation failed","errors":[{"property":"login","message":"A user with this login already exists."}]})",
        u"conflict"_s, u"username"_s);
    row("an errcode of the agent's", 400, R"({"code":1013,"message":"Site does not exist"})",
        u"not-found"_s);
    row("plain 400", 400, R"({"code":0,"message":"Odd"})", u"invalid"_s);
    row("401", 401, "", u"auth"_s);
    row("403 key", 403, R"({"code":0,"message":"Access key is invalid"})", u"auth"_s);
    row("403 empty", 403, "", u"auth"_s);
    row("403 right", 403, R"({"code":1006,"message":"Permission denied."})", u"permission"_s);
    row("404", 404, R"({"code":404,"message":"Domain not found"})", u"not-found"_s);
    row("404 of somebody else", 404, "", u"protocol"_s);
    row("405", 405, R"({"code":405,"message":"Method not allowed"})", u"invalid"_s);
    row("500", 500, R"({"code":500,"message":"Internal"})", u"protocol"_s);
    row("empty 500", 500, "", u"busy"_s);
    row("502", 502, "<html>", u"busy"_s);
    row("503", 503, "<html>upgrade</html>", u"busy"_s);
    row("a login page", 200, "<!DOCTYPE html><html>", u"protocol"_s);
    row("broken", 200, R"({"id":)", u"protocol"_s);
    row("empty", 200, "", u"protocol"_s);
}

void TestPleskReply::restIsJudgedByStatusAndText()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(QString, field);

    const auto reply = core::pleskJson(response(status, body), Intent::Read);

    QCOMPARE(kindOf(reply), kind);
    if (!reply)
        QCOMPARE(reply.error().field, field);
}

void TestPleskReply::aRestWriteThatIsNotUnderstoodIsUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");

    QTest::newRow("broken") << 201 << QByteArray(R"({"id":)") << u"unknown-outcome"_s;
    QTest::newRow("empty") << 200 << QByteArray() << u"unknown-outcome"_s;
    QTest::newRow("page") << 200 << QByteArray("<html>") << u"unknown-outcome"_s;
    QTest::newRow("500") << 500 << QByteArray(R"({"code":500,"message":"?"})")
                         << u"unknown-outcome"_s;
    QTest::newRow("504") << 504 << QByteArray() << u"unknown-outcome"_s;
    QTest::newRow("400") << 400 << QByteArray(R"({"code":400,"message":"no"})") << u"invalid"_s;
    QTest::newRow("429") << 429 << QByteArray() << u"busy"_s;
}

void TestPleskReply::aRestWriteThatIsNotUnderstoodIsUnknown()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);

    QCOMPARE(kindOf(core::pleskJson(response(status, body), Intent::Write)), kind);
}

void TestPleskReply::theAgentIsJudgedByWhatIsInIt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("write");

    const auto row = [](const char *name, int status, const QByteArray &body, const QString &read,
                        const QString &write) {
        QTest::newRow(name) << status << body << read << write;
    };
    const QString protocol = u"protocol"_s;
    const QString unknown = u"unknown-outcome"_s;
    row("P8", 200, P8, u"ok"_s, u"ok"_s);
    row("P6 wrong password", 200,
        R"(<?xml version="1.0"?><packet version="1.6.9.1"><system><status>error</status><errcode>1001</errcode><errtext>You have entered incorrect username or password.</errtext></system></packet>)",
        u"auth"_s, u"auth"_s);
    row("an object's error", 200,
        "<packet><webspace><get><result><status>error</status><errcode>1013</errcode>"
        "<errtext>Site does not exist</errtext></result></get></webspace></packet>",
        u"not-found"_s, u"not-found"_s);
    row("the second object's error", 200,
        "<packet><webspace><get><result><status>ok</status></result><result><status>error</status>"
        "<errcode>1006</errcode><errtext>x</errtext></result></get></webspace></packet>",
        u"permission"_s, u"permission"_s);
    row("no result", 200, "<packet><webspace><get/></webspace></packet>", protocol, unknown);
    row("another operator", 200,
        "<packet><domain><get><result><status>ok</status></result></get></domain></packet>",
        protocol, unknown);
    row("no status", 200, "<packet><webspace><get><result/></get></webspace></packet>", protocol,
        unknown);
    row("no packet", 200, "<answer/>", protocol, unknown);
    row("truncated", 200, P8.left(400), protocol, unknown);
    row("empty", 200, "", protocol, unknown);
    row("JSON", 200, "{}", protocol, unknown);
    row("page", 200, "<!DOCTYPE html><html></html>", protocol, unknown);
    row("404", 404, "nothing", protocol, unknown);
    row("502", 502, "<html>", u"busy"_s, unknown);
}

void TestPleskReply::theAgentIsJudgedByWhatIsInIt()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, read);
    QFETCH(QString, write);
    const auto answer = response(status, body);

    QCOMPARE(kindOf(core::pleskResults(answer, u"webspace"_s, u"get"_s, Intent::Read)), read);
    QCOMPARE(kindOf(core::pleskResults(answer, u"webspace"_s, u"get"_s, Intent::Write)), write);
}

void TestPleskReply::hostileXmlIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("a document type") << QByteArray("<!DOCTYPE packet><packet/>");
    QTest::newRow("an entity bomb") << QByteArray(
        "<?xml version=\"1.0\"?><!DOCTYPE packet [<!ENTITY a \"aaaaaaaaaa\">"
        "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]>"
        "<packet>&c;</packet>");
    QTest::newRow("a file") << QByteArray(
        "<!DOCTYPE packet [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><packet>&f;</packet>");
    QTest::newRow("an unknown entity") << QByteArray("<packet>&who;</packet>");
    QTest::newRow("depth") << QByteArray("<packet>") + QByteArray("<a>").repeated(100'000);
    QTest::newRow("breadth") << "<packet>" + QByteArray("<a/>").repeated(2'000'000) + "</packet>";
    QTest::newRow("not UTF-8") << QByteArray("<packet>\xff\xfe</packet>");
    QTest::newRow("two roots") << QByteArray("<packet/><packet/>");
}

void TestPleskReply::hostileXmlIsRefused()
{
    QFETCH(QByteArray, body);

    const auto packet = core::xmlRead(body, Intent::Read);

    QVERIFY(!packet);
    QCOMPARE(packet.error().kind, ErrorKind::Protocol);
}

void TestPleskReply::passwordsInXmlAreForgotten()
{
    const auto packet =
        core::xmlRead("<packet><customer><get><result><status>ok</status><id>4</id><data><gen_info>"
                      "<login>web08</login><password>$AES$canary</password><passwd>canary</passwd>"
                      "<pwd>canary</pwd></gen_info></data></result></get></customer></packet>",
                      Intent::Read);

    QVERIFY_RESULT(packet);
    QVERIFY(!core::xmlPacket(*packet).contains("canary"));
    QVERIFY(core::xmlPacket(*packet).contains("web08"));
}

void TestPleskReply::aCommandIsJudgedByItsCode_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");

    QTest::newRow("done") << QByteArray(R"({"code":0,"stdout":"SUCCESS","stderr":""})") << u"ok"_s;
    QTest::newRow("P4") << QByteArray(
        R"({"code":1,"stdout":"","stderr":"An error occurred during domain creation: Domain example.com already exists."})")
                        << u"conflict"_s;
    QTest::newRow("on stdout") << QByteArray(
        R"({"code":2,"stdout":"Permission denied","stderr":""})")
                               << u"permission"_s;
    QTest::newRow("no words") << QByteArray(R"({"code":3,"stdout":"","stderr":""})")
                              << u"invalid"_s;
    QTest::newRow("no code") << QByteArray(R"({"stdout":"SUCCESS"})") << u"unknown-outcome"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"unknown-outcome"_s;
}

void TestPleskReply::aCommandIsJudgedByItsCode()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);

    const auto output = core::pleskOutput(response(200, body), Intent::Write);

    QCOMPARE(output ? kindOf(core::pleskOutcome(*output)) : kindOf(output), kind);
}

REGISTER_TEST(TestPleskReply)
#include "tst_pleskreply.moc"
