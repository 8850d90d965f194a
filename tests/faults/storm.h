#pragma once

#include <QList>

//! How much of everything befalls the workers, the panels and the database.
struct Storm {
    quint32 seed = 0;
    int kills = 0;   //!< F1: kill -9
    int pauses = 0;  //!< F3: stopped for longer than a call may last
    int sleeps = 0;  //!< F3: its session ends in the pause, and others go on with its jobs
    int cuts = 0;    //!< F5: PostgreSQL ends a worker's session
    int breaks = 0;  //!< F6: the way to PostgreSQL is reset, or swallows everything for a while
    int crashes = 0; //!< F5: PostgreSQL falls over and comes back
    int lost = 0;    //!< F7, F8: answers that never came, came damaged or refused
    int points = 0;  //!< F2: deaths at each named point
    //! F6, ms: how late a request is whose sender is dead. A call may still last so long.
    int afterDeath = 1'000;

    Storm &operator+=(const Storm &other); //!< under the same seed
    //! One of so many even parts, under a seed of its own.
    [[nodiscard]] Storm part(int index, int parts) const;
    [[nodiscard]] int blows() const { return kills + pauses + sleeps + cuts + breaks + crashes; }

    bool operator==(const Storm &other) const = default;
};

enum class Harm { Kill, Pause, Sleep, Cut, Break, Crash };

struct Blow {
    Harm harm;
    quint32 victim; //!< counted around those at work
    int after;      //!< ms since the one before

    bool operator==(const Blow &other) const = default;
};

//! The storm's blows in their order: the same seed, the same ones.
QList<Blow> blowsOf(const Storm &storm);
