#include "core/panels/cpanel/cpanelreply.h"
#include "core/panels/records.h"
#include "core/panels/reply.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core::cpanel {
namespace {

//! A name of the panel's: short, and not trusted to be.
QString word(const QJsonObject &object, QLatin1String key)
{
    return textOf(object.value(key)).left(255);
}

QList<QJsonObject> objectsIn(const QJsonValue &list)
{
    QList<QJsonObject> objects;
    for (const QJsonValue &entry : list.toArray()) {
        if (entry.isObject())
            objects.append(entry.toObject());
    }
    return objects;
}

std::optional<QDateTime> unixTime(const QJsonValue &value)
{
    const auto seconds = wholeNumberOf(value);
    if (!seconds || *seconds <= 0 || *seconds > 253'402'300'799) // the end of the year 9999
        return std::nullopt;
    return QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC);
}

PanelAccount accountOf(const QJsonObject &acct)
{
    PanelAccount account;
    account.username = word(acct, "user"_L1);
    account.domain = word(acct, "domain"_L1).toLower();
    account.package = word(acct, "plan"_L1);
    account.owner = word(acct, "owner"_L1);
    account.email = word(acct, "email"_L1);
    account.ipAddress = word(acct, "ip"_L1);
    account.suspended = truthOf(acct.value("suspended"_L1));
    if (*account.suspended)
        account.suspendReason = plainLine(textOf(acct.value("suspendreason"_L1)));
    account.createdAt = unixTime(acct.value("unix_startdate"_L1));
    return account;
}

QString decoded(const QJsonValue &base64)
{
    return QString::fromUtf8(QByteArray::fromBase64(base64.toString().toLatin1()));
}

DnsRecord recordOf(const QJsonObject &line, const QString &zone)
{
    QStringList data;
    for (const QJsonValue &part : line.value("data_b64"_L1).toArray())
        data.append(decoded(part));
    DnsRecord record;
    record.type = word(line, "record_type"_L1).toUpper();
    record.name = nameInZone(decoded(line.value("dname_b64"_L1)), zone);
    record.ttl =
        int(std::clamp(wholeNumberOf(line.value("ttl"_L1)).value_or(0), 0LL, 2'147'483'647LL));
    record.remoteId = word(line, "line_index"_L1);
    if (record.type == "MX"_L1 && data.size() > 1)
        record.priority = data.takeFirst().toInt();
    record.value = data.join(record.type == "TXT"_L1 ? QString() : u" "_s);
    if (holdsHost(record.type))
        record.value = absoluteHost(record.value, zone);
    return record;
}

//! Text strings of a TXT record hold 255 bytes each.
QStringList textStrings(const QString &value)
{
    QStringList strings;
    for (qsizetype at = 0; at < value.size() || strings.isEmpty(); at += 255)
        strings.append(value.mid(at, 255));
    return strings;
}

QStringList dataOf(const DnsRecord &record)
{
    if (record.type == "TXT"_L1)
        return textStrings(record.value);
    if (!holdsHost(record.type))
        return record.value.split(u' ', Qt::SkipEmptyParts);
    const QString host = record.value + u'.';
    if (record.type == "MX"_L1)
        return {QString::number(record.priority.value_or(0)), host};
    return {host};
}

bool isFor(const QJsonObject &host, const QString &domain)
{
    return host.value("servername"_L1).toString() == domain
           || host.value("fqdns"_L1).toArray().contains(domain)
           || host.value("domains"_L1).toArray().contains(domain);
}

} // namespace

QString versionFrom(const WhmAnswer &answer)
{
    return plainLine(textOf(answer.data.value("version"_L1)), 60);
}

QStringList functionsFrom(const WhmAnswer &answer)
{
    QStringList functions;
    for (const QJsonValue &name : answer.data.value("app"_L1).toArray())
        functions.append(name.toString());
    return functions;
}

std::optional<double> loadFrom(const WhmAnswer &answer)
{
    bool ok = false;
    const double one = textOf(answer.data.value("one"_L1)).toDouble(&ok);
    return ok && qIsFinite(one) ? std::optional(one) : std::nullopt;
}

std::optional<int> userCountFrom(const WhmAnswer &answer)
{
    const auto users = wholeNumberOf(answer.data.value("users"_L1));
    return users && *users >= 0 && *users < 10'000'000 ? std::optional(int(*users)) : std::nullopt;
}

QList<PanelPackage> packagesFrom(const WhmAnswer &answer)
{
    QList<PanelPackage> packages;
    for (const QJsonObject &pkg : objectsIn(answer.data.value("pkg"_L1))) {
        PanelPackage package{word(pkg, "name"_L1), {}, {}};
        for (auto it = pkg.begin(); it != pkg.end(); ++it) {
            if (it.key() != "name"_L1)
                package.limits.insert(it.key(), textOf(it.value()).left(255));
        }
        if (!package.name.isEmpty())
            packages.append(package);
    }
    return packages;
}

CreatedAccount createdFrom(const WhmAnswer &answer)
{
    CreatedAccount created;
    created.ipAddress = word(answer.data, "ip"_L1);
    for (const auto &key :
         {"nameserver"_L1, "nameserver2"_L1, "nameserver3"_L1, "nameserver4"_L1}) {
        if (const QString server = word(answer.data, key); !server.isEmpty())
            created.nameServers.append(server);
    }
    created.warnings = answer.warnings;
    return created;
}

Result<PanelAccount> accountFrom(const WhmAnswer &answer)
{
    const QList<PanelAccount> accounts = accountsFrom(answer);
    if (accounts.isEmpty())
        return failure(ErrorKind::NotFound, u"the answer holds no account"_s);
    return accounts.first();
}

QList<PanelAccount> accountsFrom(const WhmAnswer &answer)
{
    QList<PanelAccount> accounts;
    for (const QJsonObject &acct : objectsIn(answer.data.value("acct"_L1))) {
        if (const PanelAccount account = accountOf(acct); !account.username.isEmpty())
            accounts.append(account);
    }
    return accounts;
}

Usage usageFrom(const WhmAnswer &answer)
{
    const QJsonObject acct = answer.data.value("acct"_L1).toArray().first().toObject();
    Usage usage;
    usage.diskBytes = sizeInBytes(textOf(acct.value("diskused"_L1)));
    usage.diskLimitBytes = sizeInBytes(textOf(acct.value("disklimit"_L1)));
    usage.inodes = wholeNumberOf(acct.value("inodesused"_L1));
    usage.inodeLimit = wholeNumberOf(acct.value("inodeslimit"_L1));
    return usage;
}

void addBandwidth(Usage &usage, const WhmAnswer &answer, const QString &user)
{
    for (const QJsonObject &acct : objectsIn(answer.data.value("acct"_L1))) {
        if (word(acct, "user"_L1) != user)
            continue;
        usage.bandwidthBytes = sizeInBytes(textOf(acct.value("totalbytes"_L1)), 1);
        const auto limit = sizeInBytes(textOf(acct.value("limit"_L1)), 1);
        if (limit.value_or(0) > 0)
            usage.bandwidthLimitBytes = limit;
    }
}

Result<Zone> zoneFrom(const WhmAnswer &answer, const QString &zone)
{
    Zone found;
    for (const QJsonObject &line : objectsIn(answer.data.value("payload"_L1))) {
        if (line.value("type"_L1).toString() != "record"_L1)
            continue;
        const QJsonArray data = line.value("data_b64"_L1).toArray();
        if (line.value("record_type"_L1).toString() == "SOA"_L1)
            found.serial = decoded(data.at(2));
        else
            found.records.append(recordOf(line, zone));
    }
    if (found.serial.isEmpty())
        return failure(ErrorKind::Protocol, u"a zone without a serial number"_s);
    return found;
}

QString recordToAdd(const DnsRecord &record, const QString &zone)
{
    const QJsonObject add{
        {u"dname"_s, record.name == "@"_L1 ? zone + u'.' : record.name},
        {u"ttl"_s, record.ttl},
        {u"record_type"_s, record.type},
        {u"data"_s, QJsonArray::fromStringList(dataOf(record))},
    };
    return QString::fromUtf8(QJsonDocument(add).toJson(QJsonDocument::Compact));
}

QList<QString> mailboxesFrom(const QJsonValue &data)
{
    QList<QString> mailboxes;
    for (const QJsonObject &box : objectsIn(data)) {
        if (const QString email = word(box, "email"_L1); !email.isEmpty())
            mailboxes.append(email);
    }
    return mailboxes;
}

QList<QString> databasesFrom(const QJsonValue &data)
{
    QList<QString> databases;
    for (const QJsonObject &database : objectsIn(data)) {
        if (const QString name = word(database, "database"_L1); !name.isEmpty())
            databases.append(name);
    }
    return databases;
}

DatabaseRules databaseRulesFrom(const QJsonValue &restrictions)
{
    const QJsonObject object = restrictions.toObject();
    DatabaseRules rules;
    rules.prefix = word(object, "prefix"_L1);
    rules.longestName =
        wholeNumberOf(object.value("max_database_name_length"_L1)).value_or(rules.longestName);
    rules.longestUser =
        wholeNumberOf(object.value("max_username_length"_L1)).value_or(rules.longestUser);
    return rules;
}

SslState certificateFrom(const QJsonValue &installedHosts, const QString &domain)
{
    for (const QJsonObject &host : objectsIn(installedHosts)) {
        const QJsonObject certificate = host.value("certificate"_L1).toObject();
        if (!isFor(host, domain) || certificate.isEmpty()
            || truthOf(certificate.value("is_self_signed"_L1)))
            continue;
        return {SslState::Phase::Issued, unixTime(certificate.value("not_after"_L1)),
                plainLine(textOf(certificate.value("issuer.organizationName"_L1)))};
    }
    return {};
}

QString sslProblemFrom(const QJsonValue &problems, const QString &domain)
{
    for (const QJsonObject &problem : objectsIn(problems)) {
        if (word(problem, "domain"_L1) == domain)
            return plainLine(textOf(problem.value("problem"_L1)));
    }
    return {};
}

Result<LoginLink> loginLinkFrom(WhmAnswer answer)
{
    QString url = answer.data.take("url"_L1).toString();
    if (!url.startsWith("https://"_L1) && !url.startsWith("http://"_L1))
        return failure(ErrorKind::Protocol, u"a session without an address"_s);
    LoginLink link{Secret::fromText(url), unixTime(answer.data.value("expires"_L1))};
    wipe(url);
    return link;
}

} // namespace core::cpanel
