#include "core/net/httprequest.h"
#include "tests/support/testmain.h"

#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestHttpRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFormIsEncodedForAnyServer_data();
    void aFormIsEncodedForAnyServer();
    void aFormKeepsItsOrderAndItsEmptyFields();
    void jsonIsCompactAndNamed();
    void aHeaderIsSetOnceWhateverItsCase();
};

void TestHttpRequest::aFormIsEncodedForAnyServer_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("encoded");

    QTest::newRow("space") << u"a b"_s << QByteArray("a+b");
    QTest::newRow("plus") << u"a+b"_s << QByteArray("a%2Bb");
    QTest::newRow("ampersand and equals") << u"a&b=c"_s << QByteArray("a%26b%3Dc");
    QTest::newRow("percent") << u"100%25"_s << QByteArray("100%2525");
    QTest::newRow("line break") << u"a\r\nb"_s << QByteArray("a%0D%0Ab");
    QTest::newRow("UTF-8") << u"ñ€"_s << QByteArray("%C3%B1%E2%82%AC");
    QTest::newRow("plain ones") << u"aZ09-._"_s << QByteArray("aZ09-._");
    QTest::newRow("tilde") << u"~"_s << QByteArray("%7E");
    QTest::newRow("quotes and slash") << u"\"'/"_s << QByteArray("%22%27%2F");
}

void TestHttpRequest::aFormIsEncodedForAnyServer()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, encoded);

    QCOMPARE(formEncoded({{u"k"_s, value}}), "k=" + encoded);
    QCOMPARE(formEncoded({{value, u"v"_s}}), encoded + "=v");
}

void TestHttpRequest::aFormKeepsItsOrderAndItsEmptyFields()
{
    const auto request = HttpRequest::form(Intent::Write, u"/x"_s,
                                           {{u"z"_s, {}}, {u"a"_s, u"1"_s}, {u"a"_s, u"2"_s}});

    QCOMPARE(request.method(), QByteArray("POST"));
    QCOMPARE(request.body(), QByteArray("z=&a=1&a=2"));
    QCOMPARE(request.headers().value(0).second, QByteArray("application/x-www-form-urlencoded"));
}

void TestHttpRequest::jsonIsCompactAndNamed()
{
    const QJsonObject body{{u"b"_s, 1}, {u"a"_s, u"x"_s}};

    const auto request = HttpRequest::json(Intent::Write, "PUT", u"/x"_s, body);

    QCOMPARE(request.body(), QByteArray(R"({"a":"x","b":1})"));
    QCOMPARE(request.headers().value(0).second, QByteArray("application/json"));
}

void TestHttpRequest::aHeaderIsSetOnceWhateverItsCase()
{
    auto request = HttpRequest::get(u"/"_s);

    request.setHeader("Accept", "a").setHeader("accept", "b");

    QCOMPARE(request.headers().size(), 1);
    QCOMPARE(request.headers().value(0).second, QByteArray("b"));
}

REGISTER_TEST(TestHttpRequest)
#include "tst_httprequest.moc"
