#pragma once

#include "core/base/secret.h"
#include "core/storage/databaseurl.h"

#include <QProcess>
#include <QSet>
#include <QString>
#include <QTemporaryDir>

//! A private PostgreSQL cluster in a folder of its own, one for a test process, started when it is
//! first asked for and gone with the process. It runs as an unprivileged user, listens on loopback
//! and on a socket in its folder, and asks for passwords on loopback.
class PostgresServer
{
    Q_DISABLE_COPY_MOVE(PostgresServer)

public:
    static PostgresServer &instance();

    //! Why it does not run; empty when it does. Tests fail on it, they are not skipped.
    [[nodiscard]] QString problem() const { return m_problem; }

    //! A new empty database, owned by a login that may create roles.
    core::DatabaseUrl createDatabase();
    //! The same database for another login, made when missing, that is a member of the role.
    core::DatabaseUrl loginAs(const core::DatabaseUrl &database, const QString &role);
    //! What every login here has.
    [[nodiscard]] static core::Secret password();

    //! Runs SQL as the cluster's superuser; what psql printed, or a failed test.
    QString run(const QString &sql, const QString &database = QStringLiteral("postgres"));

    //! Everything in the database, as SQL.
    QString dump(const core::DatabaseUrl &database);
    //! What it says in its log, and keeps of every change.
    [[nodiscard]] QString logFile() const;
    [[nodiscard]] QString writeAheadFolder() const;

    //! A fast shutdown, as an administrator's restart begins; and the other half, on the same port.
    bool stop();
    void resume();
    //! All its processes end at once and clean nothing up; resume() recovers.
    bool crash();

    [[nodiscard]] int port() const { return m_port; }

private:
    PostgresServer();
    ~PostgresServer();

    void start();
    bool initialise();
    bool launch();
    //! Runs one of PostgreSQL's programs as the unprivileged user, and waits for it.
    QString runProgram(const QString &program, const QStringList &arguments, bool *ok);

    QTemporaryDir m_folder;
    int m_port = 0;
    QProcess m_server;
    QSet<QString> m_logins;
    QString m_problem;
};
