#pragma once

#include "tests/support/certificates.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

//! A server with the bytes in its own hands: counts connections and requests, and hangs up where it
//! is told to. Speaks to one client at a time as HTTP/1.1, plain or over TLS.
class WireServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WireServer)

public:
    enum class Drop {
        Never,
        BeforeReading,     //!< the moment the connection stands
        AfterHead,         //!< the body may still be on its way
        AfterRequest,      //!< read in full, no answer
        HalfAnswer,        //!< the head and half of the body
        ResetAfterRequest, //!< by RST
        AfterContinue,     //!< an interim 100 and nothing else
    };
    Q_ENUM(Drop)

    static constexpr auto Answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                                   "Content-Length: 8\r\n\r\nanswered";

    explicit WireServer(std::optional<Certificates::Pair> certificate = {});
    ~WireServer() override;

    [[nodiscard]] QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;

    void drop(Drop drop) { m_drop = drop; }
    void answerWith(QByteArray answer) { m_answer = std::move(answer); }
    //! Closes a kept connection after each answer, without saying so before.
    void closeAfterAnswer(bool close = true) { m_closeAfterAnswer = close; }
    //! Instead of an answer; called once a request is complete.
    void handle(std::function<void(QTcpSocket &)> handler) { m_handler = std::move(handler); }
    void stopListening() { m_server->close(); }

    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int requests() const; //!< request lines seen, whole or not
    //! All that arrived, TLS removed.
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] int open() const; //!< connections standing now

private:
    void accept();
    void read(QTcpSocket *socket);
    void act(QTcpSocket *socket);
    static void reset(QTcpSocket *socket);

    std::unique_ptr<QTcpServer> m_server;
    bool m_tls;
    Drop m_drop = Drop::Never;
    QByteArray m_answer = Answer;
    bool m_closeAfterAnswer = false;
    std::function<void(QTcpSocket &)> m_handler;
    int m_connections = 0;
    QByteArray m_received;
};
