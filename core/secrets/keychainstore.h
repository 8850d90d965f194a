#pragma once

#include "core/secrets/secretstore.h"

#include <chrono>

namespace core {

//! The operating system's keychain, through QtKeychain and libsecret. A locked keychain is said to
//! be locked, without asking anybody to open it: only probe(), which a person asks for, may raise
//! the system's prompt. Every call ends within its deadline.
class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(std::chrono::milliseconds deadline = std::chrono::seconds(10),
                           std::chrono::milliseconds promptDeadline = std::chrono::seconds(120));

    Async<BoundSecret> read(SecretName name, SecretBinding expected) override;
    Async<> write(SecretName name, BoundSecret secret) override;
    Async<> remove(SecretName name) override;
    Async<> probe() override;

private:
    std::chrono::milliseconds m_deadline;
    std::chrono::milliseconds m_promptDeadline;
};

} // namespace core
