#pragma once

#include "core/base/result.h"
#include "core/servers/tlspolicy.h"

#include <QSslConfiguration>
#include <QSslError>

#include <optional>

namespace core {

//! A TlsPolicy made ready for sockets: what to configure, and the verdict on what a server shows.
class TlsTrust
{
public:
    static Result<TlsTrust> of(const TlsPolicy &policy);
    //! Objects to nothing: for looking at a certificate before anything is sent.
    static Result<TlsTrust> ofAnybody(const QString &caFile);

    [[nodiscard]] const QSslConfiguration &configuration() const { return m_configuration; }

    //! Why nothing may be sent to who showed this certificate; empty when it may, whatever the
    //! errors say.
    [[nodiscard]] std::optional<Error> objection(const QSslCertificate &shown,
                                                 const QList<QSslError> &errors) const;

private:
    TlsTrust() = default;

    QSslConfiguration m_configuration = QSslConfiguration::defaultConfiguration();
    QByteArray m_pinSha256;
    bool m_anybody = false;
};

//! What is wrong with a certificate, in one line.
QString problemText(const QList<QSslError> &errors);

} // namespace core
