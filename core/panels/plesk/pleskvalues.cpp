// The panel's objects, as replies hold them.
#include "core/panels/plesk/pleskreply.h"

#include "core/panels/records.h"
#include "core/panels/reply.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

qint64 numberAt(const XmlElement &element, const QString &path)
{
    return element.textAt(path).toLongLong();
}

QDate dateIn(const QString &text)
{
    return QDate::fromString(text.left(10), Qt::ISODate);
}

//! Bytes; -1 stands for unlimited.
std::optional<qint64> limitOf(const XmlElement &limits, QLatin1String name)
{
    for (const XmlElement &limit : limits.children) {
        if (limit.textAt(u"name"_s) != name)
            continue;
        bool ok = false;
        const qint64 value = limit.textAt(u"value"_s).toLongLong(&ok);
        return ok && value >= 0 ? std::optional(value) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<qint64> sumOf(const XmlElement &usage)
{
    qint64 sum = 0;
    for (const XmlElement &part : usage.children) {
        const qint64 bytes = part.text.toLongLong();
        if (bytes > 0 && sum <= std::numeric_limits<qint64>::max() - bytes)
            sum += bytes;
    }
    return usage.children.isEmpty() ? std::nullopt : std::optional(sum);
}

Usage usageOf(const XmlElement &data)
{
    Usage usage;
    if (const XmlElement *disk = data.child(u"disk_usage"))
        usage.diskBytes = sumOf(*disk);
    else if (const QString size = data.textAt(u"gen_info/real_size"_s); !size.isEmpty())
        usage.diskBytes = size.toLongLong();
    if (const XmlElement *limits = data.child(u"limits")) {
        usage.diskLimitBytes = limitOf(*limits, "disk_space"_L1);
        usage.bandwidthLimitBytes = limitOf(*limits, "max_traffic"_L1);
    }
    return usage;
}

QString withoutDot(QString name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

DnsRecord recordOf(const QJsonObject &from, const QString &zone)
{
    const QString type = textOf(from.value("type"_L1)).toUpper();
    const QString value = textOf(from.value("value"_L1));
    DnsRecord record(type, nameInZone(textOf(from.value("host"_L1)), zone),
                     type == "TXT"_L1 ? value : withoutDot(value));
    if (const auto ttl = wholeNumberOf(from.value("ttl"_L1)))
        record.ttl = int(std::clamp<qint64>(*ttl, 0, 2147483647));
    if (const auto priority = wholeNumberOf(from.value("opt"_L1)); priority && type == "MX"_L1)
        record.priority = int(std::clamp<qint64>(*priority, 0, 65535));
    record.remoteId = textOf(from.value("id"_L1));
    return record;
}

Result<QJsonArray> listIn(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray();
    return failure(ErrorKind::Protocol, u"no list where one was expected"_s);
}

} // namespace

Result<PleskSubscription> pleskSubscription(const XmlElement &result)
{
    const XmlElement *data = result.child(u"data");
    const XmlElement *general = data ? data->child(u"gen_info") : nullptr;
    PleskSubscription found;
    found.id = numberAt(result, u"id"_s);
    if (!general || found.id <= 0)
        return failure(ErrorKind::Protocol, u"webspace/get: no gen_info, or no id"_s);
    found.name = general->textAt(u"name"_s);
    found.asciiName = general->textAt(u"ascii-name"_s).toLower();
    found.ownerId = numberAt(*general, u"owner-id"_s);
    bool ok = false;
    found.status = general->textAt(u"status"_s).toInt(&ok);
    if (!ok || found.name.isEmpty())
        return failure(ErrorKind::Protocol, u"webspace/get: no name, or no status"_s);
    found.ipAddress = general->textAt(u"dns_ip_address"_s);
    found.marker = general->textAt(u"external-id"_s);
    found.created = dateIn(general->textAt(u"cr_date"_s));
    found.planGuid = data->textAt(u"subscriptions/subscription/plan/plan-guid"_s);
    found.usage = usageOf(*data);
    return found;
}

Result<PleskCustomer> pleskCustomer(const XmlElement &result)
{
    const XmlElement *general = result.at(u"data/gen_info"_s);
    PleskCustomer found;
    found.id = numberAt(result, u"id"_s);
    if (!general || found.id <= 0)
        return failure(ErrorKind::Protocol, u"customer/get: no gen_info, or no id"_s);
    found.login = general->textAt(u"login"_s);
    found.email = general->textAt(u"email"_s);
    found.marker = general->textAt(u"external-id"_s);
    found.created = dateIn(general->textAt(u"cr_date"_s));
    return found;
}

Result<PleskPlan> pleskPlan(const XmlElement &result)
{
    PleskPlan plan;
    plan.guid = result.textAt(u"guid"_s);
    plan.package.name = result.textAt(u"name"_s);
    if (plan.package.name.isEmpty())
        return failure(ErrorKind::Protocol, u"service-plan/get: a plan without a name"_s);
    if (const XmlElement *limits = result.child(u"limits")) {
        for (const XmlElement &limit : limits->all(u"limit"))
            plan.package.limits.insert(limit.textAt(u"name"_s), limit.textAt(u"value"_s));
    }
    return plan;
}

Result<PanelHealth> pleskHealth(const XmlElement &stat, const QJsonValue &server)
{
    const QJsonObject about = server.toObject();
    PanelHealth health;
    health.version = textOf(about.value("panel_version"_L1));
    health.hostname = textOf(about.value("hostname"_L1));
    bool ok = false;
    const double load = stat.textAt(u"stat/load_avg/l1"_s).toDouble(&ok);
    if (ok)
        health.load = load / 100.0;
    const int domains = stat.textAt(u"stat/objects/domains"_s).toInt(&ok);
    if (ok)
        health.accounts = domains;
    if (health.version.isEmpty())
        return failure(ErrorKind::Protocol, u"GET /server: no version"_s);
    return health;
}

Result<QList<PleskCustomer>> pleskCustomers(const QJsonValue &clients)
{
    const auto list = listIn(clients);
    if (!list)
        return std::unexpected(list.error());
    QList<PleskCustomer> customers;
    for (const QJsonValue &each : *list) {
        const QJsonObject client = each.toObject();
        PleskCustomer customer;
        customer.id = wholeNumberOf(client.value("id"_L1)).value_or(0);
        customer.login = textOf(client.value("login"_L1));
        customer.email = textOf(client.value("email"_L1));
        customer.marker = textOf(client.value("external_id"_L1));
        customer.created = dateIn(textOf(client.value("created"_L1)));
        customers.append(customer);
    }
    return customers;
}

Result<qint64> pleskId(const QJsonValue &created, Intent intent)
{
    const auto id = wholeNumberOf(created.toObject().value("id"_L1));
    if (!id || *id <= 0)
        return unreadable(intent, u"an answer without an id"_s);
    return *id;
}

Result<QString> pleskSharedAddress(const QJsonValue &addresses)
{
    const auto list = listIn(addresses);
    if (!list)
        return std::unexpected(list.error());
    for (const QJsonValue &each : *list) {
        const QJsonObject address = each.toObject();
        const QString ipv4 = textOf(address.value("ipv4"_L1));
        if (address.value("type"_L1) == "shared"_L1 && !ipv4.isEmpty())
            return ipv4;
    }
    return failure(ErrorKind::Invalid, u"the server has no shared IP address"_s, ErrorReason::None,
                   u"ip"_s);
}

Result<QList<DnsRecord>> pleskRecords(const QJsonValue &records, const QString &zone)
{
    const auto list = listIn(records);
    if (!list)
        return std::unexpected(list.error());
    QList<DnsRecord> found;
    for (const QJsonValue &each : *list)
        found.append(recordOf(each.toObject(), zone));
    return found;
}

Result<QList<QString>> pleskNames(const QJsonValue &items)
{
    const auto list = listIn(items);
    if (!list)
        return std::unexpected(list.error());
    QList<QString> names;
    for (const QJsonValue &each : *list)
        names.append(textOf(each.toObject().value("name"_L1)));
    return names;
}

std::optional<qint64> pleskTraffic(const QJsonValue &statistics)
{
    const QJsonObject numbers = statistics.toObject();
    if (wholeNumberOf(numbers.value("active_domains"_L1)).value_or(1) > 1)
        return std::nullopt;
    return wholeNumberOf(numbers.value("traffic"_L1));
}

Result<QList<PanelAccount>> pleskAccounts(const QList<XmlElement> &subscriptions,
                                          const QJsonValue &clients, const QList<XmlElement> &plans)
{
    const auto customers = pleskCustomers(clients);
    if (!customers)
        return std::unexpected(customers.error());
    QHash<qint64, PleskCustomer> customerById;
    for (const PleskCustomer &customer : *customers)
        customerById.insert(customer.id, customer);
    QHash<QString, QString> packageByGuid;
    for (const XmlElement &plan : plans)
        packageByGuid.insert(plan.textAt(u"guid"_s), plan.textAt(u"name"_s));

    QList<PanelAccount> accounts;
    for (const XmlElement &result : subscriptions) {
        if (!result.child(u"data"))
            continue; // the one result that says there are none
        const auto found = pleskSubscription(result);
        if (!found)
            return std::unexpected(found.error());
        accounts.append(pleskAccount(*found, customerById.value(found->ownerId),
                                     packageByGuid.value(found->planGuid)));
    }
    return accounts;
}

PanelAccount pleskAccount(const PleskSubscription &subscription, const PleskCustomer &customer,
                          const QString &package)
{
    PanelAccount account;
    account.username = customer.login;
    account.domain = subscription.domain();
    account.remoteId = QString::number(subscription.id);
    account.package = package;
    account.email = customer.email;
    account.ipAddress = subscription.ipAddress;
    account.suspended = subscription.status != 0;
    if (subscription.status != 0)
        account.suspendReason = u"status %1"_s.arg(subscription.status);
    if (subscription.created.isValid())
        account.createdAt = QDateTime(subscription.created, QTime(0, 0), Qt::UTC);
    account.marker = subscription.marker;
    return account;
}

Settlement pleskSettlement(const PleskCustomer &found, const CreateAttempt &attempt)
{
    Settlement settlement;
    PanelAccount account;
    account.username = found.login;
    account.email = found.email;
    account.marker = found.marker;
    settlement.account = account;
    settlement.complete = false;
    settlement.passwordKnown = !attempt.account.password.isEmpty();
    if (attempt.account.marker.isEmpty()) {
        settlement.verdict = Settlement::Verdict::CannotTell;
        settlement.why = u"the create carried no mark of ours"_s;
    } else if (found.marker == attempt.account.marker) {
        settlement.verdict = Settlement::Verdict::Ours;
    } else {
        settlement.verdict = Settlement::Verdict::Foreign;
        settlement.why = u"the customer does not carry our mark"_s;
    }
    return settlement;
}

} // namespace core
