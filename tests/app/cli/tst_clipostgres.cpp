#include "tests/app/cli/terminal.h"
#include "tests/support/postgresserver.h"

using namespace Qt::Literals::StringLiterals;

//! The program on a PostgreSQL that many consoles may share, reached by --db and a password.
class TestCliPostgres final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void aServiceIsSetUpSuspendedAndAudited();
    void withoutTheRightPasswordTheDatabaseIsNotAvailable_data();
    void withoutTheRightPasswordTheDatabaseIsNotAvailable();
    void aServerThatStopsMidWayLosesNothing();

private:
    Terminal::Ran json(const QStringList &arguments, const QByteArray &input = {})
    {
        return m_terminal.json(global() + arguments, input);
    }
    [[nodiscard]] QStringList global() const
    {
        return {u"--db"_s, m_database.toString(), u"--timeout"_s, u"15"_s};
    }
    //! Keys for the descriptor that the program reads them from.
    void keep(const QJsonObject &keys);
    void keepRightKeys()
    {
        keep({{u"database"_s, QString::fromUtf8(PostgresServer::password().reveal())},
              {u"web-03"_s, m_panel[u"secret"].toString()}});
    }

    Terminal m_terminal;
    QProcess m_panelsim;
    QJsonObject m_panel; //!< how to reach the simulated cPanel
    core::DatabaseUrl m_database;
};

void TestCliPostgres::initTestCase()
{
    PostgresServer &server = PostgresServer::instance();
    QVERIFY2(server.problem().isEmpty(), qPrintable(server.problem()));
    m_database = server.createDatabase();
    m_panelsim.start(QStringLiteral(TEST_BIN_DIR "/panelsim"),
                     {u"--port-base"_s, u"0"_s, u"--plain"_s, u"--panels"_s, u"cpanel"_s,
                      u"--exit-with-stdin"_s});
    QVERIFY(m_panelsim.waitForStarted());
    while (!m_panelsim.canReadLine())
        QVERIFY(m_panelsim.waitForReadyRead(60'000));
    const QByteArray ready = m_panelsim.readLine();
    m_panel = QJsonDocument::fromJson(ready).object()[u"panels"].toArray().first().toObject();
    QVERIFY(QDir().mkpath(m_terminal.demoFile({})));
    QFile door(m_terminal.demoFile(u"panelsim.ready"_s));
    QVERIFY(door.open(QIODevice::WriteOnly));
    door.write(ready);
    keepRightKeys();
}

void TestCliPostgres::cleanupTestCase()
{
    m_panelsim.closeWriteChannel();
    QVERIFY(m_panelsim.waitForFinished());
}

void TestCliPostgres::cleanup()
{
    keepRightKeys();
    m_terminal.control("DELETE", u"/cpanel/faults"_s);
}

void TestCliPostgres::keep(const QJsonObject &keys)
{
    QFile file(m_terminal.demoFile(u"demo-keys.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QJsonDocument(keys).toJson());
}

void TestCliPostgres::aServiceIsSetUpSuspendedAndAudited()
{
    const auto server =
        json({u"server"_s, u"add"_s, u"--name"_s, u"web-03"_s, u"--panel"_s, u"cpanel"_s,
              u"--url"_s, m_panel[u"url"].toString(), u"--user"_s, m_panel[u"user"].toString(),
              u"--allow-plain-http"_s, u"--secret-stdin"_s},
             m_panel[u"secret"].toString().toUtf8() + '\n');
    QVERIFY2(server.code == 0, server.all().constData());
    const auto product =
        json({u"product"_s, u"add"_s, u"--name"_s, u"Gold"_s, u"--panel"_s, u"cpanel"_s,
              u"--package"_s, m_panel[u"packages"].toArray().first().toString()});
    QVERIFY2(product.code == 0, product.all().constData());
    const auto customer = json(
        {u"customer"_s, u"add"_s, u"--name"_s, u"Jo Smith"_s, u"--email"_s, u"jo@example.com"_s});
    QVERIFY2(customer.code == 0, customer.all().constData());

    const auto made =
        json({u"service"_s, u"provision"_s, u"--customer"_s, u"jo@example.com"_s, u"--product"_s,
              u"Gold"_s, u"--domain"_s, u"shop.example.com"_s, u"--steps"_s, u"account"_s});
    QVERIFY2(made.code == 0, made.all().constData());
    QCOMPARE(made.object()[u"state"].toString(), u"active"_s);
    const auto off = json({u"service"_s, u"suspend"_s, u"shop.example.com"_s, u"--reason"_s,
                           u"abuse"_s, u"--note"_s, u"spam"_s});
    QVERIFY2(off.code == 0, off.all().constData());
    QCOMPARE(off.object()[u"state"].toString(), u"suspended"_s);

    const auto doctor = json({u"doctor"_s});
    QVERIFY2(doctor.code == 0, doctor.all().constData());
    QCOMPARE(doctor.array().first()[u"verdict"].toString(), u"right"_s);
    QVERIFY(doctor.array().first()[u"found"].toString().contains(u"postgresql://"_s));
    // Written by the database itself, and named by the login.
    const QString audited = PostgresServer::instance().run(
        u"SELECT string_agg(DISTINCT record || ' ' || actor, ',' ORDER BY record || ' ' || actor) "
        "FROM audit"_s,
        m_database.name);
    QCOMPARE(audited, u"customers keeper,products keeper,servers keeper,"
                      "service_suspensions keeper,services keeper"_s);
    const auto live =
        json({u"service"_s, u"unsuspend"_s, u"shop.example.com"_s, u"--reason"_s, u"abuse"_s});
    QVERIFY2(live.code == 0, live.all().constData());
}

void TestCliPostgres::withoutTheRightPasswordTheDatabaseIsNotAvailable_data()
{
    QTest::addColumn<QJsonObject>("keys");

    QTest::newRow("a wrong one") << QJsonObject{{u"database"_s, u"something-else"_s}};
    QTest::newRow("none") << QJsonObject{};
}

void TestCliPostgres::withoutTheRightPasswordTheDatabaseIsNotAvailable()
{
    QFETCH(const QJsonObject, keys);
    keep(keys);

    const auto ran = json({u"server"_s, u"list"_s});
    const auto plain = m_terminal.run(global() + QStringList{u"server"_s, u"list"_s});
    const auto doctor = json({u"doctor"_s});

    QCOMPARE(ran.code, 5);
    QCOMPARE(ran.errorClass(), u"storage"_s);
    QVERIFY(ran.object()[u"error"][u"detail"].toString().contains(u"password"_s));
    QCOMPARE(plain.code, 5);
    QVERIFY2(plain.err.contains("password"), plain.err.constData());
    QVERIFY2(plain.err.contains("--db"), plain.err.constData());
    QVERIFY(!plain.all().contains("something-else"));
    QCOMPARE(doctor.code, 5);
    QCOMPARE(doctor.array().first()[u"verdict"].toString(), u"wrong"_s);
}

void TestCliPostgres::aServerThatStopsMidWayLosesNothing()
{
    m_terminal.control("DELETE", u"/cpanel/counts"_s);
    m_terminal.control(
        "POST", u"/cpanel/faults"_s,
        {{u"operation"_s, u"suspendacct"_s}, {u"fault"_s, u"Slow"_s}, {u"delayMs"_s, 8000}});
    const auto acted = [this] {
        return m_terminal.control("GET", u"/cpanel/counts"_s)[u"acted"][u"suspendacct"].toInt();
    };
    const auto running =
        m_terminal.start(global()
                         + QStringList{u"service"_s, u"suspend"_s, u"shop.example.com"_s,
                                       u"--reason"_s, u"abuse"_s});
    QTRY_COMPARE_WITH_TIMEOUT(acted(), 1, 30'000);

    QVERIFY(PostgresServer::instance().stop());
    QVERIFY(running->waitForFinished(60'000));
    const auto meanwhile = json({u"service"_s, u"list"_s});
    PostgresServer::instance().resume();

    const QByteArray said = running->readAllStandardError();
    QVERIFY2(running->exitCode() == 5, said.constData());
    QVERIFY2(said.contains("database is not available"), said.constData());
    QVERIFY2(said.contains("looks on the panel what became of it"), said.constData());
    QCOMPARE(meanwhile.code, 5);
    QVERIFY2(PostgresServer::instance().problem().isEmpty(),
             qPrintable(PostgresServer::instance().problem()));

    const auto live =
        json({u"service"_s, u"unsuspend"_s, u"shop.example.com"_s, u"--reason"_s, u"abuse"_s});

    QVERIFY2(live.code == 0, live.all().constData());
    QVERIFY2(live.object()[u"state"].toString() == "active"_L1, live.all().constData());
    QCOMPARE(acted(), 1);
}

REGISTER_TEST(TestCliPostgres)
#include "tst_clipostgres.moc"
