#include "app/panelsim/connection.h"

#include <QTimer>

#include <sys/socket.h>

using namespace std::chrono_literals;

namespace sim {

namespace {

constexpr qint64 PourAhead = 256 * 1024;

QByteArray reason(int status)
{
    static const QMap<int, QByteArray> reasons = {
        {200, "OK"},
        {201, "Created"},
        {204, "No Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {307, "Temporary Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {409, "Conflict"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Entity"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
    };
    return reasons.value(status, "Status");
}

QByteArray headOf(const Delivery &delivery, const QByteArray &framing, bool last)
{
    const Reply &reply = delivery.reply;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reason(reply.status) + "\r\n";
    if (!delivery.date.isEmpty())
        head += "Date: " + delivery.date + "\r\n";
    if (!reply.contentType.isEmpty() && reply.status != 204)
        head += "Content-Type: " + reply.contentType + "\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    head += framing;
    if (last)
        head += "Connection: close\r\n";
    return head + "\r\n";
}

QByteArray lengthOf(const Reply &reply)
{
    if (reply.status == 204)
        return {};
    return "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
}

} // namespace

Connection::Connection(QSslSocket *socket, Answer answer, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_answer(std::move(answer))
{
    m_socket->setParent(this);
    connect(m_socket, &QSslSocket::readyRead, this, &Connection::read);
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    // A handshake the caller broke off says so here, before any "disconnected".
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            deleteLater();
    });
}

void Connection::read()
{
    m_reader.feed(m_socket->readAll());
    readNext();
}

void Connection::readNext()
{
    if (m_busy || m_last)
        return;
    const auto request = m_reader.next();
    if (request) {
        m_busy = true;
        m_last = request->last;
        m_headOnly = request->method == "HEAD";
        deliver(m_answer(*request));
    } else if (m_reader.refusal() != 0) {
        m_last = true;
        Delivery refusal;
        refusal.reply.status = m_reader.refusal();
        refusal.reply.contentType = "text/html";
        send(refusal);
    } else if (m_reader.takeWaiting()) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
}

void Connection::deliver(const Delivery &delivery)
{
    auto wait = delivery.reply.takes;
    if (delivery.hit.fault == Fault::Slow)
        wait += delivery.hit.delay;
    if (wait == 0ms)
        send(delivery);
    else
        QTimer::singleShot(wait, this, [this, delivery] { send(delivery); });
}

void Connection::send(const Delivery &delivery)
{
    const Reply &reply = delivery.reply;
    switch (delivery.hit.fault) {
    case Fault::Refuse:
        return reset();
    case Fault::NeverAnswer:
    case Fault::HangAfter:
        return;
    case Fault::DropBefore:
    case Fault::DropAfter:
        return close();
    case Fault::NotHttp:
        m_socket->write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
        return close();
    case Fault::Huge:
        m_socket->write(headOf(delivery, "Transfer-Encoding: chunked\r\n", false));
        connect(m_socket, &QSslSocket::bytesWritten, this, &Connection::pourOn);
        connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &Connection::pourOn);
        return pourOn();
    default:
        break;
    }
    if (reply.hangsUp)
        return close();

    QByteArray bytes = headOf(delivery, lengthOf(reply), m_last);
    if (delivery.hit.fault == Fault::Truncated) {
        bytes += reply.body;
        bytes.truncate(bytes.size() - (reply.body.size() + 1) / 2 - (reply.body.isEmpty() ? 2 : 0));
        m_socket->write(bytes);
        return close();
    }
    if (!m_headOnly && reply.status != 204)
        bytes += reply.body;
    if (delivery.hit.fault == Fault::Trickle) {
        m_drops = bytes;
        return trickle();
    }
    m_socket->write(bytes);
    finish();
}

void Connection::finish()
{
    m_busy = false;
    if (m_last)
        close();
    else
        // Not from here: a caller that sends many requests at once must not deepen the stack.
        QMetaObject::invokeMethod(this, &Connection::readNext, Qt::QueuedConnection);
}

void Connection::close()
{
    m_last = true;
    m_socket->disconnectFromHost();
}

void Connection::reset()
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
               sizeof atOnce);
    m_socket->abort();
}

void Connection::trickle()
{
    m_socket->write(m_drops.left(1));
    m_drops.remove(0, 1);
    if (m_drops.isEmpty())
        finish();
    else
        QTimer::singleShot(1s, this, &Connection::trickle);
}

void Connection::pourOn()
{
    while (m_socket->isOpen()
           && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < PourAhead)
        m_socket->write("4000\r\n" + QByteArray(0x4000, ' ') + "\r\n");
}

} // namespace sim
