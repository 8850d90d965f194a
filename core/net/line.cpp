#include "core/net/line.h"

#include "core/net/addresses.h"

#include <QNetworkProxy>
#include <QTcpSocket>

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

Line::Line(QUrl url, TlsTrust trust, Offer offer, QObject *parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_trust(std::move(trust))
    , m_offer(offer)
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
    m_socket = new QTcpSocket(this);
    m_socket->setReadBufferSize(ReadAhead);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QTcpSocket::connected, this, &Line::shakeHands);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &Line::loseAttempt);

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
    if (m_url.scheme() != "https"_L1) {
        settle();
        return;
    }
    m_tls = std::make_unique<TlsSession>(m_trust, m_url.host(QUrl::FullyEncoded),
                                         m_offer == Offer::Http2);
    connect(m_socket, &QTcpSocket::readyRead, this, &Line::shakeOn);
    shakeOn();
}

void Line::shakeOn()
{
    const TlsSession::State state = m_tls->feed(m_socket->readAll());
    flush();
    if (state == TlsSession::State::ShakingHands)
        return;
    if (state == TlsSession::State::Broken) {
        fail(failure(ErrorKind::Unreachable, u"%1: %2"_s.arg(m_url.authority(), m_tls->whyBroken()))
                 .error());
        return;
    }
    settle();
}

void Line::settle()
{
    if (m_tls) {
        const auto objection = m_trust.objection(m_tls->certificate(), m_tls->problems());
        if (objection) {
            fail(*objection);
            return;
        }
    }
    m_deadline.stop();
    m_socket->disconnect(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &Line::hear);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Line::noteSent);
    connect(m_socket, &QTcpSocket::disconnected, this, &Line::ended);
    Q_EMIT opened();
    if (m_tls)
        deliver(); // what came along with the end of the handshake
}

void Line::hear()
{
    if (!m_tls) {
        Q_EMIT arrived();
        return;
    }
    m_tls->feed(m_socket->readAll());
    flush();
    deliver();
}

void Line::deliver()
{
    if (m_tls->hasHeard())
        Q_EMIT arrived();
    endWithTls();
}

void Line::endWithTls()
{
    // Not inside the socket's own signal, which may be where this was called from.
    if (m_tls->state() != TlsSession::State::Open)
        QMetaObject::invokeMethod(m_socket, &QTcpSocket::abort, Qt::QueuedConnection);
}

QByteArray Line::read()
{
    return m_tls ? m_tls->takeHeard() : m_socket->readAll();
}

void Line::write(const QByteArray &bytes)
{
    if (m_tls) {
        m_tls->say(bytes);
        flush();
        endWithTls();
    } else {
        m_socket->write(bytes.constData(), bytes.size()); // copies: the caller's may be wiped
    }
}

void Line::flush()
{
    if (const QByteArray bytes = m_tls->takeOutgoing(); !bytes.isEmpty())
        m_socket->write(bytes);
}

void Line::noteSent()
{
    if (m_socket->bytesToWrite() == 0)
        Q_EMIT sent();
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
    QMetaObject::invokeMethod(m_socket, &QTcpSocket::abort, Qt::QueuedConnection);
}

} // namespace core
