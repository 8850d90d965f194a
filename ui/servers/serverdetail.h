#pragma once

#include "ui/common/detailpane.h"
#include "ui/common/engineroom.h"
#include "ui/servers/serverfacts.h"

namespace ui {

class Chart;
class KeyValues;
class Label;
class Meter;
class Section;
class StepList;

//! One server beside the table: what it is, how full, how it was and how it is.
class ServerDetail final : public DetailPane
{
    Q_OBJECT

public:
    explicit ServerDetail(EngineRoom *room, QWidget *parent = nullptr);

    void show(qint64 id); //!< 0: none
    [[nodiscard]] const std::optional<ServerFacts> &facts() const { return m_facts; }

Q_SIGNALS:
    void shown(); //!< of the server that was asked for, all is known

private:
    QWidget *makeFill();
    QWidget *makeUptime();
    void tell(const ServerFacts &facts);
    void tellOverview(const ServerFacts &facts);
    void tellFill(const core::Server &server);
    void tellUptime(const core::Uptime &uptime);
    void tellHistory(const ServerFacts &facts);
    void tellChart(const QList<core::HealthCheck> &history);

    EngineRoom *m_room;
    qint64 m_id = 0;
    std::optional<ServerFacts> m_facts;
    KeyValues *m_overview;
    Meter *m_meter;
    Label *m_fill;
    Label *m_accounts;
    QList<Label *> m_uptimes;
    Section *m_latency;
    Chart *m_chart;
    Section *m_checkSection;
    StepList *m_checks;
};

} // namespace ui
