#include "core/engine/servicework.h"

#include "core/engine/plans.h"
#include "core/engine/records.h"
#include "core/panels/accountrules.h"
#include "core/provisioning/accountstep.h"
#include "core/provisioning/openwork.h"
#include "core/provisioning/productfit.h"
#include "core/storage/productstore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! A service, its server's line, and everything settled that an earlier run left open.
struct Ready {
    Service service;
    ServerLine line;
    bool accountMade = false;
};

Async<Ready> readyFor(std::shared_ptr<ServerLines> lines, Placed placed)
{
    const auto line = co_await lines->line(placed.server);
    if (!line)
        co_return std::unexpected(line.error());
    const auto settled = co_await settleOpenWork(*line, placed.service);
    if (!settled)
        co_return std::unexpected(settled.error());
    co_return Ready{settled->service, *line, settled->accountMade};
}

bool mayBeTerminated(const Service &service)
{
    return mayBecome(service.state, ServiceState::Terminated)
           || mayBecome(service.state, ServiceState::Cancelled);
}

QList<FieldError> typedPasswordProblems(const ServerLine &line, const Service &service,
                                        const Secret &password)
{
    NewAccount account;
    account.username = service.username;
    account.password = password;
    return passwordProblems(account, line.panel->password);
}

Async<NewPassword> changePasswordNow(ServerLine line, Service service, Secret password)
{
    if (!line.can(Capability::ChangePassword))
        co_return lacking(line, u"way to set an account's password"_s);
    if (password.isEmpty())
        password = newPassword(line.panel->password);
    else if (const auto problems = typedPasswordProblems(line, service, password);
             !problems.isEmpty())
        co_return refused(problems);
    ServiceAction action(JobKind::ChangePassword);
    action.password = password;
    const auto report = co_await carryOut(line, service, action);
    if (!report)
        co_return std::unexpected(report.error());
    co_return NewPassword{report->service, password};
}

Result<Product> packageProduct(Connection &connection, const QString &idOrName,
                               const ServerLine &line)
{
    const auto byName = [](ProductStore &store, const QString &name) {
        return store.findByName(name);
    };
    const auto product =
        foundIn<ProductStore, ProductId>(connection, u"product"_s, idOrName, byName);
    if (!product)
        return product;
    if (product->panel != line.server.panel)
        return failure(ErrorKind::Conflict,
                       u"%1 is not a product of %2"_s.arg(product->name, line.panel->label),
                       ErrorReason::None, u"product"_s);
    if (auto problems = packageProblems(*line.panel, product->package); !problems.isEmpty())
        return refused(std::move(problems));
    return product;
}

//! An account whose password nobody knows gets a new one where the panel can.
Async<> giveKnownPassword(ServerLine line, std::shared_ptr<ProvisionReport> report)
{
    if (!report->password.isEmpty() || report->service.state != ServiceState::Active)
        co_return Result<>();
    const Secret generated;
    const auto changed = co_await changePasswordNow(line, report->service, generated);
    if (changed) {
        report->password = changed->password;
        report->passwordGenerated = true;
        report->service = changed->service;
        co_return Result<>();
    }
    report->warnings.append(
        u"nobody knows the account's password: %1"_s.arg(changed.error().detail));
    co_return Result<>();
}

bool hasAccount(const QList<JobStep> &steps)
{
    for (const JobStep &step : steps) {
        if (step.name == nameOf(StepKind::Account))
            return step.state == StepState::Done;
    }
    return false;
}

Result<bool> accountStands(Connection &connection, ServiceId service)
{
    JobStore jobs(connection);
    const auto all = jobs.list({.service = service});
    if (!all)
        return std::unexpected(all.error());
    for (const Job &job : *all) {
        if (job.kind != JobKind::Provision)
            continue;
        const auto steps = jobs.steps(job.id);
        if (!steps)
            return std::unexpected(steps.error());
        return hasAccount(*steps);
    }
    return false;
}

} // namespace

std::unexpected<Error> notNow(const Service &service, const QString &what)
{
    return failure(ErrorKind::Conflict,
                   u"service %1 is %2: %3"_s.arg(service.id.value).arg(nameOf(service.state), what),
                   ErrorReason::None, u"state"_s);
}

std::unexpected<Error> lacking(const ServerLine &line, const QString &what)
{
    auto error = failure(ErrorKind::Unsupported, u"%1 has no %2"_s.arg(line.panel->label, what));
    error.error().where = line.server.name;
    return error;
}

Async<SuspensionOutcome> suspendNow(std::shared_ptr<ServerLines> lines, Placed placed,
                                    SuspensionReason reason, QString note)
{
    const auto ready = co_await readyFor(lines, placed);
    if (!ready)
        co_return std::unexpected(ready.error());
    const Service &service = ready->service;
    if (service.state == ServiceState::Suspended && !service.suspensions.isEmpty()) {
        // The panel keeps it off already; one more reason only keeps it off longer.
        const auto add = [id = service.id, reason, note, at = ready->line.clock->now()](
                             Connection &connection) -> Result<Service> {
            ServiceStore services(connection);
            const Suspension suspension{reason, note, connection.who(), at};
            if (const auto placed = services.suspend(id, suspension); !placed)
                return std::unexpected(placed.error());
            return services.find(id);
        };
        const auto added = co_await ready->line.database->run(add);
        if (!added)
            co_return std::unexpected(added.error());
        co_return SuspensionOutcome{*added, false, false};
    }
    if (service.state != ServiceState::Active)
        co_return notNow(service, u"only an active service can be suspended"_s);
    ServiceAction action(JobKind::Suspend);
    action.reason = reason;
    action.note = note;
    const auto report = co_await carryOut(ready->line, service, action);
    if (!report)
        co_return std::unexpected(report.error());
    co_return SuspensionOutcome{report->service, true, report->seen};
}

Async<SuspensionOutcome> unsuspendNow(std::shared_ptr<ServerLines> lines, Placed placed,
                                      SuspensionReason reason)
{
    const auto ready = co_await readyFor(lines, placed);
    if (!ready)
        co_return std::unexpected(ready.error());
    const Service &service = ready->service;
    if (service.state != ServiceState::Suspended)
        co_return notNow(service, u"it is not suspended"_s);
    if (!service.suspensions.contains(reason)) {
        QStringList reasons;
        for (const SuspensionReason other : service.suspensions)
            reasons.append(nameOf(other));
        reasons.sort();
        co_return notNow(service,
                         u"not for %1 but for %2"_s.arg(nameOf(reason), reasons.join(u", "_s)));
    }
    if (service.suspensions.size() > 1) {
        const auto lift = [id = service.id, reason](Connection &connection) -> Result<Service> {
            ServiceStore services(connection);
            if (const auto lifted = services.lift(id, reason); !lifted)
                return std::unexpected(lifted.error());
            return services.find(id);
        };
        const auto lifted = co_await ready->line.database->run(lift);
        if (!lifted)
            co_return std::unexpected(lifted.error());
        co_return SuspensionOutcome{*lifted, false, false};
    }
    ServiceAction action(JobKind::Unsuspend);
    action.reason = reason;
    const auto report = co_await carryOut(ready->line, service, action);
    if (!report)
        co_return std::unexpected(report.error());
    co_return SuspensionOutcome{report->service, true, report->seen};
}

Async<ActionReport> terminateNow(std::shared_ptr<ServerLines> lines, Placed placed,
                                 TerminateOptions options)
{
    const auto ready = co_await readyFor(lines, placed);
    if (!ready)
        co_return std::unexpected(ready.error());
    if (!mayBeTerminated(ready->service))
        co_return notNow(ready->service, u"there is nothing to terminate"_s);
    if (options.keepDns && !ready->line.can(Capability::KeepDns))
        co_return lacking(ready->line, u"way to keep the DNS zone; leave --keep-dns out"_s);
    if (options.skipBackup && !ready->line.can(Capability::FinalBackup))
        co_return lacking(ready->line, u"final backup to skip; leave --skip-backup out"_s);
    const auto owned = co_await mustBeOurs(ready->line, ready->service);
    if (!owned)
        co_return std::unexpected(owned.error());
    ServiceAction action(JobKind::Terminate);
    action.options = options;
    co_return co_await carryOut(ready->line, ready->service, action);
}

Async<NewPassword> passwordFor(std::shared_ptr<ServerLines> lines, Placed placed, Secret password)
{
    const auto ready = co_await readyFor(lines, placed);
    if (!ready)
        co_return std::unexpected(ready.error());
    if (ready->service.state != ServiceState::Active
        && ready->service.state != ServiceState::Suspended)
        co_return notNow(ready->service, u"it has no account"_s);
    co_return co_await changePasswordNow(ready->line, ready->service, password);
}

Async<Service> changePackageNow(std::shared_ptr<ServerLines> lines, Placed placed, QString name)
{
    const auto ready = co_await readyFor(lines, placed);
    if (!ready)
        co_return std::unexpected(ready.error());
    if (!ready->line.can(Capability::ChangePackage))
        co_return lacking(ready->line, u"packages to change to"_s);
    if (ready->service.state != ServiceState::Active)
        co_return notNow(ready->service, u"only an active service can change"_s);
    const ServerLine line = ready->line;
    const auto read = [name, line](Connection &connection) {
        return packageProduct(connection, name, line);
    };
    const auto product = co_await line.database->run(read);
    if (!product)
        co_return std::unexpected(product.error());
    ServiceAction action(JobKind::ChangePackage);
    action.product = product->id;
    action.package = product->package;
    const auto report = co_await carryOut(line, ready->service, action);
    if (!report)
        co_return std::unexpected(report.error());
    co_return report->service;
}

Async<VerdictReport> settleNow(std::shared_ptr<ServerLines> lines, Placed placed, Verdict verdict)
{
    const auto line = co_await lines->line(placed.server);
    if (!line)
        co_return std::unexpected(line.error());
    co_return co_await settleByVerdict(*line, placed.service, verdict);
}

Async<ProvisionReport> provisionNow(Work work, std::shared_ptr<ServerLines> lines, Plan plan,
                                    bool usernameTyped, Progress progress)
{
    const auto line = co_await lines->line(*plan.placement.chosen);
    if (!line)
        co_return std::unexpected(line.error());
    bool stands = false;
    if (plan.service.id.isValid()) {
        const auto settled = co_await settleOpenWork(*line, plan.service);
        if (!settled)
            co_return std::unexpected(settled.error());
        plan.service = settled->service;
        const auto read = [id = plan.service.id](Connection &connection) {
            return accountStands(connection, id);
        };
        const auto standing = co_await work->database->run(read);
        if (!standing)
            co_return std::unexpected(standing.error());
        stands = *standing;
    }
    if (!stands) {
        const auto checked = co_await checkedPlan(*line, plan, usernameTyped);
        if (!checked)
            co_return std::unexpected(checked.error());
        plan = *checked;
    }
    const auto report = std::make_shared<ProvisionReport>();
    if (plan.service.state == ServiceState::Active) {
        report->service = plan.service; // settling has shown that all of it was done
        report->server = line->server.name;
    } else {
        const auto run = co_await provision(*line, plan, progress);
        if (!run)
            co_return std::unexpected(run.error());
        *report = *run;
    }
    co_await giveKnownPassword(*line, report);
    co_return *report;
}

} // namespace core
