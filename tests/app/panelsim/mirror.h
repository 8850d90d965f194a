#pragma once

#include "app/panelsim/simserver.h"

#include <QSslSocket>

//! Answers with what it was sent, as JSON or XML.
class Mirror final : public sim::SimulatedPanel
{
public:
    [[nodiscard]] QString operation(const sim::Request &request) const override
    {
        return QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path;
    }
    sim::Reply handle(const sim::Request &request) override
    {
        requests.append(request);
        if (request.path == QStringLiteral("/empty"))
            return {.status = 204};
        if (request.path == QStringLiteral("/killed"))
            return {.hangsUp = true};
        if (request.path.endsWith(QStringLiteral(".xml")))
            return {.body = "<packet>" + request.body + "</packet>", .contentType = "text/xml"};
        return {.body = R"({"echo":")" + request.body + R"("})"};
    }
    [[nodiscard]] std::optional<sim::Reply> refusal(const sim::Request &request,
                                                    sim::Refusal why) const override
    {
        if (request.path == QStringLiteral("/open"))
            return {};
        return sim::Reply{.status = why == sim::Refusal::Key ? 401 : 403};
    }
    [[nodiscard]] sim::Access access() const override { return {}; }
    [[nodiscard]] QStringList packages() const override { return {}; }
    [[nodiscard]] QJsonObject save() const override { return {}; }
    void restore(const QJsonObject &) override {}
    void addExistingAccount(const sim::ExistingAccount &) override {}
    void addForeignAccount(const QString &, const QString &) override {}
    [[nodiscard]] QStringList accountNames() const override { return {}; }

    QList<sim::Request> requests;
};

//! A caller without any manners of its own: sends bytes, keeps what comes.
class Caller
{
public:
    explicit Caller(const sim::SimServer &server)
    {
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        const auto port = static_cast<quint16>(server.url().port());
        if (server.url().scheme() == QStringLiteral("https"))
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        else
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        QObject::connect(&socket, &QSslSocket::readyRead, &socket,
                         [this] { received += socket.readAll(); });
    }

    void send(const QByteArray &bytes) { socket.write(bytes); }
    void post(const QByteArray &target, const QByteArray &body)
    {
        send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
             + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    [[nodiscard]] bool isClosed() const
    {
        return socket.state() == QAbstractSocket::UnconnectedState;
    }
    [[nodiscard]] QByteArray body() const
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : received.mid(end + 4);
    }

    QSslSocket socket;
    QByteArray received;
};

//! A mirror on a socket, and the way to ask it.
class MirrorServer
{
protected:
    void begin();
    [[nodiscard]] Mirror &mirror() const { return static_cast<Mirror &>(m_server->panel()); }
    //! Everything that comes for one request on a connection of its own.
    QByteArray replyTo(const QByteArray &target, const QByteArray &body = {});

    std::unique_ptr<sim::SimServer> m_server;
};
