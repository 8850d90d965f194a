#pragma once

#include "core/base/clock.h"
#include "core/panels/panel.h"
#include "core/provisioning/keptpasswords.h"
#include "core/servers/server.h"
#include "core/storage/database.h"
#include "core/storage/workstore.h"

#include <QCoroTimer>

#include <functional>
#include <memory>
#include <stop_token>

namespace core {

//! The job that a line is used for: the right to write about it, and how it ends when it fails.
struct Errand {
    Claim claim;
    std::function<TurnEnd(const Error &)> endAfter;
    std::shared_ptr<KeptPasswords> passwords;
    std::stop_token stop;
};

//! One server as we speak to it: its record, its panel, and the client that holds its key.
struct ServerLine {
    Server server;
    const Panel *panel = nullptr;
    PanelTiming timing;
    std::shared_ptr<PanelClient> client;
    std::shared_ptr<Database> database;
    std::shared_ptr<const Clock> clock;
    std::optional<Errand> errand = {}; //!< none: a person's word is written down, nothing is called

    [[nodiscard]] bool can(Capability capability) const
    {
        return panel->capabilities.testFlag(capability);
    }
};

//! The same line for another job: what an earlier owner left unknown, which is not tried again.
ServerLine onBehalf(ServerLine line, const Job &job);

//! The password that will be sent for the line's errand: made by the panel's rules once, and kept
//! before the first attempt.
Async<Secret> keptOrMade(ServerLine line, QString key, PasswordUse use);

using Client = std::shared_ptr<PanelClient>;

template <typename T = void>
using PanelCall = std::function<Async<T>(const Client &)>;

//! Keeps on the server's record that it refused our key or locked us out, so that nothing calls it
//! again by itself. Other failures leave the record alone.
Async<> noteRefusal(ServerLine line, Error error);

namespace detail {
inline constexpr int ReadAttempts = 3;
} // namespace detail

//! Says it to the panel, once. Failures carry the server's name.
template <typename T>
Async<T> tellPanel(ServerLine line, PanelCall<T> call)
{
    pass(call.target_type(), Passing::Before);
    auto answer = co_await call(line.client);
    pass(call.target_type(), Passing::After);
    if (!answer) {
        answer.error().where = line.server.name;
        co_await noteRefusal(line, answer.error());
    }
    co_return answer;
}

//! Asks the panel something that changes nothing: up to three times while it is busy or away.
template <typename T>
Async<T> askPanel(ServerLine line, PanelCall<T> call)
{
    auto answer = co_await tellPanel<T>(line, call);
    for (int attempt = 1; attempt < detail::ReadAttempts; ++attempt) {
        if (answer || !answer.error().isRetryable())
            break;
        const std::chrono::milliseconds pause = line.timing.readAgain * attempt;
        co_await QCoro::sleepFor(pause);
        answer = co_await tellPanel<T>(line, call);
    }
    co_return answer;
}

} // namespace core
