#include "core/secrets/keychainstore.h"
#include "tests/support/privatekeyring.h"
#include "tests/support/testmain.h"

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorReason;
using core::KeychainStore;
using core::Secret;
using core::SecretBinding;
using core::SecretName;

//! A class of its own, because its process has no session bus left afterwards.
class TestKeychainWithoutBus final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramOutlivesItsSessionBus();
};

void TestKeychainWithoutBus::theProgramOutlivesItsSessionBus()
{
    PrivateKeyring keyring;
    QVERIFY(keyring.isReady() && keyring.start());
    KeychainStore store(2s);
    const auto name = SecretName::of(u"db"_s, core::SecretUse::Smtp);
    const core::BoundSecret secret{Secret::fromText(u"token"_s), SecretBinding()};
    QVERIFY_RESULT(QCoro::waitFor(store.write(name, secret)));

    keyring.stopBus();
    const auto stored = QCoro::waitFor(store.read(name, SecretBinding()));

    QVERIFY(!stored);
    QCOMPARE(stored.error().kind, core::ErrorKind::Keychain);
    QCOMPARE(stored.error().reason, ErrorReason::KeychainAbsent);
    QTest::qWait(200); // GLib would end the process from another thread
}

REGISTER_TEST(TestKeychainWithoutBus)
#include "tst_keychainwithoutbus.moc"
