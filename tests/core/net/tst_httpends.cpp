#include "tests/core/net/httpcases.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>

using namespace httpcases;

//! No call lasts longer than it may, and one nobody waits for any more ends at once.
class TestHttpEnds final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noCallOutlivesItsTime_data();
    void noCallOutlivesItsTime();
    void aBodyNobodyTakesTimesOut();
    void aHandshakeNobodyAnswersTimesOut_data();
    void aHandshakeNobodyAnswersTimesOut();
    void readsWaitingForATurnAreNotTimedOut();
    void cancelledCallsEndAsCancelled_data();
    void cancelledCallsEndAsCancelled();
    void aClientDestroyedByTheCallItAnsweredIsSafe_data();
    void aClientDestroyedByTheCallItAnsweredIsSafe();
};

void TestHttpEnds::noCallOutlivesItsTime_data()
{
    intentAndWire();
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("piece");

    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    addRows("silence", QByteArray(), QByteArray());
    addRows("head and silence", head, QByteArray());
    addRows("a trickle of a body", head, QByteArray("x"));
    addRows("a trickle of a head", QByteArray("HTTP/1.1 200 OK\r\n"), QByteArray("x"));
    addRows("a trickle of interim answers", QByteArray(),
            QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
}

void TestHttpEnds::noCallOutlivesItsTime()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, piece);
    WireServer server(certificate(tls));
    server.handle([&](QTcpSocket &socket) { writeOn(socket, start, piece, 50ms); });
    HttpClient client(server.url(), policy(tls), 5s);
    auto out = request(intent);
    out.setTimeout(400ms);
    QElapsedTimer clock;
    clock.start();

    const auto result = send(client, out);

    QVERIFY2(clock.elapsed() >= 390 && clock.elapsed() < 1400,
             qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!result);
    QCOMPARE(result.error().reason, ErrorReason::TimedOut);
    QCOMPARE(result.error().kind,
             intent == Intent::Read ? ErrorKind::Unreachable : ErrorKind::UnknownOutcome);
    QTRY_COMPARE(server.open(), 0);
}

void TestHttpEnds::aBodyNobodyTakesTimesOut()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting(); // the kernel shakes hands, nobody reads
    QUrl url(u"http://127.0.0.1"_s);
    url.setPort(server.serverPort());
    HttpClient client(url, Plain, 5s);
    auto out = request(Intent::Write);
    out.setBody("text/plain", QByteArray(32 * 1024 * 1024, 'x')).setTimeout(300ms);

    const auto result = send(client, out);

    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::UnknownOutcome);
    QCOMPARE(result.error().reason, ErrorReason::TimedOut);
}

void TestHttpEnds::aHandshakeNobodyAnswersTimesOut_data()
{
    QTest::addColumn<Intent>("intent");
    QTest::newRow("read") << Intent::Read;
    QTest::newRow("write") << Intent::Write;
}

void TestHttpEnds::aHandshakeNobodyAnswersTimesOut()
{
    QFETCH(Intent, intent);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    QUrl url(u"https://127.0.0.1"_s);
    url.setPort(server.serverPort());
    HttpClient client(url, {}, 300ms);
    QElapsedTimer clock;
    clock.start();

    const auto result = send(client, request(intent));

    QVERIFY(clock.elapsed() < 1300);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    QCOMPARE(result.error().reason, ErrorReason::TimedOut);
}

void TestHttpEnds::readsWaitingForATurnAreNotTimedOut()
{
    WireServer server(certificate(true));
    server.handle([](QTcpSocket &socket) {
        QTimer::singleShot(600ms, &socket, [&socket] { socket.write(WireServer::Answer); });
    });
    HttpClient client(server.url(), policy(true), 500ms);

    std::vector<Async<HttpResponse>> calls; // more than are let in at once
    for (int i = 0; i < 14; ++i)
        calls.push_back(client.send(request(Intent::Read)));

    for (auto &call : calls)
        QVERIFY_RESULT(QCoro::waitFor(call));
}

void TestHttpEnds::cancelledCallsEndAsCancelled_data()
{
    intentAndWire();
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("letItArrive");
    QTest::addColumn<bool>("destroy");
    for (const bool destroy : {false, true}) {
        const auto *const how = destroy ? "by destruction" : "by cancelAll";
        addRows(qPrintable(u"waiting for the answer, "_s + QLatin1StringView(how)), u"127.0.0.1"_s,
                true, destroy);
        addRows(qPrintable(u"connecting, "_s + QLatin1StringView(how)), u"127.0.0.1"_s, false,
                destroy);
        addRows(qPrintable(u"resolving, "_s + QLatin1StringView(how)), u"localhost"_s, false,
                destroy);
    }
}

void TestHttpEnds::cancelledCallsEndAsCancelled()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    QFETCH(QString, host);
    QFETCH(bool, letItArrive);
    QFETCH(bool, destroy);
    WireServer server(certificate(tls));
    server.handle([](QTcpSocket &) {});
    auto client = std::make_unique<HttpClient>(server.url(host), policy(tls), 5s);

    std::vector<Async<HttpResponse>> calls;
    for (int i = 0; i < 3; ++i)
        calls.push_back(client->send(request(intent)));
    if (letItArrive)
        QTRY_COMPARE(server.requests(), 3);
    if (destroy)
        client.reset();
    else
        client->cancelAll();

    for (auto &call : calls) {
        const auto result = QCoro::waitFor(call);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    }
    QTRY_COMPARE(server.open(), 0);
    if (!destroy && host != u"localhost"_s) { // the client itself lives on
        server.handle({});
        QVERIFY_RESULT(send(*client, request(intent)));
    }
}

namespace {

Async<HttpResponse> sendAndDestroy(std::shared_ptr<std::unique_ptr<HttpClient>> client,
                                   HttpRequest out)
{
    const auto result = co_await (*client)->send(out);
    client->reset();
    co_return result;
}

} // namespace

void TestHttpEnds::aClientDestroyedByTheCallItAnsweredIsSafe_data()
{
    intentAndWire();
    addRows("once");
}

void TestHttpEnds::aClientDestroyedByTheCallItAnsweredIsSafe()
{
    QFETCH(Intent, intent);
    QFETCH(bool, tls);
    WireServer server(certificate(tls));
    auto client = std::make_shared<std::unique_ptr<HttpClient>>(
        std::make_unique<HttpClient>(server.url(), policy(tls), 5s));

    {
        auto first = sendAndDestroy(client, request(intent));
        auto second = (*client)->send(request(intent));

        QVERIFY_RESULT(QCoro::waitFor(first));
        const auto other = QCoro::waitFor(second);
        QVERIFY(other || other.error().kind == ErrorKind::Cancelled);
        QVERIFY(!*client);
    }
    QCOMPARE(client.use_count(), 1); // no frame is left behind
}

REGISTER_TEST(TestHttpEnds)
#include "tst_httpends.moc"
