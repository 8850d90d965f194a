#include "core/panels/nextpanel/nextpanelapi.h"

#include "core/panels/nextpanel/nextpanelreply.h"

namespace core::nextpanel {

Api::Api(PanelEndpoint endpoint)
    : m_endpoint(std::move(endpoint))
    , m_line(m_endpoint)
{
}

Async<QJsonValue> Api::read(QString target)
{
    const HttpRequest request = HttpRequest::get(target);
    co_return co_await send(request);
}

Async<QJsonValue> Api::write(QByteArray method, QString target, QJsonObject body)
{
    HttpRequest request(Intent::Write, method, target);
    if (!body.isEmpty())
        request = HttpRequest::json(Intent::Write, method, target, body);
    co_return co_await send(request);
}

Async<QJsonValue> Api::send(HttpRequest request)
{
    request.setHeader("X-API-Key", m_endpoint.user.toUtf8());
    request.setHeader("X-API-Secret", m_endpoint.secret.reveal().toByteArray());
    co_return co_await sendBare(request);
}

Async<QJsonValue> Api::sendBare(HttpRequest request)
{
    const Intent intent = request.intent();
    // On every call, also those without a body, as the panel's own client does.
    request.setHeader("Content-Type", "application/json");
    request.setTimeout(intent == Intent::Read ? m_endpoint.timing.read : m_endpoint.timing.write);
    const auto response = co_await m_line.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    co_return answerFrom(*response, intent);
}

} // namespace core::nextpanel
