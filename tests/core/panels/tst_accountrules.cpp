#include "core/panels/accountrules.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;

class TestAccountRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badWordsAreRefused_data();
    void badWordsAreRefused();
    void badEmailsAreRefused_data();
    void badEmailsAreRefused();
    void aPasswordMayNotHoldTheUserName();
    void fieldsMustBeThePanels();
    void contactFieldsAreNamed();
    void namesAreMadeFromTheDomain_data();
    void namesAreMadeFromTheDomain();
};

void TestAccountRules::badWordsAreRefused_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("problem");

    QTest::newRow("good") << u"gold_2"_s << QString();
    QTest::newRow("empty") << QString() << u"package missing"_s;
    QTest::newRow("long") << QString(17, u'a') << u"package too-long"_s;
    QTest::newRow("endless") << QString(10'000'000, u'a') << u"package too-long"_s;
    for (const char *bad : {"a b", "a;b", "a'b", "a\"b", "a|b", "a$(b)", "a`b", "a\nb", "a&b",
                            "a/b", "../a", "a\\b", "a%b", "a--b", "a<b", "bücher"})
        QTest::newRow(bad) << QString::fromUtf8(bad) << u"package forbidden-character"_s;
    QTest::newRow("NUL") << (u"a"_s + QChar(0) + u"b"_s) << u"package forbidden-character"_s;
}

void TestAccountRules::badWordsAreRefused()
{
    QFETCH(QString, word);
    QFETCH(QString, problem);

    QList<core::FieldError> problems;
    if (const auto found = core::wordProblem(u"package"_s, word, 16, u"_"))
        problems.append(*found);

    QCOMPARE(asTexts(problems).join(u' '), problem);
}

void TestAccountRules::badEmailsAreRefused_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("problem");

    const QString malformed = u"email malformed"_s;
    const QString forbidden = u"email forbidden-character"_s;
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("plain") << u"owner@example.com"_s << QString();
    QTest::newRow("tagged") << u"o.w-n_e+r@mail.example.co.uk"_s << QString();
    QTest::newRow("no host") << u"owner@localhost"_s << malformed;
    QTest::newRow("two") << u"a@example.com,b@example.com"_s << malformed;
    QTest::newRow("header") << u"a@example.com\r\nBcc: x@example.com"_s << malformed;
    QTest::newRow("line end") << u"a@example.com\n"_s << malformed;
    QTest::newRow("shell") << u"$(id)@example.com"_s << malformed;
    QTest::newRow("name") << u"Owner <a@example.com>"_s << malformed;
    QTest::newRow("long") << QString(10'000'000, u'a') + u"@example.com"_s << malformed;
    QTest::newRow("variable") << u"$HOME@example.com"_s << forbidden;
    QTest::newRow("quote") << u"o'r'1=1@example.com"_s << forbidden;
    QTest::newRow("backtick") << u"`id`@example.com"_s << forbidden;
}

void TestAccountRules::badEmailsAreRefused()
{
    QFETCH(QString, email);
    QFETCH(QString, problem);
    core::NewAccount account;
    account.email = email;

    QCOMPARE(asTexts(core::contactProblems(account)).join(u' '), problem);
}

void TestAccountRules::aPasswordMayNotHoldTheUserName()
{
    const core::PasswordRules rules{20, 8, 32, u"-"_s, true};
    core::NewAccount account;
    account.username = u"web08"_s;

    account.password = core::Secret::fromText(u"x-WEB08-2026"_s);
    QCOMPARE(asTexts(core::passwordProblems(account, rules)), QStringList{u"password weak"_s});
    account.password = core::Secret::fromText(u"x-WEB80-2026"_s);
    QCOMPARE(asTexts(core::passwordProblems(account, rules)), QStringList());
}

void TestAccountRules::fieldsMustBeThePanels()
{
    using Type = core::PanelField::Type;
    const QList<core::PanelField> known{{u"db_name"_s, Type::Text, true, {}},
                                        {u"country"_s, Type::Choice, false, {u"ke"_s, u"ng"_s}},
                                        {u"users"_s, Type::Number, false, {}},
                                        {u"shell"_s, Type::Switch, false, {}}};
    core::NewAccount account;

    account.fields = {{u"db_name"_s, u"acme"_s},
                      {u"country"_s, u"ke"_s},
                      {u"users"_s, u"12"_s},
                      {u"shell"_s, u"true"_s}};
    QCOMPARE(asTexts(core::contactProblems(account, known)), QStringList());

    account.fields = {{u"country"_s, u"de"_s},
                      {u"users"_s, u"many"_s},
                      {u"shell"_s, u"perhaps"_s},
                      {u"colour"_s, u"red"_s}};
    QCOMPARE(asTexts(core::contactProblems(account, known)).join(u", "_s),
             u"db_name missing, country malformed, users malformed, shell malformed, "
             "colour not-for-this-panel"_s);
}

void TestAccountRules::contactFieldsAreNamed()
{
    core::NewAccount account;
    account.email = u"nobody"_s;
    account.customerName = u"a\tb"_s;
    account.company = QString(10'000'000, u'x');
    account.phone = QString(51, u'1');

    QCOMPARE(asTexts(core::contactProblems(account)).join(u", "_s),
             u"email malformed, name forbidden-character, company too-long, phone too-long"_s);
}

void TestAccountRules::namesAreMadeFromTheDomain_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<QString>("name");

    QTest::newRow("plain") << u"example.com"_s << 0 << u"example"_s;
    QTest::newRow("again") << u"example.com"_s << 1 << u"example1"_s;
    QTest::newRow("and again") << u"example.com"_s << 12 << u"exampl12"_s;
    QTest::newRow("long") << u"averylongname.com"_s << 0 << u"averylon"_s;
    QTest::newRow("digits first") << u"24-hours.com"_s << 0 << u"hours"_s;
    QTest::newRow("digits only") << u"123.com"_s << 3 << u"site3"_s;
    QTest::newRow("punycode") << u"xn--bcher-kva.com"_s << 0 << u"xnbcherk"_s;
}

void TestAccountRules::namesAreMadeFromTheDomain()
{
    QFETCH(QString, domain);
    QFETCH(int, attempt);
    QFETCH(QString, name);

    QCOMPARE(core::usernameFrom(domain, attempt, 8), name);
}

REGISTER_TEST(TestAccountRules)
#include "tst_accountrules.moc"
