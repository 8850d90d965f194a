#include "core/net/tlstrust.h"

#include "core/net/certificate.h"
#include "core/net/tlssession.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

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

//! The system's, read once: that takes as long as a hundred handshakes.
X509_STORE *systemsAuthorities()
{
    static X509_STORE *const store = [] {
        X509_STORE *made = X509_STORE_new();
        X509_STORE_set_default_paths(made);
        return made;
    }();
    return store;
}

//! A store of its own for who trusts one more: the certificates themselves are shared.
void copySystemsAuthorities(X509_STORE *store)
{
    X509_STORE *system = systemsAuthorities();
    X509_STORE_lock(system);
    const STACK_OF(X509_OBJECT) *objects = X509_STORE_get0_objects(system);
    for (int i = 0; i < sk_X509_OBJECT_num(objects); ++i) {
        if (X509 *one = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(objects, i)))
            X509_STORE_add_cert(store, one);
    }
    X509_STORE_unlock(system);
    X509_LOOKUP *folder = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir());
    X509_LOOKUP_add_dir(folder, nullptr, X509_FILETYPE_DEFAULT);
}

//! None when the file holds no certificate.
Context made(const Authorities &authorities)
{
    Context context = bareContext();
    if (!context || !authorities.any)
        return context;
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, TlsSession::noteProblem);
    const QByteArray file = QFile::encodeName(authorities.caFile);
    if (file.isEmpty()) {
        SSL_CTX_set1_cert_store(context.get(), systemsAuthorities());
        return context;
    }
    copySystemsAuthorities(SSL_CTX_get_cert_store(context.get()));
    if (SSL_CTX_load_verify_file(context.get(), file.constData()) != 1)
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
