#include "tests/app/panelsim/cpanelsimcalls.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace cpanelsimcalls;

namespace {

Parameters with(Parameters parameters, const QString &name, const QString &value)
{
    parameters.removeIf([&](const auto &pair) { return pair.first == name; });
    parameters.append({name, value});
    return parameters;
}

} // namespace

class TestCpanelSim final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountIsCreatedInTheContractsShape();
    void theSummaryHasTheContractsKeysAndTypes();
    void packagesHaveTheContractsKeys();
    void shortAnswersAreTheSamples_data();
    void shortAnswersAreTheSamples();
    void aBadCreateIsRefused_data();
    void aBadCreateIsRefused();
    void wrongCredentialsAreDenied_data();
    void wrongCredentialsAreDenied();
    void aTokenIsBoundToItsRightsAddressAndTime();
    void thePasswordIsEchoedUnlessToldNot();
    void withoutApiVersionTheOldShapesComeBack();
    void unknownFunctionsAreNamed();
    void suspensionAndItsRepetition();
    void removingTakesTheSpellingOfItsVersion();
    void aResellerSeesOnlyHisOwn();
    void listsComeInChunks();
    void whatIsSavedComesBack();
};

void TestCpanelSim::anAccountIsCreatedInTheContractsShape()
{
    CpanelSim panel;
    const auto sample = parsed(
        R"({"data":{"ip":"192.0.2.10","nameserver":"ns1.example.net","nameserver2":"ns2.example.net","nameserver3":"","nameserver4":"","nameservera":"192.0.2.2","nameservera2":"192.0.2.3","nameservera3":"","nameservera4":"","nameserverentry":"0","nameserverentry2":"0","nameserverentry3":"0","nameserverentry4":"0","package":"gold"}})");

    const auto reply = ask(panel, u"createacct"_s, newAccount());

    QCOMPARE(data(reply), data(sample));
    QCOMPARE(reason(reply), u"Account Creation Ok"_s);
    QCOMPARE(metadata(reply).value(u"command"_s).toString(), u"createacct"_s);
    QCOMPARE(metadata(reply).value(u"version"_s).toInt(), 1);
    QVERIFY(metadata(reply)
                .value(u"output"_s)
                .toObject()
                .value(u"raw"_s)
                .toString()
                .contains("WWWAcct"_L1));
    QCOMPARE(panel.accountNames(), QStringList{u"web08"_s});
}

void TestCpanelSim::theSummaryHasTheContractsKeysAndTypes()
{
    CpanelSim panel;
    const auto sample = parsed(
        R"({"user":"web08","domain":"example.com","owner":"root","plan":"gold","email":"owner@example.net","ip":"192.0.2.10","ipv6":[],"partition":"home","theme":"jupiter","shell":"/usr/local/cpanel/bin/noshell","startdate":"26 Feb 03 10:11","unix_startdate":1772532660,"suspended":1,"suspendreason":"Overdue invoice 2214","suspendtime":1773137460,"is_locked":0,"disklimit":"5000M","diskused":"14M","inodesused":"211","inodeslimit":"unlimited","maxftp":"unlimited","maxsql":"10","maxpop":"50","maxlst":"0","maxsub":"unlimited","maxparked":"0","maxaddons":"5","max_email_per_hour":"200","mailbox_format":"maildir","outgoing_mail_suspended":0,"outgoing_mail_hold":0,"temporary":0,"uid":"1001","backup":1,"child_nodes":[]})");
    const QStringList moving{u"startdate"_s, u"unix_startdate"_s, u"suspendtime"_s};

    ask(panel, u"createacct"_s, newAccount());
    ask(panel, u"suspendacct"_s,
        {{u"user"_s, u"web08"_s}, {u"reason"_s, u"Overdue invoice 2214"_s}});
    const auto account = data(ask(panel, u"accountsummary"_s, {{u"user"_s, u"web08"_s}}))
                             .value(u"acct"_s)
                             .toArray()
                             .first()
                             .toObject();

    for (const QString &key : sample.keys()) {
        QVERIFY2(account.contains(key), qPrintable(key));
        QCOMPARE(account.value(key).type(), sample.value(key).type());
        if (!moving.contains(key))
            QCOMPARE(account.value(key), sample.value(key));
    }
}

void TestCpanelSim::packagesHaveTheContractsKeys()
{
    CpanelSim panel;
    const auto sample = parsed(
        R"({"name":"gold","QUOTA":"5000","BWLIMIT":"unlimited","MAXFTP":"unlimited","MAXSQL":"10","MAXPOP":"50","MAXLST":"0","MAXSUB":"unlimited","MAXPARK":"0","MAXADDON":"5","MAX_EMAIL_PER_HOUR":"200","MAX_DEFER_FAIL_PERCENTAGE":"unlimited","MAX_EMAILACCT_QUOTA":"1024","MAX_TEAM_USERS":null,"IP":"n","CGI":"y","HASSHELL":"n","DIGESTAUTH":"n","CPMOD":"jupiter","LANG":"en","FEATURELIST":"default","_PACKAGE_EXTENSIONS":""})");

    const auto packages = data(ask(panel, u"listpkgs"_s)).value(u"pkg"_s).toArray();

    QCOMPARE(packages.size(), 3);
    QCOMPARE(packages.at(1).toObject(), sample);
}

void TestCpanelSim::shortAnswersAreTheSamples_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("xid"); //!< what the panel puts in front
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("failureData");
    QTest::addColumn<QByteArray>("sample");

    const QByteArray load =
        R"({"data":{"one":"0.42","five":"0.51","fifteen":"0.48"},"metadata":{"command":"systemloadavg","reason":"OK","result":1,"version":1}})";
    const QByteArray missing =
        R"({"data":{},"metadata":{"command":"accountsummary","reason":"Account does not exist.","result":0,"version":1}})";
    const QByteArray foreign =
        R"({"metadata":{"command":"accountsummary","reason":"You do not have a user named “web08”.","result":0,"version":1}})";
    const QByteArray taken =
        R"({"data":null,"metadata":{"version":1,"command":"createacct","result":0,"reason":"This system already has an account named “taken”."}})";
    const auto none = u"none"_s;
    const auto plain = u"does not exist"_s;
    QTest::newRow("load") << u"systemloadavg"_s << none << plain << u"absent"_s << load;
    QTest::newRow("missing") << u"accountsummary"_s << none << plain << u"empty"_s << missing;
    QTest::newRow("no user") << u"accountsummary"_s << none << u"no user"_s << u"absent"_s
                             << foreign;
    QTest::newRow("taken") << u"createacct"_s << none << plain << u"null"_s << taken;
}

void TestCpanelSim::shortAnswersAreTheSamples()
{
    QFETCH(QString, function);
    QFETCH(QString, xid);
    QFETCH(QString, missing);
    QFETCH(QString, failureData);
    QFETCH(QByteArray, sample);
    CpanelSim panel;
    panel.addForeignAccount(u"taken"_s, u"taken.example"_s);
    QVERIFY(panel.choose(u"xid"_s, xid));
    QVERIFY(panel.choose(u"account missing"_s, missing));
    QVERIFY(panel.choose(u"failure data"_s, failureData));

    const auto parameters =
        function == u"createacct"_s ? newAccount(u"taken"_s) : Parameters{{u"user"_s, u"web08"_s}};

    QCOMPARE(ask(panel, function, parameters), QJsonDocument::fromJson(sample).object());
}

void TestCpanelSim::aBadCreateIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");

    const auto invalid = u"is not a valid username on this system."_s;
    QTest::newRow("underscore") << u"username"_s << u"web_08"_s << invalid;
    QTest::newRow("digit first") << u"username"_s << u"8web"_s << invalid;
    QTest::newRow("test first") << u"username"_s << u"tester"_s << invalid;
    QTest::newRow("17 characters") << u"username"_s << u"abcdefghijklmnopq"_s << invalid;
    QTest::newRow("reserved") << u"username"_s << u"mysql"_s << invalid;
    QTest::newRow("user taken") << u"username"_s << u"taken"_s
                                << u"This system already has an account named “taken”."_s;
    QTest::newRow("domain taken") << u"domain"_s << u"taken.example"_s
                                  << u"already exists in the userdata."_s;
    QTest::newRow("www") << u"domain"_s << u"www.example.com"_s << u"not a valid domain"_s;
    QTest::newRow("upper case") << u"domain"_s << u"Example.com"_s << u"not a valid domain"_s;
    QTest::newRow("one label") << u"domain"_s << u"example"_s << u"not a valid domain"_s;
    QTest::newRow("weak") << u"password"_s << u"password1"_s << u"strength rating of 65"_s;
    QTest::newRow("package") << u"plan"_s << u"Gold"_s
                             << u"Sorry, \"Gold\" is not a valid package name."_s;
    QTest::newRow("boolean") << u"dkim"_s << u"true"_s << u"must be 0 or 1"_s;
}

void TestCpanelSim::aBadCreateIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, says);
    CpanelSim panel;
    panel.addForeignAccount(u"taken"_s, u"taken.example"_s);

    const auto reply = ask(panel, u"createacct"_s, with(newAccount(), name, value));

    QCOMPARE(metadata(reply).value(u"result"_s).toInt(-1), 0);
    QVERIFY2(reason(reply).contains(says), qPrintable(reason(reply)));
    QCOMPARE(panel.accountNames(), QStringList{u"taken"_s});
}

void TestCpanelSim::wrongCredentialsAreDenied_data()
{
    QTest::addColumn<QByteArray>("authorization");

    const QByteArray token(32, 'A');
    QTest::newRow("none") << QByteArray(" ");
    QTest::newRow("wrong token") << "whm root:" + token;
    QTest::newRow("wrong word") << "cpanel root:" + token;
    QTest::newRow("wrong user") << "whm nobody:" + token;
    QTest::newRow("wrong password") << "Basic " + QByteArray("root:nonsense").toBase64();
}

void TestCpanelSim::wrongCredentialsAreDenied()
{
    QFETCH(QByteArray, authorization);
    CpanelSim panel;

    const auto reply = send(panel, u"version"_s, {}, authorization);

    QCOMPARE(reply.status, 403);
    QVERIFY(reply.contentType.startsWith("text/plain"));
    QCOMPARE(
        object(reply),
        parsed(
            R"({"cpanelresult":{"apiversion":"2","error":"Access denied","data":{"reason":"Access denied","result":"0"},"type":"text"}})"));
}

void TestCpanelSim::aTokenIsBoundToItsRightsAddressAndTime()
{
    CpanelSim panel;
    const auto header = [](const QString &token) {
        return "whm root:" + token.toLatin1();
    };
    const auto reader = header(panel.addToken(u"root"_s, {u"list-accts"_s}));
    const auto elsewhere = header(panel.addToken(u"root"_s, {}, {u"203.0.113.0/24"_s}));
    const auto here = header(panel.addToken(u"root"_s, {}, {u"198.51.100.0/24"_s}));
    const auto brief = header(panel.addToken(u"root"_s, {}, {}, panel.now().addSecs(60)));

    const auto refusal = ask(panel, u"createacct"_s, newAccount(), reader);

    QVERIFY(!succeeded(refusal));
    QVERIFY(reason(refusal).startsWith("Permission denied"_L1));
    QVERIFY(panel.choose(u"missing acl"_s, u"403 cpanelresult"_s));
    QCOMPARE(send(panel, u"createacct"_s, newAccount(), reader).status, 403);
    QVERIFY(succeeded(ask(panel, u"listaccts"_s, {}, reader)));
    QCOMPARE(send(panel, u"version"_s, {}, elsewhere).status, 403);
    QCOMPARE(send(panel, u"version"_s, {}, here).status, 200);
    QCOMPARE(send(panel, u"version"_s, {}, brief).status, 200);
    panel.clockSkew = 61;
    QCOMPARE(send(panel, u"version"_s, {}, brief).status, 403);
}

void TestCpanelSim::thePasswordIsEchoedUnlessToldNot()
{
    CpanelSim panel;
    const auto raw = [](const QJsonObject &reply) {
        return metadata(reply).value(u"output"_s).toObject().value(u"raw"_s).toString();
    };

    const auto quiet = ask(panel, u"createacct"_s, newAccount());
    const auto loud = ask(panel, u"createacct"_s,
                          with(newAccount(u"web09"_s, u"example.org"_s), u"showpass"_s, u"y"_s));

    QVERIFY(!raw(quiet).contains(Good));
    QVERIFY(raw(loud).contains(Good));
}

void TestCpanelSim::withoutApiVersionTheOldShapesComeBack()
{
    CpanelSim panel;
    panel.choose(u"name taken"_s, u"group"_s);
    panel.addForeignAccount(u"web08"_s, u"other.example"_s);
    const auto old = [&](const QString &function, const Parameters &parameters) {
        return object(panel.handle(request(function, parameters, rootToken(panel))));
    };

    QCOMPARE(
        old(u"createacct"_s, newAccount()),
        parsed(
            R"({"result":[{"options":null,"rawout":null,"status":0,"statusmsg":"Sorry, a group for that username already exists."}]})"));
    QCOMPARE(old(u"version"_s, {}), parsed(R"({"version":"11.136.0.13"})"));
    QCOMPARE(old(u"systemloadavg"_s, {}),
             parsed(R"({"error":"Unknown App Requested: systemloadavg"})"));
    QCOMPARE(old(u"listpkgs"_s, {}).keys(), QStringList{u"package"_s});
    QCOMPARE(old(u"accountsummary"_s, {{u"user"_s, u"web08"_s}}).value(u"statusmsg"_s).toString(),
             u"Ok"_s);
    QVERIFY(old(u"accountsummary"_s, {{u"user"_s, u"web99"_s}}).value(u"acct"_s).isNull());
    QVERIFY(old(u"suspendacct"_s, {{u"user"_s, u"web08"_s}})
                .value(u"result"_s)
                .toArray()
                .first()
                .toObject()
                .value(u"statusmsg"_s)
                .toString()
                .contains("<script>"_L1));
}

void TestCpanelSim::unknownFunctionsAreNamed()
{
    CpanelSim panel;

    QCOMPARE(ask(panel, u"frobnicate"_s),
             parsed(R"({"error":"Unknown App Requested: frobnicate"})"));
    panel.choose(u"unknown function"_s, u"result 0"_s);
    QVERIFY(!succeeded(ask(panel, u"frobnicate"_s)));
    QVERIFY(!panel.choose(u"no such thing"_s, u"either"_s));
    QVERIFY(!panel.choose(u"unknown function"_s, u"neither"_s));
}

void TestCpanelSim::suspensionAndItsRepetition()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());
    const Parameters user{{u"user"_s, u"web08"_s}};

    QVERIFY(succeeded(ask(panel, u"suspendacct"_s, user)));
    const auto again = ask(panel, u"suspendacct"_s, user);
    QVERIFY(succeeded(again));
    QVERIFY(metadata(again)
                .value(u"output"_s)
                .toObject()
                .value(u"raw"_s)
                .toString()
                .contains("Account Already Suspended"_L1));
    QCOMPARE(data(ask(panel, u"listsuspended"_s)).value(u"account"_s).toArray().size(), 1);
    QVERIFY(succeeded(ask(panel, u"unsuspendacct"_s, user)));
    QVERIFY(succeeded(ask(panel, u"unsuspendacct"_s, user)));
    QCOMPARE(reason(ask(panel, u"suspendacct"_s, {{u"user"_s, u"web99"_s}})),
             u"_suspendacct called for a user that does not exist. (web99)"_s);
}

void TestCpanelSim::removingTakesTheSpellingOfItsVersion()
{
    CpanelSim panel;
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    panel.choose(u"removeacct argument"_s, u"user"_s);

    const auto refusal = ask(panel, u"removeacct"_s, {{u"username"_s, u"web08"_s}});
    const auto removal =
        ask(panel, u"removeacct"_s, {{u"user"_s, u"web08"_s}, {u"keepdns"_s, u"1"_s}});
    const auto again = ask(panel, u"removeacct"_s, {{u"user"_s, u"web08"_s}});

    QVERIFY(reason(refusal).contains("requires user"_L1));
    QCOMPARE(reason(removal), u"web08 account removed"_s);
    QCOMPARE(reason(again), u"System user web08 does not exist!"_s);
    QVERIFY(panel.server.zones.contains(u"example.com"_s));
}

void TestCpanelSim::aResellerSeesOnlyHisOwn()
{
    CpanelSim panel;
    panel.addReseller(u"reseller1"_s, 1);
    panel.server.packages.insert(u"reseller1_gold"_s, {});
    panel.addForeignAccount(u"taken"_s, u"taken.example"_s);
    const auto header = "whm reseller1:" + panel.addToken(u"reseller1"_s).toLatin1();

    QCOMPARE(reason(ask(panel, u"accountsummary"_s, {{u"user"_s, u"taken"_s}}, header)),
             u"Account does not exist."_s);
    QVERIFY(reason(ask(panel, u"createacct"_s, newAccount(u"taken"_s), header))
                .contains("already has an account"_L1));
    QVERIFY(succeeded(
        ask(panel, u"createacct"_s, with(newAccount(), u"plan"_s, u"reseller1_gold"_s), header)));
    QVERIFY(reason(ask(panel, u"createacct"_s, newAccount(u"web09"_s, u"example.org"_s), header))
                .contains("license"_L1));
    QCOMPARE(data(ask(panel, u"listaccts"_s, {}, header)).value(u"acct"_s).toArray().size(), 1);
    const auto privileges = data(ask(panel, u"myprivs"_s, {}, header))
                                .value(u"privileges"_s)
                                .toArray()
                                .first()
                                .toObject();
    QCOMPARE(privileges.value(u"create-acct"_s), QJsonValue(u"1"_s));
    QVERIFY(privileges.value(u"all"_s) != QJsonValue(u"1"_s));
}

void TestCpanelSim::listsComeInChunks()
{
    CpanelSim panel;
    for (int i = 10; i < 17; ++i)
        panel.addForeignAccount(u"web%1"_s.arg(i), u"web%1.example"_s.arg(i));

    const auto reply = ask(panel, u"listaccts"_s,
                           {{u"api.chunk.enable"_s, u"1"_s},
                            {u"api.chunk.start"_s, u"4"_s},
                            {u"api.chunk.size"_s, u"3"_s},
                            {u"api.chunk.verbose"_s, u"1"_s}});
    const auto found = ask(panel, u"listaccts"_s,
                           {{u"search"_s, u"web12.example"_s},
                            {u"searchtype"_s, u"domain"_s},
                            {u"searchmethod"_s, u"exact"_s},
                            {u"want"_s, u"user,domain"_s}});

    const auto rows = data(reply).value(u"acct"_s).toArray();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.first().toObject().value(u"user"_s).toString(), u"web13"_s);
    QCOMPARE(metadata(reply).value(u"chunk"_s).toObject(),
             parsed(R"({"chunks":3,"current":2,"records":7,"size":3,"start":4})"));
    QCOMPARE(data(found).value(u"acct"_s).toArray().first().toObject(),
             parsed(R"({"user":"web12","domain":"web12.example"})"));
}

void TestCpanelSim::whatIsSavedComesBack()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());
    ask(panel, u"suspendacct"_s, {{u"user"_s, u"web08"_s}});
    CpanelSim other;

    other.restore(panel.save());

    QCOMPARE(other.access().secret, panel.access().secret);
    QCOMPARE(other.save(), panel.save());
    QCOMPARE(ask(other, u"accountsummary"_s, {{u"user"_s, u"web08"_s}}),
             ask(panel, u"accountsummary"_s, {{u"user"_s, u"web08"_s}}));
}

REGISTER_TEST(TestCpanelSim)
#include "tst_cpanelsim.moc"
