#include "tests/faults/lateline.h"

#include <QTcpSocket>
#include <QTimer>

using namespace std::chrono_literals;

namespace {

//! Well within what a call may take: later than that, no panel acts.
constexpr int LatestMs = 500;
constexpr int LateOneIn = 4;

//! One connection: what the caller says goes on to the panel after a while, also when he has left.
class Way final : public QObject
{
public:
    Way(qintptr caller, quint16 panelPort, std::chrono::milliseconds delay, QObject *parent)
        : QObject(parent)
        , m_caller(new QTcpSocket(this))
        , m_panel(new QTcpSocket(this))
        , m_delay(delay)
    {
        m_caller->setSocketDescriptor(caller);
        m_panel->connectToHost(QHostAddress::LocalHost, panelPort);
        connect(m_caller, &QTcpSocket::readyRead, this, &Way::passOn);
        connect(m_caller, &QTcpSocket::disconnected, this, &Way::callerLeft);
        connect(m_panel, &QTcpSocket::readyRead, this,
                [this] { m_caller->write(m_panel->readAll()); });
        connect(m_panel, &QTcpSocket::disconnected, this, &Way::panelLeft);
        connect(m_panel, &QTcpSocket::errorOccurred, this, &Way::panelLeft);
    }

private:
    void passOn()
    {
        const QByteArray said = m_caller->readAll();
        QTimer::singleShot(m_delay, this, [this, said] { m_panel->write(said); });
    }

    void callerLeft()
    {
        QTimer::singleShot(m_delay + 200ms, this, [this] { m_panel->disconnectFromHost(); });
    }

    void panelLeft()
    {
        m_caller->disconnectFromHost();
        deleteLater();
    }

    QTcpSocket *m_caller;
    QTcpSocket *m_panel;
    std::chrono::milliseconds m_delay;
};

} // namespace

LateLine::LateLine(quint16 panelPort, quint32 seed)
    : m_panelPort(panelPort)
    , m_chance(seed)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port for the way to a panel");
}

void LateLine::incomingConnection(qintptr descriptor)
{
    const bool isLate = !m_isCalm && m_chance.bounded(LateOneIn) == 0;
    const std::chrono::milliseconds delay(isLate ? m_chance.bounded(LatestMs) : 0);
    m_late += isLate ? 1 : 0;
    new Way(descriptor, m_panelPort, delay, this);
}
