#pragma once

#include "core/net/httpclient.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QPromise>
#include <QTimer>

namespace core {

//! One request and what becomes of it. Belongs to its client; ends once, with a result, and deletes
//! itself. Deleted before that it ends as Cancelled, so whoever awaits the result always gets one,
//! and from the event loop.
class Exchange : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)

public:
    ~Exchange() override;

    QFuture<Result<HttpResponse>> start();
    void cancel();

protected:
    Exchange(HttpRequest request, QUrl url, QObject *parent);

    virtual void dial() = 0;
    //! Nothing may be heard from the wire afterwards.
    virtual void hangUp() = 0;

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }

    void waitForAnswer(); //!< from now on, as long as the request allows
    void noteFirstByte(); //!< of the answer
    void noteLeaving();   //!< a write's failures are unknown outcomes from now on

    void answer(HttpResponse response);
    void fail(const Error &error);
    void end(const Result<HttpResponse> &result);
    void lose(ErrorReason reason, const QString &what);   //!< the way there or back broke
    void reject(ErrorReason reason, const QString &what); //!< their answer cannot be read

private:
    HttpRequest m_request;
    QUrl m_url;
    QPromise<Result<HttpResponse>> m_promise;
    QTimer m_deadline;
    QElapsedTimer m_sent;
    std::chrono::milliseconds m_latency{-1};
    bool m_mayHaveActed = false;
    bool m_ended = false;
};

} // namespace core
