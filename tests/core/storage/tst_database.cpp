#include "core/storage/database.h"
#include "core/storage/migrator.h"
#include "core/storage/settingstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QFileInfo>
#include <QSemaphore>

using namespace core;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Result<qint64> number(Connection &connection, const QString &sql)
{
    auto rows = connection.execute(sql);
    if (!rows)
        return std::unexpected(rows.error());
    rows->next();
    return rows->value(0).toLongLong();
}

auto setting(QString name, QString value)
{
    return [name, value](Connection &connection) {
        return SettingStore(connection).set(name, value);
    };
}

QStringList namesOf(Connection &connection)
{
    QStringList names;
    auto rows = connection.execute(u"SELECT name FROM settings ORDER BY name"_s);
    while (rows && rows->next())
        names.append(rows->value(0).toString());
    return names;
}

//! A database whose thread is busy until go(): what is given to it before waits together, and is
//! kept together however slow this machine is.
struct Waiting {
    explicit Waiting(const DatabaseUrl &url)
        : database(std::make_unique<Database>(url, Secret(), 1min))
    {
        const auto isBusy = std::make_shared<QSemaphore>();
        database->run([isBusy, gate = gate](Connection &) {
            isBusy->release();
            gate->acquire();
            return Result<>();
        });
        isBusy->acquire(); // or what is given next would be taken along with this
    }
    void go() const { gate->release(); }

    std::shared_ptr<QSemaphore> gate = std::make_shared<QSemaphore>();
    std::unique_ptr<Database> database;
};

} // namespace

//! The connection and its thread: what is promised whatever is stored.
class TestDatabaseThread final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urlsAreRead_data();
    void urlsAreRead();
    void wrongUrlsAreRefused_data();
    void wrongUrlsAreRefused();
    void workRunsOnAThreadOfItsOwnAndAnswersHere();
    void workGivenBeforeTheEndIsDone();
    void whatWaitsTogetherIsKeptTogetherAndToldAfterwards();
    void oneFailureAmongManyIsUndoneAlone();
    void whatCannotBeKeptIsToldToNobody();
    void aFailureOfTheWorkComesBack();
    void aNewFileAndItsFolderAreForThisUserAlone();
    void aFileThatIsNoDatabaseIsAStorageFailure();
    void aFolderThatCannotBeMadeIsAStorageFailure();
    void aFullDiskIsAStorageFailureAndNothingIsHalfWritten();
    void aLockedDatabaseIsAStorageFailure();
    void aLostConnectionFailsOnceAndIsMadeAgain();
    void aWrongPasswordIsAStorageFailure();
    void aServerElsewhereMustProveItself();
    void aFailureWithinATransactionUndoesAllOfIt_data() { TestDatabase::addDialects(); }
    void aFailureWithinATransactionUndoesAllOfIt();
    void aQuestionMarkOrQuoteInAValueIsJustText_data() { TestDatabase::addDialects(); }
    void aQuestionMarkOrQuoteInAValueIsJustText();
};

void TestDatabaseThread::urlsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DatabaseUrl>("url");
    QTest::addColumn<bool>("local");
    const auto server = [](const QString &user, const QString &host, int port) {
        return DatabaseUrl{Dialect::PostgreSql, {}, user, host, port, u"inn"_s};
    };
    QTest::newRow("file") << u"sqlite:/var/lib/inn/a b.db"_s
                          << DatabaseUrl{.path = u"/var/lib/inn/a b.db"_s} << true;
    QTest::newRow("server") << u"postgresql://ann@db.example.net:6432/inn"_s
                            << server(u"ann"_s, u"db.example.net"_s, 6432) << false;
    QTest::newRow("localhost is but a name") << u"postgresql://ann@localhost:5432/inn"_s
                                             << server(u"ann"_s, u"localhost"_s, 5432) << false;
    QTest::newRow("loopback") << u"postgresql://ann@127.0.0.1:5432/inn"_s
                              << server(u"ann"_s, u"127.0.0.1"_s, 5432) << true;
    QTest::newRow("IPv6") << u"postgresql://ann@[::1]:5432/inn"_s
                          << server(u"ann"_s, u"::1"_s, 5432) << true;
    QTest::newRow("local socket") << u"postgresql://ann@:5432/inn"_s << server(u"ann"_s, {}, 5432)
                                  << true;
    QTest::newRow("socket in a folder") << u"postgresql://ann@%2Frun%2Fpg:5432/inn"_s
                                        << server(u"ann"_s, u"/run/pg"_s, 5432) << true;
    QTest::newRow("an @ in the user") << u"postgresql://a%40b@127.0.0.1:5432/inn"_s
                                      << server(u"a@b"_s, u"127.0.0.1"_s, 5432) << true;
}

void TestDatabaseThread::urlsAreRead()
{
    QFETCH(QString, text);
    QFETCH(DatabaseUrl, url);
    QFETCH(bool, local);

    const auto parsed = DatabaseUrl::parse(text);

    QVERIFY(parsed.has_value());
    QVERIFY(*parsed == url);
    QCOMPARE(parsed->toString(), text);
    QCOMPARE(parsed->isLocal(), local);
}

void TestDatabaseThread::wrongUrlsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "sqlite:", "mysql://a@b/c", "postgresql://ann@host:5432/",
                             "postgresql://ann:secret@host:5432/inn", "postgresql://ann@host:0/inn",
                             "postgresql://ann@host:70000/inn", "postgresql://ann@host/inn?a=b",
                             "postgresql://ann@host/inn/er", "/var/lib/inn.db"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestDatabaseThread::wrongUrlsAreRefused()
{
    QFETCH(QString, text);
    QVERIFY(!DatabaseUrl::parse(text));
}

void TestDatabaseThread::workRunsOnAThreadOfItsOwnAndAnswersHere()
{
    const QTemporaryDir folder;
    Database database({.path = folder.filePath(u"inn.db"_s)});
    QVERIFY_RESULT(QCoro::waitFor(database.open()));
    QThread *ran = nullptr;
    bool hasLoop = false;
    const auto work = [&](Connection &connection) {
        ran = QThread::currentThread();
        hasLoop = ran->loopLevel() > 0;
        return number(connection, u"SELECT 41 + 1"_s);
    };

    const auto answer = QCoro::waitFor(database.run(work));

    QVERIFY_RESULT(answer);
    QCOMPARE(*answer, 42);
    QVERIFY(ran && ran != QThread::currentThread());
    QVERIFY(hasLoop);
}

void TestDatabaseThread::workGivenBeforeTheEndIsDone()
{
    const QTemporaryDir folder;
    const DatabaseUrl url{.path = folder.filePath(u"inn.db"_s)};
    const auto make = [](Connection &connection) -> Result<> {
        if (const auto made = connection.execute(u"CREATE TABLE t (x INTEGER)"_s); !made)
            return std::unexpected(made.error());
        return {};
    };
    const auto add = [](Connection &connection) {
        return number(connection, u"INSERT INTO t (x) VALUES (1) RETURNING x"_s);
    };

    {
        Database database(url);
        database.run(make);
        for (int i = 0; i < 100; ++i)
            database.run(add);
    }

    Connection connection(url);
    QVERIFY_RESULT(connection.open({}));
    QCOMPARE(number(connection, u"SELECT COUNT(*) FROM t"_s).value(), 100);
}

void TestDatabaseThread::whatWaitsTogetherIsKeptTogetherAndToldAfterwards()
{
    TestDatabase stored(Dialect::Sqlite);
    const Waiting waiting(stored.url());
    const auto kept = [&](Connection &) { // as another program sees it
        const auto other = stored.connect();
        return number(*other, u"SELECT COUNT(*) FROM settings"_s);
    };

    waiting.database->run(setting(u"a.b"_s, u"c"_s));
    const auto within = waiting.database->run(kept);
    const auto last = waiting.database->run(setting(u"a.d"_s, u"e"_s));
    waiting.go();

    QVERIFY_RESULT(QCoro::waitFor(last));
    QCOMPARE(kept(stored.connection()).value(), 2);
    QCOMPARE(QCoro::waitFor(within).value(), 0);
}

void TestDatabaseThread::oneFailureAmongManyIsUndoneAlone()
{
    TestDatabase stored(Dialect::Sqlite);
    const Waiting waiting(stored.url());
    const auto refused = [](Connection &connection) {
        return inTransaction(connection, [&]() -> Result<> {
            const auto set = SettingStore(connection).set(u"a.refused"_s, u"c"_s);
            return set ? failure(ErrorKind::Conflict, u"not so"_s) : set;
        });
    };

    const auto first = waiting.database->run(setting(u"a.first"_s, u"c"_s));
    const auto second = waiting.database->run(refused);
    const auto third = waiting.database->run(setting(u"a.third"_s, u"c"_s));
    waiting.go();

    QVERIFY_RESULT(QCoro::waitFor(first));
    QCOMPARE(QCoro::waitFor(second).error().kind, ErrorKind::Conflict);
    QVERIFY_RESULT(QCoro::waitFor(third));
    QCOMPARE(namesOf(stored.connection()), QStringList({u"a.first"_s, u"a.third"_s}));
}

void TestDatabaseThread::whatCannotBeKeptIsToldToNobody()
{
    TestDatabase stored(Dialect::Sqlite);
    const Waiting waiting(stored.url());
    const auto full = [](Connection &connection) -> Result<> {
        const auto pages = number(connection, u"PRAGMA page_count"_s);
        const auto set = connection.execute(u"PRAGMA max_page_count = %1"_s.arg(*pages + 1));
        return set ? Result<>() : std::unexpected(set.error());
    };
    const auto roomAgain = [](Connection &connection) -> Result<> {
        const auto set = connection.execute(u"PRAGMA max_page_count = 100000"_s);
        return set ? Result<>() : std::unexpected(set.error());
    };

    waiting.database->run(full);
    const auto small = waiting.database->run(setting(u"a.small"_s, u"c"_s));
    const auto large = waiting.database->run(setting(u"a.large"_s, QString(100'000, u'x')));
    const auto after = waiting.database->run(setting(u"a.after"_s, u"c"_s));
    waiting.go();

    for (const auto *told : {&small, &large, &after}) {
        const auto answer = QCoro::waitFor(*told);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Storage);
        QVERIFY2(answer.error().detail.contains("disk is full"_L1),
                 qPrintable(answer.error().detail));
    }
    QCOMPARE(namesOf(stored.connection()), QStringList());
    QVERIFY_RESULT(QCoro::waitFor(waiting.database->run(roomAgain)));
    QVERIFY_RESULT(QCoro::waitFor(waiting.database->run(setting(u"a.b"_s, u"c"_s))));
    QCOMPARE(namesOf(stored.connection()), QStringList({u"a.b"_s}));
}

void TestDatabaseThread::aFailureOfTheWorkComesBack()
{
    const QTemporaryDir folder;
    Database database({.path = folder.filePath(u"inn.db"_s)});
    const auto work = [](Connection &connection) {
        return number(connection, u"SELECT x FROM nowhere"_s);
    };

    const auto answer = QCoro::waitFor(database.run(work));

    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Storage);
    QVERIFY(answer.error().detail.contains("nowhere"_L1));
}

void TestDatabaseThread::aNewFileAndItsFolderAreForThisUserAlone()
{
    const QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner
                                                     | QFile::ExeOwner | QFile::ReadOther));
    const QString path = folder.filePath(u"new/er/inn.db"_s);
    Connection connection({.path = path});
    QVERIFY_RESULT(connection.open({}));
    QVERIFY_RESULT(connection.execute(u"CREATE TABLE t (x INTEGER)"_s));

    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                        | QFile::WriteOther | QFile::ExeOther;
    for (const QString &made : {folder.filePath(u"new"_s), folder.filePath(u"new/er"_s), path,
                                path + u"-wal"_s, path + u"-shm"_s}) {
        QVERIFY2(QFileInfo::exists(made), qPrintable(made));
        QVERIFY2(!(QFile::permissions(made) & others), qPrintable(made));
    }
    // What was there before is not ours to change.
    QVERIFY(QFile::permissions(folder.path()) & QFile::ReadOther);
}

void TestDatabaseThread::aFileThatIsNoDatabaseIsAStorageFailure()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"letter.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(QByteArray("Dear Ann, this is not a database. ").repeated(100));
    file.close();

    Connection connection({.path = path});
    const auto opened = connection.open({});

    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Storage);
    QVERIFY(opened.error().detail.contains(path));
    QVERIFY(!connection.isOpen());
    QVERIFY(!connection.execute(u"SELECT 1"_s));
}

void TestDatabaseThread::aFolderThatCannotBeMadeIsAStorageFailure()
{
    Connection connection({.path = u"/proc/no/inn.db"_s});

    const auto opened = connection.open({});

    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Storage);
    QVERIFY(opened.error().detail.contains("/proc/no"_L1));
}

void TestDatabaseThread::aFullDiskIsAStorageFailureAndNothingIsHalfWritten()
{
    TestDatabase database(Dialect::Sqlite);
    Connection &connection = database.connection();
    SettingStore settings(connection);
    const auto pages = number(connection, u"PRAGMA page_count"_s);
    QVERIFY_RESULT(connection.execute(u"PRAGMA max_page_count = %1"_s.arg(*pages + 2)));

    const auto filled = inTransaction(connection, [&]() -> Result<> {
        for (int i = 0; i < 100; ++i) {
            const QString value(1'000, u'x');
            if (const auto set = settings.set(u"n.%1"_s.arg(i), value); !set)
                return set;
        }
        return {};
    });

    QVERIFY(!filled);
    QCOMPARE(filled.error().kind, ErrorKind::Storage);
    QVERIFY2(filled.error().detail.contains("disk is full"_L1), qPrintable(filled.error().detail));
    QVERIFY(settings.list()->isEmpty());
    QVERIFY_RESULT(connection.execute(u"PRAGMA max_page_count = 100000"_s));
    QVERIFY_RESULT(settings.set(u"a.b"_s, u"works again"_s));
}

void TestDatabaseThread::aLockedDatabaseIsAStorageFailure()
{
    TestDatabase database(Dialect::Sqlite);
    const auto other = database.connect();
    QVERIFY_RESULT(other->execute(u"PRAGMA busy_timeout = 20"_s));

    const auto held = inTransaction(database.connection(), [&]() -> Result<> {
        const auto refused = SettingStore(*other).set(u"a.b"_s, u"c"_s);
        return refused ? failure(ErrorKind::Protocol, u"was not locked"_s) : refused;
    });

    QVERIFY(!held);
    QCOMPARE(held.error().kind, ErrorKind::Storage);
    QVERIFY2(held.error().detail.contains("another program"_L1), qPrintable(held.error().detail));
    QVERIFY_RESULT(SettingStore(*other).set(u"a.b"_s, u"c"_s));
}

void TestDatabaseThread::aLostConnectionFailsOnceAndIsMadeAgain()
{
    TestDatabase test(Dialect::PostgreSql);
    QVERIFY2(test.problem().isEmpty(), qPrintable(test.problem()));
    Database database(test.url(), PostgresServer::password());
    const auto pid = [](Connection &connection) {
        return number(connection, u"SELECT pg_backend_pid()"_s);
    };
    const auto first = QCoro::waitFor(database.run(pid));
    QVERIFY_RESULT(first);

    PostgresServer::instance().run(u"SELECT pg_terminate_backend(%1)"_s.arg(*first));
    const auto during = QCoro::waitFor(database.run(pid));
    const auto after = QCoro::waitFor(database.run(pid));

    QVERIFY(!during);
    QCOMPARE(during.error().kind, ErrorKind::Storage);
    QVERIFY_RESULT(after);
    QVERIFY(*after != *first);
}

void TestDatabaseThread::aWrongPasswordIsAStorageFailure()
{
    TestDatabase test(Dialect::PostgreSql, false);
    QVERIFY2(test.problem().isEmpty(), qPrintable(test.problem()));
    const Secret wrong = Secret::fromText(u"a wrong password"_s);
    Database database(test.url(), wrong);

    const auto opened = QCoro::waitFor(database.open());

    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Storage);
    QVERIFY2(opened.error().detail.contains("password"_L1), qPrintable(opened.error().detail));
    QVERIFY(!opened.error().detail.contains("a wrong password"_L1));
}

void TestDatabaseThread::aServerElsewhereMustProveItself()
{
    TestDatabase test(Dialect::PostgreSql, false);
    QVERIFY2(test.problem().isEmpty(), qPrintable(test.problem()));
    DatabaseUrl named = test.url();
    named.host = u"localhost"_s; // the same server, which speaks no TLS, by a name

    Connection connection(named);
    const auto opened = connection.open(PostgresServer::password());

    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Storage);
    QVERIFY2(opened.error().detail.contains("SSL"_L1) || opened.error().detail.contains("root"_L1),
             qPrintable(opened.error().detail));
}

void TestDatabaseThread::aFailureWithinATransactionUndoesAllOfIt()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Connection &connection = database.connection();
    SettingStore settings(connection);

    // Also when the one who caused it does not look.
    const auto done = inTransaction(connection, [&]() -> Result<> {
        if (const auto set = settings.set(u"a.b"_s, u"c"_s); !set)
            return set;
        const auto ignored = connection.execute(u"SELECT * FROM nowhere"_s);
        return {};
    });

    QVERIFY(!done);
    QVERIFY(settings.list()->isEmpty());
    QVERIFY_RESULT(settings.set(u"a.b"_s, u"d"_s));
}

void TestDatabaseThread::aQuestionMarkOrQuoteInAValueIsJustText()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    SettingStore settings(database.connection());
    const QString value = u"? $1 :a '; DROP TABLE settings; -- \\' \" \t 🐎 %s"_s;

    QVERIFY_RESULT(settings.set(u"a.b"_s, value));

    QCOMPARE(settings.find(u"a.b"_s)->value(), value);
}

REGISTER_TEST(TestDatabaseThread)
#include "tst_database.moc"
