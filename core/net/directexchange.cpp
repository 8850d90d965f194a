#include "core/net/directexchange.h"

#include "core/base/secret.h"

#include <QSslSocket>

using namespace Qt::Literals::StringLiterals;

namespace core {

DirectExchange::DirectExchange(HttpRequest request, const QUrl &url, const TlsTrust &trust,
                               std::chrono::milliseconds connectTimeout, QObject *parent)
    : Exchange(std::move(request), url, parent)
    , m_connectTimeout(connectTimeout)
    , m_line(url, trust)
{
    connect(&m_line, &Line::opened, this, &DirectExchange::send);
    connect(&m_line, &Line::failed, this, &DirectExchange::fail);
}

void DirectExchange::dial()
{
    m_line.open(m_connectTimeout);
}

void DirectExchange::send()
{
    QSslSocket &socket = m_line.socket();
    connect(&socket, &QSslSocket::readyRead, this, &DirectExchange::readOn);
    connect(&socket, &QSslSocket::disconnected, this, &DirectExchange::conclude);
    connect(&socket, &QSslSocket::bytesWritten, this, &DirectExchange::noteSent);
    connect(&socket, &QSslSocket::encryptedBytesWritten, this, &DirectExchange::noteSent);

    noteLeaving();
    waitForAnswer(); // also bounds a server that does not take the body
    QByteArray bytes = head();
    bytes += request().body();
    socket.write(bytes.constData(), bytes.size());
    wipe(bytes);
}

void DirectExchange::noteSent()
{
    QSslSocket &socket = m_line.socket();
    if (socket.bytesToWrite() > 0 || socket.encryptedBytesToWrite() > 0)
        return;
    // Once: what TLS itself has to write later must not prolong the wait.
    disconnect(&socket, &QSslSocket::bytesWritten, this, &DirectExchange::noteSent);
    disconnect(&socket, &QSslSocket::encryptedBytesWritten, this, &DirectExchange::noteSent);
    waitForAnswer();
}

QByteArray DirectExchange::head() const
{
    const QByteArray path =
        url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    QByteArray text = request().method() + ' ' + path
                      + " HTTP/1.1\r\nHost: " + url().authority(QUrl::FullyEncoded).toLatin1()
                      + "\r\nConnection: close\r\nAccept-Encoding: identity\r\n";
    for (const auto &[name, value] : request().headers())
        text += name + ": " + value + "\r\n";
    if (!request().body().isEmpty() || request().method() != "DELETE")
        text += "Content-Length: " + QByteArray::number(request().body().size()) + "\r\n";
    return text + "\r\n";
}

void DirectExchange::readOn()
{
    noteFirstByte();
    switch (m_parser.feed(m_line.socket().readAll())) {
    case AnswerParser::State::Incomplete:
        break;
    case AnswerParser::State::Complete:
        answer(m_parser.takeResponse());
        break;
    case AnswerParser::State::Broken:
        reject(ErrorReason::None, u"the answer is not HTTP/1.1"_s);
        break;
    case AnswerParser::State::TooLarge:
        reject(ErrorReason::TooLarge, u"the answer is over 8 MiB"_s);
        break;
    }
}

void DirectExchange::conclude()
{
    readOn();
    if (hasEnded())
        return;
    if (m_parser.end() == AnswerParser::State::Complete)
        answer(m_parser.takeResponse());
    else
        lose(ErrorReason::ConnectionLost, u"the connection was closed before the answer"_s);
}

void DirectExchange::hangUp()
{
    m_line.disconnect(this);
    m_line.hangUp();
}

} // namespace core
