#pragma once

#include "core/base/result.h"
#include "core/net/httprequest.h"
#include "core/servers/tlspolicy.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

namespace core {

struct HttpResponse {
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; //!< names in lower case
    QByteArray body;
    std::chrono::milliseconds latency{0}; //!< from sending to the first byte of the answer

    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const;
};

//! HTTP against one server under one TLS policy. Any HTTP status is a response, redirects aside:
//! those are never followed and come back as Invalid/Redirected with what Location said. Failures:
//! Unreachable when nothing of the request can have arrived, UnknownOutcome when a Write may have,
//! Protocol (a Write: UnknownOutcome) for an answer over 8 MiB or one that is not HTTP.
//!
//! Lives on one thread, and its coroutines resume there, from the event loop. Destroying it is how
//! its calls are cancelled: each finishes with Cancelled.
class HttpClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpClient)

public:
    static constexpr qint64 LargestBody = qint64{8} * 1024 * 1024;

    HttpClient(QUrl base, TlsPolicy tls, std::chrono::milliseconds connectTimeout,
               QObject *parent = nullptr);
    ~HttpClient() override;

    Async<HttpResponse> send(HttpRequest request);
    void cancelAll();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace core
