#include "ui/servers/fleetcheck.h"

namespace ui {

FleetCheck::FleetCheck(EngineRoom *room, QObject *parent)
    : QObject(parent)
    , m_room(room)
{
}

FleetCheck::~FleetCheck()
{
    m_stop.request_stop();
}

void FleetCheck::start(const QStringList &idsOrNames)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_troubled = 0;
    m_stop = std::stop_source();
    Q_EMIT progressed(0, int(idsOrNames.size()));
    const core::HealthProgress told =
        m_room->relay(this, [this](const core::CheckedServer &checked, int done, int all) {
            if (checked.error && !checked.skipped)
                ++m_troubled;
            if (m_isRunning)
                Q_EMIT progressed(done, all);
        });
    const auto check = [idsOrNames, told, stop = m_stop.get_token()](core::Engine &engine) {
        return engine.fleet().check(idsOrNames, {}, told, stop);
    };
    m_room->ask(this, check, [this](const core::Result<core::HealthSummary> &summary) {
        m_isRunning = false;
        if (summary)
            Q_EMIT ended(*summary);
        else
            Q_EMIT failed(summary.error());
    });
}

void FleetCheck::stop()
{
    m_stop.request_stop();
}

} // namespace ui
