#include "core/secrets/secretservice.h"

#include <QCoroSignal>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QScopedPointer>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace core {
namespace {

const QLatin1String NoObject("/");

using Attributes = QMap<QString, QString>;

QDBusMessage question(const QString &path, const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
}

QDBusMessage serviceQuestion(const QString &method)
{
    return question(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, method);
}

std::unexpected<Error> unanswered(const QDBusMessage &reply, const QDeadlineTimer &deadline)
{
    const QString words = reply.errorName() + u": "_s + reply.errorMessage();
    // "No reply" is also what a service that went away leaves; and the timers are coarse.
    const bool late = deadline.remainingTime() < 100;
    return failure(ErrorKind::Keychain, words,
                   late ? ErrorReason::TimedOut : ErrorReason::KeychainAbsent);
}

Async<QDBusMessage> ask(QDBusMessage message, QDeadlineTimer deadline)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        co_return failure(ErrorKind::Keychain, u"no session bus"_s, ErrorReason::KeychainAbsent);
    const int milliseconds = std::max(1, static_cast<int>(deadline.remainingTime()));
    // Later, because we are resumed from inside its signal.
    const std::unique_ptr<QDBusPendingCallWatcher, QScopedPointerDeleteLater> watcher(
        new QDBusPendingCallWatcher(bus.asyncCall(message, milliseconds)));
    co_await qCoro(watcher.get(), &QDBusPendingCallWatcher::finished);
    const QDBusMessage reply = watcher->reply();
    if (reply.type() != QDBusMessage::ReplyMessage)
        co_return unanswered(reply, deadline);
    co_return reply;
}

//! The default collection: where new entries go, and what is asked when an entry is nowhere.
Async<QString> defaultCollection(QDeadlineTimer deadline)
{
    QDBusMessage alias = serviceQuestion(u"ReadAlias"_s);
    alias << u"default"_s;
    const auto named = co_await ask(alias, deadline);
    if (!named)
        co_return std::unexpected(named.error());
    const QString path = QDBusPendingReply<QDBusObjectPath>(*named).value().path();
    if (path == NoObject)
        co_return failure(ErrorKind::Keychain, u"the keychain has no default collection"_s,
                          ErrorReason::KeychainAbsent);
    co_return path;
}

Async<> checkOpen(QString collection, QDeadlineTimer deadline)
{
    QDBusMessage property = question(collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    property << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    const auto locked = co_await ask(property, deadline);
    if (!locked)
        co_return std::unexpected(locked.error());
    if (QDBusPendingReply<QDBusVariant>(*locked).value().variant().toBool())
        co_return failure(ErrorKind::Keychain, u"the default collection is locked"_s,
                          ErrorReason::KeychainLocked);
    co_return {};
}

//! The system's question to the person, until it is answered.
class SecretPrompt final : public QObject
{
    Q_OBJECT

public:
    explicit SecretPrompt(const QString &path)
    {
        QDBusConnection::sessionBus().connect(u"org.freedesktop.secrets"_s, path,
                                              u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s,
                                              this, SLOT(complete()));
    }
    [[nodiscard]] bool isCompleted() const { return m_completed; }

Q_SIGNALS:
    void completed();

private Q_SLOTS:
    void complete()
    {
        m_completed = true;
        Q_EMIT completed();
    }

private:
    bool m_completed = false;
};

Async<> showPrompt(QString path, QDeadlineTimer deadline)
{
    const auto interface = u"org.freedesktop.Secret.Prompt"_s;
    const std::unique_ptr<SecretPrompt, QScopedPointerDeleteLater> prompt(new SecretPrompt(path));
    QDBusMessage show = question(path, interface, u"Prompt"_s);
    show << QString(); // of no window
    const auto shown = co_await ask(show, deadline);
    if (!shown)
        co_return std::unexpected(shown.error());
    const std::chrono::milliseconds left{std::max<qint64>(1, deadline.remainingTime())};
    if (!prompt->isCompleted()) {
        co_await qCoro(prompt.get(), &SecretPrompt::completed, left);
    }
    // Left open when nobody answers: gnome-keyring 42 dies of Dismiss while it starts the prompter,
    // and whoever comes back may still answer it.
    co_return {};
}

} // namespace

Async<bool> isInSecretService(QString service, QString key, QDeadlineTimer deadline)
{
    qDBusRegisterMetaType<Attributes>();
    const Attributes attributes{{u"server"_s, service}, {u"user"_s, key}};
    QDBusMessage search = serviceQuestion(u"SearchItems"_s);
    search << QVariant::fromValue(attributes);
    const auto found = co_await ask(search, deadline);
    if (!found)
        co_return std::unexpected(found.error());

    const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> places(*found);
    if (!places.argumentAt<0>().isEmpty())
        co_return true;
    if (!places.argumentAt<1>().isEmpty())
        co_return failure(ErrorKind::Keychain, u"the entry is locked"_s,
                          ErrorReason::KeychainLocked);
    const auto collection = co_await defaultCollection(deadline);
    if (!collection)
        co_return std::unexpected(collection.error());
    const auto open = co_await checkOpen(*collection, deadline);
    if (!open)
        co_return std::unexpected(open.error());
    co_return false;
}

Async<> unlockSecretService(QDeadlineTimer deadline)
{
    const auto collection = co_await defaultCollection(deadline);
    if (!collection)
        co_return std::unexpected(collection.error());
    const QList<QDBusObjectPath> locked{QDBusObjectPath(*collection)};
    QDBusMessage unlock = serviceQuestion(u"Unlock"_s);
    unlock << QVariant::fromValue(locked);
    const auto asked = co_await ask(unlock, deadline);
    if (!asked)
        co_return std::unexpected(asked.error());

    const QDBusPendingReply<QList<QDBusObjectPath>, QDBusObjectPath> reply(*asked);
    const QString prompt = reply.argumentAt<1>().path();
    if (prompt != NoObject) {
        const auto answered = co_await showPrompt(prompt, deadline);
        if (!answered)
            co_return std::unexpected(answered.error());
    }
    const QDeadlineTimer soon(2s);
    co_return co_await checkOpen(*collection, soon);
}

} // namespace core

#include "secretservice.moc"
