// Our queue as the program works it: the stores, and workers whose jobs do nothing.
//   bench_queue URL make                      the newest schema
//   bench_queue URL add COUNT                 milliseconds to queue them as one batch
//   bench_queue URL drain WORKERS AT_ONCE     milliseconds from the first start to the last end
//   bench_queue URL latency COUNT             p50 and p95 of add to start, in microseconds
//   bench_queue URL rescue PATIENCE_MS        milliseconds from a worker's death, with a call of
//                                             such patience in flight or none, to the next start
//   bench_queue URL hold PATIENCE_MS          such a worker
//   bench_queue FILE syncs                    fdatasync in a second

#include "core/jobs/worker.h"
#include "core/storage/migrator.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QCoroTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <map>
#include <unistd.h>

using namespace core;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

using Workers = std::vector<std::unique_ptr<Worker>>;

const Job Noop{.kind = JobKind::HealthCheck, .lane = Lane::Maintenance};

std::unique_ptr<Connection> connectionTo(const DatabaseUrl &url)
{
    auto connection = std::make_unique<Connection>(url);
    if (const auto opened = connection->open({}); !opened)
        qFatal("%s", qPrintable(opened.error().detail));
    return connection;
}

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

std::unique_ptr<Worker> workerOn(const DatabaseUrl &url, const WorkerRules &rules,
                                 const JobHandler &handler)
{
    auto worker = std::make_unique<Worker>(std::make_shared<Database>(url), rules);
    worker->handle(Noop.kind, handler);
    QObject::connect(worker.get(), &Worker::failed,
                     [](const Error &error) { qWarning("%s", qPrintable(error.detail)); });
    return worker;
}

Async<> nothing(JobTurn)
{
    co_return Result<>();
}

int add(const DatabaseUrl &url, int count)
{
    const auto connection = connectionTo(url);
    const QList<JobOrder> orders(count, {Noop});
    QElapsedTimer clock;
    clock.start();
    must(JobStore(*connection).addAll(orders));
    std::printf("%.1f\n", double(clock.nsecsElapsed()) / 1e6);
    return 0;
}

int drain(const DatabaseUrl &url, int count, int atOnce)
{
    auto rows = must(connectionTo(url)->execute(u"SELECT COUNT(*) FROM jobs"_s));
    rows.next();
    const int total = rows.value(0).toInt();
    QElapsedTimer clock;
    int ended = 0;
    WorkerRules rules;
    rules.atOnce = atOnce;
    rules.atOneLook = atOnce;
    rules.lanes = {Noop.lane};
    Workers workers;
    for (int i = 0; i < count; ++i) {
        workers.push_back(workerOn(url, rules, nothing));
        QObject::connect(workers.back().get(), &Worker::jobStarted, [&clock] {
            if (!clock.isValid())
                clock.start();
        });
        QObject::connect(workers.back().get(), &Worker::jobEnded, [&ended, total] {
            if (++ended == total)
                QCoreApplication::quit();
        });
        workers.back()->start();
    }
    QCoreApplication::exec();
    std::printf("%.1f\n", double(clock.nsecsElapsed()) / 1e6);
    return 0;
}

//! Waits for one start after each job that it adds.
int latency(const DatabaseUrl &url, int count)
{
    QElapsedTimer clock;
    QList<qint64> took;
    bool isStarted = false;
    const JobHandler handler = [&](const JobTurn &turn) {
        took.append(clock.nsecsElapsed() / 1000);
        isStarted = true;
        return nothing(turn);
    };
    const auto worker = workerOn(url, {}, handler);
    worker->start();
    const auto connection = connectionTo(url);
    for (int i = 0; i < count + 100; ++i) {
        isStarted = false;
        clock.start();
        must(JobStore(*connection).add(Noop, {}));
        while (!isStarted)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    took.remove(0, 100);
    std::ranges::sort(took);
    std::printf("%lld %lld\n", took.at(count / 2), took.at(count * 95 / 100));
    return 0;
}

//! Announces a call, if it is one of some patience, and goes no further.
Async<> held(JobTurn turn, int patience)
{
    const auto announce = [turn, patience](Connection &connection) -> Result<> {
        const auto steps = JobStore(connection).steps(turn.job.id);
        if (!steps || patience == 0)
            return {};
        WorkStore work(connection);
        const StepId step = steps->first().id;
        const auto intended =
            work.intend(turn.claim, step, {.patience = std::chrono::milliseconds(patience)});
        return intended ? work.sent(turn.claim, step) : intended;
    };
    const auto announced = co_await turn.database->run(announce);
    must(announced);
    std::puts("held");
    std::fflush(stdout);
    co_await QCoro::sleepFor(1h);
    co_return Result<>();
}

int hold(const DatabaseUrl &url, int patience)
{
    const auto worker =
        workerOn(url, {}, [patience](const JobTurn &turn) { return held(turn, patience); });
    worker->start();
    return QCoreApplication::exec();
}

int rescue(const DatabaseUrl &url, int patience)
{
    QList<JobStep> steps(1);
    steps[0].name = u"call"_s;
    must(JobStore(*connectionTo(url)).add(Noop, steps));
    QProcess victim;
    victim.start(QCoreApplication::applicationFilePath(),
                 {url.toString(), u"hold"_s, QString::number(patience)});
    victim.waitForReadyRead();
    const auto survivor = workerOn(url, {}, nothing);
    QElapsedTimer clock;
    QObject::connect(survivor.get(), &Worker::jobStarted, [] { QCoreApplication::quit(); });
    survivor->start();
    // At an odd moment between two of its looks.
    QTimer::singleShot(1400ms, [&] {
        clock.start();
        victim.kill();
    });
    QCoreApplication::exec();
    std::printf("%lld\n", clock.elapsed());
    victim.waitForFinished();
    return 0;
}

int make(const DatabaseUrl &url)
{
    must(migrate(*connectionTo(url), builtInMigrations(url.dialect)));
    return 0;
}

int syncs(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::Unbuffered))
        return 1;
    const QByteArray page(4096, 'x');
    QElapsedTimer clock;
    clock.start();
    int count = 0;
    for (; clock.elapsed() < 1000; ++count) {
        file.seek(0);
        file.write(page);
        ::fdatasync(file.handle());
    }
    std::printf("%d\n", count);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString verb = arguments.value(2);
    if (verb == "syncs"_L1)
        return syncs(arguments.at(1));
    const auto url = DatabaseUrl::parse(arguments.value(1));
    const int first = arguments.value(3).toInt();
    const int second = arguments.value(4).toInt();
    if (!url)
        return 2;
    const std::map<QString, std::function<int()>> verbs{
        {u"make"_s,
         [&] {
             return make(*url);
         }},
        {u"add"_s,
         [&] {
             return add(*url, first);
         }},
        {u"drain"_s,
         [&] {
             return drain(*url, first, second);
         }},
        {u"latency"_s,
         [&] {
             return latency(*url, first);
         }},
        {u"rescue"_s,
         [&] {
             return rescue(*url, first);
         }},
        {u"hold"_s,
         [&] {
             return hold(*url, first);
         }},
    };
    const auto known = verbs.find(verb);
    return known == verbs.end() ? 2 : known->second();
}
