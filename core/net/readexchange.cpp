#include "core/net/readexchange.h"

#include "core/net/addresses.h"
#include "core/net/directexchange.h"

#include <QSslCertificate>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qint64 Part = qint64{64} * 1024;

//! Errors by which Qt says no more than the status line did.
bool saysTheStatus(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::NoError
           || error == QNetworkReply::ProtocolInvalidOperationError    // 400
           || error == QNetworkReply::ProxyAuthenticationRequiredError // 407
           || (error >= QNetworkReply::ContentAccessDenied
               && error <= QNetworkReply::UnknownContentError)
           || (error >= QNetworkReply::InternalServerError
               && error <= QNetworkReply::UnknownServerError);
}

} // namespace

ReadExchange::ReadExchange(HttpRequest request, QUrl url, TlsTrust trust,
                           std::chrono::milliseconds connectTimeout, std::shared_ptr<Reader> reader,
                           QObject *parent)
    : Exchange(std::move(request), std::move(url), parent)
    , m_trust(std::move(trust))
    , m_connectTimeout(connectTimeout)
    , m_reader(std::move(reader))
{
    m_connectDeadline.setSingleShot(true);
    m_connectDeadline.setTimerType(Qt::PreciseTimer);
    connect(&m_connectDeadline, &QTimer::timeout, this,
            [this] { lose(ErrorReason::TimedOut, u"no connection in time"_s); });
}

ReadExchange::~ReadExchange()
{
    m_reader->turns.leave(this);
    cancelDirect();
    delete m_reply; // before the access manager: its thread may be waiting for this reply
}

void ReadExchange::dial()
{
    m_connectDeadline.start(m_connectTimeout);
    // Qt's host cache hands the access manager the very answer that is judged here.
    resolveHost(url(), this, [this](const Result<QList<QHostAddress>> &found) {
        m_connectDeadline.stop(); // to wait for others is no fault
        if (!found)
            fail(found.error());
        else
            m_reader->turns.enter(this, [this] { ask(); });
    });
}

void ReadExchange::ask()
{
    m_connectDeadline.start(m_connectTimeout);
    QNetworkRequest out(url());
    out.setSslConfiguration(m_trust.configuration());
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                     QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setRawHeader("Accept-Encoding", "identity"); // what unpacks to gigabytes is never asked for
    for (const auto &[name, value] : request().headers())
        out.setRawHeader(name, value);

    if (request().body().isEmpty())
        m_reply = m_reader->network.sendCustomRequest(out, request().method());
    else
        m_reply = m_reader->network.sendCustomRequest(out, request().method(), request().body());
    m_reply->setParent(this);
    m_reply->setReadBufferSize(Part);
    connect(m_reply, &QNetworkReply::sslErrors, this, &ReadExchange::judge);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] { judge({}); });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_connectDeadline.stop();
        waitForAnswer();
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &ReadExchange::noteFirstByte);
    connect(m_reply, &QNetworkReply::readyRead, this, &ReadExchange::readOn);
    connect(m_reply, &QNetworkReply::finished, this, &ReadExchange::conclude);
}

void ReadExchange::judge(const QList<QSslError> &errors)
{
    const auto shown = m_reply->sslConfiguration().peerCertificate();
    if (const auto objection = m_trust.objection(shown, errors))
        fail(*objection);
    else if (!errors.isEmpty())
        m_reply->ignoreSslErrors();
}

void ReadExchange::readOn()
{
    for (QByteArray part = m_reply->read(Part); !part.isEmpty(); part = m_reply->read(Part)) {
        if (m_body.size() + part.size() > HttpClient::LargestBody) {
            reject(ErrorReason::TooLarge, u"the answer is over 8 MiB"_s);
            return;
        }
        m_body += part;
    }
}

void ReadExchange::conclude()
{
    readOn();
    if (hasEnded())
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    const bool whole =
        status > 0 && (error == QNetworkReply::NoError || (status >= 400 && saysTheStatus(error)));
    if (status == 0 && error == QNetworkReply::RemoteHostClosedError) {
        askDirectly();
        return;
    }
    if (!whole) {
        explain();
        return;
    }
    const QByteArray packing = m_reply->rawHeader("Content-Encoding");
    if (!packing.isEmpty() && packing.compare("identity", Qt::CaseInsensitive) != 0) {
        reject(ErrorReason::None, u"the answer is packed, which was not asked for"_s);
        return;
    }
    HttpResponse response;
    response.status = status;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        response.headers.emplace_back(name.toLower(), value);
    response.body = m_body;
    answer(std::move(response));
}

void ReadExchange::explain()
{
    const QString text = m_reply->errorString();
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        lose(ErrorReason::ConnectionRefused, text);
        break;
    case QNetworkReply::HostNotFoundError:
        lose(ErrorReason::NameNotResolved, text);
        break;
    case QNetworkReply::TimeoutError:
        lose(ErrorReason::TimedOut, text);
        break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TemporaryNetworkFailureError:
        lose(ErrorReason::ConnectionLost, text);
        break;
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::UnknownNetworkError:
        lose(ErrorReason::None, text);
        break;
    default:
        reject(ErrorReason::None, text);
    }
}

//! Qt says "closed" of a peer that went away and of one that does not speak HTTP. A question may be
//! asked once more, and our own parser knows the difference.
void ReadExchange::askDirectly()
{
    m_connectDeadline.stop();
    auto *direct = new DirectExchange(request(), url(), m_trust, m_connectTimeout, this);
    direct->start().then(this, [this](const Result<HttpResponse> &result) { end(result); });
}

//! While this is whole: ended as a child of a dead object, its answer would find nobody.
void ReadExchange::cancelDirect()
{
    const auto children = findChildren<Exchange *>(Qt::FindDirectChildrenOnly);
    for (Exchange *direct : children)
        direct->cancel();
}

void ReadExchange::hangUp()
{
    m_connectDeadline.stop();
    m_reader->turns.leave(this);
    cancelDirect();
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

} // namespace core
