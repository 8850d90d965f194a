#pragma once

#include "core/base/result.h"
#include "core/storage/connection.h"

#include <QString>

namespace core {

//! A record by its id, or by the unique name a person knows it by. NotFound says what was missed.
template <typename Store, typename IdType, typename ByName>
auto foundIn(Connection &connection, const QString &noun, const QString &idOrName, ByName byName)
    -> decltype(Store(connection).find(IdType{}))
{
    Store store(connection);
    bool isNumber = false;
    const qint64 id = idOrName.toLongLong(&isNumber);
    auto found = isNumber ? store.find(IdType{id}) : byName(store, idOrName);
    if (!found && found.error().kind == ErrorKind::NotFound)
        return failure(ErrorKind::NotFound, QStringLiteral("%1 %2").arg(noun, idOrName.left(100)),
                       ErrorReason::None, noun);
    return found;
}

} // namespace core
