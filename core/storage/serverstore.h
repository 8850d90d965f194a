#pragma once

#include "core/servers/server.h"
#include "core/storage/connection.h"

#include <QDateTime>
#include <QHash>

namespace core {

//! The panel refused our key: nothing is sent there until the key changes or a person asks.
struct AuthRefusal {
    QDateTime at;
    QString why;
};

//! What all stores share: blocking calls on the connection's thread; find… answers NotFound;
//! update() answers the record with its new version, or Conflict (Changed) when somebody was
//! faster; what must be unique is a Conflict with the field named.
class ServerStore
{
public:
    explicit ServerStore(Connection &connection);

    Result<Server> insert(Server server); //!< gives it its id and uid
    Result<Server> update(const Server &server);
    Result<> remove(ServerId id); //!< Conflict (InUse) while a service, live or past, is on it

    Result<Server> find(ServerId id);
    Result<Server> findByName(const QString &name);
    Result<QList<Server>> list();

    Result<std::optional<AuthRefusal>> refusal(ServerId id);
    Result<QHash<ServerId, AuthRefusal>> refusals();
    Result<> setRefusal(ServerId id, AuthRefusal refusal);
    Result<> clearRefusal(ServerId id);

private:
    Connection &m_connection;
};

} // namespace core
