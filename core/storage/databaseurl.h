#pragma once

#include <QString>

#include <optional>

namespace core {

enum class Dialect { Sqlite, PostgreSql };

//! `sqlite:PATH` or `postgresql://user@host:port/name`. Never holds a password.
struct DatabaseUrl {
    Dialect dialect = Dialect::Sqlite;
    QString path = {}; //!< SQLite
    QString user = {}; //!< empty: the login's own name
    QString host = {}; //!< empty: the local socket; a path (%2Frun%2Fpg): the socket in that folder
    int port = 5432;
    QString name = {};

    static std::optional<DatabaseUrl> parse(const QString &text);
    [[nodiscard]] QString toString() const;

    //! Whether the connection never leaves this machine: a socket, or a loopback address as such
    //! (a name such as "localhost" may lead anywhere).
    [[nodiscard]] bool isLocal() const;

    friend bool operator==(const DatabaseUrl &, const DatabaseUrl &) = default;
};

} // namespace core
