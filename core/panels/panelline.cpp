#include "core/panels/panelline.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

std::unexpected<Error> cancelled()
{
    return failure(ErrorKind::Cancelled, u"nobody waits for it any more"_s);
}

} // namespace

PanelLine::PanelLine(const PanelEndpoint &endpoint)
    : m_http(endpoint.url, endpoint.tls, endpoint.timing.connect)
{
}

Async<HttpResponse> PanelLine::send(HttpRequest request)
{
    if (m_closed)
        co_return cancelled();
    const auto response = co_await m_http.send(request);
    if (m_closed)
        co_return cancelled();
    co_return response;
}

void PanelLine::close()
{
    m_closed = true;
    m_http.cancelAll();
}

} // namespace core
