#include "core/storage/connection.h"

#include "core/storage/sqlerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlRecord>
#include <QUuid>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QString loginName()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
}

bool makePrivateFolder(const QString &path)
{
    if (QFileInfo::exists(path))
        return true;
    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    return makePrivateFolder(QFileInfo(path).absolutePath()) && QDir().mkdir(path, mine);
}

//! SQLite gives its WAL the rights of the database file, so it is enough to make that one.
Result<> makePrivateFile(const QString &path)
{
    if (QFileInfo::exists(path))
        return {};
    if (!makePrivateFolder(QFileInfo(path).absolutePath()))
        return failure(ErrorKind::Storage, u"cannot make the folder of %1"_s.arg(path));
    QFile file(path);
    const bool made =
        file.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    if (!made && !QFileInfo::exists(path)) // somebody else may just have made it
        return failure(ErrorKind::Storage, u"cannot make %1: %2"_s.arg(path, file.errorString()));
    return {};
}

//! Qt would bind a null QString as NULL.
QVariant bindable(const QVariant &value)
{
    const bool isText = value.typeId() == QMetaType::QString;
    return isText && value.toString().isNull() ? QVariant(u""_s) : value;
}

Rows everything(QSqlQuery &query)
{
    const QSqlRecord record = query.record();
    QStringList names;
    for (int i = 0; i < record.count(); ++i)
        names.append(record.fieldName(i));
    QList<QVariantList> rows;
    while (query.next()) {
        QVariantList row;
        row.reserve(names.size());
        for (int i = 0; i < names.size(); ++i)
            row.append(query.value(i));
        rows.append(row);
    }
    const int affected = query.numRowsAffected();
    query.finish();
    return {names, rows, affected};
}

} // namespace

Connection::Connection(DatabaseUrl url)
    : m_url(std::move(url))
    , m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    const QString driver = m_url.dialect == Dialect::Sqlite ? u"QSQLITE"_s : u"QPSQL"_s;
    m_db = QSqlDatabase::addDatabase(driver, m_name);
}

Connection::~Connection()
{
    m_prepared.clear();
    m_db = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<> Connection::open(const Secret &password)
{
    m_password = password;
    m_open = false;
    m_depth = 0;
    m_broken = false;
    m_isHeld = false;
    m_lost.reset();
    m_prepared.clear();
    m_db.close();
    const auto opened = m_url.dialect == Dialect::Sqlite ? openSqlite() : openPostgreSql(password);
    m_open = opened.has_value();
    m_sessions += m_open ? 1 : 0;
    return opened;
}

Result<> Connection::openSqlite()
{
    if (const auto made = makePrivateFile(m_url.path); !made)
        return made;
    m_db.setDatabaseName(m_url.path);
    m_db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!m_db.open())
        return sqlFailure(m_url.dialect, m_db.lastError());
    m_open = true;
    // FULL: what was promised on screen survives a power cut.
    for (const QString &pragma : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                                  u"PRAGMA foreign_keys = ON"_s}) {
        if (const auto done = execute(pragma); !done)
            return failure(ErrorKind::Storage, u"%1: %2"_s.arg(m_url.path, done.error().detail));
    }
    m_who = loginName();
    return {};
}

Result<> Connection::openPostgreSql(const Secret &password)
{
    m_db.setHostName(m_url.host);
    m_db.setPort(m_url.port);
    m_db.setDatabaseName(m_url.name);
    // A dead peer is noticed well before the server would free our locks (keepalive 30 s there).
    m_db.setConnectOptions(
        u"sslmode=%1;application_name=innkeeper;connect_timeout=10;"
        "tcp_user_timeout=10000;keepalives_idle=5;keepalives_interval=2;"
        "keepalives_count=3"_s.arg(m_url.isLocal() ? u"prefer"_s : u"verify-full"_s));
    QString plain = QString::fromUtf8(password.reveal());
    const bool opened = m_db.open(m_url.user, plain);
    wipe(plain);
    if (!opened)
        return failure(ErrorKind::Storage, m_db.lastError().databaseText().trimmed());
    m_open = true;
    auto query = execute(u"SELECT session_user"_s);
    if (!query)
        return std::unexpected(query.error());
    query->next();
    m_who = query->value(0).toString();
    return {};
}

Result<> Connection::listen(const QString &channel, std::function<void()> heard)
{
    if (m_url.dialect == Dialect::Sqlite)
        return {};
    QSqlDriver *driver = m_db.driver();
    if (!driver->subscribedToNotifications().contains(channel)
        && !driver->subscribeToNotification(channel))
        return failed(driver->lastError());
    QObject::disconnect(m_listening);
    m_listening = QObject::connect(driver, &QSqlDriver::notification, driver,
                                   [heard = std::move(heard), channel](const QString &name) {
                                       if (name == channel)
                                           heard();
                                   });
    return {};
}

Result<Rows> Connection::execute(const QString &sql, const QVariantList &values)
{
    if (!m_open)
        return failure(ErrorKind::Storage, u"there is no connection to the database"_s);
    ++m_asked;
    // QPSQL cannot prepare DDL, and nothing without values gains from it.
    if (values.isEmpty()) {
        QSqlQuery query(m_db);
        if (!query.exec(sql))
            return failed(query.lastError());
        return everything(query);
    }
    if (m_prepared.size() > 200 && m_depth == 0)
        m_prepared.clear();
    auto known = m_prepared.find(sql);
    if (known == m_prepared.end()) {
        QSqlQuery query(m_db);
        if (!query.prepare(sql))
            return failed(query.lastError());
        known = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = known->second;
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, bindable(values.at(i)));
    if (!query.exec())
        return failed(query.lastError());
    return everything(query);
}

std::unexpected<Error> Connection::failed(const QSqlError &error)
{
    m_broken = m_depth > 0;
    if (isConnectionLost(m_url.dialect, error))
        m_open = false;
    auto refused = sqlFailure(m_url.dialect, error);
    // SQLite may have undone all of it by itself.
    if (m_isHeld && !m_lost && refused.error().kind == ErrorKind::Storage)
        m_lost = refused.error();
    if (m_depth == 0)
        m_prepared.clear(); // another program may have changed the schema under them
    return refused;
}

void Connection::gather()
{
    m_isGathering = m_url.dialect == Dialect::Sqlite;
}

Result<> Connection::keep()
{
    m_isGathering = false;
    if (!std::exchange(m_isHeld, false))
        return {};
    Result<> kept;
    if (const auto lost = std::exchange(m_lost, {}))
        kept = std::unexpected(*lost);
    else if (const auto committed = execute(u"COMMIT"_s); !committed)
        kept = std::unexpected(committed.error());
    if (!kept)
        (void)execute(u"ROLLBACK"_s);
    return kept;
}

Result<> Connection::begin()
{
    if (m_depth == 0) {
        if (const auto begun = beginOutermost(); !begun)
            return begun;
        m_broken = false;
    }
    ++m_depth;
    return {};
}

Result<> Connection::beginOutermost()
{
    if (m_lost)
        return std::unexpected(*m_lost);
    if (!m_isHeld) {
        // A deferred BEGIN that writes later fails at once with "locked", whatever the timeout.
        const auto begun =
            execute(m_url.dialect == Dialect::Sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s);
        if (!begun)
            return std::unexpected(begun.error());
        m_isHeld = m_isGathering;
    }
    if (m_isHeld) {
        if (const auto marked = execute(u"SAVEPOINT one"_s); !marked)
            return std::unexpected(marked.error());
    }
    return {};
}

Result<> Connection::commit()
{
    if (m_depth > 1) {
        --m_depth;
        return {};
    }
    if (m_broken) {
        rollBack();
        return failure(ErrorKind::Storage, u"a part of the transaction had failed"_s);
    }
    if (const auto done = execute(m_isHeld ? u"RELEASE one"_s : u"COMMIT"_s); !done) {
        rollBack();
        return std::unexpected(done.error());
    }
    m_depth = 0;
    return {};
}

void Connection::rollBack()
{
    m_broken = true;
    if (--m_depth > 0)
        return;
    m_depth = 0;
    if (m_isHeld) {
        if (!m_lost && execute(u"ROLLBACK TO one"_s))
            (void)execute(u"RELEASE one"_s);
        return;
    }
    // SQLite has sometimes done so by itself and says there is nothing to roll back.
    if (m_open && !execute(u"ROLLBACK"_s) && m_url.dialect == Dialect::PostgreSql)
        m_open = false;
    m_prepared.clear();
}

} // namespace core
