#include "core/net/httpclient.h"
#include "tests/support/testmain.h"
#include "tests/support/wireserver.h"

#include <QMetaEnum>

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

using Drop = WireServer::Drop;

//! Every write reaches the wire once, however the connection breaks.
class TestHttpOnce final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyDropIsMetWithOneRequest_data();
    void everyDropIsMetWithOneRequest();
    void aRefusedConnectionSendsNothing_data();
    void aRefusedConnectionSendsNothing();
    void aWriteNeverUsesAKeptConnection_data();
    void aWriteNeverUsesAKeptConnection();
    void readsKeepTheirConnection_data();
    void readsKeepTheirConnection();
    void aReadSurvivesAKeptConnectionClosedMeanwhile_data();
    void aReadSurvivesAKeptConnectionClosedMeanwhile();
    void aQuestionIsAskedOnceMoreAndNoMore_data();
    void aQuestionIsAskedOnceMoreAndNoMore();
    void bytesNobodyAskedForEndAKeptConnection_data();
    void bytesNobodyAskedForEndAKeptConnection();

private:
    std::optional<Certificates::Pair> certificate(bool tls) const
    {
        return tls ? std::optional(m_pair) : std::nullopt;
    }
    TlsPolicy policy(bool tls) const
    {
        return {.caFile = {},
                .pinSha256 = tls ? m_pair.sha256() : QByteArray(),
                .allowPlainHttp = !tls};
    }

    Certificates m_certificates;
    Certificates::Pair m_pair;
};

namespace {

HttpRequest request(const QByteArray &method, bool withBody)
{
    HttpRequest request(method == "GET" ? Intent::Read : Intent::Write, method, u"/accounts?n=1"_s);
    request.setTimeout(5s);
    if (withBody)
        request.setBody("application/x-www-form-urlencoded", "domain=example.org");
    return request;
}

Result<HttpResponse> answerTo(HttpClient &client, const HttpRequest &request)
{
    return QCoro::waitFor(client.send(request));
}

void plainAndTls()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("tls") << true;
}

} // namespace

void TestHttpOnce::initTestCase()
{
    m_pair = m_certificates.selfSigned();
}

void TestHttpOnce::everyDropIsMetWithOneRequest_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("withBody");
    QTest::addColumn<Drop>("drop");
    QTest::addColumn<bool>("tls");

    const std::pair<const char *, bool> kinds[] = {
        {"GET", false}, {"POST", true}, {"POST", false}, {"PUT", true}, {"DELETE", false}};
    const auto drops = QMetaEnum::fromType<Drop>();
    for (const auto &[method, withBody] : kinds) {
        for (int i = 0; i < drops.keyCount(); ++i) {
            for (const bool tls : {false, true}) {
                QTest::addRow("%s%s %s %s", method, withBody ? " with a body" : "", drops.key(i),
                              tls ? "tls" : "plain")
                    << QByteArray(method) << withBody << Drop(drops.value(i)) << tls;
            }
        }
    }
}

void TestHttpOnce::everyDropIsMetWithOneRequest()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, withBody);
    QFETCH(Drop, drop);
    QFETCH(bool, tls);
    WireServer server(certificate(tls));
    server.drop(drop);
    HttpClient client(server.url(), policy(tls), 5s);

    const auto result = answerTo(client, request(method, withBody));
    QTest::qWait(20); // a second attempt would come at once

    if (drop == Drop::Never) {
        QVERIFY_RESULT(result);
        QCOMPARE(result->body, QByteArray("answered"));
    } else {
        QVERIFY(!result);
        QCOMPARE(result.error().reason, ErrorReason::ConnectionLost);
        QCOMPARE(result.error().kind,
                 method == "GET" ? ErrorKind::Unreachable : ErrorKind::UnknownOutcome);
    }
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.requests(), drop == Drop::BeforeReading ? 0 : 1);
}

void TestHttpOnce::aRefusedConnectionSendsNothing_data()
{
    plainAndTls();
}

void TestHttpOnce::aRefusedConnectionSendsNothing()
{
    QFETCH(bool, tls);
    WireServer server(certificate(tls));
    const QUrl url = server.url();
    server.stopListening();
    HttpClient client(url, policy(tls), 5s);

    for (const QByteArray method : {"GET", "POST", "DELETE"}) {
        const auto result = answerTo(client, request(method, false));

        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(result.error().reason, ErrorReason::ConnectionRefused);
    }
    QCOMPARE(server.connections(), 0);
}

void TestHttpOnce::aWriteNeverUsesAKeptConnection_data()
{
    plainAndTls();
}

void TestHttpOnce::aWriteNeverUsesAKeptConnection()
{
    QFETCH(bool, tls);
    WireServer server(certificate(tls));
    HttpClient client(server.url(), policy(tls), 5s);

    QVERIFY_RESULT(answerTo(client, request("GET", false)));
    for (const QByteArray method : {"POST", "DELETE", "DELETE"})
        QVERIFY_RESULT(answerTo(client, request(method, false)));

    QCOMPARE(server.connections(), 4);
    QCOMPARE(server.requests(), 4);
    QTRY_COMPARE(server.open(), 1); // the one for reads
}

void TestHttpOnce::readsKeepTheirConnection_data()
{
    plainAndTls();
}

void TestHttpOnce::readsKeepTheirConnection()
{
    QFETCH(bool, tls);
    WireServer server(certificate(tls));
    HttpClient client(server.url(), policy(tls), 5s);

    for (int i = 0; i < 3; ++i)
        QVERIFY_RESULT(answerTo(client, request("GET", false)));

    QCOMPARE(server.requests(), 3);
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.open(), 1);
}

void TestHttpOnce::aReadSurvivesAKeptConnectionClosedMeanwhile_data()
{
    plainAndTls();
}

void TestHttpOnce::aReadSurvivesAKeptConnectionClosedMeanwhile()
{
    QFETCH(bool, tls);
    WireServer server(certificate(tls));
    server.closeAfterAnswer();
    HttpClient client(server.url(), policy(tls), 5s);

    for (int i = 0; i < 3; ++i)
        QVERIFY_RESULT(answerTo(client, request("GET", false)));

    QCOMPARE(server.connections(), 3);
}

void TestHttpOnce::aQuestionIsAskedOnceMoreAndNoMore_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("second"); // on the kept connection
    QTest::addColumn<QByteArray>("third");
    QTest::addColumn<int>("requests");
    QTest::addColumn<bool>("answered");

    const QByteArray whole = WireServer::Answer;
    const QByteArray half = whole.chopped(4);
    for (const bool tls : {false, true}) {
        const char *how = tls ? "tls" : "plain";
        QTest::addRow("nothing, then an answer, %s", how)
            << tls << QByteArray() << whole << 3 << true;
        QTest::addRow("nothing twice, %s", how)
            << tls << QByteArray() << QByteArray() << 3 << false;
        QTest::addRow("half an answer, %s", how) << tls << half << whole << 2 << false;
    }
}

void TestHttpOnce::aQuestionIsAskedOnceMoreAndNoMore()
{
    QFETCH(bool, tls);
    QFETCH(QByteArray, second);
    QFETCH(QByteArray, third);
    QFETCH(int, requests);
    QFETCH(bool, answered);
    WireServer server(certificate(tls));
    server.handle([&](QTcpSocket &socket) {
        socket.write(server.requests() == 1   ? QByteArray(WireServer::Answer)
                     : server.requests() == 2 ? second
                                              : third);
        if (server.requests() > 1)
            socket.disconnectFromHost();
    });
    HttpClient client(server.url(), policy(tls), 5s);

    QVERIFY_RESULT(answerTo(client, request("GET", false)));
    const auto result = answerTo(client, request("GET", false));
    QTest::qWait(20); // a further attempt would come at once

    QCOMPARE(result.has_value(), answered);
    if (!answered) {
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(result.error().reason, ErrorReason::ConnectionLost);
    }
    QCOMPARE(server.requests(), requests);
    QCOMPARE(server.connections(), requests - 1);
}

void TestHttpOnce::bytesNobodyAskedForEndAKeptConnection_data()
{
    plainAndTls();
}

//! They would be taken for the answer to the next question.
void TestHttpOnce::bytesNobodyAskedForEndAKeptConnection()
{
    QFETCH(bool, tls);
    WireServer server(certificate(tls));
    QPointer<QTcpSocket> kept;
    server.handle([&](QTcpSocket &socket) {
        socket.write(WireServer::Answer);
        kept = &socket;
    });
    HttpClient client(server.url(), policy(tls), 5s);

    QVERIFY_RESULT(answerTo(client, request("GET", false)));
    kept->write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
    QTRY_COMPARE(server.open(), 0);
    const auto result = answerTo(client, request("GET", false));

    QVERIFY_RESULT(result);
    QCOMPARE(result->body, QByteArray("answered"));
    QCOMPARE(server.connections(), 2);
}

REGISTER_TEST(TestHttpOnce)
#include "tst_httponce.moc"
