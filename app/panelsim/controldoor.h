#pragma once

#include "app/panelsim/fleet.h"
#include "app/panelsim/http.h"

#include <QTcpServer>

namespace sim {

//! How a demo or a test outside this process turns the panels: JSON over HTTP on loopback, with
//! "Authorization: Bearer" and the token of the ready line.
//! | call                       | body, answer                                                  |
//! |----------------------------|---------------------------------------------------------------|
//! | POST   /{panel}/faults     | {operation?, fault, skip?, count?, delayMs?}                  |
//! | POST   /{panel}/chance     | {seed, chance, faults: [name …]}                              |
//! | DELETE /{panel}/faults     | forgets both                                                  |
//! | GET    /{panel}/counts     | {read: {operation: n}, acted: {operation: n}, connections: n} |
//! | DELETE /{panel}/counts     |                                                               |
//! | GET    /{panel}/access     | {lines: ["POST /api/ 200" …]}                                 |
//! | GET    /{panel}/accounts   | {accounts: [name …]}                                          |
//! | POST   /{panel}/accounts   | {accounts: [{username, domain, package?, suspended?} …]}: those
//! that are not there yet | | POST   /{panel}/foreign    | {username, domain} | | POST
//! /{panel}/choice     | {uncertainty, behaviour}                                      |
class ControlDoor final : public QTcpServer
{
    Q_OBJECT

public:
    explicit ControlDoor(Fleet *fleet, QObject *parent = nullptr);

    bool open(quint16 port);
    [[nodiscard]] QJsonObject access() const; //!< url and token

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    [[nodiscard]] Reply answer(const Request &request);

    Fleet *m_fleet;
    QString m_token;
};

} // namespace sim
