#include "tests/app/panelsim/directadminsimcalls.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace directadminsimcalls;

namespace {

Parameters newUser(const QString &username = u"web08"_s, const QString &domain = u"example.com"_s)
{
    return {{u"action"_s, u"create"_s}, {u"add"_s, u"Submit"_s},
            {u"username"_s, username},  {u"email"_s, u"owner@example.net"_s},
            {u"passwd"_s, Good},        {u"passwd2"_s, Good},
            {u"domain"_s, domain},      {u"ip"_s, u"192.0.2.30"_s},
            {u"package"_s, u"gold"_s},  {u"notify"_s, u"no"_s}};
}

const Parameters Suspend{
    {u"suspend"_s, u"Suspend"_s}, {u"dosuspend"_s, u"yes"_s}, {u"reason"_s, u"billing"_s}};

const Parameters Unsuspend{{u"suspend"_s, u"Unsuspend"_s}, {u"dounsuspend"_s, u"yes"_s}};

const auto SelectUsers = u"CMD_API_SELECT_USERS"_s;

const auto AccountUser = u"CMD_API_ACCOUNT_USER"_s;

} // namespace

class TestDirectAdminSim final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountIsCreatedInBothEncodings();
    void textsCarryEntities_data();
    void textsCarryEntities();
    void aBadCreateIsRefused_data();
    void aBadCreateIsRefused();
    void jsonFailuresHaveTheStatusOfTheirVersion();
    void aDomainMayFailAfterItsUser();
    void whoIsNotLoggedInIsTold();
    void anAddressThatGuessesIsBlackListed();
    void aKeyIsBoundToItsCommandsNetworksAndTime();
    void aPostFromElsewhereIsNotLoggedIn();
    void theConfigHasTheContractsFields();
    void suspensionInItsWordings();
    void aVeryOldServerToggles();
    void deletingWhatIsGoneIsAnError();
    void aServerMayDenyThatItDeleted();
    void whatIsSavedComesBack();
};

void TestDirectAdminSim::anAccountIsCreatedInBothEncodings()
{
    DirectAdminSim panel;

    const auto text = post(panel, AccountUser, newUser());
    const auto json =
        post(panel, AccountUser,
             newUser(u"web09"_s, u"example.org"_s) + Parameters{{u"json"_s, u"yes"_s}});

    QCOMPARE(text.status, 200);
    QVERIFY(text.body.startsWith(
        "error=0&text=User%20web08%20created&details=Unix%20User%20created%20successfully%3Cbr%3E"
        "%0AUser%26%2339%3Bs%20System%20Quotas%20set%3Cbr%3E%0A"));
    QCOMPARE(object(json).value(u"success"_s).toString(), u"User web09 created"_s);
    QCOMPARE(object(json).value(u"extended"_s).toString(), u"true"_s);
    QVERIFY(object(json)
                .value(u"result"_s)
                .toString()
                .startsWith("Unix User created successfully\n"_L1));
    QCOMPARE(panel.accountNames(), (QStringList{u"web08"_s, u"web09"_s}));
}

void TestDirectAdminSim::textsCarryEntities_data()
{
    QTest::addColumn<QString>("entities");
    QTest::addColumn<QByteArray>("written");

    QTest::newRow("encoded") << u"encoded"_s << QByteArray("User%26%2339%3Bs%20System");
    QTest::newRow("raw") << u"raw"_s << QByteArray("User&#39;s%20System");
    QTest::newRow("unterminated") << u"unterminated"_s << QByteArray("User&#39s%20System");
}

void TestDirectAdminSim::textsCarryEntities()
{
    QFETCH(QString, entities);
    QFETCH(QByteArray, written);
    DirectAdminSim panel;
    QVERIFY(panel.choose(u"entities"_s, entities));

    const auto reply = post(panel, AccountUser, newUser());

    QVERIFY2(reply.body.contains(written), reply.body.constData());
}

void TestDirectAdminSim::aBadCreateIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");

    QTest::newRow("taken") << u"username"_s << u"taken"_s
                           << u"That username already exists on the system"_s;
    QTest::newRow("reserved") << u"username"_s << u"mysql"_s << u"already exists"_s;
    QTest::newRow("short") << u"username"_s << u"web"_s << u"Username must be"_s;
    QTest::newRow("long") << u"username"_s << u"web08web08x"_s << u"Username must be"_s;
    QTest::newRow("upper case") << u"username"_s << u"Web08"_s << u"Invalid username"_s;
    QTest::newRow("digit first") << u"username"_s << u"8web"_s << u"Invalid username"_s;
    QTest::newRow("domain taken") << u"domain"_s << u"taken.example"_s
                                  << u"That domain already exists"_s;
    QTest::newRow("domain") << u"domain"_s << u"example"_s << u"Invalid domain"_s;
    QTest::newRow("second password") << u"passwd2"_s << u"other"_s << u"do not match"_s;
    QTest::newRow("package") << u"package"_s << u"Gold"_s << u"package does not exist"_s;
    QTest::newRow("address") << u"ip"_s << u"192.0.2.99"_s
                             << u"That IP does not exist in your list"_s;
    QTest::newRow("email") << u"email"_s << u"nobody"_s << u"Invalid email"_s;
}

void TestDirectAdminSim::aBadCreateIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, says);
    DirectAdminSim panel;
    panel.addForeignAccount(u"taken"_s, u"taken.example"_s);

    const auto reply =
        post(panel, AccountUser, with(newUser(), name, value) + Parameters{{u"json"_s, u"yes"_s}});

    QCOMPARE(reply.status, 500);
    QCOMPARE(object(reply).value(u"error"_s).toString(), u"Cannot Create Account"_s);
    QVERIFY2(object(reply).value(u"result"_s).toString().contains(says), reply.body.constData());
    QCOMPARE(panel.accountNames(), QStringList{u"taken"_s});
}

void TestDirectAdminSim::jsonFailuresHaveTheStatusOfTheirVersion()
{
    DirectAdminSim panel;
    panel.addForeignAccount(u"web08"_s, u"other.example"_s);
    const auto body = newUser() + Parameters{{u"json"_s, u"yes"_s}};
    const QByteArray sample =
        R"({"error":"Cannot Create Account","result":"That username already exists on the system"})";

    const auto now = post(panel, AccountUser, body);
    panel.choose(u"json error status"_s, u"200"_s);
    const auto old = post(panel, AccountUser, body);
    const auto text = post(panel, AccountUser, newUser());

    QCOMPARE(now.status, 500);
    QCOMPARE(object(now), QJsonDocument::fromJson(sample).object());
    QCOMPARE(old.status, 200);
    QCOMPARE(object(old), object(now));
    QCOMPARE(text.status, 200);
    QCOMPARE(fieldOf(text, u"error"_s), u"1"_s);
}

void TestDirectAdminSim::aDomainMayFailAfterItsUser()
{
    DirectAdminSim panel;

    const auto reply = post(panel, AccountUser, newUser(u"web08"_s, u"half.example.com"_s));

    QCOMPARE(fieldOf(reply, u"error"_s), u"1"_s);
    QVERIFY(fieldOf(reply, u"details"_s).contains("Cannot create that domain"_L1));
    QCOMPARE(panel.accountNames(), QStringList{u"web08"_s});
    QCOMPARE(fieldOf(get(panel, u"CMD_API_SHOW_USER_CONFIG?user=web08"_s), u"domain"_s), QString());
}

void TestDirectAdminSim::whoIsNotLoggedInIsTold()
{
    DirectAdminSim panel;
    const Login wrong{u"admin"_s, u"nonsense"_s};
    const QByteArray sample =
        R"({"client_ip":"198.51.100.7","error":"Not logged in","geo_ip_lang":"0","have_lost_password":"0","success":"no"})";

    const auto json = get(panel, u"CMD_API_LOGIN_TEST?json=yes"_s, wrong);
    const auto page = get(panel, u"CMD_API_LOGIN_TEST"_s, wrong);
    const auto fresh = get(panel, u"api/version"_s, wrong);

    QCOMPARE(json.status, 401);
    QCOMPARE(object(json), QJsonDocument::fromJson(sample).object());
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("DirectAdmin Login"));
    QCOMPARE(fresh.status, 401);
    QCOMPARE(object(fresh).value(u"type"_s).toString(), u"UNAUTHORIZED"_s);
    QCOMPARE(get(panel, u"api/info"_s, wrong).status, 200);
    QCOMPARE(get(panel, u"CMD_API_LOGIN_TEST"_s).body,
             QByteArray("error=0&text=Login%20OK&details=none"));
}

void TestDirectAdminSim::anAddressThatGuessesIsBlackListed()
{
    DirectAdminSim panel;
    panel.server.bruteCount = 3;
    const Login wrong{u"admin"_s, u"nonsense"_s};

    for (int i = 0; i < 3; ++i)
        get(panel, u"CMD_API_LOGIN_TEST"_s, wrong);
    QCOMPARE(fieldOf(get(panel, u"CMD_API_LOGIN_TEST"_s), u"error"_s), u"0"_s);
    get(panel, u"CMD_API_LOGIN_TEST"_s, wrong);

    QCOMPARE(get(panel, u"CMD_API_LOGIN_TEST"_s).status, 403);
    panel.choose(u"blacklisted"_s, u"hang up"_s);
    QVERIFY(get(panel, u"CMD_API_LOGIN_TEST"_s).hangsUp);
    panel.clearBlacklist();
    QCOMPARE(get(panel, u"CMD_API_LOGIN_TEST"_s).status, 200);
}

void TestDirectAdminSim::aKeyIsBoundToItsCommandsNetworksAndTime()
{
    DirectAdminSim panel;
    const Login reader{u"admin"_s, panel.addLoginKey(u"admin"_s, {u"CMD_API_LOGIN_TEST"_s})};
    const Login elsewhere{u"admin"_s, panel.addLoginKey(u"admin"_s, {}, {u"203.0.113.0/24"_s})};
    const Login brief{u"admin"_s, panel.addLoginKey(u"admin"_s, {}, {}, panel.now().addSecs(60))};

    QCOMPARE(get(panel, u"CMD_API_LOGIN_TEST"_s, reader).status, 200);
    const auto refused = get(panel, u"CMD_API_SHOW_RESELLER_IPS"_s, reader);
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.body.contains("does not exist in your authority level"));
    QCOMPARE(get(panel, u"api/version"_s, reader).status, 403);
    QVERIFY(get(panel, u"CMD_API_LOGIN_TEST"_s, elsewhere).body.contains("DirectAdmin Login"));
    QCOMPARE(fieldOf(get(panel, u"CMD_API_LOGIN_TEST"_s, brief), u"error"_s), u"0"_s);
    panel.clockSkew = 61;
    QVERIFY(get(panel, u"CMD_API_LOGIN_TEST"_s, brief).body.contains("DirectAdmin Login"));
}

void TestDirectAdminSim::aPostFromElsewhereIsNotLoggedIn()
{
    DirectAdminSim panel;
    panel.addExistingAccount({u"web08"_s, u"example.com"_s, u"gold"_s});
    auto send =
        request(panel, "POST", SelectUsers,
                formBody(select(u"web08"_s, Suspend) + Parameters{{u"json"_s, u"yes"_s}}), {});

    send.headers.remove("referer");
    const auto without = panel.handle(send);
    send.headers.insert("referer", "https://elsewhere.example/");
    const auto other = panel.handle(send);
    send.headers.insert("referer", "https://da1.example.net:2222/");
    const auto own = panel.handle(send);

    QCOMPARE(without.status, 401);
    QCOMPARE(object(without).value(u"error"_s).toString(), u"Not logged in"_s);
    QCOMPARE(other.status, 401);
    QCOMPARE(own.status, 200);
    QVERIFY(panel.server.accounts.value(u"web08"_s).suspended);
}

void TestDirectAdminSim::theConfigHasTheContractsFields()
{
    DirectAdminSim panel;
    const QUrlQuery sample(
        u"account=ON&bandwidth=unlimited&creator=admin&date_created=Tue%20Mar%203%2010%3A11%3A12%"
        "202026&domain=example.com&email=owner%40example.net&inode=unlimited&ip=192.0.2.30&ns1=ns1."
        "example.net&ns2=ns2.example.net&package=gold&quota=5000&suspended=yes&suspended_reason="
        "billing&username=web08&usertype=user"_s);

    post(panel, AccountUser, newUser());
    post(panel, SelectUsers, select(u"web08"_s, Suspend));
    const auto reply = get(panel, u"CMD_API_SHOW_USER_CONFIG?user=web08"_s);

    const QUrlQuery fields(QString::fromUtf8(reply.body));
    for (const auto &[name, value] : sample.queryItems()) {
        QVERIFY2(fields.hasQueryItem(name), qPrintable(name));
        if (name != "date_created"_L1)
            QCOMPARE(fieldOf(reply, name), QUrl::fromPercentEncoding(value.toUtf8()));
    }
    QCOMPARE(fieldOf(reply, u"date_created"_s), panel.server.localText(panel.now()));
    QVERIFY(fieldOf(get(panel, u"CMD_API_SHOW_USER_CONFIG?user=web99"_s), u"details"_s)
                .contains("user does not exist"_L1));
}

void TestDirectAdminSim::suspensionInItsWordings()
{
    DirectAdminSim panel;
    post(panel, AccountUser, newUser());
    const auto suspended = [&] {
        return panel.server.accounts.value(u"web08"_s).suspended;
    };

    QCOMPARE(fieldOf(post(panel, SelectUsers, select(u"web08"_s, Suspend)), u"text"_s),
             u"Users suspended"_s);
    QVERIFY(suspended());
    panel.choose(u"suspend text"_s, u"all"_s);
    QCOMPARE(fieldOf(post(panel, SelectUsers, select(u"web08"_s, Suspend)), u"text"_s),
             u"All selected Users have been suspended"_s);
    QVERIFY(suspended());
    QCOMPARE(fieldOf(post(panel, SelectUsers, select(u"web08"_s, Unsuspend)), u"error"_s), u"0"_s);
    QVERIFY(!suspended());
    QCOMPARE(fieldOf(post(panel, SelectUsers, select(u"web08"_s, {})), u"text"_s),
             u"Unkown Select Command"_s);
    const QByteArray unknown =
        R"({"error":"An error has occurred","result":"Unable to read unknownuse's user files"})";
    const auto nobody = post(panel, SelectUsers,
                             select(u"unknownuser"_s, Suspend) + Parameters{{u"json"_s, u"yes"_s}});
    QCOMPARE(object(nobody), QJsonDocument::fromJson(unknown).object());
    panel.choose(u"suspend reason"_s, u"keys only"_s);
    const auto free = with(Suspend, u"reason"_s, u"Overdue invoice"_s);
    QCOMPARE(fieldOf(post(panel, SelectUsers, select(u"web08"_s, free)), u"error"_s), u"1"_s);
    panel.choose(u"suspend button"_s, u"dosuspend"_s);
    QCOMPARE(fieldOf(post(panel, SelectUsers, select(u"web08"_s, {{u"suspend"_s, u"Suspend"_s}})),
                     u"error"_s),
             u"1"_s);
}

void TestDirectAdminSim::aVeryOldServerToggles()
{
    DirectAdminSim panel;
    panel.choose(u"suspend"_s, u"toggles"_s);
    post(panel, AccountUser, newUser());

    post(panel, SelectUsers, select(u"web08"_s, Suspend));
    post(panel, SelectUsers, select(u"web08"_s, Suspend));

    QVERIFY(!panel.server.accounts.value(u"web08"_s).suspended);
}

void TestDirectAdminSim::deletingWhatIsGoneIsAnError()
{
    DirectAdminSim panel;
    post(panel, AccountUser, newUser());

    const auto first = post(panel, SelectUsers, select(u"web08"_s, Delete));
    const auto again = post(panel, SelectUsers, select(u"web08"_s, Delete));

    QCOMPARE(fieldOf(first, u"text"_s), u"Users deleted"_s);
    QVERIFY(fieldOf(first, u"details"_s).startsWith("User web08 Removed"_L1));
    QVERIFY(panel.accountNames().isEmpty());
    QVERIFY(again.body.startsWith(
        "error=1&text=Error%20while%20deleting%20Users&details=User%20web08%20did%20not%20exist%20"
        "on%20the%20server.%20%20Removing%20it%20from%20your%20list.%3Cbr%3E"));
    QVERIFY(get(panel, u"CMD_API_SHOW_USERS"_s).body.isEmpty());
}

void TestDirectAdminSim::aServerMayDenyThatItDeleted()
{
    DirectAdminSim panel;
    panel.choose(u"terminate reply"_s, u"error though gone"_s);
    post(panel, AccountUser, newUser());

    QCOMPARE(fieldOf(post(panel, SelectUsers, select(u"web08"_s, Delete)), u"error"_s), u"1"_s);
    QVERIFY(panel.accountNames().isEmpty());
}

void TestDirectAdminSim::whatIsSavedComesBack()
{
    DirectAdminSim panel;
    post(panel, AccountUser, newUser());
    post(panel, SelectUsers, select(u"web08"_s, Suspend));
    DirectAdminSim other;

    other.restore(panel.save());

    QCOMPARE(other.save(), panel.save());
    QCOMPARE(other.access().secret, panel.access().secret);
    QVERIFY(other.server.accounts.value(u"web08"_s).suspended);
}

REGISTER_TEST(TestDirectAdminSim)
#include "tst_directadminsim.moc"
