#include "tests/faults/storm.h"
#include "tests/support/testmain.h"

#include <QSet>

#include <algorithm>

namespace {

constexpr quint32 Seed = 20'261'122;
constexpr int Parts = 7;

Storm someOfEach()
{
    return {.seed = Seed,
            .kills = 100,
            .pauses = 20,
            .sleeps = 5,
            .cuts = 20,
            .breaks = 20,
            .crashes = 3,
            .lost = 50,
            .points = 2};
}

} // namespace

//! What a campaign is made of can be made again.
class TestStorm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedGivesTheSameBlows();
    void anotherSeedGivesOthers();
    void everythingAskedForIsDrawn();
    void itsPartsComeToTheWhole();
};

void TestStorm::theSameSeedGivesTheSameBlows()
{
    QCOMPARE(blowsOf(someOfEach()), blowsOf(someOfEach()));
}

void TestStorm::anotherSeedGivesOthers()
{
    Storm other = someOfEach();
    ++other.seed;
    QVERIFY(blowsOf(someOfEach()) != blowsOf(other));
}

void TestStorm::everythingAskedForIsDrawn()
{
    const Storm storm = someOfEach();
    const QList<Blow> blows = blowsOf(storm);
    const auto drawn = [&](Harm harm) {
        return int(std::ranges::count(blows, harm, &Blow::harm));
    };
    QCOMPARE(blows.size(), storm.blows());
    QCOMPARE(drawn(Harm::Kill), storm.kills);
    QCOMPARE(drawn(Harm::Pause), storm.pauses);
    QCOMPARE(drawn(Harm::Sleep), storm.sleeps);
    QCOMPARE(drawn(Harm::Cut), storm.cuts);
    QCOMPARE(drawn(Harm::Break), storm.breaks);
    QCOMPARE(drawn(Harm::Crash), storm.crashes);
}

void TestStorm::itsPartsComeToTheWhole()
{
    Storm all{.seed = Seed};
    QSet<quint32> seeds;
    for (int part = 0; part < Parts; ++part) {
        const Storm one = someOfEach().part(part, Parts);
        seeds.insert(one.seed);
        all += one;
    }
    QCOMPARE(all, someOfEach());
    QCOMPARE(seeds.size(), Parts);
}

REGISTER_TEST(TestStorm)
#include "tst_storm.moc"
