#pragma once

#include "core/base/result.h"
#include "core/net/httpclient.h"
#include "core/panels/account.h"
#include "core/panels/health.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace core {

//! The exit codes of the panel's scripts that we tell apart.
namespace HestiaCpExit {
enum Code {
    Ok = 0,
    Arguments = 1,
    Invalid = 2,
    NotExist = 3,
    Exists = 4,
    Suspended = 5,
    Unsuspended = 6,
    InUse = 7,
    Limit = 8,
    Password = 9,
    Forbidden = 10,
    Disabled = 11,
    Parsing = 12,
    Disk = 13,
    TooBusy = 14,
    Connect = 15,
    Restart = 20,
    ApiDisabled = 21,
    NoRequest = 405,
};
} // namespace HestiaCpExit

//! How an answer must be read: an access key's tells the script's exit code in a header; the legacy
//! forms answer HTTP 200 to everything, and tell the code only when asked to, as the body.
enum class HestiaCpShape { ExitHeader, CodeInBody, TextOnly };

//! What a script did. HTTP's 401 says nothing here: it stands for a wrong key, for a missing right,
//! and for a suspended account.
struct HestiaCpReply {
    int exit = HestiaCpExit::Ok;
    QByteArray output;
    std::chrono::milliseconds latency{0};
};

Result<HestiaCpReply> hestiaCpReply(const HttpResponse &response, HestiaCpShape shape,
                                    Intent intent);

//! Success, or the failure the exit code and the text stand for.
Result<> hestiaCpOutcome(const HestiaCpReply &reply, Intent intent);

struct HestiaCpUser {
    PanelAccount account;
    Usage usage;
    QDateTime createdLocal;        //!< in the server's own time zone, which it does not tell
    std::optional<int> webDomains; //!< how many it has
    bool ownsNothing = false;      //!< every counter is there, and zero
};

//! The panel's list commands print an object keyed by name. The password-reset key and the QR code
//! in it are not read.
Result<HestiaCpUser> hestiaCpUser(QByteArrayView json, const QString &name);
Result<QList<PanelAccount>> hestiaCpUsers(QByteArrayView json);
Result<QList<PanelPackage>> hestiaCpPackages(QByteArrayView json);
Result<QList<DnsRecord>> hestiaCpRecords(QByteArrayView json);
Result<QStringList> hestiaCpNames(QByteArrayView json);
Result<PanelHealth> hestiaCpSystem(QByteArrayView json);
Result<SslState> hestiaCpCertificate(QByteArrayView json, const QString &domain);
Result<QString> hestiaCpOwner(QByteArrayView text); //!< NotFound when it prints nothing

//! Whether the user is still the one that was made. No domain stands with a user: it is known by
//! its contact and by when it was made, or by whose its domain is.
Settlement hestiaCpRecognition(const HestiaCpUser &found, const CreateAttempt &made);
Settlement hestiaCpRecognition(const HestiaCpUser &found, const CreateAttempt &made,
                               const Result<QString> &owner);

//! Whose the user is that stands where our create wanted one.
Settlement hestiaCpSettlement(const HestiaCpUser &found, const CreateAttempt &attempt);

} // namespace core
