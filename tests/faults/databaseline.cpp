#include "tests/faults/databaseline.h"

#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace {

//! Closing sends a reset, not a farewell.
void abortHard(QTcpSocket *socket)
{
    const linger none{.l_onoff = 1, .l_linger = 0};
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    socket->abort();
}

} // namespace

class DatabaseWay final : public QObject
{
    Q_OBJECT

public:
    DatabaseWay(qintptr caller, quint16 databasePort, QObject *parent)
        : QObject(parent)
        , m_caller(new QTcpSocket(this))
        , m_database(new QTcpSocket(this))
    {
        m_caller->setSocketDescriptor(caller);
        m_database->connectToHost(QHostAddress::LocalHost, databasePort);
        connect(m_caller, &QTcpSocket::readyRead, this, &DatabaseWay::passOn);
        connect(m_database, &QTcpSocket::readyRead, this, &DatabaseWay::passOn);
        connect(m_caller, &QTcpSocket::disconnected, this, &DatabaseWay::end);
        connect(m_database, &QTcpSocket::disconnected, this, &DatabaseWay::end);
        connect(m_database, &QTcpSocket::errorOccurred, this, &DatabaseWay::end);
    }

    void swallow() { m_swallows = true; }

    void reset()
    {
        m_swallows = false;
        abortHard(m_caller);
        abortHard(m_database);
        deleteLater();
    }

private:
    void passOn()
    {
        if (m_swallows)
            return;
        m_database->write(m_caller->readAll());
        m_caller->write(m_database->readAll());
    }

    void end()
    {
        if (m_swallows) // nobody hears of it
            return;
        m_caller->disconnectFromHost();
        m_database->disconnectFromHost();
        deleteLater();
    }

    QTcpSocket *m_caller;
    QTcpSocket *m_database;
    bool m_swallows = false;
};

DatabaseLine::DatabaseLine(quint16 databasePort)
    : m_databasePort(databasePort)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port for the way to the database");
}

void DatabaseLine::incomingConnection(qintptr descriptor)
{
    new DatabaseWay(descriptor, m_databasePort, this);
}

DatabaseWay *DatabaseLine::way(quint32 which) const
{
    const auto all = findChildren<DatabaseWay *>(QString(), Qt::FindDirectChildrenOnly);
    return all.isEmpty() ? nullptr : all.at(qsizetype(which % quint32(all.size())));
}

bool DatabaseLine::reset(quint32 which)
{
    DatabaseWay *hit = way(which);
    if (hit)
        hit->reset();
    return hit != nullptr;
}

bool DatabaseLine::swallow(quint32 which, std::chrono::milliseconds time)
{
    DatabaseWay *hit = way(which);
    if (!hit)
        return false;
    hit->swallow();
    QTimer::singleShot(time, hit, &DatabaseWay::reset);
    return true;
}

#include "databaseline.moc"
