#pragma once

#include "core/net/exchange.h"
#include "core/net/tlstrust.h"

#include <QNetworkReply>

#include <memory>

class QNetworkAccessManager;

namespace core {

//! A question: over HTTP/2 where offered, on kept connections, asked again by Qt itself when a kept
//! connection turns out to be closed.
class ReadExchange final : public Exchange
{
    Q_OBJECT

public:
    ReadExchange(HttpRequest request, QUrl url, TlsTrust trust,
                 std::chrono::milliseconds connectTimeout,
                 std::shared_ptr<QNetworkAccessManager> network, QObject *parent);
    ~ReadExchange() override;

private:
    void dial() override;
    void hangUp() override;
    void ask();
    void judge(const QList<QSslError> &errors);
    void readOn();
    void conclude();
    void explain();
    void askDirectly();
    void cancelDirect();

    TlsTrust m_trust;
    std::chrono::milliseconds m_connectTimeout;
    QTimer m_connectDeadline;
    std::shared_ptr<QNetworkAccessManager> m_network;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
};

} // namespace core
