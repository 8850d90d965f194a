#include "tests/faults/lateline.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

using namespace std::chrono_literals;

namespace {

//! Well within what a call may take: later than that, no panel acts.
constexpr int LatestMs = 500;
constexpr int LateOneIn = 4;

struct Lateness {
    std::chrono::milliseconds always;
    std::chrono::milliseconds whenCallerLeft;
};

//! One connection: what the caller says goes on to the panel after a while, also when he has left.
class Way final : public QObject
{
public:
    Way(qintptr caller, quint16 panelPort, Lateness late, QObject *parent)
        : QObject(parent)
        , m_caller(new QTcpSocket(this))
        , m_panel(new QTcpSocket(this))
        , m_late(late)
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
        QTimer::singleShot(m_late.always, this, [this, said] { bring(said); });
    }

    void bring(const QByteArray &said)
    {
        const bool hasLeft = m_caller->state() != QAbstractSocket::ConnectedState;
        QTimer::singleShot(hasLeft ? m_late.whenCallerLeft : 0ms, this,
                           [this, said] { m_panel->write(said); });
    }

    void callerLeft()
    {
        QTimer::singleShot(m_late.always + m_late.whenCallerLeft + 200ms, this,
                           [this] { m_panel->disconnectFromHost(); });
    }

    void panelLeft()
    {
        m_caller->disconnectFromHost();
        deleteLater();
    }

    QTcpSocket *m_caller;
    QTcpSocket *m_panel;
    Lateness m_late;
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
    new Way(descriptor, m_panelPort, {std::max(delay, m_everyoneLate), m_timeOfTheDead}, this);
}
