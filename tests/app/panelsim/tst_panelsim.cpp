#include "tests/support/testmain.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Answer {
    int status = 0;
    QJsonObject body;
    QByteArray sha256;
};

//! The program, started; it is gone when this object is.
class Program
{
public:
    explicit Program(const QStringList &arguments)
    {
        process.start(QStringLiteral(TEST_BIN_DIR "/panelsim"),
                      QStringList{u"--port-base"_s, u"0"_s} + arguments);
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished();
    }

    [[nodiscard]] bool isReady()
    {
        while (!process.canReadLine() && process.waitForReadyRead(20'000)) {
        }
        ready = QJsonDocument::fromJson(process.readLine()).object();
        return !ready.isEmpty();
    }
    [[nodiscard]] QJsonObject panel(const QString &name) const
    {
        const QJsonArray all = ready.value(u"panels"_s).toArray();
        for (const QJsonValue &one : all) {
            if (one[u"panel"_s] == name)
                return one.toObject();
        }
        return {};
    }
    [[nodiscard]] bool endsWell()
    {
        return (process.state() == QProcess::NotRunning || process.waitForFinished(10'000))
               && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    QProcess process;
    QJsonObject ready;
};

} // namespace

class TestPanelsim final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReadyLineTellsHowToReachEachPanel();
    void everyPanelAnswersAtItsPort_data();
    void everyPanelAnswersAtItsPort();
    void theControlDoorWantsItsToken();
    void theControlDoorTurnsThePanels();
    void theControlDoorRefusesNonsense_data();
    void theControlDoorRefusesNonsense();
    void faultsByChanceComeFromTheCommandLine();
    void badOptionsEndWithTwo_data();
    void badOptionsEndWithTwo();
    void itEndsWhenAsked_data();
    void itEndsWhenAsked();
    void theStateOutlivesARestart();
    void aFileThatIsNoStateIsLeftAlone();

private:
    Answer ask(const Program &program, const QByteArray &method, const QString &path,
               const QJsonObject &body = {}, const QString &token = {});
    Answer send(const QByteArray &method, QNetworkRequest request, const QByteArray &body);

    QNetworkAccessManager m_network;
};

Answer TestPanelsim::send(const QByteArray &method, QNetworkRequest request, const QByteArray &body)
{
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    connect(reply.get(), &QNetworkReply::sslErrors, reply.get(),
            [&reply] { reply->ignoreSslErrors(); });
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    [&] {
        QTRY_COMPARE(finished.count(), 1);
    }();
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = QJsonDocument::fromJson(reply->readAll()).object(),
            .sha256 =
                reply->sslConfiguration().peerCertificate().digest(QCryptographicHash::Sha256)};
}

//! One call at the control door.
Answer TestPanelsim::ask(const Program &program, const QByteArray &method, const QString &path,
                         const QJsonObject &body, const QString &token)
{
    const QJsonObject control = program.ready.value(u"control"_s).toObject();
    QNetworkRequest request(QUrl(control.value(u"url"_s).toString() + path));
    const QString shown = token.isEmpty() ? control.value(u"token"_s).toString() : token;
    request.setRawHeader("Authorization", "Bearer " + shown.toLatin1());
    return send(method, request, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson());
}

void TestPanelsim::theReadyLineTellsHowToReachEachPanel()
{
    Program program({});

    QVERIFY(program.isReady());

    const QJsonArray panels = program.ready.value(u"panels"_s).toArray();
    QStringList names;
    for (const QJsonValue &panel : panels) {
        names += panel[u"panel"_s].toString();
        QVERIFY(panel[u"url"_s].toString().startsWith(u"https://127.0.0.1:"_s));
        QVERIFY(panel[u"secret"_s].toString().size() >= 20);
        QCOMPARE(panel[u"sha256"_s].toString().size(), 64);
        QVERIFY(panel[u"packages"_s].isArray());
    }
    QVERIFY(names.contains(u"hestiacp"_s) && names.contains(u"nextpanel"_s)
            && names.contains(u"vumaerp"_s));
    Program other({});
    QVERIFY(other.isReady());
    QVERIFY(program.panel(u"vumaerp"_s).value(u"secret"_s)
            != other.panel(u"vumaerp"_s).value(u"secret"_s));
}

void TestPanelsim::everyPanelAnswersAtItsPort_data()
{
    QTest::addColumn<QString>("scheme");

    QTest::newRow("tls") << u"https"_s;
    QTest::newRow("plain") << u"http"_s;
}

void TestPanelsim::everyPanelAnswersAtItsPort()
{
    QFETCH(QString, scheme);
    Program program({scheme == u"http"_s ? u"--plain"_s : u"--tls"_s});
    QVERIFY(program.isReady());

    const QJsonArray panels = program.ready.value(u"panels"_s).toArray();
    for (const QJsonValue &panel : panels) {
        const QNetworkRequest request(QUrl(panel[u"url"_s].toString() + u"/nothing-here"_s));
        const Answer answer = send("GET", request, {});
        QVERIFY2(answer.status > 0, qPrintable(panel[u"panel"_s].toString()));
        QCOMPARE(request.url().scheme(), scheme);
        if (scheme == u"https"_s)
            QCOMPARE(QString::fromLatin1(answer.sha256.toHex()), panel[u"sha256"_s].toString());
    }
}

void TestPanelsim::theControlDoorWantsItsToken()
{
    Program program({u"--plain"_s, u"--panels"_s, u"vumaerp"_s});
    QVERIFY(program.isReady());

    QCOMPARE(ask(program, "GET", u"/vumaerp/accounts"_s, {}, u"wrong"_s).status, 401);
    QCOMPARE(ask(program, "GET", u"/vumaerp/accounts"_s).status, 200);
}

void TestPanelsim::theControlDoorTurnsThePanels()
{
    Program program({u"--plain"_s, u"--panels"_s, u"vumaerp,hestiacp"_s});
    QVERIFY(program.isReady());
    const QNetworkRequest health(
        QUrl(program.panel(u"vumaerp"_s).value(u"url"_s).toString() + u"/health"_s));

    const QJsonObject acme = {{u"username"_s, u"acme"_s}, {u"domain"_s, u"acme.example.com"_s}};
    const QJsonObject beta = {{u"username"_s, u"beta"_s},
                              {u"domain"_s, u"beta.example.com"_s},
                              {u"package"_s, u"gold"_s},
                              {u"suspended"_s, true}};
    ask(program, "POST", u"/hestiacp/foreign"_s, acme);
    const Answer added = ask(program, "POST", u"/hestiacp/accounts"_s,
                             {{u"accounts"_s, QJsonArray{acme, beta, beta}}});
    QCOMPARE(added.body.value(u"accounts"_s).toArray(), (QJsonArray{u"acme"_s, u"beta"_s}));
    const QJsonObject choice = {{u"uncertainty"_s, u"fail2ban"_s}, {u"behaviour"_s, u"off"_s}};
    QCOMPARE(ask(program, "POST", u"/hestiacp/choice"_s, choice).status, 200);

    ask(program, "POST", u"/vumaerp/faults"_s,
        {{u"operation"_s, u"GET /health"_s}, {u"fault"_s, u"ServerError"_s}, {u"skip"_s, 1}});
    QCOMPARE(send("GET", health, {}).status, 200);
    QCOMPARE(send("GET", health, {}).status, 500);
    QCOMPARE(send("GET", health, {}).status, 200);
    ask(program, "POST", u"/vumaerp/chance"_s,
        {{u"seed"_s, 1}, {u"chance"_s, 1}, {u"faults"_s, QJsonArray{u"BadGateway"_s}}});
    QCOMPARE(send("GET", health, {}).status, 502);
    ask(program, "POST", u"/vumaerp/faults"_s, {{u"fault"_s, u"Unavailable"_s}, {u"count"_s, -1}});
    QCOMPARE(send("GET", health, {}).status, 503);
    ask(program, "DELETE", u"/vumaerp/faults"_s, {{u"fault"_s, u"Unavailable"_s}});
    QCOMPARE(send("GET", health, {}).status, 502);
    ask(program, "DELETE", u"/vumaerp/faults"_s);
    QCOMPARE(send("GET", health, {}).status, 200);

    const QJsonObject counts = ask(program, "GET", u"/vumaerp/counts"_s).body;
    QCOMPARE(counts.value(u"read"_s).toObject().value(u"GET /health"_s), QJsonValue(7));
    QCOMPARE(counts.value(u"acted"_s).toObject().value(u"GET /health"_s), QJsonValue(3));
    QCOMPARE(ask(program, "GET", u"/vumaerp/access"_s).body.value(u"lines"_s).toArray().last(),
             QJsonValue(u"GET /health 200"_s));
    ask(program, "DELETE", u"/vumaerp/counts"_s);
    QVERIFY(ask(program, "GET", u"/vumaerp/counts"_s).body.value(u"read"_s).toObject().isEmpty());
}

void TestPanelsim::theControlDoorRefusesNonsense_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");

    const QByteArray post = "POST";
    QTest::newRow("no panel") << QByteArray("GET") << u"/webmin/counts"_s << QJsonObject() << 404;
    QTest::newRow("no call") << post << u"/vumaerp/counts"_s << QJsonObject() << 404;
    QTest::newRow("too deep") << QByteArray("GET") << u"/vumaerp/counts/x"_s << QJsonObject()
                              << 404;
    QTest::newRow("fault") << post << u"/vumaerp/faults"_s << QJsonObject{{u"fault"_s, u"Flood"_s}}
                           << 422;
    QTest::newRow("no such fault to take back") << QByteArray("DELETE") << u"/vumaerp/faults"_s
                                                << QJsonObject{{u"fault"_s, u"Flood"_s}} << 422;
    QTest::newRow("chance") << post << u"/vumaerp/chance"_s
                            << QJsonObject{{u"faults"_s, QJsonArray{u"Flood"_s}}} << 422;
    QTest::newRow("choice") << post << u"/vumaerp/choice"_s
                            << QJsonObject{{u"uncertainty"_s, u"weather"_s}} << 422;
    QTest::newRow("account") << post << u"/vumaerp/accounts"_s
                             << QJsonObject{{u"accounts"_s, QJsonArray{QJsonObject()}}} << 422;
}

void TestPanelsim::theControlDoorRefusesNonsense()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    Program program({u"--plain"_s, u"--panels"_s, u"vumaerp"_s});
    QVERIFY(program.isReady());

    const Answer answer = ask(program, method, path, body);

    QCOMPARE(answer.status, status);
    QVERIFY(!answer.body.value(u"error"_s).toString().isEmpty());
}

void TestPanelsim::faultsByChanceComeFromTheCommandLine()
{
    Program program({u"--plain"_s, u"--panels"_s, u"vumaerp"_s, u"--seed"_s, u"7"_s, u"--chance"_s,
                     u"1"_s, u"--faults"_s, u"Unavailable"_s});
    QVERIFY(program.isReady());
    const QString url = program.panel(u"vumaerp"_s).value(u"url"_s).toString();

    QCOMPARE(send("GET", QNetworkRequest(QUrl(url + u"/health"_s)), {}).status, 503);
}

void TestPanelsim::badOptionsEndWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("panel") << QStringList{u"--panels"_s, u"webmin"_s};
    QTest::newRow("fault") << QStringList{u"--faults"_s, u"Flood"_s};
    QTest::newRow("port") << QStringList{u"--port-base"_s, u"70000"_s};
    QTest::newRow("no room behind the port") << QStringList{u"--port-base"_s, u"65531"_s};
    QTest::newRow("control") << QStringList{u"--control"_s, u"x"_s};
    QTest::newRow("seed") << QStringList{u"--seed"_s, u"x"_s};
    QTest::newRow("chance") << QStringList{u"--chance"_s, u"1.5"_s};
}

void TestPanelsim::badOptionsEndWithTwo()
{
    QFETCH(QStringList, arguments);
    Program program(arguments);

    QVERIFY(program.process.waitForFinished(10'000));

    QCOMPARE(program.process.exitCode(), 2);
    QVERIFY(program.process.readAllStandardOutput().isEmpty());
    QVERIFY(program.process.readAllStandardError().startsWith("panelsim: "));
}

void TestPanelsim::itEndsWhenAsked_data()
{
    QTest::addColumn<int>("signal");

    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("end of input") << 0;
}

void TestPanelsim::itEndsWhenAsked()
{
    QFETCH(int, signal);
    Program program({u"--plain"_s, u"--exit-with-stdin"_s});
    QVERIFY(program.isReady());

    if (signal == 0)
        program.process.closeWriteChannel();
    else
        ::kill(static_cast<pid_t>(program.process.processId()), signal);

    QVERIFY(program.endsWell());
}

void TestPanelsim::theStateOutlivesARestart()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"state"_s);
    const QStringList arguments = {u"--panels"_s, u"vumaerp"_s, u"--state"_s, file};
    QJsonObject before;
    {
        Program program(arguments);
        QVERIFY(program.isReady());
        before = program.panel(u"vumaerp"_s);
        QNetworkRequest request(QUrl(before.value(u"url"_s).toString() + u"/api/v1/provision"_s));
        request.setRawHeader("X-API-Token", before.value(u"secret"_s).toString().toLatin1());
        const QJsonObject account = {{u"db_name"_s, u"acme"_s},
                                     {u"country"_s, u"ke"_s},
                                     {u"admin_email"_s, u"a@example.com"_s}};
        QCOMPARE(send("POST", request, QJsonDocument(account).toJson()).status, 200);
        const auto isSaved = [&file] {
            QFile state(file);
            return state.open(QIODevice::ReadOnly) && state.readAll().contains("a@example.com");
        };
        QTRY_VERIFY(isSaved());
        QCOMPARE(QFile::permissions(file) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        program.process.kill(); // as a crash would
        program.process.waitForFinished();
    }

    Program again(arguments);

    QVERIFY(again.isReady());
    const QJsonObject after = again.panel(u"vumaerp"_s);
    QCOMPARE(after.value(u"secret"_s), before.value(u"secret"_s));
    QCOMPARE(after.value(u"sha256"_s), before.value(u"sha256"_s));
    QCOMPARE(ask(again, "GET", u"/vumaerp/accounts"_s).body.value(u"accounts"_s).toArray(),
             QJsonArray{u"acme"_s});
}

void TestPanelsim::aFileThatIsNoStateIsLeftAlone()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"letter"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("Dear Ada");
    file.flush();

    Program program({u"--state"_s, file.fileName()});
    QVERIFY(program.process.waitForFinished(10'000));

    QCOMPARE(program.process.exitCode(), 1);
    file.seek(0);
    QCOMPARE(file.readAll(), QByteArray("Dear Ada"));
}

REGISTER_TEST(TestPanelsim)
#include "tst_panelsim.moc"
