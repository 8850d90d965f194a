#include "tests/support/postgresserver.h"
#include "tests/support/testmain.h"
#include "tests/ui/shell/shellbench.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

//! A database that is not there, and comes: the window stays and tells the truth.
class TestTrouble final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDatabaseThatCannotBeOpenedIsSaidAndTriedAgain();
    void aServerThatGoesAwayIsSaidAndComesBack();
};

void TestTrouble::aDatabaseThatCannotBeOpenedIsSaidAndTriedAgain()
{
    const QTemporaryDir folder;
    QFile blocking(folder.filePath(u"inn"_s));
    QVERIFY(blocking.open(QIODevice::WriteOnly));
    ShellBench bench({.path = folder.filePath(u"inn/innkeeper.db"_s)});
    bench.start();
    QTRY_VERIFY(bench.shell().status().sentence().contains(u"Next try in"_s));
    QVERIFY(!bench.room().isOpen());
    QVERIFY(bench.shell().isVisible());
    QVERIFY(blocking.remove());
    QTRY_COMPARE_WITH_TIMEOUT(bench.shell().status().sentence(), u"SQLite innkeeper.db"_s, 10000);
}

void TestTrouble::aServerThatGoesAwayIsSaidAndComesBack()
{
    TestDatabase database(core::Dialect::PostgreSql);
    QCOMPARE(database.problem(), QString());
    ShellBench bench(database.url());
    bench.keepDatabasePassword(PostgresServer::password());
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(bench.room().isOpen(), 20000);
    QVERIFY(bench.shell().status().sentence().startsWith(u"PostgreSQL"_s));
    QTRY_VERIFY(bench.room().lastRead().isValid());
    QVERIFY(PostgresServer::instance().stop());
    QTRY_VERIFY_WITH_TIMEOUT(bench.shell().status().sentence().contains(u"does not answer"_s),
                             20000);
    QVERIFY(bench.shell().status().sentence().contains(u"as of"_s));
    QVERIFY(bench.shell().isVisible());
    PostgresServer::instance().resume();
    QTRY_VERIFY_WITH_TIMEOUT(bench.shell().status().sentence().startsWith(u"PostgreSQL"_s), 20000);
}

REGISTER_TEST(TestTrouble)
#include "tst_trouble.moc"
