#include "core/base/clock.h"

#include <ctime>

namespace core {

std::chrono::milliseconds sinceBoot()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

void ToldClock::tell(const QDateTime &now)
{
    m_boot = now.toMSecsSinceEpoch() - sinceBoot().count();
}

QDateTime ToldClock::now() const
{
    const qint64 boot = m_boot;
    if (boot < 0)
        return SystemClock().now();
    return QDateTime::fromMSecsSinceEpoch(boot + sinceBoot().count(), Qt::UTC);
}

} // namespace core
