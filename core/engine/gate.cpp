#include "core/engine/gate.h"

#include <QCoroFuture>

namespace core {

Async<> Gate::enter(ServerId server)
{
    const auto turn = std::make_shared<QPromise<void>>();
    turn->start();
    QList<Turn> &waiting = m_waiting[server];
    waiting.append(turn);
    if (waiting.size() == 1)
        turn->finish();
    co_await turn->future();
    co_return Result<>();
}

void Gate::leave(ServerId server)
{
    QList<Turn> &waiting = m_waiting[server];
    waiting.removeFirst();
    if (waiting.isEmpty())
        m_waiting.remove(server);
    else
        waiting.first()->finish();
}

} // namespace core
