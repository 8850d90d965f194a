#pragma once

#include "core/net/tlssession.h"
#include "core/net/tlstrust.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>

class QTcpSocket;

namespace core {

//! A connection of its own, opened for one purpose: name resolved, TCP and TLS done, certificate
//! judged. Until opened() nothing of a request has left.
class Line final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Line)

public:
    //! What a line may carry once it is open: who offers HTTP/2 has to speak it when the server
    //! does.
    enum class Offer { Http1, Http2 };

    Line(QUrl url, TlsTrust trust, Offer offer = Offer::Http1, QObject *parent = nullptr);
    ~Line() override;

    //! Answers with opened() or failed(), once.
    void open(std::chrono::milliseconds timeout);
    //! At once; answers with nothing.
    void hangUp();

    void write(const QByteArray &bytes);
    //! What has arrived since.
    QByteArray read();

    //! What the server showed; none when it speaks in plain.
    [[nodiscard]] const TlsSession *tls() const { return m_tls.get(); }

Q_SIGNALS:
    void opened();
    void failed(const core::Error &error);
    void arrived(); //!< there is something to read
    void sent();    //!< all that was written is with the kernel
    void ended();   //!< by the server, or on the way there

private:
    void dialNext();
    void shakeHands();
    void shakeOn();
    void settle();
    void hear();
    void deliver();
    void endWithTls();
    void noteSent();
    void flush();
    void loseAttempt();
    void fail(const Error &error);

    QUrl m_url;
    TlsTrust m_trust;
    Offer m_offer;
    QTimer m_deadline;
    QTimer m_attempt;
    QList<QHostAddress> m_addresses; //!< not dialled yet
    std::chrono::milliseconds m_share{0};
    QTcpSocket *m_socket = nullptr;
    std::unique_ptr<TlsSession> m_tls;
};

} // namespace core
