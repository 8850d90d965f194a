#include "core/net/httprequest.h"

#include "core/base/secret.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace core {
namespace {

QByteArray formText(const QString &text)
{
    // Percent-encoding leaves the tilde alone, form decoders do not expect it to be.
    return text.toUtf8().toPercentEncoding(" ", "~").replace(' ', '+');
}

} // namespace

HttpRequest::HttpRequest(Intent intent, QByteArray method, QString target)
    : m_intent(intent)
    , m_method(std::move(method))
    , m_target(std::move(target))
{
}

HttpRequest::~HttpRequest()
{
    for (auto &[name, value] : m_headers)
        wipe(value);
    wipe(m_body);
}

HttpRequest HttpRequest::get(QString target)
{
    return {Intent::Read, "GET", std::move(target)};
}

HttpRequest HttpRequest::form(Intent intent, QString target, const FormFields &fields)
{
    HttpRequest request(intent, "POST", std::move(target));
    request.setBody("application/x-www-form-urlencoded", formEncoded(fields));
    return request;
}

HttpRequest HttpRequest::json(Intent intent, QByteArray method, QString target,
                              const QJsonObject &body)
{
    HttpRequest request(intent, std::move(method), std::move(target));
    request.setBody("application/json", QJsonDocument(body).toJson(QJsonDocument::Compact));
    return request;
}

HttpRequest &HttpRequest::setHeader(QByteArray name, QByteArray value)
{
    for (auto &[known, old] : m_headers) {
        if (known.compare(name, Qt::CaseInsensitive) == 0) {
            wipe(old);
            old = std::move(value);
            return *this;
        }
    }
    m_headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

HttpRequest &HttpRequest::setBody(QByteArray contentType, QByteArray body)
{
    wipe(m_body);
    m_body = std::move(body);
    return setHeader("Content-Type", std::move(contentType));
}

HttpRequest &HttpRequest::setTimeout(std::chrono::milliseconds timeout)
{
    m_timeout = timeout;
    return *this;
}

QByteArray formEncoded(const FormFields &fields)
{
    QByteArray encoded;
    for (const auto &[name, value] : fields) {
        if (!encoded.isEmpty())
            encoded += '&';
        encoded += formText(name) + '=' + formText(value);
    }
    return encoded;
}

} // namespace core
