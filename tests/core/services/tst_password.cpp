#include "core/services/password.h"
#include "tests/support/testmain.h"

#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestPassword final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewPasswordFollowsItsPanelsRules_data();
    void aNewPasswordFollowsItsPanelsRules();
    void noPasswordComesTwice();
    void aTypedPasswordIsChecked_data();
    void aTypedPasswordIsChecked();
};

void TestPassword::aNewPasswordFollowsItsPanelsRules_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("maximum");
    QTest::addColumn<QString>("symbols");
    QTest::addColumn<int>("expected");

    QTest::newRow("usual") << 20 << 64 << u"!@#%"_s << 20;
    QTest::newRow("no symbols") << 24 << 64 << QString() << 24;
    QTest::newRow("shorter than is safe") << 8 << 64 << u"-_"_s << 16;
    QTest::newRow("a panel that takes few") << 20 << 12 << u"!"_s << 12;
}

void TestPassword::aNewPasswordFollowsItsPanelsRules()
{
    QFETCH(int, length);
    QFETCH(int, maximum);
    QFETCH(QString, symbols);
    QFETCH(int, expected);
    const PasswordRules rules{.length = length, .maximum = maximum, .symbols = symbols};

    for (int i = 0; i < 200; ++i) {
        const Secret password = newPassword(rules);
        const QString text = QString::fromUtf8(password.reveal());
        const auto has = [&](auto belongs) {
            return std::ranges::any_of(text, belongs);
        };

        QCOMPARE(text.size(), expected);
        QVERIFY(passwordProblems(password, rules).isEmpty());
        QVERIFY(text.front().isLetter());
        QVERIFY(has([](QChar c) { return c.isUpper(); }));
        QVERIFY(has([](QChar c) { return c.isLower(); }));
        QVERIFY(has([](QChar c) { return c.isDigit(); }));
        QCOMPARE(has([&](QChar c) { return symbols.contains(c); }), !symbols.isEmpty());
    }
}

void TestPassword::noPasswordComesTwice()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(newPassword({}).reveal().toByteArray());
    QCOMPARE(seen.size(), 1000);
}

void TestPassword::aTypedPasswordIsChecked_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<FieldProblem>>("problems");
    using enum FieldProblem;

    QTest::newRow("good") << u"correct-Horse7"_s << QList<FieldProblem>{};
    QTest::newRow("empty") << QString() << QList{Missing};
    QTest::newRow("short") << u"aB3-"_s << QList{TooShort};
    QTest::newRow("long") << u"aB3-"_s.repeated(20) << QList{TooLong};
    QTest::newRow("ten megabytes") << QString(10'000'000, u'a') << QList{TooLong};
    QTest::newRow("one class") << u"aaaaaaaaaa"_s << QList{Weak};
    QTest::newRow("a symbol the panel mangles") << u"abcdef\"123"_s << QList{ForbiddenCharacter};
    QTest::newRow("space") << u"abcdef 123"_s << QList{ForbiddenCharacter};
    QTest::newRow("line feed") << u"abcdef123\n"_s << QList{ForbiddenCharacter};
    QTest::newRow("not ASCII") << u"abcdef123ü"_s << QList{ForbiddenCharacter};
}

void TestPassword::aTypedPasswordIsChecked()
{
    QFETCH(QString, typed);
    QFETCH(QList<FieldProblem>, problems);

    const auto found = passwordProblems(Secret::fromText(typed),
                                        {.minimum = 8, .maximum = 64, .symbols = u"-_!"_s});

    QList<FieldProblem> kinds;
    for (const FieldError &error : found) {
        kinds.append(error.problem);
        QCOMPARE(error.field, u"password"_s);
        QVERIFY(typed.isEmpty() || !error.detail.contains(typed));
    }
    QCOMPARE(kinds, problems);
}

REGISTER_TEST(TestPassword)
#include "tst_password.moc"
