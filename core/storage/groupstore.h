#pragma once

#include "core/servers/server.h"
#include "core/storage/connection.h"

namespace core {

class GroupStore
{
public:
    explicit GroupStore(Connection &connection);

    Result<ServerGroup> insert(ServerGroup group);
    Result<ServerGroup> update(ServerGroup group);
    Result<> remove(GroupId id); //!< Conflict (InUse) while a server or product names it

    Result<ServerGroup> find(GroupId id);
    Result<ServerGroup> findByName(QString name);
    Result<QList<ServerGroup>> list();

private:
    Connection &m_connection;
};

} // namespace core
