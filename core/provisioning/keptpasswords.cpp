#include "core/provisioning/keptpasswords.h"

namespace core {

KeptPasswords::KeptPasswords(std::shared_ptr<SecretStore> secrets, QString databaseUid)
    : m_secrets(std::move(secrets))
    , m_databaseUid(std::move(databaseUid))
{
}

SecretName KeptPasswords::nameFor(const QString &marker, PasswordUse use) const
{
    return SecretName::ofPassword(m_databaseUid, marker, nameOf(use));
}

Async<> KeptPasswords::keep(QString marker, PasswordUse use, Secret password)
{
    const SecretName name = nameFor(marker, use);
    const BoundSecret bound{password, {}};
    const auto written = co_await m_secrets->write(name, bound);
    if (written || written.error().kind != ErrorKind::Unsupported)
        co_return written;
    m_unwritten.insert(name.key(), password);
    co_return Result<>();
}

Async<Secret> KeptPasswords::find(QString marker, PasswordUse use)
{
    const SecretName name = nameFor(marker, use);
    if (m_unwritten.contains(name.key()))
        co_return m_unwritten.value(name.key());
    const SecretBinding unbound;
    const auto stored = co_await m_secrets->read(name, unbound);
    if (!stored && stored.error().kind == ErrorKind::NoKey)
        co_return Secret();
    if (!stored)
        co_return std::unexpected(stored.error());
    const Secret value = stored->value;
    co_return value;
}

Async<> KeptPasswords::forget(QString marker, PasswordUse use)
{
    const SecretName name = nameFor(marker, use);
    if (m_unwritten.remove(name.key()) > 0)
        co_return Result<>();
    const auto removed = co_await m_secrets->remove(name);
    if (!removed && removed.error().kind == ErrorKind::Unsupported)
        co_return Result<>();
    co_return removed;
}

} // namespace core
