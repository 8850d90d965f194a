#include "core/panels/nextpanel/nextpanelreply.h"
#include "core/panels/nextpanel/nextpanelrules.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace core::nextpanel;
using core::ErrorKind;
using core::ErrorReason;
using core::Intent;
using core::Secret;
using Verdict = core::Settlement::Verdict;

class TestNextPanelReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerHasItsClass_data();
    void everyAnswerHasItsClass();
    void aWriteThatCannotBeReadIsUnknown_data();
    void aWriteThatCannotBeReadIsUnknown();
    void theInputTheyEchoIsNotRead();
    void anAccountIsReadWhole();
    void onlyAnIntegerIsAnId_data();
    void onlyAnIntegerIsAnId();
    void foundAccountsAreJudged_data();
    void foundAccountsAreJudged();
    void badAccountsAreRefused_data();
    void badAccountsAreRefused();
    void aProposedNamePasses_data();
    void aProposedNamePasses();
};

namespace {

QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(TEST_SOURCE_DIR "/tests/fuzz/corpus/nextpanel/")
               + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", name);
    return file.readAll();
}

QJsonValue value(const QByteArray &json)
{
    const auto document = QJsonDocument::fromJson(json);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

core::Result<QJsonValue> judged(int status, const QByteArray &body, Intent intent)
{
    core::HttpResponse response;
    response.status = status;
    response.body = body;
    return answerFrom(response, intent);
}

core::NewAccount acmeAccount()
{
    core::NewAccount account;
    account.username = u"acme"_s;
    account.domain = u"acme.example"_s;
    account.password = Secret::fromText(u"S3cret-password-canary"_s);
    account.package = u"2"_s;
    account.email = u"owner@acme.example"_s;
    account.customerName = u"Ada O'Brien"_s;
    account.customerId = u"c-17"_s;
    account.marker = u"m-5f0c"_s;
    return account;
}

core::CreateAttempt acmeAttempt()
{
    return {acmeAccount(), QDateTime::currentDateTimeUtc(), {}};
}

} // namespace

void TestNextPanelReply::everyAnswerHasItsClass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<ErrorReason>("reason");
    QTest::addColumn<QString>("field");

    using enum ErrorKind;
    const auto row = [](const char *name, int status, const QByteArray &body, ErrorKind kind,
                        ErrorReason reason = ErrorReason::None, const QString &field = {}) {
        QTest::newRow(name) << status << body << kind << reason << field;
    };
    const auto detail = [](const char *text) {
        return QByteArray("{\"detail\":\"") + text + "\"}";
    };
    row("wrong key", 401, detail("Invalid API key or secret"), Auth);
    row("revoked", 401, sample("revoked"), Auth);
    row("no key sent", 422, sample("missing-header"), Auth);
    row("level too low", 403, sample("not-super-admin"), Permission);
    row("address not allowed", 403, sample("ip-not-allowed"), Blocked,
        ErrorReason::AddressNotAllowed);
    row("limit as 403", 403, detail("Rate limit exceeded"), Busy);
    row("limit as 429", 429, detail("Rate limit exceeded"), Busy);
    row("user taken", 400, sample("user-taken"), Conflict, ErrorReason::UserTaken, u"username"_s);
    row("e-mail taken", 400, sample("email-taken"), Conflict, ErrorReason::None, u"email"_s);
    row("one of the two", 400, detail("User already exists"), Conflict, ErrorReason::UserTaken,
        u"username"_s);
    row("no such package", 400, detail("Package not found"), Package, ErrorReason::None,
        u"package"_s);
    row("weak password", 400, detail("Password too weak"), Invalid, ErrorReason::WeakPassword,
        u"password"_s);
    row("account limit", 400, detail("Account limit reached"), Limit);
    row("reseller's limit", 400, detail("Maximum number of accounts for this reseller"), Limit);
    row("limit of a package", 400, detail("Package account limit reached"), Limit);
    row("licence", 400, detail("Not allowed by your license"), Limit);
    row("disk", 400, detail("Insufficient disk space"), Limit);
    row("already suspended", 400, detail("Account is already suspended"), Conflict,
        ErrorReason::Changed);
    row("another 400", 400, detail("Bad"), Invalid);
    row("fails validation", 422, sample("invalid-list"), Invalid, ErrorReason::None, u"package"_s);
    row("detail is an object", 404, sample("detail-object"), NotFound);
    row("not found", 404, detail("Account not found"), NotFound);
    row("detail is an object with a message", 400,
        R"({"detail":{"message":"User already exists"}})", Conflict, ErrorReason::UserTaken,
        u"username"_s);
    row("detail is a list, 400", 400, R"({"detail":[{"loc":["body","email"],"msg":"bad"}]})",
        Invalid);
    row("user called package", 400, detail("User 'package' already exists"), Conflict,
        ErrorReason::UserTaken, u"username"_s);
    row("wrong method", 405, detail("Method Not Allowed"), Unsupported);
    row("conflict", 409, detail("Conflict"), Conflict);
    row("crashed", 500, sample("crashed"), Protocol);
    row("crashed silently", 500, {}, Busy);
    row("gateway", 502, "<html>Bad Gateway</html>", Busy);
    row("unavailable", 503, {}, Busy);
    row("log-in page", 200, sample("login-page"), Protocol, ErrorReason::NotThePanel);
    row("page with 404", 404, sample("login-page"), Protocol, ErrorReason::NotThePanel);
    row("broken", 200, "{\"id\":4", Protocol);
    row("not JSON", 200, "OK", Protocol);
    row("refused with a list", 400, "[1,2]", Invalid);
    row("refused with nothing", 400, {}, Invalid);
}

void TestNextPanelReply::everyAnswerHasItsClass()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(ErrorReason, reason);
    QFETCH(QString, field);

    const auto answer = judged(status, body, Intent::Read);

    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(answer.error().reason, reason);
    QCOMPARE(answer.error().field, field);
}

void TestNextPanelReply::aWriteThatCannotBeReadIsUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("crashed") << 500 << sample("crashed");
    QTest::newRow("gateway") << 504 << QByteArray();
    QTest::newRow("log-in page") << 200 << sample("login-page");
    QTest::newRow("broken") << 201 << QByteArray("{\"id\":4");
}

void TestNextPanelReply::aWriteThatCannotBeReadIsUnknown()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);

    QCOMPARE(judged(status, body, Intent::Write).error().kind, ErrorKind::UnknownOutcome);
}

void TestNextPanelReply::theInputTheyEchoIsNotRead()
{
    const Detail detail = detailFrom(sample("invalid-list"));

    QCOMPARE(detail.text,
             u"body.package_id: value is not a valid integer; body.password: too short"_s);
    QVERIFY(!detail.text.contains(u"canary"_s));
}

void TestNextPanelReply::anAccountIsReadWhole()
{
    const auto rows = rowsFrom(value(sample("list")));

    QVERIFY_RESULT(rows);
    QCOMPARE(rows->size(), 2);
    const Row &row = rows->at(1);
    QCOMPARE(row.account.remoteId, u"42"_s);
    QCOMPARE(row.account.username, u"acme"_s);
    QCOMPARE(row.account.email, u"owner@acme.example"_s);
    QCOMPARE(row.account.package, u"2"_s);
    QCOMPARE(row.account.suspended, std::optional(true));
    QCOMPARE(row.account.marker, u"m-5f0c"_s);
    QCOMPARE(row.billingId, u"c-17"_s);
    QCOMPARE(row.account.createdAt->toString(Qt::ISODate), u"2026-10-15T09:30:00Z"_s);
}

void TestNextPanelReply::onlyAnIntegerIsAnId_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isId");

    QTest::newRow("integer") << sample("created") << true;
    QTest::newRow("missing") << sample("created-without-id") << false;
    QTest::newRow("text") << sample("created-text-id") << false;
    QTest::newRow("fraction") << QByteArray(R"({"id":4.5})") << false;
    QTest::newRow("null") << QByteArray(R"({"id":null})") << false;
    QTest::newRow("truth") << QByteArray(R"({"id":true})") << false;
    QTest::newRow("a list") << QByteArray("[42]") << false;
}

void TestNextPanelReply::onlyAnIntegerIsAnId()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, isId);

    const auto created = createdFrom(value(json), acmeAccount());

    QCOMPARE(created.has_value(), isId);
    if (isId)
        QCOMPARE(created->remoteId, u"42"_s);
    else
        QCOMPARE(created.error().kind, ErrorKind::UnknownOutcome);
}

void TestNextPanelReply::foundAccountsAreJudged_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<Verdict>("verdict");

    const auto with = [](const char *fields) {
        return QByteArray(R"([{"id":42,"username":"acme",)") + fields + "}]";
    };
    QTest::newRow("nobody") << QByteArray("[]") << Verdict::NotCreated;
    QTest::newRow("our marker") << with(R"("email":"x@y.z","metadata":{"marker":"m-5f0c"})")
                                << Verdict::Ours;
    QTest::newRow("our marker, another name")
        << QByteArray(R"([{"id":42,"username":"acme1","metadata":{"marker":"m-5f0c"}}])")
        << Verdict::Ours;
    QTest::newRow("another marker")
        << with(R"("email":"owner@acme.example","metadata":{"marker":"m-0000"})")
        << Verdict::Foreign;
    QTest::newRow("another e-mail") << with(R"("email":"other@acme.example")") << Verdict::Foreign;
    QTest::newRow("another customer")
        << with(R"("email":"owner@acme.example","billing_id":"c-18")") << Verdict::Foreign;
    QTest::newRow("older") << with(R"("email":"owner@acme.example","billing_id":"c-17",
                                      "created_at":"2020-01-01T00:00:00.000000")")
                           << Verdict::Foreign;
    QTest::newRow("all but the marker") << with(R"("email":"OWNER@acme.example","billing_id":"c-17",
                   "created_at":"2999-01-01T00:00:00.000000")")
                                        << Verdict::Ours;
    QTest::newRow("bare") << with(R"("email":"owner@acme.example")") << Verdict::CannotTell;
    QTest::newRow("without its age")
        << with(R"("email":"owner@acme.example","billing_id":"c-17")") << Verdict::CannotTell;
}

void TestNextPanelReply::foundAccountsAreJudged()
{
    QFETCH(QByteArray, list);
    QFETCH(Verdict, verdict);
    const auto rows = rowsFrom(value(list));
    QVERIFY_RESULT(rows);

    const auto settlement = settlementFrom(*rows, acmeAttempt());

    QCOMPARE(settlement.verdict, verdict);
    QCOMPARE(settlement.account.has_value(), verdict != Verdict::NotCreated);
    QVERIFY(!settlement.why.isEmpty());
}

void TestNextPanelReply::badAccountsAreRefused_data()
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
    row("good", u"username"_s, u"acme-2.x_y"_s, "");
    row("no name", u"username"_s, {}, "missing");
    row("capitals", u"username"_s, u"Acme"_s, "forbidden-character");
    row("space", u"username"_s, u"ac me"_s, "forbidden-character");
    row("path", u"username"_s, u"a/../b"_s, "forbidden-character");
    row("quote", u"username"_s, u"a'--"_s, "forbidden-character");
    row("digit first", u"username"_s, u"1acme"_s, "malformed");
    row("dot last", u"username"_s, u"acme."_s, "malformed");
    row("longest", u"username"_s, u"a"_s.repeated(50), "");
    row("too long", u"username"_s, u"a"_s.repeated(51), "too-long");
    row("10 MB", u"username"_s, u"a"_s.repeated(10'000'000), "too-long");
    row("admin", u"username"_s, u"admin"_s, "reserved");
    row("no package", u"package"_s, {}, "");
    row("package by name", u"package"_s, u"gold"_s, "malformed");
    row("no e-mail", u"email"_s, {}, "missing");
    row("bad e-mail", u"email"_s, u"owner"_s, "malformed");
    row("short password", u"password"_s, u"Ab1"_s, "too-short");
    row("type", u"account_type"_s, u"master-reseller"_s, "");
    row("unknown type", u"account_type"_s, u"superuser"_s, "malformed");
    row("unknown field", u"country"_s, u"ke"_s, "not-for-this-panel");
}

void TestNextPanelReply::badAccountsAreRefused()
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
    else if (field == u"password"_s)
        account.password = Secret::fromText(text);
    else
        account.fields.insert(field, text);

    QCOMPARE(asTexts(checkAccount(account)), problems);
}

void TestNextPanelReply::aProposedNamePasses_data()
{
    QTest::addColumn<QString>("domain");

    for (const auto &domain :
         {u"acme.example"_s, u"1-2-3.example"_s, u"admin.example"_s, u"xn--bcher-kva.example"_s,
          u"averyveryverylongnameindeed.example"_s})
        QTest::newRow(qPrintable(domain)) << domain;
}

void TestNextPanelReply::aProposedNamePasses()
{
    QFETCH(QString, domain);
    QSet<QString> names;
    for (int attempt = 0; attempt < 12; ++attempt) {
        core::NewAccount account = acmeAccount();
        account.username = proposeUsername(domain, attempt);
        names.insert(account.username);

        QCOMPARE(asTexts(checkAccount(account)), QStringList());
    }
    QCOMPARE(names.size(), 12);
}

REGISTER_TEST(TestNextPanelReply)
#include "tst_nextpanelreply.moc"
