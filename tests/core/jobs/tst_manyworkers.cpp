#include "core/jobs/worker.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QProcess>

#include <csignal>
#include <sys/prctl.h>

using namespace core;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Crowd = 5;
constexpr int Jobs = 2'000;

//! Leaves a row behind, in a table that would take a second one.
Async<> counted(JobTurn turn)
{
    const auto count = [id = turn.job.id](Connection &connection) -> Result<> {
        const auto written =
            connection.execute(u"INSERT INTO runs (job_id) VALUES (?)"_s, {id.value});
        return written ? Result<>() : std::unexpected(written.error());
    };
    co_return co_await turn.database->run(count);
}

//! `count URL`: works the queue until it is killed.
int countInAChild(const QStringList &arguments)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    Worker worker(std::make_shared<Database>(*DatabaseUrl::parse(arguments.at(0)),
                                             PostgresServer::password()));
    worker.handle(JobKind::Provision, counted);
    worker.start();
    return QCoreApplication::exec();
}

const RegisteredChild Counting("count", countInAChild);

} // namespace

//! Many programs on one PostgreSQL, with nothing going wrong.
class TestManyWorkers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachJobRunsOnce();

private:
    static qint64 number(Connection &connection, const QString &sql);
};

qint64 TestManyWorkers::number(Connection &connection, const QString &sql)
{
    auto rows = connection.execute(sql);
    return rows && rows->next() ? rows->value(0).toLongLong() : -1;
}

void TestManyWorkers::eachJobRunsOnce()
{
    TestDatabase database(Dialect::PostgreSql);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Connection &connection = database.connection();
    QVERIFY_RESULT(connection.execute(u"CREATE TABLE runs (job_id BIGINT NOT NULL)"_s));
    std::vector<std::unique_ptr<QProcess>> workers;
    for (int i = 0; i < Crowd; ++i) {
        workers.push_back(std::make_unique<QProcess>());
        workers.back()->start(QCoreApplication::applicationFilePath(),
                              {u"--child"_s, u"count"_s, database.url().toString()});
    }
    QTRY_COMPARE_WITH_TIMEOUT(JobStore(connection).workers()->size(), Crowd, 60'000);
    QVERIFY_RESULT(inTransaction(connection, [&]() -> Result<> {
        for (int i = 0; i < Jobs; ++i) {
            if (const auto added = JobStore(connection).add({}, {}); !added)
                return std::unexpected(added.error());
        }
        return {};
    }));

    const auto done = u"SELECT COUNT(*) FROM jobs WHERE state = 'done'"_s;
    QTRY_COMPARE_WITH_TIMEOUT(number(connection, done), Jobs, 100'000);

    QCOMPARE(number(connection, u"SELECT COUNT(*) FROM runs"_s), Jobs);
    QCOMPARE(number(connection, u"SELECT COUNT(DISTINCT job_id) FROM runs"_s), Jobs);
    const auto turns = u"SELECT COUNT(*) FROM job_events WHERE state = 'running'"_s;
    QCOMPARE(number(connection, turns), Jobs);
    for (const auto &worker : workers) {
        worker->kill();
        worker->waitForFinished();
    }
}

REGISTER_TEST(TestManyWorkers)
#include "tst_manyworkers.moc"
