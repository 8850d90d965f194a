#include "tests/app/panelsim/mirror.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using sim::Fault;

//! What goes wrong on purpose.
class TestSimFaults final : public QObject, private MirrorServer
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
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
};

void TestSimFaults::aFaultAnswersInsteadOfThePanel_data()
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

void TestSimFaults::aFaultAnswersInsteadOfThePanel()
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

void TestSimFaults::aFaultOnTheLineIsSilent_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("isActed");
    QTest::addColumn<bool>("closes");

    QTest::newRow("NeverAnswer") << Fault::NeverAnswer << false << false;
    QTest::newRow("HangAfter") << Fault::HangAfter << true << false;
    QTest::newRow("DropBefore") << Fault::DropBefore << false << true;
    QTest::newRow("DropAfter") << Fault::DropAfter << true << true;
}

void TestSimFaults::aFaultOnTheLineIsSilent()
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

void TestSimFaults::refusedIsAReset()
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

void TestSimFaults::slowTakesTheDelay()
{
    m_server->plant({.fault = Fault::Slow, .delay = 200ms});
    QElapsedTimer watch;
    watch.start();

    const QByteArray reply = replyTo("/a", "x");

    QVERIFY(watch.elapsed() >= 190);
    QVERIFY(reply.endsWith(R"({"echo":"x"})"));
}

void TestSimFaults::truncatedPromisesMoreThanItSends()
{
    m_server->plant({.fault = Fault::Truncated, .count = 2});

    const QByteArray half = replyTo("/a", "x");
    const QByteArray headOnly = replyTo("/empty");

    QVERIFY(half.contains("Content-Length: 12\r\n"));
    QVERIFY(half.endsWith("\r\n\r\n{\"echo"));
    QVERIFY(headOnly.startsWith("HTTP/1.1 204"));
    QVERIFY(!headOnly.contains("\r\n\r\n"));
}

void TestSimFaults::hugeGoesOnUntilTheCallerLeaves()
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

void TestSimFaults::trickleSendsAByteASecond()
{
    m_server->plant({.fault = Fault::Trickle});
    Caller caller(*m_server);

    caller.post("/a", "x");

    QTRY_COMPARE(caller.received, QByteArray("H"));
    QTRY_COMPARE(caller.received, QByteArray("HT"));
    QCOMPARE(m_server->acted(u"POST /a"_s), 1);
}

void TestSimFaults::entityBombsSpeakThePanelsLanguage()
{
    m_server->plant({.fault = Fault::EntityBomb, .count = 2});

    const QByteArray json = replyTo("/a");
    const QByteArray xml = replyTo("/a.xml");

    QCOMPARE(json.count('['), 100'000);
    QVERIFY(xml.contains("<!ENTITY a11 "));
    QVERIFY(xml.contains("<packet>&a11;</packet>"));
}

void TestSimFaults::notHttpIsNoHttp()
{
    m_server->plant({.fault = Fault::NotHttp});

    QVERIFY(replyTo("/a").startsWith("SSH-2.0-"));
    QCOMPARE(m_server->acted(u"POST /a"_s), 0);
}

void TestSimFaults::aKeyAndARightAreTakenAwayForAWhile_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("status");

    QTest::newRow("key") << Fault::KeyRefused << QByteArray("401");
    QTest::newRow("right") << Fault::RightRefused << QByteArray("403");
}

void TestSimFaults::aKeyAndARightAreTakenAwayForAWhile()
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

void TestSimFaults::whatNeedsNoKeyIsAnsweredAsEver()
{
    m_server->plant({.fault = Fault::KeyRefused, .count = -1});

    QVERIFY(replyTo("/open").contains("echo"));
    QCOMPARE(m_server->acted(u"POST /open"_s), 1);
    QCOMPARE(m_server->faultsMet(), 0);
}

void TestSimFaults::rulesSkipAndCountByOperation()
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

void TestSimFaults::theSameSeedGivesTheSameFaults()
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

void TestSimFaults::everyFaultHasAName()
{
    QCOMPARE(sim::faultFromName(u"DropAfter"_s), std::optional(Fault::DropAfter));
    QCOMPARE(sim::faultFromName(u"dropafter"_s), std::optional<Fault>());
    QCOMPARE(sim::faultNames().size(), 23);
    QCOMPARE(sim::faultNames().first(), u"None"_s);
    QCOMPARE(sim::faultNames().last(), u"RightRefused"_s);
}

REGISTER_TEST(TestSimFaults)
#include "tst_simfaults.moc"
