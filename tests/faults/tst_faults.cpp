#include "tests/faults/rounds.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testmain.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

int asked(const char *variable, int otherwise)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue(variable, &given);
    return given ? value : otherwise;
}

//! A rule that is broken: whatever the name says happens in the database by itself.
struct Mutant {
    const char *watched; //!< columns of the table, whose change sets it off
    const char *table;
    const char *does;
};

//! Whoever takes a job over has forgotten what may have left.
const Mutant Forgetful{"takeovers", "jobs",
                       "UPDATE job_steps SET state = 'pending' WHERE job_id = NEW.id "
                       "AND state IN ('intended', 'sent', 'unknown');"};

//! Whoever takes a job over does not wait until what may have left has arrived.
const Mutant Hasty{"takeovers", "jobs", "UPDATE jobs SET run_at = 0 WHERE id = NEW.id;"};

//! Whoever takes a job over has forgotten what its service's things are marked with.
const Mutant Unmarked{"takeovers", "jobs",
                      "UPDATE services SET marker = 'another-' || id WHERE id = NEW.service_id;"};

//! Whoever has been taken for dead writes on as if nothing had been.
const auto Unfenced = "CREATE OR REPLACE FUNCTION queue_holds(who bigint, of_job bigint, "
                      "with_fence bigint) RETURNS boolean LANGUAGE sql AS 'SELECT TRUE'";

//! Most of what such a one writes is refused by the states of the steps, so the accounts may come
//! out right by luck. This notes what of a job that runs is written from another session than its
//! owner's; taking it over is told by its count.
const QStringList Witness{
    u"CREATE TABLE strangers (job_id bigint, state text)"_s,
    u"CREATE FUNCTION witness_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
    "SET search_path = public AS 'BEGIN INSERT INTO strangers SELECT id, NEW.state FROM jobs "
    "WHERE id = NEW.job_id AND state = ''running'' AND NOT EXISTS (SELECT FROM workers "
    "WHERE workers.id = jobs.worker_id AND backend = pg_backend_pid()); RETURN NULL; END'"_s,
    u"CREATE TRIGGER witness AFTER UPDATE OF state ON job_steps FOR EACH ROW "
    "EXECUTE FUNCTION witness_step()"_s,
    u"CREATE FUNCTION witness_job() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
    "SET search_path = public AS 'BEGIN IF OLD.state = ''running'' AND NEW.state <> ''running'' "
    "AND NEW.takeovers = OLD.takeovers AND NOT EXISTS (SELECT FROM workers "
    "WHERE workers.id = OLD.worker_id AND backend = pg_backend_pid()) THEN "
    "INSERT INTO strangers VALUES (OLD.id, NEW.state); END IF; RETURN NULL; END'"_s,
    u"CREATE TRIGGER witness AFTER UPDATE OF state ON jobs FOR EACH ROW "
    "EXECUTE FUNCTION witness_job()"_s,
};

void plant(const Mutant &mutant, TestDatabase &database)
{
    const QString table = QString::fromLatin1(mutant.table);
    const QString does = QString::fromLatin1(mutant.does);
    const QString when =
        u"AFTER UPDATE OF %1 ON %2"_s.arg(QString::fromLatin1(mutant.watched), table);
    if (database.url().dialect == Dialect::Sqlite) {
        QVERIFY_RESULT(database.connection().execute(
            u"CREATE TRIGGER mutant %1 BEGIN %2 END"_s.arg(when, does)));
        return;
    }
    PostgresServer &server = PostgresServer::instance();
    const QString name = database.url().name;
    server.run(u"CREATE FUNCTION mutant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
               "SET search_path = public AS 'BEGIN "_s
                   + QString(does).replace(u'\'', u"''"_s) + u" RETURN NEW; END'"_s,
               name);
    server.run(u"CREATE TRIGGER mutant %1 FOR EACH ROW EXECUTE FUNCTION mutant()"_s.arg(when),
               name);
}

void print(const char *fault, int trials)
{
    if (trials > 0)
        std::printf("  %-44s %6d   < %.3g\n", fault, trials, 3.0 / trials);
}

void print(const char *what, const QStringList &found)
{
    for (const QString &one : found)
        std::printf("  %s: %s\n", what, qPrintable(one));
}

void print(const char *when, const Findings &found)
{
    std::printf("  %-28s %5d jobs, %4d services, %5d things, %3d failed, %3d unknown: %lld lost, "
                "%lld doubled, "
                "%lld orphaned, %lld wrong\n",
                when, found.jobs, found.services, found.belongings, found.failed, found.unknown,
                qlonglong(found.lost.size()), qlonglong(found.doubled.size()),
                qlonglong(found.orphaned.size()), qlonglong(found.wrong.size()));
    print("lost", found.lost);
    print("doubled", found.doubled);
    print("orphaned", found.orphaned);
    print("wrong", found.wrong);
}

qsizetype onEveryWay(const QMap<QString, int> &deaths)
{
    return std::ranges::count_if(points::onEveryWay(),
                                 [&](const QString &point) { return deaths.contains(point); });
}

void print(const char *database, const Outcome &outcome)
{
    const Storm &done = outcome.done;
    const int deaths = std::accumulate(outcome.points.begin(), outcome.points.end(), 0);
    std::printf("%s, seed %u\n  %-44s %6s   %s\n", database, done.seed, "fault", "trials",
                "rate of violations, at 95 %, were there none");
    print("F1 kill -9", done.kills);
    print("F2 death at a named point", deaths);
    print("F3 pause", done.pauses);
    print("F3 session ended in the pause", done.sleeps);
    print("F5 session ended by PostgreSQL", done.cuts);
    print("F5 PostgreSQL falls over", done.crashes);
    print("F6 the way to PostgreSQL reset or silent", done.breaks);
    print("F6 request arrives late", outcome.late);
    print("F7, F8 answer lost, damaged or refused", done.lost);
    if (!outcome.points.isEmpty())
        std::printf("  named points: %lld, of them on every way: %lld of %lld\n",
                    qlonglong(outcome.points.size()), qlonglong(onEveryWay(outcome.points)),
                    qlonglong(points::onEveryWay().size()));
    print("ended by themselves:", outcome.before);
    print("and taken up again:", outcome.after);
    print("accident", outcome.accidents);
    std::printf("  %d orders refused at once; verdict: %s\n", outcome.refused,
                outcome.violations() == 0 ? "no violation" : "VIOLATED");
    std::fflush(stdout);
}

//! What strangers wrote in a storm in which workers lose their sessions while they are stopped.
int strangersIn(const QStringList &planted, quint32 seed)
{
    TestDatabase database(Dialect::PostgreSql);
    if (!database.problem().isEmpty())
        qFatal("%s", qPrintable(database.problem()));
    for (const QString &sql : planted)
        PostgresServer::instance().run(sql, database.url().name);
    print("Sessions that end in a pause", Campaign(database, {.seed = seed, .sleeps = 8}).run());
    return PostgresServer::instance()
        .run(u"SELECT COUNT(*) FROM strangers"_s, database.url().name)
        .trimmed()
        .toInt();
}

constexpr quint32 MutantAttempts = 12;
constexpr int WordsOfTheDead = 2'300; //!< ms: within a call's time, which is to be waited for

} // namespace

//! F1, F3 to F8 of the whole house: what is ordered is done, once, whatever befalls the workers,
//! the database and the panels. tests/faults/run.sh makes it long.
class TestFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void nothingIsLostDoubledOrOrphaned();
    void whoForgetsWhatWasSentIsFoundOut();
    void whoDoesNotWaitIsFoundOut();
    void whoForgetsTheMarkerIsFoundOut();
    void whoseFenceIsDownIsFoundOut();

private:
    using Befall = std::function<Outcome(TestDatabase &database, quint32 seed)>;
    static void isFoundOut(const char *who, const Mutant &mutant, quint32 seed,
                           const Befall &befall);

    quint32 m_seed = 0;
};

void TestFaults::initTestCase_data()
{
    const QString only = qEnvironmentVariable("INNKEEPER_FAULTS_DB");
    QTest::addColumn<Dialect>("dialect");
    if (only.isEmpty() || only == "sqlite"_L1)
        QTest::newRow("sqlite") << Dialect::Sqlite;
    if (only.isEmpty() || only == "postgresql"_L1)
        QTest::newRow("postgresql") << Dialect::PostgreSql;
}

void TestFaults::init()
{
    m_seed = quint32(asked("INNKEEPER_SEED", int(QRandomGenerator::global()->bounded(1'000'000))));
}

void TestFaults::nothingIsLostDoubledOrOrphaned()
{
    QFETCH_GLOBAL(const core::Dialect, dialect);
    const bool isServer = dialect == Dialect::PostgreSql;
    Storm storm;
    storm.seed = m_seed;
    storm.kills = asked("INNKEEPER_FAULTS_KILLS", 15);
    storm.points = asked("INNKEEPER_FAULTS_POINTS", 1);
    storm.pauses = asked("INNKEEPER_FAULTS_PAUSES", 4);
    storm.sleeps = isServer ? (storm.pauses + 3) / 4 : 0;
    storm.cuts = isServer ? storm.pauses : 0;
    storm.breaks = storm.cuts;
    storm.crashes = isServer ? asked("INNKEEPER_FAULTS_CRASHES", 1) : 0;
    storm.lost = asked("INNKEEPER_FAULTS_LOST", 40);
    const Outcome outcome = inRounds(dialect, storm);
    print(isServer ? "PostgreSQL" : "SQLite", outcome);
    QCOMPARE(outcome.violations(), 0);
    if (storm.points > 0)
        QCOMPARE(onEveryWay(outcome.points), points::onEveryWay().size());
}

void TestFaults::isFoundOut(const char *who, const Mutant &mutant, quint32 seed,
                            const Befall &befall)
{
    QFETCH_GLOBAL(const core::Dialect, dialect);
    // Not every blow hits a worker between a call and its answer: some attempts may be needed.
    qsizetype found = 0;
    for (quint32 attempt = 0; attempt < MutantAttempts && found == 0; ++attempt) {
        TestDatabase database(dialect);
        QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
        plant(mutant, database);
        const Outcome outcome = befall(database, seed + attempt);
        print(who, outcome);
        found = outcome.before.count();
    }
    QVERIFY(found > 0);
}

void TestFaults::whoForgetsWhatWasSentIsFoundOut()
{
    isFoundOut("The mutant that forgets what was sent", Forgetful, m_seed,
               [](TestDatabase &database, quint32 seed) {
                   return Campaign(database, {.seed = seed, .kills = 60}).run();
               });
}

void TestFaults::whoDoesNotWaitIsFoundOut()
{
    QProcessEnvironment worker = QProcessEnvironment::systemEnvironment();
    worker.insert(QString::fromLatin1(LooksAtOnce), u"1"_s);
    const QList<QProcessEnvironment> crew(4, worker);
    isFoundOut("The mutant that does not wait", Hasty, m_seed,
               [crew](TestDatabase &database, quint32 seed) {
                   const Storm storm{.seed = seed, .afterDeath = WordsOfTheDead};
                   return Campaign(database, storm, crew).contradict();
               });
}

void TestFaults::whoForgetsTheMarkerIsFoundOut()
{
    isFoundOut("The mutant that forgets the marker", Unmarked, m_seed,
               [](TestDatabase &database, quint32 seed) {
                   return Campaign(database, {.seed = seed, .kills = 120}).run();
               });
}

void TestFaults::whoseFenceIsDownIsFoundOut()
{
    QFETCH_GLOBAL(const core::Dialect, dialect);
    if (dialect == Dialect::Sqlite)
        return; // one process works, and nobody takes over from it while it lives
    QCOMPARE(strangersIn(Witness, m_seed), 0);
    const QStringList mutant = Witness + QStringList{QString::fromLatin1(Unfenced)};
    int found = 0;
    for (quint32 attempt = 0; attempt < MutantAttempts && found == 0; ++attempt)
        found = strangersIn(mutant, m_seed + attempt);
    QVERIFY(found > 0);
}

REGISTER_TEST(TestFaults)
#include "tst_faults.moc"
