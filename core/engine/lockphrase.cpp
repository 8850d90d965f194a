#include "core/engine/lockphrase.h"

#include <QCoroFuture>
#include <QFuture>
#include <QPasswordDigestor>
#include <QRandomGenerator>
#include <QtConcurrentRun>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype SaltSize = 16;
constexpr quint64 HashSize = 32;
const auto Method = u"pbkdf2-sha256"_s;

SecretName lockName()
{
    return SecretName::of(u"this machine"_s, SecretUse::Lock);
}

SecretBinding lockBinding()
{
    return {u"this machine"_s, {}, u"lock"_s};
}

//! "pbkdf2-sha256:600000:salt:hash"
struct StretchedPhrase {
    int rounds = LockPhrase::Rounds;
    QByteArray salt = {};
    Secret hash = {};
};

QByteArray newSalt()
{
    std::array<quint32, SaltSize / sizeof(quint32)> words;
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return {reinterpret_cast<const char *>(words.data()), SaltSize};
}

Secret stretched(const Secret &phrase, const QByteArray &salt, int rounds)
{
    const QByteArrayView bytes = phrase.reveal();
    return Secret(QPasswordDigestor::deriveKeyPbkdf2(
        QCryptographicHash::Sha256, QByteArray::fromRawData(bytes.data(), bytes.size()), salt,
        rounds, HashSize));
}

//! It takes a good part of a second: on a thread of its own.
QFuture<Secret> stretch(Secret phrase, QByteArray salt, int rounds)
{
    return QtConcurrent::run(stretched, phrase, salt, rounds);
}

Secret written(const StretchedPhrase &phrase)
{
    QByteArray hash = phrase.hash.reveal().toByteArray().toHex();
    QByteArray text = Method.toUtf8() + ':' + QByteArray::number(phrase.rounds) + ':'
                      + phrase.salt.toHex() + ':' + hash;
    wipe(hash);
    return Secret(std::move(text));
}

Result<StretchedPhrase> readPhrase(const Secret &text)
{
    const QList<QByteArray> parts = text.reveal().toByteArray().split(':');
    if (parts.size() != 4 || parts.first() != Method.toUtf8() || parts.at(1).toInt() <= 0)
        return failure(ErrorKind::Keychain, u"the lock's entry cannot be read"_s);
    return StretchedPhrase{.rounds = parts.at(1).toInt(),
                           .salt = QByteArray::fromHex(parts.at(2)),
                           .hash = Secret(QByteArray::fromHex(parts.at(3)))};
}

} // namespace

LockPhrase::LockPhrase(std::shared_ptr<SecretStore> secrets)
    : m_secrets(std::move(secrets))
{
}

Async<bool> LockPhrase::isSet() const
{
    const auto secrets = m_secrets;
    const SecretName name = lockName();
    const SecretBinding binding = lockBinding();
    const auto stored = co_await secrets->read(name, binding);
    if (!stored && stored.error().kind != ErrorKind::NoKey)
        co_return std::unexpected(stored.error());
    co_return stored.has_value();
}

Async<bool> LockPhrase::matches(Secret phrase) const
{
    const auto secrets = m_secrets;
    const SecretName name = lockName();
    const SecretBinding binding = lockBinding();
    const auto stored = co_await secrets->read(name, binding);
    if (!stored)
        co_return std::unexpected(stored.error());
    const auto kept = readPhrase(stored->value);
    if (!kept)
        co_return std::unexpected(kept.error());
    const QFuture<Secret> future = stretch(phrase, kept->salt, kept->rounds);
    const auto hash = co_await future;
    co_return hash.matches(kept->hash);
}

Async<> LockPhrase::set(Secret phrase) const
{
    const auto secrets = m_secrets;
    StretchedPhrase made{.salt = newSalt()};
    const QFuture<Secret> future = stretch(phrase, made.salt, made.rounds);
    const auto hash = co_await future;
    made.hash = hash;
    const SecretName name = lockName();
    const BoundSecret entry{written(made), lockBinding()};
    co_return co_await secrets->write(name, entry);
}

} // namespace core
