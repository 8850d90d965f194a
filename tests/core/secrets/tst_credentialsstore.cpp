#include "core/secrets/credentialsstore.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QDir>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using core::BoundSecret;
using core::CredentialsStore;
using core::ErrorKind;
using core::ErrorReason;
using core::Secret;
using core::SecretBinding;
using core::SecretName;

class TestCredentialsStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aFileIsTheSecretWithoutItsLastNewline_data();
    void aFileIsTheSecretWithoutItsLastNewline();
    void aFileMayBringItsBinding();
    void aBareSecretIsHeldToItsFirstUse_data();
    void aBareSecretIsHeldToItsFirstUse();
    void removingTheLineConfirmsTheChange();
    void aNewSecretForTheSameUseIsTaken();
    void theSecretIsNotInTheBindings();
    void whereTheBindingCannotBeKeptNothingIsGivenOut();
    void damagedBindingsAreNotOverwritten();
    void aServerCannotReachOtherFiles();
    void missingFilesAreNoKey();
    void badFilesAreRefused_data();
    void badFilesAreRefused();
    void itIsReadOnly();
    void probingSaysWhatIsMissing();
    void theEnvironmentSaysWhere();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void put(const QString &label, const QByteArray &content) const;
    [[nodiscard]] QByteArray bindings() const;
    core::Result<BoundSecret> read(const core::Server &server) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

core::Server boundServer()
{
    core::Server server;
    server.uid = u"5f0c"_s;
    server.name = u"web-01"_s;
    server.url = QUrl(u"https://web1.example.net:2087"_s);
    server.user = u"root"_s;
    return server;
}

QByteArray bytesOf(const core::Result<BoundSecret> &stored)
{
    return stored ? stored->value.reveal().toByteArray() : stored.error().detail.toUtf8();
}

} // namespace

void TestCredentialsStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"credentials"_s));
}

void TestCredentialsStore::put(const QString &label, const QByteArray &content) const
{
    QFile file(path(u"credentials/"_s + label));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray TestCredentialsStore::bindings() const
{
    QFile file(path(u"state/bindings.json"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

core::Result<BoundSecret> TestCredentialsStore::read(const core::Server &of) const
{
    CredentialsStore store(path(u"credentials"_s), path(u"state/bindings.json"_s));
    return QCoro::waitFor(store.read(SecretName::of(u"db"_s, of), SecretBinding::of(of)));
}

void TestCredentialsStore::aFileIsTheSecretWithoutItsLastNewline_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("secret");

    QTest::newRow("bare") << QByteArray("token") << QByteArray("token");
    QTest::newRow("one newline") << QByteArray("token\n") << QByteArray("token");
    QTest::newRow("two newlines") << QByteArray("token\n\n") << QByteArray("token\n");
    QTest::newRow("spaces stay") << QByteArray(" to ken \n") << QByteArray(" to ken ");
    QTest::newRow("JSON") << QByteArray("{\"secret\":\"token\"}\n") << QByteArray("token");
    QTest::newRow("almost JSON") << QByteArray("{token}") << QByteArray("{token}");
}

void TestCredentialsStore::aFileIsTheSecretWithoutItsLastNewline()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, secret);
    put(u"web-01"_s, content);

    const auto stored = read(boundServer());

    QCOMPARE(bytesOf(stored), secret);
    QVERIFY_RESULT(core::secretFor(boundServer(), *stored));
}

void TestCredentialsStore::aFileMayBringItsBinding()
{
    put(u"web-01"_s, R"({"secret":"token","address":"https://web1.example.net:2087",
                         "user":"root","tls":"system"})");
    core::Server changed = boundServer();
    changed.user = u"mallory"_s;

    const auto stored = read(changed);

    QVERIFY_RESULT(stored);
    QCOMPARE(core::secretFor(changed, *stored).error().detail, u"user root → mallory"_s);
    QVERIFY_RESULT(core::secretFor(boundServer(), *stored));
    QVERIFY(bindings().isEmpty());
}

void TestCredentialsStore::aBareSecretIsHeldToItsFirstUse_data()
{
    QTest::addColumn<core::Server>("changed");

    core::Server changed = boundServer();
    changed.url = QUrl(u"https://evil.example:2087"_s);
    QTest::newRow("address") << changed;
    changed = boundServer();
    changed.user = u"mallory"_s;
    QTest::newRow("user") << changed;
    changed = boundServer();
    changed.tls.allowPlainHttp = true;
    QTest::newRow("TLS") << changed;
    changed = boundServer();
    changed.uid = u"another"_s;
    changed.url = QUrl(u"https://evil.example:2087"_s);
    QTest::newRow("another record of that name") << changed;
}

void TestCredentialsStore::aBareSecretIsHeldToItsFirstUse()
{
    QFETCH(core::Server, changed);
    put(u"web-01"_s, "token");
    QVERIFY_RESULT(read(boundServer()));

    const auto refused = read(changed);

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::KeyMismatch);
    QVERIFY(refused.error().detail.contains(u"web-01"_s));
    QVERIFY(!read(changed)); // asking twice changes nothing
    QCOMPARE(bytesOf(read(boundServer())), QByteArray("token"));
}

void TestCredentialsStore::removingTheLineConfirmsTheChange()
{
    put(u"web-01"_s, "token");
    QVERIFY_RESULT(read(boundServer()));
    core::Server changed = boundServer();
    changed.user = u"admin"_s;
    QVERIFY(!read(changed));

    QVERIFY(QFile::remove(path(u"state/bindings.json"_s)));

    QVERIFY_RESULT(read(changed));
    QVERIFY(!read(boundServer()));
}

void TestCredentialsStore::aNewSecretForTheSameUseIsTaken()
{
    put(u"web-01"_s, "old");
    QVERIFY_RESULT(read(boundServer()));

    put(u"web-01"_s, "new");

    QCOMPARE(bytesOf(read(boundServer())), QByteArray("new"));
}

void TestCredentialsStore::theSecretIsNotInTheBindings()
{
    put(u"web-01"_s, "canary-of-web-01");
    put(u"smtp"_s, "canary-of-smtp");
    QVERIFY_RESULT(read(boundServer()));
    CredentialsStore store(path(u"credentials"_s), path(u"state/bindings.json"_s));
    const auto smtp = SecretName::of(u"db"_s, core::SecretUse::Smtp);
    QVERIFY_RESULT(QCoro::waitFor(store.read(smtp, SecretBinding())));

    QVERIFY(bindings().contains("web-01"));
    QVERIFY(bindings().contains("smtp"));
    QVERIFY(!bindings().contains("canary"));
    QVERIFY(!bindings().contains("example.net"));
}

void TestCredentialsStore::whereTheBindingCannotBeKeptNothingIsGivenOut()
{
    put(u"web-01"_s, "token");
    QFile notAFolder(path(u"state"_s));
    QVERIFY(notAFolder.open(QIODevice::WriteOnly));

    const auto stored = read(boundServer());

    QCOMPARE(stored.error().kind, ErrorKind::Keychain);
}

void TestCredentialsStore::damagedBindingsAreNotOverwritten()
{
    put(u"web-01"_s, "token");
    QVERIFY(QDir(m_folder->path()).mkdir(u"state"_s));
    QFile file(path(u"state/bindings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"web-01\":\"12") > 0);
    file.close();

    QCOMPARE(read(boundServer()).error().kind, ErrorKind::Keychain);
    QCOMPARE(bindings(), QByteArray("{\"web-01\":\"12"));
}

void TestCredentialsStore::aServerCannotReachOtherFiles()
{
    put(u"smtp"_s, "the mail password");
    QFile outside(path(u"outside"_s));
    QVERIFY(outside.open(QIODevice::WriteOnly) && outside.write("not ours") > 0);
    outside.close();

    for (const auto &name : {u"smtp"_s, u"../outside"_s, u"."_s, u""_s}) {
        core::Server renamed = boundServer();
        renamed.name = name;
        QCOMPARE(read(renamed).error().kind, ErrorKind::NoKey);
    }
}

void TestCredentialsStore::missingFilesAreNoKey()
{
    QCOMPARE(read(boundServer()).error().kind, ErrorKind::NoKey);

    CredentialsStore nowhere({}, path(u"state/bindings.json"_s));
    const auto stored =
        QCoro::waitFor(nowhere.read(SecretName::of(u"db"_s, boundServer()), SecretBinding()));

    QCOMPARE(stored.error().kind, ErrorKind::Keychain);
    QCOMPARE(stored.error().reason, ErrorReason::KeychainAbsent);
}

void TestCredentialsStore::badFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("only a newline") << QByteArray("\n");
    QTest::newRow("JSON without a secret") << QByteArray(R"({"user":"root"})");
    QTest::newRow("half a binding") << QByteArray(R"({"secret":"canary","user":"root"})");
    QTest::newRow("far too long") << QByteArray(70000, 'x');
}

void TestCredentialsStore::badFilesAreRefused()
{
    QFETCH(QByteArray, content);
    put(u"web-01"_s, content);

    const auto stored = read(boundServer());

    QCOMPARE(stored.error().kind, ErrorKind::Keychain);
    QVERIFY(!stored.error().detail.contains(u"canary"_s));
}

void TestCredentialsStore::itIsReadOnly()
{
    put(u"web-01"_s, "token");
    CredentialsStore store(path(u"credentials"_s), path(u"state/bindings.json"_s));
    const auto name = SecretName::of(u"db"_s, boundServer());
    const BoundSecret secret{Secret::fromText(u"new"_s), SecretBinding::of(boundServer())};

    QCOMPARE(QCoro::waitFor(store.write(name, secret)).error().kind, ErrorKind::Unsupported);
    QCOMPARE(QCoro::waitFor(store.remove(name)).error().kind, ErrorKind::Unsupported);
    QCOMPARE(bytesOf(read(boundServer())), QByteArray("token"));
}

void TestCredentialsStore::probingSaysWhatIsMissing()
{
    CredentialsStore good(path(u"credentials"_s), path(u"state/bindings.json"_s));
    CredentialsStore nowhere(path(u"nowhere"_s), path(u"state/bindings.json"_s));
    CredentialsStore noState(path(u"credentials"_s), u"/proc/bindings.json"_s);

    QVERIFY_RESULT(QCoro::waitFor(good.probe()));
    QVERIFY(bindings().isEmpty());
    QCOMPARE(QCoro::waitFor(nowhere.probe()).error().reason, ErrorReason::KeychainAbsent);
    QCOMPARE(QCoro::waitFor(noState.probe()).error().kind, ErrorKind::Keychain);
}

void TestCredentialsStore::theEnvironmentSaysWhere()
{
    put(u"web-01"_s, "token");
    qputenv("CREDENTIALS_DIRECTORY", path(u"credentials"_s).toUtf8());
    qputenv("STATE_DIRECTORY", path(u"state"_s).toUtf8() + ":/another");

    const auto store = CredentialsStore::fromEnvironment();
    const auto stored =
        QCoro::waitFor(store->read(SecretName::of(u"db"_s, boundServer()), SecretBinding()));

    QCOMPARE(bytesOf(stored), QByteArray("token"));
    QVERIFY(QFile::exists(path(u"state/credential-bindings.json"_s)));
}

REGISTER_TEST(TestCredentialsStore)
#include "tst_credentialsstore.moc"
