#include "core/engine/workplace.h"

#include "core/storage/jobrows.h"

namespace core {

Async<> tellTheTime(Work work)
{
    if (work->database->url().dialect == Dialect::Sqlite)
        co_return Result<>();
    const auto now = co_await work->database->run(databaseTime);
    if (!now)
        co_return std::unexpected(now.error());
    work->clock->tell(*now);
    co_return Result<>();
}

} // namespace core
