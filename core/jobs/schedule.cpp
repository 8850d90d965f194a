#include "core/jobs/schedule.h"

#include "core/storage/calendarstore.h"
#include "core/storage/jobrows.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! Nobody wants more of the past than this, after years in a drawer.
constexpr int MostPeriods = 400;

QDateTime beginningAt(const Recurring &recurring, qint64 period)
{
    const std::chrono::seconds at = recurring.offset + period * recurring.every;
    return QDateTime::fromSecsSinceEpoch(at.count(), Qt::UTC);
}

qint64 periodOf(const Recurring &recurring, const QDateTime &time)
{
    const qint64 seconds = time.toSecsSinceEpoch() - recurring.offset.count();
    const qint64 length = recurring.every.count();
    return seconds / length - (seconds % length < 0 ? 1 : 0);
}

Result<> queueOne(CalendarStore &calendar, const Recurring &recurring, const QDateTime &period,
                  QList<Job> &queued)
{
    Job job;
    job.kind = recurring.kind;
    job.lane = recurring.lane;
    job.payload = {{u"period"_s, period.toString(Qt::ISODate)}};
    const auto added = calendar.tick(recurring.task, period, job);
    if (added)
        queued.append(*added);
    else if (added.error().kind != ErrorKind::NotFound)
        return std::unexpected(added.error());
    return {};
}

} // namespace

QList<QDateTime> duePeriods(const Recurring &recurring, std::optional<QDateTime> last,
                            const QDateTime &now)
{
    const qint64 present = periodOf(recurring, now);
    qint64 next = last ? periodOf(recurring, *last) + 1 : present;
    next = std::max(next, recurring.missed == Missed::Once ? present : present - MostPeriods + 1);
    QList<QDateTime> due;
    for (; next <= present; ++next)
        due.append(beginningAt(recurring, next));
    return due;
}

Result<QList<Job>> queueDue(Connection &connection, const QList<Recurring> &schedule)
{
    const auto now = databaseTime(connection);
    if (!now)
        return std::unexpected(now.error());
    CalendarStore calendar(connection);
    QList<Job> queued;
    for (const Recurring &recurring : schedule) {
        const auto last = calendar.lastTick(recurring.task);
        if (!last)
            return std::unexpected(last.error());
        for (const QDateTime &period : duePeriods(recurring, *last, *now)) {
            if (const auto done = queueOne(calendar, recurring, period, queued); !done)
                return std::unexpected(done.error());
        }
    }
    return queued;
}

} // namespace core
