#include "core/base/secret.h"
#include "core/net/addresses.h"
#include "tests/core/net/httpcases.h"
#include "tests/support/testmain.h"

using namespace httpcases;

//! What becomes of an answer; as a read and as a write, because the latter goes alone.
class TestHttpClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyStatusIsAResponse_data();
    void anyStatusIsAResponse();
    void theRequestArrivesAsWritten_data();
    void theRequestArrivesAsWritten();
    void aRedirectIsShownNotFollowed_data();
    void aRedirectIsShownNotFollowed();
    void anAnswerOverTheLimitIsRefused_data();
    void anAnswerOverTheLimitIsRefused();
    void whatIsPackedUnaskedIsProtocol_data();
    void whatIsPackedUnaskedIsProtocol();
    void whatIsNotHttpIsProtocol_data();
    void whatIsNotHttpIsProtocol();
    void aQuestionAskedOnceMoreMayBeLeft_data();
    void aQuestionAskedOnceMoreMayBeLeft();
    void aNameThatIsNoneIsUnreachable();
    void linkLocalAndMetadataAddressesAreForbidden_data();
    void linkLocalAndMetadataAddressesAreForbidden();
    void aHeaderCannotSmuggleAnother_data();
    void aHeaderCannotSmuggleAnother();
    void cookiesAreNotKept();
    void noErrorShowsASecret_data();
    void noErrorShowsASecret();
};

namespace {

//! How much more a refused answer may take, what the server holds of it included.
constexpr qint64 MostKiB = 256 * 1024;

QByteArray answer(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers
           + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

qint64 peakKiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:") + 6;
    return text.mid(at, text.indexOf(" kB", at) - at).trimmed().toLongLong();
}

} // namespace

void TestHttpClient::anyStatusIsAResponse_data()
{
    intentAndWire();
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 302, 400, 401, 403, 404, 407, 409, 422, 429, 500, 502, 503})
        addRows(QByteArray::number(status).constData(), status);
}

void TestHttpClient::anyStatusIsAResponse()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(int, status);
    WireServer server(certificate(tls));
    server.answerWith(answer(QByteArray::number(status) + " Word",
                             "Retry-After: 7\r\nWWW-Authenticate: Basic realm=\"x\"\r\n", "why"));
    HttpClient client(server.url(), policy(tls), 5s);

    const auto result = send(client, request(intent));

    QVERIFY_RESULT(result);
    QCOMPARE(result->status, status);
    QCOMPARE(result->body, QByteArray("why"));
    QCOMPARE(result->header("retry-after"), QByteArray("7"));
    QVERIFY(result->latency >= 0ms && result->latency < 5s);
    QCOMPARE(server.requests(), 1);
}

void TestHttpClient::theRequestArrivesAsWritten_data()
{
    intentAndWire();
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("asked");

    addRows("plain", QString(), u"/a/b"_s, QByteArray("/a/b"));
    addRows("without a slash", QString(), u"a"_s, QByteArray("/a"));
    addRows("under a prefix", u"/panel"_s, u"/a"_s, QByteArray("/panel/a"));
    addRows("under a prefix with a slash", u"/panel/"_s, u"/a"_s, QByteArray("/panel/a"));
    addRows("query", u"/p"_s, u"/a?x=1&y=a+b%2B"_s, QByteArray("/p/a?x=1&y=a+b%2B"));
    addRows("encoded path", QString(), u"/a/b%2Fc%20d"_s, QByteArray("/a/b%2Fc%20d"));
    addRows("space and letters", QString(), u"/ä b"_s, QByteArray("/%C3%A4%20b"));
    addRows("fragment sign", QString(), u"/a#b"_s, QByteArray("/a%23b"));
}

void TestHttpClient::theRequestArrivesAsWritten()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(QString, base);
    QFETCH(QString, target);
    QFETCH(QByteArray, asked);
    WireServer server(certificate(tls));
    QUrl url = server.url();
    url.setPath(base);
    url.setUserInfo(u"somebody:hidden"_s);
    HttpClient client(url, policy(tls), 5s);
    auto out = HttpRequest(intent, "POST", target);
    out.setBody("text/plain", "the body").setHeader("X-One", "1");

    QVERIFY_RESULT(send(client, out));

    const QByteArray head = server.received().toLower();
    QVERIFY2(server.received().startsWith("POST " + asked + " HTTP/1.1\r\n"),
             server.received().constData());
    QVERIFY(head.contains("\r\nhost: " + server.url().authority().toLatin1() + "\r\n"));
    QVERIFY(head.contains("\r\ncontent-length: 8\r\n"));
    QVERIFY(head.contains("\r\nx-one: 1\r\n"));
    QVERIFY(!head.contains("authorization"));
    QVERIFY(server.received().endsWith("\r\n\r\nthe body"));
}

void TestHttpClient::aRedirectIsShownNotFollowed_data()
{
    intentAndWire();
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        addRows(QByteArray::number(status).constData(), status);
}

void TestHttpClient::aRedirectIsShownNotFollowed()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(int, status);
    WireServer server(certificate(tls));
    const QByteArray elsewhere = server.url().toEncoded() + "/elsewhere";
    server.answerWith(
        answer(QByteArray::number(status) + " Moved", "Location: " + elsewhere + "\r\n", {}));
    HttpClient client(server.url(), policy(tls), 5s);

    const auto result = send(client, request(intent));

    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Invalid);
    QCOMPARE(result.error().reason, ErrorReason::Redirected);
    QCOMPARE(result.error().detail, QString::fromLatin1(elsewhere));
    QCOMPARE(server.requests(), 1);
}

void TestHttpClient::anAnswerOverTheLimitIsRefused_data()
{
    intentAndWire();
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("piece");

    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray block(512 * 1024, 'x');
    addRows("length", ok + "Content-Length: 99999999\r\n\r\n", block);
    addRows("no length", ok + "Connection: close\r\n\r\n", block);
    addRows("chunked", ok + "Transfer-Encoding: chunked\r\n\r\n",
            QByteArray("80000\r\n" + block + "\r\n"));
}

void TestHttpClient::anAnswerOverTheLimitIsRefused()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, piece);
    WireServer server(certificate(tls));
    server.handle([&](QTcpSocket &socket) { writeOn(socket, start, piece, 0ms); });
    HttpClient client(server.url(), policy(tls), 5s);
    const qint64 before = peakKiB();

    const auto result = send(client, request(intent));

    QVERIFY(!result);
    QCOMPARE(result.error().reason, ErrorReason::TooLarge);
    QCOMPARE(result.error().kind,
             intent == Intent::Read ? ErrorKind::Protocol : ErrorKind::UnknownOutcome);
    QVERIFY2(peakKiB() - before < MostKiB, qPrintable(QString::number(peakKiB())));
    QTRY_COMPARE(server.open(), 0); // and we do not listen on
}

void TestHttpClient::whatIsPackedUnaskedIsProtocol_data()
{
    intentAndWire();
    addRows("once");
}

void TestHttpClient::whatIsPackedUnaskedIsProtocol()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    // qCompress puts its size before the stream
    const QByteArray bomb = qCompress(QByteArray(100'000'000, 'x'), 9).sliced(4);
    WireServer server(certificate(tls));
    server.answerWith(answer("200 OK", "Content-Encoding: deflate\r\n", bomb));
    HttpClient client(server.url(), policy(tls), 5s);
    const qint64 before = peakKiB();

    const auto result = send(client, request(intent));

    QVERIFY(server.received().toLower().contains("accept-encoding: identity\r\n"));
    QVERIFY(!result);
    QCOMPARE(result.error().kind,
             intent == Intent::Read ? ErrorKind::Protocol : ErrorKind::UnknownOutcome);
    QVERIFY(peakKiB() - before < MostKiB);
}

void TestHttpClient::whatIsNotHttpIsProtocol_data()
{
    intentAndWire();
    QTest::addColumn<QByteArray>("bytes");
    addRows("banner", QByteArray("220 mail.example.org ESMTP\r\n"));
    addRows("binary", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7));
    addRows("no line end", QByteArray("garbage"));
}

void TestHttpClient::whatIsNotHttpIsProtocol()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(QByteArray, bytes);
    WireServer server(certificate(tls));
    server.answerWith(bytes);
    HttpClient client(server.url(), policy(tls), 5s);

    const auto result = send(client, request(intent));

    QVERIFY(!result);
    QCOMPARE(result.error().kind,
             intent == Intent::Read ? ErrorKind::Protocol : ErrorKind::UnknownOutcome);
    QCOMPARE(result.error().reason, ErrorReason::None);
}

void TestHttpClient::aQuestionAskedOnceMoreMayBeLeft_data()
{
    QTest::addColumn<bool>("byTheDeadline");
    QTest::newRow("by its deadline") << true;
    QTest::newRow("by the client") << false;
}

//! The kept connection is closed without an answer, the one that asks again falls silent.
void TestHttpClient::aQuestionAskedOnceMoreMayBeLeft()
{
    QFETCH(bool, byTheDeadline);
    WireServer server;
    server.handle([&](QTcpSocket &socket) {
        if (server.requests() == 1)
            socket.write(WireServer::Answer);
        else if (server.requests() == 2)
            socket.disconnectFromHost();
    });
    auto client = std::make_unique<HttpClient>(server.url(), Plain, 5s);
    HttpRequest question = HttpRequest::get(u"/"_s);
    question.setTimeout(byTheDeadline ? 300ms : 20s);

    QVERIFY_RESULT(send(*client, request(Intent::Read)));
    auto asking = client->send(question);
    QTRY_COMPARE(server.requests(), 3);
    if (!byTheDeadline)
        client.reset();
    const auto result = QCoro::waitFor(asking);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    QVERIFY(!result);
    QCOMPARE(result.error().kind, byTheDeadline ? ErrorKind::Unreachable : ErrorKind::Cancelled);
    client.reset();
}

void TestHttpClient::aNameThatIsNoneIsUnreachable()
{
    // Too long for any name server to be asked.
    const QString name = (QString(60, u'a') + u'.').repeated(5) + u"invalid"_s;
    for (const Intent intent : {Intent::Read, Intent::Write}) {
        HttpClient client(QUrl(u"https://"_s + name), {}, 5s);

        const auto result = send(client, request(intent));

        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(result.error().reason, ErrorReason::NameNotResolved);
    }
}

void TestHttpClient::linkLocalAndMetadataAddressesAreForbidden_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("forbidden");

    QTest::newRow("metadata") << u"169.254.169.254"_s << true;
    QTest::newRow("link-local") << u"169.254.0.1"_s << true;
    QTest::newRow("metadata as IPv6") << u"::ffff:169.254.169.254"_s << true;
    QTest::newRow("IPv6 link-local") << u"fe80::1"_s << true;
    QTest::newRow("IPv6 link-local, last") << u"febf:ffff::1"_s << true;
    QTest::newRow("IPv6 metadata") << u"fd00:ec2::254"_s << true;
    QTest::newRow("IPv6 beside metadata") << u"fd00:ec2::253"_s << false;
    QTest::newRow("site-local") << u"fec0::1"_s << false;
    QTest::newRow("loopback") << u"127.0.0.1"_s << false;
    QTest::newRow("private") << u"10.0.0.1"_s << false;
    QTest::newRow("public") << u"203.0.113.9"_s << false;
}

void TestHttpClient::linkLocalAndMetadataAddressesAreForbidden()
{
    QFETCH(QString, address);
    QFETCH(bool, forbidden);

    QCOMPARE(isForbiddenAddress(QHostAddress(address)), forbidden);
    if (!forbidden)
        return;
    QUrl url(u"http://host"_s);
    url.setHost(address);
    for (const Intent intent : {Intent::Read, Intent::Write}) {
        HttpClient client(url, Plain, 5s);
        const auto result = send(client, request(intent));

        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
        QCOMPARE(result.error().reason, ErrorReason::ForbiddenAddress);
    }
}

void TestHttpClient::aHeaderCannotSmuggleAnother_data()
{
    intentAndWire();
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    addRows("line break", QByteArray("X-A"), QByteArray("a\r\nX-B: b"));
    addRows("line feed", QByteArray("X-A"), QByteArray("a\nb"));
    addRows("null", QByteArray("X-A"), QByteArray("a\0b", 3));
    addRows("in the name", QByteArray("X-A: b\r\nX-B"), QByteArray("a"));
    addRows("no name", QByteArray(), QByteArray("a"));
}

void TestHttpClient::aHeaderCannotSmuggleAnother()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    WireServer server(certificate(tls));
    HttpClient client(server.url(), policy(tls), 5s);
    auto out = request(intent);
    out.setHeader(name, value);

    const auto result = send(client, out);

    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Invalid);
    QCOMPARE(server.connections(), 0);
}

void TestHttpClient::cookiesAreNotKept()
{
    WireServer server;
    server.answerWith(answer("200 OK", "Set-Cookie: session=1\r\n", "x"));
    HttpClient client(server.url(), Plain, 5s);

    QVERIFY_RESULT(send(client, request(Intent::Read)));
    QVERIFY_RESULT(send(client, request(Intent::Read)));

    QVERIFY(!server.received().toLower().contains("cookie:"));
}

void TestHttpClient::noErrorShowsASecret_data()
{
    intentAndWire();
    QTest::addColumn<QByteArray>("answer");
    addRows("dropped", QByteArray());
    addRows("echoed as a redirect", answer("302 Found", "Location: /?token=canary-4711\r\n", {}));
    addRows("echoed as garbage", QByteArray("canary-4711 canary-4712\r\n"));
    addRows("echoed as a header", QByteArray("HTTP/1.1 200 OK\r\ncanary-4711\r\n\r\n"));
}

void TestHttpClient::noErrorShowsASecret()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(QByteArray, answer);
    const Secret token(QByteArray("canary-4711"));
    const Secret password(QByteArray("canary-4712"));
    WireServer server(certificate(tls));
    server.answerWith(answer);
    server.closeAfterAnswer();
    HttpClient client(server.url(), policy(tls), 5s);
    HttpRequest out(intent, "POST", u"/x"_s);
    out.setHeader("Authorization", "whm root:" + token.reveal().toByteArray());
    out.setBody("text/plain", password.reveal().toByteArray());

    const auto result = send(client, out);

    QVERIFY(!result || result->status == 200);
    if (!result)
        QVERIFY2(!result.error().detail.contains("canary"_L1), qPrintable(result.error().detail));
}

REGISTER_TEST(TestHttpClient)
#include "tst_httpclient.moc"
