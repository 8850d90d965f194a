#include "tests/faults/rounds.h"

#include "tests/support/testmain.h"

#include <QDataStream>
#include <QFile>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/prctl.h>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr int BlowsOfARound = 400; //!< with more, the records grow and all becomes slow

//! They wait more than they compute: on SQLite for the next who takes the place of who was killed.
int atOnce(Dialect dialect)
{
    return dialect == Dialect::PostgreSql ? 3 : 5;
}

QDataStream &operator<<(QDataStream &out, const Storm &storm)
{
    return out << storm.seed << storm.kills << storm.pauses << storm.sleeps << storm.cuts
               << storm.breaks << storm.crashes << storm.lost << storm.points << storm.afterDeath;
}

QDataStream &operator>>(QDataStream &in, Storm &storm)
{
    return in >> storm.seed >> storm.kills >> storm.pauses >> storm.sleeps >> storm.cuts
           >> storm.breaks >> storm.crashes >> storm.lost >> storm.points >> storm.afterDeath;
}

QDataStream &operator<<(QDataStream &out, const Findings &findings)
{
    return out << findings.lost << findings.doubled << findings.orphaned << findings.wrong
               << findings.services << findings.jobs << findings.unknown << findings.failed
               << findings.belongings;
}

QDataStream &operator>>(QDataStream &in, Findings &findings)
{
    return in >> findings.lost >> findings.doubled >> findings.orphaned >> findings.wrong
           >> findings.services >> findings.jobs >> findings.unknown >> findings.failed
           >> findings.belongings;
}

QDataStream &operator<<(QDataStream &out, const Outcome &outcome)
{
    return out << outcome.done << outcome.points << outcome.late << outcome.refused
               << outcome.before << outcome.after << outcome.accidents;
}

QDataStream &operator>>(QDataStream &in, Outcome &outcome)
{
    return in >> outcome.done >> outcome.points >> outcome.late >> outcome.refused >> outcome.before
           >> outcome.after >> outcome.accidents;
}

template <typename T>
bool write(const QString &name, const T &value)
{
    QFile file(name);
    if (!file.open(QFile::WriteOnly))
        return false;
    QDataStream out(&file);
    out << value;
    return out.status() == QDataStream::Ok && file.flush();
}

template <typename T>
std::optional<T> read(const QString &name)
{
    QFile file(name);
    T value;
    if (!file.open(QFile::ReadOnly))
        return {};
    QDataStream in(&file);
    in >> value;
    return in.status() == QDataStream::Ok ? std::optional(value) : std::nullopt;
}

QString stormFile(const QString &folder)
{
    return folder + u"/storm"_s;
}

QString outcomeFile(const QString &folder)
{
    return folder + u"/outcome"_s;
}

const QString Server = u"postgresql"_s;

//! `round sqlite|postgresql FOLDER`: reads the storm there, and leaves there what it came to.
int roundInAChild(const QStringList &arguments)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const QString folder = arguments.at(1);
    const auto storm = read<Storm>(stormFile(folder));
    TestDatabase database(arguments.at(0) == Server ? Dialect::PostgreSql : Dialect::Sqlite);
    if (!storm || !database.problem().isEmpty()) {
        std::fprintf(stderr, "no storm, or no database: %s\n", qPrintable(database.problem()));
        return 2;
    }
    const Outcome outcome = Campaign(database, *storm).run();
    return write(outcomeFile(folder), outcome) ? 0 : 2;
}

const RegisteredChild RoundInAChild("round", roundInAChild);

void sign(QStringList &found, quint32 seed)
{
    for (QString &one : found)
        one.prepend(u"seed %1: "_s.arg(seed));
}

void sign(Outcome &outcome, quint32 seed)
{
    for (Findings *findings : {&outcome.before, &outcome.after}) {
        for (QStringList *found :
             {&findings->lost, &findings->doubled, &findings->orphaned, &findings->wrong})
            sign(*found, seed);
    }
    sign(outcome.accidents, seed);
}

//! One round and its process.
class Round final
{
    Q_DISABLE_COPY_MOVE(Round)

public:
    Round(Dialect dialect, const Storm &storm)
        : m_seed(storm.seed)
    {
        if (!write(stormFile(m_folder.path()), storm))
            qFatal("cannot write in %s", qPrintable(m_folder.path()));
        m_process.setStandardErrorFile(m_folder.filePath(u"said"_s));
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"--child"_s, u"round"_s,
                         dialect == Dialect::PostgreSql ? Server : u"sqlite"_s, m_folder.path()});
        m_process.waitForStarted();
    }

    ~Round() { m_process.waitForFinished(); } // its database goes with it

    [[nodiscard]] bool isOver() const { return m_process.state() == QProcess::NotRunning; }
    [[nodiscard]] quint32 seed() const { return m_seed; }

    [[nodiscard]] Outcome outcome() const
    {
        const auto left = read<Outcome>(outcomeFile(m_folder.path()));
        const bool isWell =
            m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
        if (left && isWell)
            return *left;
        QFile said(m_folder.filePath(u"said"_s));
        said.open(QFile::ReadOnly);
        Outcome broken;
        broken.accidents.append(
            u"the round ended by itself: %1"_s.arg(QString::fromUtf8(said.readAll())));
        return broken;
    }

private:
    quint32 m_seed;
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace

Outcome inRounds(Dialect dialect, const Storm &storm)
{
    const int parts = 1 + storm.blows() / BlowsOfARound;
    std::vector<std::unique_ptr<Round>> running;
    Outcome all;
    all.done.seed = storm.seed;
    int begun = 0;
    int ended = 0;
    while (ended < parts) {
        while (begun < parts && qsizetype(running.size()) < atOnce(dialect))
            running.push_back(std::make_unique<Round>(dialect, storm.part(begun++, parts)));
        QTest::qWait(100);
        const auto over = std::ranges::find_if(running, &Round::isOver);
        if (over == running.end())
            continue;
        Outcome one = (*over)->outcome();
        std::fprintf(stderr, "%s: round %d of %d, seed %u: %lld violations\n",
                     dialect == Dialect::PostgreSql ? "PostgreSQL" : "SQLite", ++ended, parts,
                     (*over)->seed(), qlonglong(one.violations()));
        sign(one, (*over)->seed());
        all += one;
        running.erase(over);
    }
    return all;
}
