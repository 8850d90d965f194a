#pragma once

#include "core/panels/health.h"
#include "core/panels/panelline.h"

#include <QJsonObject>
#include <QStringList>

namespace core::vumaerp {

//! One VumaERP as one token sees it. Shared by a client's coroutines, like its line.
class Api
{
public:
    explicit Api(PanelEndpoint endpoint);

    Async<PanelHealth> health();
    Async<QStringList> databases();
    Async<QJsonObject> call(Intent intent, QString operation, QJsonObject body);

    [[nodiscard]] const PanelEndpoint &endpoint() const { return m_endpoint; }
    void close() { m_line.close(); }

private:
    Async<HttpResponse> send(HttpRequest request);

    PanelEndpoint m_endpoint;
    PanelLine m_line;
};

} // namespace core::vumaerp
