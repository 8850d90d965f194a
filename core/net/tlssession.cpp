#include "core/net/tlssession.h"

#include "core/net/tlstrust.h"

#include <array>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr int Record = 16 * 1024; // the most that TLS says at once

//! Best first, each with its length before it.
constexpr std::array<unsigned char, 12> Protocols{2,   'h', '2', 8,   'h', 't',
                                                  't', 'p', '/', '1', '.', '1'};

QString text(const char *words)
{
    return words ? QString::fromUtf8(words) : u"TLS failed"_s;
}

//! Whom the certificate must be for. False when that cannot be held against any.
bool expect(SSL *tls, const QByteArray &host)
{
    X509_VERIFY_PARAM *expected = SSL_get0_param(tls);
    if (X509_VERIFY_PARAM_set1_ip_asc(expected, host.constData()) == 1)
        return true;
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return X509_VERIFY_PARAM_set1_host(expected, host.constData(), size_t(host.size())) == 1
           && SSL_set_tlsext_host_name(tls, host.constData()) == 1;
}

} // namespace

TlsSession::TlsSession(const TlsTrust &trust, const QString &host, bool offersHttp2)
    : m_tls(SSL_new(trust.context()), SSL_free)
{
    SSL_set_bio(m_tls.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_app_data(m_tls.get(), this);
    SSL_set_connect_state(m_tls.get());
    if (offersHttp2)
        SSL_set_alpn_protos(m_tls.get(), Protocols.data(), unsigned(Protocols.size()));
    if (!expect(m_tls.get(), host.toLatin1()))
        m_problems += u"no certificate can be for this name"_s;
}

TlsSession::~TlsSession() = default;

int TlsSession::noteProblem(int isFine, X509_STORE_CTX *chain)
{
    if (isFine == 1)
        return 1;
    const auto *tls = static_cast<const SSL *>(
        X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *self = static_cast<TlsSession *>(SSL_get_app_data(tls));
    self->m_problems += text(X509_verify_cert_error_string(X509_STORE_CTX_get_error(chain)));
    return 1; // all of them are wanted
}

TlsSession::State TlsSession::feed(const QByteArray &arrived)
{
    BIO_write(SSL_get_rbio(m_tls.get()), arrived.constData(), int(arrived.size()));
    if (m_state == State::ShakingHands)
        shakeHands();
    if (m_state == State::Open)
        hear();
    return m_state;
}

void TlsSession::shakeHands()
{
    ERR_clear_error();
    const int done = SSL_do_handshake(m_tls.get());
    if (done == 1) {
        m_state = State::Open;
        return;
    }
    judge(done);
    if (m_state == State::Ended) // before it had begun
        m_state = State::Broken;
}

void TlsSession::hear()
{
    std::array<char, Record> said;
    ERR_clear_error();
    int size = 0;
    while ((size = SSL_read(m_tls.get(), said.data(), Record)) > 0)
        m_heard.append(said.data(), size);
    judge(size);
}

void TlsSession::judge(int result)
{
    switch (SSL_get_error(m_tls.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return;
    case SSL_ERROR_ZERO_RETURN:
        m_state = State::Ended;
        return;
    default:
        m_whyBroken = text(ERR_reason_error_string(ERR_peek_error()));
        m_state = State::Broken;
    }
}

void TlsSession::say(QByteArrayView plain)
{
    ERR_clear_error();
    // To memory, which takes all of it.
    if (!plain.isEmpty() && SSL_write(m_tls.get(), plain.data(), int(plain.size())) <= 0)
        m_state = State::Broken;
}

QByteArray TlsSession::takeOutgoing()
{
    BIO *out = SSL_get_wbio(m_tls.get());
    QByteArray bytes(qsizetype(BIO_ctrl_pending(out)), Qt::Uninitialized);
    if (!bytes.isEmpty())
        BIO_read(out, bytes.data(), int(bytes.size()));
    return bytes;
}

QByteArray TlsSession::takeHeard()
{
    return std::exchange(m_heard, {});
}

bool TlsSession::choseHttp2() const
{
    const unsigned char *chosen = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(m_tls.get(), &chosen, &size);
    return QByteArrayView(chosen, qsizetype(size)) == "h2";
}

QByteArray TlsSession::certificate() const
{
    const X509 *shown = SSL_get0_peer_certificate(m_tls.get());
    if (!shown)
        return {};
    QByteArray der(i2d_X509(shown, nullptr), Qt::Uninitialized);
    auto *at = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509(shown, &at);
    return der;
}

QStringList TlsSession::problems() const
{
    QStringList problems = m_problems;
    const long verdict = SSL_get_verify_result(m_tls.get());
    if (verdict != X509_V_OK && problems.isEmpty())
        problems += text(X509_verify_cert_error_string(verdict));
    problems.removeDuplicates();
    return problems;
}

} // namespace core
