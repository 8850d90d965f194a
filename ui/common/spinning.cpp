#include "ui/common/spinning.h"

#include "ui/common/theme.h"

#include <chrono>

using namespace std::chrono_literals;

namespace ui {

Spinning &Spinning::instance()
{
    static Spinning spinning;
    return spinning;
}

Spinning::Spinning()
{
    m_timer.setInterval(50ms);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + 18) % 360;
        Q_EMIT turned();
    });
}

void Spinning::begin(QObject *who)
{
    if (!m_who.contains(who)) {
        m_who.insert(who);
        connect(who, &QObject::destroyed, this, &Spinning::end);
    }
    if (!Theme::instance().isStill() && !m_timer.isActive())
        m_timer.start();
}

void Spinning::end(QObject *who)
{
    if (!m_who.remove(who))
        return;
    disconnect(who, &QObject::destroyed, this, &Spinning::end);
    if (m_who.isEmpty())
        m_timer.stop();
}

} // namespace ui
