// The panel's objects, as its list commands print them.
#include "core/panels/hestiacp/hestiacpreply.h"

#include "core/panels/recognition.h"
#include "core/panels/reply.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! Megabytes; empty for "unlimited" and for what is not there.
std::optional<qint64> megabytes(const QJsonObject &object, QLatin1String key)
{
    return sizeInBytes(textOf(object.value(key)));
}

Result<QJsonObject> listing(QByteArrayView json)
{
    if (json.trimmed().isEmpty())
        return QJsonObject();
    auto object = jsonObject(json, Intent::Read);
    if (object)
        return object;
    // The panel's shell builds its JSON without escaping. What it wrote is not shown: lists of
    // users hold password-reset keys.
    return failure(ErrorKind::Protocol,
                   u"reply unreadable: broken JSON, as a quote or a backslash in a customer's name "
                   "makes it on this panel"_s);
}

PanelAccount accountOf(const QString &name, const QJsonObject &user)
{
    PanelAccount account;
    account.username = name;
    account.package = textOf(user.value("PACKAGE"_L1));
    account.email = textOf(user.value("CONTACT"_L1));
    if (user.contains("SUSPENDED"_L1))
        account.suspended = truthOf(user.value("SUSPENDED"_L1));
    return account;
}

QDateTime createdLocal(const QJsonObject &user)
{
    const QDate date = QDate::fromString(textOf(user.value("DATE"_L1)), Qt::ISODate);
    const QTime time = QTime::fromString(textOf(user.value("TIME"_L1)), u"HH:mm:ss"_s);
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

//! Unless every counter that must be there is there and all are zero, it owns something.
bool ownsNothing(const QJsonObject &user)
{
    static constexpr auto counters = {"U_WEB_DOMAINS"_L1,   "U_DNS_DOMAINS"_L1, "U_MAIL_DOMAINS"_L1,
                                      "U_MAIL_ACCOUNTS"_L1, "U_DATABASES"_L1,   "U_CRON_JOBS"_L1};
    return user.contains("U_WEB_DOMAINS"_L1) && user.contains("U_DATABASES"_L1)
           && std::ranges::all_of(counters, [&user](QLatin1String key) {
                  return !user.contains(key) || wholeNumberOf(user.value(key)) == 0;
              });
}

//! The panel tells its local time and not its zone: the earliest is UTC-12, the latest UTC+14.
bool mayBeMadeBy(const QDateTime &local, const QDateTime &sentAt)
{
    constexpr qint64 Hour = 3600;
    constexpr qint64 Skew = 300;
    constexpr qint64 LongestCreate = 600; // how long the panel's own web server waits
    const qint64 earliest = local.toSecsSinceEpoch() - 14 * Hour;
    const qint64 latest = local.toSecsSinceEpoch() + 12 * Hour;
    const qint64 sent = sentAt.toSecsSinceEpoch();
    return latest >= sent - Skew && earliest <= sent + LongestCreate + Skew;
}

QString recordValue(const QString &type, QString value)
{
    // The list's JSON has lost a text's own quotes, or kept the zone file's.
    if (type == "TXT"_L1)
        return value.remove(u'"');
    return value.endsWith(u'.') ? value.chopped(1) : value;
}

DnsRecord recordOf(const QString &id, const QJsonObject &from)
{
    const QString type = textOf(from.value("TYPE"_L1)).toUpper();
    DnsRecord record(type, textOf(from.value("RECORD"_L1)),
                     recordValue(type, textOf(from.value("VALUE"_L1))));
    if (const auto ttl = wholeNumberOf(from.value("TTL"_L1)))
        record.ttl = int(std::clamp<qint64>(*ttl, 0, 2147483647));
    if (const auto priority = wholeNumberOf(from.value("PRIORITY"_L1)); priority && type == "MX"_L1)
        record.priority = int(std::clamp<qint64>(*priority, 0, 65535));
    const QString own = textOf(from.value("ID"_L1));
    record.remoteId = own.isEmpty() ? id : own;
    return record;
}

} // namespace

Result<HestiaCpUser> hestiaCpUser(QByteArrayView json, const QString &name)
{
    const auto users = listing(json);
    if (!users)
        return std::unexpected(users.error());
    const QJsonObject user = users->value(name).toObject();
    if (user.isEmpty())
        return failure(ErrorKind::Protocol, u"v-list-user: no such user in the reply"_s);
    HestiaCpUser found;
    found.account = accountOf(name, user);
    found.createdLocal = createdLocal(user);
    if (const auto count = wholeNumberOf(user.value("U_WEB_DOMAINS"_L1)))
        found.webDomains = int(std::clamp<qint64>(*count, 0, 2147483647));
    found.ownsNothing = ownsNothing(user);
    found.usage.diskBytes = megabytes(user, "U_DISK"_L1);
    found.usage.diskLimitBytes = megabytes(user, "DISK_QUOTA"_L1);
    found.usage.bandwidthBytes = megabytes(user, "U_BANDWIDTH"_L1);
    found.usage.bandwidthLimitBytes = megabytes(user, "BANDWIDTH"_L1);
    return found;
}

Result<QList<PanelAccount>> hestiaCpUsers(QByteArrayView json)
{
    const auto users = listing(json);
    if (!users)
        return std::unexpected(users.error());
    QList<PanelAccount> accounts;
    for (auto it = users->begin(); it != users->end(); ++it) {
        if (!it.value().isObject())
            return failure(ErrorKind::Protocol, u"v-list-users: an entry that is no object"_s);
        const QJsonObject user = it.value().toObject();
        if (user.value("ROLE"_L1) != "admin"_L1) // the panel's own administrators
            accounts.append(accountOf(it.key(), user));
    }
    return accounts;
}

Result<QList<PanelPackage>> hestiaCpPackages(QByteArrayView json)
{
    const auto all = listing(json);
    if (!all)
        return std::unexpected(all.error());
    QList<PanelPackage> packages;
    for (auto it = all->begin(); it != all->end(); ++it) {
        PanelPackage package{it.key(), {}, {}};
        const QJsonObject limits = it.value().toObject();
        for (auto limit = limits.begin(); limit != limits.end(); ++limit)
            package.limits.insert(limit.key(), textOf(limit.value()));
        packages.append(package);
    }
    return packages;
}

Result<QList<DnsRecord>> hestiaCpRecords(QByteArrayView json)
{
    const auto all = listing(json);
    if (!all)
        return std::unexpected(all.error());
    QList<DnsRecord> records;
    for (auto it = all->begin(); it != all->end(); ++it)
        records.append(recordOf(it.key(), it.value().toObject()));
    return records;
}

Result<QStringList> hestiaCpNames(QByteArrayView json)
{
    const auto all = listing(json);
    if (!all)
        return std::unexpected(all.error());
    return all->keys();
}

Result<PanelHealth> hestiaCpSystem(QByteArrayView json)
{
    const auto reply = listing(json);
    if (!reply)
        return std::unexpected(reply.error());
    const QJsonObject system = reply->value("sysinfo"_L1).toObject();
    if (system.isEmpty())
        return failure(ErrorKind::Protocol, u"v-list-sys-info: no sysinfo in the reply"_s);
    PanelHealth health;
    health.version = textOf(system.value("HESTIA"_L1));
    health.hostname = textOf(system.value("HOSTNAME"_L1));
    bool ok = false;
    const double load = textOf(system.value("LOADAVERAGE"_L1))
                            .section(u' ', 0, 0, QString::SectionSkipEmpty)
                            .toDouble(&ok);
    if (ok)
        health.load = load;
    return health;
}

Result<SslState> hestiaCpCertificate(QByteArrayView json, const QString &domain)
{
    const auto domains = listing(json);
    if (!domains)
        return std::unexpected(domains.error());
    const QJsonObject web = domains->value(domain).toObject();
    if (web.isEmpty())
        return failure(ErrorKind::Protocol, u"v-list-web-domain: no such domain in the reply"_s);
    SslState state;
    if (truthOf(web.value("SSL"_L1)))
        state.phase = SslState::Phase::Issued;
    else if (truthOf(web.value("LETSENCRYPT"_L1)))
        state.phase = SslState::Phase::Queued;
    return state;
}

Result<QString> hestiaCpOwner(QByteArrayView text)
{
    const QString owner =
        QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 256))).trimmed();
    if (owner.isEmpty())
        return failure(ErrorKind::NotFound, u"no user has this domain"_s);
    if (owner.size() > 64 || owner.contains(u' ') || owner.contains(u'\n'))
        return failure(ErrorKind::Protocol,
                       u"v-search-domain-owner: not a user name: "_s + excerpt(text));
    return owner;
}

Settlement hestiaCpRecognition(const HestiaCpUser &found, const CreateAttempt &made)
{
    Settlement settlement = recognised(found.account, made);
    const bool isDated = found.createdLocal.isValid() && made.sentAt.isValid();
    if (isDated && !mayBeMadeBy(found.createdLocal, made.sentAt))
        settlement.verdict = Settlement::Verdict::CannotTell;
    return settlement;
}

Settlement hestiaCpRecognition(const HestiaCpUser &found, const CreateAttempt &made,
                               const Result<QString> &owner)
{
    using enum Settlement::Verdict;
    Settlement settlement = recognised(found.account, made);
    const bool isItsDomain = owner && *owner == found.account.username;
    settlement.verdict = isItsDomain ? Ours : Foreign;
    if (found.createdLocal.isValid())
        settlement.why += u", made on %1"_s.arg(found.createdLocal.toString(Qt::ISODate));
    if (owner)
        settlement.why += u"; %1 belongs to %2"_s.arg(made.account.domain, *owner);
    else if (owner.error().kind == ErrorKind::NotFound)
        settlement.why += u"; %1 is not among its domains"_s.arg(made.account.domain);
    else
        settlement.why +=
            u"; the key may not ask whether %1 is its domain"_s.arg(made.account.domain);
    return settlement;
}

Settlement hestiaCpSettlement(const HestiaCpUser &found, const CreateAttempt &attempt)
{
    Settlement settlement;
    settlement.account = found.account;
    settlement.complete = found.webDomains.value_or(0) > 0;
    settlement.passwordKnown = !attempt.account.password.isEmpty();
    if (found.account.email.isEmpty() || found.account.package.isEmpty()
        || !found.createdLocal.isValid() || !attempt.sentAt.isValid()) {
        settlement.why = u"the panel does not tell the user's contact, package or age"_s;
        return settlement;
    }
    settlement.verdict = Settlement::Verdict::Foreign;
    if (found.account.email.compare(attempt.account.email, Qt::CaseInsensitive) != 0)
        settlement.why = u"the user has another contact"_s;
    else if (found.account.package != attempt.account.package)
        settlement.why = u"the user has another package"_s;
    else if (!mayBeMadeBy(found.createdLocal, attempt.sentAt))
        settlement.why = u"the user was made at another time"_s;
    else
        settlement.verdict = Settlement::Verdict::Ours;
    return settlement;
}

} // namespace core
