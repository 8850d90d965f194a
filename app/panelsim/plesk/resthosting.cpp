#include "app/panelsim/plesk/server.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

const auto Success = QJsonObject{{u"status"_s, u"success"_s}};

int domainIdIn(Server &server, const QJsonObject &parent)
{
    if (parent.contains(u"id"_s))
        return parent.value(u"id"_s).toInt();
    const QString guid = parent.value(u"guid"_s).toString();
    for (const Domain &domain : std::as_const(server.domains)) {
        if (!guid.isEmpty() && domain.guid == guid)
            return domain.id;
    }
    const Domain *domain = server.domainByName(parent.value(u"name"_s).toString());
    return domain ? domain->id : 0;
}

QJsonObject described(const Server &server, const Database &database)
{
    const auto user =
        std::ranges::find(server.databaseUsers, database.id, &DatabaseUser::databaseId);
    return {{u"id"_s, database.id},
            {u"name"_s, database.name},
            {u"type"_s, database.type},
            {u"parent_domain"_s, database.domainId},
            {u"server_id"_s, 1},
            {u"default_user_id"_s, user == server.databaseUsers.end() ? 0 : user->id}};
}

std::optional<Reply> databases(Server &server, const Call &call, const QStringList &parts,
                               const QJsonObject &body)
{
    if (call.request.method == "POST") {
        Database database;
        database.name = body.value(u"name"_s).toString();
        database.type = body.value(u"type"_s).toString(u"mysql"_s);
        database.domainId = domainIdIn(server, body.value(u"parent_domain"_s).toObject());
        if (const Outcome fault = server.addDatabase(database))
            return restFault(server, *fault);
        return restJson(described(server, database));
    }
    if (call.request.method == "DELETE") {
        const int id = parts.value(1).toInt();
        const auto removed =
            server.databases.removeIf([&](const Database &database) { return database.id == id; });
        return removed > 0 ? restJson(Success) : notFound(server, u"Database does not exist."_s);
    }
    const Domain *only = server.domainByName(call.request.field(u"domain"_s));
    const bool byDomain = call.request.query.hasQueryItem(u"domain"_s);
    QJsonArray list;
    for (const Database &database : std::as_const(server.databases)) {
        if (!byDomain || (only && only->id == database.domainId))
            list.append(described(server, database));
    }
    return restJson(list);
}

QJsonObject described(const DatabaseUser &user)
{
    return {{u"id"_s, user.id},
            {u"login"_s, user.login},
            {u"database_id"_s, user.databaseId},
            {u"parent_domain"_s, user.domainId},
            {u"server_id"_s, 1}};
}

std::optional<Reply> databaseUsers(Server &server, const Call &call, const QStringList &parts,
                                   const QJsonObject &body)
{
    if (call.request.method == "POST") {
        DatabaseUser user;
        user.login = body.value(u"login"_s).toString();
        user.databaseId = body.value(u"database_id"_s).toInt();
        user.domainId = domainIdIn(server, body.value(u"parent_domain"_s).toObject());
        if (const Outcome fault =
                server.addDatabaseUser(user, body.value(u"password"_s).toString()))
            return restFault(server, *fault);
        return restJson(described(user));
    }
    if (call.request.method == "DELETE") {
        const int id = parts.value(1).toInt();
        const auto removed =
            server.databaseUsers.removeIf([&](const DatabaseUser &user) { return user.id == id; });
        return removed > 0 ? restJson(Success)
                           : notFound(server, u"Database user does not exist."_s);
    }
    QJsonArray list;
    for (const DatabaseUser &user : std::as_const(server.databaseUsers))
        list.append(described(user));
    return restJson(list);
}

QJsonObject described(const Record &record)
{
    return {{u"id"_s, record.id},       {u"type"_s, record.type}, {u"host"_s, record.host},
            {u"value"_s, record.value}, {u"opt"_s, record.opt},   {u"ttl"_s, record.ttl}};
}

void takeFields(const QJsonObject &body, Record &record)
{
    record.type = body.value(u"type"_s).toString(record.type);
    record.host = body.value(u"host"_s).toString(record.host);
    record.value = body.value(u"value"_s).toString(record.value);
    record.opt = body.value(u"opt"_s).toVariant().toString();
    record.ttl = body.value(u"ttl"_s).toInt(record.ttl);
}

Reply oneRecord(Server &server, const Call &call, int id, const QJsonObject &body)
{
    const auto record = std::ranges::find(server.records, id, &Record::id);
    if (record == server.records.end())
        return notFound(server, u"Record does not exist"_s);
    if (call.request.method == "DELETE") {
        server.records.erase(record);
        return restJson(Success);
    }
    if (call.request.method == "PUT")
        takeFields(body, *record);
    return restJson(described(*record));
}

std::optional<Reply> dns(Server &server, const Call &call, const QStringList &parts,
                         const QJsonObject &body)
{
    if (parts.value(1) != "records"_L1)
        return {};
    if (const Outcome off = server.dnsOff())
        return restFault(server, *off);
    if (parts.size() == 3)
        return oneRecord(server, call, parts.at(2).toInt(), body);
    const Domain *domain =
        server.domainByName(call.request.query.queryItemValue(u"domain"_s, QUrl::FullyDecoded));
    if (!domain)
        return restFault(server, {1015, u"Domain does not exist."_s, {}});
    if (call.request.method == "POST") {
        Record record;
        record.domainId = domain->id;
        takeFields(body, record);
        if (const Outcome fault = server.addRecord(record))
            return restFault(server, *fault);
        return restJson(described(record));
    }
    QJsonArray list;
    for (const Record &record : std::as_const(server.records)) {
        if (record.domainId == domain->id)
            list.append(described(record));
    }
    return restJson(list);
}

Reply ftpUsers(const Server &server)
{
    QJsonArray list;
    for (const Domain &domain : server.domains)
        list.append(QJsonObject{{u"id"_s, domain.id},
                                {u"name"_s, domain.ftpLogin},
                                {u"home"_s, u"/"_s},
                                {u"parent_domain"_s, domain.id}});
    return restJson(list);
}

} // namespace

std::optional<Reply> restHosting(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body)
{
    const QString what = parts.first();
    if (what == "databases"_L1)
        return databases(server, call, parts, body);
    if (what == "dbusers"_L1)
        return databaseUsers(server, call, parts, body);
    if (what == "dns"_L1)
        return dns(server, call, parts, body);
    if (what == "ftpusers"_L1 && call.request.method == "GET")
        return ftpUsers(server);
    if (what == "dbservers"_L1 && call.request.method == "GET")
        return restJson(QJsonArray{QJsonObject{{u"id"_s, 1},
                                               {u"host"_s, u"localhost"_s},
                                               {u"port"_s, 3306},
                                               {u"type"_s, u"mysql"_s},
                                               {u"status"_s, u"active"_s},
                                               {u"is_default"_s, true}}});
    return {};
}

} // namespace sim::plesk
