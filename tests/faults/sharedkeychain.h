#pragma once

#include "core/secrets/memorystore.h"

//! The keychain of one machine, as a folder, for what every worker there has to find: the new
//! passwords that were ordered. The keys of servers are given to each of them; what they make
//! themselves they keep to themselves, and lose with their lives.
class SharedKeychain final : public core::SecretStore
{
public:
    explicit SharedKeychain(QString folder);

    core::Result<> fill(QByteArrayView json) { return m_own.fill(json); }

    core::Async<core::BoundSecret> read(core::SecretName name,
                                        core::SecretBinding expected) override;
    core::Async<> write(core::SecretName name, core::BoundSecret secret) override;
    core::Async<> remove(core::SecretName name) override;
    core::Async<> probe() override;

private:
    //! Empty: it is not shared.
    [[nodiscard]] QString fileOf(const core::SecretName &name) const;

    QString m_folder;
    core::MemoryStore m_own;
};
