#pragma once

#include "core/storage/connection.h"

#include <QMap>

namespace core {

//! Settings the whole installation shares, named section.key. Never a secret.
class SettingStore
{
public:
    explicit SettingStore(Connection &connection);

    Result<std::optional<QString>> find(const QString &name); //!< empty: never set
    Result<QMap<QString, QString>> list();
    Result<> set(const QString &name, QString value);
    Result<> remove(const QString &name);

    //! The database's own random id: with a record's uid it names a secret in a keychain.
    Result<QString> databaseUid();

private:
    Connection &m_connection;
};

} // namespace core
