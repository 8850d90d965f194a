#pragma once

#include "core/net/answerparser.h"
#include "core/net/keptlines.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QPromise>

namespace core {

//! One request and what becomes of it. A write goes out over HTTP/1.1 on a connection that carries
//! nothing else, before or after, and its bytes are written in one place, once. A question takes a
//! connection that was kept, or shares one over HTTP/2 where the server offers that, and is asked
//! once more on a fresh one when that turns out to be closed. By hand, because
//! QNetworkAccessManager (6.4) sends any request again when its connection drops, and takes a
//! thread and a megabyte for each server.
//!
//! Belongs to its client; ends once, with a result, and deletes itself. Deleted before that it ends
//! as Cancelled, so whoever awaits the result always gets one, and from the event loop.
class Exchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)

public:
    Exchange(HttpRequest request, QUrl url, TlsTrust trust,
             std::chrono::milliseconds connectTimeout, std::shared_ptr<KeptLines> lines,
             QObject *parent);
    ~Exchange() override;

    QFuture<Result<HttpResponse>> start();
    void cancel();

private:
    [[nodiscard]] bool isQuestion() const { return m_request.intent() == Intent::Read; }

    void take();
    void dial();
    void begin();
    void send();
    void share(std::shared_ptr<Http2Line> line);
    void hearShared(const Http2Answer &answer);
    void noteSent();
    [[nodiscard]] QByteArray head() const;
    void waitForAnswer();
    void checkTime();
    void readOn();
    void conclude();
    void askAfresh();
    void answer(HttpResponse response);
    void keepLine();
    void hangUp();

    void fail(const Error &error);
    void end(const Result<HttpResponse> &result);
    void lose(ErrorReason reason, const QString &what);   //!< the way there or back broke
    void reject(ErrorReason reason, const QString &what); //!< their answer cannot be read

    HttpRequest m_request;
    QUrl m_url;
    TlsTrust m_trust;
    std::chrono::milliseconds m_connectTimeout;
    std::shared_ptr<KeptLines> m_lines;
    std::unique_ptr<Line> m_line;
    std::shared_ptr<Http2Line> m_shared; //!< the other way: one of many on it
    int m_stream = 0;                    //!< there
    AnswerParser m_parser;
    QPromise<Result<HttpResponse>> m_promise;
    QTimer m_deadline;
    QElapsedTimer m_sent;
    std::chrono::milliseconds m_latency{-1};
    bool m_onKeptLine = false;
    bool m_mayHaveActed = false;
    bool m_ended = false;
};

} // namespace core
