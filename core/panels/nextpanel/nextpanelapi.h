#pragma once

#include "core/panels/panelline.h"

#include <QJsonObject>
#include <QJsonValue>

namespace core::nextpanel {

//! One NextPanel as one key sees it. Shared by a client's coroutines, like its line.
class Api
{
public:
    explicit Api(PanelEndpoint endpoint);

    Async<QJsonValue> read(QString target);
    //! Without a body where it is empty.
    Async<QJsonValue> write(QByteArray method, QString target, QJsonObject body);
    //! Without the key: for what needs none, or makes one.
    Async<QJsonValue> sendBare(HttpRequest request);

    [[nodiscard]] const PanelEndpoint &endpoint() const { return m_endpoint; }
    void close() { m_line.close(); }

private:
    Async<QJsonValue> send(HttpRequest request);

    PanelEndpoint m_endpoint;
    PanelLine m_line;
};

} // namespace core::nextpanel
