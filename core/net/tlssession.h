#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

struct ssl_st;
struct x509_store_ctx_st;

namespace core {

class TlsTrust;

//! The client's side of one TLS conversation: bytes from the wire go in, what was said comes out,
//! and the other way round. Knows no sockets. By hand on OpenSSL, because QSslSocket (6.4) makes a
//! context for each connection, which doubles what a handshake costs.
//!
//! Verifies, but leaves the verdict on the certificate to who asks for it before anything is said.
class TlsSession
{
    Q_DISABLE_COPY_MOVE(TlsSession)

public:
    enum class State {
        ShakingHands,
        Open,
        Ended, //!< they have said that nothing more will come
        Broken,
    };

    //! The host is the name or the address that the certificate must be for.
    TlsSession(const TlsTrust &trust, const QString &host, bool offersHttp2);
    ~TlsSession();

    //! With what arrived, nothing to begin with. Afterwards there may be something to send.
    State feed(const QByteArray &arrived);
    void say(QByteArrayView plain);
    QByteArray takeOutgoing();
    [[nodiscard]] bool hasHeard() const { return !m_heard.isEmpty(); }
    QByteArray takeHeard();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool choseHttp2() const;
    [[nodiscard]] QByteArray certificate() const; //!< theirs, DER
    [[nodiscard]] QStringList problems() const;   //!< what speaks against it
    [[nodiscard]] const QString &whyBroken() const { return m_whyBroken; }

    //! For OpenSSL to call.
    static int noteProblem(int isFine, x509_store_ctx_st *chain);

private:
    void shakeHands();
    void hear();
    void judge(int result);

    std::unique_ptr<ssl_st, void (*)(ssl_st *)> m_tls;
    State m_state = State::ShakingHands;
    QByteArray m_heard;
    QStringList m_problems;
    QString m_whyBroken;
};

} // namespace core
