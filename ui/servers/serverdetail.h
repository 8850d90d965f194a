#pragma once

#include "ui/common/engineroom.h"
#include "ui/servers/serverfacts.h"

#include <QAction>
#include <QWidget>

class QMenu;
class QScrollArea;

namespace ui {

class Button;
class Chart;
class Chip;
class KeyValues;
class Label;
class Meter;
class Section;
class StepList;

//! One server beside the table: what it is, how full, how it was and how it is.
class ServerDetail final : public QWidget
{
    Q_OBJECT

public:
    ServerDetail(EngineRoom *room, QList<QAction *> usual, QMenu *others,
                 QWidget *parent = nullptr);

    void show(qint64 id); //!< 0: none
    [[nodiscard]] const std::optional<ServerFacts> &facts() const { return m_facts; }

Q_SIGNALS:
    void shown(); //!< of the server that was asked for, all is known

private:
    QWidget *makeHead(const QList<QAction *> &usual, QMenu *others);
    QWidget *makeUptime();
    void tell(const ServerFacts &facts);
    void tellOverview(const ServerFacts &facts);
    void tellUptime(const core::Uptime &uptime);
    void tellHistory(const ServerFacts &facts);
    void tellChart(const QList<core::HealthCheck> &history);

    EngineRoom *m_room;
    qint64 m_id = 0;
    std::optional<ServerFacts> m_facts;
    QScrollArea *m_scroll;
    QWidget *m_body;
    Label *m_none;
    Label *m_name;
    Chip *m_chip;
    Label *m_age;
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
