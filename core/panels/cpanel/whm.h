#pragma once

#include "core/panels/cpanel/cpanelreply.h"
#include "core/panels/panelline.h"

namespace core::cpanel {

//! One WHM as one key sees it. Shared by a client's coroutines, like its line.
class Whm
{
public:
    explicit Whm(PanelEndpoint endpoint);

    Async<WhmAnswer> read(QString function);
    Async<WhmAnswer> read(QString function, FormFields arguments);
    Async<WhmAnswer> write(QString function, FormFields arguments);

    //! UAPI's functions run as the account, through WHM.
    Async<QJsonValue> readAs(QString user, QString function);
    Async<QJsonValue> readAs(QString user, QString function, FormFields arguments);
    Async<> writeAs(QString user, QString function, FormFields arguments);

    [[nodiscard]] const QString &user() const { return m_endpoint.user; }
    [[nodiscard]] const PanelEndpoint &endpoint() const { return m_endpoint; }
    void close() { m_line.close(); }

private:
    Async<WhmAnswer> ask(Intent intent, QString function, FormFields arguments);
    Async<QJsonValue> askAs(Intent intent, QString user, QString function, FormFields arguments);
    HttpRequest request(Intent intent, const QString &function, FormFields arguments) const;

    PanelEndpoint m_endpoint;
    PanelLine m_line;
    bool m_keyAccepted = false;
};

} // namespace core::cpanel
