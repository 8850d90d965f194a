#include "core/engine/lockphrase.h"

#include "core/secrets/memorystore.h"
#include "tests/support/testmain.h"

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

Secret phrase(const QString &text)
{
    return Secret::fromText(text);
}

} // namespace

//! The phrase of a locked window, as it is kept.
class TestLockPhrase final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSetAtFirst();
    void onlyThePhraseMatches();
    void theSamePhraseIsKeptDifferentlyEachTime();

private:
    static QByteArray kept(SecretStore &secrets);
};

QByteArray TestLockPhrase::kept(SecretStore &secrets)
{
    const auto stored = QCoro::waitFor(
        secrets.read(SecretName::of(u"this machine"_s, SecretUse::Lock), SecretBinding()));
    return stored ? stored->value.reveal().toByteArray() : QByteArray();
}

void TestLockPhrase::nothingIsSetAtFirst()
{
    const LockPhrase lock(std::make_shared<MemoryStore>());
    const auto set = QCoro::waitFor(lock.isSet());
    QVERIFY_RESULT(set);
    QVERIFY(!*set);
    const auto matches = QCoro::waitFor(lock.matches(phrase(u"anything"_s)));
    QVERIFY(!matches);
    QCOMPARE(matches.error().kind, ErrorKind::NoKey);
}

void TestLockPhrase::onlyThePhraseMatches()
{
    const LockPhrase lock(std::make_shared<MemoryStore>());
    QVERIFY_RESULT(QCoro::waitFor(lock.set(phrase(u"nine blue harbours"_s))));
    const auto set = QCoro::waitFor(lock.isSet());
    QVERIFY(set && *set);
    const auto right = QCoro::waitFor(lock.matches(phrase(u"nine blue harbours"_s)));
    const auto wrong = QCoro::waitFor(lock.matches(phrase(u"nine blue harbour"_s)));
    QVERIFY(right && *right);
    QVERIFY(wrong && !*wrong);
}

void TestLockPhrase::theSamePhraseIsKeptDifferentlyEachTime()
{
    const auto secrets = std::make_shared<MemoryStore>();
    const LockPhrase lock(secrets);
    QVERIFY_RESULT(QCoro::waitFor(lock.set(phrase(u"nine blue harbours"_s))));
    const QByteArray first = kept(*secrets);
    QVERIFY(first.startsWith("pbkdf2-sha256:600000:"));
    QVERIFY(!first.contains("harbours"));
    QVERIFY_RESULT(QCoro::waitFor(lock.set(phrase(u"nine blue harbours"_s))));
    QVERIFY(kept(*secrets) != first);
}

REGISTER_TEST(TestLockPhrase)
#include "tst_lockphrase.moc"
