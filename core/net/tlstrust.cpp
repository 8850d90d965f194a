#include "core/net/tlstrust.h"

#include "core/net/certificate.h"

#include <QCryptographicHash>
#include <QSslCertificate>

using namespace Qt::Literals::StringLiterals;

namespace core {

Result<TlsTrust> TlsTrust::of(const TlsPolicy &policy)
{
    TlsTrust trust;
    trust.m_pinSha256 = policy.pinSha256;
    if (!policy.pinSha256.isEmpty()) {
        // With no authority to accept it, every certificate is asked about, and none gets past the
        // pin because an authority signed it.
        trust.m_configuration.setCaCertificates({});
        return trust;
    }
    if (!policy.caFile.isEmpty()) {
        const auto own = QSslCertificate::fromPath(policy.caFile, QSsl::Pem);
        if (own.isEmpty()) {
            return failure(ErrorKind::Invalid, u"no certificate in %1"_s.arg(policy.caFile),
                           ErrorReason::None, u"caFile"_s);
        }
        trust.m_configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
    }
    return trust;
}

Result<TlsTrust> TlsTrust::ofAnybody(const QString &caFile)
{
    auto trust = of({.caFile = caFile, .pinSha256 = {}});
    if (trust)
        trust->m_anybody = true;
    return trust;
}

std::optional<Error> TlsTrust::objection(const QSslCertificate &shown,
                                         const QList<QSslError> &errors) const
{
    if (m_anybody)
        return {};
    const QByteArray seen = shown.digest(QCryptographicHash::Sha256);
    if (!m_pinSha256.isEmpty()) {
        if (!shown.isNull() && seen == m_pinSha256)
            return {};
        return failure(ErrorKind::Unreachable,
                       u"the certificate is %1, pinned is %2"_s.arg(fingerprintText(seen),
                                                                    fingerprintText(m_pinSha256)),
                       ErrorReason::PinMismatch)
            .error();
    }
    if (errors.isEmpty())
        return {};
    return failure(ErrorKind::Unreachable,
                   u"%1 (%2)"_s.arg(problemText(errors), fingerprintText(seen)),
                   ErrorReason::CertificateUntrusted)
        .error();
}

QString problemText(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors)
        texts += error.errorString();
    texts.removeDuplicates();
    return texts.join(u' ');
}

} // namespace core
