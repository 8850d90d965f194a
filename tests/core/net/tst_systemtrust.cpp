#include "core/net/httpclient.h"
#include "tests/support/testmain.h"
#include "tests/support/wireserver.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <cerrno>
#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

namespace {

constexpr auto SystemStore = "/etc/ssl/certs";
constexpr int NoPrivateMounts = 77;

//! `ask URL`: a read and a write, trusting whom the system trusts; one word each on stdout.
int askInAChild(const QStringList &arguments)
{
    for (const Intent intent : {Intent::Read, Intent::Write}) {
        HttpClient client(QUrl(arguments.at(0)), TlsPolicy(), 60s);
        HttpRequest request(intent, intent == Intent::Read ? "GET" : "POST", u"/x"_s);
        request.setTimeout(60s);
        const auto answer = QCoro::waitFor(client.send(request));
        const bool untrusted =
            !answer && answer.error().reason == ErrorReason::CertificateUntrusted;
        QTextStream(stdout) << (answer ? "accepted " : untrusted ? "untrusted " : "failed ");
    }
    return 0;
}

const RegisteredChild Asking("ask", askInAChild);

//! Puts the folder in the place of the system's store, for this process alone.
void standIn(const QByteArray &folder)
{
    const bool alone = unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    if (!alone || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
        || ::mount(folder.constData(), SystemStore, nullptr, MS_BIND, nullptr) != 0)
        _exit(NoPrivateMounts);
}

} // namespace

//! Servers whose certificate the system itself vouches for: no CA file, no pin.
class TestSystemTrust final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSystemsAuthoritiesAreTrusted_data();
    void theSystemsAuthoritiesAreTrusted();

private:
    enum Shown { Issued, Own, Expired, WrongHost };

    Certificates m_certificates;
    QTemporaryDir m_store;
    std::array<Certificates::Pair, 4> m_pairs;
};

void TestSystemTrust::initTestCase()
{
    const Certificates::Pair authority = m_certificates.authority();
    m_pairs = {m_certificates.issuedBy(authority), m_certificates.selfSigned(),
               m_certificates.issuedAndExpired(authority),
               m_certificates.issuedForAnotherHost(authority)};
    QVERIFY(QFile::copy(authority.certificateFile, m_store.filePath(u"authority.pem"_s)));
    QCOMPARE(QProcess::execute(u"openssl"_s, {u"rehash"_s, m_store.path()}), 0);
    // In a namespace of its own the child may be nobody in particular.
    QVERIFY(QFile::setPermissions(
        m_store.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther
                            | QFile::ReadGroup | QFile::ExeGroup | QFile::WriteOwner));
}

void TestSystemTrust::theSystemsAuthoritiesAreTrusted_data()
{
    QTest::addColumn<int>("shown");
    QTest::addColumn<bool>("inTheStore");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<int>("requests");

    const QByteArray accepted = "accepted accepted ";
    const QByteArray untrusted = "untrusted untrusted ";
    QTest::newRow("issued by an authority of the system") << int(Issued) << true << accepted << 2;
    QTest::newRow("issued by another one") << int(Issued) << false << untrusted << 0;
    QTest::newRow("self-signed") << int(Own) << true << untrusted << 0;
    QTest::newRow("expired") << int(Expired) << true << untrusted << 0;
    QTest::newRow("for another host") << int(WrongHost) << true << untrusted << 0;
}

void TestSystemTrust::theSystemsAuthoritiesAreTrusted()
{
    QFETCH(const int, shown);
    QFETCH(const bool, inTheStore);
    QFETCH(const QByteArray, expected);
    QFETCH(const int, requests);
    WireServer server(m_pairs[size_t(shown)]);
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (inTheStore) {
        const QByteArray store = QFile::encodeName(m_store.path());
        child.setChildProcessModifier([store] { standIn(store); });
    }

    child.start(QCoreApplication::applicationFilePath(),
                {u"--child"_s, u"ask"_s, server.url().toString()});
    QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, 60'000);

    QVERIFY2(
        child.exitCode() != NoPrivateMounts,
        "this machine lets no process have mounts of its own (unshare), which this test needs");
    QCOMPARE(child.readAllStandardOutput(), expected);
    QCOMPARE(server.requests(), requests);
}

REGISTER_TEST(TestSystemTrust)
#include "tst_systemtrust.moc"
