#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/page.h"

#include "core/storage/overviewstore.h"

namespace ui {

class FillCard;
class FleetCard;
class Label;
class NeedsCard;
class OfflineStrip;
class QueueCard;
class StatesCard;
class TrendsCard;

//! What a person wants to see in the morning: what needs them, how the fleet is and fills, the
//! queue, and how things went.
class DashboardPage final : public Page
{
    Q_OBJECT

public:
    explicit DashboardPage(EngineRoom *room, QWidget *parent = nullptr);

    void refresh() override;

Q_SIGNALS:
    void provisionWanted();
    void paletteWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHeader();
    void makeActions();
    void check();
    void tell(const core::Overview &overview);
    void tellTrouble(const core::Error &error);

    EngineRoom *m_room;
    Label *m_date;
    OfflineStrip *m_trouble;
    NeedsCard *m_needs;
    FleetCard *m_fleet;
    FillCard *m_fill;
    QueueCard *m_queue;
    StatesCard *m_states;
    TrendsCard *m_trends;
    QAction *m_check;
    QAction *m_provision;
    bool m_isReading = false;
    bool m_isStale = false;
};

} // namespace ui
