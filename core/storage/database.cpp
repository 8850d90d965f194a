#include "core/storage/database.h"

#include <QElapsedTimer>

#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace core {

Database::Database(DatabaseUrl url, Secret password, std::chrono::milliseconds mostHeld)
    : m_url(std::move(url))
    , m_password(std::move(password))
    , m_mostHeld(mostHeld)
    , m_worker(new QObject)
{
    m_thread.setObjectName(u"database"_s);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Database::~Database()
{
    // Behind all work: a QSqlDatabase must go on the thread that made it.
    QMetaObject::invokeMethod(m_worker, [this] {
        m_connection.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

Async<> Database::open()
{
    return run([](Connection &) { return Result<>(); });
}

void Database::post(Task task)
{
    {
        const QMutexLocker locked(&m_mutex);
        m_waiting.push_back(std::move(task));
    }
    QMetaObject::invokeMethod(m_worker, [this] { workOff(); });
}

//! All that waits by now. Whoever is posted meanwhile has their own event coming.
void Database::workOff()
{
    std::deque<Task> tasks;
    {
        const QMutexLocker locked(&m_mutex);
        tasks.swap(m_waiting);
    }
    if (!m_connection)
        m_connection = std::make_unique<Connection>(m_url);
    while (!tasks.empty())
        runTogether(tasks);
}

void Database::runTogether(std::deque<Task> &tasks)
{
    m_connection->gather();
    QElapsedTimer held;
    held.start();
    std::vector<Tell> answers;
    do {
        Result<> ready;
        if (!m_connection->isOpen())
            ready = m_connection->open(m_password);
        Tell answer = tasks.front()(*m_connection, ready);
        tasks.pop_front();
        if (m_connection->isHolding())
            answers.push_back(std::move(answer));
        else
            answer({});
    } while (!tasks.empty() && !held.hasExpired(m_mostHeld.count()));
    const Result<> kept = m_connection->keep();
    for (const Tell &answer : answers)
        answer(kept);
}

} // namespace core
