#include "core/provisioning/serviceaction.h"

#include "core/panels/recognition.h"
#include "core/provisioning/accountstep.h"
#include "core/provisioning/actioneffect.h"
#include "core/provisioning/settle.h"
#include "core/storage/customerstore.h"
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
    case JobKind::RollBack:
        return u"remove %1: it is rolled back"_s.arg(account);
    case JobKind::ChangePassword:
        return u"set a new password for %1: •••"_s.arg(account);
    case JobKind::ChangePackage:
        return u"change the package of %1 to %2"_s.arg(account, action.package);
    case JobKind::SendWelcome:
        return u"send the welcome mail of %1 again"_s.arg(account);
    case JobKind::Provision:
    case JobKind::HealthCheck:
    case JobKind::ForgetHistory:
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
    case JobKind::RollBack:
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
    case JobKind::ForgetHistory:
    case JobKind::SendWelcome:
        break;
    }
    Q_UNREACHABLE();
}

bool mayBeStrangers(const PanelAccount &seen, const Service &service, const QString &email)
{
    CreateAttempt ours;
    ours.account.username = service.username;
    ours.account.domain = service.domain;
    ours.account.marker = service.marker;
    const bool isCustomers =
        seen.email.isEmpty() || seen.email.compare(email, Qt::CaseInsensitive) == 0;
    return !isCustomers && recognised(seen, ours).verdict != Settlement::Verdict::Ours;
}

//! A suspension can be taken back, so nothing is asked before it: what is read after it tells.
Async<> mustHaveBeenOurs(ServerLine line, Service service, ServiceAction action, QString email,
                         LastSeen last)
{
    const bool isSuspension = action.kind == JobKind::Suspend || action.kind == JobKind::Unsuspend;
    const bool isSeen = *last && (*last)->account;
    if (!isSuspension || !isSeen || !mayBeStrangers(*(*last)->account, service, email))
        co_return Result<>();
    const auto owned = co_await mustBeOurs(line, service);
    if (owned || owned.error().kind != ErrorKind::Conflict)
        co_return Result<>();
    Error error = owned.error();
    error.field = QString::fromLatin1(ForeignSuspension);
    co_return std::unexpected(error);
}

std::unexpected<Error> contradicted(const ServerLine &line)
{
    Error error{ErrorKind::Protocol,
                u"the panel said that it was done, but still shows otherwise"_s};
    error.where = line.server.name;
    return std::unexpected(error);
}

} // namespace

JobOrder orderFor(const Service &service, const ServiceAction &action, const Terms &terms)
{
    const bool isMail = action.kind == JobKind::SendWelcome;
    const Job job{.kind = action.kind,
                  .lane = isMail ? Lane::Mail : Lane::Provisioning,
                  .service = service.id,
                  .server = isMail ? std::nullopt : service.server,
                  .payload = payloadOf(action),
                  .priority = terms.priority,
                  .runAt = terms.runAt};
    JobStep step;
    step.name = nameOf(action.kind);
    step.marker = service.marker;
    step.requestMasked = maskedRequest(service, action);
    return {job, {step}};
}

ActionReport reportOf(const Service &service, const JobStep &step)
{
    ActionReport report;
    report.service = service;
    report.job = step.job;
    report.backup = step.result.value(u"backup"_s).toString();
    report.wasGone = step.result.value(u"gone"_s).toBool();
    report.seen = step.result.value(u"seen"_s).toBool();
    report.panelCalled = step.state != StepState::Skipped;
    return report;
}

Result<Belonging> belongingOf(Connection &connection, const Service &service)
{
    const auto product = ProductStore(connection).find(service.product);
    if (!product)
        return std::unexpected(product.error());
    const auto customer = CustomerStore(connection).find(service.customer);
    if (!customer)
        return std::unexpected(customer.error());
    return Belonging{product->accountKind, customer->email};
}

Async<> carryOut(ServerLine line, Service service, Belonging belonging, Job job, JobStep step,
                 ServiceAction action)
{
    if (mayHaveLeft(step)) {
        const auto settled = co_await settleAction(line, service, job, step);
        if (settled)
            co_return Result<>();
        if (settled.error().kind != ErrorKind::Busy && !mayBeSaidAgain(line, job))
            co_return std::unexpected(settled.error());
    }
    AccountRef account = accountOf(service);
    account.kind = belonging.kind;
    const PanelCall<Termination> call = callFor(account, action);
    const auto answer = co_await carriedOut<Termination>(line, step, line.timing.write, call);
    if (!answer && answer.error().kind != ErrorKind::UnknownOutcome)
        co_return std::unexpected(answer.error());
    if (!answer) {
        const auto settled = co_await settleAction(line, service, job, step);
        if (!settled)
            co_return std::unexpected(settled.error());
        co_return Result<>();
    }
    const LastSeen last = nothingSeen();
    const PanelCall<Confirmation> look = lookFor(line, account, action, last);
    const auto confirmed = co_await confirmedWrite(line, look);
    if (confirmed && *confirmed == Confirmation::NotDone) {
        const auto error = contradicted(line);
        const auto ended = co_await actionFailed(line, job, step, error.error());
        if (!ended)
            co_return std::unexpected(ended.error());
        co_return error;
    }
    const auto meant = co_await mustHaveBeenOurs(line, service, action, belonging.email, last);
    if (!meant) {
        const auto ended = co_await actionFailed(line, job, step, meant.error());
        if (!ended)
            co_return std::unexpected(ended.error());
        co_return meant;
    }
    StepOutcome outcome =
        doneWith(answer->backup.isEmpty() ? u"done"_s : u"done, backup "_s + answer->backup);
    outcome.result = {{u"backup"_s, answer->backup},
                      {u"gone"_s, answer->wasGone},
                      {u"seen"_s, confirmed && *confirmed == Confirmation::Done}};
    const auto changed = co_await actionDone(line, service, job, step, outcome, last);
    if (!changed)
        co_return std::unexpected(changed.error());
    co_return Result<>();
}

} // namespace core
