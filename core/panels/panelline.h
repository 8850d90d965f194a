#pragma once

#include "core/net/httpclient.h"
#include "core/panels/panel.h"

namespace core {

//! The way to a panel, as a client's coroutines share it: an answer may come in while its client
//! goes, so what they need after it must not be the client's. Closed when the client goes; whatever
//! is asked or still awaited then is Cancelled.
class PanelLine
{
public:
    explicit PanelLine(const PanelEndpoint &endpoint);

    Async<HttpResponse> send(HttpRequest request);
    void close();

private:
    HttpClient m_http;
    bool m_closed = false;
};

} // namespace core
