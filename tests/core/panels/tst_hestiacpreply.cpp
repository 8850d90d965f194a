#include "core/base/names.h"
#include "core/panels/hestiacp/hestiacpcommand.h"
#include "core/panels/hestiacp/hestiacpreply.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

#include <QTimeZone>

using namespace Qt::Literals::StringLiterals;
using core::ErrorKind;
using core::ErrorReason;
using core::HestiaCpShape;
using core::Intent;
using core::Settlement;

class TestHestiaCpReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExitCodeIsJudgedBeforeTheStatus_data();
    void anExitCodeIsJudgedBeforeTheStatus();
    void troubleInTheMiddleOfAWriteIsUnknown_data();
    void troubleInTheMiddleOfAWriteIsUnknown();
    void anAnswerWithoutAnExitCodeIsNotThePanels_data();
    void anAnswerWithoutAnExitCodeIsNotThePanels();
    void aLegacyWriteTellsItsCodeInTheBody_data();
    void aLegacyWriteTellsItsCodeInTheBody();
    void aLegacyReadIsJudgedByItsText_data();
    void aLegacyReadIsJudgedByItsText();
    void aUserIsRead();
    void theResetKeyIsNotKept();
    void aQuoteInANameIsAClearFailure();
    void onlyAUserWhoseCountersAreAllZeroOwnsNothing_data();
    void onlyAUserWhoseCountersAreAllZeroOwnsNothing();
    void usersPackagesAndNamesAreRead();
    void anEmptyListIsEmpty();
    void recordsAreRead();
    void theSystemIsRead();
    void aCertificateIsRead_data();
    void aCertificateIsRead();
    void anOwnerIsOneWord_data();
    void anOwnerIsOneWord();
    void whoseTheUserIs_data();
    void whoseTheUserIs();
    void theKeysFormDecidesTheFields_data();
    void theKeysFormDecidesTheFields();
    void anArgumentThatWouldNotArriveDoesNotLeave_data();
    void anArgumentThatWouldNotArriveDoesNotLeave();
};

namespace {

const QByteArray H5 =
    R"({"web08":{"NAME":"Ada Example","PACKAGE":"gold","WEB_DOMAINS":"5","DNS_DOMAINS":"5",
"MAIL_DOMAINS":"5","MAIL_ACCOUNTS":"50","DATABASES":"10","CRON_JOBS":"5","DISK_QUOTA":"5000",
"BANDWIDTH":"unlimited","HOME":"/home/web08","NS":"ns1.example.net,ns2.example.net",
"SHELL":"nologin","BACKUPS":"3","CONTACT":"owner@example.com","ROLE":"user","SUSPENDED":"yes",
"SUSPENDED_WEB":"1","U_DISK":"812","U_BANDWIDTH":"7168","U_WEB_DOMAINS":"1","U_DNS_DOMAINS":"1",
"U_MAIL_ACCOUNTS":"7","U_DATABASES":"2","LANGUAGE":"en","RKEY":"canary-rkey","QRCODE":"canary-qr",
"TIME":"10:11:12","DATE":"2026-03-03"}})";

core::HttpResponse response(int status, QByteArray body, QByteArray exit = {})
{
    core::HttpResponse made;
    made.status = status;
    made.body = std::move(body);
    if (!exit.isEmpty())
        made.headers.append({"hestia-exit-code", exit});
    return made;
}

core::Result<> outcome(const core::HttpResponse &answer, HestiaCpShape shape, Intent intent)
{
    const auto reply = core::hestiaCpReply(answer, shape, intent);
    if (!reply)
        return std::unexpected(reply.error());
    return core::hestiaCpOutcome(*reply, intent);
}

} // namespace

void TestHestiaCpReply::anExitCodeIsJudgedBeforeTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("exit");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorReason>("reason");
    QTest::addColumn<QString>("field");

    const auto none = ErrorReason::None;
    const auto row = [](const char *name, int status, const char *exit, const char *body,
                        const QString &kind, ErrorReason reason, const QString &field = {}) {
        QTest::newRow(name) << status << QByteArray(exit) << QByteArray(body) << kind << reason
                            << field;
    };
    row("H1 created", 204, "0", "", u"ok"_s, none);
    row("with output", 200, "0", "{}", u"ok"_s, none);
    row("our bug", 400, "1", "Usage: v-add-user USER PASSWORD EMAIL", u"invalid"_s, none);
    row("name", 422, "2", "Error: invalid user format :: We-b", u"invalid"_s, none, u"username"_s);
    row("password", 422, "2", "Error: Password is too weak", u"invalid"_s,
        ErrorReason::WeakPassword, u"password"_s);
    row("no cmd", 422, "2", "Error: command not defined", u"invalid"_s, none);
    row("no user", 400, "3", "Error: user web08 doesn't exist", u"not-found"_s, none,
        u"username"_s);
    row("no user called package1", 400, "3", "Error: user package1 doesn't exist", u"not-found"_s,
        none, u"username"_s);
    row("a user called domain1", 400, "4", "Error: user domain1 exists", u"conflict"_s,
        ErrorReason::UserTaken, u"username"_s);
    row("H3 no package", 400, "3", "Error: package gold doesn't exist", u"package"_s, none,
        u"package"_s);
    row("no ip", 400, "3", "Error: IP 192.0.2.9 doesn't exist", u"invalid"_s, none, u"ip"_s);
    row("H8 no owner", 400, "3", "", u"not-found"_s, none);
    row("H2 user exists", 400, "4", "Error: user web08 exists", u"conflict"_s,
        ErrorReason::UserTaken, u"username"_s);
    row("domain exists", 400, "4", "Error: Web domain example.com exists", u"conflict"_s,
        ErrorReason::DomainTaken, u"domain"_s);
    row("suspended", 401, "5", "Error: user web08 is suspended", u"conflict"_s, none);
    row("not suspended", 401, "6", "Error: user web08 is not suspended", u"conflict"_s, none);
    row("in use", 400, "7", "Error: package gold is in use", u"conflict"_s, ErrorReason::InUse);
    row("H7 limit", 400, "8", "Error: MAIL_ACCOUNTS limit is reached :: upgrade user package",
        u"limit"_s, none);
    row("not in the package", 400, "8", "Error: Package doesn't cover WEB_DOMAIN usage", u"limit"_s,
        none);
    row("wrong secret", 401, "9", "Error: Invalid secret key for key ABCDEFGHIJKLMNOPQRST",
        u"auth"_s, none);
    row("no fields", 401, "9", "Error: Authentication failed", u"auth"_s, none);
    row("no such key", 400, "3", "Error: key ABCDEFGHIJKLMNOPQRST doesn't exist", u"auth"_s, none);
    row("odd key", 422, "2", "Error: invalid access_key_id format :: X", u"auth"_s, none);
    row("H4 no right", 401, "10",
        "Error: Key ABCDEFGHIJKLMNOPQRST don't have permission to run the command "
        "v-list-user-packages",
        u"permission"_s, ErrorReason::CommandNotAllowed);
    row("no such script", 401, "10", "Error: Command v-fly not found", u"unsupported"_s,
        ErrorReason::CommandNotAllowed);
    row("our address", 401, "10", "Error: IP is not allowed to connect with API", u"blocked"_s,
        ErrorReason::AddressNotAllowed);
    row("api off", 400, "11", "Error: API has been disabled", u"auth"_s, none);
    row("dns off", 400, "11", "Error: DNS_SYSTEM is not enabled", u"unsupported"_s, none);
    row("parsing", 400, "12", "Error: parsing", u"protocol"_s, none);
    row("disk full", 400, "13", "Error: no disk space", u"limit"_s, none);
    row("too busy", 400, "14", "Error: LoadAverage 42 is above threshold", u"busy"_s, none);
    row("connect", 400, "15", "Error: Let's Encrypt validation status 400", u"busy"_s, none);
    row("the authority's words", 400, "15", "Error: ACME: Authentication failed", u"busy"_s, none);
    row("ftp", 400, "16", "Error: can't connect to ftp host", u"protocol"_s, none);
    row("graphs", 400, "18", "Error: rrd", u"protocol"_s, none);
    row("update", 400, "19", "Error: update failed", u"protocol"_s, none);
    row("restart", 400, "20", "Error: nginx restart failed", u"protocol"_s, none);
    row("database", 400, "17", "Error: Connection to localhost failed", u"protocol"_s, none);
    row("key of a user", 401, "21", "Error: API Disabled", u"auth"_s, none);
    row("no request", 405, "405", "Error: data received is null or invalid", u"protocol"_s, none);
    row("a number of its own", 400, "77", "Error: ?", u"protocol"_s, none);
}

void TestHestiaCpReply::anExitCodeIsJudgedBeforeTheStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, exit);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(ErrorReason, reason);
    QFETCH(QString, field);

    const auto result =
        outcome(response(status, body, exit), HestiaCpShape::ExitHeader, Intent::Read);

    QCOMPARE(kindOf(result), kind);
    if (!result) {
        QCOMPARE(result.error().reason, reason);
        QCOMPARE(result.error().field, field);
    }
}

void TestHestiaCpReply::troubleInTheMiddleOfAWriteIsUnknown_data()
{
    QTest::addColumn<core::HttpResponse>("answer");
    QTest::addColumn<QString>("kind");

    QTest::newRow("restart failed")
        << response(400, "Error: restart", "20") << u"unknown-outcome"_s;
    QTest::newRow("database") << response(400, "Error: db", "17") << u"unknown-outcome"_s;
    QTest::newRow("parsing") << response(400, "Error: parsing", "12") << u"unknown-outcome"_s;
    QTest::newRow("authority") << response(400, "Error: ACME", "15") << u"unknown-outcome"_s;
    QTest::newRow("502") << response(502, "<html>nginx</html>") << u"unknown-outcome"_s;
    QTest::newRow("504") << response(504, {}) << u"unknown-outcome"_s;
    QTest::newRow("500") << response(500, {}) << u"unknown-outcome"_s;
    QTest::newRow("a page") << response(200, "<html>Login</html>") << u"unknown-outcome"_s;
    QTest::newRow("429") << response(429, "slow down") << u"busy"_s;
    QTest::newRow("too busy") << response(400, "Error: load", "14") << u"busy"_s;
    QTest::newRow("refused") << response(400, "Error: user web08 exists", "4") << u"conflict"_s;
}

void TestHestiaCpReply::troubleInTheMiddleOfAWriteIsUnknown()
{
    QFETCH(core::HttpResponse, answer);
    QFETCH(QString, kind);

    QCOMPARE(kindOf(outcome(answer, HestiaCpShape::ExitHeader, Intent::Write)), kind);
}

void TestHestiaCpReply::anAnswerWithoutAnExitCodeIsNotThePanels_data()
{
    QTest::addColumn<core::HttpResponse>("answer");
    QTest::addColumn<QString>("kind");

    QTest::newRow("401 alone") << response(401, {}) << u"protocol"_s;
    QTest::newRow("a login page") << response(200, "<!DOCTYPE html><html>") << u"protocol"_s;
    QTest::newRow("someone's JSON") << response(200, "{}") << u"protocol"_s;
    QTest::newRow("a word") << response(200, "{}", "zero") << u"protocol"_s;
    QTest::newRow("502") << response(502, "<html>") << u"busy"_s;
    QTest::newRow("503") << response(503, {}) << u"busy"_s;
}

void TestHestiaCpReply::anAnswerWithoutAnExitCodeIsNotThePanels()
{
    QFETCH(core::HttpResponse, answer);
    QFETCH(QString, kind);

    QCOMPARE(kindOf(outcome(answer, HestiaCpShape::ExitHeader, Intent::Read)), kind);
}

void TestHestiaCpReply::aLegacyWriteTellsItsCodeInTheBody_data()
{
    QTest::addColumn<core::HttpResponse>("answer");
    QTest::addColumn<QString>("kind");

    QTest::newRow("done") << response(200, "0") << u"ok"_s;
    QTest::newRow("done, with a line end") << response(200, "0\n") << u"ok"_s;
    QTest::newRow("OK") << response(200, "OK") << u"ok"_s;
    QTest::newRow("exists") << response(200, "4") << u"conflict"_s;
    QTest::newRow("wrong key") << response(401, "9") << u"auth"_s;
    QTest::newRow("switched off") << response(401,
                                              "Error: API has been disabled\nError: API Disabled")
                                  << u"auth"_s;
    QTest::newRow("nothing") << response(200, "") << u"unknown-outcome"_s;
    QTest::newRow("words") << response(200, "done!") << u"unknown-outcome"_s;
}

void TestHestiaCpReply::aLegacyWriteTellsItsCodeInTheBody()
{
    QFETCH(core::HttpResponse, answer);
    QFETCH(QString, kind);

    QCOMPARE(kindOf(outcome(answer, HestiaCpShape::CodeInBody, Intent::Write)), kind);
}

void TestHestiaCpReply::aLegacyReadIsJudgedByItsText_data()
{
    QTest::addColumn<core::HttpResponse>("answer");
    QTest::addColumn<QString>("kind");

    QTest::newRow("output") << response(200, "{\"web08\":{}}") << u"ok"_s;
    QTest::newRow("no output") << response(200, "OK") << u"ok"_s;
    QTest::newRow("no user") << response(200, "Error: user web08 doesn't exist") << u"not-found"_s;
    QTest::newRow("auth") << response(401, "Error: authentication failed") << u"auth"_s;
    QTest::newRow("code") << response(401, "9") << u"auth"_s;
    QTest::newRow("address") << response(401, "Error: IP is not allowed to connect with API")
                             << u"blocked"_s;
    QTest::newRow("off twice") << response(200, "Error: API has been disabled\nError: API Disabled")
                               << u"auth"_s;
    QTest::newRow("other") << response(200, "Error: nonsense") << u"invalid"_s;
    QTest::newRow("404") << response(404, "nothing here") << u"protocol"_s;
}

void TestHestiaCpReply::aLegacyReadIsJudgedByItsText()
{
    QFETCH(core::HttpResponse, answer);
    QFETCH(QString, kind);

    QCOMPARE(kindOf(outcome(answer, HestiaCpShape::TextOnly, Intent::Read)), kind);
}

void TestHestiaCpReply::aUserIsRead()
{
    const auto user = core::hestiaCpUser(H5, u"web08"_s);

    QVERIFY_RESULT(user);
    QCOMPARE(user->account.username, u"web08"_s);
    QCOMPARE(user->account.package, u"gold"_s);
    QCOMPARE(user->account.email, u"owner@example.com"_s);
    QCOMPARE(user->account.suspended, std::optional(true));
    QCOMPARE(user->usage.diskBytes, std::optional(812 * 1024 * 1024LL));
    QCOMPARE(user->usage.diskLimitBytes, std::optional(5000 * 1024 * 1024LL));
    QCOMPARE(user->usage.bandwidthBytes, std::optional(7168 * 1024 * 1024LL));
    QVERIFY(!user->usage.bandwidthLimitBytes);
    QVERIFY(!user->usage.inodes);
    QCOMPARE(user->webDomains, std::optional(1));
    QCOMPARE(user->createdLocal, QDateTime(QDate(2026, 3, 3), QTime(10, 11, 12), Qt::UTC));
    QVERIFY(!user->ownsNothing);
}

void TestHestiaCpReply::theResetKeyIsNotKept()
{
    QByteArray broken = H5;
    broken.chop(1);

    const auto user = core::hestiaCpUser(broken, u"web08"_s);

    QVERIFY(!user);
    QVERIFY2(!user.error().detail.contains("canary"_L1), qPrintable(user.error().detail));
}

void TestHestiaCpReply::aQuoteInANameIsAClearFailure()
{
    const QByteArray h9 = R"({"web08":{"NAME":"Ada "the" Example","RKEY":"canary-rkey"}})";

    const auto user = core::hestiaCpUser(h9, u"web08"_s);
    const auto users = core::hestiaCpUsers(h9);

    QVERIFY(!user);
    QCOMPARE(user.error().kind, ErrorKind::Protocol);
    QVERIFY(user.error().detail.contains("reply unreadable"_L1));
    QVERIFY(!user.error().detail.contains("canary"_L1));
    QVERIFY(!users);
    QCOMPARE(users.error().kind, ErrorKind::Protocol);

    const auto headless =
        core::hestiaCpReply(response(200, h9), HestiaCpShape::ExitHeader, Intent::Read);
    QVERIFY(!headless);
    QVERIFY(!headless.error().detail.contains("canary"_L1));
}

void TestHestiaCpReply::onlyAUserWhoseCountersAreAllZeroOwnsNothing_data()
{
    QTest::addColumn<QByteArray>("counters");
    QTest::addColumn<bool>("nothing");

    const QByteArray zero = R"("U_WEB_DOMAINS":"0","U_DATABASES":"0")";
    QTest::newRow("zero") << zero << true;
    QTest::newRow("dns") << zero + R"(,"U_DNS_DOMAINS":"1")" << false;
    QTest::newRow("mail") << zero + R"(,"U_MAIL_DOMAINS":"1")" << false;
    QTest::newRow("cron") << zero + R"(,"U_CRON_JOBS":"2")" << false;
    QTest::newRow("a word") << zero + R"(,"U_MAIL_ACCOUNTS":"some")" << false;
    QTest::newRow("not told") << QByteArray(R"("PACKAGE":"gold")") << false;
}

void TestHestiaCpReply::onlyAUserWhoseCountersAreAllZeroOwnsNothing()
{
    QFETCH(QByteArray, counters);
    QFETCH(bool, nothing);

    const auto user = core::hestiaCpUser(R"({"web08":{)" + counters + "}}", u"web08"_s);

    QVERIFY_RESULT(user);
    QCOMPARE(user->ownsNothing, nothing);
}

void TestHestiaCpReply::usersPackagesAndNamesAreRead()
{
    const auto users = core::hestiaCpUsers(H5);
    QVERIFY_RESULT(users);
    QCOMPARE(users->size(), 1);
    QCOMPARE(users->first().username, u"web08"_s);
    QCOMPARE(users->first().suspended, std::optional(true));

    const auto others =
        core::hestiaCpUsers(R"({"admin":{"ROLE":"admin"},"web09":{"ROLE":"user"}})");
    QVERIFY_RESULT(others);
    QCOMPARE(others->size(), 1);
    QCOMPARE(others->first().username, u"web09"_s);

    const auto packages =
        core::hestiaCpPackages(R"({"default":{"WEB_DOMAINS":"100"},"gold":{"DISK_QUOTA":"5000"}})");
    QVERIFY_RESULT(packages);
    QCOMPARE(packages->size(), 2);
    QCOMPARE(packages->last().name, u"gold"_s);
    QCOMPARE(packages->last().limits.value(u"DISK_QUOTA"_s), u"5000"_s);

    const auto names = core::hestiaCpNames(R"({"example.com":{},"example.org":{}})");
    QVERIFY_RESULT(names);
    QCOMPARE(*names, (QStringList{u"example.com"_s, u"example.org"_s}));

    const auto odd = core::hestiaCpUsers(R"({"web08":"gold"})");
    QVERIFY(!odd);
    QCOMPARE(odd.error().kind, ErrorKind::Protocol);
}

void TestHestiaCpReply::anEmptyListIsEmpty()
{
    for (const QByteArray &body : {QByteArray(), QByteArray("\n"), QByteArray("{}")}) {
        const auto names = core::hestiaCpNames(body);
        QVERIFY_RESULT(names);
        QVERIFY(names->isEmpty());
    }
}

void TestHestiaCpReply::recordsAreRead()
{
    const auto records = core::hestiaCpRecords(R"({
        "1":{"RECORD":"@","TYPE":"NS","PRIORITY":"","VALUE":"ns1.example.net.","ID":"1","TTL":"3600"},
        "2":{"RECORD":"@","TYPE":"MX","PRIORITY":"10","VALUE":"mail.example.com.","ID":"2"},
        "3":{"RECORD":"@","TYPE":"TXT","PRIORITY":"","VALUE":"\"v=spf1 a -all\"","ID":"3"}})");

    QVERIFY_RESULT(records);
    QCOMPARE(records->size(), 3);
    QCOMPARE(records->at(0).value, u"ns1.example.net"_s);
    QCOMPARE(records->at(0).ttl, 3600);
    QVERIFY(!records->at(0).priority);
    QCOMPARE(records->at(1).priority, std::optional(10));
    QCOMPARE(records->at(1).ttl, 14400);
    QCOMPARE(records->at(2).value, u"v=spf1 a -all"_s);
    QCOMPARE(records->at(2).remoteId, u"3"_s);
}

void TestHestiaCpReply::theSystemIsRead()
{
    const auto health = core::hestiaCpSystem(
        R"({"sysinfo":{"HOSTNAME":"hs1.example.net","OS":"Debian","VERSION":"12","ARCH":"x86_64",
        "HESTIA":"1.9.4","RELEASE":"release","UPTIME":"20411","LOADAVERAGE":"0.42 0.51 0.48"}})");

    QVERIFY_RESULT(health);
    QCOMPARE(health->version, u"1.9.4"_s);
    QCOMPARE(health->hostname, u"hs1.example.net"_s);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(core::hestiaCpSystem("{}").error().kind, ErrorKind::Protocol);
}

void TestHestiaCpReply::aCertificateIsRead_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<core::SslState::Phase>("phase");

    using enum core::SslState::Phase;
    QTest::newRow("there") << QByteArray(R"("SSL":"yes","LETSENCRYPT":"yes")") << Issued;
    QTest::newRow("queued") << QByteArray(R"("SSL":"no","LETSENCRYPT":"yes")") << Queued;
    QTest::newRow("none") << QByteArray(R"("SSL":"no","LETSENCRYPT":"no")") << Unknown;
}

void TestHestiaCpReply::aCertificateIsRead()
{
    QFETCH(QByteArray, fields);
    QFETCH(core::SslState::Phase, phase);

    const auto state =
        core::hestiaCpCertificate(R"({"example.com":{)" + fields + "}}", u"example.com"_s);

    QVERIFY_RESULT(state);
    QCOMPARE(state->phase, phase);
}

void TestHestiaCpReply::anOwnerIsOneWord_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("owner");

    QTest::newRow("a name") << QByteArray("web08\n") << u"web08"_s;
    QTest::newRow("nothing") << QByteArray() << u"not-found"_s;
    QTest::newRow("a sentence") << QByteArray("who knows") << u"protocol"_s;
    QTest::newRow("endless") << QByteArray(10'000'000, 'x') << u"protocol"_s;
}

void TestHestiaCpReply::anOwnerIsOneWord()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, owner);

    const auto found = core::hestiaCpOwner(text);

    QCOMPARE(found ? *found : core::nameOf(found.error().kind), owner);
}

void TestHestiaCpReply::whoseTheUserIs_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<Settlement::Verdict>("verdict");
    QTest::addColumn<bool>("complete");

    using enum Settlement::Verdict;
    const QByteArray gold = R"("PACKAGE":"gold","CONTACT":"owner@example.com",)";
    const QByteArray date = R"("DATE":"2026-03-03",)";
    QTest::newRow("ours") << gold + date + R"("TIME":"10:11:12","U_WEB_DOMAINS":"1")" << Ours
                          << true;
    QTest::newRow("without its domain")
        << gold + date + R"("TIME":"10:11:12","U_WEB_DOMAINS":"0")" << Ours << false;
    QTest::newRow("a server in Auckland") << gold + date + R"("TIME":"23:11:12")" << Ours << false;
    QTest::newRow("a server in Hawaii") << gold + date + R"("TIME":"00:11:12")" << Ours << false;
    QTest::newRow("too old") << gold + R"("DATE":"2026-03-02","TIME":"10:11:12")" << Foreign
                             << false;
    QTest::newRow("of tomorrow's evening")
        << gold + R"("DATE":"2026-03-04","TIME":"10:11:12")" << Foreign << false;
    QTest::newRow("another contact")
        << R"("PACKAGE":"gold","CONTACT":"who@example.com",)" + date + R"("TIME":"10:11:12")"
        << Foreign << false;
    QTest::newRow("another package")
        << R"("PACKAGE":"tin","CONTACT":"owner@example.com",)" + date + R"("TIME":"10:11:12")"
        << Foreign << false;
    QTest::newRow("no age") << gold + R"("SHELL":"nologin")" << CannotTell << false;
    QTest::newRow("no contact") << R"("PACKAGE":"gold",)" + date + R"("TIME":"10:11:12")"
                                << CannotTell << false;
}

void TestHestiaCpReply::whoseTheUserIs()
{
    QFETCH(QByteArray, user);
    QFETCH(Settlement::Verdict, verdict);
    QFETCH(bool, complete);
    core::CreateAttempt attempt;
    attempt.account.package = u"gold"_s;
    attempt.account.email = u"owner@example.com"_s;
    attempt.sentAt = QDateTime(QDate(2026, 3, 3), QTime(10, 11, 0), Qt::UTC);
    const auto found = core::hestiaCpUser(R"({"web08":{)" + user + "}}", u"web08"_s);
    QVERIFY_RESULT(found);

    const auto settlement = core::hestiaCpSettlement(*found, attempt);

    QCOMPARE(settlement.verdict, verdict);
    QCOMPARE(settlement.complete, complete);
    QVERIFY(!settlement.passwordKnown); // the attempt had none any more
    QVERIFY(verdict == Settlement::Verdict::Ours || !settlement.why.isEmpty());
}

void TestHestiaCpReply::theKeysFormDecidesTheFields_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<HestiaCpShape>("shape");

    const QString id = u"ABCDEFGHIJKLMNOPQRST"_s;
    const QString secret = QString(40, u's');
    QTest::newRow("access key") << id << secret
                                << "access_key=ABCDEFGHIJKLMNOPQRST&secret_key=" + secret.toUtf8()
                                       + "&returncode=no&cmd=v-suspend-user&arg1=web08"
                                << HestiaCpShape::ExitHeader;
    QTest::newRow("joined") << QString() << id + u':' + secret
                            << "hash=ABCDEFGHIJKLMNOPQRST%3A" + secret.toUtf8()
                                   + "&returncode=no&cmd=v-suspend-user&arg1=web08"
                            << HestiaCpShape::ExitHeader;
    QTest::newRow("old key") << QString() << u"old-api-key"_s
                             << QByteArray("hash=old-api-key&returncode=yes&cmd=v-suspend-user&"
                                           "arg1=web08")
                             << HestiaCpShape::CodeInBody;
    QTest::newRow("root") << u"admin"_s << u"passw0rd"_s
                          << QByteArray("user=admin&password=passw0rd&returncode=yes&"
                                        "cmd=v-suspend-user&arg1=web08")
                          << HestiaCpShape::CodeInBody;
}

void TestHestiaCpReply::theKeysFormDecidesTheFields()
{
    QFETCH(QString, user);
    QFETCH(QString, secret);
    QFETCH(QByteArray, body);
    QFETCH(HestiaCpShape, shape);
    const core::HestiaCpKey key(user, core::Secret::fromText(secret));
    const core::HestiaCpCommand command(Intent::Write, u"v-suspend-user"_s,
                                        {{u"username"_s, u"web08"_s}});

    const auto request = key.request(command);

    QVERIFY_RESULT(request);
    QCOMPARE(request->body(), body);
    QCOMPARE(request->target(), u"/api/"_s);
    QCOMPARE(request->intent(), Intent::Write);
    QCOMPARE(key.shape(Intent::Write), shape);
}

void TestHestiaCpReply::anArgumentThatWouldNotArriveDoesNotLeave_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("leaves");

    QTest::newRow("plain") << u"web08"_s << true;
    QTest::newRow("shell's characters") << u"a$b;c`d'e"_s << true; // quoted over there
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("line end") << u"a\nb"_s << false;
    QTest::newRow("NUL") << QString(u'a') + QChar(0) << false;
    QTest::newRow("space before") << u" a"_s << false;
    QTest::newRow("space behind") << u"a "_s << false;
    QTest::newRow("a file over there") << u"/tmp/x"_s << false;
    QTest::newRow("10 MB") << QString(10'000'000, u'x') << false;
}

void TestHestiaCpReply::anArgumentThatWouldNotArriveDoesNotLeave()
{
    QFETCH(QString, text);
    QFETCH(bool, leaves);

    const auto plain = core::HestiaCpArgument(u"package"_s, text).check();
    const auto secret = core::HestiaCpArgument(u"password"_s, core::Secret::fromText(text)).check();

    QCOMPARE(plain.has_value(), leaves);
    QCOMPARE(secret.has_value(), leaves);
    if (!leaves) {
        QCOMPARE(plain.error().kind, ErrorKind::Invalid);
        QCOMPARE(plain.error().field, u"package"_s);
        QCOMPARE(secret.error().field, u"password"_s);
    }
}

REGISTER_TEST(TestHestiaCpReply)
#include "tst_hestiacpreply.moc"
