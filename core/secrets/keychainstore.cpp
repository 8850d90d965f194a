#include "core/secrets/keychainstore.h"

#include "core/secrets/keychainjob.h"
#include "core/secrets/secretentry.h"
#include "core/secrets/secretservice.h"

#include <QCoroFuture>
#include <QDeadlineTimer>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {
namespace {

using Outcome = KeychainAnswer::Outcome;

std::chrono::milliseconds left(const QDeadlineTimer &deadline)
{
    return std::max(1ms, std::chrono::milliseconds(deadline.remainingTime()));
}

std::unexpected<Error> noKey(const QString &what)
{
    return failure(ErrorKind::NoKey, u"the keychain has no secret for %1"_s.arg(what));
}

//! Why a job of the keychain did not succeed: by what the service says now, because QtKeychain's
//! own errors do not tell locked, absent and missing apart.
Async<> explain(QString key, KeychainAnswer answer)
{
    const QDeadlineTimer deadline(2s);
    const auto found = co_await isInSecretService(keychainService(), key, deadline);
    if (!found)
        co_return std::unexpected(found.error());
    if (answer.outcome == Outcome::TimedOut)
        co_return failure(ErrorKind::Keychain, u"the keychain did not answer in time"_s,
                          ErrorReason::TimedOut);
    if (answer.outcome == Outcome::NotFound)
        co_return noKey(key);
    co_return failure(ErrorKind::Keychain, answer.detail);
}

Async<BoundSecret> readEntry(QString key, QDeadlineTimer deadline)
{
    const auto future = readFromKeychain(key, left(deadline));
    const auto answer = co_await future;
    if (answer.outcome != Outcome::Done) {
        const auto why = co_await explain(key, answer);
        co_return std::unexpected(why.error());
    }
    const auto entry = entryFromText(answer.value.reveal());
    if (!entry)
        co_return std::unexpected(entry.error());
    if (!entry->binding)
        co_return failure(ErrorKind::Keychain, u"the entry does not say what it is for"_s);
    co_return BoundSecret{entry->value, *entry->binding};
}

Async<> writeEntry(QString key, BoundSecret secret, QDeadlineTimer deadline)
{
    const auto written = writeToKeychain(key, entryText(secret), left(deadline));
    const auto answer = co_await written;
    if (answer.outcome != Outcome::Done) {
        const auto why = co_await explain(key, answer);
        co_return std::unexpected(why.error());
    }
    const auto stored = co_await readEntry(key, deadline);
    if (!stored)
        co_return std::unexpected(stored.error());
    if (!stored->value.matches(secret.value) || stored->binding != secret.binding)
        co_return failure(ErrorKind::Keychain, u"the keychain gave back another secret"_s);
    co_return {};
}

Async<> deleteEntry(QString key, QDeadlineTimer deadline)
{
    const auto deleted = deleteFromKeychain(key, left(deadline));
    const auto answer = co_await deleted;
    if (answer.outcome == Outcome::Done || answer.outcome == Outcome::NotFound)
        co_return {};
    co_return co_await explain(key, answer);
}

} // namespace

KeychainStore::KeychainStore(std::chrono::milliseconds deadline,
                             std::chrono::milliseconds promptDeadline)
    : m_deadline(deadline)
    , m_promptDeadline(promptDeadline)
{
}

Async<BoundSecret> KeychainStore::read(SecretName name, SecretBinding)
{
    const QDeadlineTimer deadline(m_deadline);
    const auto found = co_await isInSecretService(keychainService(), name.key(), deadline);
    if (!found)
        co_return std::unexpected(found.error());
    if (!*found)
        co_return noKey(name.text());
    co_return co_await readEntry(name.key(), deadline);
}

Async<> KeychainStore::write(SecretName name, BoundSecret secret)
{
    const QDeadlineTimer deadline(m_deadline);
    const auto open = co_await isInSecretService(keychainService(), name.key(), deadline);
    if (!open)
        co_return std::unexpected(open.error());
    co_return co_await writeEntry(name.key(), secret, deadline);
}

Async<> KeychainStore::remove(SecretName name)
{
    const QDeadlineTimer deadline(m_deadline);
    const auto found = co_await isInSecretService(keychainService(), name.key(), deadline);
    if (!found)
        co_return std::unexpected(found.error());
    if (!*found)
        co_return {};
    co_return co_await deleteEntry(name.key(), deadline);
}

Async<> KeychainStore::probe()
{
    const QDeadlineTimer answered(m_promptDeadline);
    const auto callDeadline = m_deadline;
    const auto open = co_await unlockSecretService(answered);
    if (!open)
        co_return std::unexpected(open.error());
    const QString random = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString key = u"probe/"_s + random;
    const BoundSecret secret{Secret::fromText(random), SecretBinding()};
    const QDeadlineTimer deadline(callDeadline);
    const auto written = co_await writeEntry(key, secret, deadline);
    const QDeadlineTimer cleaning(callDeadline);
    const auto cleaned = co_await deleteEntry(key, cleaning);
    if (!written)
        co_return std::unexpected(written.error());
    co_return cleaned;
}

} // namespace core
