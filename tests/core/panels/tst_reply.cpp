#include "core/base/names.h"
#include "core/base/secret.h"
#include "core/panels/reply.h"
#include "tests/support/testmain.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;
using core::ErrorKind;
using core::Intent;

class TestReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGatewaysAnswerIsBusyOrUnknown_data();
    void aGatewaysAnswerIsBusyOrUnknown();
    void theWaitAskedForIsNoted();
    void aPageIsNotThePanel_data();
    void aPageIsNotThePanel();
    void brokenJsonIsProtocolOrUnknown_data();
    void brokenJsonIsProtocolOrUnknown();
    void jsonIsReadAsObjectOrList();
    void looseValuesAreUnderstood();
    void sizesAreRead_data();
    void sizesAreRead();
    void entitiesAreDecodedOnce_data();
    void entitiesAreDecodedOnce();
    void anExcerptIsOnePlainShortLine_data();
    void anExcerptIsOnePlainShortLine();
    void anExcerptNeverCutsASecretInTwo();
};

namespace {

core::HttpResponse response(int status, QByteArray body = {})
{
    core::HttpResponse made;
    made.status = status;
    made.body = std::move(body);
    return made;
}

} // namespace

void TestReply::aGatewaysAnswerIsBusyOrUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("write");

    const QString busy = u"busy"_s;
    const QString unknown = u"unknown-outcome"_s;
    const QString fine;
    const QByteArray page = "<html><title>oops</title></html>";
    QTest::newRow("429") << 429 << QByteArray("{}") << busy << busy;
    QTest::newRow("502") << 502 << page << busy << unknown;
    QTest::newRow("503") << 503 << page << busy << unknown;
    QTest::newRow("504") << 504 << QByteArray() << busy << unknown;
    QTest::newRow("520") << 520 << page << busy << unknown;
    QTest::newRow("524") << 524 << page << busy << unknown;
    QTest::newRow("empty 500") << 500 << QByteArray(" \n") << busy << unknown;
    QTest::newRow("said not to have acted") << 418 << page << busy << busy;
    QTest::newRow("500 with words") << 500 << QByteArray("{\"error\":\"x\"}") << fine << fine;
    QTest::newRow("525") << 525 << page << fine << fine;
    QTest::newRow("200") << 200 << QByteArray("{}") << fine << fine;
}

void TestReply::aGatewaysAnswerIsBusyOrUnknown()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, read);
    QFETCH(QString, write);

    const auto kind = [&](Intent intent) {
        const auto checked = core::checkGateway(response(status, body), intent, {418});
        return checked ? QString() : core::nameOf(checked.error().kind);
    };

    QCOMPARE(kind(Intent::Read), read);
    QCOMPARE(kind(Intent::Write), write);
}

void TestReply::theWaitAskedForIsNoted()
{
    core::HttpResponse busy = response(429, "slow down");
    busy.headers.emplace_back("retry-after", "120");

    const auto checked = core::checkGateway(busy, Intent::Read);

    QCOMPARE(checked.error().detail, u"HTTP 429, try again after 120: slow down"_s);
}

void TestReply::aPageIsNotThePanel_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("page");

    QTest::newRow("doctype") << QByteArray("\n <!DOCTYPE html>\n<p>Hi") << true;
    QTest::newRow("html") << QByteArray("<HTML lang=en>") << true;
    QTest::newRow("script") << QByteArray("<script>location='/'</script>") << true;
    QTest::newRow("comment") << QByteArray("<!-- login -->") << true;
    QTest::newRow("xml") << QByteArray("<?xml version=\"1.0\"?><packet/>") << false;
    QTest::newRow("json") << QByteArray("{\"a\":\"<html>\"}") << false;
    QTest::newRow("form") << QByteArray("error=0&text=<html>") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestReply::aPageIsNotThePanel()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, page);

    const auto read = core::checkNotHtml(response(200, body), Intent::Read);
    const auto write = core::checkNotHtml(response(200, body), Intent::Write);

    QCOMPARE(read.has_value(), !page);
    QCOMPARE(write.has_value(), !page);
    if (page) {
        QCOMPARE(read.error().kind, ErrorKind::Protocol);
        QCOMPARE(write.error().kind, ErrorKind::UnknownOutcome);
        QCOMPARE(write.error().reason, core::ErrorReason::NotThePanel);
    }
}

void TestReply::brokenJsonIsProtocolOrUnknown_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \r\n");
    QTest::newRow("half") << QByteArray("{\"data\":{\"acct\":[");
    QTest::newRow("words") << QByteArray("Access denied");
    QTest::newRow("two") << QByteArray("{}{}");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
    QTest::newRow("deep lists") << QByteArray(100'000, '[');
    QTest::newRow("deep and closed") << (QByteArray(5'000, '[') + QByteArray(5'000, ']'));
    QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(100'000);
    QTest::newRow("a list") << QByteArray("[1]");
}

void TestReply::brokenJsonIsProtocolOrUnknown()
{
    QFETCH(QByteArray, body);

    const auto read = core::jsonObject(body, Intent::Read);
    const auto write = core::jsonObject(body, Intent::Write);

    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Protocol);
    QVERIFY(read.error().detail.size() < 500);
    QVERIFY(!write);
    QCOMPARE(write.error().kind, ErrorKind::UnknownOutcome);
}

void TestReply::jsonIsReadAsObjectOrList()
{
    const auto object = core::jsonObject(R"({"id":9007199254740993})", Intent::Read);
    const auto list = core::jsonValue("[1,2]", Intent::Read);

    QVERIFY_RESULT(object);
    QCOMPARE(core::wholeNumberOf(object->value("id"_L1)), std::optional(9007199254740993LL));
    QVERIFY_RESULT(list);
    QCOMPARE(list->toArray().size(), 2);
}

void TestReply::looseValuesAreUnderstood()
{
    for (const QJsonValue &yes : {QJsonValue(1), QJsonValue(u"1"_s), QJsonValue(true),
                                  QJsonValue(u"Yes"_s), QJsonValue(u"ON"_s), QJsonValue(u"y"_s)})
        QVERIFY2(core::truthOf(yes), qPrintable(core::textOf(yes)));
    for (const QJsonValue &no :
         {QJsonValue(0), QJsonValue(u"0"_s), QJsonValue(false), QJsonValue(u"no"_s), QJsonValue(),
          QJsonValue(u""_s), QJsonValue(QJsonObject{{u"a"_s, 1}})})
        QVERIFY2(!core::truthOf(no), qPrintable(core::textOf(no)));
    QCOMPARE(core::textOf(812), u"812"_s);
    QCOMPARE(core::textOf(0.42), u"0.42"_s);
    QCOMPARE(core::wholeNumberOf(u"20411"_s), std::optional(20411LL));
    QCOMPARE(core::wholeNumberOf(u"unlimited"_s), std::nullopt);
    QCOMPARE(core::wholeNumberOf(QJsonValue::Null), std::nullopt);
}

void TestReply::sizesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes"); // -1: none

    QTest::newRow("megabytes") << u"14M"_s << 14 * 1024 * 1024LL;
    QTest::newRow("spelled out") << u" 1.5 GB "_s << 1536 * 1024 * 1024LL;
    QTest::newRow("binary") << u"2KiB"_s << 2048LL;
    QTest::newRow("bytes") << u"17b"_s << 17LL;
    QTest::newRow("in the panel's unit") << u"5000"_s << 5000 * 1024 * 1024LL;
    QTest::newRow("nothing used") << u"0"_s << 0LL;
    QTest::newRow("unlimited") << u"unlimited"_s << -1LL;
    QTest::newRow("unknown") << u"*unknown*"_s << -1LL;
    QTest::newRow("negative") << u"-5M"_s << -1LL;
    QTest::newRow("empty") << QString() << -1LL;
    QTest::newRow("beyond all disks") << u"9999999999999999999T"_s << -1LL;
    QTest::newRow("too long") << QString(1'000'000, u'9') << -1LL;
}

void TestReply::sizesAreRead()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);

    QCOMPARE(core::sizeInBytes(text).value_or(-1), bytes);
}

void TestReply::entitiesAreDecodedOnce_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("decoded");

    QTest::newRow("number") << u"User&#39;s"_s << u"User's"_s;
    QTest::newRow("unterminated") << u"User&#39s"_s << u"User's"_s;
    QTest::newRow("hexadecimal") << u"&#x27;"_s << u"'"_s;
    QTest::newRow("named") << u"&lt;b&gt; &quot;x&quot; &amp;"_s << u"<b> \"x\" &"_s;
    QTest::newRow("not twice") << u"&amp;lt;"_s << u"&lt;"_s;
    QTest::newRow("astral") << u"&#128273;"_s << u"🔑"_s;
    QTest::newRow("surrogate") << u"&#55357;"_s << u"\uFFFD"_s;
    QTest::newRow("zero") << u"&#0;"_s << u"\uFFFD"_s;
    QTest::newRow("too high") << u"&#99999999;"_s << u"\uFFFD"_s;
    QTest::newRow("none") << u"a & b &unknown; &#;"_s << u"a & b &unknown; &#;"_s;
}

void TestReply::entitiesAreDecodedOnce()
{
    QFETCH(QString, text);
    QFETCH(QString, decoded);

    QCOMPARE(core::entitiesDecoded(text), decoded);
}

void TestReply::anExcerptIsOnePlainShortLine_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");

    QTest::newRow("page") << QByteArray("<html><title>502 Bad Gateway</title>\n<h1>oops</h1>")
                          << u"502 Bad Gateway oops"_s;
    QTest::newRow("script") << QByteArray("Done<script>alert('x')</script> &amp; over")
                            << u"Done & over"_s;
    QTest::newRow("script without end") << QByteArray("Done<script>alert(1)") << u"Done"_s;
    QTest::newRow("hidden tag") << QByteArray("a &lt;b&gt;") << u"a <b>"_s;
    QTest::newRow("comparison") << QByteArray("1 < 2 and 3 > 2") << u"1 < 2 and 3 > 2"_s;
    QTest::newRow("control") << QByteArray("a\x1b[31m\r\nb\x07") << u"a [31m b"_s;
    QTest::newRow("direction") << QByteArray("a\u202Eb") << u"a b"_s;
    QTest::newRow("long") << QByteArray(9'000'000, 'x') << QString(299, u'x') + u'…';
}

void TestReply::anExcerptIsOnePlainShortLine()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);

    QCOMPARE(core::excerpt(body), text);
}

void TestReply::anExcerptNeverCutsASecretInTwo()
{
    const auto secret = core::Secret::fromText(u"correct-horse-battery"_s);

    const QString text = core::excerpt(QByteArray(290, 'x') + " correct-horse-battery");

    QVERIFY2(!text.contains(u"correct"_s), qPrintable(text));
}

REGISTER_TEST(TestReply)
#include "tst_reply.moc"
