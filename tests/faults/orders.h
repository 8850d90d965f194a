#pragma once

#include "core/engine/engine.h"
#include "tests/faults/panelpark.h"

#include <QRandomGenerator>

//! A reason of a service that is suspended anyway: written down at once, no job needed.
struct ReasonChange {
    core::ServiceId service;
    core::JobKind kind; //!< suspend or unsuspend
    core::SuspensionReason reason;
    qint64 afterEvent; //!< of all jobs: what was written down before
};

//! The operator, who orders whatever makes sense and waits for nothing.
class Orders final
{
    Q_DISABLE_COPY_MOVE(Orders)

public:
    Orders(core::Engine &engine, std::vector<std::unique_ptr<Site>> &park, quint32 seed);

    void place();           //!< one more, or a refusal
    void placeEverywhere(); //!< a service on each panel
    void suspendAll();
    void liftAll(); //!< each once, when its suspension is done
    //! As a person does it who looks through what failed or is unknown.
    void takeUpAgain();

    [[nodiscard]] const QList<core::JobId> &accepted() const { return m_accepted; }
    [[nodiscard]] int refused() const { return m_refused; }
    [[nodiscard]] const QList<ReasonChange> &reasonChanges() const { return m_reasonChanges; }
    //! The database fell over in the middle of it: it may have been written down, or not.
    [[nodiscard]] bool isUnsure(core::ServiceId service) const
    {
        return m_unsure.contains(service);
    }

private:
    void provision();
    core::Result<core::ProvisionReport> provision(const Site &site, bool isUndone);
    void provision(const core::Service &failed);
    core::Result<core::ProvisionReport> provision(const QString &product, const QString &server,
                                                  const QString &domain);
    [[nodiscard]] QList<core::ServiceOverview> resting();
    core::SuspensionReason anyReason();
    void act();
    void act(const core::ServiceOverview &overview);
    qint64 lastEvent();
    void changeReason(const core::Service &service, core::JobKind kind,
                      core::SuspensionReason reason);
    void orderMany();  //!< for some services at once
    void tryServers(); //!< whose keys were refused: nothing calls them before that
    void undoMany();   //!< of what was ordered so
    void undoOne();    //!< a provisioning that is not done, with whatever it made
    template <typename Outcome>
    void note(const core::Result<Outcome> &ordered);
    void note(const core::Result<core::BulkRecord> &ordered);

    core::Engine &m_engine;
    std::vector<std::unique_ptr<Site>> &m_park;
    QRandomGenerator m_chance;
    QList<core::JobId> m_accepted;
    QList<core::BulkId> m_bulks; //!< not undone
    QList<ReasonChange> m_reasonChanges;
    QSet<core::ServiceId> m_unsure;
    QSet<core::ServiceId> m_lifted;
    int m_domains = 0;
    int m_refused = 0;
};
