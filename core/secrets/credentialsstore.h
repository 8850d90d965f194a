#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace core {

//! systemd's credentials: a file for each label in a folder that is read-only to us. A file with
//! the bare secret has no binding of its own: the digest of what it was first used for is kept in a
//! state file, and any other use is refused from then on.
class CredentialsStore final : public SecretStore
{
public:
    CredentialsStore(QString folder, QString bindingsFile);
    //! $CREDENTIALS_DIRECTORY, and $STATE_DIRECTORY or the user's data folder.
    static std::unique_ptr<CredentialsStore> fromEnvironment();

    Async<BoundSecret> read(SecretName name, SecretBinding expected) override;
    Async<> write(SecretName name, BoundSecret secret) override;
    Async<> remove(SecretName name) override;
    Async<> probe() override;

private:
    [[nodiscard]] Result<BoundSecret> load(const SecretName &name,
                                           const SecretBinding &expected) const;
    //! Succeeds when the label has been used for this before, or never.
    [[nodiscard]] Result<> holdTo(const QString &label, const SecretBinding &expected) const;

    QString m_folder;
    QString m_bindingsFile;
};

} // namespace core
