#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/label.h"
#include "ui/shell/pulse.h"
#include "ui/shell/statuspart.h"

#include <QProgressBar>
#include <QToolButton>

namespace ui {

//! The bar at the bottom: the database, who works, what waits, what runs here, and the time. Says
//! so when what it shows is no longer known.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    StatusLine(EngineRoom &room, const Pulse &pulse, QWidget *parent);

    //! A page's running work; empty when it is over.
    void showBusy(const QString &what, int done, int all);
    void tell(const QString &words); //!< a page has something to say
    void markDemo();

    [[nodiscard]] QString sentence() const; //!< of the database, as it is shown

Q_SIGNALS:
    void queueWanted();
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void tick();
    void showDatabase();
    void showTrouble(const core::Error &error);
    void showPulse();
    void showWorkers();

    EngineRoom &m_room;
    const Pulse &m_pulse;
    StatusPart *m_demo;
    StatusPart *m_database;
    StatusPart *m_workers;
    StatusPart *m_queue;
    StatusPart *m_needs;
    Label *m_busy;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    StatusPart *m_checked;
    StatusPart *m_time;
    QTimer m_ticks;
    QTimer m_told;
    QDateTime m_nextTry;
};

} // namespace ui
