#pragma once

#include "tests/faults/checker.h"
#include "tests/faults/crew.h"
#include "tests/faults/databaseline.h"
#include "tests/faults/orders.h"
#include "tests/faults/points.h"
#include "tests/faults/storm.h"
#include "tests/support/testdatabase.h"

#include <QTemporaryDir>
#include <QTimer>

//! What a storm came to.
struct Outcome {
    Storm done;
    QMap<QString, int> points; //!< F2: deaths at each
    int late = 0;              //!< requests that came after their time
    int refused = 0;
    Findings before; //!< once everything ended by itself
    Findings after;  //!< once a person took up what was left to them
    QStringList accidents;

    Outcome &operator+=(const Outcome &other);
    [[nodiscard]] qsizetype violations() const
    {
        return before.count() + after.count() + accidents.size();
    }
};

//! Four workers on one database, six panels and an operator, and what befalls them: everything is
//! drawn from the seed beforehand.
class Campaign final : public QObject
{
    Q_OBJECT

public:
    //! Each worker in an environment of its own.
    Campaign(TestDatabase &database, Storm storm, QList<QProcessEnvironment> crew = fourAlike());

    Outcome run();
    //! No chance in it: every service is suspended, all workers die while the panels are told so,
    //! and whoever comes next lifts it again before the words of the dead arrive.
    Outcome contradict();

private:
    static QList<QProcessEnvironment> fourAlike();

    [[nodiscard]] core::DatabaseUrl login() const;
    void setUp();
    void writeSecrets();
    void strike();
    void pause(QProcess *worker);
    void sleep(QProcess *worker);
    void fallOver();
    void endSession(const QProcess *worker);
    void breakLine(quint32 which);
    [[nodiscard]] bool isStormy() const;
    void orderMore();
    [[nodiscard]] QStringList pointsLeft() const;
    qsizetype openJobs();
    void calm();
    void hireCrew();
    void killWhileTelling();
    Outcome seen();
    void waitForTheEnd();

    TestDatabase &m_database;
    Storm m_storm;
    QList<QProcessEnvironment> m_environments;
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<Site>> m_park;
    core::Engine m_engine;
    Orders m_orders;
    std::unique_ptr<DatabaseLine> m_line; //!< of a server; it outlives the crew
    std::unique_ptr<Crew> m_crew;
    QList<Blow> m_blows;
    QTimer m_next;
    Storm m_done;
    int m_asleep = 0;
};
