#include "app/panelsim/plesk/xml.h"
#include "app/panelsim/rules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

QString objects(const Server &server)
{
    const auto active = std::ranges::count(server.domains, 0, &Domain::status);
    qsizetype boxes = 0;
    for (const Domain &domain : server.domains)
        boxes += domain.mailboxes.size();
    return wrap(u"objects"_s,
                tag(u"clients"_s, server.clients.size()) + tag(u"domains"_s, server.domains.size())
                    + tag(u"active_domains"_s, active) + tag(u"mail_boxes"_s, boxes)
                    + tag(u"databases"_s, server.databases.size()) + tag(u"problem_clients"_s, 0)
                    + tag(u"problem_domains"_s, server.domains.size() - active));
}

//! Loads are hundredths.
QString statistics(const Server &server)
{
    return wrap(
        u"stat"_s,
        objects(server)
            + wrap(u"version"_s,
                   tag(u"plesk_name"_s, u"psa"_s) + tag(u"plesk_version"_s, server.version)
                       + tag(u"plesk_os"_s, u"Ubuntu"_s) + tag(u"plesk_os_version"_s, u"22.04"_s)
                       + tag(u"plesk_build"_s, u"1800240519.10"_s)
                       + tag(u"os_release"_s, u"5.15.0-105-generic"_s))
            + wrap(u"other"_s, tag(u"cpu"_s, u"GenuineIntel, Xeon"_s) + tag(u"uptime"_s, 184080)
                                   + tag(u"inside_vz"_s, u"false"_s))
            + wrap(u"load_avg"_s, tag(u"l1"_s, 42) + tag(u"l5"_s, 51) + tag(u"l15"_s, 48))
            + wrap(u"mem"_s, tag(u"total"_s, 33558114304) + tag(u"used"_s, 21474836480)
                                 + tag(u"free"_s, 12083277824))
            + wrap(u"diskspace"_s,
                   wrap(u"device"_s, tag(u"name"_s, u"/dev/sda1"_s) + tag(u"total"_s, 512000000000)
                                         + tag(u"used"_s, 301000000000)
                                         + tag(u"free"_s, 211000000000))));
}

QString services()
{
    QString xml;
    for (const auto &name : {u"web"_s, u"smtp"_s, u"mail"_s, u"dns"_s, u"mysql"_s})
        xml += wrap(u"srv"_s,
                    tag(u"id"_s, name) + tag(u"title"_s, name) + tag(u"state"_s, u"running"_s));
    return wrap(u"services_state"_s, xml);
}

QList<Result> serverGet(Server &server, const Call &, const Element &operation)
{
    QString xml;
    if (operation.has(u"gen_info"_s))
        xml += wrap(u"gen_info"_s,
                    tag(u"server_name"_s, server.hostname)
                        + tag(u"server_guid"_s, u"9d0f7a51-2c43-4f0e-8ec1-1f2d9f6b7a10"_s)
                        + tag(u"mode"_s, u"standard"_s));
    if (operation.has(u"stat"_s))
        xml += statistics(server);
    if (operation.has(u"services_state"_s))
        xml += services();
    return {Result{0, {}, {}, xml}};
}

QList<Result> getProtos(Server &server, const Call &, const Element &)
{
    QString xml;
    for (const auto &version : {u"1.6.3.5"_s, u"1.6.8.0"_s, server.packetVersion})
        xml += tag(u"proto"_s, version);
    return {Result{0, {}, {}, wrap(u"protos"_s, xml)}};
}

QList<Result> createSession(Server &server, const Call &, const Element &operation)
{
    const QString login = operation.value(u"login"_s);
    const QString sent = operation.at(u"data"_s).value(u"user_ip"_s);
    const QString decoded = QString::fromLatin1(QByteArray::fromBase64(sent.toLatin1()));
    const bool plain = server.choices.is(u"user_ip"_s, u"either"_s) && isIpv4(sent);
    if (login != "admin"_L1 && !server.clientByLogin(login))
        return {Result::failed({1013, u"client does not exist"_s, {}})};
    if (!plain && !isIpv4(decoded) && !decoded.contains(u':'))
        return {Result::failed({14008, u"The address of the user is not valid."_s, {}})};
    return {Result{0, {}, {}, tag(u"id"_s, randomText(32))}};
}

QString planData(const Plan &plan)
{
    QString limits;
    for (const auto &[name, value] : plan.limits.asKeyValueRange())
        limits += wrap(u"limit"_s, tag(u"name"_s, name) + tag(u"value"_s, value));
    return tag(u"id"_s, plan.id) + tag(u"name"_s, plan.name) + tag(u"guid"_s, plan.guid)
           + tag(u"external-id"_s, plan.externalId) + tag(u"owner-login"_s, plan.owner)
           + wrap(u"limits"_s, limits);
}

bool matches(const Plan &plan, const Element &filter)
{
    const QString value = filter.text.trimmed();
    return filter.name == "name"_L1   ? plan.name == value
           : filter.name == "id"_L1   ? QString::number(plan.id) == value
           : filter.name == "guid"_L1 ? plan.guid == value
                                      : plan.externalId == value;
}

QList<Result> planGet(Server &server, const Call &, const Element &operation)
{
    const Element filter = operation.at(u"filter"_s);
    const QString owner = operation.value(u"owner-login"_s);
    QList<Result> results;
    for (const Plan &plan : std::as_const(server.plans)) {
        if (filter.children.isEmpty() && (owner.isEmpty() || plan.owner == owner))
            results.append({0, {}, {}, planData(plan)});
    }
    for (const Element &condition : filter.children) {
        const qsizetype before = results.size();
        for (const Plan &plan : std::as_const(server.plans)) {
            if (matches(plan, condition) && (owner.isEmpty() || plan.owner == owner))
                results.append({0, {}, condition.text.trimmed(), planData(plan)});
        }
        if (results.size() == before)
            results.append(Result::failed({1013, u"Service plan does not exist."_s, {}},
                                          condition.text.trimmed()));
    }
    return results.isEmpty() ? QList<Result>{Result{}} : results;
}

QList<Result> ipGet(Server &server, const Call &, const Element &)
{
    QString xml;
    for (const QString &ip : std::as_const(server.ips))
        xml +=
            wrap(u"ip_info"_s, tag(u"ip_address"_s, ip) + tag(u"netmask"_s, u"255.255.255.0"_s)
                                   + tag(u"type"_s, u"shared"_s) + tag(u"interface"_s, u"eth0"_s));
    return {Result{0, {}, {}, wrap(u"addresses"_s, xml)}};
}

QList<Result> keyCreate(Server &server, const Call &call, const Element &operation)
{
    Key key;
    key.value = server.newGuid();
    key.login = operation.has(u"login"_s) ? operation.value(u"login"_s) : call.caller.login;
    key.description = operation.value(u"description"_s);
    for (const Element &child : operation.children) {
        if (child.name == "ip_address"_L1)
            key.ips.append(child.text.trimmed());
    }
    if (key.ips.isEmpty())
        key.ips.append(call.request.peer);
    server.keys.append(key);
    return {Result{0, {}, {}, tag(u"key"_s, key.value)}};
}

QList<Result> keyDelete(Server &server, const Call &, const Element &operation)
{
    const auto removed = server.keys.removeIf(
        [&](const Key &key) { return key.value == operation.value(u"key"_s); });
    return {removed > 0 ? Result{} : Result::failed({1013, u"Key does not exist."_s, {}})};
}

} // namespace

QMap<QString, Operation> serverOperations()
{
    return {{u"server/get"_s, serverGet},
            {u"server/get_protos"_s, getProtos},
            {u"server/create_session"_s, createSession},
            {u"service-plan/get"_s, planGet},
            {u"ip/get"_s, ipGet},
            {u"secret_key/create"_s, keyCreate},
            {u"secret_key/delete"_s, keyDelete}};
}

} // namespace sim::plesk
