#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace core {

//! The phrase that opens this person's locked windows, on this machine: in the keychain, salted and
//! stretched. Known whether or not a database is open.
class LockPhrase
{
public:
    //! PBKDF2-HMAC-SHA256.
    static constexpr int Rounds = 600'000;

    explicit LockPhrase(std::shared_ptr<SecretStore> secrets);

    Async<bool> isSet() const;
    Async<bool> matches(Secret phrase) const; //!< NoKey when none was ever set
    Async<> set(Secret phrase) const;         //!< replaces the one before

private:
    std::shared_ptr<SecretStore> m_secrets;
};

} // namespace core
