#pragma once

#include "ui/common/engineroom.h"

#include <stop_token>

namespace ui {

//! One round of asking servers how they are: told as their answers come, to be stopped at any time.
class FleetCheck final : public QObject
{
    Q_OBJECT

public:
    explicit FleetCheck(EngineRoom *room, QObject *parent = nullptr);
    ~FleetCheck() override;

    void start(const QStringList &idsOrNames); //!< none: all active ones
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] int troubled() const { return m_troubled; } //!< so far

Q_SIGNALS:
    void progressed(int done, int all);
    void ended(const core::HealthSummary &summary);
    void failed(const core::Error &error);

private:
    EngineRoom *m_room;
    std::stop_source m_stop;
    bool m_isRunning = false;
    int m_troubled = 0;
};

} // namespace ui
