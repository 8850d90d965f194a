#include "core/panels/vumaerp/vumaerpapi.h"

#include "core/panels/vumaerp/vumaerpreply.h"

using namespace Qt::Literals::StringLiterals;

namespace core::vumaerp {

Api::Api(PanelEndpoint endpoint)
    : m_endpoint(std::move(endpoint))
    , m_line(m_endpoint)
{
}

Async<PanelHealth> Api::health()
{
    HttpRequest request = HttpRequest::get(u"/health"_s); // needs no token
    request.setTimeout(m_endpoint.timing.read);
    const auto response = co_await m_line.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    co_return healthFrom(*response);
}

Async<QStringList> Api::databases()
{
    const HttpRequest request = HttpRequest::get(u"/api/v1/list"_s);
    const auto response = co_await send(request);
    if (!response)
        co_return std::unexpected(response.error());
    const auto answer = answerFrom(*response, Intent::Read);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return databasesFrom(*answer);
}

Async<QJsonObject> Api::call(Intent intent, QString operation, QJsonObject body)
{
    const HttpRequest request = HttpRequest::json(intent, "POST", u"/api/v1/"_s + operation, body);
    const auto response = co_await send(request);
    if (!response)
        co_return std::unexpected(response.error());
    co_return answerFrom(*response, intent);
}

Async<HttpResponse> Api::send(HttpRequest request)
{
    const bool reads = request.intent() == Intent::Read;
    request.setHeader("X-API-Token", m_endpoint.secret.reveal().toByteArray());
    request.setTimeout(reads ? m_endpoint.timing.read : m_endpoint.timing.write);
    co_return co_await m_line.send(request);
}

} // namespace core::vumaerp
