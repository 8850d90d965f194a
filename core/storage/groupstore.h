#pragma once

#include "core/servers/server.h"
#include "core/storage/connection.h"

namespace core {

class GroupStore
{
public:
    explicit GroupStore(Connection &connection);

    Result<ServerGroup> insert(const ServerGroup &group);
    Result<ServerGroup> update(const ServerGroup &group);
    Result<> remove(GroupId id); //!< Conflict (InUse) while a server or product names it

    Result<ServerGroup> find(GroupId id);
    Result<ServerGroup> findByName(const QString &name);
    Result<QList<ServerGroup>> list();

private:
    Connection &m_connection;
};

} // namespace core
