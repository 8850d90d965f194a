#include "tests/app/panelsim/mirror.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using sim::Fault;

class TestSimServer final : public QObject, private MirrorServer
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void aRequestIsReadAndAnswered();
    void aConnectionIsKeptForTheNextRequest();
    void requestsSentTogetherAreAnsweredInOrder();
    void aChunkedBodyIsPutTogether();
    void aCallerWhoExpectsContinueIsToldTo();
    void unreadableRequestsAreRefused_data();
    void unreadableRequestsAreRefused();
    void http10AndCloseEndTheConnection_data();
    void http10AndCloseEndTheConnection();
    void theBasePathIsTakenOffAndDemanded();
    void anEmptyAnswerHasNoBody();
    void everyAnswerIsDatedByThePanelsClock();
    void aPanelMayHangUp();
    void formsAndQueriesAreDecoded();
    void countersTellReadFromActed();
    void accessLinesShowTargetAndStatus();
    void tlsShowsTheCertificate();
    void theWrongCertificateIsExpiredAndForAnotherName();
    void aTakenPortIsRefused();
};

void TestSimServer::aRequestIsReadAndAnswered()
{
    m_server->setDateHeader("Sun, 06 Nov 1994 08:49:37 GMT");
    Caller caller(*m_server);

    caller.send("GET /one?a=b%20c+d HTTP/1.1\r\nHost: x\r\nX-Api-Token: t\r\nX-Two: 1\r\nx-two: "
                "2\r\n\r\n");

    QTRY_COMPARE(caller.received, QByteArray("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 "
                                             "GMT\r\nContent-Type: application/json\r\n"
                                             "Content-Length: 11\r\n\r\n{\"echo\":\"\"}"));
    const sim::Request &request = mirror().requests.at(0);
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.path, u"/one"_s);
    QCOMPARE(request.field(u"a"_s), u"b c d"_s);
    QCOMPARE(request.header("x-api-token"), QByteArray("t"));
    QCOMPARE(request.header("x-two"), QByteArray("1, 2"));
    QCOMPARE(request.peer, u"127.0.0.1"_s);
}

void TestSimServer::aConnectionIsKeptForTheNextRequest()
{
    Caller caller(*m_server);

    caller.post("/a", "1");
    QTRY_VERIFY(caller.received.endsWith(R"({"echo":"1"})"));
    caller.post("/a", "2");

    QTRY_VERIFY(caller.received.endsWith(R"({"echo":"2"})"));
    QCOMPARE(m_server->connections(), 1);
    QCOMPARE(m_server->count(u"POST /a"_s), 2);
}

void TestSimServer::requestsSentTogetherAreAnsweredInOrder()
{
    m_server->plant({.operation = u"POST /a"_s, .fault = Fault::Slow, .delay = 50ms});
    Caller caller(*m_server);

    caller.post("/a", "1");
    caller.post("/b", "2");

    QTRY_COMPARE(caller.received.count("HTTP/1.1 200"), 2);
    QVERIFY(caller.received.indexOf(R"("1")") < caller.received.indexOf(R"("2")"));
}

void TestSimServer::aChunkedBodyIsPutTogether()
{
    Caller caller(*m_server);

    caller.send("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n");
    caller.send("2\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n");

    QTRY_COMPARE(caller.body(), QByteArray(R"({"echo":"abcde"})"));
}

void TestSimServer::aCallerWhoExpectsContinueIsToldTo()
{
    Caller caller(*m_server);

    caller.send("POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QTRY_COMPARE(caller.received, QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QCOMPARE(m_server->count(u"POST /a"_s), 0);
    caller.send("ok");

    QTRY_VERIFY(caller.received.endsWith(R"({"echo":"ok"})"));
}

void TestSimServer::unreadableRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    const QByteArray post = "POST /a HTTP/1.1\r\n";
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 400;
    QTest::newRow("absolute target") << QByteArray("GET http://x/ HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("header without colon") << post + "X\r\n\r\n" << 400;
    QTest::newRow("length is no number") << post + "Content-Length: ten\r\n\r\n" << 400;
    QTest::newRow("negative length") << post + "Content-Length: -1\r\n\r\n" << 400;
    QTest::newRow("too long") << post + "Content-Length: 16777217\r\n\r\n" << 413;
    QTest::newRow("chunk is no number") << post + "Transfer-Encoding: chunked\r\n\r\nz\r\n" << 400;
    QTest::newRow("chunk too long") << post + "Transfer-Encoding: chunked\r\n\r\n1000001\r\n"
                                    << 413;
    QTest::newRow("unknown coding") << post + "Transfer-Encoding: gzip\r\n\r\n" << 501;
    QTest::newRow("endless head") << post + QByteArray(70'000, 'x') << 431;
}

void TestSimServer::unreadableRequestsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Caller caller(*m_server);

    caller.send(bytes);

    QTRY_VERIFY(caller.isClosed());
    QVERIFY(caller.received.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '));
    QVERIFY(mirror().requests.isEmpty());
}

void TestSimServer::http10AndCloseEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("request");

    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n");
    QTest::newRow("close") << QByteArray("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
}

void TestSimServer::http10AndCloseEndTheConnection()
{
    QFETCH(QByteArray, request);
    Caller caller(*m_server);

    caller.send(request);

    QTRY_VERIFY(caller.isClosed());
    QVERIFY(caller.received.contains("Connection: close\r\n"));
    QCOMPARE(caller.body(), QByteArray(R"({"echo":""})"));
}

void TestSimServer::theBasePathIsTakenOffAndDemanded()
{
    m_server = std::make_unique<sim::SimServer>(std::make_unique<Mirror>());
    QVERIFY(m_server->listen(0, nullptr, u"/provision/"_s));

    const QByteArray inside = replyTo("/provision/a");
    const QByteArray outside = replyTo("/a");

    QVERIFY(inside.startsWith("HTTP/1.1 200"));
    QCOMPARE(mirror().requests.at(0).path, u"/a"_s);
    QVERIFY(outside.startsWith("HTTP/1.1 404"));
    QCOMPARE(mirror().requests.size(), 1);
    QCOMPARE(m_server->url().path(), u"/provision"_s);
}

void TestSimServer::anEmptyAnswerHasNoBody()
{
    m_server->setDateHeader({});

    QCOMPARE(replyTo("/empty"), QByteArray("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
}

void TestSimServer::everyAnswerIsDatedByThePanelsClock()
{
    const QDateTime wanted(QDate(2031, 3, 9), QTime(7, 5, 9), Qt::UTC);
    mirror().clockSkew = QDateTime::currentDateTimeUtc().secsTo(wanted);
    m_server->plant({.operation = u"POST /html"_s, .fault = Fault::Html});

    for (const char *target : {"/a", "/html", "/empty"}) {
        const QByteArray reply = replyTo(target);
        QVERIFY2(reply.contains("\r\nDate: Sun, 09 Mar 2031 07:"), reply.constData());
        QVERIFY2(reply.contains(" GMT\r\n"), reply.constData());
    }
    Caller rude(*m_server);
    rude.send("hello\r\n\r\n");
    QTRY_VERIFY(rude.isClosed());
    QVERIFY2(rude.received.contains("\r\nDate: "), rude.received.constData());
}

void TestSimServer::aPanelMayHangUp()
{
    QCOMPARE(replyTo("/killed"), QByteArray());
    QCOMPARE(m_server->accessLines(), QStringList{u"POST /killed -"_s});
}

void TestSimServer::formsAndQueriesAreDecoded()
{
    replyTo("/a?x=query&y=only", "x=f%26orm+1&z=%C3%A9");

    const sim::Request &request = mirror().requests.at(0);
    QCOMPARE(request.field(u"x"_s), u"f&orm 1"_s);
    QCOMPARE(request.field(u"y"_s), u"only"_s);
    QCOMPARE(request.field(u"z"_s), u"é"_s);
    QCOMPARE(request.field(u"none"_s), QString());
}

void TestSimServer::countersTellReadFromActed()
{
    m_server->plant({.operation = u"POST /a"_s, .fault = Fault::DropBefore});
    replyTo("/a");
    replyTo("/a");
    replyTo("/b");

    QCOMPARE(m_server->counts(), (QMap<QString, int>{{u"POST /a"_s, 2}, {u"POST /b"_s, 1}}));
    QCOMPARE(m_server->acted(u"POST /a"_s), 1);
    QCOMPARE(m_server->connections(), 3);
    m_server->resetCounts();
    QVERIFY(m_server->counts().isEmpty());
    QCOMPARE(m_server->acted(u"POST /a"_s), 0);
}

void TestSimServer::accessLinesShowTargetAndStatus()
{
    m_server->plant({.operation = u"POST /b"_s, .fault = Fault::DropAfter});
    replyTo("/a?q=s%20t", "body");
    replyTo("/b");

    QCOMPARE(m_server->accessLines(), (QStringList{u"POST /a?q=s%20t 200"_s, u"POST /b -"_s}));
}

void TestSimServer::tlsShowsTheCertificate()
{
    const sim::Tls tls = sim::Tls::selfSigned();
    m_server = std::make_unique<sim::SimServer>(std::make_unique<Mirror>());
    QVERIFY(m_server->listen(0, &tls));
    Caller caller(*m_server);

    caller.post("/a", "x");

    QTRY_VERIFY(caller.received.endsWith(R"({"echo":"x"})"));
    QCOMPARE(m_server->url().scheme(), u"https"_s);
    const QSslCertificate shown = caller.socket.peerCertificate();
    QCOMPARE(shown.digest(QCryptographicHash::Sha256), m_server->certificateSha256());
    QCOMPARE(m_server->certificateSha256().size(), 32);
    QVERIFY(shown.subjectAlternativeNames().values(QSsl::DnsEntry).contains(u"localhost"_s));
    QVERIFY(shown.subjectAlternativeNames().values(QSsl::IpAddressEntry).contains(u"127.0.0.1"_s));
    QVERIFY(shown.expiryDate() > QDateTime::currentDateTime());
    QCOMPARE(sim::Tls::selfSigned().keyPem, tls.keyPem);
}

void TestSimServer::theWrongCertificateIsExpiredAndForAnotherName()
{
    const sim::Tls tls = sim::Tls::wrong();

    const QSslCertificate certificate(tls.certificatePem);

    QVERIFY(certificate.expiryDate() < QDateTime::currentDateTime());
    QCOMPARE(certificate.subjectAlternativeNames().values(),
             QStringList{u"elsewhere.example.net"_s});
}

void TestSimServer::aTakenPortIsRefused()
{
    sim::SimServer second(std::make_unique<Mirror>());

    QVERIFY(!second.listen(static_cast<quint16>(m_server->url().port())));
}

REGISTER_TEST(TestSimServer)
#include "tst_simserver.moc"
