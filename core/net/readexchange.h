#pragma once

#include "core/net/exchange.h"
#include "core/net/tlstrust.h"
#include "core/net/turnstile.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace core {

//! Qt's reader, with the connections it keeps. No more questions at once than it opens connections:
//! which of those in its own queue is connecting, it gets wrong.
struct Reader {
    QNetworkAccessManager network;
    Turnstile turns{6};
};

//! A question over TLS: over HTTP/2 where offered, on kept connections, asked again by Qt itself
//! when a kept connection turns out to be closed.
class ReadExchange final : public Exchange
{
    Q_OBJECT

public:
    ReadExchange(HttpRequest request, QUrl url, TlsTrust trust,
                 std::chrono::milliseconds connectTimeout, std::shared_ptr<Reader> reader,
                 QObject *parent);
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
    std::shared_ptr<Reader> m_reader;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
};

} // namespace core
