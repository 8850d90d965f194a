#include "core/secrets/secretstore.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

#include <functional>

using namespace Qt::Literals::StringLiterals;
using core::BoundSecret;
using core::ErrorKind;
using core::Secret;
using core::SecretBinding;
using core::SecretName;
using core::Server;

class TestSecretBinding final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsGivenToTheServerItWasEnteredFor();
    void anyChangeOfTheServerIsRefusedOldToNew_data();
    void anyChangeOfTheServerIsRefusedOldToNew();
    void sameAddressWrittenOtherwiseIsTheSame_data();
    void sameAddressWrittenOtherwiseIsTheSame();
    void otherEditsDoNotMatter();
    void aReplacedCaFileIsAChange();
    void aServerCannotTakeAnothersLabel_data();
    void aServerCannotTakeAnothersLabel();
    void namesKeepDatabasesApart();
};

namespace {

Server server()
{
    Server server;
    server.uid = u"5f0c"_s;
    server.name = u"web-01"_s;
    server.url = QUrl(u"https://web1.example.net:2087"_s);
    server.user = u"root"_s;
    return server;
}

BoundSecret stored(const Server &server)
{
    return {Secret::fromText(u"token-of-web-01"_s), SecretBinding::of(server)};
}

using Change = std::function<void(Server &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

void TestSecretBinding::aSecretIsGivenToTheServerItWasEnteredFor()
{
    const auto secret = core::secretFor(server(), stored(server()));

    QVERIFY_RESULT(secret);
    QVERIFY(secret->matches(Secret::fromText(u"token-of-web-01"_s)));
}

void TestSecretBinding::anyChangeOfTheServerIsRefusedOldToNew_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("detail");

    const auto url = [](const char *text) {
        return Change([text](Server &s) { s.url = QUrl(QString::fromLatin1(text)); });
    };
    const QString from = u"address https://web1.example.net:2087 → "_s;
    QTest::newRow("host") << url("https://evil.example:2087")
                          << from + u"https://evil.example:2087"_s;
    QTest::newRow("port") << url("https://web1.example.net:2088")
                          << from + u"https://web1.example.net:2088"_s;
    QTest::newRow("no port") << url("https://web1.example.net")
                             << from + u"https://web1.example.net:443"_s;
    QTest::newRow("scheme") << url("http://web1.example.net:2087")
                            << from + u"http://web1.example.net:2087"_s;
    QTest::newRow("path") << url("https://web1.example.net:2087/other")
                          << from + u"https://web1.example.net:2087/other"_s;
    QTest::newRow("query") << url("https://web1.example.net:2087?x=1")
                           << from + u"https://web1.example.net:2087?x=1"_s;
    QTest::newRow("user in front") << url("https://evil.example@web1.example.net:2087")
                                   << from + u"https://evil.example@web1.example.net:2087"_s;
    QTest::newRow("user") << Change([](Server &s) { s.user = u"mallory"_s; })
                          << u"user root → mallory"_s;
    QTest::newRow("pin") << Change([](Server &s) { s.tls.pinSha256 = QByteArray(32, '\x2a'); })
                         << u"TLS system → pin:"_s + u"2a"_s.repeated(32);
    QTest::newRow("CA") << Change([](Server &s) { s.tls.caFile = u"/nonexistent/ca.pem"_s; })
                        << u"TLS system → ca:unreadable"_s;
    QTest::newRow("plain http") << Change([](Server &s) { s.tls.allowPlainHttp = true; })
                                << u"TLS system → system+plain-http"_s;
    QTest::newRow("two at once") << Change([](Server &s) {
        s.user = u"mallory"_s;
        s.tls.allowPlainHttp = true;
    }) << u"user root → mallory; TLS system → system+plain-http"_s;
}

void TestSecretBinding::anyChangeOfTheServerIsRefusedOldToNew()
{
    QFETCH(Change, change);
    QFETCH(QString, detail);
    Server changed = server();
    change(changed);

    const auto secret = core::secretFor(changed, stored(server()));

    QVERIFY(!secret);
    QCOMPARE(secret.error().kind, ErrorKind::KeyMismatch);
    QCOMPARE(secret.error().detail, detail);
}

void TestSecretBinding::sameAddressWrittenOtherwiseIsTheSame_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");

    QTest::newRow("port of https") << u"https://a.example/x"_s << u"https://a.example:443/x"_s;
    QTest::newRow("port of http") << u"http://a.example"_s << u"http://a.example:80/"_s;
    QTest::newRow("case of the host") << u"https://A.Example:1/X"_s << u"https://a.example:1/X"_s;
    QTest::newRow("trailing slash") << u"https://a.example/x/"_s << u"https://a.example/x"_s;
    QTest::newRow("IDN") << u"https://bücher.example"_s << u"https://xn--bcher-kva.example"_s;
}

void TestSecretBinding::sameAddressWrittenOtherwiseIsTheSame()
{
    QFETCH(QString, one);
    QFETCH(QString, other);

    QCOMPARE(core::boundAddress(QUrl(one)), core::boundAddress(QUrl(other)));
}

void TestSecretBinding::otherEditsDoNotMatter()
{
    Server changed = server();
    changed.name = u"web-one"_s;
    changed.capacity = 3;
    changed.nameServers = {u"ns1.example.net"_s};
    changed.state = core::ServerState::Maintenance;

    QVERIFY_RESULT(core::secretFor(changed, stored(server())));
}

void TestSecretBinding::aReplacedCaFileIsAChange()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("one") == 3);
    file.close();
    Server withCa = server();
    withCa.tls.caFile = file.fileName();
    const BoundSecret secret = stored(withCa);
    QVERIFY_RESULT(core::secretFor(withCa, secret));

    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("two") == 3);
    file.close();

    QVERIFY(!core::secretFor(withCa, secret));
}

void TestSecretBinding::aServerCannotTakeAnothersLabel_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");

    QTest::newRow("ordinary") << u"web 01 (Köln)"_s << u"web 01 (Köln)"_s;
    for (const auto &bad : {u"database"_s, u"smtp"_s, u"stripe"_s, u""_s, u"."_s, u".."_s,
                            u"../smtp"_s, u"/etc/shadow"_s, u"a/b"_s, u".hidden"_s})
        QTest::newRow(qPrintable(u"\"%1\""_s.arg(bad))) << bad << QString();
    QTest::newRow("NUL") << u"smtp"_s + QChar(QChar::Null) << QString();
}

void TestSecretBinding::aServerCannotTakeAnothersLabel()
{
    QFETCH(QString, name);
    QFETCH(QString, label);
    Server named = server();
    named.name = name;
    named.uid = u"smtp"_s; // whoever writes the database chooses this too

    QCOMPARE(SecretName::of(u"db"_s, named).label(), label);
}

void TestSecretBinding::namesKeepDatabasesApart()
{
    QCOMPARE(SecretName::of(u"demo"_s, server()).key(), u"demo/5f0c"_s);
    QCOMPARE(SecretName::of(u"live"_s, server()).key(), u"live/5f0c"_s);
    QCOMPARE(SecretName::of(u"live"_s, core::SecretUse::Smtp).key(), u"live/smtp"_s);
    QCOMPARE(SecretName::of(u"live"_s, core::SecretUse::Smtp).label(), u"smtp"_s);
}

REGISTER_TEST(TestSecretBinding)
#include "tst_secretbinding.moc"
