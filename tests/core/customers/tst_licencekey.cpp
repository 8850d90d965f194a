#include "core/customers/licencekey.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestLicenceKey final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKeyIsWellFormedAndDifferent();
    void aTypedKeyIsRead_data();
    void aTypedKeyIsRead();
};

void TestLicenceKey::everyKeyIsWellFormedAndDifferent()
{
    static const QRegularExpression form(u"^NP(-[A-HJ-NP-Z2-9]{4}){4}$"_s);
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString key = newLicenceKey();
        QVERIFY2(form.match(key).hasMatch(), qPrintable(key));
        QCOMPARE(licenceKeyFrom(key), key);
        seen.insert(key);
    }
    QCOMPARE(seen.size(), 1000);
}

void TestLicenceKey::aTypedKeyIsRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("key");

    QTest::newRow("as printed") << u"NP-ABCD-EFGH-2345-WXYZ"_s << u"NP-ABCD-EFGH-2345-WXYZ"_s;
    QTest::newRow("lower case") << u" np-abcd-efgh-2345-wxyz\n"_s << u"NP-ABCD-EFGH-2345-WXYZ"_s;
    QTest::newRow("letter O") << u"NP-ABCO-EFGH-2345-WXYZ"_s << QString();
    QTest::newRow("digit 0") << u"NP-ABC0-EFGH-2345-WXYZ"_s << QString();
    QTest::newRow("letter I") << u"NP-ABCI-EFGH-2345-WXYZ"_s << QString();
    QTest::newRow("digit 1") << u"NP-ABC1-EFGH-2345-WXYZ"_s << QString();
    QTest::newRow("three groups") << u"NP-ABCD-EFGH-2345"_s << QString();
    QTest::newRow("five groups") << u"NP-ABCD-EFGH-2345-WXYZ-ABCD"_s << QString();
    QTest::newRow("another prefix") << u"XX-ABCD-EFGH-2345-WXYZ"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("ten megabytes") << QString(10'000'000, u'A') << QString();
}

void TestLicenceKey::aTypedKeyIsRead()
{
    QFETCH(QString, typed);
    QFETCH(QString, key);
    QCOMPARE(licenceKeyFrom(typed), key);
}

REGISTER_TEST(TestLicenceKey)
#include "tst_licencekey.moc"
