#include "ui/shell/pulse.h"

namespace ui {
namespace {

constexpr std::chrono::seconds BetweenBeats{5};
//! Many changes in a row are read once.
constexpr std::chrono::milliseconds Soon{250};

} // namespace

Pulse::Pulse(EngineRoom &room, const QList<View> &views, QObject *parent)
    : QObject(parent)
    , m_room(room)
{
    for (const View &view : views) {
        if (view.count)
            m_counted.insert(view.name, view.count);
    }
    m_soon.setSingleShot(true);
    m_soon.setInterval(Soon);
    m_beats.setInterval(BetweenBeats);
    connect(&m_soon, &QTimer::timeout, this, &Pulse::ask);
    connect(&m_beats, &QTimer::timeout, this, &Pulse::ask);
    connect(&room, &EngineRoom::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&room, &EngineRoom::opened, this, &Pulse::ask);
    connect(&room, &EngineRoom::recovered, this, &Pulse::ask);
    m_beats.start();
    ask();
}

std::optional<ViewCount> Pulse::count(const QString &view) const
{
    const auto found = m_counts.constFind(view);
    return found == m_counts.cend() ? std::nullopt : std::optional(*found);
}

void Pulse::ask()
{
    if (m_isAsking || !m_room.isOpen())
        return;
    m_isAsking = true;
    auto work = [counted = m_counted](core::Connection &connection) -> core::Result<Beat> {
        const auto queue = core::queuePulse(connection, QDateTime::currentDateTimeUtc());
        if (!queue)
            return std::unexpected(queue.error());
        Beat beat{.queue = *queue, .counts = {}};
        for (auto one = counted.cbegin(); one != counted.cend(); ++one) {
            const auto count = one.value()(connection);
            if (!count)
                return std::unexpected(count.error());
            beat.counts.insert(one.key(), *count);
        }
        return beat;
    };
    m_room.read(this, std::move(work), [this](const core::Result<Beat> &beat) { hear(beat); });
}

//! What is wrong with the database the engine room tells; the last figures stay.
void Pulse::hear(const core::Result<Beat> &beat)
{
    m_isAsking = false;
    if (!beat)
        return;
    m_isKnown = true;
    m_queue = beat->queue;
    m_counts = beat->counts;
    Q_EMIT beaten();
}

} // namespace ui
