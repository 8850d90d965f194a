#include "core/provisioning/settle.h"

namespace core {
namespace {

using std::chrono::milliseconds;

milliseconds pauseBefore(int look, const PanelTiming &timing)
{
    return look == 0 ? timing.settleAfter : timing.settleEvery;
}

Async<Confirmation> looked(ServerLine line, PanelCall<Confirmation> look,
                           QList<milliseconds> pauses)
{
    auto seen = Confirmation::CannotTell;
    for (const milliseconds pause : pauses) {
        co_await QCoro::sleepFor(pause);
        const auto answer = co_await askPanel<Confirmation>(line, look);
        seen = answer.value_or(Confirmation::CannotTell);
        // A panel that answered and cannot tell will not learn it; one that did not answer may.
        if (answer && *answer != Confirmation::NotDone)
            break;
    }
    co_return seen;
}

} // namespace

Async<Settlement> settledCreate(ServerLine line, CreateAttempt attempt)
{
    const PanelCall<Settlement> settle = [attempt](const Client &client) {
        return client->settle(attempt);
    };
    Settlement seen;
    for (int look = 0; look < line.timing.settleLooks; ++look) {
        const milliseconds pause = pauseBefore(look, line.timing);
        co_await QCoro::sleepFor(pause);
        const auto answer = co_await askPanel<Settlement>(line, settle);
        seen = Settlement{};
        if (answer)
            seen = *answer;
        else
            seen.why = answer.error().detail;
        if (seen.verdict == Settlement::Verdict::Ours
            || seen.verdict == Settlement::Verdict::Foreign)
            break;
    }
    co_return seen;
}

Async<Confirmation> settledWrite(ServerLine line, PanelCall<Confirmation> look)
{
    QList<milliseconds> pauses;
    for (int i = 0; i < line.timing.settleLooks; ++i)
        pauses.append(pauseBefore(i, line.timing));
    co_return co_await looked(line, look, pauses);
}

Async<Confirmation> confirmedWrite(ServerLine line, PanelCall<Confirmation> look)
{
    const QList<milliseconds> pauses{milliseconds(0), line.timing.settleAfter};
    co_return co_await looked(line, look, pauses);
}

} // namespace core
