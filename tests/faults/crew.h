#pragma once

#include "core/storage/databaseurl.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

#include <chrono>
#include <memory>
#include <vector>

//! In a worker's environment: it reads what became of a call without giving the panel time.
inline constexpr auto LooksAtOnce = "INNKEEPER_FAULTS_LOOKS_AT_ONCE";

//! Who is to work where.
struct CrewPlan {
    core::DatabaseUrl database;
    QString folder;                          //!< with keys.json; they leave their log there
    QList<QProcessEnvironment> environments; //!< of a worker each
    int deathsAtEachPoint = 0;
};

//! Worker processes on one database. One that is gone is replaced; one that ended by itself is
//! remembered, unless it was to die at that point.
class Crew final : public QObject
{
    Q_OBJECT

public:
    explicit Crew(CrewPlan plan);
    ~Crew() override;

    //! Those at work: on SQLite all but one only wait.
    [[nodiscard]] QList<QProcess *> working() const;
    void kill(QProcess *worker);
    void setPaused(QProcess *worker, bool paused);

    [[nodiscard]] QStringList accidents() const { return m_accidents; }
    [[nodiscard]] QString pointsFolder() const { return m_plan.folder + QStringLiteral("/points"); }

private:
    struct Hand {
        std::unique_ptr<QProcess> process;
        bool isWorking = false;
        bool isKilled = false;
    };

    void hire(const QProcessEnvironment &environment);
    void gone(QProcess *worker);

    CrewPlan m_plan;
    bool m_isClosed = false;
    std::vector<Hand> m_hands;
    QStringList m_accidents;
};
