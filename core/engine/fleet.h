#pragma once

#include "core/engine/serverlines.h"
#include "core/fleet/fleetschedule.h"

#include <QStringList>

namespace core {

//! How a server has been: its last answer, how much of the time it gave a good one, and the
//! incident it is in.
struct ServerHealth {
    Server server;
    std::optional<HealthCheck> last;
    Uptime uptime;
    std::optional<HealthAlert> alert;
};

//! How a round of ours comes to its servers. The lines are the round's own: one that is stopped
//! takes nobody else's calls along.
FleetLines linesFor(const std::shared_ptr<ServerLines> &lines, Asking asking);

//! The servers' health: asked on demand and on schedule, kept, and told.
class Fleet
{
    Q_DISABLE_COPY_MOVE(Fleet)

public:
    explicit Fleet(Work work);

    //! A person asks these servers, by id or name; all active ones when none is named.
    Async<HealthSummary> check(QStringList idsOrNames, HealthRules rules, HealthProgress progress,
                               std::stop_token stop);

    Async<QList<ServerHealth>> overview();
    Async<ServerHealth> health(Server server);
    Async<QList<HealthCheck>> history(Server server, QDateTime since); //!< oldest first
    Async<QList<HealthAlert>> alerts(AlertFilter filter);              //!< newest first

    //! What a worker does for healthSchedule().
    [[nodiscard]] JobHandler scheduledCheck() const;

private:
    Work m_work;
    //! Clients of its own: a round that is stopped takes nobody else's calls along.
    std::shared_ptr<ServerLines> m_lines;
};

} // namespace core
