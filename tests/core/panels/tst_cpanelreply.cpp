#include "core/panels/cpanel/cpanelreply.h"
#include "core/panels/cpanel/cpanelrules.h"
#include "core/panels/cpanel/cpanelsettle.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace core::cpanel;
using core::Intent;
using Verdict = core::Settlement::Verdict;

class TestCpanelReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShapeOfSuccessIsUnderstood_data();
    void everyShapeOfSuccessIsUnderstood();
    void everyShapeOfFailureHasItsClass_data();
    void everyShapeOfFailureHasItsClass();
    void aWriteThatCannotBeReadIsUnknown_data();
    void aWriteThatCannotBeReadIsUnknown();
    void everyReasonHasItsClass_data();
    void everyReasonHasItsClass();
    void theReferenceForSupportIsKept();
    void theRawOutputIsNotKept();
    void aBuriedDnsProblemIsAWarning();
    void anAccountIsReadWhole();
    void packagesKeepTheirLimits();
    void bandwidthBelongsToTheUser();
    void uapiHasItsOwnSuccess();
    void aZoneIsReadInOurTerms();
    void aRecordIsWrittenInThePanelsTerms_data();
    void aRecordIsWrittenInThePanelsTerms();
    void aCertificateOfTheirOwnDoesNotCount();
    void aLoginLinkIsASecret();
    void badAccountsAreRefused_data();
    void badAccountsAreRefused();
    void proposedNamesPassTheRules_data();
    void proposedNamesPassTheRules();
    void foundAccountsAreJudged_data();
    void foundAccountsAreJudged();
};

namespace {

QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(TEST_SOURCE_DIR "/tests/fuzz/corpus/cpanel/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", name);
    return file.readAll();
}

core::HttpResponse response(QByteArray body, int status = 200)
{
    core::HttpResponse made;
    made.status = status;
    made.body = std::move(body);
    return made;
}

core::Result<WhmAnswer> read(const QByteArray &body, int status = 200)
{
    return whmAnswer(response(body, status), Intent::Read);
}

QString text(const core::Error &error)
{
    QString line = core::nameOf(error.kind);
    if (!error.field.isEmpty())
        line += u'(' + error.field + u')';
    return line;
}

QDateTime at(const char *time)
{
    return QDateTime::fromString(QLatin1String(time), Qt::ISODate);
}

} // namespace

void TestCpanelReply::everyShapeOfSuccessIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("key");

    QTest::newRow("v1") << sample("accountsummary") << u"acct"_s;
    QTest::newRow("v1, result as text")
        << QByteArray(R"({"metadata":{"result":"1"},"data":{"version":"11"}})") << u"version"_s;
    QTest::newRow("v1, result as truth")
        << QByteArray(R"({"metadata":{"result":true},"data":{"version":"11"}})") << u"version"_s;
    QTest::newRow("cpanelresult") << sample("version-cpanelresult") << u"version"_s;
    QTest::newRow("cpanelresult with event")
        << QByteArray(R"({"cpanelresult":{"data":[{"a":1}],"event":{"result":1}}})") << u"list"_s;
    QTest::newRow("v0 list") << QByteArray(
        R"({"result":[{"status":1,"statusmsg":"Ok","options":{"ip":"192.0.2.1"}}]})")
                             << u"ip"_s;
    QTest::newRow("v0 status") << QByteArray(
        R"({"status":1,"statusmsg":"Ok","acct":[{"user":"web08"}]})")
                               << u"acct"_s;
    QTest::newRow("v0 passwd") << QByteArray(
        R"({"passwd":[{"status":1,"statusmsg":"Password changed"}]})")
                               << u"statusmsg"_s;
    QTest::newRow("v0 packages") << QByteArray(R"({"package":[{"name":"gold"}]})") << u"pkg"_s;
    QTest::newRow("v0 version") << QByteArray(R"({"version":"11.28.64"})") << u"version"_s;
    QTest::newRow("UAPI through cpanel")
        << QByteArray(R"({"result":{"status":1,"errors":null,"data":"x"}})") << u"uapi"_s;
}

void TestCpanelReply::everyShapeOfSuccessIsUnderstood()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, key);

    const auto answer = read(body);

    QVERIFY_RESULT(answer);
    QVERIFY2(answer->data.contains(key), qPrintable(answer->data.keys().join(u' ')));
}

void TestCpanelReply::everyShapeOfFailureHasItsClass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("failure");

    const QByteArray denied = sample("access-denied");
    QTest::newRow("wrong token") << 403 << denied << u"auth"_s;
    QTest::newRow("login page, 401") << 401 << sample("login-page") << u"auth"_s;
    QTest::newRow("ancient refusal") << 200 << sample("broken-denied") << u"auth"_s;
    QTest::newRow("denied, 200") << 200 << denied << u"permission"_s;
    QTest::newRow("v1 refusal, 403")
        << 403 << QByteArray(R"({"metadata":{"result":0,"reason":"Permission denied: x"}})")
        << u"permission"_s;
    QTest::newRow("unknown function") << 200 << sample("unknown-app") << u"unsupported"_s;
    QTest::newRow("name taken") << 200 << sample("name-taken") << u"conflict(username)"_s;
    QTest::newRow("name taken, v0") << 200 << sample("name-taken-v0") << u"conflict(username)"_s;
    QTest::newRow("account missing") << 200 << sample("account-missing") << u"not-found"_s;
    QTest::newRow("v0, account missing")
        << 200 << QByteArray(R"({"status":0,"statusmsg":"Account does not exist.","acct":null})")
        << u"not-found"_s;
    QTest::newRow("data absent")
        << 200
        << QByteArray(R"({"metadata":{"result":0,"reason":"You do not have a user named “x”."}})")
        << u"not-found"_s;
    QTest::newRow("no reason") << 200 << QByteArray(R"({"metadata":{"result":0}})") << u"invalid"_s;
    QTest::newRow("cpanelresult event")
        << 200
        << QByteArray(
               R"({"cpanelresult":{"data":[],"event":{"result":0,"reason":"exceeds limit"}}})")
        << u"limit"_s;
    QTest::newRow("WHM's login page") << 200 << sample("login-page") << u"invalid(url)"_s;
    QTest::newRow("404") << 404 << QByteArray("<h1>Not Found</h1>") << u"invalid(url)"_s;
    QTest::newRow("a page") << 200 << QByteArray("<html>hello") << u"protocol"_s;
    QTest::newRow("empty") << 200 << QByteArray() << u"protocol"_s;
    QTest::newRow("truncated") << 200 << sample("listpkgs").left(200) << u"protocol"_s;
    QTest::newRow("another program's JSON")
        << 200 << QByteArray(R"({"jsonrpc":"2.0"})") << u"protocol"_s;
    QTest::newRow("a list") << 200 << QByteArray("[]") << u"protocol"_s;
    QTest::newRow("proxy") << 502 << QByteArray("<html>Bad Gateway") << u"busy"_s;
    QTest::newRow("unavailable") << 503 << QByteArray() << u"busy"_s;
    QTest::newRow("cloud time-out") << 524 << QByteArray("<html>") << u"busy"_s;
    QTest::newRow("too many") << 429 << QByteArray() << u"busy"_s;
    QTest::newRow("empty 500") << 500 << QByteArray() << u"busy"_s;
}

void TestCpanelReply::everyShapeOfFailureHasItsClass()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, failure);

    const auto answer = read(body, status);

    QVERIFY(!answer);
    QCOMPARE(text(answer.error()), failure);
}

void TestCpanelReply::aWriteThatCannotBeReadIsUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("failure");

    const QString unknown = u"unknown-outcome"_s;
    QTest::newRow("empty 500") << 500 << QByteArray() << unknown;
    QTest::newRow("proxy") << 502 << QByteArray("<html>") << unknown;
    QTest::newRow("unavailable") << 503 << QByteArray() << unknown;
    QTest::newRow("cloud time-out") << 524 << QByteArray() << unknown;
    QTest::newRow("a page") << 200 << QByteArray("<html>hello") << unknown;
    QTest::newRow("empty") << 200 << QByteArray() << unknown;
    QTest::newRow("truncated") << 200 << sample("createacct").left(100) << unknown;
    QTest::newRow("nested too deep") << 200 << QByteArray(100'000, '[') << unknown;
    QTest::newRow("wrong token") << 403 << sample("access-denied") << u"auth"_s;
    QTest::newRow("refused") << 200 << sample("name-taken") << u"conflict(username)"_s;
    QTest::newRow("too many") << 429 << QByteArray() << u"busy"_s;
}

void TestCpanelReply::aWriteThatCannotBeReadIsUnknown()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, failure);

    const auto answer = whmAnswer(response(body, status), Intent::Write);

    QVERIFY(!answer);
    QCOMPARE(text(answer.error()), failure);
}

void TestCpanelReply::everyReasonHasItsClass_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("failure");

    const auto row = [](const char *reason, const char *failure) {
        QTest::newRow(reason) << QString::fromUtf8(reason) << QString::fromLatin1(failure);
    };
    row("Permission denied: you lack “kill-acct”", "permission");
    row("You do not have permission to read the account", "permission");
    row("Unknown app (“x”) requested for this version (1) of the API.", "unsupported");
    row("Sorry, a group for that username already exists.", "conflict(username)");
    row("This system already has an account named “web08”.", "conflict(username)");
    row("(XID abc) The domain “example.com” already exists in the userdata.", "conflict(domain)");
    row("Sorry, the domain is already hosted", "conflict(domain)");
    row("The domain “permission.com” already exists in the userdata.", "conflict(domain)");
    row("The domain limit-exceeded.com already exists in the userdata.", "conflict(domain)");
    row("The serial number of the zone has changed.", "conflict(zone)");
    row("“web_08” is not a valid username on this system.", "invalid(username)");
    row("“mysql” is a reserved username.", "invalid(username)");
    row("Sorry, the password you selected cannot be used because it is too weak and would be too "
        "easy to guess. Please select a password with strength rating of 65 or higher.",
        "invalid(password)");
    row("… too easy to crack.", "invalid(password)");
    row("Sorry, \"gold\" is not a valid package name.", "package(package)");
    row("Specified package does not exist.", "package(package)");
    row("Account does not exist.", "not-found");
    row("(XID abc) You do not have a user named “web08”.", "not-found");
    row("You do not have access to an account named “web08”.", "not-found");
    row("System user x does not exist!", "not-found");
    row("Warning!.. system user x does not exist!", "not-found");
    row("_suspendacct called for a user that does not exist. (x)", "not-found");
    row("Sorry, the user x does not exist.", "not-found");
    row("You do not control a DNS zone named example.com.", "not-found");
    row("You have reached the maximum number of accounts", "limit");
    row("Your license permits 100 accounts", "limit");
    row("You would exceed your account limit.", "limit");
    row("The reseller “other” has no more accounts: the limit is 5.", "limit");
    row("Not enough disk space to create the account.", "limit");
    row("mkdir /home/web08: No space left on device", "limit");
    row("The disk is full.", "limit");
    row("The account info@example.com already exists!", "conflict");
    row("Something nobody has heard of", "invalid");
}

void TestCpanelReply::everyReasonHasItsClass()
{
    QFETCH(QString, reason);
    QFETCH(QString, failure);

    QCOMPARE(text(refusalOf(reason).error()), failure);
}

void TestCpanelReply::theReferenceForSupportIsKept()
{
    QCOMPARE(read(sample("name-taken")).error().detail,
             u"This system already has an account named “web08”. (XID 4wq9ab)"_s);
    QCOMPARE(refusalOf(u"<script>x()</script>Not&nbsp;so\nfast"_s).error().detail,
             u"Not so fast"_s);
}

void TestCpanelReply::theRawOutputIsNotKept()
{
    QByteArray body = sample("createacct");
    body.replace("Checking input", "Password: hunter2-hunter2 Checking input");

    const auto answer = whmAnswer(response(body), Intent::Write);

    QVERIFY_RESULT(answer);
    const auto created = createdFrom(*answer);
    QCOMPARE(created.ipAddress, u"192.0.2.10"_s);
    QCOMPARE(created.nameServers, (QStringList{u"ns1.example.net"_s, u"ns2.example.net"_s}));
    QVERIFY(created.warnings.isEmpty());
    QVERIFY(!QJsonDocument(answer->data).toJson().contains("hunter2"));
}

void TestCpanelReply::aBuriedDnsProblemIsAWarning()
{
    QByteArray body = sample("createacct");
    body.replace("...Done", "Configuring DNS ...zone error (x)");

    const auto answer = whmAnswer(response(body), Intent::Write);

    QVERIFY_RESULT(answer);
    QCOMPARE(createdFrom(*answer).warnings,
             QStringList{u"the panel reported a problem while configuring DNS"_s});
}

void TestCpanelReply::anAccountIsReadWhole()
{
    const auto answer = read(sample("accountsummary"));
    QVERIFY_RESULT(answer);

    const auto account = accountFrom(*answer);
    QVERIFY_RESULT(account);
    QCOMPARE(account->username, u"web08"_s);
    QCOMPARE(account->domain, u"example.com"_s);
    QCOMPARE(account->owner, u"reseller1"_s);
    QCOMPARE(account->package, u"reseller1_gold"_s);
    QCOMPARE(account->suspended, std::optional(true));
    QCOMPARE(account->suspendReason, u"Overdue invoice 2214"_s);
    QCOMPARE(account->createdAt->toSecsSinceEpoch(), 1772532660);

    const auto usage = usageFrom(*answer);
    QCOMPARE(usage.diskBytes, std::optional(812 * 1024 * 1024LL));
    QCOMPARE(usage.diskLimitBytes, std::optional(5000 * 1024 * 1024LL));
    QCOMPARE(usage.inodes, std::optional(20411LL));
    QCOMPARE(usage.inodeLimit, std::nullopt);

    QByteArray running = sample("accountsummary");
    running.replace("\"suspended\":1", "\"suspended\":0")
        .replace("Overdue invoice 2214", "not suspended");
    const auto well = accountFrom(*read(running));
    QCOMPARE(well->suspended, std::optional(false));
    QCOMPARE(well->suspendReason, QString());
}

void TestCpanelReply::packagesKeepTheirLimits()
{
    const auto answer = read(sample("listpkgs"));
    QVERIFY_RESULT(answer);

    const auto packages = packagesFrom(*answer);
    QCOMPARE(packages.size(), 1);
    QCOMPARE(packages.first().name, u"reseller1_gold"_s);
    QCOMPARE(packages.first().limits.value(u"BWLIMIT"_s), u"unlimited"_s);
    QCOMPARE(packages.first().limits.value(u"QUOTA"_s), u"5000"_s);
}

void TestCpanelReply::bandwidthBelongsToTheUser()
{
    const auto answer = read(sample("bandwidth"));
    QVERIFY_RESULT(answer);
    core::Usage usage;

    addBandwidth(usage, *answer, u"somebody"_s);
    QCOMPARE(usage.bandwidthBytes, std::nullopt);
    addBandwidth(usage, *answer, u"web08"_s);
    QCOMPARE(usage.bandwidthBytes, std::optional(7516192LL));
    QCOMPARE(usage.bandwidthLimitBytes, std::optional(1073741824LL));
}

void TestCpanelReply::uapiHasItsOwnSuccess()
{
    const auto refused = uapiAnswer(*read(sample("mailbox-exists")), Intent::Write);
    QVERIFY(!refused);
    QCOMPARE(text(refused.error()), u"conflict"_s);
    QCOMPARE(refused.error().detail, u"The account info@example.com already exists!"_s);

    const auto missing = uapiAnswer(*read(sample("load")), Intent::Write);
    QCOMPARE(text(missing.error()), u"unknown-outcome"_s);

    QVERIFY_RESULT(uapiAnswer(*read(sample("installed-hosts")), Intent::Read));
}

void TestCpanelReply::aZoneIsReadInOurTerms()
{
    const auto zone = zoneFrom(*read(sample("zone")), u"example.com"_s);
    QVERIFY_RESULT(zone);

    QCOMPARE(zone->serial, u"2026030401"_s);
    QStringList lines;
    for (const core::DnsRecord &record : zone->records)
        lines.append(u"%1 %2 %3 %4"_s.arg(record.remoteId, record.type, record.name, record.value));
    QCOMPARE(lines, (QStringList{u"5 CNAME www example.com"_s, u"6 MX @ mail.example.com"_s,
                                 u"7 TXT @ v=spf1 ~all"_s}));
    QCOMPARE(zone->records.at(1).priority, std::optional(10));

    const auto empty = zoneFrom(*read(sample("load")), u"example.com"_s);
    QCOMPARE(text(empty.error()), u"protocol"_s);
}

void TestCpanelReply::aRecordIsWrittenInThePanelsTerms_data()
{
    QTest::addColumn<core::DnsRecord>("record");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("dname");

    using core::DnsRecord;
    QTest::newRow("A") << DnsRecord(u"A"_s, u"www"_s, u"192.0.2.7"_s)
                       << QByteArray(R"(["192.0.2.7"])") << u"www"_s;
    QTest::newRow("zone") << DnsRecord(u"A"_s, u"@"_s, u"192.0.2.7"_s)
                          << QByteArray(R"(["192.0.2.7"])") << u"example.com."_s;
    QTest::newRow("MX") << DnsRecord(u"MX"_s, u"@"_s, u"mail.example.com"_s, 3600, 10)
                        << QByteArray(R"(["10","mail.example.com."])") << u"example.com."_s;
    QTest::newRow("CNAME") << DnsRecord(u"CNAME"_s, u"ftp"_s, u"example.com"_s)
                           << QByteArray(R"(["example.com."])") << u"ftp"_s;
    QTest::newRow("TXT") << DnsRecord(u"TXT"_s, u"@"_s, u"v=spf1 \"a\" ~all"_s)
                         << QByteArray(R"(["v=spf1 \"a\" ~all"])") << u"example.com."_s;
    QTest::newRow("long TXT") << DnsRecord(u"TXT"_s, u"k"_s, QString(300, u'x'))
                              << "[\"" + QByteArray(255, 'x') + "\",\"" + QByteArray(45, 'x')
                                     + "\"]"
                              << u"k"_s;
    QTest::newRow("CAA") << DnsRecord(u"CAA"_s, u"@"_s, u"0 issue letsencrypt.org"_s)
                         << QByteArray(R"(["0","issue","letsencrypt.org"])") << u"example.com."_s;
}

void TestCpanelReply::aRecordIsWrittenInThePanelsTerms()
{
    QFETCH(core::DnsRecord, record);
    QFETCH(QByteArray, data);
    QFETCH(QString, dname);

    const auto add =
        QJsonDocument::fromJson(recordToAdd(record, u"example.com"_s).toUtf8()).object();

    QCOMPARE(QJsonDocument(add.value("data"_L1).toArray()).toJson(QJsonDocument::Compact), data);
    QCOMPARE(add.value("dname"_L1).toString(), dname);
    QCOMPARE(add.value("ttl"_L1).toInt(), record.ttl);
}

void TestCpanelReply::aCertificateOfTheirOwnDoesNotCount()
{
    QByteArray body = sample("installed-hosts");
    const auto hosts = [](const QByteArray &from) {
        return *uapiAnswer(*read(from), Intent::Read);
    };

    const auto issued = certificateFrom(hosts(body), u"www.example.com"_s);
    QCOMPARE(issued.phase, core::SslState::Phase::Issued);
    QCOMPARE(issued.validUntil->toSecsSinceEpoch(), 1788000000);
    QCOMPARE(certificateFrom(hosts(body), u"example.org"_s).phase, core::SslState::Phase::Unknown);
    body.replace("\"is_self_signed\":0", "\"is_self_signed\":\"1\"");
    QCOMPARE(certificateFrom(hosts(body), u"example.com"_s).phase, core::SslState::Phase::Unknown);
}

void TestCpanelReply::aLoginLinkIsASecret()
{
    const auto link = loginLinkFrom(*read(sample("user-session")));
    QVERIFY_RESULT(link);
    QVERIFY(link->url.reveal().startsWith("https://srv1.example.net:2083/cpsess"));
    QCOMPARE(link->expiresAt->toSecsSinceEpoch(), 1772619060);

    const auto none = loginLinkFrom(*read(sample("load")));
    QCOMPARE(text(none.error()), u"protocol"_s);
}

void TestCpanelReply::badAccountsAreRefused_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("problems");

    const QString package = u"reseller1_gold"_s;
    const QString password = u"kT4-zzqP.81mW"_s;
    const auto user = [&](const char *row, const QString &name, const char *problem) {
        QTest::newRow(row) << name << package << password << QString::fromLatin1(problem);
    };
    user("good", u"web08"_s, "");
    user("longest", u"abcdefghijklmnop"_s, "");
    user("one more", u"abcdefghijklmnopq"_s, "username too-long");
    user("endless", QString(10'000'000, u'a'), "username too-long");
    user("empty", QString(), "username missing");
    user("digit first", u"8web"_s, "username malformed");
    user("capitals", u"Web08"_s, "username forbidden-character");
    user("underscore", u"web_08"_s, "username forbidden-character");
    user("test", u"testing"_s, "username reserved");
    user("root", u"root"_s, "username reserved");
    user("mysql", u"mysql"_s, "username reserved");
    user("shell", u"a;rm -rf"_s, "username forbidden-character");
    user("SQL", u"a'--"_s, "username forbidden-character");
    user("line end", u"web08\n"_s, "username forbidden-character");
    user("umlaut", u"wéb08"_s, "username forbidden-character");
    QTest::newRow("no package") << u"web08"_s << QString() << password << u"package missing"_s;
    QTest::newRow("package injects")
        << u"web08"_s << u"gold&hasshell=1"_s << password << u"package forbidden-character"_s;
    QTest::newRow("weak") << u"web08"_s << package << u"password"_s << u"password weak"_s;
    QTest::newRow("its own name") << u"web08"_s << package << u"Web08-2026-x"_s
                                  << u"password weak"_s;
    QTest::newRow("short") << u"web08"_s << package << u"aB3-"_s << u"password too-short"_s;
    QTest::newRow("NUL") << u"web08"_s << package << (u"aB3-xyz9"_s + QChar(0))
                         << u"password forbidden-character"_s;
}

void TestCpanelReply::badAccountsAreRefused()
{
    QFETCH(QString, username);
    QFETCH(QString, package);
    QFETCH(QString, password);
    QFETCH(QString, problems);
    core::NewAccount account;
    account.username = username;
    account.domain = u"example.com"_s;
    account.package = package;
    account.password = core::Secret::fromText(password);

    QCOMPARE(asTexts(checkAccount(account)).join(u", "_s), problems);
}

void TestCpanelReply::proposedNamesPassTheRules_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");

    QTest::newRow("plain") << u"example.com"_s << u"example"_s << u"example1"_s;
    QTest::newRow("test") << u"testing.com"_s << u"utesting"_s << u"utestin1"_s;
    QTest::newRow("reserved") << u"mail.com"_s << u"umail"_s << u"mail1"_s;
    QTest::newRow("digits") << u"1and1.com"_s << u"and1"_s << u"and11"_s;
}

void TestCpanelReply::proposedNamesPassTheRules()
{
    QFETCH(QString, domain);
    QFETCH(QString, first);
    QFETCH(QString, second);

    QCOMPARE(proposeUsername(domain, 0), first);
    QCOMPARE(proposeUsername(domain, 1), second);
}

void TestCpanelReply::foundAccountsAreJudged_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("created");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<core::AccountKind>("kind");

    using enum core::AccountKind;
    const QString domain = u"example.com"_s;
    const QString now = u"2026-03-04T10:00:10Z"_s;
    const QString owner = u"reseller1"_s;
    const QString package = u"reseller1_gold"_s;
    QTest::newRow("ours") << domain << now << owner << package << u"ours"_s << User;
    QTest::newRow("package without prefix")
        << domain << now << owner << u"gold"_s << u"ours"_s << User;
    QTest::newRow("their clock is slow")
        << domain << u"2026-03-04T09:55:00Z"_s << owner << package << u"ours"_s << User;
    QTest::newRow("older") << domain << u"2026-03-04T09:54:59Z"_s << owner << package
                           << u"foreign"_s << User;
    QTest::newRow("no date") << domain << QString() << owner << package << u"cannot-tell"_s << User;
    QTest::newRow("other domain") << u"example.org"_s << now << owner << package << u"foreign"_s
                                  << User;
    QTest::newRow("other owner") << domain << now << u"root"_s << package << u"foreign"_s << User;
    QTest::newRow("other package")
        << domain << now << owner << u"silver"_s << u"cannot-tell"_s << User;
    QTest::newRow("its own owner")
        << domain << now << u"web08"_s << package << u"foreign"_s << User;
    QTest::newRow("a reseller, his own owner")
        << domain << now << u"web08"_s << package << u"ours"_s << Reseller;
}

void TestCpanelReply::foundAccountsAreJudged()
{
    QFETCH(QString, domain);
    QFETCH(QString, created);
    QFETCH(QString, owner);
    QFETCH(QString, package);
    QFETCH(QString, verdict);
    QFETCH(core::AccountKind, kind);
    core::CreateAttempt attempt;
    attempt.account.username = u"web08"_s;
    attempt.account.domain = u"example.com"_s;
    attempt.account.package = u"gold"_s;
    attempt.account.kind = kind;
    attempt.sentAt = at("2026-03-04T10:00:00Z");
    core::PanelAccount found;
    found.username = u"web08"_s;
    found.domain = domain;
    found.owner = owner;
    found.package = package;
    if (!created.isEmpty())
        found.createdAt = QDateTime::fromString(created, Qt::ISODate);

    const auto settlement = judgeFoundInWhm(found, attempt, u"reseller1"_s);

    QCOMPARE(core::nameOf(settlement.verdict), verdict);
    QVERIFY(!settlement.why.isEmpty());
    QCOMPARE(settlement.passwordKnown, settlement.verdict != Verdict::Ours);
    QCOMPARE(judgeTakenUnseen(attempt, attempt.sentAt.addSecs(15)).verdict, Verdict::CannotTell);
    QCOMPARE(judgeTakenUnseen(attempt, attempt.sentAt.addSecs(200)).verdict, Verdict::Foreign);
}

REGISTER_TEST(TestCpanelReply)
#include "tst_cpanelreply.moc"
