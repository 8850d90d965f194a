#include "core/net/httpclient.h"
#include "tests/support/certificates.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

//! Behind a real nginx that offers HTTP/2, as many panels stand.
class TestNginx final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void readsShareOneConnectionOfHttp2();
    void manyAtOnceShareItToo();
    void writesGoOverHttp1AlwaysAnew();
    void aLargeAnswerArrivesWholeAndOneTooLargeDoesNot();
    void aCancelledReadLeavesTheConnectionToOthers();
    void aReadWithABodyArrives();
    void readsGoOnWhenTheServerEndsAConnection();
    void aSilentConnectionTimesOutAndIsLeft();
    void aPinHolds();

private:
    struct Served {
        QString connection;
        QString protocol;
        QString method;
    };
    QList<Served> served(const QString &path) const;
    QUrl url() const;
    void makeFile(const QString &name, const QByteArray &content);
    TlsPolicy pinned() const { return {.caFile = {}, .pinSha256 = m_pair.sha256()}; }

    Certificates m_certificates;
    Certificates::Pair m_pair;
    QTemporaryDir m_folder;
    QProcess m_nginx;
    quint16 m_port = 0;
};

void TestNginx::initTestCase()
{
    m_pair = m_certificates.selfSigned();
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    m_port = free.serverPort();
    free.close();

    QFile config(m_folder.filePath(u"nginx.conf"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(uR"(daemon off;
master_process off;
pid %1/pid;
error_log %1/error.log;
events {}
http {
    log_format served '$uri $connection $server_protocol $request_method';
    access_log %1/access.log served;
    client_body_temp_path %1/body;
    proxy_temp_path %1/proxy;
    fastcgi_temp_path %1/fastcgi;
    uwsgi_temp_path %1/uwsgi;
    scgi_temp_path %1/scgi;
    keepalive_requests 5;
    server {
        listen 127.0.0.1:%2 ssl http2;
        ssl_certificate %3;
        ssl_certificate_key %4;
        location /files/ { root %1; }
        location / { return 200 "$http_authorization $content_length"; }
    }
}
)"_s.arg(m_folder.path(), QString::number(m_port), m_pair.certificateFile, m_pair.keyFile)
                     .toUtf8());
    config.close();
    m_nginx.start(u"/usr/sbin/nginx"_s,
                  {u"-p"_s, m_folder.path(), u"-e"_s, m_folder.filePath(u"error.log"_s), u"-c"_s,
                   config.fileName()});
    const auto isUp = [this] {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress::LocalHost, m_port);
        return probe.waitForConnected(100);
    };
    QTRY_VERIFY2(isUp(), m_nginx.readAllStandardError().constData());
}

void TestNginx::cleanupTestCase()
{
    m_nginx.terminate();
    QVERIFY(m_nginx.waitForFinished());
}

QUrl TestNginx::url() const
{
    QUrl url(u"https://127.0.0.1"_s);
    url.setPort(m_port);
    return url;
}

void TestNginx::makeFile(const QString &name, const QByteArray &content)
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"files"_s));
    QFile file(m_folder.filePath(u"files/"_s + name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QList<TestNginx::Served> TestNginx::served(const QString &path) const
{
    QList<Served> found;
    QFile log(m_folder.filePath(u"access.log"_s));
    if (!log.open(QIODevice::ReadOnly))
        return found;
    for (const QString &line : QString::fromUtf8(log.readAll()).split(u'\n')) {
        const auto parts = line.split(u' ');
        if (parts.value(0) == path)
            found.append({parts.value(1), parts.value(2), parts.value(3)});
    }
    return found;
}

void TestNginx::readsShareOneConnectionOfHttp2()
{
    HttpClient client(url(), pinned(), 5s);

    for (int i = 0; i < 3; ++i) {
        auto request = HttpRequest::get(u"/shared"_s);
        request.setHeader("Authorization", "Bearer abc");
        const auto result = QCoro::waitFor(client.send(request));
        QVERIFY_RESULT(result);
        QCOMPARE(result->body, QByteArray("Bearer abc "));
        QCOMPARE(result->header("server").left(5), QByteArray("nginx"));
    }

    QTRY_COMPARE(served(u"/shared"_s).size(), 3);
    for (const Served &one : served(u"/shared"_s)) {
        QCOMPARE(one.protocol, u"HTTP/2.0"_s);
        QCOMPARE(one.connection, served(u"/shared"_s).first().connection);
    }
}

void TestNginx::manyAtOnceShareItToo()
{
    HttpClient client(url(), pinned(), 5s);
    const auto request = HttpRequest::get(u"/many"_s);
    QVERIFY_RESULT(QCoro::waitFor(client.send(request)));

    auto one = client.send(request);
    auto two = client.send(request);
    auto three = client.send(request);

    QVERIFY_RESULT(QCoro::waitFor(one));
    QVERIFY_RESULT(QCoro::waitFor(two));
    QVERIFY_RESULT(QCoro::waitFor(three));
    QTRY_COMPARE(served(u"/many"_s).size(), 4);
    for (const Served &each : served(u"/many"_s))
        QCOMPARE(each.connection, served(u"/many"_s).first().connection);
}

void TestNginx::aLargeAnswerArrivesWholeAndOneTooLargeDoesNot()
{
    HttpClient client(url(), pinned(), 5s);
    const QByteArray large(5 * 1024 * 1024, 'x');
    makeFile(u"large"_s, large);
    makeFile(u"huge"_s, QByteArray(9 * 1024 * 1024, 'x'));

    const auto whole = QCoro::waitFor(client.send(HttpRequest::get(u"/files/large"_s)));
    const auto refused = QCoro::waitFor(client.send(HttpRequest::get(u"/files/huge"_s)));
    const auto after = QCoro::waitFor(client.send(HttpRequest::get(u"/files/large"_s)));

    QVERIFY_RESULT(whole);
    QVERIFY(whole->body == large);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Protocol);
    QCOMPARE(refused.error().reason, ErrorReason::TooLarge);
    QVERIFY_RESULT(after);
    QVERIFY(after->body == large);
}

void TestNginx::aCancelledReadLeavesTheConnectionToOthers()
{
    HttpClient client(url(), pinned(), 5s);
    makeFile(u"cancelled"_s, QByteArray(5 * 1024 * 1024, 'x'));
    QVERIFY_RESULT(QCoro::waitFor(client.send(HttpRequest::get(u"/left"_s))));

    auto cancelled = client.send(HttpRequest::get(u"/files/cancelled"_s));
    QTest::qWait(1);
    client.cancelAll();
    const auto ended = QCoro::waitFor(cancelled);
    QVERIFY_RESULT(QCoro::waitFor(client.send(HttpRequest::get(u"/left"_s))));

    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
    QTRY_COMPARE(served(u"/left"_s).size(), 2);
    QCOMPARE(served(u"/left"_s).first().connection, served(u"/left"_s).last().connection);
}

void TestNginx::writesGoOverHttp1AlwaysAnew()
{
    HttpClient client(url(), pinned(), 5s);

    QVERIFY_RESULT(QCoro::waitFor(client.send(HttpRequest::get(u"/anew"_s))));
    for (const QByteArray method : {"POST", "PUT", "DELETE"}) {
        HttpRequest request(Intent::Write, method, u"/anew"_s);
        if (method != "DELETE")
            request.setBody("text/plain", "abc");
        const auto result = QCoro::waitFor(client.send(request));
        QVERIFY_RESULT(result);
        QCOMPARE(result->body, method == "DELETE" ? QByteArray(" ") : QByteArray(" 3"));
    }

    QTRY_COMPARE(served(u"/anew"_s).size(), 4);
    QStringList connections;
    for (const Served &one : served(u"/anew"_s)) {
        QCOMPARE(one.protocol, one.method == u"GET"_s ? u"HTTP/2.0"_s : u"HTTP/1.1"_s);
        connections += one.connection;
    }
    QCOMPARE(connections.removeDuplicates(), 0);
}

void TestNginx::aReadWithABodyArrives()
{
    HttpClient client(url(), pinned(), 5s);
    HttpRequest request(Intent::Read, "POST", u"/body"_s);
    request.setBody("text/xml", "<packet/>");

    const auto result = QCoro::waitFor(client.send(request));

    QVERIFY_RESULT(result);
    QCOMPARE(result->status, 200);
    QCOMPARE(result->body, QByteArray(" 9"));
}

void TestNginx::readsGoOnWhenTheServerEndsAConnection()
{
    HttpClient client(url(), pinned(), 5s);

    for (int i = 0; i < 12; ++i) // nginx says GOAWAY after five
        QVERIFY_RESULT(QCoro::waitFor(client.send(HttpRequest::get(u"/on"_s))));

    QTRY_COMPARE(served(u"/on"_s).size(), 12);
}

void TestNginx::aSilentConnectionTimesOutAndIsLeft()
{
    HttpClient client(url(), pinned(), 5s);
    auto request = HttpRequest::get(u"/silent"_s);
    auto impatient = request;
    impatient.setTimeout(300ms);

    QVERIFY_RESULT(QCoro::waitFor(client.send(request)));
    ::kill(pid_t(m_nginx.processId()), SIGSTOP);
    const auto silent = QCoro::waitFor(client.send(impatient));
    ::kill(pid_t(m_nginx.processId()), SIGCONT);
    QVERIFY_RESULT(QCoro::waitFor(client.send(request)));

    QVERIFY(!silent);
    QCOMPARE(silent.error().kind, ErrorKind::Unreachable);
    QCOMPARE(silent.error().reason, ErrorReason::TimedOut);
    const auto connections = [this] {
        QSet<QString> seen;
        for (const Served &one : served(u"/silent"_s))
            seen.insert(one.connection);
        return seen.size();
    };
    QTRY_COMPARE(connections(), 2); // the log comes after the answer
}

void TestNginx::aPinHolds()
{
    TlsPolicy wrong;
    wrong.pinSha256 = QByteArray(32, 'x');
    HttpClient client(url(), wrong, 5s);

    const auto result = QCoro::waitFor(client.send(HttpRequest::get(u"/pin"_s)));

    QVERIFY(!result);
    QCOMPARE(result.error().reason, ErrorReason::PinMismatch);
    QTest::qWait(20);
    QCOMPARE(served(u"/pin"_s).size(), 0);
}

REGISTER_TEST(TestNginx)
#include "tst_nginx.moc"
