#include "tests/app/panelsim/plesksimcalls.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;
using namespace plesksimcalls;

namespace {

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

} // namespace

//! The agent that speaks XML.
class TestPleskSimXml final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

void TestPleskSimXml::refusalsAreTheSamples()
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

void TestPleskSimXml::packetsKeepTheirOrder_data()
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

void TestPleskSimXml::packetsKeepTheirOrder()
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

void TestPleskSimXml::aSubscriptionIsMadeAndReadByXml()
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

void TestPleskSimXml::xmlRefusalsHaveTheirNumbers_data()
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

void TestPleskSimXml::xmlRefusalsHaveTheirNumbers()
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

void TestPleskSimXml::aFilterAnswersOnceForEachHit()
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

void TestPleskSimXml::suspendAndSwitchByXml()
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

void TestPleskSimXml::statisticsHaveTheContractsShape()
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

void TestPleskSimXml::mailDatabaseAndRecordsByXml()
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

void TestPleskSimXml::aSessionNeedsAnAddress()
{
    PleskSim panel;
    const auto session = [&](const QByteArray &address) {
        return xml(panel, "<server><create_session><login>admin</login><data><user_ip>" + address
                              + "</user_ip><source_server/></data></create_session></server>");
    };

    QCOMPARE(values(session(QByteArray("198.51.100.7").toBase64()), u"id"_s).size(), 1);
    QCOMPARE(values(session("198.51.100.7"), u"errcode"_s), QStringList{u"14008"_s});
}

REGISTER_TEST(TestPleskSimXml)
#include "tst_plesksimxml.moc"
