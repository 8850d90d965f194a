#include "core/jobs/schedule.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <QProcess>

#include <iostream>
#include <string>

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Tasks = 10;
constexpr int MissedDays = 5;

QList<Recurring> manyTasks()
{
    QList<Recurring> tasks;
    for (int i = 0; i < Tasks; ++i) {
        Recurring daily;
        daily.task = u"task%1"_s.arg(i);
        daily.missed = Missed::Each;
        tasks.append(daily);
    }
    return tasks;
}

//! `tick URL`: at a word from us queues whatever is due, and says how much that was.
int tickInAChild(const QStringList &arguments)
{
    Connection connection(*DatabaseUrl::parse(arguments.at(0)));
    if (!connection.open(PostgresServer::password()))
        return 1;
    std::cout << "ready" << std::endl;
    std::string word;
    std::getline(std::cin, word);
    const auto queued = queueDue(connection, manyTasks());
    if (!queued)
        return 1;
    std::cout << queued->size() << std::endl;
    return 0;
}

const RegisteredChild Ticking("tick", tickInAChild);

QString lineOf(QProcess &process)
{
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(60'000))
            return {};
    }
    return QString::fromUtf8(process.readLine()).trimmed();
}

QDateTime time(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate);
}

} // namespace

//! Recurring work: each period once, whoever is awake.
class TestSchedule final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void periodsBeginWhenTheyShould_data();
    void periodsBeginWhenTheyShould();
    void yearsInADrawerDoNotFloodTheQueue();
    void aPeriodIsQueuedOnce_data() { TestDatabase::addDialects(); }
    void aPeriodIsQueuedOnce();
    void whatWasMissedIsCaughtUp_data() { TestDatabase::addDialects(); }
    void whatWasMissedIsCaughtUp();
    void racingConsolesQueueEachPeriodOnce_data() { TestDatabase::addDialects(); }
    void racingConsolesQueueEachPeriodOnce();
};

void TestSchedule::periodsBeginWhenTheyShould_data()
{
    QTest::addColumn<int>("everyMinutes");
    QTest::addColumn<int>("offsetMinutes");
    QTest::addColumn<Missed>("missed");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QStringList>("due");
    const QString noon = u"2028-02-29T12:00:00Z"_s;
    QTest::newRow("the first time ever")
        << 1440 << 0 << Missed::Each << QString() << noon << QStringList{u"2028-02-29T00:00:00Z"_s};
    QTest::newRow("seen to") << 1440 << 0 << Missed::Each << u"2028-02-29T00:00:00Z"_s << noon
                             << QStringList();
    QTest::newRow("the next day") << 1440 << 0 << Missed::Once << u"2028-02-28T00:00:00Z"_s << noon
                                  << QStringList{u"2028-02-29T00:00:00Z"_s};
    QTest::newRow("missed, once") << 1440 << 0 << Missed::Once << u"2028-02-25T00:00:00Z"_s << noon
                                  << QStringList{u"2028-02-29T00:00:00Z"_s};
    QTest::newRow("missed, each") << 1440 << 0 << Missed::Each << u"2028-02-27T00:00:00Z"_s << noon
                                  << QStringList{u"2028-02-28T00:00:00Z"_s,
                                                 u"2028-02-29T00:00:00Z"_s};
    QTest::newRow("not before its hour")
        << 1440 << 780 << Missed::Each << u"2028-02-28T13:00:00Z"_s << noon << QStringList();
    QTest::newRow("at its hour") << 1440 << 720 << Missed::Each << u"2028-02-28T12:00:00Z"_s << noon
                                 << QStringList{noon};
    QTest::newRow("every five minutes") << 5 << 0 << Missed::Once << u"2028-02-29T11:50:00Z"_s
                                        << u"2028-02-29T12:04:59Z"_s << QStringList{noon};
    QTest::newRow("the clock went back")
        << 5 << 0 << Missed::Each << u"2028-02-29T12:30:00Z"_s << noon << QStringList();
    QTest::newRow("the offset was changed")
        << 1440 << 60 << Missed::Each << u"2028-02-28T00:00:00Z"_s << noon
        << QStringList{u"2028-02-28T01:00:00Z"_s, u"2028-02-29T01:00:00Z"_s};
}

void TestSchedule::periodsBeginWhenTheyShould()
{
    QFETCH(int, everyMinutes);
    QFETCH(int, offsetMinutes);
    QFETCH(Missed, missed);
    QFETCH(QString, last);
    QFETCH(QString, now);
    QFETCH(QStringList, due);
    Recurring recurring;
    recurring.every = std::chrono::minutes(everyMinutes);
    recurring.offset = std::chrono::minutes(offsetMinutes);
    recurring.missed = missed;

    QStringList found;
    for (const QDateTime &period : duePeriods(
             recurring, last.isEmpty() ? std::nullopt : std::optional(time(last)), time(now)))
        found.append(period.toString(Qt::ISODate));

    QCOMPARE(found, due);
}

void TestSchedule::yearsInADrawerDoNotFloodTheQueue()
{
    Recurring often;
    often.every = 60s;
    often.missed = Missed::Each;
    const QDateTime now = time(u"2028-02-29T12:00:00Z"_s);
    const QList<QDateTime> due = duePeriods(often, now.addYears(-3), now);
    QCOMPARE(due.size(), 400);
    QCOMPARE(due.last(), now);
}

void TestSchedule::aPeriodIsQueuedOnce()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Recurring daily;
    daily.task = u"renewals"_s;
    daily.lane = Lane::Billing;

    const auto first = queueDue(database.connection(), {daily});
    const auto second = queueDue(database.connection(), {daily});

    QVERIFY_RESULT(first);
    QCOMPARE(first->size(), 1);
    QCOMPARE(first->first().lane, Lane::Billing);
    QVERIFY_RESULT(second);
    QVERIFY(second->isEmpty());
}

void TestSchedule::whatWasMissedIsCaughtUp()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Connection &connection = database.connection();
    QVERIFY_RESULT(queueDue(connection, manyTasks()));
    QVERIFY_RESULT(connection.execute(u"UPDATE schedule_ticks SET tick = tick - ?"_s,
                                      {MissedDays * 86'400'000LL}));
    QVERIFY_RESULT(connection.execute(u"UPDATE jobs SET idem_key = NULL"_s));

    const auto queued = queueDue(connection, manyTasks());

    QVERIFY_RESULT(queued);
    QCOMPARE(queued->size(), Tasks * MissedDays);
}

void TestSchedule::racingConsolesQueueEachPeriodOnce()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Connection &connection = database.connection();
    QVERIFY_RESULT(queueDue(connection, manyTasks()));
    QVERIFY_RESULT(connection.execute(u"UPDATE schedule_ticks SET tick = tick - ?"_s,
                                      {MissedDays * 86'400'000LL}));
    QVERIFY_RESULT(connection.execute(u"UPDATE jobs SET idem_key = NULL"_s));

    QProcess one;
    QProcess two;
    for (QProcess *child : {&one, &two}) {
        child->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child->start(QCoreApplication::applicationFilePath(),
                     {u"--child"_s, u"tick"_s, database.url().toString()});
        QCOMPARE(lineOf(*child), u"ready"_s);
    }
    one.write("\n");
    two.write("\n");

    QCOMPARE(lineOf(one).toInt() + lineOf(two).toInt(), Tasks * MissedDays);
    QVERIFY(one.waitForFinished() && two.waitForFinished());
    QCOMPARE(JobStore(connection).list()->size(), Tasks * (MissedDays + 1));
}

REGISTER_TEST(TestSchedule)
#include "tst_schedule.moc"
