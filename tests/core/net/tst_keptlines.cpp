#include "core/net/keptlines.h"
#include "tests/support/testmain.h"
#include "tests/support/wireserver.h"

#include <QSignalSpy>

using namespace std::chrono_literals;
using namespace core;

class TestKeptLines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsGivenToOneWhoAsks();
    void whatTheServerEndedIsNotGiven();
    void linesNobodyAsksForAreClosed();

private:
    static std::unique_ptr<Line> opened(const WireServer &server);
};

std::unique_ptr<Line> TestKeptLines::opened(const WireServer &server)
{
    auto line = std::make_unique<Line>(server.url(), *TlsTrust::of({}));
    QSignalSpy spy(line.get(), &Line::opened);
    line->open(20s);
    return spy.wait(20000) ? std::move(line) : nullptr;
}

void TestKeptLines::aLineIsGivenToOneWhoAsks()
{
    const WireServer server;
    KeptLines lines;
    auto line = opened(server);
    QVERIFY(line);
    const Line *kept = line.get();

    lines.keep(std::move(line));

    const auto taken = lines.take();
    QCOMPARE(taken.get(), kept);
    QVERIFY(!lines.take());
}

void TestKeptLines::whatTheServerEndedIsNotGiven()
{
    auto server = std::make_unique<WireServer>();
    KeptLines lines;
    auto line = opened(*server);
    QVERIFY(line);
    const QPointer<Line> kept = line.get();
    lines.keep(std::move(line));

    server.reset();

    QTRY_VERIFY(!kept);
    QVERIFY(!lines.take());
}

void TestKeptLines::linesNobodyAsksForAreClosed()
{
    const WireServer server;
    KeptLines lines(50ms);
    for (int i = 0; i < 2; ++i) {
        auto line = opened(server);
        QVERIFY(line);
        lines.keep(std::move(line));
    }

    QTRY_COMPARE(server.connections(), 2);
    QTRY_COMPARE(server.open(), 0);
    QVERIFY(!lines.take());
}

REGISTER_TEST(TestKeptLines)
#include "tst_keptlines.moc"
