#include "core/net/certificate.h"
#include "core/net/httpclient.h"
#include "tests/support/testmain.h"
#include "tests/support/wireserver.h"

#include <QCoroTask>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

//! Whom we talk to, and that nothing is said before that is certain. Each case as a read and as a
//! write, because the latter goes alone.
class TestHttpTls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCertificateIsJudgedByThePolicy_data();
    void aCertificateIsJudgedByThePolicy();
    void aPinMismatchNamesBothAndSendsNothing_data();
    void aPinMismatchNamesBothAndSendsNothing();
    void aRefusedCertificateIsNamed_data();
    void aRefusedCertificateIsNamed();
    void aNameIsHeldAgainstTheCertificate_data();
    void aNameIsHeldAgainstTheCertificate();
    void noPolicyBorrowsAnothersTrust();
    void aCaFileThatChangedIsReadAnew();
    void whoDoesNotSpeakTlsIsUnreachable_data();
    void whoDoesNotSpeakTlsIsUnreachable();
    void plainHttpNeedsThePolicysWord_data();
    void plainHttpNeedsThePolicysWord();
    void aCaFileWithoutCertificatesIsRefused();
    void inspectionShowsTheCertificateAndSendsNothing();
    void inspectionTrustsWhatTheCaFileSigned();
    void inspectionOfNobodyFails();
    void fingerprintsAreReadAsTheyAreWritten();

private:
    enum Shown { Own, Issued, Expired, WrongHost };

    Certificates m_certificates;
    Certificates::Pair m_authority;
    std::array<Certificates::Pair, 4> m_pairs;
};

namespace {

HttpRequest secretRequest(Intent intent)
{
    HttpRequest request(intent, intent == Intent::Read ? "GET" : "POST", u"/login"_s);
    request.setHeader("Authorization", "Bearer very-secret-token").setTimeout(5s);
    if (intent == Intent::Write)
        request.setBody("text/plain", "very-secret-body");
    return request;
}

void bothIntents()
{
    QTest::addColumn<Intent>("intent");
    QTest::newRow("read") << Intent::Read;
    QTest::newRow("write") << Intent::Write;
}

} // namespace

void TestHttpTls::initTestCase()
{
    m_authority = m_certificates.authority();
    m_pairs = {m_certificates.selfSigned(), m_certificates.issuedBy(m_authority),
               m_certificates.issuedAndExpired(m_authority),
               m_certificates.issuedForAnotherHost(m_authority)};
}

void TestHttpTls::aCertificateIsJudgedByThePolicy_data()
{
    QTest::addColumn<Intent>("intent");
    QTest::addColumn<int>("shown");
    QTest::addColumn<bool>("caFile");
    QTest::addColumn<int>("pinned"); // -1: no pin
    QTest::addColumn<ErrorReason>("expected");

    const auto none = ErrorReason::None;
    const auto untrusted = ErrorReason::CertificateUntrusted;
    const auto mismatch = ErrorReason::PinMismatch;
    struct Case {
        const char *name;
        Shown shown;
        bool caFile;
        int pinned;
        ErrorReason expected;
    };
    const Case cases[] = {
        {"self-signed", Own, false, -1, untrusted},
        {"self-signed and pinned", Own, false, Own, none},
        {"self-signed, another one pinned", Own, false, Issued, mismatch},
        {"issued by the CA file", Issued, true, -1, none},
        {"issued by nobody known", Issued, false, -1, untrusted},
        {"issued by the CA file, another one pinned", Issued, true, Own, mismatch},
        {"issued by the CA file and pinned", Issued, true, Issued, none},
        {"expired", Expired, true, -1, untrusted},
        {"expired and pinned", Expired, false, Expired, none},
        {"for another host", WrongHost, true, -1, untrusted},
        {"for another host and pinned", WrongHost, false, WrongHost, none},
    };
    for (const Case &one : cases) {
        for (const Intent intent : {Intent::Read, Intent::Write}) {
            QTest::addRow("%s, %s", one.name, intent == Intent::Read ? "read" : "write")
                << intent << int(one.shown) << one.caFile << one.pinned << one.expected;
        }
    }
}

void TestHttpTls::aCertificateIsJudgedByThePolicy()
{
    QFETCH(Intent, intent);
    QFETCH(int, shown);
    QFETCH(bool, caFile);
    QFETCH(int, pinned);
    QFETCH(ErrorReason, expected);
    WireServer server(m_pairs[size_t(shown)]);
    TlsPolicy policy;
    policy.caFile = caFile ? m_authority.certificateFile : QString();
    policy.pinSha256 = pinned < 0 ? QByteArray() : m_pairs[size_t(pinned)].sha256();
    HttpClient client(server.url(), policy, 5s);

    const auto result = QCoro::waitFor(client.send(secretRequest(intent)));

    if (expected == ErrorReason::None) {
        QVERIFY_RESULT(result);
        QCOMPARE(server.requests(), 1);
        return;
    }
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    QCOMPARE(result.error().reason, expected);
    QTest::qWait(20); // nothing may be on its way
    QCOMPARE(server.received(), QByteArray());
}

void TestHttpTls::aPinMismatchNamesBothAndSendsNothing_data()
{
    bothIntents();
}

void TestHttpTls::aPinMismatchNamesBothAndSendsNothing()
{
    QFETCH(Intent, intent);
    WireServer server(m_pairs[Own]);
    TlsPolicy policy;
    policy.pinSha256 = m_pairs[Issued].sha256();
    HttpClient client(server.url(), policy, 5s);

    const auto result = QCoro::waitFor(client.send(secretRequest(intent)));

    QVERIFY(!result);
    QVERIFY(result.error().detail.contains(fingerprintText(m_pairs[Own].sha256())));
    QVERIFY(result.error().detail.contains(fingerprintText(m_pairs[Issued].sha256())));
    QVERIFY(!result.error().detail.contains("very-secret"_L1));
    QTest::qWait(20);
    QCOMPARE(server.received(), QByteArray());
}

void TestHttpTls::aRefusedCertificateIsNamed_data()
{
    bothIntents();
}

void TestHttpTls::aRefusedCertificateIsNamed()
{
    QFETCH(Intent, intent);
    WireServer server(m_pairs[Own]);
    HttpClient client(server.url(), {}, 5s);

    const auto result = QCoro::waitFor(client.send(secretRequest(intent)));

    QVERIFY(!result);
    QVERIFY2(result.error().detail.contains(fingerprintText(m_pairs[Own].sha256())),
             qPrintable(result.error().detail));
    QVERIFY(!result.error().detail.contains("very-secret"_L1));
}

void TestHttpTls::aNameIsHeldAgainstTheCertificate_data()
{
    QTest::addColumn<int>("shown");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("its own") << int(Issued) << true;
    QTest::newRow("another") << int(WrongHost) << false;
}

void TestHttpTls::aNameIsHeldAgainstTheCertificate()
{
    QFETCH(int, shown);
    QFETCH(bool, accepted);
    WireServer server(m_pairs[size_t(shown)]);
    HttpClient client(server.url(u"localhost"_s),
                      {.caFile = m_authority.certificateFile, .pinSha256 = {}}, 5s);

    const auto result = QCoro::waitFor(client.send(secretRequest(Intent::Read)));

    QCOMPARE(result.has_value(), accepted);
    if (!accepted)
        QCOMPARE(result.error().reason, ErrorReason::CertificateUntrusted);
}

void TestHttpTls::noPolicyBorrowsAnothersTrust()
{
    WireServer server(m_pairs[Issued]);
    HttpClient own(server.url(), {.caFile = m_authority.certificateFile, .pinSha256 = {}}, 5s);
    HttpClient pinned(server.url(), {.caFile = {}, .pinSha256 = m_pairs[Issued].sha256()}, 5s);
    HttpClient other(server.url(), {.caFile = m_pairs[Own].certificateFile, .pinSha256 = {}}, 5s);
    HttpClient system(server.url(), {}, 5s);

    for (HttpClient *client : {&own, &pinned})
        QVERIFY_RESULT(QCoro::waitFor(client->send(secretRequest(Intent::Read))));
    for (HttpClient *client : {&other, &system}) {
        const auto result = QCoro::waitFor(client->send(secretRequest(Intent::Read)));
        QVERIFY(!result);
        QCOMPARE(result.error().reason, ErrorReason::CertificateUntrusted);
    }
}

void TestHttpTls::aCaFileThatChangedIsReadAnew()
{
    WireServer server(m_pairs[Issued]);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"ca.pem"_s);
    QVERIFY(QFile::copy(m_authority.certificateFile, file));
    HttpClient before(server.url(), {.caFile = file, .pinSha256 = {}}, 5s);
    QVERIFY_RESULT(QCoro::waitFor(before.send(secretRequest(Intent::Read))));

    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::copy(m_pairs[Own].certificateFile, file));
    HttpClient after(server.url(), {.caFile = file, .pinSha256 = {}}, 5s);
    const auto result = QCoro::waitFor(after.send(secretRequest(Intent::Read)));

    QVERIFY(!result);
    QCOMPARE(result.error().reason, ErrorReason::CertificateUntrusted);
}

void TestHttpTls::whoDoesNotSpeakTlsIsUnreachable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a banner") << QByteArray("220 mail.example.org ESMTP\r\n");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("a TLS alert") << QByteArray("\x15\x03\x03\x00\x02\x02\x28", 7);
    QTest::newRow("a TLS farewell") << QByteArray("\x15\x03\x03\x00\x02\x01\x00", 7);
    QTest::newRow("half a record") << QByteArray("\x16\x03\x03\x40\x00\x02", 6);
}

void TestHttpTls::whoDoesNotSpeakTlsIsUnreachable()
{
    QFETCH(QByteArray, bytes);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write(bytes);
        socket->disconnectFromHost();
    });
    QUrl url(u"https://127.0.0.1"_s);
    url.setPort(server.serverPort());
    HttpClient client(url, {}, 20s);

    const auto result = QCoro::waitFor(client.send(secretRequest(Intent::Write)));
    const auto seen = QCoro::waitFor(inspectCertificate(url, {}, 20s));

    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    QVERIFY(result.error().reason != ErrorReason::TimedOut);
    QVERIFY(!seen);
    QCOMPARE(seen.error().kind, ErrorKind::Unreachable);
}

void TestHttpTls::plainHttpNeedsThePolicysWord_data()
{
    bothIntents();
}

void TestHttpTls::plainHttpNeedsThePolicysWord()
{
    QFETCH(Intent, intent);
    WireServer server;
    HttpClient strict(server.url(), {}, 5s);
    HttpClient lenient(server.url(), {.caFile = {}, .pinSha256 = {}, .allowPlainHttp = true}, 5s);

    const auto refused = QCoro::waitFor(strict.send(secretRequest(intent)));

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QCOMPARE(refused.error().reason, ErrorReason::PlainHttpRefused);
    QCOMPARE(server.connections(), 0);
    QVERIFY_RESULT(QCoro::waitFor(lenient.send(secretRequest(intent))));
}

void TestHttpTls::aCaFileWithoutCertificatesIsRefused()
{
    WireServer server(m_pairs[Own]);
    HttpClient client(server.url(), {m_pairs[Own].keyFile, {}, false}, 5s);

    const auto result = QCoro::waitFor(client.send(secretRequest(Intent::Read)));

    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Invalid);
    QCOMPARE(result.error().field, u"caFile"_s);
}

void TestHttpTls::inspectionShowsTheCertificateAndSendsNothing()
{
    WireServer server(m_pairs[Own]);

    const auto seen = QCoro::waitFor(inspectCertificate(server.url(), {}, 5s));

    QVERIFY_RESULT(seen);
    QCOMPARE(seen->sha256, m_pairs[Own].sha256());
    QCOMPARE(seen->subject, u"own"_s);
    QCOMPARE(seen->issuer, u"own"_s);
    QVERIFY(seen->names.contains(u"localhost"_s));
    QVERIFY(seen->validFrom < seen->validUntil);
    QVERIFY(!seen->trusted);
    QVERIFY(!seen->problem.isEmpty());
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(server.received(), QByteArray());
}

void TestHttpTls::inspectionTrustsWhatTheCaFileSigned()
{
    WireServer server(m_pairs[Issued]);
    WireServer expired(m_pairs[Expired]);

    const auto good =
        QCoro::waitFor(inspectCertificate(server.url(), m_authority.certificateFile, 5s));
    const auto old =
        QCoro::waitFor(inspectCertificate(expired.url(), m_authority.certificateFile, 5s));

    QVERIFY_RESULT(good);
    QVERIFY2(good->trusted, qPrintable(good->problem));
    QCOMPARE(good->issuer, u"test authority"_s);
    QVERIFY_RESULT(old);
    QVERIFY(!old->trusted);
}

void TestHttpTls::inspectionOfNobodyFails()
{
    WireServer plain;
    WireServer gone(m_pairs[Own]);
    gone.stopListening();

    const auto refused = QCoro::waitFor(inspectCertificate(gone.url(), {}, 5s));
    const auto http = QCoro::waitFor(inspectCertificate(plain.url(), {}, 5s));
    QUrl wrong = plain.url();
    wrong.setScheme(u"https"_s);
    const auto noTls = QCoro::waitFor(inspectCertificate(wrong, {}, 300ms));

    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, ErrorReason::ConnectionRefused);
    QVERIFY(!http);
    QCOMPARE(http.error().kind, ErrorKind::Invalid);
    QVERIFY(!noTls);
    QCOMPARE(noTls.error().kind, ErrorKind::Unreachable);
}

void TestHttpTls::fingerprintsAreReadAsTheyAreWritten()
{
    const QByteArray bytes = QByteArray::fromHex("ab01").repeated(16);

    QVERIFY(fingerprintText(bytes).startsWith("AB:01:AB:"_L1));
    QCOMPARE(fingerprintFromText(fingerprintText(bytes)), bytes);
    QCOMPARE(fingerprintFromText(u" "_s + QString::fromLatin1(bytes.toHex())), bytes);
    QCOMPARE(fingerprintFromText(u"ab01"_s), QByteArray());
    QCOMPARE(fingerprintFromText(u"zz"_s + QString::fromLatin1(bytes.toHex().mid(2))),
             QByteArray());
    QCOMPARE(fingerprintFromText({}), QByteArray());
}

REGISTER_TEST(TestHttpTls)
#include "tst_httptls.moc"
