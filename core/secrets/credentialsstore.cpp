#include "core/secrets/credentialsstore.h"

#include "core/secrets/secretentry.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qint64 LargestFile = 64 * 1024;
constexpr int LockWaitMs = 5000;

std::unexpected<Error> readOnly()
{
    return failure(ErrorKind::Unsupported, u"systemd credentials cannot be changed from here"_s);
}

std::unexpected<Error> unusable(const QString &what)
{
    return failure(ErrorKind::Keychain, what);
}

QString digestOf(const SecretBinding &binding)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : {binding.address, binding.user, binding.tls}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return QString::fromLatin1(hash.result().toHex());
}

Result<QJsonObject> loadBindings(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return unusable(u"%1: %2"_s.arg(path, file.errorString()));
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return unusable(u"%1 is damaged: it is no JSON object"_s.arg(path));
    return document.object();
}

Result<> saveBindings(const QString &path, const QJsonObject &bindings)
{
    QSaveFile file(path);
    const QByteArray json = QJsonDocument(bindings).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return unusable(u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

} // namespace

CredentialsStore::CredentialsStore(QString folder, QString bindingsFile)
    : m_folder(std::move(folder))
    , m_bindingsFile(std::move(bindingsFile))
{
}

std::unique_ptr<CredentialsStore> CredentialsStore::fromEnvironment()
{
    // systemd gives a list when the unit names more than one.
    QString state = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    if (state.isEmpty())
        state = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return std::make_unique<CredentialsStore>(qEnvironmentVariable("CREDENTIALS_DIRECTORY"),
                                              state + u"/credential-bindings.json"_s);
}

Async<BoundSecret> CredentialsStore::read(SecretName name, SecretBinding expected)
{
    co_return load(name, expected);
}

Result<BoundSecret> CredentialsStore::load(const SecretName &name,
                                           const SecretBinding &expected) const
{
    if (m_folder.isEmpty())
        return failure(ErrorKind::Keychain, u"CREDENTIALS_DIRECTORY is not set"_s,
                       ErrorReason::KeychainAbsent);
    QFile file(m_folder + u'/' + name.label());
    if (name.label().isEmpty() || !file.exists())
        return failure(ErrorKind::NoKey, u"there is no credential \"%1\""_s.arg(name.text()));
    if (!file.open(QIODevice::ReadOnly))
        return unusable(u"credential \"%1\": %2"_s.arg(name.text(), file.errorString()));
    QByteArray text = file.read(LargestFile + 1);
    if (text.size() > LargestFile)
        return unusable(u"credential \"%1\" is too long for a secret"_s.arg(name.text()));
    const auto entry = entryFromText(text);
    wipe(text);
    if (!entry)
        return std::unexpected(entry.error());
    if (entry->binding)
        return BoundSecret{entry->value, *entry->binding};
    if (const auto held = holdTo(name.label(), expected); !held)
        return std::unexpected(held.error());
    return BoundSecret{entry->value, expected};
}

Result<> CredentialsStore::holdTo(const QString &label, const SecretBinding &expected) const
{
    QDir().mkpath(QFileInfo(m_bindingsFile).path());
    QLockFile lock(m_bindingsFile + u".lock"_s);
    if (!lock.tryLock(LockWaitMs))
        return unusable(u"%1 is in use"_s.arg(m_bindingsFile));
    auto bindings = loadBindings(m_bindingsFile);
    if (!bindings)
        return std::unexpected(bindings.error());

    const QString digest = digestOf(expected);
    const QString before = bindings->value(label).toString();
    if (before == digest)
        return {};
    if (bindings->contains(label))
        return failure(
            ErrorKind::KeyMismatch,
            u"credential \"%1\" was first used for another address, user or TLS policy than %2, "
            "user %3, TLS %4; to confirm the change, remove \"%1\" from %5"_s.arg(
                label, expected.address, expected.user, expected.tls, m_bindingsFile));
    bindings->insert(label, digest);
    return saveBindings(m_bindingsFile, *bindings);
}

Async<> CredentialsStore::write(SecretName, BoundSecret)
{
    co_return readOnly();
}

Async<> CredentialsStore::remove(SecretName)
{
    co_return readOnly();
}

Async<> CredentialsStore::probe()
{
    if (!QFileInfo(m_folder).isDir())
        co_return failure(ErrorKind::Keychain,
                          u"CREDENTIALS_DIRECTORY names no folder: \"%1\""_s.arg(m_folder),
                          ErrorReason::KeychainAbsent);
    const auto bindings = loadBindings(m_bindingsFile);
    if (!bindings)
        co_return std::unexpected(bindings.error());
    QDir().mkpath(QFileInfo(m_bindingsFile).path());
    QSaveFile trial(m_bindingsFile);
    if (!trial.open(QIODevice::WriteOnly))
        co_return unusable(u"%1: %2"_s.arg(m_bindingsFile, trial.errorString()));
    trial.cancelWriting();
    co_return {};
}

} // namespace core
