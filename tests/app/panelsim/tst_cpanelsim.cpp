#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using sim::CpanelSim;

namespace {

using Parameters = QList<std::pair<QString, QString>>;

const auto Good = u"Wq7#mLp2vXz9Rt"_s;

QByteArray formBody(const Parameters &parameters)
{
    QByteArrayList items;
    for (const auto &[name, value] : parameters)
        items.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    return items.join('&');
}

sim::Request request(const QString &function, const Parameters &parameters,
                     const QByteArray &authorization)
{
    sim::Request request;
    request.method = "POST";
    request.path = "/json-api/"_L1 + function;
    request.headers = {{"authorization", authorization}};
    request.body = formBody(parameters);
    request.peer = u"198.51.100.7"_s;
    return request;
}

QByteArray rootToken(const CpanelSim &panel)
{
    return "whm root:" + panel.access().secret.toLatin1();
}

sim::Reply send(CpanelSim &panel, const QString &function, Parameters parameters,
                QByteArray authorization = {})
{
    parameters.append({u"api.version"_s, u"1"_s});
    if (authorization.isEmpty())
        authorization = rootToken(panel);
    return panel.handle(request(function, parameters, authorization));
}

QJsonObject object(const sim::Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QJsonObject ask(CpanelSim &panel, const QString &function, const Parameters &parameters = {},
                const QByteArray &authorization = {})
{
    return object(send(panel, function, parameters, authorization));
}

QJsonObject metadata(const QJsonObject &envelope)
{
    return envelope.value(u"metadata"_s).toObject();
}

QJsonObject data(const QJsonObject &envelope)
{
    return envelope.value(u"data"_s).toObject();
}

bool succeeded(const QJsonObject &envelope)
{
    return metadata(envelope).value(u"result"_s).toInt() == 1;
}

QString reason(const QJsonObject &envelope)
{
    return metadata(envelope).value(u"reason"_s).toString();
}

Parameters newAccount(const QString &user = u"web08"_s, const QString &domain = u"example.com"_s)
{
    return {{u"username"_s, user},
            {u"domain"_s, domain},
            {u"password"_s, Good},
            {u"plan"_s, u"gold"_s},
            {u"contactemail"_s, u"owner@example.net"_s},
            {u"showpass"_s, u"n"_s}};
}

Parameters with(Parameters parameters, const QString &name, const QString &value)
{
    parameters.removeIf([&](const auto &pair) { return pair.first == name; });
    parameters.append({name, value});
    return parameters;
}

QJsonObject parsed(const char *sample)
{
    return QJsonDocument::fromJson(sample).object();
}

QString decoded(const QJsonValue &base64)
{
    return QString::fromUtf8(QByteArray::fromBase64(base64.toString().toLatin1()));
}

Parameters userApi(const QString &module, const QString &function, Parameters arguments)
{
    return Parameters{{u"cpanel.user"_s, u"web08"_s},
                      {u"cpanel.module"_s, module},
                      {u"cpanel.function"_s, function}}
           + arguments;
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
    void aStaleSerialFails();
    void aSimpleRecordIsDoubled();
    void mailboxesAnswerWithTwoStatuses();
    void databasesNeedTheirPrefix();
    void aCertificateComesAfterItsCheck();
    void aSessionHasTheContractsShape();
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

void TestCpanelSim::aStaleSerialFails()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());
    const auto serial = QString::number(panel.server.zones.value(u"example.com"_s).serial);
    const Parameters edit{
        {u"zone"_s, u"example.com"_s},
        {u"serial"_s, serial},
        {u"add"_s, uR"({"dname":"shop","ttl":14400,"record_type":"A","data":["192.0.2.7"]})"_s}};

    const auto first = ask(panel, u"mass_edit_dns_zone"_s, edit);
    const auto stale = ask(panel, u"mass_edit_dns_zone"_s, edit);
    const auto payload = data(ask(panel, u"parse_dns_zone"_s, {{u"zone"_s, u"example.com"_s}}))
                             .value(u"payload"_s)
                             .toArray();

    QCOMPARE(data(first).value(u"new_serial"_s).toString(), QString::number(serial.toUInt() + 1));
    QVERIFY(!succeeded(stale));
    QVERIFY(reason(stale).contains("serial number"_L1));
    const auto added = payload.last().toObject();
    QCOMPARE(decoded(added.value(u"dname_b64"_s)), u"shop"_s);
    QCOMPARE(decoded(added.value(u"data_b64"_s).toArray().first()), u"192.0.2.7"_s);

    const auto removal =
        ask(panel, u"mass_edit_dns_zone"_s,
            {{u"zone"_s, u"example.com"_s},
             {u"serial"_s, data(first).value(u"new_serial"_s).toString()},
             {u"remove"_s, QString::number(added.value(u"line_index"_s).toInt())}});
    QVERIFY(succeeded(removal));
    QCOMPARE(panel.server.zones.value(u"example.com"_s).lines.size(), payload.size() - 1);
}

void TestCpanelSim::aSimpleRecordIsDoubled()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());
    const Parameters record{{u"zone"_s, u"example.com"_s},
                            {u"name"_s, u"shop.example.com."_s},
                            {u"type"_s, u"A"_s},
                            {u"address"_s, u"192.0.2.7"_s}};
    const auto before = panel.server.zones.value(u"example.com"_s).lines.size();

    const auto reply = ask(panel, u"addzonerecord"_s, record);
    ask(panel, u"addzonerecord"_s, record);

    QVERIFY(reason(reply).endsWith("using rndc zone: [example.com]"_L1));
    QCOMPARE(panel.server.zones.value(u"example.com"_s).lines.size(), before + 2);
}

void TestCpanelSim::mailboxesAnswerWithTwoStatuses()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());
    const auto add = userApi(u"Email"_s, u"add_pop"_s,
                             {{u"email"_s, u"info"_s},
                              {u"domain"_s, u"example.com"_s},
                              {u"password"_s, Good},
                              {u"quota"_s, u"0"_s}});

    const auto first = ask(panel, u"uapi_cpanel"_s, add);
    const auto again = ask(panel, u"uapi_cpanel"_s, add);

    QCOMPARE(data(first).value(u"uapi"_s).toObject().value(u"data"_s).toString(),
             u"info+example.com"_s);
    QVERIFY(succeeded(again));
    QCOMPARE(
        data(again),
        data(parsed(
            R"({"data":{"uapi":{"status":0,"errors":["The account info@example.com already exists!"],"messages":null,"warnings":null,"data":null,"metadata":{}}}})")));
    QCOMPARE(panel.operation(request(u"uapi_cpanel"_s, add, {})), u"Email::add_pop"_s);
}

void TestCpanelSim::databasesNeedTheirPrefix()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());
    const auto status = [&](const QString &function, const Parameters &arguments) {
        return data(ask(panel, u"uapi_cpanel"_s, userApi(u"Mysql"_s, function, arguments)))
            .value(u"uapi"_s)
            .toObject()
            .value(u"status"_s)
            .toInt(-1);
    };

    QCOMPARE(status(u"create_database"_s, {{u"name"_s, u"app"_s}}), 0);
    QCOMPARE(status(u"create_database"_s, {{u"name"_s, u"web08_app"_s}}), 1);
    QCOMPARE(status(u"create_database"_s, {{u"name"_s, u"web08_app"_s}}), 0);
    QCOMPARE(status(u"create_user"_s, {{u"name"_s, u"web08_app"_s}, {u"password"_s, Good}}), 1);
    QCOMPARE(status(u"set_privileges_on_database"_s, {{u"user"_s, u"web08_app"_s},
                                                      {u"database"_s, u"web08_app"_s},
                                                      {u"privileges"_s, u"ALL PRIVILEGES"_s}}),
             1);
    QCOMPARE(panel.server.accounts.value(u"web08"_s).databases.value(u"web08_app"_s),
             QStringList{u"web08_app"_s});
}

void TestCpanelSim::aCertificateComesAfterItsCheck()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());
    const auto ssl = [&](const QString &function) {
        return data(ask(panel, u"uapi_cpanel"_s, userApi(u"SSL"_s, function, {})))
            .value(u"uapi"_s)
            .toObject()
            .value(u"data"_s);
    };

    const auto started =
        ask(panel, u"start_autossl_check_for_one_user"_s, {{u"username"_s, u"web08"_s}});

    QVERIFY(data(started).value(u"pid"_s).isDouble());
    QVERIFY(ssl(u"installed_hosts"_s).toArray().isEmpty());
    QCOMPARE(ssl(u"is_autossl_check_in_progress"_s).toInt(-1), 1);
    QCOMPARE(ssl(u"is_autossl_check_in_progress"_s).toInt(-1), 0);
    QCOMPARE(ssl(u"installed_hosts"_s).toArray().size(), 1);
}

void TestCpanelSim::aSessionHasTheContractsShape()
{
    CpanelSim panel;
    ask(panel, u"createacct"_s, newAccount());

    const auto reply = ask(panel, u"create_user_session"_s,
                           {{u"user"_s, u"web08"_s}, {u"service"_s, u"cpaneld"_s}});

    QCOMPARE(reason(reply), u"Created session"_s);
    QCOMPARE(data(reply).keys(), (QStringList{u"cp_security_token"_s, u"expires"_s, u"service"_s,
                                              u"session"_s, u"url"_s}));
    QVERIFY(data(reply).value(u"url"_s).toString().startsWith(
        "https://srv1.example.net:2083/cpsess"_L1));
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
