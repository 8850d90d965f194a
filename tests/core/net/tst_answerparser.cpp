#include "core/net/answerparser.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

using State = AnswerParser::State;

class TestAnswerParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsReadInPiecesOfAnySize_data();
    void anAnswerIsReadInPiecesOfAnySize();
    void aBadAnswerIsBroken_data();
    void aBadAnswerIsBroken();
    void anEndlessAnswerIsTooLarge_data();
    void anEndlessAnswerIsTooLarge();
    void theLimitItselfFits();
    void aClosedConnectionEndsOnlyABodyWithoutLength();
    void headersAreInLowerCaseAndTrimmed();
    void aConnectionIsKeptOnlyAfterAWholeAnswer_data();
    void aConnectionIsKeptOnlyAfterAWholeAnswer();
};

void TestAnswerParser::anAnswerIsReadInPiecesOfAnySize_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc") << 200
                            << QByteArray("abc");
    QTest::newRow("length twice") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\ncontent-length: 3\r\n\r\nabc")
                                  << 200 << QByteArray("abc");
    QTest::newRow("empty") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n") << 500
                           << QByteArray();
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204
                                << QByteArray();
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx") << 200
                               << QByteArray("x");
    QTest::newRow("1.0 and bare line feeds")
        << QByteArray("HTTP/1.0 403 No\nContent-Length: 1\n\nx") << 403 << QByteArray("x");
    QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                          "3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\nT: x\r\n\r\n")
                            << 200 << QByteArray("abc0123456789");
    QTest::newRow("chunks rather than length")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: Chunked\r\n\r\n"
                      "1\r\nx\r\n0\r\n\r\n")
        << 200 << QByteArray("x");
    QTest::newRow("after 100") << QByteArray("HTTP/1.1 100 Continue\r\nA: b\r\n\r\n"
                                             "HTTP/1.1 201 Made\r\nContent-Length: 1\r\n\r\nx")
                               << 201 << QByteArray("x");
}

void TestAnswerParser::anAnswerIsReadInPiecesOfAnySize()
{
    QFETCH(QByteArray, text);
    QFETCH(int, status);
    QFETCH(QByteArray, body);

    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(7), text.size()}) {
        AnswerParser parser;
        State state = State::Incomplete;
        for (qsizetype at = 0; at < text.size(); at += piece) {
            QCOMPARE(state, State::Incomplete);
            state = parser.feed(text.mid(at, piece));
        }
        QCOMPARE(state, State::Complete);
        const HttpResponse response = parser.takeResponse();
        QCOMPARE(response.status, status);
        QCOMPARE(response.body, body);
    }
}

void TestAnswerParser::aBadAnswerIsBroken_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("not HTTP, no line") << QByteArray("garbage");
    QTest::newRow("HTTP/2 in the clear") << QByteArray("HTTP/2 200\r\n");
    QTest::newRow("no status") << QByteArray("HTTP/1.1 OK\r\n");
    QTest::newRow("status of two digits") << QByteArray("HTTP/1.1 20 OK\r\n");
    QTest::newRow("status of four digits") << QByteArray("HTTP/1.1 2000 OK\r\n");
    QTest::newRow("status under 100") << QByteArray("HTTP/1.1 099 OK\r\n");
    QTest::newRow("upgrade") << QByteArray("HTTP/1.1 101 Switching\r\n\r\n");
    QTest::newRow("header without colon") << QByteArray("HTTP/1.1 200 OK\r\nabc\r\n");
    QTest::newRow("folded header") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n c: d\r\n");
    QTest::newRow("space before colon") << QByteArray("HTTP/1.1 200 OK\r\nA : b\r\n");
    QTest::newRow("negative length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
    QTest::newRow("unknown transfer encoding")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
    QTest::newRow("compressed unasked")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\n");
    QTest::newRow("chunk size of letters")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
    QTest::newRow("negative chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n");
    QTest::newRow("chunk longer than it says")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n");
}

void TestAnswerParser::aBadAnswerIsBroken()
{
    QFETCH(QByteArray, text);
    AnswerParser parser;

    QCOMPARE(parser.feed(text), State::Broken);
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), State::Broken);
    QCOMPARE(parser.end(), State::Broken);
}

void TestAnswerParser::anEndlessAnswerIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("again");

    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("length says so") << ok + "Content-Length: 8388609\r\n\r\n" << QByteArray("x");
    QTest::newRow("length beyond numbers")
        << ok + "Content-Length: " + QByteArray(40, '9') + "\r\n\r\n"
        << QByteArray("x");
    QTest::newRow("until closed") << ok + "\r\n" << QByteArray(64 * 1024, 'x');
    QTest::newRow("chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n"
                            << "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
    QTest::newRow("one chunk") << ok + "Transfer-Encoding: chunked\r\n\r\n800001\r\n"
                               << QByteArray("x");
    QTest::newRow("chunk beyond numbers")
        << ok + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray(40, 'f') + "\r\n"
        << QByteArray("x");
    QTest::newRow("chunk extension")
        << ok + "Transfer-Encoding: chunked\r\n\r\n1;" << QByteArray(1024, 'x');
    QTest::newRow("many small chunk lines") << ok + "Transfer-Encoding: chunked\r\n\r\n"
                                            << "1;" + QByteArray(8192, 'e') + "\r\nx\r\n";
    QTest::newRow("trailers") << ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n"
                              << QByteArray("A: b\r\n").repeated(1000);
    QTest::newRow("one header") << ok + "A: " << QByteArray(64 * 1024, 'x');
    QTest::newRow("many headers") << ok << QByteArray("A: b\r\n").repeated(1000);
    QTest::newRow("status line") << QByteArray("HTTP/1.1 200 ") << QByteArray(64 * 1024, 'x');
    QTest::newRow("interim answers") << QByteArray() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
}

void TestAnswerParser::anEndlessAnswerIsTooLarge()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, again);
    AnswerParser parser;

    parser.feed(start);
    qint64 fed = 0;
    while (parser.state() == State::Incomplete && fed <= 2 * HttpClient::LargestBody) {
        parser.feed(again);
        fed += again.size();
    }

    QCOMPARE(parser.state(), State::TooLarge);
}

void TestAnswerParser::theLimitItselfFits()
{
    const QByteArray body(HttpClient::LargestBody, 'x');
    AnswerParser parser;

    parser.feed("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\n\r\n");

    QCOMPARE(parser.feed(body), State::Complete);
    QCOMPARE(parser.takeResponse().body, body);
}

void TestAnswerParser::aClosedConnectionEndsOnlyABodyWithoutLength()
{
    AnswerParser open;
    open.feed("HTTP/1.1 200 OK\r\n\r\nabc");
    QCOMPARE(open.end(), State::Complete);
    QCOMPARE(open.takeResponse().body, QByteArray("abc"));

    for (const auto *text : {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n",
                             "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
                             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                             "HTTP/1.1 100 Continue\r\n\r\n"}) {
        AnswerParser cut;
        cut.feed(text);
        QCOMPARE(cut.end(), State::Incomplete);
    }
}

void TestAnswerParser::headersAreInLowerCaseAndTrimmed()
{
    AnswerParser parser;

    parser.feed("HTTP/1.1 429 Slow\r\nRetry-After:  30 \r\nContent-Length: 0\r\n\r\n");

    const HttpResponse response = parser.takeResponse();
    QCOMPARE(response.header("retry-after"), QByteArray("30"));
    QCOMPARE(response.header("unknown"), QByteArray());
}

void TestAnswerParser::aConnectionIsKeptOnlyAfterAWholeAnswer_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("kept");

    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunks = "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
    QTest::newRow("length") << QByteArray(ok + "Content-Length: 1\r\n\r\nx") << true;
    QTest::newRow("empty") << QByteArray(ok + "Content-Length: 0\r\n\r\n") << true;
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No\r\n\r\n") << true;
    QTest::newRow("chunks") << QByteArray(ok + chunks) << true;
    QTest::newRow("said to be kept")
        << QByteArray(ok + "Connection: keep-alive\r\nContent-Length: 1\r\n\r\nx") << true;
    QTest::newRow("to be closed") << QByteArray(ok
                                                + "Connection: Close\r\nContent-Length: 1\r\n\r\nx")
                                  << false;
    QTest::newRow("to be closed, among others")
        << QByteArray(ok + "Connection: x, close\r\nContent-Length: 1\r\n\r\nx") << false;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx") << false;
    QTest::newRow("until closed") << QByteArray(ok + "\r\nx") << false;
    QTest::newRow("more than asked for")
        << QByteArray(ok + "Content-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n") << false;
    QTest::newRow("two lengths") << QByteArray(ok + "Content-Length: 1\r\n" + chunks) << false;
}

void TestAnswerParser::aConnectionIsKeptOnlyAfterAWholeAnswer()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, kept);
    AnswerParser parser;

    parser.feed(text);
    parser.end();

    QCOMPARE(parser.state(), State::Complete);
    QCOMPARE(parser.leavesLineOpen(), kept);
}

REGISTER_TEST(TestAnswerParser)
#include "tst_answerparser.moc"
