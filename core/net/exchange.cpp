#include "core/net/exchange.h"

#include "core/base/secret.h"

#include <QLoggingCategory>
#include <QPointer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {
namespace {

Q_LOGGING_CATEGORY(log, "innkeeper.net", QtInfoMsg)

bool isRedirect(const HttpResponse &response)
{
    return response.status >= 300 && response.status < 400
           && !response.header("location").isEmpty();
}

} // namespace

Exchange::Exchange(HttpRequest request, QUrl url, TlsTrust trust,
                   std::chrono::milliseconds connectTimeout, std::shared_ptr<KeptLines> lines,
                   QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_url(std::move(url))
    , m_trust(std::move(trust))
    , m_connectTimeout(connectTimeout)
    , m_lines(std::move(lines))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, &Exchange::checkTime);
    m_promise.start();
}

Exchange::~Exchange()
{
    m_lines->turns().leave(this);
    if (m_ended)
        return;
    m_promise.addResult(failure(ErrorKind::Cancelled));
    m_promise.finish();
}

QFuture<Result<HttpResponse>> Exchange::start()
{
    auto future = m_promise.future();
    if (isQuestion())
        m_lines->turns().enter(this, [this] { take(); });
    else
        dial();
    return future;
}

void Exchange::cancel()
{
    end(failure(ErrorKind::Cancelled));
}

void Exchange::take()
{
    if (auto shared = m_lines->shared()) {
        m_onKeptLine = true;
        share(std::move(shared));
        return;
    }
    m_line = m_lines->take();
    m_onKeptLine = m_line != nullptr;
    if (m_onKeptLine)
        send();
    else
        dial();
}

void Exchange::dial()
{
    m_line = std::make_unique<Line>(m_url, m_trust,
                                    isQuestion() ? Line::Offer::Http2 : Line::Offer::Http1);
    connect(m_line.get(), &Line::opened, this, &Exchange::begin);
    connect(m_line.get(), &Line::failed, this, &Exchange::fail);
    m_line->open(m_connectTimeout);
}

void Exchange::begin()
{
    if (m_line->tls() && m_line->tls()->choseHttp2())
        share(m_lines->share(std::move(m_line)));
    else
        send();
}

void Exchange::share(std::shared_ptr<Http2Line> line)
{
    m_shared = std::move(line);
    waitForAnswer();
    const QPointer<Exchange> self(this);
    m_stream = m_shared->ask(m_request, m_url, [self](const Http2Answer &answer) {
        if (self && !self->m_ended)
            self->hearShared(answer);
    });
}

void Exchange::hearShared(const Http2Answer &answer)
{
    using enum Http2Answer::End;
    if (answer.end == Answered) {
        m_latency = answer.response.latency;
        this->answer(answer.response);
    } else if (answer.end == Broken) {
        reject(ErrorReason::None, u"the answer is not HTTP/2"_s);
    } else if (answer.end == TooLarge) {
        reject(ErrorReason::TooLarge, u"the answer is over 8 MiB"_s);
    } else if (m_onKeptLine && !answer.hadBegun) {
        askAfresh();
    } else {
        lose(ErrorReason::ConnectionLost, u"the connection was closed before the answer"_s);
    }
}

void Exchange::send()
{
    connect(m_line.get(), &Line::arrived, this, &Exchange::readOn);
    connect(m_line.get(), &Line::ended, this, &Exchange::conclude);
    connect(m_line.get(), &Line::sent, this, &Exchange::noteSent);

    m_mayHaveActed = !isQuestion(); // a write's failures are unknown outcomes from now on
    waitForAnswer();                // also bounds a server that does not take the body
    QByteArray bytes = head();
    bytes += m_request.body();
    m_line->write(bytes);
    wipe(bytes);
}

void Exchange::noteSent()
{
    // Once: what TLS itself has to write later must not prolong the wait.
    disconnect(m_line.get(), &Line::sent, this, &Exchange::noteSent);
    waitForAnswer();
}

//! From now on, as long as the request allows.
void Exchange::waitForAnswer()
{
    m_sent.start();
    // Not anew each time: with a fleet's worth of timers that costs more than the answer does.
    if (!m_deadline.isActive())
        m_deadline.start(m_request.timeout());
}

void Exchange::checkTime()
{
    const auto left = m_request.timeout() - std::chrono::milliseconds(m_sent.elapsed());
    if (left > 0ms)
        m_deadline.start(left);
    else
        lose(ErrorReason::TimedOut, u"no complete answer in time"_s);
}

QByteArray Exchange::head() const
{
    const QByteArray path =
        m_url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    QByteArray text = m_request.method() + ' ' + path
                      + " HTTP/1.1\r\nHost: " + m_url.authority(QUrl::FullyEncoded).toLatin1()
                      + "\r\nAccept-Encoding: identity\r\n";
    if (!isQuestion())
        text += "Connection: close\r\n";
    for (const auto &[name, value] : m_request.headers())
        text += name + ": " + value + "\r\n";
    const bool mayBeBare = m_request.method() == "GET" || m_request.method() == "DELETE";
    if (!m_request.body().isEmpty() || !mayBeBare)
        text += "Content-Length: " + QByteArray::number(m_request.body().size()) + "\r\n";
    return text + "\r\n";
}

void Exchange::readOn()
{
    const QByteArray part = m_line->read();
    if (part.isEmpty())
        return;
    if (m_latency.count() < 0)
        m_latency = std::chrono::milliseconds(m_sent.elapsed());
    switch (m_parser.feed(part)) {
    case AnswerParser::State::Incomplete:
        break;
    case AnswerParser::State::Complete:
        answer(m_parser.takeResponse());
        break;
    case AnswerParser::State::Broken:
        reject(ErrorReason::None, u"the answer is not HTTP/1.1"_s);
        break;
    case AnswerParser::State::TooLarge:
        reject(ErrorReason::TooLarge, u"the answer is over 8 MiB"_s);
        break;
    }
}

void Exchange::conclude()
{
    readOn();
    if (m_ended)
        return;
    if (m_parser.end() == AnswerParser::State::Complete)
        answer(m_parser.takeResponse());
    else if (m_onKeptLine && m_latency.count() < 0)
        askAfresh();
    else
        lose(ErrorReason::ConnectionLost, u"the connection was closed before the answer"_s);
}

//! The server had ended the connection before it could hear the question.
void Exchange::askAfresh()
{
    m_deadline.stop();
    m_onKeptLine = false;
    m_shared.reset();
    if (m_line) {
        m_line->hangUp();
        m_line.release()->deleteLater(); // not inside its socket's signal
    }
    dial();
}

void Exchange::answer(HttpResponse response)
{
    response.latency = m_latency;
    if (m_line && isQuestion() && m_parser.leavesLineOpen())
        keepLine();
    if (isRedirect(response)) {
        end(failure(ErrorKind::Invalid, QString::fromUtf8(response.header("location")),
                    ErrorReason::Redirected));
        return;
    }
    end(response);
}

void Exchange::keepLine()
{
    m_line->disconnect(this);
    m_lines->keep(std::move(m_line));
}

//! Nothing is heard from the wire afterwards.
void Exchange::hangUp()
{
    m_lines->turns().leave(this);
    if (m_shared)
        m_shared->leave(m_stream);
    if (!m_line)
        return;
    m_line->disconnect(this);
    m_line->hangUp();
}

void Exchange::fail(const Error &error)
{
    end(std::unexpected(error));
}

void Exchange::lose(ErrorReason reason, const QString &what)
{
    end(failure(m_mayHaveActed ? ErrorKind::UnknownOutcome : ErrorKind::Unreachable,
                u"%1: %2"_s.arg(m_url.authority(), what), reason));
}

void Exchange::reject(ErrorReason reason, const QString &what)
{
    end(failure(m_mayHaveActed ? ErrorKind::UnknownOutcome : ErrorKind::Protocol,
                u"%1: %2"_s.arg(m_url.authority(), what), reason));
}

void Exchange::end(const Result<HttpResponse> &result)
{
    if (m_ended)
        return;
    m_ended = true;
    m_deadline.stop();
    hangUp();
    // Never the query: what panels are asked in it is not for the log.
    qCDebug(log).noquote() << m_request.method() << m_url.authority() + m_url.path()
                           << (result ? QString::number(result->status) : result.error().detail);
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace core
