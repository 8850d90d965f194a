#include "core/engine/newpasswords.h"

#include "core/provisioning/actioneffect.h"

#include <QUuid>

namespace core {

Async<ServiceAction> keptForChange(Work work, Secret password)
{
    ServiceAction action(JobKind::ChangePassword);
    action.passwordKey = QUuid::createUuid().toString(QUuid::Id128);
    const auto kept =
        co_await work->passwords->keep(action.passwordKey, PasswordUse::Change, password);
    if (!kept)
        co_return std::unexpected(kept.error());
    co_return action;
}

Async<Secret> untoldPassword(Work work, Job job)
{
    const ServiceAction action = actionOf(job);
    const bool isSet = job.kind == JobKind::ChangePassword && job.state == JobState::Done
                       && !action.passwordKey.isEmpty() && !action.isPasswordKnown;
    if (!isSet)
        co_return Secret();
    co_return co_await work->passwords->find(action.passwordKey, PasswordUse::Change);
}

Async<> passwordTold(Work work, Job job)
{
    const QString key = actionOf(job).passwordKey;
    co_return co_await work->passwords->forget(key, PasswordUse::Change);
}

} // namespace core
