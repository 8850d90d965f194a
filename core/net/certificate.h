#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>

namespace core {

//! The certificate a server shows, for a person to judge before pinning it.
struct ServerCertificate {
    QByteArray sha256; //!< 32 bytes
    QString subject;
    QString issuer;
    QStringList names;
    QDateTime validFrom;
    QDateTime validUntil;
    bool trusted = false; //!< by the system's authorities, for this host name
    QString problem;      //!< why not
};

//! Shakes hands and hangs up; sends nothing.
Async<ServerCertificate> inspectCertificate(QUrl url, QString caFile,
                                            std::chrono::milliseconds timeout);

//! "AB:CD:…", as people compare them.
QString fingerprintText(const QByteArray &sha256);
//! 64 hex digits, with or without colons and spaces; empty when it is not that.
QByteArray fingerprintFromText(const QString &text);

} // namespace core
