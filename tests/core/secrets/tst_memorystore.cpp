#include "core/secrets/memorystore.h"
#include "tests/support/testmain.h"

#include <QCoroTask>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using core::BoundSecret;
using core::ErrorKind;
using core::MemoryStore;
using core::Secret;
using core::SecretBinding;
using core::SecretName;

class TestMemoryStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAndRemoved();
    void aFilledSecretIsBoundAtItsFirstUse();
    void aFilledSecretMayBringItsBinding();
    void whatIsWrittenStandsBeforeWhatWasFilled();
    void badFillsAreRefusedWithoutShowingThem_data();
    void badFillsAreRefusedWithoutShowingThem();
    void secretsComeFromTheDescriptorNamed();
    void aDescriptorThatIsNotOpenIsSaid();
    void withoutADescriptorItIsEmpty();
};

namespace {

core::Server anyServer(const QString &url = u"https://web1.example.net:2087"_s)
{
    core::Server server;
    server.uid = u"5f0c"_s;
    server.name = u"web-01"_s;
    server.url = QUrl(url);
    server.user = u"root"_s;
    return server;
}

core::Result<BoundSecret> read(MemoryStore &store, const core::Server &of)
{
    return QCoro::waitFor(store.read(SecretName::of(u"db"_s, of), SecretBinding::of(of)));
}

bool isToken(const core::Result<BoundSecret> &stored, const QString &text)
{
    return stored && stored->value.matches(Secret::fromText(text));
}

} // namespace

void TestMemoryStore::whatIsWrittenIsReadAndRemoved()
{
    MemoryStore store;
    const auto name = SecretName::of(u"db"_s, anyServer());
    const BoundSecret secret{Secret::fromText(u"token"_s), SecretBinding::of(anyServer())};

    QVERIFY_RESULT(QCoro::waitFor(store.write(name, secret)));
    QVERIFY(isToken(read(store, anyServer()), u"token"_s));
    QVERIFY_RESULT(QCoro::waitFor(store.remove(name)));

    QCOMPARE(read(store, anyServer()).error().kind, ErrorKind::NoKey);
}

void TestMemoryStore::aFilledSecretIsBoundAtItsFirstUse()
{
    MemoryStore store;
    QVERIFY_RESULT(store.fill(R"({"web-01":"token"})"));

    const auto first = read(store, anyServer());
    const auto later = read(store, anyServer(u"https://evil.example:2087"_s));

    QVERIFY(isToken(first, u"token"_s));
    QVERIFY_RESULT(core::secretFor(anyServer(), *first));
    QVERIFY_RESULT(later);
    const auto refused = core::secretFor(anyServer(u"https://evil.example:2087"_s), *later);
    QCOMPARE(refused.error().kind, ErrorKind::KeyMismatch);
}

void TestMemoryStore::aFilledSecretMayBringItsBinding()
{
    MemoryStore store;
    const QByteArray json = R"({"web-01":{"secret":"token","user":"root","tls":"system",
                                "address":"https://web1.example.net:2087/"}})";
    QVERIFY_RESULT(store.fill(json));

    const auto stored = read(store, anyServer(u"https://evil.example:2087"_s));

    QVERIFY_RESULT(stored);
    QVERIFY_RESULT(core::secretFor(anyServer(), *stored));
    QVERIFY(!core::secretFor(anyServer(u"https://evil.example:2087"_s), *stored));
}

void TestMemoryStore::whatIsWrittenStandsBeforeWhatWasFilled()
{
    MemoryStore store;
    QVERIFY_RESULT(store.fill(R"({"web-01":"old"})"));
    const BoundSecret secret{Secret::fromText(u"new"_s), SecretBinding::of(anyServer())};

    QVERIFY_RESULT(QCoro::waitFor(store.write(SecretName::of(u"db"_s, anyServer()), secret)));

    QVERIFY(isToken(read(store, anyServer()), u"new"_s));
}

void TestMemoryStore::badFillsAreRefusedWithoutShowingThem_data()
{
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("web-01=canary");
    QTest::newRow("an array") << QByteArray(R"(["canary"])");
    QTest::newRow("a number") << QByteArray(R"({"web-01":17})");
    QTest::newRow("an empty secret") << QByteArray(R"({"web-01":""})");
    QTest::newRow("no secret") << QByteArray(R"({"web-01":{"token":"canary"}})");
    QTest::newRow("half a binding") << QByteArray(R"({"web-01":{"secret":"canary","user":"x"}})");
    QTest::newRow("one of two") << QByteArray(R"({"web-00":"canary","web-01":{}})");
}

void TestMemoryStore::badFillsAreRefusedWithoutShowingThem()
{
    QFETCH(QByteArray, json);
    MemoryStore store;

    const auto filled = store.fill(json);

    QCOMPARE(filled.error().kind, ErrorKind::Keychain);
    QVERIFY(!filled.error().detail.contains(u"canary"_s));
    QCOMPARE(read(store, anyServer()).error().kind, ErrorKind::NoKey);
}

void TestMemoryStore::secretsComeFromTheDescriptorNamed()
{
    std::array<int, 2> ends{};
    QCOMPARE(pipe(ends.data()), 0);
    const QByteArray json = R"({"web-01":"token"})";
    QCOMPARE(::write(ends[1], json.data(), size_t(json.size())), json.size());
    ::close(ends[1]);
    qputenv("INNKEEPER_SECRETS_FD", QByteArray::number(ends[0]));
    MemoryStore store;

    QVERIFY_RESULT(store.fillFromEnvironment());

    QVERIFY(isToken(read(store, anyServer()), u"token"_s));
    QCOMPARE(fcntl(ends[0], F_GETFD), -1);
    QVERIFY(!qEnvironmentVariableIsSet("INNKEEPER_SECRETS_FD"));
}

void TestMemoryStore::aDescriptorThatIsNotOpenIsSaid()
{
    for (const auto &text : {"x", "", "9999"}) {
        qputenv("INNKEEPER_SECRETS_FD", text);
        MemoryStore store;

        QCOMPARE(store.fillFromEnvironment().error().kind, ErrorKind::Keychain);
    }
}

void TestMemoryStore::withoutADescriptorItIsEmpty()
{
    qunsetenv("INNKEEPER_SECRETS_FD");
    MemoryStore store;

    QVERIFY_RESULT(store.fillFromEnvironment());
    QCOMPARE(read(store, anyServer()).error().kind, ErrorKind::NoKey);
    QVERIFY_RESULT(QCoro::waitFor(store.probe()));
}

REGISTER_TEST(TestMemoryStore)
#include "tst_memorystore.moc"
