#pragma once

#include "ui/common/engineroom.h"
#include "ui/shell/pulse.h"

#include "core/engine/jobs.h"

#include <QMenu>
#include <QSet>
#include <QSystemTrayIcon>

namespace ui {

//! The icon in the desktop's tray: a badge while somebody is needed, and a notification for each
//! job that ended badly, once. Without names while the window is locked.
class Tray final : public QObject
{
    Q_OBJECT

public:
    Tray(EngineRoom &room, const Pulse &pulse, QObject *parent);

    void setLocked(bool locked) { m_isLocked = locked; }
    [[nodiscard]] QMenu &menu() { return m_menu; }
    //! What a notification says of a job; empty: nothing.
    static QString sentenceFor(const core::JobOverview &job, bool isLocked);

Q_SIGNALS:
    void openWanted();
    void jobWanted(qint64 job); //!< its notification was clicked

private:
    void showNeeds();
    void onJobEnded(core::JobId job);
    void tell(const core::JobOverview &job);

    EngineRoom &m_room;
    const Pulse &m_pulse;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QSet<core::JobId> m_told;
    qint64 m_latest = 0;
    bool m_isLocked = false;
};

} // namespace ui
