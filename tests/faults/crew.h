#pragma once

#include "core/storage/databaseurl.h"

#include <QProcess>
#include <QStringList>

#include <chrono>
#include <memory>
#include <vector>

//! Worker processes on one database. One that is gone is replaced; one that ended by itself is
//! remembered.
class Crew final : public QObject
{
    Q_OBJECT

public:
    Crew(core::DatabaseUrl database, QString secretsFile, QString logFile, int size);
    ~Crew() override;

    //! Those at work: on SQLite all but one only wait.
    [[nodiscard]] QList<QProcess *> working() const;
    void kill(QProcess *worker);
    void setPaused(QProcess *worker, bool paused);

    [[nodiscard]] QStringList accidents() const { return m_accidents; }

private:
    struct Hand {
        std::unique_ptr<QProcess> process;
        bool isWorking = false;
        bool isKilled = false;
    };

    void hire();
    void gone(QProcess *worker);

    core::DatabaseUrl m_database;
    QString m_secretsFile;
    QString m_logFile;
    bool m_isClosed = false;
    std::vector<Hand> m_hands;
    QStringList m_accidents;
};
