#include "core/storage/database.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

Database::Database(DatabaseUrl url, Secret password)
    : m_url(std::move(url))
    , m_password(std::move(password))
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
    QMetaObject::invokeMethod(m_worker, [this, task = std::move(task)] {
        if (!m_connection)
            m_connection = std::make_unique<Connection>(m_url);
        Result<> ready;
        if (!m_connection->isOpen())
            ready = m_connection->open(m_password);
        task(*m_connection, ready);
    });
}

} // namespace core
