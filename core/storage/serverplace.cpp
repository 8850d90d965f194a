#include "core/storage/serverplace.h"

#include "core/storage/serverstore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

Result<> takePlace(Connection &connection, ServerId server)
{
    // On SQLite a transaction is alone from its beginning. On PostgreSQL a lock of our own and not
    // the row's, which a worker's login may not lock.
    if (connection.dialect() == Dialect::PostgreSql) {
        const auto locked =
            connection.execute(u"SELECT pg_advisory_xact_lock(80, ?::integer)"_s, {server.value});
        if (!locked)
            return std::unexpected(locked.error());
    }
    const auto found = ServerStore(connection).find(server);
    if (!found)
        return std::unexpected(found.error());
    if (found->capacity && found->accounts >= *found->capacity)
        return failure(
            ErrorKind::Limit,
            u"%1 is full: %2 of %3"_s.arg(found->name).arg(found->accounts).arg(*found->capacity),
            ErrorReason::None, u"server"_s);
    return {};
}

} // namespace core
