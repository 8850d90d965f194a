#include "core/panels/plesk/pleskcalls.h"

#include <QJsonArray>
#include <QUrl>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr auto RestBase = "/api/v2"_L1;

QString revealed(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal());
}

XmlElement leaf(const QString &name, const QString &text)
{
    return XmlElement(name, text);
}

XmlElement node(const QString &name, QList<XmlElement> children)
{
    return XmlElement(name, std::move(children));
}

XmlElement property(const QString &name, const QString &value)
{
    return node(u"property"_s, {leaf(u"name"_s, name), leaf(u"value"_s, value)});
}

XmlElement filter(const QString &by, const QString &value)
{
    return node(u"filter"_s, {leaf(by, value)});
}

XmlElement subscriptionData()
{
    // Never "hosting": it would bring the FTP password in clear.
    return node(u"dataset"_s, {leaf(u"gen_info"_s, {}), leaf(u"disk_usage"_s, {}),
                               leaf(u"limits"_s, {}), leaf(u"subscriptions"_s, {})});
}

//! A key is a UUID; what else comes with a login is its password.
bool isKey(const QByteArray &secret)
{
    return secret.size() == 36 && !QUuid::fromString(QLatin1String(secret)).isNull();
}

QString target(const QString &path)
{
    return RestBase + path;
}

} // namespace

PleskQuery::PleskQuery(Intent queryIntent, QString queryArea, QString queryOperation,
                       QList<XmlElement> content)
    : intent(queryIntent)
    , area(std::move(queryArea))
    , operation(std::move(queryOperation))
    , m_content(area, {XmlElement(operation, std::move(content))})
{
}

Result<HttpRequest> PleskQuery::request() const
{
    const auto content = xmlChecked(m_content);
    if (!content)
        return std::unexpected(content.error());
    HttpRequest request(intent, "POST", u"/enterprise/control/agent.php"_s);
    request.setBody("text/xml", xmlPacket(*content));
    return request;
}

PleskQuery findCustomer(const QString &by, const QString &value)
{
    return {Intent::Read,
            u"customer"_s,
            u"get"_s,
            {filter(by, value), node(u"dataset"_s, {leaf(u"gen_info"_s, {})})}};
}

PleskQuery findSubscription(const QString &by, const QString &value)
{
    return {Intent::Read, u"webspace"_s, u"get"_s, {filter(by, value), subscriptionData()}};
}

PleskQuery allSubscriptions()
{
    return {Intent::Read,
            u"webspace"_s,
            u"get"_s,
            {leaf(u"filter"_s, {}),
             node(u"dataset"_s, {leaf(u"gen_info"_s, {}), leaf(u"subscriptions"_s, {})})}};
}

PleskQuery findPlan(const QString &by, const QString &value)
{
    return {Intent::Read, u"service-plan"_s, u"get"_s, {filter(by, value)}};
}

PleskQuery allPlans()
{
    return {Intent::Read, u"service-plan"_s, u"get"_s, {leaf(u"filter"_s, {})}};
}

PleskQuery serverState()
{
    return {Intent::Read, u"server"_s, u"get"_s, {leaf(u"stat"_s, {})}};
}

PleskQuery findSite(const QString &domain)
{
    return {Intent::Read,
            u"site"_s,
            u"get"_s,
            {filter(u"name"_s, domain), node(u"dataset"_s, {leaf(u"gen_info"_s, {})})}};
}

PleskQuery listMailboxes(qint64 siteId)
{
    return {
        Intent::Read, u"mail"_s, u"get_info"_s, {filter(u"site-id"_s, QString::number(siteId))}};
}

PleskQuery addSubscription(const NewAccount &account, qint64 ownerId, const QString &address)
{
    QList<XmlElement> general{leaf(u"name"_s, account.domain),
                              leaf(u"owner-id"_s, QString::number(ownerId)),
                              leaf(u"htype"_s, u"vrt_hst"_s), leaf(u"ip_address"_s, address)};
    if (!account.marker.isEmpty())
        general.append(leaf(u"external-id"_s, account.marker));
    const XmlElement hosting =
        node(u"vrt_hst"_s, {property(u"ftp_login"_s, account.username),
                            property(u"ftp_password"_s, revealed(account.password)),
                            leaf(u"ip_address"_s, address)});
    return {Intent::Write,
            u"webspace"_s,
            u"add"_s,
            {node(u"gen_setup"_s, std::move(general)), node(u"hosting"_s, {hosting}),
             leaf(u"plan-name"_s, account.package)}};
}

PleskQuery setSubscriptionStatus(qint64 id, int status)
{
    const XmlElement setup = node(u"gen_setup"_s, {leaf(u"status"_s, QString::number(status))});
    return {Intent::Write,
            u"webspace"_s,
            u"set"_s,
            {filter(u"id"_s, QString::number(id)), node(u"values"_s, {setup})}};
}

PleskQuery switchPlan(qint64 id, const QString &planGuid)
{
    return {Intent::Write,
            u"webspace"_s,
            u"switch-subscription"_s,
            {filter(u"id"_s, QString::number(id)), leaf(u"plan-guid"_s, planGuid)}};
}

PleskQuery makeSession(const QString &login, const QString &operatorAddress)
{
    const QString address = QString::fromLatin1(operatorAddress.toUtf8().toBase64());
    return {Intent::Write,
            u"server"_s,
            u"create_session"_s,
            {leaf(u"login"_s, login),
             node(u"data"_s, {leaf(u"user_ip"_s, address), leaf(u"source_server"_s, {})})}};
}

HttpRequest fetch(const QString &path)
{
    return HttpRequest::get(target(path));
}

HttpRequest addCustomer(const NewAccount &account)
{
    QJsonObject body{
        {u"name"_s, account.customerName.isEmpty() ? account.username : account.customerName},
        {u"login"_s, account.username},
        {u"password"_s, revealed(account.password)},
        {u"email"_s, account.email},
        {u"type"_s, u"customer"_s}};
    if (!account.company.isEmpty())
        body.insert(u"company"_s, account.company);
    if (!account.marker.isEmpty())
        body.insert(u"external_id"_s, account.marker);
    return HttpRequest::json(Intent::Write, "POST", target(u"/clients"_s), body);
}

HttpRequest setCustomerPassword(qint64 id, const Secret &password)
{
    return HttpRequest::json(Intent::Write, "PUT", target(u"/clients/%1"_s.arg(id)),
                             {{u"password"_s, revealed(password)}});
}

HttpRequest addRecord(const QString &zone, const DnsRecord &record)
{
    const QString host =
        record.name == "@"_L1 || record.name.isEmpty() ? zone : record.name + u'.' + zone;
    QJsonObject body{{u"type"_s, record.type},
                     {u"host"_s, host},
                     {u"value"_s, record.value},
                     {u"ttl"_s, record.ttl}};
    if (record.priority)
        body.insert(u"opt"_s, QString::number(*record.priority));
    const QString query = QString::fromLatin1(QUrl::toPercentEncoding(zone));
    return HttpRequest::json(Intent::Write, "POST", target(u"/dns/records?domain="_s + query),
                             body);
}

HttpRequest addDatabase(const QString &name, const QString &domain)
{
    return HttpRequest::json(Intent::Write, "POST", target(u"/databases"_s),
                             {{u"name"_s, name},
                              {u"type"_s, u"mysql"_s},
                              {u"parent_domain"_s, QJsonObject{{u"name"_s, domain}}}});
}

HttpRequest addDatabaseUser(qint64 databaseId, const NewDatabase &database)
{
    return HttpRequest::json(Intent::Write, "POST", target(u"/dbusers"_s),
                             {{u"login"_s, database.user},
                              {u"password"_s, revealed(database.password)},
                              {u"database_id"_s, databaseId}});
}

HttpRequest removal(const QString &path)
{
    return {Intent::Write, "DELETE", target(path)};
}

HttpRequest commandLine(const QString &command, const QStringList &params, const Secret &password)
{
    QJsonObject body{{u"params"_s, QJsonArray::fromStringList(params)}};
    if (!password.isEmpty())
        body.insert(u"env"_s, QJsonObject{{u"PSA_PASSWORD"_s, revealed(password)}});
    return HttpRequest::json(Intent::Write, "POST", target(u"/cli/%1/call"_s.arg(command)), body);
}

HttpRequest newMailbox(const NewMailbox &mailbox)
{
    QStringList params{u"--create"_s, mailbox.localPart + u'@' + mailbox.domain,
                       u"-passwd"_s,  QString(),
                       u"-mailbox"_s, u"true"_s};
    if (mailbox.quotaMb)
        params << u"-mbox_quota"_s << u"%1M"_s.arg(*mailbox.quotaMb);
    return commandLine(u"mail"_s, params, mailbox.password);
}

HttpRequest newCertificate(const QString &domain, const QString &email)
{
    QStringList params{u"--exec"_s, u"letsencrypt"_s, u"cli.php"_s,      u"-d"_s,
                       domain,      u"-d"_s,          u"www."_s + domain};
    if (!email.isEmpty())
        params << u"-m"_s << email;
    return commandLine(u"extension"_s, params);
}

void authorise(HttpRequest &request, const PanelEndpoint &endpoint)
{
    const QByteArray secret = endpoint.secret.reveal().toByteArray();
    const bool isAgent = request.target().startsWith("/enterprise/"_L1);
    if (endpoint.user.isEmpty() || isKey(secret)) {
        request.setHeader(isAgent ? "KEY" : "X-API-Key", secret);
        return;
    }
    const QByteArray user = endpoint.user.toUtf8();
    if (isAgent) {
        request.setHeader("HTTP_AUTH_LOGIN", user);
        request.setHeader("HTTP_AUTH_PASSWD", secret);
    } else {
        request.setHeader("Authorization", "Basic " + (user + ':' + secret).toBase64());
    }
}

} // namespace core
