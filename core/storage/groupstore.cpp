#include "core/storage/groupstore.h"

#include "core/storage/audited.h"
#include "core/storage/select.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const auto SelectGroups = u"SELECT * FROM server_groups"_s;

Columns columnsOf(const ServerGroup &group)
{
    return {
        {u"name"_s, group.name},
        {u"fill_rule"_s, stored(group.fillRule)},
        {u"notes"_s, group.notes},
    };
}

ServerGroup groupFrom(const Row &row)
{
    return {
        .id = row.id<GroupId>("id"),
        .name = row.text("name"),
        .fillRule = row.named<FillRule>("fill_rule"),
        .notes = row.text("notes"),
        .version = row.integer("version"),
    };
}

} // namespace

GroupStore::GroupStore(Connection &connection)
    : m_connection(connection)
{
}

Result<ServerGroup> GroupStore::insert(const ServerGroup &group)
{
    const auto id = insertAudited(m_connection, u"server_groups"_s, columnsOf(group));
    if (!id)
        return std::unexpected(id.error());
    return find({*id});
}

Result<ServerGroup> GroupStore::update(const ServerGroup &group)
{
    const auto version = updateAudited(m_connection, u"server_groups"_s, group.id.value,
                                       group.version, columnsOf(group));
    if (!version)
        return std::unexpected(version.error());
    return find(group.id);
}

Result<> GroupStore::remove(GroupId id)
{
    return removeAudited(m_connection, u"server_groups"_s, {{u"id"_s, id.value}});
}

Result<ServerGroup> GroupStore::find(GroupId id)
{
    return selectOne(m_connection, SelectGroups + u" WHERE id = ?"_s, {id.value}, groupFrom);
}

Result<ServerGroup> GroupStore::findByName(const QString &name)
{
    return selectOne(m_connection, SelectGroups + u" WHERE name = ?"_s, {name}, groupFrom);
}

Result<QList<ServerGroup>> GroupStore::list()
{
    return selectAll(m_connection, SelectGroups + u" ORDER BY name"_s, {}, groupFrom);
}

} // namespace core
