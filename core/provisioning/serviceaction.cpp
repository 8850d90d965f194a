#include "core/provisioning/serviceaction.h"

#include "core/provisioning/accountstep.h"
#include "core/provisioning/actioneffect.h"
#include "core/provisioning/settle.h"
#include "core/storage/productstore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QString maskedRequest(const Service &service, const ServiceAction &action)
{
    const QString account = u"account %1 (%2)"_s.arg(service.username, service.domain);
    switch (action.kind) {
    case JobKind::Suspend:
        return u"suspend %1: %2"_s.arg(account, nameOf(action.reason));
    case JobKind::Unsuspend:
        return u"unsuspend %1"_s.arg(account);
    case JobKind::Terminate:
        return u"terminate %1%2%3"_s.arg(account,
                                         action.options.keepDns ? u", keep DNS"_s : QString(),
                                         action.options.skipBackup ? u", no backup"_s : QString());
    case JobKind::ChangePassword:
        return u"set a new password for %1: •••"_s.arg(account);
    case JobKind::ChangePackage:
        return u"change the package of %1 to %2"_s.arg(account, action.package);
    case JobKind::Provision:
    case JobKind::HealthCheck:
        break;
    }
    Q_UNREACHABLE();
}

Async<Termination> suspended(Client client, AccountRef account, QString reason)
{
    const auto done = co_await client->suspend(account, reason);
    if (!done)
        co_return std::unexpected(done.error());
    co_return Termination{};
}

Async<Termination> unsuspended(Client client, AccountRef account)
{
    const auto done = co_await client->unsuspend(account);
    if (!done)
        co_return std::unexpected(done.error());
    co_return Termination{};
}

Async<Termination> withNewPassword(Client client, AccountRef account, Secret password)
{
    const auto done = co_await client->changePassword(account, password);
    if (!done)
        co_return std::unexpected(done.error());
    co_return Termination{};
}

Async<Termination> withPackage(Client client, AccountRef account, QString package)
{
    const auto done = co_await client->changePackage(account, package);
    if (!done)
        co_return std::unexpected(done.error());
    co_return Termination{};
}

//! Only a termination has something to tell; the others answer an empty one.
PanelCall<Termination> callFor(const AccountRef &account, const ServiceAction &action)
{
    switch (action.kind) {
    case JobKind::Suspend: {
        const QString reason = action.note.isEmpty() ? nameOf(action.reason) : action.note;
        return [account, reason](const Client &client) {
            return suspended(client, account, reason);
        };
    }
    case JobKind::Unsuspend:
        return [account](const Client &client) {
            return unsuspended(client, account);
        };
    case JobKind::Terminate:
        return [account, options = action.options](const Client &client) {
            return client->terminate(account, options);
        };
    case JobKind::ChangePassword:
        return [account, password = action.password](const Client &client) {
            return withNewPassword(client, account, password);
        };
    case JobKind::ChangePackage:
        return [account, package = action.package](const Client &client) {
            return withPackage(client, account, package);
        };
    case JobKind::Provision:
    case JobKind::HealthCheck:
        break;
    }
    Q_UNREACHABLE();
}

struct OpenedAction {
    Job job;
    JobStep step;
    AccountKind kind = AccountKind::User;
};

Result<OpenedAction> opened(Connection &connection, const Service &service,
                            const ServiceAction &action, const QDateTime &now)
{
    return inTransaction(connection, [&]() -> Result<OpenedAction> {
        const auto product = ProductStore(connection).find(service.product);
        if (!product)
            return std::unexpected(product.error());
        JobStore jobs(connection);
        const Job order{.kind = action.kind,
                        .service = service.id,
                        .server = service.server,
                        .payload = payloadOf(action)};
        JobStep step;
        step.name = nameOf(action.kind);
        step.marker = service.marker;
        step.requestMasked = maskedRequest(service, action);
        const auto job = jobs.add(order, {step});
        if (!job)
            return std::unexpected(job.error());
        const auto started = jobs.start(job->id, now);
        if (!started)
            return std::unexpected(started.error());
        const auto steps = jobs.steps(job->id);
        if (!steps)
            return std::unexpected(steps.error());
        return OpenedAction{*started, steps->first(), product->accountKind};
    });
}

std::unexpected<Error> contradicted(const ServerLine &line)
{
    Error error{ErrorKind::Protocol,
                u"the panel said that it was done, but still shows otherwise"_s};
    error.where = line.server.name;
    return std::unexpected(error);
}

} // namespace

Async<ActionReport> carryOut(ServerLine line, Service service, ServiceAction action)
{
    const QDateTime now = line.clock->now();
    const auto open = [service, action, now](Connection &connection) {
        return opened(connection, service, action, now);
    };
    const auto work = co_await line.database->run(open);
    if (!work)
        co_return std::unexpected(work.error());

    AccountRef account = accountOf(service);
    account.kind = work->kind;
    const PanelCall<Termination> call = callFor(account, action);
    const auto answer = co_await carriedOut<Termination>(line, work->step, line.timing.write, call);
    const bool lost = !answer && answer.error().kind == ErrorKind::UnknownOutcome;
    if (!answer && !lost) {
        const std::optional<Error> why = answer.error();
        const auto closed = co_await finishJob(line, work->job.id, JobState::Failed, why);
        if (!closed)
            co_return std::unexpected(closed.error());
        co_return std::unexpected(answer.error());
    }

    ActionReport report;
    report.job = work->job.id;
    if (lost) {
        const auto settled = co_await settleAction(line, service, work->job, work->step);
        if (!settled)
            co_return std::unexpected(settled.error());
        report.service = *settled;
        report.seen = true;
        co_return report;
    }
    report.backup = answer->backup;
    report.wasGone = answer->wasGone;
    const PanelCall<Confirmation> look = lookFor(line, account, action);
    const auto confirmed = co_await confirmedWrite(line, look);
    if (confirmed && *confirmed == Confirmation::NotDone) {
        const auto error = contradicted(line);
        const auto ended = co_await actionFailed(line, work->job, work->step, error.error());
        if (!ended)
            co_return std::unexpected(ended.error());
        co_return error;
    }
    report.seen = confirmed && *confirmed == Confirmation::Done;
    const QString reply = report.backup.isEmpty() ? u"done"_s : u"done, backup "_s + report.backup;
    const auto changed = co_await actionDone(line, service, work->job, work->step, reply);
    if (!changed)
        co_return std::unexpected(changed.error());
    report.service = *changed;
    co_return report;
}

} // namespace core
