#include "app/panelsim/plesk/xml.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

bool matches(const Client &client, const Element &filter)
{
    const QString value = filter.text.trimmed();
    if (filter.name == "login"_L1)
        return client.login == value;
    if (filter.name == "id"_L1)
        return QString::number(client.id) == value;
    if (filter.name == "guid"_L1)
        return client.guid == value;
    if (filter.name == "external-id"_L1)
        return client.externalId == value;
    return client.owner == value;
}

//! Calls act for each customer a filter hits, and answers once for each; a named one that is not
//! there is an error, a group that is empty is not.
QList<Result> forEachCustomer(Server &server, const Call &call, const Element &operation, auto act)
{
    const Element filter = operation.at(u"filter"_s);
    QList<std::pair<int, QString>> hits;
    QList<Result> results;
    for (const Element &condition : filter.children) {
        const qsizetype before = hits.size();
        for (const Client &client : std::as_const(server.clients)) {
            if (matches(client, condition) && call.sees(client))
                hits.emplaceBack(client.id, condition.text.trimmed());
        }
        if (hits.size() == before && condition.name != "owner-login"_L1)
            results.append(
                Result::failed({1013, u"client does not exist"_s, {}}, condition.text.trimmed()));
    }
    if (filter.children.isEmpty()) {
        for (const Client &client : std::as_const(server.clients)) {
            if (call.sees(client))
                hits.emplaceBack(client.id, QString());
        }
    }
    for (const auto &[id, filterId] : std::as_const(hits)) {
        Result result = act(*server.client(id));
        result.filterId = filterId;
        results.append(result);
    }
    return results.isEmpty() ? QList<Result>{Result{}} : results;
}

void takeFields(const Element &values, Client &client)
{
    const auto take = [&](const QString &name, QString &value) {
        if (values.has(name))
            value = values.value(name);
    };
    take(u"cname"_s, client.company);
    take(u"pname"_s, client.name);
    take(u"login"_s, client.login);
    take(u"passwd"_s, client.password);
    take(u"phone"_s, client.phone);
    take(u"email"_s, client.email);
    take(u"owner-login"_s, client.owner);
    take(u"external-id"_s, client.externalId);
    if (values.has(u"status"_s))
        client.status = values.value(u"status"_s).toInt();
}

QList<Result> addCustomer(Server &server, const Call &call, const Element &operation)
{
    Client client;
    takeFields(operation.at(u"gen_info"_s), client);
    if (client.owner != "admin"_L1 && !server.clientByLogin(client.owner))
        return {Result::failed({1015, u"Owner does not exist."_s, {}})};
    // The XSD lets the address out; the panel itself makes one up.
    if (client.email.isEmpty())
        client.email = "nobody@"_L1 + server.hostname;
    if (const Outcome fault = server.add(client, call.now))
        return {Result::failed(*fault)};
    return {Result{0, {}, {}, tag(u"id"_s, client.id) + tag(u"guid"_s, client.guid)}};
}

//! With a hash of the password, as the panel does it.
QString generalData(const Client &client)
{
    const QByteArray hash =
        QCryptographicHash::hash(client.password.toUtf8(), QCryptographicHash::Sha256);
    return wrap(u"gen_info"_s,
                tag(u"cr_date"_s, client.created.date().toString(Qt::ISODate))
                    + tag(u"cname"_s, client.company) + tag(u"pname"_s, client.name)
                    + tag(u"login"_s, client.login) + tag(u"status"_s, client.status)
                    + tag(u"phone"_s, client.phone) + tag(u"email"_s, client.email)
                    + tag(u"locale"_s, client.locale) + tag(u"guid"_s, client.guid)
                    + tag(u"owner-login"_s, client.owner) + tag(u"external-id"_s, client.externalId)
                    + tag(u"password"_s, u"$5$"_s + QString::fromLatin1(hash.toBase64()))
                    + tag(u"password_type"_s, u"crypt"_s));
}

QString statisticsData(const Server &server, const Client &client)
{
    const auto domains = std::ranges::count(server.domains, client.id, &Domain::clientId);
    return wrap(u"stat"_s, tag(u"active_domains"_s, domains) + tag(u"subdomains"_s, 0)
                               + tag(u"disk_space"_s, 851443712) + tag(u"traffic"_s, 0));
}

QList<Result> getCustomer(Server &server, const Call &call, const Element &operation)
{
    const Element dataset = operation.at(u"dataset"_s);
    return forEachCustomer(server, call, operation, [&](Client &client) {
        QString data;
        if (dataset.has(u"gen_info"_s))
            data += generalData(client);
        if (dataset.has(u"stat"_s))
            data += statisticsData(server, client);
        return Result{0, {}, {}, tag(u"id"_s, client.id) + wrap(u"data"_s, data)};
    });
}

QList<Result> setCustomer(Server &server, const Call &call, const Element &operation)
{
    const Element values = operation.at(u"values/gen_info"_s);
    return forEachCustomer(server, call, operation, [&](Client &client) {
        if (values.has(u"passwd"_s)) {
            if (const Outcome fault = server.passwordFault(values.value(u"passwd"_s), client.login))
                return Result::failed(*fault);
        }
        takeFields(values, client);
        if (values.has(u"status"_s)) {
            for (Domain &domain : server.domains) {
                if (domain.clientId == client.id)
                    domain.status = client.status;
            }
        }
        return Result{0, {}, {}, tag(u"id"_s, client.id)};
    });
}

QList<Result> delCustomer(Server &server, const Call &call, const Element &operation)
{
    return forEachCustomer(server, call, operation, [&](Client &client) {
        const int id = client.id;
        server.removeClient(id);
        return Result{0, {}, {}, tag(u"id"_s, id)};
    });
}

} // namespace

QMap<QString, Operation> customerOperations()
{
    return {{u"customer/add"_s, addCustomer},
            {u"customer/get"_s, getCustomer},
            {u"customer/set"_s, setCustomer},
            {u"customer/del"_s, delCustomer}};
}

} // namespace sim::plesk
