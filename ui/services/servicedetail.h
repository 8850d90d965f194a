#pragma once

#include "ui/common/detailpane.h"
#include "ui/common/engineroom.h"

namespace ui {

class KeyValues;
class Meter;
class Section;
class StepList;

//! One service: what we want of it, what the panel shows and how old that is, what it uses, and
//! everything that was done to it.
class ServiceDetail final : public DetailPane
{
    Q_OBJECT

public:
    explicit ServiceDetail(EngineRoom *room, QWidget *parent = nullptr);

    void show(qint64 service);
    //! What was just read of some service; kept while the program runs.
    void takeUsage(const core::ServiceUsage &read);

private:
    struct Seen {
        core::ServiceOverview overview;
        QList<core::JobOverview> jobs;
    };
    struct Known {
        core::Usage usage;
        QDateTime at;
    };

    static core::Async<Seen> look(core::Engine &engine, QString id);
    void tell(const Seen &seen);
    void tellOverview(const core::ServiceOverview &overview);
    void tellUsage();
    void tellTimeline(const QList<core::JobOverview> &jobs);
    void onLink(const QString &key);

    EngineRoom *m_room;
    qint64 m_service = 0;
    core::Service m_shown;
    QHash<qint64, Known> m_usage;
    KeyValues *m_overview;
    Section *m_usageSection;
    KeyValues *m_usageValues;
    Section *m_timelineSection;
    StepList *m_timeline;
    QList<qint64> m_timelineJobs;
};

} // namespace ui
