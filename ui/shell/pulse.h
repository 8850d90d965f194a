#pragma once

#include "ui/common/engineroom.h"
#include "ui/shell/view.h"

#include "core/storage/queuepulse.h"

#include <QMap>

namespace ui {

//! What the status bar, the navigation and the tray tell of the database: read again when something
//! changed there, and now and then because time passes.
class Pulse final : public QObject
{
    Q_OBJECT

public:
    Pulse(EngineRoom &room, const QList<View> &views, QObject *parent);

    [[nodiscard]] const core::QueuePulse &queue() const { return m_queue; }
    [[nodiscard]] std::optional<ViewCount> count(const QString &view) const;
    [[nodiscard]] bool isKnown() const { return m_isKnown; }

Q_SIGNALS:
    void beaten();

private:
    struct Beat {
        core::QueuePulse queue;
        QMap<QString, ViewCount> counts;
    };

    void ask();
    void hear(const core::Result<Beat> &beat);

    EngineRoom &m_room;
    QMap<QString, std::function<core::Result<ViewCount>(core::Connection &)>> m_counted;
    core::QueuePulse m_queue;
    QMap<QString, ViewCount> m_counts;
    QTimer m_beats;
    QTimer m_soon;
    bool m_isAsking = false;
    bool m_isKnown = false;
};

} // namespace ui
