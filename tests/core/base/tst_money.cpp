#include "core/base/money.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::Money;

class TestMoney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amountsAreReadExactly_data();
    void amountsAreReadExactly();
    void whatIsUnclearIsRefused_data();
    void whatIsUnclearIsRefused();
};

void TestMoney::amountsAreReadExactly_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("printed");

    QTest::newRow("cents") << u"9.99"_s << u"USD"_s << qint64(999) << u"9.99 USD"_s;
    QTest::newRow("whole") << u"12"_s << u"EUR"_s << qint64(1200) << u"12.00 EUR"_s;
    QTest::newRow("one digit") << u"0.5"_s << u"USD"_s << qint64(50) << u"0.50 USD"_s;
    QTest::newRow("no minor unit") << u"500"_s << u"JPY"_s << qint64(500) << u"500 JPY"_s;
    QTest::newRow("three digits") << u"1.234"_s << u"KWD"_s << qint64(1234) << u"1.234 KWD"_s;
    QTest::newRow("negative") << u"-0.05"_s << u"USD"_s << qint64(-5) << u"-0.05 USD"_s;
}

void TestMoney::amountsAreReadExactly()
{
    QFETCH(QString, amount);
    QFETCH(QString, currency);
    QFETCH(qint64, minor);
    QFETCH(QString, printed);

    const auto money = Money::parse(amount, currency);

    QVERIFY(money.has_value());
    QCOMPARE(money->minor, minor);
    QCOMPARE(money->toString(), printed);
}

void TestMoney::whatIsUnclearIsRefused_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("currency");

    QTest::newRow("too exact") << u"9.999"_s << u"USD"_s;
    QTest::newRow("comma") << u"9,99"_s << u"USD"_s;
    QTest::newRow("words") << u"ten"_s << u"USD"_s;
    QTest::newRow("empty") << u""_s << u"USD"_s;
    QTest::newRow("exponent") << u"1e3"_s << u"USD"_s;
    QTest::newRow("too large") << u"999999999999999999"_s << u"USD"_s;
    QTest::newRow("fraction of a yen") << u"1.5"_s << u"JPY"_s;
    QTest::newRow("no currency") << u"1.50"_s << u""_s;
    QTest::newRow("currency in lower case") << u"1.50"_s << u"usd"_s;
}

void TestMoney::whatIsUnclearIsRefused()
{
    QFETCH(QString, amount);
    QFETCH(QString, currency);

    QVERIFY(!Money::parse(amount, currency).has_value());
}

REGISTER_TEST(TestMoney)
#include "tst_money.moc"
