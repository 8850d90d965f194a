#pragma once

#include "core/base/names.h"
#include "core/base/secret.h"
#include "core/products/product.h"

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace core {

//! Which account is meant, by everything we know of it; each panel takes what it needs.
struct AccountRef {
    AccountRef() = default;
    AccountRef(QString accountUser, QString accountDomain, QString accountRemoteId = {})
        : username(std::move(accountUser))
        , domain(std::move(accountDomain))
        , remoteId(std::move(accountRemoteId))
    {
    }

    QString username;
    QString domain;
    QString remoteId;
    AccountKind kind = AccountKind::User; //!< a reseller is suspended with all his accounts
};

//! Everything a create needs. All of it has been checked against the panel's rules before.
struct NewAccount {
    QString username;
    QString domain;
    Secret password;
    QString package;
    AccountKind kind = AccountKind::User;
    QString email;
    QString customerName;
    QString company;
    QString phone;
    QString customerId; //!< ours, for panels that keep one
    QString marker;     //!< goes where the panel has a field of its own for it, never elsewhere
    QStringList nameServers;
    QString ipAddress;             //!< empty: the panel's default
    QMap<QString, QString> fields; //!< the product's and service's typed fields
};

struct CreatedAccount {
    QString username; //!< as the panel spells it
    QString remoteId;
    QString domain;
    QString url; //!< where the customer finds it, when the panel says
    QStringList nameServers;
    QString ipAddress;
    Secret password;      //!< only when the panel chose another than was sent
    QStringList warnings; //!< done, but the panel grumbled (plain text)
};

//! A create that was sent and not answered.
struct CreateAttempt {
    NewAccount account; //!< the password may be gone by now
    QDateTime sentAt;   //!< UTC; nothing older is ours (five minutes of skew are allowed)
    QString remoteId;   //!< what an earlier part of the create already returned
};

struct PanelAccount {
    QString username;
    QString domain;
    QString remoteId;
    QString package;
    QString owner;
    QString email;
    QString ipAddress;
    std::optional<bool> suspended; //!< empty: this panel cannot be trusted to tell
    QString suspendReason;
    std::optional<QDateTime> createdAt;
    QString marker; //!< ours, when the panel kept one
};

struct Settlement {
    enum class Verdict { Ours, NotCreated, Foreign, CannotTell };

    Verdict verdict = Verdict::CannotTell;
    std::optional<PanelAccount> account; //!< what was found
    bool complete = true; //!< false: ours, but only half there (see PanelClient::completeAccount)
    bool passwordKnown = true; //!< false: set a new one, or ask a human where the panel cannot
    QString why;               //!< for the log and a human
};
template <>
inline constexpr auto EnumNames<Settlement::Verdict> =
    std::to_array<EnumName<Settlement::Verdict>>({
        {Settlement::Verdict::Ours, "ours"},
        {Settlement::Verdict::NotCreated, "not-created"},
        {Settlement::Verdict::Foreign, "foreign"},
        {Settlement::Verdict::CannotTell, "cannot-tell"},
    });

struct TerminateOptions {
    TerminateOptions() = default;
    TerminateOptions(bool keepZone, bool withoutBackup)
        : keepDns(keepZone)
        , skipBackup(withoutBackup)
    {
    }

    bool keepDns = false;
    bool skipBackup = false;
};

struct Termination {
    bool wasGone = false;
    QString backup; //!< the final backup's name, where the panel made one
};

struct Usage {
    std::optional<qint64> diskBytes;
    std::optional<qint64> diskLimitBytes;
    std::optional<qint64> bandwidthBytes;
    std::optional<qint64> bandwidthLimitBytes;
    std::optional<qint64> inodes;
    std::optional<qint64> inodeLimit;
};

struct PanelPackage {
    QString name;
    QMap<QString, QString> limits;   //!< as the panel writes them
    std::optional<AccountKind> kind; //!< empty: for users and resellers alike
};

struct DnsRecord {
    DnsRecord() = default;
    DnsRecord(QString recordType, QString recordName, QString recordValue, int timeToLive = 14400,
              std::optional<int> mxPriority = {})
        : type(std::move(recordType))
        , name(std::move(recordName))
        , value(std::move(recordValue))
        , ttl(timeToLive)
        , priority(mxPriority)
    {
    }

    QString type;  //!< A, AAAA, CNAME, MX, TXT, NS …
    QString name;  //!< relative to the zone; "@" for the zone itself
    QString value; //!< host names without a trailing dot, TXT without quotes
    int ttl = 14400;
    std::optional<int> priority; //!< MX
    QString remoteId;            //!< the panel's id or line, when it has one
};

struct NewMailbox {
    QString localPart;
    QString domain;
    Secret password;
    std::optional<int> quotaMb; //!< empty: the panel's own or unlimited
};

struct NewDatabase {
    QString name; //!< without the panel's prefix
    QString user; //!< without the panel's prefix
    Secret password;
    QString domain;
};

struct CreatedDatabase {
    QString name; //!< with the prefix the panel put in front
    QString user;
    QString host;
};

struct SslState {
    enum class Phase { Unknown, Queued, Issued, Failed };

    Phase phase = Phase::Unknown;
    std::optional<QDateTime> validUntil;
    QString detail; //!< the panel's or the authority's words, plain text
};

struct LoginLink {
    Secret url;
    std::optional<QDateTime> expiresAt;
};

struct ApiKey {
    QString id; //!< becomes the server's user
    Secret secret;
};

} // namespace core
