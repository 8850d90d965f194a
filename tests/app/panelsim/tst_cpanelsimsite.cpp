#include "tests/app/panelsim/cpanelsimcalls.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace cpanelsimcalls;

namespace {

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

//! What an account has: zones, mailboxes, databases, certificates, and the way in.
class TestCpanelSimSite final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStaleSerialFails();
    void aSimpleRecordIsDoubled();
    void mailboxesAnswerWithTwoStatuses();
    void databasesNeedTheirPrefix();
    void aCertificateComesAfterItsCheck();
    void aSessionHasTheContractsShape();
};

void TestCpanelSimSite::aStaleSerialFails()
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

void TestCpanelSimSite::aSimpleRecordIsDoubled()
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

void TestCpanelSimSite::mailboxesAnswerWithTwoStatuses()
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

void TestCpanelSimSite::databasesNeedTheirPrefix()
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

void TestCpanelSimSite::aCertificateComesAfterItsCheck()
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

void TestCpanelSimSite::aSessionHasTheContractsShape()
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

REGISTER_TEST(TestCpanelSimSite)
#include "tst_cpanelsimsite.moc"
