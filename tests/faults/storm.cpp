#include "tests/faults/storm.h"

#include <QRandomGenerator>

#include <algorithm>

namespace {

//! ms from a blow to the next: about as long as a job takes, so that some of each are met.
constexpr int ShortestLull = 40;
constexpr int LongestLull = 240;

} // namespace

Storm &Storm::operator+=(const Storm &other)
{
    kills += other.kills;
    pauses += other.pauses;
    sleeps += other.sleeps;
    cuts += other.cuts;
    breaks += other.breaks;
    crashes += other.crashes;
    lost += other.lost;
    points += other.points;
    return *this;
}

Storm Storm::part(int index, int parts) const
{
    const auto share = [index, parts](int all) {
        return all * (index + 1) / parts - all * index / parts;
    };
    return {.seed = seed + quint32(index),
            .kills = share(kills),
            .pauses = share(pauses),
            .sleeps = share(sleeps),
            .cuts = share(cuts),
            .breaks = share(breaks),
            .crashes = share(crashes),
            .lost = share(lost),
            .points = share(points),
            .afterDeath = afterDeath};
}

QList<Blow> blowsOf(const Storm &storm)
{
    QList<Harm> harms;
    harms += QList<Harm>(storm.kills, Harm::Kill);
    harms += QList<Harm>(storm.pauses, Harm::Pause);
    harms += QList<Harm>(storm.sleeps, Harm::Sleep);
    harms += QList<Harm>(storm.cuts, Harm::Cut);
    harms += QList<Harm>(storm.breaks, Harm::Break);
    harms += QList<Harm>(storm.crashes, Harm::Crash);
    QRandomGenerator chance(storm.seed);
    std::shuffle(harms.begin(), harms.end(), chance);
    QList<Blow> blows;
    for (const Harm harm : std::as_const(harms)) {
        const quint32 victim = chance.generate();
        blows.append({harm, victim, chance.bounded(ShortestLull, LongestLull)});
    }
    return blows;
}
