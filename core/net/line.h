#pragma once

#include "core/net/tlstrust.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>

class QSslSocket;

namespace core {

//! A connection of its own, opened for one purpose: name resolved, TCP and TLS done, certificate
//! judged. Until opened() nothing of a request has left.
class Line final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Line)

public:
    Line(QUrl url, TlsTrust trust, QObject *parent = nullptr);
    ~Line() override;

    //! Answers with opened() or failed(), once.
    void open(std::chrono::milliseconds timeout);
    //! At once; answers with nothing.
    void hangUp();

    [[nodiscard]] QSslSocket &socket() const { return *m_socket; }
    //! What speaks against the certificate, also when the policy accepts it.
    [[nodiscard]] const QList<QSslError> &certificateErrors() const { return m_errors; }

Q_SIGNALS:
    void opened();
    void failed(const core::Error &error);

private:
    void dialNext();
    void shakeHands();
    void judge();
    void settle();
    void loseAttempt();
    void fail(const Error &error);

    QUrl m_url;
    TlsTrust m_trust;
    QTimer m_deadline;
    QTimer m_attempt;
    QList<QHostAddress> m_addresses; //!< not dialled yet
    std::chrono::milliseconds m_share{0};
    QSslSocket *m_socket = nullptr;
    QList<QSslError> m_errors;
};

} // namespace core
