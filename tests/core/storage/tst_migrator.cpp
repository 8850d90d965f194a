#include "core/storage/audittrail.h"
#include "core/storage/backup.h"
#include "core/storage/customerstore.h"
#include "core/storage/migrator.h"
#include "core/storage/settingstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>

#include <csignal>
#include <unistd.h>

using namespace core;
using namespace Qt::Literals::StringLiterals;

namespace {

//! The program's migrations, and a later one that changes what the first made.
QList<Migration> withOneMore(Dialect dialect)
{
    QList<Migration> migrations = builtInMigrations(dialect);
    migrations.append({.version = migrations.last().version + 1,
                       .name = u"colour"_s,
                       .statements = {u"ALTER TABLE customers ADD COLUMN colour TEXT"_s,
                                      u"UPDATE customers SET colour = 'red'"_s,
                                      u"CREATE INDEX customers_by_colour ON customers (colour)"_s,
                                      u"DROP TABLE health_alerts"_s}});
    return migrations;
}

[[noreturn]] void dieAtOnce()
{
    ::kill(::getpid(), SIGKILL);
    std::abort();
}

std::unique_ptr<Connection> opened(const QString &url)
{
    auto connection = std::make_unique<Connection>(*DatabaseUrl::parse(url));
    if (const auto open = connection->open(PostgresServer::password()); !open)
        qFatal("%s", qPrintable(open.error().detail));
    return connection;
}

//! `migrate URL VERSION STATEMENT`: dies before that statement; "migrate URL" lives.
int migrateInAChild(const QStringList &arguments)
{
    const auto connection = opened(arguments.at(0));
    const int fatalVersion = arguments.value(1).toInt();
    const qsizetype fatalStatement = arguments.value(2).toInt();
    const auto observer = [&](int version, qsizetype statement) {
        if (version == fatalVersion && statement == fatalStatement)
            dieAtOnce();
    };
    const auto done = migrate(*connection, withOneMore(connection->dialect()), observer);
    if (!done)
        qWarning("%s", qPrintable(done.error().detail));
    return done ? 0 : 1;
}

constexpr int ImportSize = 30;

//! `import URL N`: takes customers over, all or none, and dies before the N-th.
int importInAChild(const QStringList &arguments)
{
    const auto connection = opened(arguments.at(0));
    const int fatal = arguments.at(1).toInt();
    const auto done = inTransaction(*connection, [&]() -> Result<> {
        for (int i = 0; i <= ImportSize; ++i) {
            if (i == fatal)
                dieAtOnce();
            const Customer customer = samples::customer(u"c%1@example.com"_s.arg(i));
            if (i == ImportSize)
                break;
            if (const auto in = CustomerStore(*connection).insert(customer); !in)
                return std::unexpected(in.error());
        }
        return {};
    });
    return done ? 0 : 1;
}

const RegisteredChild Migrating("migrate", migrateInAChild);
const RegisteredChild Importing("import", importInAChild);

std::unique_ptr<QProcess> startChild(const QStringList &arguments)
{
    auto child = std::make_unique<QProcess>();
    child->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child->start(QCoreApplication::applicationFilePath(), QStringList{u"--child"_s} + arguments);
    return child;
}

bool wasKilled(QProcess &child)
{
    return child.waitForFinished(60'000) && child.exitStatus() == QProcess::CrashExit;
}

qint64 countOf(Connection &connection, const QString &sql)
{
    auto rows = connection.execute(sql);
    if (!rows) {
        QTest::qFail(qPrintable(rows.error().detail), __FILE__, __LINE__);
        return -1;
    }
    rows->next();
    return rows->value(0).toLongLong();
}

qint64 tables(Connection &connection)
{
    return countOf(
        connection,
        connection.dialect() == Dialect::Sqlite
            ? u"SELECT COUNT(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"_s
            : u"SELECT COUNT(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"_s);
}

bool isSound(Connection &connection)
{
    if (connection.dialect() == Dialect::PostgreSql)
        return true;
    auto rows = connection.execute(u"PRAGMA integrity_check"_s);
    return rows && rows->next() && rows->value(0).toString() == "ok"_L1;
}

} // namespace

//! Migrations are done once, wholly or not at all, whatever happens meanwhile (F16).
class TestMigrator final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();

    void aSecondRunChangesNothing();
    void bothDialectsHaveTheSameMigrations();
    void aNewerSchemaIsRefused();
    void aFailedMigrationLeavesTheOldVersion();
    void killedAtAnyStatementAnEmptyDatabaseStaysEmptyOrIsNew();
    void killedAtAnyStatementAnUpgradeLeavesTheOldOrTheNewVersion();
    void killedAtAnyMomentTheDatabaseOpensAgain();
    void programsThatStartAtOnceMigrateOnce();
    void killedDuringAnImportNoneOfItIsThere();
    void anExistingDatabaseIsBackedUpFirst();

private:
    void verifyOpens(const QList<int> &versions);

    Dialect m_dialect = Dialect::Sqlite;
    std::unique_ptr<TestDatabase> m_database;
};

void TestMigrator::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_dialect = dialect;
    m_database = std::make_unique<TestDatabase>(dialect, false);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
}

void TestMigrator::verifyOpens(const QList<int> &versions)
{
    const auto connection = m_database->connect();
    const auto version = schemaVersion(*connection);
    QVERIFY_RESULT(version);
    QVERIFY2(versions.contains(*version), qPrintable(QString::number(*version)));
    QVERIFY(isSound(*connection));
    if (*version == 0)
        QCOMPARE(tables(*connection), 0);
}

void TestMigrator::aSecondRunChangesNothing()
{
    Connection &connection = m_database->connection();
    const auto migrations = builtInMigrations(m_dialect);
    QVERIFY_RESULT(migrate(connection, migrations));
    const auto uid = SettingStore(connection).databaseUid();
    QVERIFY_RESULT(uid);

    int statements = 0;
    QVERIFY_RESULT(migrate(connection, migrations, [&](int, qsizetype) { ++statements; }));

    QCOMPARE(statements, 0);
    QCOMPARE(SettingStore(connection).databaseUid().value(), *uid);
    QCOMPARE(schemaVersion(connection).value(), migrations.last().version);
}

void TestMigrator::bothDialectsHaveTheSameMigrations()
{
    const auto sqlite = builtInMigrations(Dialect::Sqlite);
    const auto postgres = builtInMigrations(Dialect::PostgreSql);
    QVERIFY(!sqlite.isEmpty());
    QCOMPARE(sqlite.size(), postgres.size());
    for (qsizetype i = 0; i < sqlite.size(); ++i) {
        QCOMPARE(sqlite.at(i).version, i + 1);
        QCOMPARE(postgres.at(i).version, i + 1);
        QCOMPARE(sqlite.at(i).name, postgres.at(i).name);
    }
}

void TestMigrator::aNewerSchemaIsRefused()
{
    QVERIFY_RESULT(migrate(m_database->connection(), withOneMore(m_dialect)));

    const auto refused = migrate(m_database->connection(), builtInMigrations(m_dialect));

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(refused.error().reason, ErrorReason::Newer);
    QCOMPARE(schemaVersion(m_database->connection()).value(),
             withOneMore(m_dialect).last().version);
}

void TestMigrator::aFailedMigrationLeavesTheOldVersion()
{
    QList<Migration> migrations = withOneMore(m_dialect);
    const int before = migrations.last().version - 1;
    migrations.last().statements.append(u"CREATE TABLE broken (("_s);

    const auto failed = migrate(m_database->connection(), migrations);

    QVERIFY(!failed);
    QVERIFY(failed.error().detail.contains("statement 5"_L1));
    verifyOpens({before});
    QVERIFY_RESULT(migrate(m_database->connection(), withOneMore(m_dialect)));
}

void TestMigrator::killedAtAnyStatementAnEmptyDatabaseStaysEmptyOrIsNew()
{
    const QString url = m_database->url().toString();
    const Migration first = builtInMigrations(m_dialect).first();
    for (qsizetype i = 0; i <= first.statements.size(); ++i) {
        const auto child =
            startChild({u"migrate"_s, url, QString::number(first.version), QString::number(i)});
        QVERIFY(wasKilled(*child));
        verifyOpens({0});
    }

    QVERIFY_RESULT(migrate(m_database->connection(), withOneMore(m_dialect)));
}

void TestMigrator::killedAtAnyStatementAnUpgradeLeavesTheOldOrTheNewVersion()
{
    Connection &connection = m_database->connection();
    QVERIFY_RESULT(migrate(connection, builtInMigrations(m_dialect)));
    QVERIFY_RESULT(CustomerStore(connection).insert(samples::customer(u"a@example.com"_s)));
    const QString url = m_database->url().toString();
    const Migration last = withOneMore(m_dialect).last();
    for (qsizetype i = 0; i <= last.statements.size(); ++i) {
        const auto child =
            startChild({u"migrate"_s, url, QString::number(last.version), QString::number(i)});
        QVERIFY(wasKilled(*child));
        verifyOpens({last.version - 1});
        QCOMPARE(countOf(connection, u"SELECT COUNT(*) FROM health_alerts"_s), 0);
    }

    QVERIFY_RESULT(migrate(connection, withOneMore(m_dialect)));
    QCOMPARE(countOf(connection, u"SELECT COUNT(*) FROM customers WHERE colour = 'red'"_s), 1);
}

void TestMigrator::killedAtAnyMomentTheDatabaseOpensAgain()
{
    const QString url = m_database->url().toString();
    QList<int> versions{0};
    for (const Migration &migration : withOneMore(m_dialect))
        versions.append(migration.version);
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 20; ++i) {
        const auto child = startChild({u"migrate"_s, url});
        QVERIFY(child->waitForStarted());
        child->waitForFinished(random.bounded(1, 120));
        child->kill();
        child->waitForFinished();
        verifyOpens(versions);
    }
    QVERIFY_RESULT(migrate(m_database->connection(), withOneMore(m_dialect)));
}

void TestMigrator::programsThatStartAtOnceMigrateOnce()
{
    for (int round = 0; round < 3; ++round) {
        TestDatabase database(m_dialect, false);
        std::vector<std::unique_ptr<QProcess>> children;
        for (int i = 0; i < 4; ++i)
            children.push_back(startChild({u"migrate"_s, database.url().toString()}));
        for (const auto &child : children) {
            QVERIFY(child->waitForFinished(60'000));
            QCOMPARE(child->exitCode(), 0);
        }

        const auto migrations = withOneMore(m_dialect);
        Connection &connection = database.connection();
        QCOMPARE(countOf(connection, u"SELECT COUNT(*) FROM schema_version"_s), migrations.size());
        QCOMPARE(countOf(connection, u"SELECT COUNT(*) FROM meta WHERE name = 'uid'"_s), 1);
    }
}

void TestMigrator::killedDuringAnImportNoneOfItIsThere()
{
    Connection &connection = m_database->connection();
    QVERIFY_RESULT(migrate(connection, builtInMigrations(m_dialect)));
    const QString url = m_database->url().toString();
    for (int i = 0; i <= ImportSize; ++i) {
        const auto child = startChild({u"import"_s, url, QString::number(i)});
        QVERIFY(wasKilled(*child));
        const auto again = m_database->connect();
        QCOMPARE(CustomerStore(*again).list()->size(), 0);
        QCOMPARE(AuditStore(*again).list()->size(), 0);
        QVERIFY(isSound(*again));
    }

    const auto child = startChild({u"import"_s, url, u"-1"_s});
    QVERIFY(child->waitForFinished(60'000));
    QCOMPARE(child->exitCode(), 0);
    QCOMPARE(CustomerStore(connection).list()->size(), ImportSize);
    const auto broken = AuditStore(connection).firstBroken();
    QVERIFY_RESULT(broken);
    QVERIFY(!broken->has_value());
}

void TestMigrator::anExistingDatabaseIsBackedUpFirst()
{
    if (m_dialect == Dialect::PostgreSql)
        return; // its operators back it up as they do everything there
    Connection &connection = m_database->connection();
    QList<Migration> migrations = builtInMigrations(m_dialect);
    QVERIFY_RESULT(migrate(connection, migrations));
    QVERIFY(sqliteBackups(m_database->url()).isEmpty());
    QVERIFY_RESULT(CustomerStore(connection).insert(samples::customer(u"a@example.com"_s)));
    QFile half(m_database->url().path + u".backup-20260101T000000000Z-v1.part"_s);
    QVERIFY(half.open(QFile::WriteOnly));
    half.close();

    for (int i = 0; i < 5; ++i) {
        migrations.append({.version = migrations.last().version + 1,
                           .name = u"more"_s,
                           .statements = {u"CREATE TABLE more%1 (x INTEGER)"_s.arg(i)}});
        QVERIFY_RESULT(migrate(connection, migrations));
        QVERIFY(sqliteBackups(m_database->url()).size() <= 3);
    }

    const QStringList backups = sqliteBackups(m_database->url());
    QCOMPARE(backups.size(), 3);
    QVERIFY(!half.exists());
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    for (const QString &path : backups) {
        QVERIFY(!(QFile::permissions(path) & others));
        Connection copy({.path = path});
        QVERIFY_RESULT(copy.open({}));
        QVERIFY(isSound(copy));
        QCOMPARE(CustomerStore(copy).list()->size(), 1);
    }
    Connection newest({.path = backups.last()});
    QVERIFY_RESULT(newest.open({}));
    QCOMPARE(schemaVersion(newest).value(), migrations.last().version - 1);
}

REGISTER_TEST(TestMigrator)
#include "tst_migrator.moc"
