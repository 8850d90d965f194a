#include "core/secrets/memorystore.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qint64 LargestFill = 1024 * 1024;
const char FillVariable[] = "INNKEEPER_SECRETS_FD";

Result<SecretEntry> entryOf(const QJsonValue &value)
{
    if (value.isObject())
        return entryFromJson(value.toObject());
    const QJsonObject plain{{u"secret"_s, value}};
    return entryFromJson(plain);
}

} // namespace

Result<> MemoryStore::fill(QByteArrayView json)
{
    const auto bytes = QByteArray::fromRawData(json.data(), json.size());
    const auto document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return failure(ErrorKind::Keychain, u"the secrets given are not one JSON object"_s);
    const QJsonObject secrets = document.object();
    QHash<QString, SecretEntry> filled;
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        const auto entry = entryOf(it.value());
        if (!entry)
            return failure(entry.error().kind, it.key() + u": "_s + entry.error().detail);
        filled.insert(it.key(), *entry);
    }
    m_filled = filled;
    return {};
}

Result<> MemoryStore::fillFromEnvironment()
{
    if (!qEnvironmentVariableIsSet(FillVariable))
        return {};
    bool isNumber = false;
    const int descriptor = qEnvironmentVariableIntValue(FillVariable, &isNumber);
    qunsetenv(FillVariable);
    QFile file;
    if (!isNumber || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return failure(ErrorKind::Keychain,
                       u"INNKEEPER_SECRETS_FD does not name an open descriptor"_s);
    QByteArray json = file.read(LargestFill);
    const auto filled = fill(json);
    wipe(json);
    return filled;
}

Async<BoundSecret> MemoryStore::read(SecretName name, SecretBinding expected)
{
    if (const auto written = m_written.constFind(name.key()); written != m_written.constEnd())
        co_return *written;
    const auto filled = m_filled.find(name.label());
    if (name.label().isEmpty() || filled == m_filled.end())
        co_return failure(ErrorKind::NoKey, u"no secret was given for %1"_s.arg(name.text()));
    if (!filled->binding)
        filled->binding = expected;
    co_return BoundSecret{filled->value, *filled->binding};
}

Async<> MemoryStore::write(SecretName name, BoundSecret secret)
{
    m_written.insert(name.key(), secret);
    co_return {};
}

Async<> MemoryStore::remove(SecretName name)
{
    m_written.remove(name.key());
    m_filled.remove(name.label());
    co_return {};
}

Async<> MemoryStore::probe()
{
    co_return {};
}

} // namespace core
