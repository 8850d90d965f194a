#include "tests/faults/sharedkeychain.h"

#include "core/provisioning/keptpasswords.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;
using namespace core;

SharedKeychain::SharedKeychain(QString folder)
    : m_folder(std::move(folder))
{
    if (!QDir().mkpath(m_folder))
        qFatal("cannot make %s", qPrintable(m_folder));
}

QString SharedKeychain::fileOf(const SecretName &name) const
{
    const bool isShared = name.key().endsWith(u'-' + nameOf(PasswordUse::Change));
    return isShared ? m_folder + u'/' + QString(name.key()).replace(u'/', u'_') : QString();
}

Async<BoundSecret> SharedKeychain::read(SecretName name, SecretBinding expected)
{
    const QString path = fileOf(name);
    if (path.isEmpty()) {
        co_return co_await m_own.read(name, expected);
    }
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        co_return failure(ErrorKind::NoKey, name.text());
    co_return BoundSecret{Secret::fromText(QString::fromUtf8(file.readAll())), {}};
}

Async<> SharedKeychain::write(SecretName name, BoundSecret secret)
{
    const QString path = fileOf(name);
    if (path.isEmpty()) {
        co_return co_await m_own.write(name, secret);
    }
    QSaveFile file(path);
    const QByteArrayView bytes = secret.value.reveal();
    const bool isKept = file.open(QFile::WriteOnly)
                        && file.write(bytes.data(), bytes.size()) == bytes.size() && file.commit();
    if (!isKept)
        co_return failure(ErrorKind::Keychain, file.errorString());
    co_return Result<>();
}

Async<> SharedKeychain::remove(SecretName name)
{
    const QString path = fileOf(name);
    if (path.isEmpty()) {
        co_return co_await m_own.remove(name);
    }
    QFile::remove(path);
    co_return Result<>();
}

Async<> SharedKeychain::probe()
{
    return m_own.probe();
}
