#include "core/net/tlstrust.h"

#include "core/net/certificate.h"
#include "core/net/tlssession.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>

#include <openssl/ssl.h>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

using Context = std::shared_ptr<SSL_CTX>;

//! Whom the connections that start from a context trust.
struct Authorities {
    bool any = true; //!< no: a pin decides
    QString caFile;  //!< beside the system's

    //! The same for the same authorities, as long as the file is not written anew.
    [[nodiscard]] QString key() const
    {
        if (!any)
            return u"pin"_s;
        const QFileInfo file(caFile);
        return u"%1 %2 %3"_s.arg(file.lastModified().toMSecsSinceEpoch())
            .arg(file.size())
            .arg(caFile);
    }
};

Context bareContext()
{
    Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    if (!context)
        return context;
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS); // connections are kept, and many
    return context;
}

//! None when the file holds no certificate.
Context made(const Authorities &authorities)
{
    Context context = bareContext();
    if (!context || !authorities.any)
        return context;
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, TlsSession::noteProblem);
    SSL_CTX_set_default_verify_paths(context.get());
    const QByteArray file = QFile::encodeName(authorities.caFile);
    if (!file.isEmpty() && SSL_CTX_load_verify_file(context.get(), file.constData()) != 1)
        return {};
    return context;
}

//! One for all who trust the same, for as long as somebody does.
Context contextFor(const Authorities &authorities)
{
    static QMutex mutex;
    static QHash<QString, std::weak_ptr<SSL_CTX>> known;
    const QMutexLocker locker(&mutex);
    std::weak_ptr<SSL_CTX> &kept = known[authorities.key()];
    Context context = kept.lock();
    if (!context)
        kept = context = made(authorities);
    return context;
}

} // namespace

Result<TlsTrust> TlsTrust::of(const TlsPolicy &policy)
{
    TlsTrust trust;
    trust.m_pinSha256 = policy.pinSha256;
    // With a pin no authority is asked, so that none gets a certificate past it.
    trust.m_context = contextFor({.any = policy.pinSha256.isEmpty(), .caFile = policy.caFile});
    if (!trust.m_context) {
        return failure(ErrorKind::Invalid, u"no certificate in %1"_s.arg(policy.caFile),
                       ErrorReason::None, u"caFile"_s);
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

std::optional<Error> TlsTrust::objection(const QByteArray &shown, const QStringList &problems) const
{
    if (m_anybody)
        return {};
    const QByteArray seen = QCryptographicHash::hash(shown, QCryptographicHash::Sha256);
    if (!m_pinSha256.isEmpty()) {
        if (!shown.isEmpty() && seen == m_pinSha256)
            return {};
        return failure(ErrorKind::Unreachable,
                       u"the certificate is %1, pinned is %2"_s.arg(fingerprintText(seen),
                                                                    fingerprintText(m_pinSha256)),
                       ErrorReason::PinMismatch)
            .error();
    }
    if (!shown.isEmpty() && problems.isEmpty())
        return {};
    return failure(ErrorKind::Unreachable,
                   u"%1 (%2)"_s.arg(problems.join(u"; "_s), fingerprintText(seen)),
                   ErrorReason::CertificateUntrusted)
        .error();
}

} // namespace core
