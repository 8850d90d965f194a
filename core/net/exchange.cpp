#include "core/net/exchange.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Q_LOGGING_CATEGORY(log, "innkeeper.net", QtInfoMsg)

bool isRedirect(const HttpResponse &response)
{
    return response.status >= 300 && response.status < 400
           && !response.header("location").isEmpty();
}

} // namespace

Exchange::Exchange(HttpRequest request, QUrl url, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_url(std::move(url))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { lose(ErrorReason::TimedOut, u"no complete answer in time"_s); });
    m_promise.start();
}

Exchange::~Exchange()
{
    if (m_ended)
        return;
    m_promise.addResult(failure(ErrorKind::Cancelled));
    m_promise.finish();
}

QFuture<Result<HttpResponse>> Exchange::start()
{
    auto future = m_promise.future();
    dial();
    return future;
}

void Exchange::cancel()
{
    end(failure(ErrorKind::Cancelled));
}

void Exchange::waitForAnswer()
{
    m_deadline.start(m_request.timeout());
    m_sent.start();
}

void Exchange::noteFirstByte()
{
    if (m_latency.count() < 0)
        m_latency = std::chrono::milliseconds(m_sent.isValid() ? m_sent.elapsed() : 0);
}

void Exchange::noteLeaving()
{
    m_mayHaveActed = m_request.intent() == Intent::Write;
}

void Exchange::answer(HttpResponse response)
{
    response.latency = m_latency;
    if (isRedirect(response)) {
        end(failure(ErrorKind::Invalid, QString::fromUtf8(response.header("location")),
                    ErrorReason::Redirected));
        return;
    }
    end(response);
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
