#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace core {

// Where this machine keeps what is Innkeeper's, unless somebody says otherwise.

//! The user's own folder for it.
QString dataFolder();
//! "sqlite:…/innkeeper.sqlite" in that folder, or INNKEEPER_DB.
QString defaultDatabase();
QString logFileOf(const QString &program);

struct ChosenStore {
    std::shared_ptr<SecretStore> store;
};

//! "keychain", "credentials" (the folder systemd names) or "memory" (filled from outside).
Result<ChosenStore> secretStore(const QString &kind);

} // namespace core
