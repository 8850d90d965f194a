#include "tests/support/privatekeyring.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace {

const auto Service = u"org.freedesktop.secrets"_s;
const auto Collection = u"/org/freedesktop/secrets/collection/login"_s;

// Without service files: what is not started here is not there.
const char BusConfiguration[] = R"(<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=%1</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>)";

//! By plain messages: QDBusInterface (Qt 6.4) leaks what it learns of the other side.
QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                  const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(Service, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

QVariant property(const QString &path, const QString &interface, const QString &name)
{
    const QDBusReply<QDBusVariant> reply =
        call(path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {interface, name});
    return reply.value().variant();
}

QVariant collectionProperty(const QString &name)
{
    return property(Collection, u"org.freedesktop.Secret.Collection"_s, name);
}

void waitForEnd(QProcess &process)
{
    if (process.state() != QProcess::NotRunning)
        process.waitForFinished();
}

} // namespace

PrivateKeyring::PrivateKeyring()
{
    QFile configuration(m_folder.filePath(u"bus.conf"_s));
    if (!configuration.open(QIODevice::WriteOnly))
        return;
    configuration.write(QString::fromLatin1(BusConfiguration).arg(m_folder.path()).toUtf8());
    configuration.close();
    m_bus.setStandardErrorFile(QProcess::nullDevice());
    m_bus.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address=1"_s, u"--config-file"_s,
                                   configuration.fileName()});
    if (!m_bus.waitForReadyRead())
        return;
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    m_ready = QDBusConnection::sessionBus().isConnected();
}

PrivateKeyring::~PrivateKeyring()
{
    kill();
    stopBus();
}

void PrivateKeyring::stopBus()
{
    m_bus.terminate();
    waitForEnd(m_bus);
}

bool PrivateKeyring::start()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s}) {
        QDir(m_folder.path()).mkpath(name);
        environment.insert(name, m_folder.filePath(name));
    }
    m_daemon.setProcessEnvironment(environment);
    m_daemon.setProcessChannelMode(QProcess::MergedChannels);
    m_daemon.start(u"gnome-keyring-daemon"_s,
                   {u"--foreground"_s, u"--components=secrets"_s, u"--unlock"_s});
    m_daemon.write("the keyring's password");
    m_daemon.closeWriteChannel();
    const auto open = [] {
        const QVariant locked = collectionProperty(u"Locked"_s);
        return locked.isValid() && !locked.toBool();
    };
    return m_daemon.waitForStarted() && QTest::qWaitFor(open, 10000);
}

void PrivateKeyring::kill()
{
    m_daemon.kill();
    waitForEnd(m_daemon);
}

void PrivateKeyring::pause()
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGSTOP);
}

void PrivateKeyring::resume()
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGCONT);
}

bool PrivateKeyring::lock()
{
    const QList<QDBusObjectPath> collections{QDBusObjectPath(Collection)};
    const QDBusMessage reply =
        call(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s,
             {QVariant::fromValue(collections)});
    return reply.type() == QDBusMessage::ReplyMessage && isLocked();
}

bool PrivateKeyring::isLocked() const
{
    return collectionProperty(u"Locked"_s).toBool();
}

QStringList PrivateKeyring::labels() const
{
    QStringList labels;
    const QVariant items = collectionProperty(u"Items"_s);
    for (const auto &path : qdbus_cast<QList<QDBusObjectPath>>(items))
        labels << property(path.path(), u"org.freedesktop.Secret.Item"_s, u"Label"_s).toString();
    return labels;
}
