#include "core/secrets/keychainjob.h"
#include "core/secrets/keychainstore.h"
#include "tests/support/privatekeyring.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::BoundSecret;
using core::ErrorKind;
using core::ErrorReason;
using core::KeychainStore;
using core::Secret;
using core::SecretBinding;
using core::SecretName;

//! Against a real gnome-keyring on a bus of its own.
class TestKeychainStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void whatIsStoredIsReadBack_data();
    void whatIsStoredIsReadBack();
    void replacingKeepsOneEntry();
    void deletingTwiceIsFine();
    void namesDoNotMeet();
    void whatIsNotThereIsNoKey();
    void aLockedKeychainIsNotAMissingKey();
    void aLockedKeychainWithoutTheEntryIsLockedToo();
    void anAbsentKeychainIsSaidToBeAbsent();
    void aKeychainKilledInTheMiddleLosesNothing();
    void aKeychainThatStandsStillEndsAtTheDeadline();
    void probingLeavesNothingBehind();
    void probingALockedKeychainWithoutAPrompterSaysLocked();
    void anUnansweredPromptEndsAtTheDeadline();
    void manyCallsAtOnceAllEnd();
    void theStoreMayGoWhileACallIsOut();
    void noErrorShowsTheSecret();

private:
    std::unique_ptr<PrivateKeyring> m_keyring;
};

namespace {

core::Server keptServer(const QString &uid)
{
    core::Server server;
    server.uid = uid;
    server.name = u"web "_s + uid;
    return server;
}

SecretName name(const QString &uid = u"5f0c"_s)
{
    return SecretName::of(u"db"_s, keptServer(uid));
}

BoundSecret secret(const QString &text)
{
    return {Secret::fromText(text),
            SecretBinding(u"https://web1.example.net:2087"_s, u"root"_s, u"system"_s)};
}

core::Result<> write(const QString &text, const SecretName &to = name())
{
    KeychainStore store(5s);
    return QCoro::waitFor(store.write(to, secret(text)));
}

core::Result<BoundSecret> read(const SecretName &from = name(),
                               std::chrono::milliseconds deadline = 5s)
{
    KeychainStore store(deadline);
    return QCoro::waitFor(store.read(from, SecretBinding()));
}

core::Result<> remove(const SecretName &what = name())
{
    KeychainStore store(5s);
    return QCoro::waitFor(store.remove(what));
}

QString textOf(const core::Result<BoundSecret> &stored)
{
    return stored ? QString::fromUtf8(stored->value.reveal()) : stored.error().detail;
}

//! Takes every call for the system's prompter and never answers.
class SilentPrompter final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    SilentPrompter()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        bus.registerVirtualObject(u"/org/gnome/keyring/Prompter"_s, this, QDBusConnection::SubPath);
        bus.registerService(u"org.gnome.keyring.SystemPrompter"_s);
    }
    ~SilentPrompter() override
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        bus.unregisterService(u"org.gnome.keyring.SystemPrompter"_s);
        bus.unregisterObject(u"/org/gnome/keyring/Prompter"_s, QDBusConnection::UnregisterTree);
    }
    Q_DISABLE_COPY_MOVE(SilentPrompter)

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        asked << message.member();
        message.setDelayedReply(true);
        return true;
    }

    QStringList asked;
};

} // namespace

void TestKeychainStore::initTestCase()
{
    m_keyring = std::make_unique<PrivateKeyring>();
    QVERIFY(m_keyring->isReady());
}

void TestKeychainStore::init()
{
    QVERIFY(m_keyring->start());
}

void TestKeychainStore::cleanup()
{
    m_keyring->kill();
    QFile::remove(m_keyring->folder() + u"/XDG_DATA_HOME/keyrings/login.keyring"_s);
}

void TestKeychainStore::whatIsStoredIsReadBack_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("token") << u"XK7-0123456789abcdef"_s;
    QTest::newRow("quotes") << u"a\"b\\c'd{}"_s;
    QTest::newRow("not ASCII") << u"пароль 🔑"_s;
    QTest::newRow("lines") << u"-----BEGIN KEY-----\nabc\n-----END KEY-----\n"_s;
    QTest::newRow("JSON") << uR"({"secret":"x"})"_s;
    QTest::newRow("long") << u"x"_s.repeated(16000);
}

void TestKeychainStore::whatIsStoredIsReadBack()
{
    QFETCH(QString, text);

    QVERIFY_RESULT(write(text));
    const auto stored = read();

    QCOMPARE(textOf(stored), text);
    QCOMPARE(stored->binding, secret(text).binding);
}

void TestKeychainStore::replacingKeepsOneEntry()
{
    QVERIFY_RESULT(write(u"the old one"_s));
    QVERIFY_RESULT(write(u"the new one"_s));

    QCOMPARE(textOf(read()), u"the new one"_s);
    QCOMPARE(m_keyring->labels().size(), 1);
}

void TestKeychainStore::deletingTwiceIsFine()
{
    QVERIFY_RESULT(write(u"token"_s));

    QVERIFY_RESULT(remove());
    QVERIFY_RESULT(remove());

    QCOMPARE(read().error().kind, ErrorKind::NoKey);
    QCOMPARE(m_keyring->labels(), QStringList());
}

void TestKeychainStore::namesDoNotMeet()
{
    QVERIFY_RESULT(write(u"first"_s, name(u"1"_s)));
    QVERIFY_RESULT(write(u"second"_s, name(u"2"_s)));
    QVERIFY_RESULT(write(u"demo"_s, SecretName::of(u"demo"_s, keptServer(u"1"_s))));

    QVERIFY_RESULT(remove(name(u"2"_s)));

    QCOMPARE(textOf(read(name(u"1"_s))), u"first"_s);
    QCOMPARE(textOf(read(SecretName::of(u"demo"_s, keptServer(u"1"_s)))), u"demo"_s);
}

void TestKeychainStore::whatIsNotThereIsNoKey()
{
    const auto stored = read();

    QVERIFY(!stored);
    QCOMPARE(stored.error().kind, ErrorKind::NoKey);
    QVERIFY(stored.error().detail.contains(u"web 5f0c"_s));
}

void TestKeychainStore::aLockedKeychainIsNotAMissingKey()
{
    QVERIFY_RESULT(write(u"the old one"_s));
    QVERIFY(m_keyring->lock());

    const auto stored = read();
    const auto written = write(u"the new one"_s);
    const auto removed = remove();

    QCOMPARE(stored.error().kind, ErrorKind::Keychain);
    QCOMPARE(stored.error().reason, ErrorReason::KeychainLocked);
    QCOMPARE(written.error().reason, ErrorReason::KeychainLocked);
    QCOMPARE(removed.error().reason, ErrorReason::KeychainLocked);
    m_keyring->kill();
    QVERIFY(m_keyring->start());
    QCOMPARE(textOf(read()), u"the old one"_s);
}

void TestKeychainStore::aLockedKeychainWithoutTheEntryIsLockedToo()
{
    QVERIFY(m_keyring->lock());

    QCOMPARE(read().error().reason, ErrorReason::KeychainLocked);
    QCOMPARE(write(u"token"_s).error().reason, ErrorReason::KeychainLocked);
}

void TestKeychainStore::anAbsentKeychainIsSaidToBeAbsent()
{
    QVERIFY_RESULT(write(u"token"_s));
    m_keyring->kill();
    KeychainStore store(5s);

    for (const auto &error : {read().error(), write(u"new"_s).error(), remove().error(),
                              QCoro::waitFor(store.probe()).error()}) {
        QCOMPARE(error.kind, ErrorKind::Keychain);
        QCOMPARE(error.reason, ErrorReason::KeychainAbsent);
    }

    QVERIFY(m_keyring->start());
    QCOMPARE(textOf(read()), u"token"_s);
}

void TestKeychainStore::aKeychainKilledInTheMiddleLosesNothing()
{
    QVERIFY_RESULT(write(u"the old one"_s));
    m_keyring->pause();
    std::optional<core::Result<>> written;
    KeychainStore store(20s);
    QElapsedTimer clock;
    clock.start();
    store.write(name(), secret(u"the new one"_s)).then([&written](const core::Result<> &result) {
        written = result;
    });

    QTimer::singleShot(200ms, this, [this] { m_keyring->kill(); });

    QTRY_VERIFY(written.has_value());
    QVERIFY(clock.elapsed() < 5000); // at once, not at the deadline
    QVERIFY(!*written);
    QCOMPARE(written->error().kind, ErrorKind::Keychain);
    QCOMPARE(written->error().reason, ErrorReason::KeychainAbsent);
    QVERIFY(m_keyring->start());
    QCOMPARE(textOf(read()), u"the old one"_s);
    QVERIFY_RESULT(write(u"the new one"_s));
    QCOMPARE(textOf(read()), u"the new one"_s);
}

void TestKeychainStore::aKeychainThatStandsStillEndsAtTheDeadline()
{
    QVERIFY_RESULT(write(u"token"_s));
    m_keyring->pause();
    QElapsedTimer clock;
    clock.start();

    const auto stored = read(name(), 300ms);

    QVERIFY(clock.elapsed() < 3000);
    QCOMPARE(stored.error().kind, ErrorKind::Keychain);
    QCOMPARE(stored.error().reason, ErrorReason::TimedOut);
    m_keyring->resume();
    QCOMPARE(textOf(read()), u"token"_s);
}

void TestKeychainStore::probingLeavesNothingBehind()
{
    QVERIFY_RESULT(write(u"token"_s));
    KeychainStore store(5s);

    QVERIFY_RESULT(QCoro::waitFor(store.probe()));

    QCOMPARE(m_keyring->labels().size(), 1);
}

void TestKeychainStore::probingALockedKeychainWithoutAPrompterSaysLocked()
{
    QVERIFY(m_keyring->lock());
    KeychainStore store(5s);

    const auto probed = QCoro::waitFor(store.probe());

    QCOMPARE(probed.error().kind, ErrorKind::Keychain);
    QCOMPARE(probed.error().reason, ErrorReason::KeychainLocked);
}

void TestKeychainStore::anUnansweredPromptEndsAtTheDeadline()
{
    QVERIFY_RESULT(write(u"token"_s));
    QVERIFY(m_keyring->lock());
    const SilentPrompter prompter;
    KeychainStore store(1s, 1s);
    QElapsedTimer clock;
    clock.start();

    const auto probed = QCoro::waitFor(store.probe());

    QVERIFY(clock.elapsed() < 5000);
    QVERIFY(!prompter.asked.isEmpty());
    QCOMPARE(probed.error().kind, ErrorKind::Keychain);
    QCOMPARE(probed.error().reason, ErrorReason::KeychainLocked);
    m_keyring->kill();
    QVERIFY(m_keyring->start());
    QCOMPARE(textOf(read()), u"token"_s);
    QTRY_COMPARE(m_keyring->labels().size(), 1);
}

void TestKeychainStore::manyCallsAtOnceAllEnd()
{
    KeychainStore store(10s);
    int written = 0;
    for (int i = 0; i < 20; ++i) {
        store.write(name(QString::number(i)), secret(u"token %1"_s.arg(i)))
            .then([&written](const core::Result<> &result) { written += result ? 1 : 0; });
    }

    QTRY_COMPARE_WITH_TIMEOUT(written, 20, 10000);

    for (int i = 0; i < 20; ++i)
        QCOMPARE(textOf(read(name(QString::number(i)))), u"token %1"_s.arg(i));
}

void TestKeychainStore::theStoreMayGoWhileACallIsOut()
{
    QVERIFY_RESULT(write(u"token"_s));
    auto store = std::make_unique<KeychainStore>(5s);
    QString got;
    store->read(name(), SecretBinding()).then([&got](const core::Result<BoundSecret> &result) {
        got = textOf(result);
    });

    store.reset();

    QTRY_COMPARE(got, u"token"_s);
}

void TestKeychainStore::noErrorShowsTheSecret()
{
    m_keyring->kill();

    const auto written = write(u"canary-5d41402abc4b2a76"_s);

    QVERIFY(!written.error().detail.contains(u"canary"_s));
}

REGISTER_TEST(TestKeychainStore)
#include "tst_keychainstore.moc"
