#include "core/base/error.h"
#include "core/base/secret.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::Secret;

class TestSecret final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takingTheBytesEmptiesTheOriginal();
    void matchesComparesTheBytes();
    void everyWrittenFormIsHidden_data();
    void everyWrittenFormIsHidden();
    void aSecretThatIsGoneIsNoLongerKnown();
    void failureHidesSecrets();
};

void TestSecret::takingTheBytesEmptiesTheOriginal()
{
    QByteArray bytes("correct horse");
    const Secret secret(std::move(bytes));

    QVERIFY(bytes.isEmpty()); // NOLINT(bugprone-use-after-move): that is the promise
    QCOMPARE(secret.reveal().toByteArray(), QByteArray("correct horse"));
}

void TestSecret::matchesComparesTheBytes()
{
    const Secret secret = Secret::fromText(u"token-1"_s);

    QVERIFY(secret.matches(Secret::fromText(u"token-1"_s)));
    QVERIFY(!secret.matches(Secret::fromText(u"token-2"_s)));
    QVERIFY(!secret.matches(Secret()));
    QVERIFY(Secret().matches(Secret()));
}

void TestSecret::everyWrittenFormIsHidden_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("plain") << u"a pass\"w<o/rd& z"_s;
    QTest::newRow("percent") << u"a pass%22w%3Co%2Frd%26 z"_s.replace(u"a pass"_s, u"a%20pass"_s);
    QTest::newRow("form") << u"x=pass%22w%3Co%2Frd%26"_s;
    QTest::newRow("base64") << u"x "_s
                                   + QString::fromLatin1(QByteArray("pass\"w<o/rd&").toBase64());
    QTest::newRow("hex") << u"x "_s + QString::fromLatin1(QByteArray("pass\"w<o/rd&").toHex());
    QTest::newRow("xml") << u"a pass&quot;w&lt;o/rd&amp; z"_s;
    QTest::newRow("json") << u"a pass\\\"w<o/rd& z"_s;
    QTest::newRow("json of PHP") << u"a pass\\\"w<o\\/rd& z"_s;
}

void TestSecret::everyWrittenFormIsHidden()
{
    QFETCH(QString, text);
    const Secret secret = Secret::fromText(u"pass\"w<o/rd&"_s);

    const QString shown = core::redacted(text);

    QVERIFY2(shown.contains(u"•••"_s), qPrintable(shown));
    QVERIFY2(!shown.contains(u"rd"_s) && !shown.contains(u"pass\""_s), qPrintable(shown));
}

void TestSecret::aSecretThatIsGoneIsNoLongerKnown()
{
    {
        const Secret first = Secret::fromText(u"shortlived"_s);
        const Secret copy = first;
        QCOMPARE(core::redacted(u"shortlived"_s), u"•••"_s);
    }

    QCOMPARE(core::redacted(u"shortlived"_s), u"shortlived"_s);
}

void TestSecret::failureHidesSecrets()
{
    const Secret secret = Secret::fromText(u"nps_0123456789"_s);

    const auto error = core::failure(core::ErrorKind::Auth, u"refused nps_0123456789"_s);

    QCOMPARE(error.error().detail, u"refused •••"_s);
}

REGISTER_TEST(TestSecret)
#include "tst_secret.moc"
