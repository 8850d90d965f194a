#include "tests/app/panelsim/directadminsimcalls.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace directadminsimcalls;

namespace {

sim::Reply postJson(DirectAdminSim &panel, const QString &path, const QJsonObject &body,
                    const Login &login = {})
{
    return panel.handle(request(panel, "POST", path, QJsonDocument(body).toJson(), login));
}

} // namespace

//! Lists and usage, the new API, and what an account has.
class TestDirectAdminSimApi final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsComeInBothEncodings();
    void theUserTableIsPaged();
    void usageHasTheContractsKeys();
    void newErrorsHaveTheirStatuses();
    void anOldServerHasNoNewApi();
    void hostingIsWorkForTheUserHimself();
    void databasesAreRefusedByNumber_data();
    void databasesAreRefusedByNumber();
    void aLoginUrlHasTheContractsKeys();
};

void TestDirectAdminSimApi::listsComeInBothEncodings()
{
    DirectAdminSim panel;
    const auto packages = u"CMD_API_PACKAGES_USER"_s;

    QCOMPARE(get(panel, packages).body, QByteArray("list[]=gold&list[]=silver"));
    panel.choose(u"list encoding"_s, u"escaped"_s);
    QCOMPARE(get(panel, packages).body, QByteArray("list%5B%5D=gold&list%5B%5D=silver"));
    QCOMPARE(get(panel, packages + "?json=yes"_L1).body, QByteArray("[\"gold\",\"silver\"]"));
    panel.choose(u"json lists"_s, u"numbered"_s);
    const auto numbered = object(get(panel, packages + "?json=yes"_L1));
    QCOMPARE(numbered.value(u"1"_s).toString(), u"silver"_s);
    QVERIFY(numbered.contains(u"info"_s));
    QCOMPARE(fieldOf(get(panel, packages + "?package=gold"_L1), u"quota"_s), u"5000"_s);
}

void TestDirectAdminSimApi::theUserTableIsPaged()
{
    DirectAdminSim panel;
    for (int i = 10; i < 15; ++i)
        panel.addExistingAccount({u"web%1"_s.arg(i), u"web%1.example"_s.arg(i), u"gold"_s});

    const auto table = object(get(panel, u"CMD_USER_SHOW?json=yes&bytes=yes&ipp=2&page=2"_s));

    QCOMPARE(table.size(), 3);
    const auto row = table.value(u"0"_s).toObject();
    QCOMPARE(row.value(u"username"_s).toString(), u"web12"_s);
    QCOMPARE(row.value(u"quota"_s).toObject().value(u"limit"_s).toString(), u"5242880000"_s);
    QCOMPARE(table.value(u"info"_s).toObject().value(u"total_pages"_s).toString(), u"3"_s);
    QCOMPARE(fieldOf(get(panel, u"CMD_API_DOMAIN_OWNERS"_s), u"web11.example"_s), u"web11"_s);
}

void TestDirectAdminSimApi::usageHasTheContractsKeys()
{
    DirectAdminSim panel;
    panel.addExistingAccount({u"web08"_s, u"example.com"_s, u"gold"_s});
    const QByteArray sample =
        R"({"quotaBytes":{"limit":5242880000,"usage":851443712},"bandwidthBytes":{"limit":-1,"unlimited":true,"usage":7516192768},"inode":{"limit":-1,"unlimited":true,"usage":20411},"emailAccounts":{"limit":50,"usage":0},"mySqlDatabases":{"limit":10,"usage":0},"domains":{"limit":1,"usage":1},"subdomains":{"limit":-1,"unlimited":true,"usage":0},"ftpAccounts":{"limit":-1,"unlimited":true,"usage":1},"emailForwarders":{"limit":-1,"unlimited":true,"usage":0},"autoresponders":{"limit":0,"usage":0},"mailingLists":{"limit":0,"usage":0},"domainPointers":{"limit":0,"usage":0},"dbQuotaBytes":425984,"emailQuotaBytes":3624960,"otherQuotaBytes":0,"quotaWithoutSystemBytes":851443712,"emailDeliveries":12,"emailDeliveriesIncoming":9,"emailDeliveriesOutgoing":3})";

    QCOMPARE(object(get(panel, u"api/users/web08/usage"_s)),
             QJsonDocument::fromJson(sample).object());
    const auto config = object(get(panel, u"api/users/web08/config"_s));
    QCOMPARE(config.value(u"domains"_s).toArray(), QJsonArray{u"example.com"_s});
    QCOMPARE(config.value(u"suspended"_s), QJsonValue(false));
}

void TestDirectAdminSimApi::newErrorsHaveTheirStatuses()
{
    DirectAdminSim panel;
    panel.addReseller(u"resell"_s, Good);
    panel.addForeignAccount(u"web08"_s, u"example.com"_s);
    const auto status = [&](const QString &path, const Login &login = {}) {
        return get(panel, path, login).status;
    };

    QCOMPARE(status(u"api/users/web99/usage"_s), 419);
    QCOMPARE(object(get(panel, u"api/users/web99/usage"_s)),
             (QJsonObject{{u"type"_s, u"ACCOUNT_NOT_FOUND"_s}, {u"account"_s, u"web99"_s}}));
    QCOMPARE(status(u"api/users/web99/config"_s), 404);
    QCOMPARE(status(u"api/users/web08/config"_s, {u"resell"_s, Good}), 403);
    QCOMPARE(status(u"api/version"_s, {u"resell"_s, Good}), 403);
    auto broken = request(panel, "POST", u"api/login-keys/keys"_s, "{", {});
    QCOMPARE(panel.handle(broken).status, 400);
    QCOMPARE(
        object(panel.handle(broken)),
        (QJsonObject{{u"type"_s, u"BAD_REQUEST"_s}, {u"message"_s, u"invalid request body"_s}}));
    const QJsonObject weak{{u"id"_s, u"console"_s}, {u"password"_s, u"abc"_s}};
    QCOMPARE(postJson(panel, u"api/login-keys/keys"_s, weak).status, 492);
    const QJsonObject key{{u"id"_s, u"console"_s}, {u"password"_s, Good}};
    QCOMPARE(postJson(panel, u"api/login-keys/keys"_s, key).status, 200);
    QCOMPARE(postJson(panel, u"api/login-keys/keys"_s, key).status, 490);
    panel.addExistingAccount({u"web09"_s, u"example.org"_s, u"gold"_s});
    panel.server.licensedUsers = 1;
    QCOMPARE(status(u"api/version"_s), 402);
}

void TestDirectAdminSimApi::anOldServerHasNoNewApi()
{
    DirectAdminSim panel;
    panel.server.newApi = false;

    const auto reply = get(panel, u"api/version"_s);

    QCOMPARE(reply.status, 404);
    QVERIFY(reply.contentType.startsWith("text/html"));
}

void TestDirectAdminSimApi::hostingIsWorkForTheUserHimself()
{
    DirectAdminSim panel;
    panel.addExistingAccount({u"web08"_s, u"example.com"_s, u"gold"_s});
    const Login as{u"admin|web08"_s, {}};
    const Parameters record{{u"domain"_s, u"example.com"_s},
                            {u"action"_s, u"add"_s},
                            {u"type"_s, u"A"_s},
                            {u"name"_s, u"shop"_s},
                            {u"value"_s, u"192.0.2.7"_s}};
    const Parameters mailbox{{u"action"_s, u"create"_s}, {u"domain"_s, u"example.com"_s},
                             {u"user"_s, u"info"_s},     {u"passwd"_s, Good},
                             {u"passwd2"_s, Good},       {u"quota"_s, u"0"_s}};
    const auto dns = u"CMD_API_DNS_CONTROL"_s;

    QVERIFY(fieldOf(post(panel, dns, record), u"details"_s).contains("do not have access"_L1));
    QCOMPARE(fieldOf(post(panel, dns, record, as), u"text"_s), u"Record Added"_s);
    const auto records = object(get(panel, dns + "?domain=example.com&json=yes"_L1, as))
                             .value(u"records"_s)
                             .toArray();
    QCOMPARE(records.last().toObject().value(u"combined"_s).toString(),
             u"name=shop&value=192.0.2.7"_s);
    const auto removal = post(panel, dns,
                              {{u"domain"_s, u"example.com"_s},
                               {u"action"_s, u"select"_s},
                               {u"delete"_s, u"Delete Selected"_s},
                               {u"arecs0"_s, u"name=shop&value=192.0.2.7"_s}},
                              as);
    QCOMPARE(fieldOf(removal, u"error"_s), u"0"_s);
    QCOMPARE(panel.server.accounts.value(u"web08"_s).records.size(), records.size() - 1);
    QCOMPARE(fieldOf(post(panel, u"CMD_API_EMAIL_POP"_s, mailbox, as), u"text"_s),
             u"Account created"_s);
    QCOMPARE(fieldOf(post(panel, u"CMD_API_EMAIL_POP"_s, mailbox, as), u"error"_s), u"1"_s);
    QCOMPARE(get(panel, u"CMD_API_EMAIL_POP?action=list&domain=example.com"_s, as).body,
             QByteArray("list[]=info"));
    QCOMPARE(panel.operation(request(panel, "POST", dns, formBody(record), as)),
             u"CMD_API_DNS_CONTROL add"_s);
}

void TestDirectAdminSimApi::databasesAreRefusedByNumber_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("status");

    QTest::newRow("made") << u"database"_s << u"web08_app"_s << 200;
    QTest::newRow("taken") << u"database"_s << u"web08_old"_s << 490;
    QTest::newRow("charset") << u"charset"_s << u"klingon"_s << 492;
    QTest::newRow("collation") << u"collation"_s << u"latin9_general_ci"_s << 493;
    QTest::newRow("no prefix") << u"database"_s << u"app"_s << 494;
    QTest::newRow("bad name") << u"dbuser"_s << u"web08_a b"_s << 494;
}

void TestDirectAdminSimApi::databasesAreRefusedByNumber()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(int, status);
    DirectAdminSim panel;
    panel.addExistingAccount({u"web08"_s, u"example.com"_s, u"silver"_s});
    panel.server.accounts[u"web08"_s].databases.insert(u"web08_old"_s, {});
    QJsonObject body{
        {u"database"_s, u"web08_app"_s}, {u"dbuser"_s, u"web08_app"_s}, {u"password"_s, Good}};
    body.insert(name, value);
    const auto path = u"api/db-manage/create-db-with-user"_s;

    const auto reply = postJson(panel, path, body, {u"admin|web08"_s, {}});

    QCOMPARE(reply.status, status);
    if (status == 200) {
        QCOMPARE(object(reply).value(u"password"_s).toString(), Good);
        body.insert(u"database"_s, u"web08_third"_s);
        QCOMPARE(postJson(panel, path, body, {u"admin|web08"_s, {}}).status, 496);
    }
}

void TestDirectAdminSimApi::aLoginUrlHasTheContractsKeys()
{
    DirectAdminSim panel;
    panel.addExistingAccount({u"web08"_s, u"example.com"_s, u"gold"_s});
    const Login as{u"admin|web08"_s, {}};

    const auto link =
        object(postJson(panel, u"api/login-keys/urls"_s, {{u"allowNetworks"_s, QJsonArray{}}}, as));
    const auto old = post(panel, u"CMD_API_LOGIN_KEYS"_s,
                          {{u"action"_s, u"create"_s}, {u"type"_s, u"one_time_url"_s}}, as);

    QCOMPARE(link.keys(), (QStringList{u"allowNetworks"_s, u"created"_s, u"createdBy"_s,
                                       u"expires"_s, u"id"_s, u"redirectURL"_s, u"url"_s}));
    const auto start = "https://da1.example.net:2222/api/login/url?key="_L1;
    QVERIFY(link.value(u"url"_s).toString().startsWith(start));
    QVERIFY(fieldOf(old, u"details"_s).startsWith(start));
}

REGISTER_TEST(TestDirectAdminSimApi)
#include "tst_directadminsimapi.moc"
