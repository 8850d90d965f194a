#include "tests/support/testdatabase.h"

#include "core/storage/migrator.h"
#include "tests/support/postgresserver.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

TestDatabase::TestDatabase(core::Dialect dialect, bool migrated)
{
    m_url.path = m_folder.filePath(u"inn/innkeeper.db"_s);
    if (dialect == core::Dialect::PostgreSql) {
        m_problem = PostgresServer::instance().problem();
        if (!m_problem.isEmpty())
            return;
        m_url = PostgresServer::instance().createDatabase();
    }
    m_connection = std::make_unique<core::Connection>(m_url);
    const auto opened = m_connection->open(PostgresServer::password());
    if (!opened) {
        m_problem = opened.error().detail;
        return;
    }
    if (!migrated)
        return;
    const auto done = core::migrate(*m_connection, core::builtInMigrations(dialect));
    if (!done)
        m_problem = done.error().detail;
}

std::unique_ptr<core::Connection> TestDatabase::connect() const
{
    auto connection = std::make_unique<core::Connection>(m_url);
    const auto opened = connection->open(PostgresServer::password());
    if (!opened)
        QTest::qFail(qPrintable(opened.error().detail), __FILE__, __LINE__);
    return connection;
}

void TestDatabase::addDialects()
{
    QTest::addColumn<core::Dialect>("dialect");
    QTest::newRow("sqlite") << core::Dialect::Sqlite;
    QTest::newRow("postgresql") << core::Dialect::PostgreSql;
}
