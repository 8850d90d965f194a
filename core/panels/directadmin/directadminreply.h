#pragma once

#include "core/net/httpclient.h"
#include "core/panels/account.h"
#include "core/panels/health.h"

#include <QJsonObject>
#include <QMap>

//! What DirectAdmin answers: the url-encoded CMD_API_… commands, the same with json=yes, and the
//! newer /api/. Bytes in, values out.
namespace core::directadmin {

//! A url-encoded answer, in its order. Entities stand raw in it, and hold the separator.
QList<std::pair<QString, QString>> formFields(QByteArrayView body);

//! An answer of the old commands, whichever way it was written.
struct Answer {
    QMap<QString, QString> fields;
    QStringList list;
    QJsonObject json; //!< whole, when it was JSON
    QString text;
    QString details; //!< a log of many lines, or a login link
    std::chrono::milliseconds latency{0};
};
Result<Answer> commandAnswer(const HttpResponse &response, Intent intent);

//! An answer of /api/, which has statuses of its own.
Result<QJsonValue> apiAnswer(const HttpResponse &response, Intent intent);

//! Whether an old server may not have this part of /api/, or the key may not use it: then the old
//! command is asked. Nothing was done.
bool isNotOffered(const Error &error);

//! The user was made and its domain or addresses were not.
bool isHalfDone(const QString &log);

PanelAccount accountFrom(const Answer &userConfig);
QList<PanelAccount> accountsFrom(const QJsonObject &userTable);
QMap<QString, QString> domainOwnersFrom(const Answer &answer); //!< user by domain
std::optional<QDateTime> dateFrom(const QString &text);        //!< the server's local time, as UTC

Usage usageFrom(const QJsonObject &apiUsage);
Usage usageFrom(const Answer &used, const Answer &userConfig);

Result<QList<DnsRecord>> recordsFrom(const Answer &answer, const QString &zone);
QString valueToAdd(const DnsRecord &record);

//! What is installed for the domain; Unknown when it is nothing but a self-signed one.
SslState certificateFrom(const Answer &answer);

Result<LoginLink> loginLinkFrom(QString url, const QString &expires);

} // namespace core::directadmin
