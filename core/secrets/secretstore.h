#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/servers/server.h"

#include <QString>

#include <utility>

namespace core {

//! What a secret was entered for. If the record differs from it now, nothing is sent until a person
//! at this machine confirms: whoever can write the database must not be able to collect tokens.
struct SecretBinding {
    SecretBinding() = default;
    SecretBinding(QString boundAddress, QString boundUser, QString boundTls)
        : address(std::move(boundAddress))
        , user(std::move(boundUser))
        , tls(std::move(boundTls))
    {
    }
    static SecretBinding of(const Server &server);

    QString address; //!< scheme, host, port and path
    QString user;
    QString tls; //!< the policy as text, the CA file by the digest of its content

    friend bool operator==(const SecretBinding &, const SecretBinding &) = default;
};

struct BoundSecret {
    Secret value;
    SecretBinding binding;
};

//! What a secret is for when it belongs to no server.
enum class SecretUse { Database, Smtp, Stripe, Lock };
template <>
inline constexpr auto EnumNames<SecretUse> = std::to_array<EnumName<SecretUse>>({
    {SecretUse::Database, "database"},
    {SecretUse::Smtp, "smtp"},
    {SecretUse::Stripe, "stripe"},
    {SecretUse::Lock, "lock"},
});

//! Names one secret: the database's uid and the record's, and the label by which a person knows it
//! in the credentials folder and in memory. A server can have no label that would give it another's
//! secret: not "smtp", and nothing that leads out of the folder.
class SecretName
{
public:
    SecretName() = default;
    static SecretName of(const QString &databaseUid, const Server &server);
    static SecretName of(const QString &databaseUid, SecretUse use);
    //! A password that was generated for a service and is not handed on yet.
    static SecretName ofPassword(const QString &databaseUid, const QString &serviceMarker,
                                 const QString &what);

    //! "<database uid>/<record uid>"
    [[nodiscard]] const QString &key() const { return m_key; }
    //! Empty: only the keychain can have it.
    [[nodiscard]] const QString &label() const { return m_label; }
    [[nodiscard]] const QString &text() const { return m_text; } //!< for sentences

private:
    QString m_key;
    QString m_label;
    QString m_text;
};

//! Where this machine keeps its secrets. Never falls back to another place. Failures: NoKey (there
//! is none), Keychain with a reason (locked, absent, timed out), KeyMismatch.
class SecretStore
{
public:
    SecretStore() = default;
    virtual ~SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)

    //! What is stored, with what it was stored for; whoever uses it compares (secretFor).
    //! `expected` is what it is about to be used for: a plain entry of the credentials folder or of
    //! memory came without a binding and is bound to this at its first use.
    virtual Async<BoundSecret> read(SecretName name, SecretBinding expected) = 0;
    //! Replaces too. When it fails, what was there before is still there.
    virtual Async<> write(SecretName name, BoundSecret secret) = 0;
    //! A secret that is gone is what was asked for.
    virtual Async<> remove(SecretName name) = 0;
    //! Reachable, unlocked, writable? For doctor and the first run; may ask the person to unlock.
    virtual Async<> probe() = 0;
};

//! A URL as a binding writes it: with its port, without a trailing slash or a password.
QString boundAddress(QUrl url);

//! The secret, if it is bound to exactly this; KeyMismatch says old → new otherwise.
Result<Secret> secretFor(const SecretBinding &expected, const BoundSecret &stored);
Result<Secret> secretFor(const Server &server, const BoundSecret &stored);

} // namespace core
