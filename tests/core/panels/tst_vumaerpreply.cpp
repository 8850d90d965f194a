#include "core/panels/vumaerp/vumaerpreply.h"
#include "core/panels/vumaerp/vumaerprules.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace core::vumaerp;
using core::ErrorKind;
using core::ErrorReason;
using core::Intent;
using core::Secret;
using Verdict = core::Settlement::Verdict;

class TestVumaErpReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerHasItsClass_data();
    void everyAnswerHasItsClass();
    void healthIsOnlyThisPanels_data();
    void healthIsOnlyThisPanels();
    void aCreatedAccountIsReadWhole();
    void theSentPasswordIsNotKept();
    void anUnderscoreIsWarnedOf();
    void sizesAreBytes_data();
    void sizesAreBytes();
    void thePanelsOwnDatabasesAreNoAccounts();
    void theBackupIsNamed();
    void ourRecordDecidesWhoseItIs();
    void badAccountsAreRefused_data();
    void badAccountsAreRefused();
    void aProposedNamePasses_data();
    void aProposedNamePasses();
    void theTypedDatabaseNameWins();
};

namespace {

QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(TEST_SOURCE_DIR "/tests/fuzz/corpus/vumaerp/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", name);
    return file.readAll();
}

core::HttpResponse response(int status, const QByteArray &body)
{
    core::HttpResponse response;
    response.status = status;
    response.body = body;
    return response;
}

QJsonObject answer(const char *name)
{
    return answerFrom(response(200, sample(name)), Intent::Read).value_or(QJsonObject());
}

core::NewAccount acmeAccount()
{
    core::NewAccount account;
    account.username = u"acme"_s;
    account.domain = u"acme.example"_s;
    account.password = Secret::fromText(u"S3cretS3cretS3cr"_s);
    account.email = u"owner@acme.example"_s;
    account.company = u"Acme Ltd"_s;
    account.fields = {{u"country"_s, u"ke"_s}};
    return account;
}

} // namespace

void TestVumaErpReply::everyAnswerHasItsClass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("ofARead");
    QTest::addColumn<ErrorKind>("ofAWrite");
    QTest::addColumn<ErrorReason>("reason");
    QTest::addColumn<QString>("field");

    using enum ErrorKind;
    const auto row = [](const char *name, int status, const QByteArray &body, ErrorKind ofARead,
                        ErrorKind ofAWrite, ErrorReason reason = ErrorReason::None,
                        const QString &field = {}) {
        QTest::newRow(name) << status << body << ofARead << ofAWrite << reason << field;
    };
    row("wrong token", 401, sample("unauthorized"), Auth, Auth);
    row("wrong token, by nginx", 401, sample("forbidden-by-nginx"), Auth, Auth);
    row("address not on the list", 403, sample("forbidden-by-nginx"), Blocked, Blocked,
        ErrorReason::AddressNotAllowed);
    row("fields missing", 400, sample("missing-fields"), Invalid, Invalid, ErrorReason::None,
        u"username"_s);
    row("country", 400, sample("bad-country"), Invalid, Invalid, ErrorReason::None, u"country"_s);
    row("taken", 409, sample("exists"), Conflict, Conflict, ErrorReason::UserTaken, u"username"_s);
    row("not found", 404, sample("not-found"), NotFound, NotFound);
    row("create failed", 500, sample("create-failed"), Busy, UnknownOutcome);
    row("initialise failed", 500, sample("initialise-failed"), Busy, UnknownOutcome);
    row("suspend failed", 500, R"({"success":false,"error":"Failed to suspend"})", Busy,
        UnknownOutcome);
    row("list failed", 500, R"({"success":false,"error":"Failed to list databases"})", Busy,
        UnknownOutcome);
    row("malformed JSON to them", 400, sample("unsupported-media-type"), Protocol, Protocol,
        ErrorReason::NotThePanel);
    row("wrong method", 405, sample("unsupported-media-type"), Protocol, Protocol,
        ErrorReason::NotThePanel);
    row("not JSON to them", 415, sample("unsupported-media-type"), Protocol, Protocol,
        ErrorReason::NotThePanel);
    row("unknown path", 404, sample("unsupported-media-type"), Protocol, Protocol,
        ErrorReason::NotThePanel);
    row("crashed", 500, sample("unsupported-media-type"), Protocol, UnknownOutcome,
        ErrorReason::NotThePanel);
    row("another page", 200, sample("forbidden-by-nginx"), Protocol, UnknownOutcome,
        ErrorReason::NotThePanel);
    row("gateway", 504, "<html>504</html>", Busy, UnknownOutcome);
    row("nothing", 500, {}, Busy, UnknownOutcome);
    row("too many", 429, {}, Busy, Busy);
    row("broken", 200, R"({"success":tr)", Protocol, UnknownOutcome);
    row("a list", 200, "[]", Protocol, UnknownOutcome);
    row("not a success", 200, R"({"success":false,"error":"so"})", Busy, UnknownOutcome);
    row("no word of success", 200, R"({"db_name":"acme"})", Busy, UnknownOutcome);
}

void TestVumaErpReply::everyAnswerHasItsClass()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, ofARead);
    QFETCH(ErrorKind, ofAWrite);
    QFETCH(ErrorReason, reason);
    QFETCH(QString, field);

    const auto read = answerFrom(response(status, body), Intent::Read);
    const auto written = answerFrom(response(status, body), Intent::Write);

    QVERIFY(!read && !written);
    QCOMPARE(read.error().kind, ofARead);
    QCOMPARE(written.error().kind, ofAWrite);
    QCOMPARE(read.error().reason, reason);
    QCOMPARE(read.error().field, field);
}

void TestVumaErpReply::healthIsOnlyThisPanels_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isHealthy");

    QTest::newRow("well") << 200 << sample("health") << true;
    QTest::newRow("another") << 200 << QByteArray(R"({"hello":"world"})") << false;
    QTest::newRow("page") << 200 << sample("forbidden-by-nginx") << false;
    QTest::newRow("not found") << 404 << QByteArray(R"({"status":"ok"})") << false;
    QTest::newRow("broken") << 200 << QByteArray(R"({"status":)") << false;
}

void TestVumaErpReply::healthIsOnlyThisPanels()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, isHealthy);

    const auto health = healthFrom(response(status, body));

    QCOMPARE(health.has_value(), isHealthy);
    if (!isHealthy)
        QCOMPARE(health.error().reason, ErrorReason::NotThePanel);
}

void TestVumaErpReply::aCreatedAccountIsReadWhole()
{
    const auto created = createdFrom(answer("provisioned"), acmeAccount());

    QVERIFY_RESULT(created);
    QCOMPARE(created->username, u"acme"_s);
    QCOMPARE(created->url, u"https://acme.vumaerp.com"_s);
    QCOMPARE(created->domain, u"acme.example"_s);
    QCOMPARE(created->warnings, QStringList());
    QCOMPARE(createdFrom(answer("suspended"), acmeAccount())->username, u"acme"_s);
    QCOMPARE(createdFrom({}, acmeAccount()).error().kind, ErrorKind::UnknownOutcome);
}

void TestVumaErpReply::theSentPasswordIsNotKept()
{
    core::NewAccount other = acmeAccount();
    other.password = Secret();

    QVERIFY(createdFrom(answer("provisioned"), acmeAccount())->password.isEmpty());
    QVERIFY(createdFrom(answer("provisioned"), other)->password.matches(acmeAccount().password));
}

void TestVumaErpReply::anUnderscoreIsWarnedOf()
{
    const auto created = createdFrom(answer("provisioned-underscore"), acmeAccount());

    QVERIFY_RESULT(created);
    QCOMPARE(created->warnings.size(), 1);
    QVERIFY(created->warnings.first().contains(u"https://acme-ltd.vumaerp.com"_s));
}

void TestVumaErpReply::sizesAreBytes_data()
{
    QTest::addColumn<QString>("size");
    QTest::addColumn<std::optional<qint64>>("bytes");

    using Bytes = std::optional<qint64>;
    QTest::newRow("bytes") << u"1234 bytes"_s << Bytes(1234);
    QTest::newRow("kB") << u"7453 kB"_s << Bytes(7453 * 1024);
    QTest::newRow("MB") << u"45 MB"_s << Bytes(45 * 1024 * 1024);
    QTest::newRow("GB") << u"12 GB"_s << Bytes(qint64(12) << 30);
    QTest::newRow("TB") << u"2 TB"_s << Bytes(qint64(2) << 40);
    QTest::newRow("nothing") << QString() << Bytes();
    QTest::newRow("words") << u"a lot"_s << Bytes();
}

void TestVumaErpReply::sizesAreBytes()
{
    QFETCH(QString, size);
    QFETCH(std::optional<qint64>, bytes);

    QCOMPARE(usageFrom({{u"size"_s, size}}).diskBytes, bytes);
}

void TestVumaErpReply::thePanelsOwnDatabasesAreNoAccounts()
{
    const auto databases = databasesFrom(answer("list"));

    QVERIFY_RESULT(databases);
    QCOMPARE(*databases, QStringList({u"acme"_s, u"zebra"_s}));
    QCOMPARE(databasesFrom({}).error().kind, ErrorKind::Protocol);
    QCOMPARE(databasesFrom({{u"databases"_s, QJsonArray{1}}}).error().kind, ErrorKind::Protocol);
}

void TestVumaErpReply::theBackupIsNamed()
{
    QCOMPARE(terminationFrom(answer("terminated")).backup,
             u"acme_terminated_20261015_093000.sql.gz"_s);
    QCOMPARE(terminationFrom(answer("terminated-without-backup")).backup, QString());
}

void TestVumaErpReply::ourRecordDecidesWhoseItIs()
{
    core::CreateAttempt attempt{acmeAccount(), QDateTime::currentDateTimeUtc(), {}};
    const auto there = settlementFrom({u"acme"_s}, attempt);
    const auto notThere = settlementFrom({u"zebra"_s}, attempt);
    attempt.account.password = Secret();
    const auto withoutPassword = settlementFrom({u"acme"_s}, attempt);

    QCOMPARE(there.verdict, Verdict::Ours);
    QVERIFY(there.passwordKnown);
    QCOMPARE(there.account->username, u"acme"_s);
    QCOMPARE(there.account->suspended, std::optional<bool>());
    QCOMPARE(notThere.verdict, Verdict::NotCreated);
    QVERIFY(!withoutPassword.passwordKnown);
}

void TestVumaErpReply::badAccountsAreRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("problems");

    const auto row = [](const char *name, const QString &field, const QString &text,
                        const char *problem) {
        QStringList problems;
        if (*problem)
            problems << field + u' ' + QLatin1String(problem);
        QTest::newRow(name) << field << text << problems;
    };
    row("good", u"username"_s, u"acme_ltd2"_s, "");
    row("no name", u"username"_s, {}, "missing");
    row("capitals", u"username"_s, u"ACME"_s, "forbidden-character");
    row("hyphen", u"username"_s, u"acme-ltd"_s, "forbidden-character");
    row("é passes there", u"username"_s, u"caf\u00e9"_s, "forbidden-character");
    row("only marks", u"username"_s, u"___"_s, "malformed");
    row("digit first", u"username"_s, u"1abc"_s, "malformed");
    row("63", u"username"_s, u"a"_s.repeated(63), "");
    row("64 would be cut", u"username"_s, u"a"_s.repeated(64), "too-long");
    row("10 MB", u"username"_s, u"a"_s.repeated(10'000'000), "too-long");
    row("postgres", u"username"_s, u"postgres"_s, "reserved");
    row("their own", u"username"_s, u"vumacloud"_s, "reserved");
    row("typed name", u"db_name"_s, u"Acme Ltd"_s, "forbidden-character");
    row("typed good name", u"db_name"_s, u"acme2"_s, "");
    row("no country", u"country"_s, {}, "missing");
    row("Rwanda", u"country"_s, u"rw"_s, "malformed");
    row("capital country", u"country"_s, u"KE"_s, "malformed");
    row("no e-mail", u"email"_s, {}, "missing");
    for (const auto &bad : {u"'"_s, u"\""_s, u"\\"_s, u"$"_s, u"`"_s, u";"_s, u"\n"_s}) {
        row(qPrintable(u"company with "_s + bad), u"company"_s, u"O%1Brien"_s.arg(bad),
            "forbidden-character");
        row(qPrintable(u"password with "_s + bad), u"password"_s, u"Secret-12%1x"_s.arg(bad),
            "forbidden-character");
    }
    row("package", u"package"_s, u"gold"_s, "not-for-this-panel");
}

void TestVumaErpReply::badAccountsAreRefused()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QStringList, problems);
    core::NewAccount account = acmeAccount();
    if (field == u"username"_s)
        account.username = text;
    else if (field == u"package"_s)
        account.package = text;
    else if (field == u"email"_s)
        account.email = text;
    else if (field == u"company"_s)
        account.company = text;
    else if (field == u"password"_s)
        account.password = Secret::fromText(text);
    else
        account.fields.insert(field, text);

    QStringList found = asTexts(checkAccount(account));
    found.removeDuplicates();

    QCOMPARE(found, problems);
}

void TestVumaErpReply::aProposedNamePasses_data()
{
    QTest::addColumn<QString>("domain");

    for (const auto &domain :
         {u"acme.example"_s, u"1-2-3.example"_s, u"odoo.example"_s, u"acme-ltd.co.ke"_s,
          u"averyveryveryveryverylongnameindeed.example"_s})
        QTest::newRow(qPrintable(domain)) << domain;
}

void TestVumaErpReply::aProposedNamePasses()
{
    QFETCH(QString, domain);
    QSet<QString> names;
    for (int attempt = 0; attempt < 12; ++attempt) {
        core::NewAccount account = acmeAccount();
        account.username = proposeUsername(domain, attempt);
        names.insert(account.username);

        QCOMPARE(asTexts(checkAccount(account)), QStringList());
        QVERIFY(!account.username.contains(u'_'));
    }
    QCOMPARE(names.size(), 12);
}

void TestVumaErpReply::theTypedDatabaseNameWins()
{
    core::NewAccount account = acmeAccount();
    QCOMPARE(databaseName(account), u"acme"_s);

    account.fields.insert(u"db_name"_s, u"acme_kenya"_s);

    QCOMPARE(databaseName(account), u"acme_kenya"_s);
}

REGISTER_TEST(TestVumaErpReply)
#include "tst_vumaerpreply.moc"
