#include "tests/support/wireserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

#include <sys/socket.h>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto SeenProperty = "seen"; // of the request being read on this connection

std::unique_ptr<QTcpServer> makeServer(const std::optional<Certificates::Pair> &certificate)
{
    if (!certificate)
        return std::make_unique<QTcpServer>();
    QFile key(certificate->keyFile);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key %s", qPrintable(certificate->keyFile));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate->certificateFile));
    configuration.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

//! Bytes of the request's head with its blank line; -1 while it is not complete.
qsizetype headSize(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
}

qsizetype bodySize(const QByteArray &request)
{
    static const QRegularExpression length(u"\r\ncontent-length: *(\\d+)\r\n"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const QString head = QString::fromLatin1(request.first(headSize(request)));
    return length.match(head).captured(1).toLongLong();
}

} // namespace

WireServer::WireServer(std::optional<Certificates::Pair> certificate)
    : m_server(makeServer(certificate))
    , m_tls(certificate.has_value())
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &WireServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen: %s", qPrintable(m_server->errorString()));
}

WireServer::~WireServer() = default;

QUrl WireServer::url(const QString &host) const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(host);
    url.setPort(m_server->serverPort());
    return url;
}

int WireServer::requests() const
{
    static const QRegularExpression line(u"(GET|POST|PUT|DELETE) /\\S* HTTP/1.1\r\n"_s);
    return int(QString::fromLatin1(m_received).count(line));
}

int WireServer::open() const
{
    int count = 0;
    const auto sockets = m_server->findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly);
    for (const QTcpSocket *socket : sockets)
        count += socket->state() == QAbstractSocket::ConnectedState ? 1 : 0;
    return count;
}

void WireServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connections;
        if (m_drop == Drop::BeforeReading) {
            socket->disconnectFromHost();
            continue;
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void WireServer::read(QTcpSocket *socket)
{
    const QByteArray arrived = socket->readAll();
    m_received += arrived;
    QByteArray seen = socket->property(SeenProperty).toByteArray() + arrived;
    const qsizetype head = headSize(seen);
    if (head >= 0 && m_drop == Drop::AfterHead) {
        socket->disconnectFromHost();
    } else if (head >= 0 && seen.size() >= head + bodySize(seen)) {
        seen.remove(0, head + bodySize(seen));
        act(socket);
    }
    socket->setProperty(SeenProperty, seen);
}

void WireServer::act(QTcpSocket *socket)
{
    switch (m_drop) {
    case Drop::Never:
        if (m_handler) {
            m_handler(*socket);
            return;
        }
        socket->write(m_answer);
        if (m_closeAfterAnswer)
            socket->disconnectFromHost();
        return;
    case Drop::BeforeReading:
    case Drop::AfterHead:
        return;
    case Drop::AfterRequest:
        socket->disconnectFromHost();
        return;
    case Drop::HalfAnswer:
        socket->write(m_answer.chopped(4));
        socket->disconnectFromHost();
        return;
    case Drop::ResetAfterRequest:
        reset(socket);
        return;
    case Drop::AfterContinue:
        socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        socket->disconnectFromHost();
        return;
    }
}

void WireServer::reset(QTcpSocket *socket)
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}
