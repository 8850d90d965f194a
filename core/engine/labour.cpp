#include "core/engine/labour.h"

#include "core/fleet/fleetschedule.h"
#include "core/jobs/history.h"
#include "core/storage/serverstore.h"

namespace core {
namespace {

//! Somebody may have entered a key at this machine meanwhile, or changed a server's address.
constexpr std::chrono::seconds BetweenKeys{30};

//! The servers whose keys are here, for exactly the records as they are.
QCoro::Task<> lookForKeys(Work work, std::shared_ptr<ServerLines> lines,
                          std::weak_ptr<Worker> worker)
{
    const auto list = [](Connection &connection) {
        return ServerStore(connection).list();
    };
    const auto servers = co_await work->database->run(list);
    if (!servers)
        co_return;
    QList<ServerId> keys;
    for (const Server &server : *servers) {
        const auto here = co_await lines->hasKey(server);
        if (here.value_or(false))
            keys.append(server.id);
    }
    if (const auto present = worker.lock())
        present->setKeys(keys);
}

Async<> stopped(Work work)
{
    const auto worker = std::exchange(work->standing, nullptr);
    if (!worker)
        co_return Result<>();
    co_return co_await worker->stop();
}

Async<> begun(Work work, std::shared_ptr<ServerLines> lines)
{
    const auto ask = [](Connection &connection) {
        return WorkStore(connection).mayEnrol();
    };
    const auto may = co_await work->database->run(ask);
    if (!may) {
        work->standing.reset();
        co_return may;
    }
    const auto worker = work->standing;
    const std::weak_ptr<Worker> known = worker;
    co_await lookForKeys(work, lines, known);
    worker->start();
    co_return Result<>();
}

} // namespace

Labour::Labour(Work work, std::shared_ptr<ServerLines> lines)
    : m_work(std::move(work))
    , m_lines(std::move(lines))
{
    m_keys.setInterval(BetweenKeys);
    connect(&m_keys, &QTimer::timeout, this, [this] {
        lookAgain();
        tellTheTime(m_work); // one clock may run faster than the other
    });
    m_work->keysChanged = [this] {
        lookAgain();
    };
}

void Labour::lookAgain()
{
    const std::weak_ptr<Worker> worker = m_work->standing;
    if (!worker.expired())
        lookForKeys(m_work, m_lines, worker);
}

Labour::~Labour()
{
    m_work->keysChanged = {};
    m_work->standing.reset();
}

void Labour::announce(Worker *worker)
{
    connect(worker, &Worker::started, this, [this] { Q_EMIT started(); });
    connect(worker, &Worker::jobStarted, this, &Labour::jobStarted);
    connect(worker, &Worker::jobEnded, this, &Labour::jobEnded);
    connect(worker, &Worker::idle, this, &Labour::idle);
    connect(worker, &Worker::failed, this, &Labour::failed);
}

Async<> Labour::start(QList<Lane> lanes)
{
    WorkerRules rules;
    rules.lanes = std::move(lanes);
    rules.retry = m_work->retry;
    const auto worker = std::make_shared<Worker>(m_work->database, rules);
    for (const auto &[kind, handler] : m_work->handlers)
        worker->handle(kind, handler);
    worker->setSchedule({healthSchedule(), historySchedule()});
    announce(worker.get());
    m_work->standing = worker;
    m_keys.start();
    return begun(m_work, m_lines);
}

Async<> Labour::stop()
{
    m_keys.stop();
    return stopped(m_work);
}

bool Labour::isWorking() const
{
    return m_work->standing && m_work->standing->isWorking();
}

} // namespace core
