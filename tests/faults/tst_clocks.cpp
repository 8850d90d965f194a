#include "tests/faults/campaign.h"
#include "tests/faults/wrongclock.h"
#include "tests/support/testmain.h"

#include <QTimer>

#include <array>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

namespace {

constexpr int LostAnswers = 25;
constexpr auto Tolerance = 5s; //!< for starting a process that reads its clock

void print(const QStringList &found)
{
    for (const QString &one : found)
        std::printf("  %s\n", qPrintable(one));
}

void print(const Outcome &outcome)
{
    std::printf("seed %u: %d jobs, %d services, %d answers lost\n", outcome.done.seed,
                outcome.after.jobs, outcome.after.services, outcome.done.lost);
    for (const Findings &found : {outcome.before, outcome.after}) {
        print(found.lost);
        print(found.doubled);
        print(found.orphaned);
        print(found.wrong);
    }
    print(outcome.accidents);
    std::fflush(stdout);
}

} // namespace

//! F11: clocks that are wrong, or jump, change nothing.
class TestClocks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workersTenMinutesApartAgree();
    void aClockThatJumpsChangesNothing();

private:
    void compareTimes();
    qint64 number(const QString &sql);
    qint64 databaseTime() { return number(u"SELECT queue_now()"_s); }

    std::unique_ptr<TestDatabase> m_database;
    qint64 m_begun = 0;
};

qint64 TestClocks::number(const QString &sql)
{
    auto rows = m_database->connection().execute(sql);
    return rows && rows->next() ? rows->value(0).toLongLong() : -1;
}

//! Whatever was written down as a time was the database's: it lies within the test.
void TestClocks::compareTimes()
{
    const qint64 now = databaseTime();
    auto columns = m_database->connection().execute(
        u"SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type = 'bigint' "
        "AND (column_name = 'at' OR column_name LIKE '%\\_at' OR column_name = 'call_deadline')"_s);
    QVERIFY_RESULT(columns);
    int seen = 0;
    while (columns->next()) {
        const QString table = columns->value(0).toString();
        const QString column = columns->value(1).toString();
        // What is still to come lies ahead, but by no more than a pause or a call's patience.
        const bool isAhead = column == u"run_at"_s || column == u"call_deadline"_s;
        const qint64 wrong =
            number(u"SELECT COUNT(*) FROM %1 WHERE %2 < %3 OR %2 > %4"_s.arg(table, column)
                       .arg(m_begun)
                       .arg(now + (isAhead ? 60'000 : 0)));
        QVERIFY2(wrong == 0, qPrintable(u"%1.%2: %3"_s.arg(table, column).arg(wrong)));
        ++seen;
    }
    QVERIFY(seen > 20);
}

void TestClocks::workersTenMinutesApartAgree()
{
    m_database = std::make_unique<TestDatabase>(Dialect::PostgreSql);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_begun = number(u"SELECT MIN(applied_at) FROM schema_version"_s);
    const WrongClock slow(-10min);
    const WrongClock right(0min);
    const WrongClock fast(10min);
    QVERIFY2(std::chrono::abs(fast.seenAhead() - 10min) < Tolerance, "is faketime installed?");
    QVERIFY(std::chrono::abs(slow.seenAhead() + 10min) < Tolerance);

    const Storm storm{.seed = QRandomGenerator::global()->bounded(1'000'000U), .lost = LostAnswers};
    const Outcome outcome =
        Campaign(*m_database, storm, {slow.environment(), right.environment(), fast.environment()})
            .run();

    print(outcome);
    QCOMPARE(outcome.violations(), 0);
    compareTimes();
    QCOMPARE(number(u"SELECT COUNT(*) FROM jobs WHERE takeovers > 0"_s), 0);
    QCOMPARE(number(u"SELECT COUNT(*) FROM jobs WHERE started_at < created_at"_s), 0);
    // A try after a failure came after its pause, whoever made it.
    QCOMPARE(number(u"SELECT COUNT(*) FROM job_events AS one JOIN job_events AS next "
                    "ON next.job_id = one.job_id AND next.id > one.id "
                    "AND next.state = 'running' AND next.at < one.at + 300 "
                    "WHERE one.state = 'queued' AND one.step_id IS NULL AND one.detail <> ''"_s),
             0);
    QCOMPARE(number(u"SELECT COUNT(*) FROM schedule_ticks WHERE tick > %1"_s.arg(databaseTime())),
             0);
    QVERIFY(number(u"SELECT COUNT(*) FROM schedule_ticks"_s) > 0);
}

void TestClocks::aClockThatJumpsChangesNothing()
{
    m_database = std::make_unique<TestDatabase>(Dialect::Sqlite);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    WrongClock clock(0min);
    // A panel's word about when it made an account is believed up to five minutes off.
    constexpr std::array<std::chrono::minutes, 4> Jumps{4min, 0min, -4min, 0min};
    QTimer jump;
    size_t jumps = 0;
    connect(&jump, &QTimer::timeout, &jump,
            [&clock, &jumps, &Jumps] { clock.set(Jumps.at(jumps++ % Jumps.size())); });
    jump.start(300ms);

    const Storm storm{.seed = QRandomGenerator::global()->bounded(1'000'000U), .lost = LostAnswers};
    const Outcome outcome = Campaign(*m_database, storm, {clock.environment()}).run();

    print(outcome);
    QVERIFY(jumps > Jumps.size());
    QCOMPARE(outcome.violations(), 0);
    QCOMPARE(number(u"SELECT COUNT(*) FROM jobs WHERE takeovers > 0"_s), 0);
}

REGISTER_TEST(TestClocks)
#include "tst_clocks.moc"
