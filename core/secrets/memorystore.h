#pragma once

#include "core/secrets/secretentry.h"
#include "core/secrets/secretstore.h"

#include <QHash>

namespace core {

//! Secrets for as long as this process lives. It may be filled from outside, by label: what comes
//! without a binding is bound to what it is first read for.
class MemoryStore final : public SecretStore
{
public:
    //! {"web-01":"token"} or {"web-01":{"secret":…,"address":…,"user":…,"tls":…}}
    Result<> fill(QByteArrayView json);
    //! From the descriptor that INNKEEPER_SECRETS_FD names, if it does; closes it, and the
    //! programs we start do not see it.
    Result<> fillFromEnvironment();

    Async<BoundSecret> read(SecretName name, SecretBinding expected) override;
    Async<> write(SecretName name, BoundSecret secret) override;
    Async<> remove(SecretName name) override;
    Async<> probe() override;

private:
    QHash<QString, SecretEntry> m_filled;  //!< by label
    QHash<QString, BoundSecret> m_written; //!< by key
};

} // namespace core
