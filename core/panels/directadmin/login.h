#pragma once

#include "core/panels/directadmin/directadminreply.h"
#include "core/panels/panelline.h"

namespace core::directadmin {

//! One DirectAdmin as one login sees it, for itself or in a user's place ("admin|web08"). Shared by
//! a client's coroutines, like its line.
class Login
{
public:
    explicit Login(PanelEndpoint endpoint);

    Async<Answer> read(QString command);
    Async<Answer> read(QString command, FormFields arguments);
    Async<Answer> write(QString command, FormFields fields);
    Async<Answer> readAs(QString user, QString command, FormFields arguments);
    Async<Answer> writeAs(QString user, QString command, FormFields fields);

    Async<QJsonObject> readApi(QString path);
    Async<QJsonObject> writeApiAs(QString user, QString path, QJsonObject body);

    //! Whose users ours are.
    [[nodiscard]] QString creator() const { return m_endpoint.user.section(u'|', -1); }
    [[nodiscard]] const PanelEndpoint &endpoint() const { return m_endpoint; }
    void close() { m_line.close(); }

private:
    Async<Answer> ask(HttpRequest request);
    Async<QJsonObject> askApi(HttpRequest request);
    [[nodiscard]] HttpRequest query(const QString &user, const QString &command,
                                    FormFields arguments) const;
    [[nodiscard]] HttpRequest post(const QString &user, const QString &command,
                                   FormFields fields) const;
    void sign(HttpRequest &request, const QString &user) const;

    PanelEndpoint m_endpoint;
    PanelLine m_line;
};

} // namespace core::directadmin
