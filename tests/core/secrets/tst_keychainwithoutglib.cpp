#include "core/secrets/keychainjob.h"
#include "core/secrets/keychainstore.h"
#include "tests/support/privatekeyring.h"
#include "tests/support/testmain.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QElapsedTimer>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorReason;
using core::KeychainStore;
using core::Secret;
using core::SecretBinding;
using core::SecretName;

//! A class of its own: a process has GLib's event loop or has it not.
class TestKeychainWithoutGlib final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCallEndsAtItsDeadline();
    void aHangingCallDoesNotHoldUpTheNext();
};

void TestKeychainWithoutGlib::initTestCase()
{
    if (!qEnvironmentVariableIsEmpty("QT_NO_GLIB"))
        return;
    // Qt looks at it when the application starts: start again.
    qputenv("QT_NO_GLIB", "1");
    QList<QByteArray> arguments;
    for (const QString &argument : QCoreApplication::arguments())
        arguments << argument.toUtf8();
    QList<char *> argv;
    for (QByteArray &argument : arguments)
        argv << argument.data();
    argv << nullptr;
    execv("/proc/self/exe", argv.data());
    QFAIL("could not start again");
}

void TestKeychainWithoutGlib::everyCallEndsAtItsDeadline()
{
    PrivateKeyring keyring;
    QVERIFY(keyring.isReady() && keyring.start());
    KeychainStore store(400ms, 400ms);
    const auto name = SecretName::of(u"db"_s, core::SecretUse::Smtp);
    const core::BoundSecret secret{Secret::fromText(u"token"_s), SecretBinding()};
    QElapsedTimer clock;
    clock.start();

    const auto written = QCoro::waitFor(store.write(name, secret));
    const auto probed = QCoro::waitFor(store.probe());

    QVERIFY(clock.elapsed() < 5000);
    QCOMPARE(written.error().kind, core::ErrorKind::Keychain);
    QCOMPARE(written.error().reason, ErrorReason::TimedOut);
    QCOMPARE(probed.error().reason, ErrorReason::TimedOut);
}

void TestKeychainWithoutGlib::aHangingCallDoesNotHoldUpTheNext()
{
    QElapsedTimer clock;
    clock.start();
    QList<QFuture<core::KeychainAnswer>> answers;
    for (int i = 0; i < 5; ++i)
        answers << core::readFromKeychain(u"db/%1"_s.arg(i), 300ms);

    for (auto &answer : answers) {
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().outcome, core::KeychainAnswer::Outcome::TimedOut);
    }

    QVERIFY(clock.elapsed() < 2000);
}

REGISTER_TEST(TestKeychainWithoutGlib)
#include "tst_keychainwithoutglib.moc"
