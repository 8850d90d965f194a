#pragma once

#include "core/base/names.h"
#include "core/secrets/secretstore.h"

#include <QHash>

#include <memory>

namespace core {

//! What a kept password opens. Change: one that is about to replace the account's.
enum class PasswordUse { Account, Change, Mailbox, Database };
template <>
inline constexpr auto EnumNames<PasswordUse> = std::to_array<EnumName<PasswordUse>>({
    {PasswordUse::Account, "account"},
    {PasswordUse::Change, "change"},
    {PasswordUse::Mailbox, "mailbox"},
    {PasswordUse::Database, "database"},
});

//! Passwords of services that were made here and are not handed on yet, under the service's
//! marker: in this machine's keychain, or in memory alone where there is none to write to.
class KeptPasswords
{
    Q_DISABLE_COPY_MOVE(KeptPasswords)

public:
    KeptPasswords(std::shared_ptr<SecretStore> secrets, QString databaseUid);

    Async<> keep(QString marker, PasswordUse use, Secret password);
    Async<Secret> find(QString marker, PasswordUse use); //!< empty: it is not here
    Async<> forget(QString marker, PasswordUse use);

private:
    [[nodiscard]] SecretName nameFor(const QString &marker, PasswordUse use) const;

    std::shared_ptr<SecretStore> m_secrets;
    QString m_databaseUid;
    QHash<QString, Secret> m_unwritten;
};

} // namespace core
