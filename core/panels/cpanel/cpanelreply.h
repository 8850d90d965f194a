#pragma once

#include "core/net/httpclient.h"
#include "core/panels/account.h"
#include "core/panels/health.h"

#include <QJsonArray>
#include <QJsonObject>

//! What WHM and, through it, UAPI answer: bytes in, values out.
namespace core::cpanel {

//! An answer of WHM, out of whichever of its envelopes it came in (v1, v0, cpanelresult). The raw
//! output is not in it: createacct writes the password there.
struct WhmAnswer {
    QJsonObject data;
    int chunks = 1; //!< parts the whole list has
    QStringList warnings;
    std::chrono::milliseconds latency{0};
};

//! Fails unless WHM's own mark says success.
Result<WhmAnswer> whmAnswer(const HttpResponse &response, Intent intent);

//! UAPI's answer inside WHM's; WHM's success says nothing about it.
Result<QJsonValue> uapiAnswer(const WhmAnswer &answer, Intent intent);

//! What a reason given by WHM or UAPI means. The "(XID …)" by which support finds it goes last.
std::unexpected<Error> refusalOf(const QString &reason);

QString versionFrom(const WhmAnswer &answer);
QStringList functionsFrom(const WhmAnswer &answer); //!< of applist
std::optional<double> loadFrom(const WhmAnswer &answer);
std::optional<int> userCountFrom(const WhmAnswer &answer);
QList<PanelPackage> packagesFrom(const WhmAnswer &answer);

CreatedAccount createdFrom(const WhmAnswer &answer);
Result<PanelAccount> accountFrom(const WhmAnswer &answer); //!< of accountsummary
QList<PanelAccount> accountsFrom(const WhmAnswer &answer); //!< of listaccts
Usage usageFrom(const WhmAnswer &answer);                  //!< disk and inodes, of accountsummary
void addBandwidth(Usage &usage, const WhmAnswer &answer, const QString &user); //!< of showbw

struct Zone {
    QString serial;
    QList<DnsRecord> records; //!< remoteId is the line
};
Result<Zone> zoneFrom(const WhmAnswer &answer, const QString &zone);
//! One `add=` of mass_edit_dns_zone.
QString recordToAdd(const DnsRecord &record, const QString &zone);

QList<QString> mailboxesFrom(const QJsonValue &data);
QList<QString> databasesFrom(const QJsonValue &data);
//! The certificate installed for the domain; Unknown when there is none but a self-signed one.
SslState certificateFrom(const QJsonValue &installedHosts, const QString &domain);
//! Why AutoSSL could not; empty when it had nothing to say about the domain.
QString sslProblemFrom(const QJsonValue &problems, const QString &domain);

struct DatabaseRules {
    QString prefix;
    qint64 longestName = 64;
    qint64 longestUser = 16;
};
DatabaseRules databaseRulesFrom(const QJsonValue &restrictions);

Result<LoginLink> loginLinkFrom(WhmAnswer answer);

} // namespace core::cpanel
