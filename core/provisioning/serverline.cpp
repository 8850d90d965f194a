#include "core/provisioning/serverline.h"

#include "core/storage/serverstore.h"

namespace core {

ServerLine onBehalf(ServerLine line, const Job &job)
{
    const auto endAfter = [](const Error &error) {
        const bool lost = error.kind == ErrorKind::UnknownOutcome;
        return TurnEnd{lost ? JobState::Unknown : JobState::Failed, error.kind, error.detail};
    };
    line.errand->claim = {line.errand->claim.worker, job.id, job.fence};
    line.errand->endAfter = endAfter;
    return line;
}

Async<Secret> keptOrMade(ServerLine line, QString key, PasswordUse use)
{
    const auto passwords = line.errand->passwords;
    const auto kept = co_await passwords->find(key, use);
    if (!kept || !kept->isEmpty())
        co_return kept;
    const Secret made = newPassword(line.panel->password);
    const auto written = co_await passwords->keep(key, use, made);
    if (!written)
        co_return std::unexpected(written.error());
    co_return made;
}

Async<> noteRefusal(ServerLine line, Error error)
{
    if (error.kind != ErrorKind::Auth && error.kind != ErrorKind::Blocked)
        co_return {};
    const AuthRefusal refusal{line.clock->now(), error.detail};
    const auto note = [id = line.server.id, refusal](Connection &connection) {
        return ServerStore(connection).setRefusal(id, refusal);
    };
    co_return co_await line.database->run(note);
}

} // namespace core
