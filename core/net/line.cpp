#include "core/net/line.h"

#include "core/net/addresses.h"

#include <QNetworkProxy>
#include <QSslSocket>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {
namespace {

constexpr qint64 ReadAhead = qint64{64} * 1024; // bounds what a peer can make us hold unread

ErrorReason reasonOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return ErrorReason::ConnectionRefused;
    case QAbstractSocket::SocketTimeoutError:
        return ErrorReason::TimedOut;
    case QAbstractSocket::RemoteHostClosedError:
        return ErrorReason::ConnectionLost;
    default:
        return ErrorReason::None;
    }
}

} // namespace

Line::Line(QUrl url, TlsTrust trust, QObject *parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_trust(std::move(trust))
{
    for (QTimer *timer : {&m_deadline, &m_attempt}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        fail(failure(ErrorKind::Unreachable, u"%1: no connection in time"_s.arg(m_url.authority()),
                     ErrorReason::TimedOut)
                 .error());
    });
    connect(&m_attempt, &QTimer::timeout, this, &Line::dialNext);
}

Line::~Line()
{
    hangUp(); // or the socket would tell of its end on the way out
}

void Line::open(std::chrono::milliseconds timeout)
{
    m_deadline.start(timeout);
    resolveHost(m_url, this, [this, timeout](const Result<QList<QHostAddress>> &found) {
        if (!found) {
            fail(found.error());
            return;
        }
        m_addresses = *found;
        m_share = timeout / m_addresses.size();
        dialNext();
    });
}

void Line::dialNext()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->deleteLater();
    }
    m_socket = new QSslSocket(this);
    m_socket->setSslConfiguration(m_trust.configuration());
    m_socket->setPeerVerifyName(m_url.host(QUrl::FullyEncoded));
    m_socket->setReadBufferSize(ReadAhead);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QSslSocket::connected, this, &Line::shakeHands);
    connect(m_socket, &QSslSocket::encrypted, this, &Line::settle);
    connect(m_socket, &QSslSocket::sslErrors, this, &Line::judge);
    connect(m_socket, &QSslSocket::errorOccurred, this, &Line::loseAttempt);

    const QHostAddress address = m_addresses.takeFirst();
    const bool tls = m_url.scheme() == "https"_L1;
    // The last address has all the time that is left.
    if (!m_addresses.isEmpty())
        m_attempt.start(m_share);
    m_socket->connectToHost(address, quint16(m_url.port(tls ? 443 : 80)));
}

void Line::shakeHands()
{
    m_attempt.stop();
    m_addresses.clear(); // somebody is there: what follows is their answer
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_url.scheme() == "https"_L1)
        m_socket->startClientEncryption();
    else
        settle();
}

void Line::judge()
{
    m_errors = m_socket->sslHandshakeErrors();
    if (const auto objection = m_trust.objection(m_socket->peerCertificate(), m_errors))
        fail(*objection);
    else
        m_socket->ignoreSslErrors();
}

void Line::settle()
{
    if (m_socket->isEncrypted()) {
        const auto objection = m_trust.objection(m_socket->peerCertificate(), m_errors);
        if (objection) {
            fail(*objection);
            return;
        }
    }
    m_deadline.stop();
    m_socket->disconnect(this);
    Q_EMIT opened();
}

void Line::loseAttempt()
{
    m_attempt.stop();
    if (!m_addresses.isEmpty()) {
        dialNext();
        return;
    }
    fail(failure(ErrorKind::Unreachable,
                 u"%1: %2"_s.arg(m_url.authority(), m_socket->errorString()),
                 reasonOf(m_socket->error()))
             .error());
}

void Line::fail(const Error &error)
{
    hangUp();
    Q_EMIT failed(error);
}

void Line::hangUp()
{
    m_deadline.stop();
    m_attempt.stop();
    m_addresses.clear();
    if (!m_socket)
        return;
    m_socket->disconnect();
    // Not inside the socket's own signal, which may be where this was called from.
    QMetaObject::invokeMethod(m_socket, &QSslSocket::abort, Qt::QueuedConnection);
}

} // namespace core
