#include "tests/support/postgresserver.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>
#include <QThread>

#include <csignal>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

const auto Programs = u"/usr/lib/postgresql/15/bin/"_s;

bool isRoot()
{
    return geteuid() == 0;
}

int freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

//! PostgreSQL refuses to run as root: the program steps down, and ends when we do.
void stepDown()
{
    if (isRoot()) {
        const passwd *user = getpwnam("postgres");
        if (!user || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)
            _exit(126);
    }
    prctl(PR_SET_PDEATHSIG, SIGINT); // a fast shutdown
}

} // namespace

PostgresServer &PostgresServer::instance()
{
    static PostgresServer server;
    return server;
}

PostgresServer::PostgresServer()
    : m_folder(QDir::tempPath() + u"/innkeeper-pg-XXXXXX"_s)
{
    start();
}

PostgresServer::~PostgresServer()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    if (!stop())
        m_server.kill();
    m_server.waitForFinished();
}

bool PostgresServer::stop()
{
    ::kill(static_cast<pid_t>(m_server.processId()), SIGINT);
    return m_server.waitForFinished(20'000);
}

bool PostgresServer::crash()
{
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    return m_server.waitForFinished(20'000);
}

void PostgresServer::resume()
{
    bool ready = launch();
    // Somebody may have got its port meanwhile, for a connection of his own.
    for (int attempt = 0; attempt < 20 && !ready; ++attempt) {
        m_server.kill();
        m_server.waitForFinished();
        QThread::msleep(500);
        ready = launch();
    }
    if (!ready)
        QTest::qFail(qPrintable(m_problem), __FILE__, __LINE__);
}

QString PostgresServer::runProgram(const QString &program, const QStringList &arguments, bool *ok)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier(stepDown);
    process.start(Programs + program, arguments);
    *ok = process.waitForStarted() && process.waitForFinished(120'000)
          && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    const QString said = QString::fromUtf8(process.readAll()).trimmed();
    return said.isEmpty() && !*ok ? process.errorString() : said;
}

bool PostgresServer::initialise()
{
    if (isRoot()) {
        const passwd *user = getpwnam("postgres");
        if (!user || chown(qPrintable(m_folder.path()), user->pw_uid, user->pw_gid) != 0) {
            m_problem = u"there is no user postgres to run PostgreSQL as"_s;
            return false;
        }
    }
    bool ok = false;
    const QString said = runProgram(u"initdb"_s,
                                    {u"-D"_s, m_folder.filePath(u"data"_s), u"-U"_s, u"postgres"_s,
                                     u"--auth-local=trust"_s, u"--auth-host=scram-sha-256"_s,
                                     u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s},
                                    &ok);
    if (!ok)
        m_problem = u"initdb: "_s + said;
    return ok;
}

void PostgresServer::start()
{
    if (!initialise())
        return;
    m_port = freePort();
    if (launch())
        run(u"CREATE ROLE keeper LOGIN CREATEROLE CREATEDB PASSWORD 'inn'"_s);
}

bool PostgresServer::launch()
{
    m_server.setWorkingDirectory(m_folder.path());
    m_server.setStandardOutputFile(m_folder.filePath(u"log"_s));
    m_server.setStandardErrorFile(m_folder.filePath(u"log"_s), QFile::Append);
    m_server.setChildProcessModifier(stepDown);
    // Speed over power cuts: nothing here outlives the test.
    m_server.start(Programs + u"postgres"_s,
                   {u"-D"_s, m_folder.filePath(u"data"_s), u"-p"_s, QString::number(m_port),
                    u"-k"_s, m_folder.path(), u"-h"_s, u"127.0.0.1"_s, u"-F"_s, u"-c"_s,
                    u"full_page_writes=off"_s, u"-c"_s, u"shared_buffers=32MB"_s, u"-c"_s,
                    u"max_connections=60"_s});
    m_problem.clear();
    bool ready = false;
    for (int i = 0; i < 100 && !ready && m_server.state() != QProcess::NotRunning; ++i) {
        runProgram(u"pg_isready"_s,
                   {u"-q"_s, u"-h"_s, m_folder.path(), u"-p"_s, QString::number(m_port)}, &ready);
        if (!ready)
            m_server.waitForFinished(100);
    }
    if (!ready) {
        QFile log(m_folder.filePath(u"log"_s));
        log.open(QFile::ReadOnly);
        m_problem = u"PostgreSQL does not start: "_s + QString::fromUtf8(log.readAll());
    }
    return ready;
}

QString PostgresServer::run(const QString &sql, const QString &database)
{
    bool ok = false;
    const QString said = runProgram(u"psql"_s,
                                    {u"-h"_s, m_folder.path(), u"-p"_s, QString::number(m_port),
                                     u"-U"_s, u"postgres"_s, u"-d"_s, database, u"-XAtq"_s, u"-v"_s,
                                     u"ON_ERROR_STOP=1"_s, u"-c"_s, sql},
                                    &ok);
    if (!ok)
        QTest::qFail(qPrintable(sql + u": "_s + said), __FILE__, __LINE__);
    return said;
}

QString PostgresServer::dump(const core::DatabaseUrl &database)
{
    bool ok = false;
    const QString said = runProgram(u"pg_dump"_s,
                                    {u"-h"_s, m_folder.path(), u"-p"_s, QString::number(m_port),
                                     u"-U"_s, u"postgres"_s, database.name},
                                    &ok);
    if (!ok)
        QTest::qFail(qPrintable(said), __FILE__, __LINE__);
    return said;
}

QString PostgresServer::logFile() const
{
    return m_folder.filePath(u"log"_s);
}

QString PostgresServer::writeAheadFolder() const
{
    return m_folder.filePath(u"data/pg_wal"_s);
}

core::DatabaseUrl PostgresServer::createDatabase()
{
    static int count = 0;
    const QString name = u"inn%1"_s.arg(++count);
    run(u"CREATE DATABASE %1 OWNER keeper"_s.arg(name));
    core::DatabaseUrl url;
    url.dialect = core::Dialect::PostgreSql;
    url.user = u"keeper"_s;
    url.host = u"127.0.0.1"_s;
    url.port = m_port;
    url.name = name;
    return url;
}

core::DatabaseUrl PostgresServer::loginAs(const core::DatabaseUrl &database, const QString &role)
{
    const QString login = u"test_"_s + role;
    if (!m_logins.contains(login)) {
        m_logins.insert(login);
        run(u"CREATE ROLE %1 LOGIN PASSWORD 'inn'"_s.arg(login));
        run(u"GRANT %1 TO %2"_s.arg(role, login));
    }
    core::DatabaseUrl url = database;
    url.user = login;
    return url;
}

core::Secret PostgresServer::password()
{
    return core::Secret::fromText(u"inn"_s);
}
