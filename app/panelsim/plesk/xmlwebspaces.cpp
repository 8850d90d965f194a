#include "app/panelsim/plesk/xml.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

bool matches(Server &server, const Domain &domain, const Element &filter)
{
    const QString value = filter.text.trimmed();
    if (filter.name == "name"_L1) {
        const Domain *named = server.domainByName(value);
        return named && named->id == domain.id;
    }
    if (filter.name == "id"_L1)
        return QString::number(domain.id) == value;
    if (filter.name == "guid"_L1)
        return domain.guid == value;
    if (filter.name == "external-id"_L1)
        return domain.externalId == value;
    if (filter.name == "owner-id"_L1)
        return QString::number(domain.clientId) == value;
    if (filter.name == "owner-login"_L1)
        return server.ownerOf(domain) == value;
    const Client *owner = server.client(domain.clientId);
    return owner && owner->guid == value;
}

//! One result for each subscription hit; a named one that is not there is an error.
QList<Result> forEachWebspace(Server &server, const Call &call, const Element &operation, auto act)
{
    const Element filter = operation.at(u"filter"_s);
    QList<std::pair<int, QString>> hits;
    QList<Result> results;
    for (const Element &condition : filter.children) {
        const qsizetype before = hits.size();
        for (const Domain &domain : std::as_const(server.domains)) {
            if (matches(server, domain, condition) && sees(server, call, domain))
                hits.emplaceBack(domain.id, condition.text.trimmed());
        }
        if (hits.size() == before && !condition.name.startsWith("owner-"_L1))
            results.append(Result::failed({server.choices.chosen(u"domain missing"_s).toInt(),
                                           u"Domain does not exist."_s,
                                           {}},
                                          condition.text.trimmed()));
    }
    if (filter.children.isEmpty()) {
        for (const Domain &domain : std::as_const(server.domains)) {
            if (sees(server, call, domain))
                hits.emplaceBack(domain.id, QString());
        }
    }
    for (const auto &[id, filterId] : std::as_const(hits)) {
        Result result = act(*server.domain(id));
        result.filterId = filterId;
        results.append(result);
    }
    return results.isEmpty() ? QList<Result>{Result{}} : results;
}

//! The client's id; 1 is the administrator, 0 nobody.
int ownerId(Server &server, const Element &setup)
{
    if (setup.has(u"owner-id"_s)) {
        const int id = setup.value(u"owner-id"_s).toInt();
        return id == 1 || server.client(id) ? id : 0;
    }
    const QString login = setup.value(u"owner-login"_s);
    const QString guid = setup.value(u"owner-guid"_s);
    if (login.isEmpty() && guid.isEmpty())
        return 1;
    for (const Client &client : std::as_const(server.clients)) {
        if ((!login.isEmpty() && client.login == login) || (!guid.isEmpty() && client.guid == guid))
            return client.id;
    }
    return login == "admin"_L1 ? 1 : 0;
}

QString property(const Element &hosting, const QString &name)
{
    for (const Element &one : hosting.children) {
        if (one.name == "property"_L1 && one.value(u"name"_s) == name)
            return one.value(u"value"_s);
    }
    return {};
}

//! Nothing when a plan is named that does not exist.
std::optional<QString> wantedPlan(const Server &server, const Element &operation)
{
    const auto named = [&](const QString &element, auto projection) -> std::optional<QString> {
        const auto plan = std::ranges::find(server.plans, operation.value(element), projection);
        return plan == server.plans.end() ? std::nullopt : std::optional(plan->guid);
    };
    if (operation.has(u"plan-name"_s))
        return named(u"plan-name"_s, &Plan::name);
    if (operation.has(u"plan-guid"_s))
        return named(u"plan-guid"_s, &Plan::guid);
    if (operation.has(u"plan-external-id"_s))
        return named(u"plan-external-id"_s, &Plan::externalId);
    if (operation.has(u"plan-id"_s))
        return named(u"plan-id"_s, [](const Plan &plan) { return QString::number(plan.id); });
    return QString();
}

Fault planMissing(const Server &server)
{
    return {server.choices.chosen(u"plan missing"_s).toInt(), u"Service plan was not found."_s, {}};
}

QList<Result> addWebspace(Server &server, const Call &call, const Element &operation)
{
    const Element setup = operation.at(u"gen_setup"_s);
    const Element hosting = operation.at(u"hosting/vrt_hst"_s);
    Domain domain;
    domain.name = setup.value(u"name"_s);
    domain.clientId = ownerId(server, setup);
    domain.status = setup.value(u"status"_s).toInt();
    domain.externalId = setup.value(u"external-id"_s);
    domain.hostingType = setup.value(u"htype"_s) == "vrt_hst"_L1 ? u"virtual"_s : u"none"_s;
    domain.ip = setup.value(u"ip_address"_s);
    domain.ftpLogin = property(hosting, u"ftp_login"_s);
    domain.ftpPassword = property(hosting, u"ftp_password"_s);
    if (domain.clientId == 0)
        return {Result::failed({1015, u"Owner does not exist."_s, {}})};
    const auto plan = wantedPlan(server, operation);
    if (!plan)
        return {Result::failed(planMissing(server))};
    domain.planGuid = *plan;
    if (const Outcome fault = server.add(domain, call.now))
        return {Result::failed(*fault)};
    return {Result{0, {}, {}, tag(u"id"_s, domain.id) + tag(u"guid"_s, domain.guid)}};
}

QString generalData(const Domain &domain)
{
    return wrap(u"gen_info"_s,
                tag(u"cr_date"_s, domain.created.date().toString(Qt::ISODate))
                    + tag(u"name"_s, domain.name) + tag(u"ascii-name"_s, domain.asciiName)
                    + tag(u"status"_s, domain.status) + tag(u"real_size"_s, domain.realSize)
                    + tag(u"owner-id"_s, domain.clientId) + tag(u"dns_ip_address"_s, domain.ip)
                    + tag(u"htype"_s, domain.hostingType == "virtual"_L1 ? u"vrt_hst"_s : u"none"_s)
                    + tag(u"guid"_s, domain.guid)
                    + tag(u"vendor-guid"_s, u"3f2fb67d-9f62-4ba9-a88d-8f8b6877c95c"_s)
                    + tag(u"external-id"_s, domain.externalId)
                    + tag(u"description"_s, domain.description));
}

//! With the password in clear: the reason not to ask for it.
QString hostingData(const Domain &domain)
{
    const auto one = [](const QString &name, const QString &value) {
        return wrap(u"property"_s, tag(u"name"_s, name) + tag(u"value"_s, value));
    };
    return wrap(u"hosting"_s, wrap(u"vrt_hst"_s, one(u"ftp_login"_s, domain.ftpLogin)
                                                     + one(u"ftp_password"_s, domain.ftpPassword)
                                                     + tag(u"ip_address"_s, domain.ip)));
}

QString diskUsage(const Domain &domain)
{
    QString xml = tag(u"httpdocs"_s, domain.realSize);
    for (const auto &name :
         {u"httpsdocs"_s, u"subdomains"_s, u"anonftp"_s, u"logs"_s, u"dbases"_s, u"mailboxes"_s,
          u"maillists"_s, u"domaindumps"_s, u"configs"_s, u"chroot"_s})
        xml += tag(name, 0);
    return wrap(u"disk_usage"_s, xml);
}

QString limitsData(const Server &server, const Domain &domain)
{
    const Plan *plan = server.planByGuid(domain.planGuid);
    QString xml;
    if (plan) {
        for (const auto &[name, value] : plan->limits.asKeyValueRange())
            xml += wrap(u"limit"_s, tag(u"name"_s, name) + tag(u"value"_s, value));
    }
    return wrap(u"limits"_s, xml);
}

QString subscriptions(const Domain &domain)
{
    const QString plan = domain.planGuid.isEmpty()
                             ? QString()
                             : wrap(u"plan"_s, tag(u"plan-guid"_s, domain.planGuid));
    return wrap(u"subscriptions"_s,
                wrap(u"subscription"_s,
                     tag(u"locked"_s, u"false"_s) + tag(u"synchronized"_s, u"true"_s) + plan));
}

QList<Result> getWebspace(Server &server, const Call &call, const Element &operation)
{
    const Element dataset = operation.at(u"dataset"_s);
    return forEachWebspace(server, call, operation, [&](Domain &domain) {
        QString data;
        if (dataset.has(u"gen_info"_s))
            data += generalData(domain);
        if (dataset.has(u"hosting"_s))
            data += hostingData(domain);
        if (dataset.has(u"stat"_s))
            data += wrap(u"stat"_s, tag(u"traffic"_s, domain.traffic) + tag(u"subdom"_s, 0)
                                        + tag(u"box"_s, domain.mailboxes.size()));
        if (dataset.has(u"disk_usage"_s))
            data += diskUsage(domain);
        if (dataset.has(u"limits"_s))
            data += limitsData(server, domain);
        if (dataset.has(u"subscriptions"_s))
            data += subscriptions(domain);
        return Result{0, {}, {}, tag(u"id"_s, domain.id) + wrap(u"data"_s, data)};
    });
}

QList<Result> setWebspace(Server &server, const Call &call, const Element &operation)
{
    const Element setup = operation.at(u"values/gen_setup"_s);
    return forEachWebspace(server, call, operation, [&](Domain &domain) {
        if (setup.has(u"name"_s)) {
            if (const Outcome fault = server.rename(domain, setup.value(u"name"_s)))
                return Result::failed(*fault);
        }
        if (setup.has(u"status"_s))
            domain.status = setup.value(u"status"_s).toInt();
        if (setup.has(u"external-id"_s))
            domain.externalId = setup.value(u"external-id"_s);
        if (setup.has(u"description"_s))
            domain.description = setup.value(u"description"_s);
        return Result{0, {}, {}, tag(u"id"_s, domain.id)};
    });
}

QList<Result> delWebspace(Server &server, const Call &call, const Element &operation)
{
    return forEachWebspace(server, call, operation, [&](Domain &domain) {
        const int id = domain.id;
        server.removeDomain(id);
        return Result{0, {}, {}, tag(u"id"_s, id)};
    });
}

QList<Result> switchSubscription(Server &server, const Call &call, const Element &operation)
{
    const auto plan = wantedPlan(server, operation);
    return forEachWebspace(server, call, operation, [&](Domain &domain) {
        if (!plan)
            return Result::failed(planMissing(server));
        domain.planGuid = *plan;
        return Result{0, {}, {}, tag(u"id"_s, domain.id)};
    });
}

QList<Result> syncSubscription(Server &server, const Call &call, const Element &operation)
{
    return forEachWebspace(server, call, operation, [](Domain &domain) {
        return Result{0, {}, {}, tag(u"id"_s, domain.id)};
    });
}

} // namespace

QMap<QString, Operation> webspaceOperations()
{
    return {{u"webspace/add"_s, addWebspace},
            {u"webspace/get"_s, getWebspace},
            {u"webspace/set"_s, setWebspace},
            {u"webspace/del"_s, delWebspace},
            {u"webspace/switch-subscription"_s, switchSubscription},
            {u"webspace/sync-subscription"_s, syncSubscription}};
}

} // namespace sim::plesk
