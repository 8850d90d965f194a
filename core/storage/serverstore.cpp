#include "core/storage/serverstore.h"

#include "core/storage/audited.h"
#include "core/storage/select.h"

#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const auto SelectServers = u"SELECT servers.*, (SELECT COUNT(*) FROM services WHERE "
                           "services.server_id = servers.id AND services.state NOT IN "
                           "('terminated', 'cancelled')) AS accounts FROM servers"_s;

Columns columnsOf(const Server &server)
{
    return {
        {u"name"_s, server.name},
        {u"panel"_s, stored(server.panel)},
        {u"url"_s, server.url.toString(QUrl::RemoveUserInfo)},
        {u"login"_s, server.user},
        {u"tls_ca_file"_s, server.tls.caFile},
        {u"tls_pin"_s, QString::fromLatin1(server.tls.pinSha256.toHex())},
        {u"tls_plain_http"_s, server.tls.allowPlainHttp},
        {u"capacity"_s, stored(server.capacity)},
        {u"group_id"_s, stored(server.group)},
        {u"location"_s, server.location},
        {u"tags"_s, stored(server.tags)},
        {u"name_servers"_s, stored(server.nameServers)},
        {u"addresses"_s, stored(server.addresses)},
        {u"state"_s, stored(server.state)},
        {u"notes"_s, server.notes},
    };
}

Server serverFrom(const Row &row)
{
    return {
        .id = row.id<ServerId>("id"),
        .uid = row.text("uid"),
        .name = row.text("name"),
        .panel = row.named<PanelKind>("panel"),
        .url = QUrl(row.text("url")),
        .user = row.text("login"),
        .capacity = row.optionalInteger("capacity"),
        .group = row.optionalId<GroupId>("group_id"),
        .location = row.text("location"),
        .tags = row.list("tags"),
        .nameServers = row.list("name_servers"),
        .addresses = row.list("addresses"),
        .state = row.named<ServerState>("state"),
        .notes = row.text("notes"),
        .tls = {.caFile = row.text("tls_ca_file"),
                .pinSha256 = QByteArray::fromHex(row.text("tls_pin").toLatin1()),
                .allowPlainHttp = row.flag("tls_plain_http")},
        .version = row.integer("version"),
        .accounts = row.integer("accounts"),
    };
}

} // namespace

ServerStore::ServerStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Server> ServerStore::insert(Server server)
{
    server.uid = QUuid::createUuid().toString(QUuid::Id128);
    const Columns columns = Columns{{u"uid"_s, server.uid}} + columnsOf(server);
    const auto id = insertAudited(m_connection, u"servers"_s, columns);
    if (!id)
        return std::unexpected(id.error());
    return find({*id});
}

Result<Server> ServerStore::update(const Server &server)
{
    const auto version = updateAudited(m_connection, u"servers"_s, server.id.value, server.version,
                                       columnsOf(server));
    if (!version)
        return std::unexpected(version.error());
    return find(server.id);
}

Result<> ServerStore::remove(ServerId id)
{
    return removeAudited(m_connection, u"servers"_s, {{u"id"_s, id.value}});
}

Result<Server> ServerStore::find(ServerId id)
{
    return selectOne(m_connection, SelectServers + u" WHERE servers.id = ?"_s, {id.value},
                     serverFrom);
}

Result<Server> ServerStore::findByName(const QString &name)
{
    return selectOne(m_connection, SelectServers + u" WHERE servers.name = ?"_s, {name},
                     serverFrom);
}

Result<QList<Server>> ServerStore::list()
{
    return selectAll(m_connection, SelectServers + u" ORDER BY servers.name"_s, {}, serverFrom);
}

Result<std::optional<AuthRefusal>> ServerStore::refusal(ServerId id)
{
    const auto refusalFrom = [](const Row &row) -> std::optional<AuthRefusal> {
        if (row.isNull("auth_refused_at"))
            return std::nullopt;
        return AuthRefusal{row.time("auth_refused_at"), row.text("auth_refused_why")};
    };
    return selectOne(m_connection,
                     u"SELECT auth_refused_at, auth_refused_why FROM servers WHERE id = ?"_s,
                     {id.value}, refusalFrom);
}

Result<QHash<ServerId, AuthRefusal>> ServerStore::refusals()
{
    const auto refusalFrom = [](const Row &row) {
        return std::pair(row.id<ServerId>("id"),
                         AuthRefusal{row.time("auth_refused_at"), row.text("auth_refused_why")});
    };
    const auto rows = selectAll(m_connection,
                                u"SELECT id, auth_refused_at, auth_refused_why FROM servers "
                                "WHERE auth_refused_at IS NOT NULL"_s,
                                {}, refusalFrom);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<ServerId, AuthRefusal> refusals;
    for (const auto &[server, refusal] : *rows)
        refusals.insert(server, refusal);
    return refusals;
}

Result<> ServerStore::setRefusal(ServerId id, AuthRefusal refusal)
{
    return updateAudited(
        m_connection, u"servers"_s, {{u"id"_s, id.value}},
        {{u"auth_refused_at"_s, stored(refusal.at)}, {u"auth_refused_why"_s, refusal.why}});
}

Result<> ServerStore::clearRefusal(ServerId id)
{
    return updateAudited(m_connection, u"servers"_s, {{u"id"_s, id.value}},
                         {{u"auth_refused_at"_s, QVariant()}, {u"auth_refused_why"_s, u""_s}});
}

} // namespace core
