#pragma once

#include "core/secrets/secretstore.h"
#include "core/storage/database.h"

namespace core {

//! A database by its address, with the password it needs; not opened yet.
struct NamedDatabase {
    DatabaseUrl url;
    Secret password;

    [[nodiscard]] std::shared_ptr<Database> connection() const
    {
        return std::make_shared<Database>(url, password);
    }
};

//! PostgreSQL's password comes from the keychain, under the database's address: its own id is not
//! known before it is open.
Async<NamedDatabase> databaseAt(DatabaseUrl url, std::shared_ptr<SecretStore> secrets);
//! Puts it where databaseAt() looks for it.
Async<> keepDatabasePassword(DatabaseUrl url, Secret password,
                             std::shared_ptr<SecretStore> secrets);

} // namespace core
