#include "core/panels/hestiacp/hestiacprules.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::FieldError;
using core::FieldProblem;

class TestHestiaCpRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodAccountPasses();
    void whatThePanelWouldRefuseIsNamed_data();
    void whatThePanelWouldRefuseIsNamed();
    void aProposedNamePasses_data();
    void aProposedNamePasses();
};

namespace {

core::NewAccount goodAccount()
{
    core::NewAccount account;
    account.username = u"web08"_s;
    account.domain = u"example.com"_s;
    account.password = core::Secret::fromText(u"Secr3t-Passw0rd"_s);
    account.package = u"gold"_s;
    account.email = u"owner@example.com"_s;
    account.customerName = u"Ada \"the\" Example"_s;
    return account;
}

} // namespace

void TestHestiaCpRules::aGoodAccountPasses()
{
    QCOMPARE(core::hestiaCpAccountProblems(goodAccount()), QList<FieldError>());
}

void TestHestiaCpRules::whatThePanelWouldRefuseIsNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<FieldProblem>("problem");

    using enum FieldProblem;
    const auto row = [](const char *name, const QString &field, const QString &value,
                        FieldProblem problem) {
        QTest::newRow(name) << field << value << problem;
    };
    row("no user", u"username"_s, {}, Missing);
    row("long user", u"username"_s, u"a"_s.repeated(31), TooLong);
    row("endless user", u"username"_s, u"a"_s.repeated(10'000'000), TooLong);
    row("capitals", u"username"_s, u"Web08"_s, ForbiddenCharacter);
    row("digit first", u"username"_s, u"8web"_s, Malformed);
    row("hyphen last", u"username"_s, u"web-"_s, Malformed);
    row("shell", u"username"_s, u"web;id"_s, ForbiddenCharacter);
    row("quote", u"username"_s, u"web'08"_s, ForbiddenCharacter);
    row("NUL", u"username"_s, u"web"_s + QChar(0), ForbiddenCharacter);
    row("a letter of Kyiv", u"username"_s, u"wеb"_s, ForbiddenCharacter);
    row("root", u"username"_s, u"root"_s, Reserved);
    row("mysql", u"username"_s, u"mysql"_s, Reserved);
    row("aria", u"username"_s, u"aria"_s, Reserved);
    row("sudo", u"username"_s, u"sudo"_s, Reserved);
    row("no password", u"password"_s, {}, Missing);
    row("short password", u"password"_s, u"Ab1-xyz"_s, TooShort);
    row("long password", u"password"_s, u"Ab1-"_s.repeated(20), TooLong);
    row("a file's name", u"password"_s, u"/tmp/Passw0rd"_s, ForbiddenCharacter);
    row("line end", u"password"_s, u"Passw0rd\n-xyz"_s, ForbiddenCharacter);
    row("no package", u"package"_s, {}, Missing);
    row("odd package", u"package"_s, u"go ld"_s, ForbiddenCharacter);
    row("no e-mail", u"email"_s, {}, Missing);
    row("not an address", u"email"_s, u"owner"_s, Malformed);
    row("a shell's address", u"email"_s, u"$(id)@example.com"_s, Malformed);
    row("not an IP", u"ip"_s, u"192.0.2"_s + u".999"_s, Malformed);
    row("line end in the name", u"name"_s, u"Ada\nExample"_s, ForbiddenCharacter);
}

void TestHestiaCpRules::whatThePanelWouldRefuseIsNamed()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(FieldProblem, problem);
    core::NewAccount account = goodAccount();
    if (field == "username"_L1)
        account.username = value;
    else if (field == "password"_L1)
        account.password = core::Secret::fromText(value);
    else if (field == "package"_L1)
        account.package = value;
    else if (field == "email"_L1)
        account.email = value;
    else if (field == "ip"_L1)
        account.ipAddress = value;
    else
        account.customerName = value;

    const QList<FieldError> problems = core::hestiaCpAccountProblems(account);

    QVERIFY(!problems.isEmpty());
    for (const FieldError &found : problems)
        QCOMPARE(found.field, field);
    QCOMPARE(problems.first().problem, problem);
}

void TestHestiaCpRules::aProposedNamePasses_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<QString>("name");

    QTest::newRow("plain") << u"example.com"_s << 0 << u"example"_s;
    QTest::newRow("second") << u"example.com"_s << 1 << u"example1"_s;
    QTest::newRow("digits first") << u"24hours.example"_s << 0 << u"hours"_s;
    QTest::newRow("long") << u"averyveryverylongname.example"_s << 12 << u"averyveryveryl12"_s;
    QTest::newRow("digits only") << u"123.example"_s << 0 << u"site"_s;
    QTest::newRow("reserved") << u"mysql.example"_s << 0 << u"mysqlsite"_s;
    QTest::newRow("punycode") << u"xn--bcher-kva.example"_s << 0 << u"xnbcherkva"_s;
}

void TestHestiaCpRules::aProposedNamePasses()
{
    QFETCH(QString, domain);
    QFETCH(int, attempt);
    QFETCH(QString, name);
    core::NewAccount account = goodAccount();

    account.username = core::hestiaCpUsername(domain, attempt);

    QCOMPARE(account.username, name);
    QCOMPARE(core::hestiaCpAccountProblems(account), QList<FieldError>());
}

REGISTER_TEST(TestHestiaCpRules)
#include "tst_hestiacprules.moc"
