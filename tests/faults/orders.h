#pragma once

#include "core/engine/engine.h"
#include "tests/faults/panelpark.h"

#include <QRandomGenerator>

//! The operator, who orders whatever makes sense and waits for nothing.
class Orders final
{
    Q_DISABLE_COPY_MOVE(Orders)

public:
    Orders(core::Engine &engine, std::vector<std::unique_ptr<Site>> &park, quint32 seed);

    void place(); //!< one more, or a refusal
    //! As a person does it who looks through what failed or is unknown.
    void takeUpAgain();

    [[nodiscard]] const QList<core::JobId> &accepted() const { return m_accepted; }
    [[nodiscard]] int refused() const { return m_refused; }

private:
    void provision();
    void provision(const core::Service &failed);
    core::Result<core::ProvisionReport> provision(const QString &server, const QString &domain);
    void act();
    template <typename Outcome>
    void note(const core::Result<Outcome> &ordered);

    core::Engine &m_engine;
    std::vector<std::unique_ptr<Site>> &m_park;
    QRandomGenerator m_chance;
    QList<core::JobId> m_accepted;
    int m_domains = 0;
    int m_refused = 0;
};
