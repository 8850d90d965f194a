#include "app/panelsim/plesk/xml.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

QList<Result> one(const Fault &fault)
{
    return {Result::failed(fault)};
}

QList<Result> done(int id)
{
    return {Result{0, {}, {}, tag(u"id"_s, id)}};
}

QList<Result> siteGet(Server &server, const Call &, const Element &operation)
{
    QList<Result> results;
    for (const Element &condition : operation.at(u"filter"_s).children) {
        const QString value = condition.text.trimmed();
        const Domain *domain = condition.name.endsWith("name"_L1) ? server.domainByName(value)
                                                                  : server.domain(value.toInt());
        if (!domain) {
            results.append(Result::failed({1013, u"Site does not exist"_s, {}}, value));
            continue;
        }
        const QString data = wrap(
            u"gen_info"_s,
            tag(u"cr_date"_s, domain->created.date().toString(Qt::ISODate))
                + tag(u"name"_s, domain->name) + tag(u"ascii-name"_s, domain->asciiName)
                + tag(u"status"_s, domain->status) + tag(u"real_size"_s, domain->realSize)
                + tag(u"dns_ip_address"_s, domain->ip)
                + tag(u"htype"_s, domain->hostingType == "virtual"_L1 ? u"vrt_hst"_s : u"none"_s)
                + tag(u"guid"_s, domain->guid) + tag(u"webspace-guid"_s, domain->guid)
                + tag(u"webspace-id"_s, domain->id));
        results.append({0, {}, value, tag(u"id"_s, domain->id) + wrap(u"data"_s, data)});
    }
    return results.isEmpty() ? QList<Result>{Result{}} : results;
}

Domain *siteIn(Server &server, const Element &filter)
{
    return server.domain(filter.value(u"site-id"_s).toInt());
}

QString mailname(const Mailbox &mailbox)
{
    return wrap(u"mailname"_s, tag(u"id"_s, mailbox.id) + tag(u"name"_s, mailbox.name));
}

QList<Result> mailCreate(Server &server, const Call &, const Element &operation)
{
    const Element filter = operation.at(u"filter"_s);
    Domain *domain = siteIn(server, filter);
    if (!domain)
        return one({1015, u"Domain does not exist."_s, {}});
    QList<Result> results;
    for (const Element &wanted : filter.children) {
        if (wanted.name != "mailname"_L1)
            continue;
        Mailbox mailbox;
        mailbox.name = wanted.value(u"name"_s);
        mailbox.password = wanted.at(u"password"_s).value(u"value"_s);
        const QString quota = wanted.at(u"mailbox"_s).value(u"quota"_s);
        mailbox.quota = quota.isEmpty() ? -1 : quota.toLongLong();
        const Outcome fault = server.addMailbox(*domain, mailbox);
        results.append(fault ? Result::failed(*fault) : Result{0, {}, {}, mailname(mailbox)});
    }
    return results;
}

QStringList namesIn(const Element &filter)
{
    QStringList names;
    for (const Element &child : filter.children) {
        if (child.name == "name"_L1)
            names.append(child.text.trimmed());
    }
    return names;
}

QList<Result> mailGetInfo(Server &server, const Call &, const Element &operation)
{
    const Element filter = operation.at(u"filter"_s);
    const Domain *domain = siteIn(server, filter);
    if (!domain)
        return one({1015, u"Domain does not exist."_s, {}});
    const QStringList names = namesIn(filter);
    QList<Result> results;
    for (const Mailbox &mailbox : domain->mailboxes) {
        if (names.isEmpty() || names.contains(mailbox.name))
            results.append({0, {}, {}, mailname(mailbox)});
    }
    for (const QString &name : names) {
        if (std::ranges::find(domain->mailboxes, name, &Mailbox::name) == domain->mailboxes.end())
            results.append(Result::failed({1013, u"Mail name does not exist."_s, {}}, name));
    }
    return results.isEmpty() ? QList<Result>{Result{}} : results;
}

QList<Result> mailRemove(Server &server, const Call &, const Element &operation)
{
    const Element filter = operation.at(u"filter"_s);
    Domain *domain = siteIn(server, filter);
    if (!domain)
        return one({1015, u"Domain does not exist."_s, {}});
    QList<Result> results;
    for (const QString &name : namesIn(filter)) {
        const auto removed = domain->mailboxes.removeIf(
            [&](const Mailbox &mailbox) { return mailbox.name == name; });
        results.append(removed > 0
                           ? Result{0, {}, {}, tag(u"name"_s, name)}
                           : Result::failed({1013, u"Mail name does not exist."_s, {}}, name));
    }
    return results;
}

QList<Result> addDb(Server &server, const Call &, const Element &operation)
{
    Database database;
    database.domainId = operation.value(u"webspace-id"_s).toInt();
    database.name = operation.value(u"name"_s);
    database.type = operation.value(u"type"_s);
    if (const Outcome fault = server.addDatabase(database))
        return one(*fault);
    return done(database.id);
}

QList<Result> addDbUser(Server &server, const Call &, const Element &operation)
{
    DatabaseUser user;
    user.databaseId = operation.value(u"db-id"_s).toInt();
    user.login = operation.value(u"login"_s);
    if (const Outcome fault = server.addDatabaseUser(user, operation.value(u"password"_s)))
        return one(*fault);
    return done(user.id);
}

QList<Result> getDb(Server &server, const Call &, const Element &operation)
{
    const Element filter = operation.at(u"filter"_s);
    QList<Result> results;
    for (const Database &database : std::as_const(server.databases)) {
        const bool wanted = filter.children.isEmpty()
                            || filter.value(u"id"_s) == QString::number(database.id)
                            || filter.value(u"webspace-id"_s) == QString::number(database.domainId);
        if (wanted)
            results.append({0,
                            {},
                            filter.children.isEmpty() ? QString() : filter.children.first().text,
                            tag(u"id"_s, database.id) + tag(u"name"_s, database.name)
                                + tag(u"type"_s, database.type)
                                + tag(u"webspace-id"_s, database.domainId)
                                + tag(u"db-server-id"_s, 1)});
    }
    return results.isEmpty() ? QList<Result>{Result{}} : results;
}

QList<Result> addRec(Server &server, const Call &, const Element &operation)
{
    Record record;
    record.domainId = operation.value(u"site-id"_s).toInt();
    record.type = operation.value(u"type"_s);
    record.host = operation.value(u"host"_s);
    record.value = operation.value(u"value"_s);
    record.opt = operation.value(u"opt"_s);
    if (const Outcome fault = server.addRecord(record))
        return one(*fault);
    return done(record.id);
}

QList<Result> getRec(Server &server, const Call &, const Element &operation)
{
    if (const Outcome off = server.dnsOff())
        return one(*off);
    const Element filter = operation.at(u"filter"_s);
    QList<Result> results;
    for (const Record &record : std::as_const(server.records)) {
        if (filter.value(u"site-id"_s) != QString::number(record.domainId)
            && filter.value(u"id"_s) != QString::number(record.id))
            continue;
        const QString data = tag(u"site-id"_s, record.domainId) + tag(u"type"_s, record.type)
                             + tag(u"host"_s, record.host) + tag(u"value"_s, record.value)
                             + tag(u"opt"_s, record.opt);
        results.append({0, {}, {}, tag(u"id"_s, record.id) + wrap(u"data"_s, data)});
    }
    return results.isEmpty() ? QList<Result>{Result{}} : results;
}

QList<Result> delRec(Server &server, const Call &, const Element &operation)
{
    const Element filter = operation.at(u"filter"_s);
    QList<Result> results;
    for (const Element &condition : filter.children) {
        const int id = condition.text.trimmed().toInt();
        const auto removed = server.records.removeIf([&](const Record &record) {
            return condition.name == "id"_L1 ? record.id == id : record.domainId == id;
        });
        results.append(removed > 0 ? Result{0, {}, {}, tag(u"id"_s, id)}
                                   : Result::failed({1013, u"Record does not exist"_s, {}},
                                                    condition.text.trimmed()));
    }
    return results;
}

} // namespace

QMap<QString, Operation> hostingOperations()
{
    return {{u"site/get"_s, siteGet},          {u"mail/create"_s, mailCreate},
            {u"mail/get_info"_s, mailGetInfo}, {u"mail/remove"_s, mailRemove},
            {u"database/add-db"_s, addDb},     {u"database/add-db-user"_s, addDbUser},
            {u"database/get-db"_s, getDb},     {u"dns/add_rec"_s, addRec},
            {u"dns/get_rec"_s, getRec},        {u"dns/del_rec"_s, delRec}};
}

} // namespace sim::plesk
