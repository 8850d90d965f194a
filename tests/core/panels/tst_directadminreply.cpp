#include "core/panels/directadmin/directadminreply.h"
#include "core/panels/directadmin/directadminrules.h"
#include "core/panels/directadmin/directadminsettle.h"
#include "tests/support/fielderrors.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace core::directadmin;
using core::Intent;

class TestDirectAdminReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formsAreSplitBeforeTheyAreDecoded_data();
    void formsAreSplitBeforeTheyAreDecoded();
    void everyShapeOfSuccessIsUnderstood_data();
    void everyShapeOfSuccessIsUnderstood();
    void everyFailureHasItsClass_data();
    void everyFailureHasItsClass();
    void everyTextHasItsClass_data();
    void everyTextHasItsClass();
    void theNewApiHasStatusesOfItsOwn_data();
    void theNewApiHasStatusesOfItsOwn();
    void aHalfDoneCreateIsPartial();
    void anAccountIsReadWhole();
    void theUserTableIsRead();
    void datesComeInManyShapes_data();
    void datesComeInManyShapes();
    void usageIsReadFromBothApis();
    void recordsAreReadAndWrittenInTheirTerms();
    void aLoginLinkIsASecret();
    void badAccountsAreRefused_data();
    void badAccountsAreRefused();
    void proposedNamesPassTheRules();
    void foundUsersAreJudged_data();
    void foundUsersAreJudged();
};

namespace {

QByteArray sample(const char *name, const char *corpus = "directadmin")
{
    QFile file(QStringLiteral(TEST_SOURCE_DIR "/tests/fuzz/corpus/") + QLatin1String(corpus) + u'/'
               + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", name);
    return file.readAll();
}

QByteArray form(const char *name)
{
    return sample(name, "directadminform");
}

core::HttpResponse response(QByteArray body, int status = 200)
{
    core::HttpResponse made;
    made.status = status;
    made.body = std::move(body);
    return made;
}

} // namespace

void TestDirectAdminReply::formsAreSplitBeforeTheyAreDecoded_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("fields");

    QTest::newRow("plain") << QByteArray("a=1&b=2") << u"a=1|b=2"_s;
    QTest::newRow("encoded") << QByteArray("text=User%20web08+created&x=%C3%BC")
                             << u"text=User web08 created|x=ü"_s;
    QTest::newRow("raw entity") << QByteArray("t=User&#39;s&d=x") << u"t=User's|d=x"_s;
    QTest::newRow("unterminated entity") << QByteArray("t=User&#39s&d=x") << u"t=User's|d=x"_s;
    QTest::newRow("encoded entity") << QByteArray("t=User%26%2339%3Bs") << u"t=User's"_s;
    QTest::newRow("named entity") << QByteArray("t=&quot;x&quot; &amp; y&d=1")
                                  << u"t=\"x\" & y|d=1"_s;
    QTest::newRow("no value") << QByteArray("a&b=") << u"a=|b="_s;
    QTest::newRow("many equals") << QByteArray("a=b=c") << u"a=b=c"_s;
    QTest::newRow("nothing between") << QByteArray("&&a=1&&") << u"a=1"_s;
    QTest::newRow("bad percent") << QByteArray("a=%zz%4&b=%41") << u"b=A"_s;
    QTest::newRow("line end") << QByteArray("a=1&b=2\r\n") << u"a=1|b=2"_s;
    QTest::newRow("empty") << QByteArray() << QString();
}

void TestDirectAdminReply::formsAreSplitBeforeTheyAreDecoded()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, fields);

    QStringList found;
    for (const auto &[key, value] : formFields(body))
        found.append(key + u'=' + value);

    QVERIFY2(found.join(u'|').endsWith(fields), qPrintable(found.join(u'|')));
}

void TestDirectAdminReply::everyShapeOfSuccessIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("text");

    QTest::newRow("form") << form("created") << QString() << u"User web08 created"_s;
    QTest::newRow("json") << sample("created") << QString() << u"User web08 created"_s;
    QTest::newRow("list") << form("packages") << u"gold,silver"_s << QString();
    QTest::newRow("list, encoded") << form("packages-encoded") << u"gold,silver"_s << QString();
    QTest::newRow("list as object") << sample("list-as-object") << u"gold,silver"_s << QString();
    QTest::newRow("list as array")
        << QByteArray(R"(["gold","silver"])") << u"gold,silver"_s << QString();
    QTest::newRow("nothing to list") << QByteArray() << QString() << QString();
}

void TestDirectAdminReply::everyShapeOfSuccessIsUnderstood()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, list);
    QFETCH(QString, text);

    const auto answer = commandAnswer(response(body), Intent::Read);

    QVERIFY_RESULT(answer);
    QCOMPARE(answer->list.join(u','), list);
    QCOMPARE(answer->text, text);
}

void TestDirectAdminReply::everyFailureHasItsClass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("write");

    const auto row = [](const char *name, int status, const QByteArray &body, const char *read,
                        const char *write) {
        QTest::newRow(name) << status << body << QString::fromLatin1(read)
                            << QString::fromLatin1(write);
    };
    row("name taken, 500", 500, sample("name-taken"), "conflict username", "conflict username");
    row("name taken, 200", 200, sample("name-taken"), "conflict username", "conflict username");
    row("wrong key", 401, sample("not-logged-in"), "auth", "auth");
    row("wrong key, 200", 200, sample("not-logged-in"), "auth", "auth");
    row("login page", 200, sample("login-page"), "auth", "auth");
    row("missing user", 200, form("missing-user"), "not-found", "not-found");
    row("authority", 200,
        "<html>The command CMD_API_X cannot be executed because it does not exist in your "
        "authority level</html>",
        "permission", "permission");
    row("403", 403, "<html>Forbidden</html>", "permission", "permission");
    row("403 in JSON", 403, R"({"error":"Forbidden","result":"Forbidden"})", "permission",
        "permission");
    row("404 in JSON", 404, R"({"error":"Error","result":"No such thing"})", "not-found",
        "not-found");
    row("403 of the new API", 403, R"({"type":"ACCESS_DENIED"})", "permission", "permission");
    row("419 of the new API", 419, sample("account-not-found"), "not-found", "not-found");
    row("405", 405, "<html>Method not allowed</html>", "permission", "permission");
    row("blacklisted", 403, "<html>Your IP has been blacklisted.</html>", "blocked", "blocked");
    row("overused", 402, sample("overused"), "limit", "limit");
    row("another program", 200, "<html>It works!</html>", "protocol", "unknown-outcome");
    row("words", 200, "It works!", "protocol", "unknown-outcome");
    row("broken JSON", 200, "{\"error\":\"x", "protocol", "unknown-outcome");
    row("empty", 200, "", "ok", "unknown-outcome");
    row("no mark", 200, "text=hello", "ok", "unknown-outcome");
    row("no mark in JSON", 200, "{\"text\":\"hello\"}", "ok", "unknown-outcome");
    row("empty 500", 500, "", "busy", "unknown-outcome");
    row("proxy", 502, "<html>", "busy", "unknown-outcome");
    row("time-out", 504, "", "busy", "unknown-outcome");
    row("unavailable", 503, "<html>", "busy", "unknown-outcome");
    row("too many", 429, "", "busy", "busy");
    row("success with 500", 500, "error=0&text=x", "protocol", "unknown-outcome");
    row("deep", 200, QByteArray(100'000, '['), "protocol", "unknown-outcome");
}

void TestDirectAdminReply::everyFailureHasItsClass()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, read);
    QFETCH(QString, write);

    QCOMPARE(failureOf(commandAnswer(response(body, status), Intent::Read)), read);
    QCOMPARE(failureOf(commandAnswer(response(body, status), Intent::Write)), write);
}

void TestDirectAdminReply::everyTextHasItsClass_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("failure");

    const auto row = [](const char *text, const char *failure) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(failure);
    };
    row("That does not exist in your authority level", "permission");
    row("You do not have access to that user", "permission");
    row("This command is not allowed for this key", "permission");
    row("That username already exists on the system", "conflict username");
    row("That domain already exists", "conflict domain");
    row("Cannot create that domain", "conflict domain");
    row("The user does not exist", "not-found");
    row("Unable to find user web08", "not-found");
    row("No such user: web08", "not-found");
    row("Unknown user", "not-found");
    row("Unable to read unknownuse's user files", "not-found");
    row("Unable to read unknownuse&#39s user files", "not-found");
    row("That package does not exist", "package package");
    row("There is no such package: gold", "package package");
    row("That is an invalid package", "package package");
    row("Invalid username", "invalid username");
    row("The username is too long", "invalid username");
    row("Username must be between 4 and 10 characters long", "invalid username");
    row("The password is too short", "invalid password");
    row("The password is not difficult enough", "invalid password");
    row("You have no available IPs", "invalid ip");
    row("That IP does not exist in your list", "invalid ip");
    row("Unable to assign the Reseller ANY ips", "invalid ip");
    row("Creating this user would exceed your number of users", "limit");
    row("You already have the maximum number of users", "limit");
    row("You have reached your domain limit", "limit");
    row("LICENSE_OVERUSED", "limit");
    row("No more users are allowed by your license", "limit");
    row("Your license only allows 10 users", "limit");
    row("Not enough free disk space", "limit");
    row("mkdir: No space left on device", "limit");
    row("WEAK_PASSWORD", "invalid password");
    row("The limits of the reseller-limit.com user did not exist on the server", "not-found");
    row("Unkown Select Command", "invalid");
}

void TestDirectAdminReply::everyTextHasItsClass()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, failure);

    const QByteArray asForm = "error=1&text=An error has occurred&details=" + text;
    const QByteArray asJson = R"({"error":"An error has occurred","result":")" + text + "\"}";

    QCOMPARE(failureOf(commandAnswer(response(asForm), Intent::Write)), failure);
    QCOMPARE(failureOf(commandAnswer(response(asJson, 500), Intent::Write)), failure);
}

void TestDirectAdminReply::theNewApiHasStatusesOfItsOwn_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("write");

    const auto row = [](int status, const QByteArray &body, const char *read,
                        const char *write = nullptr) {
        QTest::newRow(qPrintable(QString::number(status) + u' ' + QString::fromUtf8(body).left(30)))
            << status << body << QString::fromLatin1(read)
            << QString::fromLatin1(write ? write : read);
    };
    const auto type = [](const char *name) {
        return R"({"type":")" + QByteArray(name) + "\"}";
    };
    row(200, "{}", "ok");
    row(204, "", "ok");
    row(400, sample("bad-request"), "invalid");
    row(401, type("UNAUTHORIZED"), "auth");
    row(402, sample("overused"), "limit");
    row(403, type("ACCESS_DENIED"), "permission");
    row(403, type("LOGIN_ACCOUNT_DISABLED"), "auth");
    row(404, type("NOT_FOUND"), "not-found");
    row(404, "<html>404 Not Found</html>", "unsupported");
    row(404, "", "unsupported");
    row(409, type("ALREADY_EXISTS"), "conflict");
    row(409, type("LOGIN_FAILED_OTP"), "auth");
    row(409, type("LOGIN_KEY_READ_ONLY"), "permission");
    row(409, type("PRE_HOOK_ERROR"), "invalid");
    row(409, type("ACCOUNT_ROLE_MISMATCH"), "conflict");
    row(419, sample("account-not-found"), "not-found");
    row(431, type("CHPASSWD_BAD_CURRENT_PASSWORD"), "auth");
    row(490, type("LOGIN_KEY_ALREADY_EXISTS"), "conflict");
    row(491, type("LOGIN_KEY_DUPLICATE_PASSWORD"), "invalid password");
    row(493, type("DATABASE_INVALID_COLLATION"), "invalid");
    row(430, type("LOGIN_KEY_BAD_CURRENT_PASSWORD"), "auth");
    row(431, type("LOGIN_KEY_API_ONLY"), "permission");
    row(490, type("ALREADY_EXISTS"), "conflict");
    row(491, type("PRE_HOOK_ERROR"), "invalid");
    row(492, type("DATABASE_INVALID_CHARSET"), "invalid");
    row(492, type("WEAK_PASSWORD"), "invalid password");
    row(494, type("DATABASE_INVALID_ENTITY_NAME"), "invalid database");
    row(495, type("DATABASE_USERS_EXCEED_LIMIT"), "limit");
    row(496, type("DATABASES_EXCEED_LIMIT"), "limit");
    row(497, type("RESELLER_EXCEEDS_LIMIT"), "limit");
    row(498, type("SOMETHING_NEW"), "invalid");
    row(500, type("INTERNAL_ERROR"), "protocol", "unknown-outcome");
    row(503, type("LICENSE_SESSION_NOT_CONNECTED"), "busy");
    row(503, "<html>", "busy", "unknown-outcome");
    row(200, "<html>hello", "protocol", "unknown-outcome");
    row(200, "{\"a\":", "protocol", "unknown-outcome");
}

void TestDirectAdminReply::theNewApiHasStatusesOfItsOwn()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, read);
    QFETCH(QString, write);

    QCOMPARE(failureOf(apiAnswer(response(body, status), Intent::Read)), read);
    QCOMPARE(failureOf(apiAnswer(response(body, status), Intent::Write)), write);
}

void TestDirectAdminReply::aHalfDoneCreateIsPartial()
{
    const QByteArray log = "Unix User created successfully<br>%0ACannot create that domain<br>";
    const QByteArray noAddresses = "Reseller only got 0 of their 2 ips.";
    for (const QByteArray &said :
         {"Cannot%20Create%20Account&details=" + log,
          "Cannot%20Create%20Account&details=" + noAddresses, noAddresses + "&details=none"}) {
        const auto answer = commandAnswer(response("error=1&text=" + said), Intent::Write);
        QCOMPARE(failureOf(answer), u"unknown-outcome"_s);
        QCOMPARE(answer.error().reason, core::ErrorReason::Partial);
    }
    const auto done =
        commandAnswer(response("error=0&text=User created&details=" + log), Intent::Write);
    QVERIFY_RESULT(done);
    QVERIFY(isHalfDone(done->details));
    QVERIFY(!isHalfDone(commandAnswer(response(form("created")), Intent::Write)->details));
}

void TestDirectAdminReply::anAccountIsReadWhole()
{
    const auto answer = commandAnswer(response(form("user-config")), Intent::Read);
    QVERIFY_RESULT(answer);

    const auto account = accountFrom(*answer);

    QCOMPARE(account.username, u"web08"_s);
    QCOMPARE(account.domain, u"example.com"_s);
    QCOMPARE(account.package, u"gold"_s);
    QCOMPARE(account.owner, u"admin"_s);
    QCOMPARE(account.email, u"owner@example.com"_s);
    QCOMPARE(account.ipAddress, u"192.0.2.30"_s);
    QCOMPARE(account.suspended, std::optional(true));
    QCOMPARE(account.suspendReason, u"billing"_s);
    QCOMPARE(account.createdAt->toString(Qt::ISODate), u"2026-03-03T10:11:12Z"_s);
}

void TestDirectAdminReply::theUserTableIsRead()
{
    const auto answer = commandAnswer(response(sample("users")), Intent::Read);
    QVERIFY_RESULT(answer);

    const auto accounts = accountsFrom(answer->json);

    QCOMPARE(accounts.size(), 1);
    QCOMPARE(accounts.first().username, u"web08"_s);
    QCOMPARE(accounts.first().domain, u"example.com"_s);
    QCOMPARE(accounts.first().ipAddress, u"192.0.2.30"_s);
    QCOMPARE(accounts.first().suspended, std::optional(true));
    QCOMPARE(accounts.first().suspendReason, u"billing"_s);
}

void TestDirectAdminReply::datesComeInManyShapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("date");

    QTest::newRow("text") << u"Tue Mar  3 10:11:12 2026"_s << u"2026-03-03T10:11:12Z"_s;
    QTest::newRow("seconds") << u"1772532672"_s << u"2026-03-03T10:11:12Z"_s;
    QTest::newRow("nonsense") << u"yesterday"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("endless") << QString(1'000'000, u'9') << QString();
}

void TestDirectAdminReply::datesComeInManyShapes()
{
    QFETCH(QString, text);
    QFETCH(QString, date);

    const auto found = dateFrom(text);

    QCOMPARE(found ? found->toString(Qt::ISODate) : QString(), date);
}

void TestDirectAdminReply::usageIsReadFromBothApis()
{
    const auto fresh = usageFrom(apiAnswer(response(sample("usage")), Intent::Read)->toObject());
    QCOMPARE(fresh.diskBytes, std::optional(851443712LL));
    QCOMPARE(fresh.diskLimitBytes, std::optional(5242880000LL));
    QCOMPARE(fresh.bandwidthBytes, std::optional(7516192768LL));
    QCOMPARE(fresh.bandwidthLimitBytes, std::nullopt);
    QCOMPARE(fresh.inodes, std::optional(20411LL));
    QCOMPARE(fresh.inodeLimit, std::nullopt);

    const auto used =
        commandAnswer(response("quota=812.00&bandwidth=7168.5&inode=20411"), Intent::Read);
    const auto config = commandAnswer(
        response("quota=5000&bandwidth=9223372036854775807&inode=9223372036854775807"),
        Intent::Read);
    const auto old = usageFrom(*used, *config);
    QCOMPARE(old.diskBytes, std::optional(851443712LL));
    QCOMPARE(old.diskLimitBytes, std::optional(5242880000LL));
    QCOMPARE(old.bandwidthBytes, std::optional(7516717056LL));
    QCOMPARE(old.bandwidthLimitBytes, std::nullopt);
    QCOMPARE(old.inodes, std::optional(20411LL));
    QCOMPARE(old.inodeLimit, std::nullopt);

    const auto most = usageFrom(QJsonObject{
        {u"inode"_s, QJsonObject{{u"limit"_s, 9223372036854775807LL}, {u"usage"_s, 1}}}});
    QCOMPARE(most.inodeLimit, std::nullopt);
}

void TestDirectAdminReply::recordsAreReadAndWrittenInTheirTerms()
{
    const QByteArray body = R"({"records":[
        {"type":"A","name":"www","value":"192.0.2.7","ttl":"3600"},
        {"type":"MX","name":"example.com.","value":"10 mail","ttl":"14400"},
        {"type":"TXT","name":"example.com.","value":"\"v=spf1 \" \"a ~all\"","ttl":14400},
        {"type":"SOA","name":"example.com.","value":"x"},
        {"type":"NS","name":"example.com.","value":"ns1.example.net."}]})";

    const auto records =
        recordsFrom(*commandAnswer(response(body), Intent::Read), u"example.com"_s);

    QVERIFY_RESULT(records);
    QStringList lines;
    for (const core::DnsRecord &record : *records)
        lines.append(u"%1 %2 %3"_s.arg(record.type, record.name, record.value));
    QCOMPARE(lines, (QStringList{u"A www 192.0.2.7"_s, u"MX @ mail.example.com"_s,
                                 u"TXT @ v=spf1 a ~all"_s, u"NS @ ns1.example.net"_s}));
    QCOMPARE(records->at(0).ttl, 3600);
    QCOMPARE(records->at(1).priority, std::optional(10));
    QCOMPARE(records->at(1).remoteId, u"name=example.com.&value=10%20mail"_s);

    QCOMPARE(valueToAdd(records->at(1)), u"10 mail.example.com."_s);
    QCOMPARE(valueToAdd(records->at(2)), u"\"v=spf1 a ~all\""_s);
    QCOMPARE(valueToAdd(records->at(0)), u"192.0.2.7"_s);
    QCOMPARE(failureOf(recordsFrom(Answer(), u"example.com"_s)), u"protocol"_s);
}

void TestDirectAdminReply::aLoginLinkIsASecret()
{
    const auto answer = apiAnswer(response(sample("login-url")), Intent::Write);
    const auto link = loginLinkFrom(answer->toObject().value("url"_L1).toString(),
                                    answer->toObject().value("expires"_L1).toString());

    QVERIFY_RESULT(link);
    QVERIFY(link->url.reveal().endsWith("key=EXAMPLEKEY"));
    QCOMPARE(link->expiresAt->toString(Qt::ISODate), u"2026-03-04T09:30:00Z"_s);
    QCOMPARE(failureOf(loginLinkFrom(u"javascript:alert(1)"_s, QString())), u"protocol"_s);
}

void TestDirectAdminReply::badAccountsAreRefused_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("problems");

    const auto row = [](const char *name, const QString &username, const char *problems,
                        const QString &package = u"gold_2"_s,
                        const QString &email = u"owner@example.com"_s) {
        QTest::newRow(name) << username << package << email << QString::fromLatin1(problems);
    };
    row("good", u"web08"_s, "");
    row("shortest", u"web8"_s, "");
    row("longest", u"abcdefghij"_s, "");
    row("too short", u"web"_s, "username too-short");
    row("too long", u"abcdefghijk"_s, "username too-long");
    row("endless", QString(10'000'000, u'a'), "username too-long");
    row("digit first", u"8web"_s, "username malformed");
    row("capitals", u"Web08"_s, "username forbidden-character");
    row("dash", u"web-08"_s, "username forbidden-character");
    row("pipe", u"admin|web"_s, "username forbidden-character");
    row("admin", u"admin"_s, "username reserved");
    row("shell", u"a;id"_s, "username forbidden-character");
    row("NUL", u"web08"_s + QChar(0), "username forbidden-character");
    row("package", u"web08"_s, "package forbidden-character", u"gold silver"_s);
    row("no package", u"web08"_s, "package missing", QString());
    row("no e-mail", u"web08"_s, "email missing", u"gold"_s, QString());
}

void TestDirectAdminReply::badAccountsAreRefused()
{
    QFETCH(QString, username);
    QFETCH(QString, package);
    QFETCH(QString, email);
    QFETCH(QString, problems);
    core::NewAccount account;
    account.username = username;
    account.domain = u"example.com"_s;
    account.package = package;
    account.email = email;
    account.password = core::Secret::fromText(u"kT4-zzqP.81mW"_s);

    QCOMPARE(asTexts(checkAccount(account)).join(u", "_s), problems);
}

void TestDirectAdminReply::proposedNamesPassTheRules()
{
    for (const QString &domain : {u"example.com"_s, u"ab.com"_s, u"admin.com"_s, u"1.com"_s,
                                  u"averyveryverylongname.com"_s, u"xn--bcher-kva.com"_s}) {
        QSet<QString> names;
        for (int attempt = 0; attempt < 12; ++attempt) {
            core::NewAccount account;
            account.username = proposeUsername(domain, attempt);
            account.package = u"gold"_s;
            account.email = u"owner@example.com"_s;
            account.password = core::Secret::fromText(u"kT4-zzqP.81mW"_s);
            QCOMPARE(asTexts(checkAccount(account)), QStringList());
            names.insert(account.username);
        }
        QCOMPARE(names.size(), 12);
    }
}

void TestDirectAdminReply::foundUsersAreJudged_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("created");
    QTest::addColumn<QString>("creator");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("verdict");

    const QString domain = u"example.com"_s;
    const QString now = u"2026-03-04T10:00:10Z"_s;
    const QString admin = u"admin"_s;
    const QString gold = u"gold"_s;
    QTest::newRow("ours") << domain << now << admin << gold << u"ours"_s;
    QTest::newRow("half") << QString() << now << admin << gold << u"ours, half"_s;
    QTest::newRow("server in America")
        << domain << u"2026-03-04T00:00:10Z"_s << admin << gold << u"ours"_s;
    QTest::newRow("server in Asia")
        << domain << u"2026-03-04T20:00:10Z"_s << admin << gold << u"ours"_s;
    QTest::newRow("of yesterday") << domain << u"2026-03-03T10:00:00Z"_s << admin << gold
                                  << u"foreign"_s;
    QTest::newRow("other domain") << u"example.org"_s << now << admin << gold << u"foreign"_s;
    QTest::newRow("other creator") << domain << now << u"other"_s << gold << u"foreign"_s;
    QTest::newRow("no date") << domain << QString() << admin << gold << u"cannot-tell"_s;
    QTest::newRow("other package") << domain << now << admin << u"silver"_s << u"cannot-tell"_s;
}

void TestDirectAdminReply::foundUsersAreJudged()
{
    QFETCH(QString, domain);
    QFETCH(QString, created);
    QFETCH(QString, creator);
    QFETCH(QString, package);
    QFETCH(QString, verdict);
    core::CreateAttempt attempt;
    attempt.account.username = u"web08"_s;
    attempt.account.domain = u"example.com"_s;
    attempt.account.package = u"gold"_s;
    attempt.sentAt = QDateTime::fromString(u"2026-03-04T10:00:00Z"_s, Qt::ISODate);
    core::PanelAccount found;
    found.username = u"web08"_s;
    found.domain = domain;
    found.owner = creator;
    found.package = package;
    if (!created.isEmpty())
        found.createdAt = QDateTime::fromString(created, Qt::ISODate);

    const auto settlement = judgeFound(found, attempt, u"admin"_s);

    const QString half = settlement.complete ? QString() : u", half"_s;
    QCOMPARE(core::nameOf(settlement.verdict) + half, verdict);
    QCOMPARE(core::nameOf(judgeMissing(attempt, QString()).verdict), u"not-created"_s);
    QCOMPARE(core::nameOf(judgeMissing(attempt, u"other"_s).verdict), u"foreign"_s);
    QCOMPARE(core::nameOf(judgeMissing(attempt, u"web08"_s).verdict), u"cannot-tell"_s);
}

REGISTER_TEST(TestDirectAdminReply)
#include "tst_directadminreply.moc"
