#pragma once

#include <QDateTime>

#include <atomic>
#include <chrono>

namespace core {

//! Time that also passes while the machine sleeps, and that nobody sets.
std::chrono::milliseconds sinceBoot();

//! Where the program gets its time, so that a test can move it. Always UTC.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

//! The time somebody else told, going on from there whatever is done to this machine's clock. Until
//! it is told one, this machine's. Any thread may ask.
class ToldClock final : public Clock
{
public:
    void tell(const QDateTime &now);
    [[nodiscard]] QDateTime now() const override;

private:
    std::atomic<qint64> m_boot = -1; //!< ms since the epoch when this machine started
};

} // namespace core
