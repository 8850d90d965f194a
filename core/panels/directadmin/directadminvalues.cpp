#include "core/panels/directadmin/directadminreply.h"
#include "core/panels/records.h"
#include "core/panels/reply.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core::directadmin {
namespace {

constexpr auto Unlimited = "9223372036854775807"_L1;

QString word(const QJsonValue &value)
{
    return textOf(value).left(255);
}

std::optional<qint64> limitOf(const QString &text, qint64 unit)
{
    return text == Unlimited ? std::nullopt : sizeInBytes(text, unit);
}

std::optional<qint64> used(const QJsonObject &usage, QLatin1String what)
{
    const auto number = wholeNumberOf(usage.value(what).toObject().value("usage"_L1));
    return number.value_or(-1) >= 0 ? number : std::nullopt;
}

std::optional<qint64> allowed(const QJsonObject &usage, QLatin1String what)
{
    const QJsonObject entry = usage.value(what).toObject();
    if (truthOf(entry.value("unlimited"_L1)))
        return std::nullopt;
    return limitOf(textOf(entry.value("limit"_L1)), 1);
}

//! A list, an object with numbers for keys, or one with the names themselves for keys.
QString firstOf(const QJsonValue &value)
{
    if (value.isArray())
        return word(value.toArray().first());
    const QJsonObject object = value.toObject();
    if (object.contains("0"_L1))
        return word(object.value("0"_L1));
    return object.isEmpty() ? word(value) : object.begin().key().left(255);
}

PanelAccount accountOf(const QJsonObject &row)
{
    PanelAccount account;
    account.username = word(row.value("username"_L1));
    account.domain = firstOf(row.value("domains"_L1)).toLower();
    account.package = word(row.value("package"_L1));
    account.owner = word(row.value("creator"_L1));
    account.email = word(row.value("email"_L1));
    account.ipAddress = firstOf(row.value("ip"_L1));
    account.createdAt = dateFrom(word(row.value("date_created"_L1)));
    const QJsonValue suspended = row.value("suspended"_L1);
    const QJsonObject why = suspended.toObject();
    account.suspended = truthOf(suspended.isObject() ? why.value("value"_L1) : suspended);
    if (*account.suspended)
        account.suspendReason = plainLine(textOf(why.value("reason"_L1)));
    return account;
}

QString withoutQuotes(const QString &text)
{
    static const QRegularExpression joint(u"\"\\s*\"|^\"|\"$"_s);
    return QString(text).remove(joint);
}

DnsRecord recordOf(const QJsonObject &row, const QString &zone)
{
    DnsRecord record;
    record.type = word(row.value("type"_L1)).toUpper();
    const QString name = textOf(row.value("name"_L1));
    const QString value = textOf(row.value("value"_L1));
    record.name = nameInZone(name, zone);
    record.ttl =
        int(std::clamp(wholeNumberOf(row.value("ttl"_L1)).value_or(0), 0LL, 2'147'483'647LL));
    record.value = record.type == "TXT"_L1 ? withoutQuotes(value) : value;
    if (record.type == "MX"_L1 && value.contains(u' ')) {
        record.priority = value.section(u' ', 0, 0).toInt();
        record.value = value.section(u' ', 1).trimmed();
    }
    if (holdsHost(record.type))
        record.value = absoluteHost(record.value, zone);
    // How a record is named to be deleted: a pair, encoded by itself.
    record.remoteId = u"name="_s + QString::fromLatin1(QUrl::toPercentEncoding(name)) + u"&value="_s
                      + QString::fromLatin1(QUrl::toPercentEncoding(value));
    return record;
}

} // namespace

std::optional<QDateTime> dateFrom(const QString &text)
{
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber && seconds > 0 && seconds < 253'402'300'799)
        return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    QDateTime local =
        QLocale::c().toDateTime(text.left(40).simplified(), u"ddd MMM d hh:mm:ss yyyy"_s);
    if (!local.isValid())
        return std::nullopt;
    local.setTimeSpec(Qt::UTC);
    return local;
}

PanelAccount accountFrom(const Answer &userConfig)
{
    const auto field = [&userConfig](const QString &name) {
        return userConfig.fields.value(name).left(255);
    };
    PanelAccount account;
    account.username = field(u"username"_s);
    account.domain = field(u"domain"_s).toLower();
    account.package = field(u"package"_s);
    account.owner = field(u"creator"_s);
    account.email = field(u"email"_s);
    account.ipAddress = field(u"ip"_s);
    account.suspended = truthOf(field(u"suspended"_s));
    if (*account.suspended)
        account.suspendReason = plainLine(field(u"suspended_reason"_s));
    account.createdAt = dateFrom(field(u"date_created"_s));
    return account;
}

QList<PanelAccount> accountsFrom(const QJsonObject &userTable)
{
    QList<PanelAccount> accounts;
    for (qsizetype i = 0; i < userTable.size(); ++i) {
        const QJsonValue row = userTable.value(QString::number(i));
        if (!row.isObject())
            break;
        if (const PanelAccount account = accountOf(row.toObject()); !account.username.isEmpty())
            accounts.append(account);
    }
    return accounts;
}

QMap<QString, QString> domainOwnersFrom(const Answer &answer)
{
    QMap<QString, QString> owners;
    for (const auto &[domain, user] : answer.fields.asKeyValueRange()) {
        if (domain.contains(u'.'))
            owners.insert(domain.toLower(), user.left(255));
    }
    return owners;
}

Usage usageFrom(const QJsonObject &apiUsage)
{
    Usage usage;
    usage.diskBytes = used(apiUsage, "quotaBytes"_L1);
    usage.diskLimitBytes = allowed(apiUsage, "quotaBytes"_L1);
    usage.bandwidthBytes = used(apiUsage, "bandwidthBytes"_L1);
    usage.bandwidthLimitBytes = allowed(apiUsage, "bandwidthBytes"_L1);
    usage.inodes = used(apiUsage, "inode"_L1);
    usage.inodeLimit = allowed(apiUsage, "inode"_L1);
    return usage;
}

Usage usageFrom(const Answer &used, const Answer &userConfig)
{
    constexpr qint64 Megabyte = 1024 * 1024;
    Usage usage;
    usage.diskBytes = sizeInBytes(used.fields.value(u"quota"_s), Megabyte);
    usage.diskLimitBytes = limitOf(userConfig.fields.value(u"quota"_s), Megabyte);
    usage.bandwidthBytes = sizeInBytes(used.fields.value(u"bandwidth"_s), Megabyte);
    usage.bandwidthLimitBytes = limitOf(userConfig.fields.value(u"bandwidth"_s), Megabyte);
    usage.inodes = sizeInBytes(used.fields.value(u"inode"_s), 1);
    usage.inodeLimit = limitOf(userConfig.fields.value(u"inode"_s), 1);
    return usage;
}

Result<QList<DnsRecord>> recordsFrom(const Answer &answer, const QString &zone)
{
    const QJsonValue rows = answer.json.value("records"_L1);
    if (!rows.isArray() && !rows.isObject())
        return failure(ErrorKind::Protocol, u"the zone was not given as records"_s);
    QList<DnsRecord> records;
    const auto append = [&](const QJsonValue &row) {
        const DnsRecord record = recordOf(row.toObject(), zone);
        if (!record.type.isEmpty() && record.type != "SOA"_L1)
            records.append(record);
    };
    for (const QJsonValue &row : rows.toArray())
        append(row);
    for (const QJsonValue &row : rows.toObject())
        append(row);
    return records;
}

QString valueToAdd(const DnsRecord &record)
{
    if (record.type == "TXT"_L1)
        return u'"' + QString(record.value).replace(u'"', u"\\\""_s) + u'"';
    if (!holdsHost(record.type))
        return record.value;
    const QString host = record.value + u'.';
    return record.type == "MX"_L1 ? QString::number(record.priority.value_or(0)) + u' ' + host
                                  : host;
}

SslState certificateFrom(const Answer &answer)
{
    SslState state;
    if (!truthOf(answer.fields.value(u"ssl_on"_s)))
        return state;
    const QList<QSslCertificate> chain =
        QSslCertificate::fromData(answer.fields.value(u"certificate"_s).toUtf8());
    if (!chain.isEmpty() && !chain.first().isSelfSigned()) {
        state.validUntil = chain.first().expiryDate().toUTC();
        state.detail = plainLine(chain.first().issuerDisplayName());
        state.phase = SslState::Phase::Issued;
    } else if (chain.isEmpty() && answer.fields.value(u"type"_s) == "letsencrypt"_L1) {
        state.phase = SslState::Phase::Issued;
    }
    return state;
}

Result<LoginLink> loginLinkFrom(QString url, const QString &expires)
{
    if (!url.startsWith("https://"_L1) && !url.startsWith("http://"_L1))
        return failure(ErrorKind::Protocol, u"a login link that is no address"_s);
    LoginLink link{Secret::fromText(url.trimmed()), {}};
    wipe(url);
    const QDateTime until = QDateTime::fromString(expires, Qt::ISODate);
    if (until.isValid())
        link.expiresAt = until.toUTC();
    return link;
}

} // namespace core::directadmin
