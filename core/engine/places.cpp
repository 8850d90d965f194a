#include "core/engine/places.h"

#include "core/secrets/credentialsstore.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/memorystore.h"

#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace core {

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/innkeeper"_s;
}

QString defaultDatabase()
{
    const QString named = qEnvironmentVariable("INNKEEPER_DB");
    return named.isEmpty() ? u"sqlite:"_s + dataFolder() + u"/innkeeper.sqlite"_s : named;
}

QString logFileOf(const QString &program)
{
    return dataFolder() + u"/log/"_s + program + u".log"_s;
}

Result<ChosenStore> secretStore(const QString &kind)
{
    if (kind == "credentials"_L1)
        return ChosenStore{CredentialsStore::fromEnvironment()};
    if (kind == "memory"_L1) {
        auto memory = std::make_shared<MemoryStore>();
        if (const auto filled = memory->fillFromEnvironment(); !filled)
            return std::unexpected(filled.error());
        return ChosenStore{memory};
    }
    return ChosenStore{std::make_shared<KeychainStore>()};
}

} // namespace core
