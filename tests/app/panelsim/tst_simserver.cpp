#include "app/panelsim/simserver.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QSslSocket>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using sim::Fault;

namespace {

//! Answers with what it was sent, as JSON or XML.
class Mirror final : public sim::SimulatedPanel
{
public:
    [[nodiscard]] QString operation(const sim::Request &request) const override
    {
        return QString::fromLatin1(request.method) + u' ' + request.path;
    }
    sim::Reply handle(const sim::Request &request) override
    {
        requests.append(request);
        if (request.path == u"/empty"_s)
            return {.status = 204};
        if (request.path == u"/killed"_s)
            return {.hangsUp = true};
        if (request.path.endsWith(u".xml"_s))
            return {.body = "<packet>" + request.body + "</packet>", .contentType = "text/xml"};
        return {.body = R"({"echo":")" + request.body + R"("})"};
    }
    [[nodiscard]] std::optional<sim::Reply> refusal(const sim::Request &request,
                                                    sim::Refusal why) const override
    {
        if (request.path == u"/open"_s)
            return {};
        return sim::Reply{.status = why == sim::Refusal::Key ? 401 : 403};
    }
    [[nodiscard]] sim::Access access() const override { return {}; }
    [[nodiscard]] QStringList packages() const override { return {}; }
    [[nodiscard]] QJsonObject save() const override { return {}; }
    void restore(const QJsonObject &) override {}
    void addExistingAccount(const sim::ExistingAccount &) override {}
    void addForeignAccount(const QString &, const QString &) override {}
    [[nodiscard]] QStringList accountNames() const override { return {}; }

    QList<sim::Request> requests;
};

//! A caller without any manners of its own: sends bytes, keeps what comes.
class Caller
{
public:
    explicit Caller(const sim::SimServer &server)
    {
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        const auto port = static_cast<quint16>(server.url().port());
        if (server.url().scheme() == u"https"_s)
            socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
        else
            socket.connectToHost(u"127.0.0.1"_s, port);
        QObject::connect(&socket, &QSslSocket::readyRead, &socket,
                         [this] { received += socket.readAll(); });
    }

    void send(const QByteArray &bytes) { socket.write(bytes); }
    void post(const QByteArray &target, const QByteArray &body)
    {
        send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
             + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    [[nodiscard]] bool isClosed() const
    {
        return socket.state() == QAbstractSocket::UnconnectedState;
    }
    [[nodiscard]] QByteArray body() const
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : received.mid(end + 4);
    }

    QSslSocket socket;
    QByteArray received;
};

} // namespace

class TestSimServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
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

    void aFaultAnswersInsteadOfThePanel_data();
    void aFaultAnswersInsteadOfThePanel();
    void aFaultOnTheLineIsSilent_data();
    void aFaultOnTheLineIsSilent();
    void refusedIsAReset();
    void slowTakesTheDelay();
    void truncatedPromisesMoreThanItSends();
    void hugeGoesOnUntilTheCallerLeaves();
    void trickleSendsAByteASecond();
    void entityBombsSpeakThePanelsLanguage();
    void notHttpIsNoHttp();

    void aKeyAndARightAreTakenAwayForAWhile_data();
    void aKeyAndARightAreTakenAwayForAWhile();
    void whatNeedsNoKeyIsAnsweredAsEver();
    void rulesSkipAndCountByOperation();
    void theSameSeedGivesTheSameFaults();
    void everyFaultHasAName();
    void countersTellReadFromActed();
    void accessLinesShowTargetAndStatus();
    void tlsShowsTheCertificate();
    void theWrongCertificateIsExpiredAndForAnotherName();
    void aTakenPortIsRefused();

private:
    [[nodiscard]] Mirror &mirror() const { return static_cast<Mirror &>(m_server->panel()); }
    QByteArray replyTo(const QByteArray &target, const QByteArray &body = {});

    std::unique_ptr<sim::SimServer> m_server;
};

void TestSimServer::init()
{
    m_server = std::make_unique<sim::SimServer>(std::make_unique<Mirror>());
    QVERIFY(m_server->listen());
}

//! Everything that comes for one request on a connection of its own.
QByteArray TestSimServer::replyTo(const QByteArray &target, const QByteArray &body)
{
    Caller caller(*m_server);
    caller.send("POST " + target + " HTTP/1.1\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    [&] {
        QTRY_VERIFY(caller.isClosed());
    }();
    return caller.received;
}

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

void TestSimServer::aFaultAnswersInsteadOfThePanel_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<bool>("isActed");

    QTest::newRow("FailAfter") << Fault::FailAfter << 500 << QByteArray("Content-Length: 0")
                               << true;
    QTest::newRow("ServerError") << Fault::ServerError << 500 << QByteArray("Content-Length: 0")
                                 << false;
    QTest::newRow("BadGateway") << Fault::BadGateway << 502 << QByteArray("nginx") << false;
    QTest::newRow("BadGatewayAfter")
        << Fault::BadGatewayAfter << 502 << QByteArray("nginx") << true;
    QTest::newRow("Html") << Fault::Html << 200 << QByteArray("<html>") << false;
    QTest::newRow("Broken") << Fault::Broken << 200 << QByteArray("<b>Warning</b>") << true;
    QTest::newRow("TooMany") << Fault::TooMany << 429 << QByteArray("Retry-After: 1\r\n") << false;
    QTest::newRow("Unavailable") << Fault::Unavailable << 503 << QByteArray("<html>") << false;
    QTest::newRow("Redirect") << Fault::Redirect << 302
                              << QByteArray("Location: https://elsewhere.") << false;
}

void TestSimServer::aFaultAnswersInsteadOfThePanel()
{
    QFETCH(Fault, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    QFETCH(bool, isActed);
    m_server->plant({.fault = fault});

    const QByteArray reply = replyTo("/a", "x");

    QVERIFY2(reply.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), reply.constData());
    QVERIFY2(reply.contains(part), reply.constData());
    const QJsonDocument json = QJsonDocument::fromJson(reply.mid(reply.indexOf("\r\n\r\n") + 4));
    QVERIFY(json.isNull());
    QCOMPARE(m_server->count(u"POST /a"_s), 1);
    QCOMPARE(m_server->acted(u"POST /a"_s), isActed ? 1 : 0);
    QCOMPARE(mirror().requests.size(), isActed ? 1 : 0);
    QVERIFY(replyTo("/a").contains("echo"));
}

void TestSimServer::aFaultOnTheLineIsSilent_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("isActed");
    QTest::addColumn<bool>("closes");

    QTest::newRow("NeverAnswer") << Fault::NeverAnswer << false << false;
    QTest::newRow("HangAfter") << Fault::HangAfter << true << false;
    QTest::newRow("DropBefore") << Fault::DropBefore << false << true;
    QTest::newRow("DropAfter") << Fault::DropAfter << true << true;
}

void TestSimServer::aFaultOnTheLineIsSilent()
{
    QFETCH(Fault, fault);
    QFETCH(bool, isActed);
    QFETCH(bool, closes);
    m_server->plant({.fault = fault});
    Caller caller(*m_server);

    caller.post("/a", "x");
    QTRY_COMPARE(m_server->count(u"POST /a"_s), 1);
    if (closes)
        QTRY_VERIFY(caller.isClosed());
    else
        QTest::qWait(100);

    QCOMPARE(caller.isClosed(), closes);
    QCOMPARE(caller.received, QByteArray());
    QCOMPARE(m_server->acted(u"POST /a"_s), isActed ? 1 : 0);
    QCOMPARE(mirror().requests.size(), isActed ? 1 : 0);
}

void TestSimServer::refusedIsAReset()
{
    m_server->plant({.fault = Fault::Refuse});
    // Plain sockets tell a reset from an end by the error alone.
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(m_server->url().port()));
    QStringList errors;
    connect(&socket, &QTcpSocket::errorOccurred, this, [&] { errors << socket.errorString(); });

    socket.write("GET /a HTTP/1.1\r\n\r\n");

    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(mirror().requests.size(), 0);
    QCOMPARE(m_server->count(u"GET /a"_s), 1);
    QCOMPARE(errors.size(), 1);
}

void TestSimServer::slowTakesTheDelay()
{
    m_server->plant({.fault = Fault::Slow, .delay = 200ms});
    QElapsedTimer watch;
    watch.start();

    const QByteArray reply = replyTo("/a", "x");

    QVERIFY(watch.elapsed() >= 190);
    QVERIFY(reply.endsWith(R"({"echo":"x"})"));
}

void TestSimServer::truncatedPromisesMoreThanItSends()
{
    m_server->plant({.fault = Fault::Truncated, .count = 2});

    const QByteArray half = replyTo("/a", "x");
    const QByteArray headOnly = replyTo("/empty");

    QVERIFY(half.contains("Content-Length: 12\r\n"));
    QVERIFY(half.endsWith("\r\n\r\n{\"echo"));
    QVERIFY(headOnly.startsWith("HTTP/1.1 204"));
    QVERIFY(!headOnly.contains("\r\n\r\n"));
}

void TestSimServer::hugeGoesOnUntilTheCallerLeaves()
{
    m_server->plant({.fault = Fault::Huge});
    Caller caller(*m_server);

    caller.post("/a", "x");

    QTRY_VERIFY_WITH_TIMEOUT(caller.received.size() > 9'000'000, 20'000);
    QVERIFY(caller.received.contains("Transfer-Encoding: chunked\r\n"));
    QCOMPARE(m_server->acted(u"POST /a"_s), 1);
    caller.socket.abort();
    QVERIFY(replyTo("/a").contains("echo"));
}

void TestSimServer::trickleSendsAByteASecond()
{
    m_server->plant({.fault = Fault::Trickle});
    Caller caller(*m_server);

    caller.post("/a", "x");

    QTRY_COMPARE(caller.received, QByteArray("H"));
    QTRY_COMPARE(caller.received, QByteArray("HT"));
    QCOMPARE(m_server->acted(u"POST /a"_s), 1);
}

void TestSimServer::entityBombsSpeakThePanelsLanguage()
{
    m_server->plant({.fault = Fault::EntityBomb, .count = 2});

    const QByteArray json = replyTo("/a");
    const QByteArray xml = replyTo("/a.xml");

    QCOMPARE(json.count('['), 100'000);
    QVERIFY(xml.contains("<!ENTITY a11 "));
    QVERIFY(xml.contains("<packet>&a11;</packet>"));
}

void TestSimServer::notHttpIsNoHttp()
{
    m_server->plant({.fault = Fault::NotHttp});

    QVERIFY(replyTo("/a").startsWith("SSH-2.0-"));
    QCOMPARE(m_server->acted(u"POST /a"_s), 0);
}

void TestSimServer::aKeyAndARightAreTakenAwayForAWhile_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("status");

    QTest::newRow("key") << Fault::KeyRefused << QByteArray("401");
    QTest::newRow("right") << Fault::RightRefused << QByteArray("403");
}

void TestSimServer::aKeyAndARightAreTakenAwayForAWhile()
{
    QFETCH(Fault, fault);
    QFETCH(QByteArray, status);
    m_server->plant({.operation = u"POST /b"_s, .fault = Fault::ServerError, .count = -1});
    m_server->plant({.fault = fault, .count = -1});

    QCOMPARE(replyTo("/a").mid(9, 3), status);
    QCOMPARE(replyTo("/a").mid(9, 3), status);
    QCOMPARE(m_server->acted(u"POST /a"_s), 0);
    QCOMPARE(m_server->faultsMet(), 2);
    m_server->lift(fault);

    QVERIFY(replyTo("/a").contains("echo"));
    QCOMPARE(replyTo("/b").mid(9, 3), QByteArray("500"));
}

void TestSimServer::whatNeedsNoKeyIsAnsweredAsEver()
{
    m_server->plant({.fault = Fault::KeyRefused, .count = -1});

    QVERIFY(replyTo("/open").contains("echo"));
    QCOMPARE(m_server->acted(u"POST /open"_s), 1);
    QCOMPARE(m_server->faultsMet(), 0);
}

void TestSimServer::rulesSkipAndCountByOperation()
{
    m_server->plant(
        {.operation = u"POST /a"_s, .fault = Fault::ServerError, .skip = 1, .count = 2});
    m_server->plant({.operation = u"POST /b"_s, .fault = Fault::Html, .count = -1});

    QStringList seen;
    for (const char *target : {"/a", "/c", "/a", "/b", "/a", "/b", "/a", "/b"})
        seen += QString::fromLatin1(replyTo(target).mid(9, 3));
    m_server->clearFaults();

    QCOMPARE(seen, (QStringList{u"200"_s, u"200"_s, u"500"_s, u"200"_s, u"500"_s, u"200"_s,
                                u"200"_s, u"200"_s}));
    QCOMPARE(m_server->acted(u"POST /b"_s), 0);
    QVERIFY(replyTo("/b").contains("echo"));
}

void TestSimServer::theSameSeedGivesTheSameFaults()
{
    const auto run = [this](quint64 seed) {
        m_server->plantBySeed(seed, 0.4, {Fault::ServerError, Fault::KeyRefused, Fault::TooMany});
        QByteArray seen;
        for (int i = 0; i < 40; ++i)
            seen += replyTo(i % 2 == 0 ? "/a" : "/b").mid(9, 3) + ' ';
        return seen;
    };

    const QByteArray first = run(7);

    QCOMPARE(run(7), first);
    QVERIFY(run(8) != first);
    QVERIFY(first.contains("500") && first.contains("401") && first.contains("429"));
    QVERIFY(first.count("200") > 15 && first.count("200") < 35);
}

void TestSimServer::everyFaultHasAName()
{
    QCOMPARE(sim::faultFromName(u"DropAfter"_s), std::optional(Fault::DropAfter));
    QCOMPARE(sim::faultFromName(u"dropafter"_s), std::optional<Fault>());
    QCOMPARE(sim::faultNames().size(), 23);
    QCOMPARE(sim::faultNames().first(), u"None"_s);
    QCOMPARE(sim::faultNames().last(), u"RightRefused"_s);
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
