#include "core/provisioning/provision.h"

#include "core/provisioning/accountstep.h"
#include "core/provisioning/failover.h"
#include "core/provisioning/mailstep.h"
#include "core/provisioning/rollback.h"
#include "core/provisioning/sitesteps.h"
#include "core/storage/jobstore.h"
#include "core/storage/servicestore.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QJsonObject payloadOf(const Plan &plan)
{
    QJsonArray steps;
    for (const StepKind step : plan.steps)
        steps.append(nameOf(step));
    QJsonObject fields;
    for (auto [name, value] : plan.account.fields.asKeyValueRange())
        fields.insert(name, value);
    const NewAccount &account = plan.account;
    const QJsonObject payload{{u"username"_s, account.username},
                              {u"username_typed"_s, plan.usernameTyped},
                              {u"domain"_s, account.domain},
                              {u"package"_s, account.package},
                              {u"kind"_s, nameOf(account.kind)},
                              {u"email"_s, account.email},
                              {u"customer"_s, account.customerName},
                              {u"customer_id"_s, account.customerId},
                              {u"company"_s, account.company},
                              {u"phone"_s, account.phone},
                              {u"name_servers"_s, QJsonArray::fromStringList(account.nameServers)},
                              {u"password_generated"_s, plan.passwordGenerated},
                              {u"fields"_s, fields},
                              {u"steps"_s, steps}};
    return withCandidates(payload, plan.placement);
}

QList<JobStep> stepsOf(const Plan &plan)
{
    QList<JobStep> steps;
    for (const StepKind kind : plan.steps) {
        JobStep step;
        step.name = nameOf(kind);
        step.marker = plan.service.marker;
        step.requestMasked = maskedRequest(plan, kind);
        steps.append(step);
    }
    return steps;
}

bool isAccount(const JobStep &step)
{
    return step.name == nameOf(StepKind::Account);
}

//! Goes on with it, unless it is about to go on by itself.
Result<Job> takenUpAgain(Connection &connection, const Plan &plan, const Job &job)
{
    if (job.state == JobState::Queued || job.state == JobState::Running)
        return job;
    JobStore jobs(connection);
    if (const auto queued = jobs.retry(job.id); !queued)
        return std::unexpected(queued.error());
    if (job.state != JobState::Unknown) {
        Service wanted = plan.service;
        wanted.state = ServiceState::Provisioning;
        if (const auto written = ServiceStore(connection).update(wanted); !written)
            return std::unexpected(written.error());
    }
    return jobs.find(job.id);
}

Result<> orderNewPassword(Connection &connection, const Service &service, const Job &job)
{
    JobStep step;
    step.name = nameOf(JobKind::ChangePassword);
    step.marker = service.marker;
    step.requestMasked =
        u"set a new password for account %1: nobody knows the one it has"_s.arg(service.username);
    const auto added = JobStore(connection)
                           .add({.kind = JobKind::ChangePassword,
                                 .service = service.id,
                                 .server = service.server,
                                 .idemKey = keyOfNewPassword(job)},
                                {step});
    if (!added)
        return std::unexpected(added.error());
    return {};
}

Result<> closed(Connection &connection, const ServerLine &line, const Service &service,
                const Job &job, const std::optional<Error> &error, bool givePassword)
{
    return inTransaction(connection, [&]() -> Result<> {
        const auto ended = endProvision(connection, line, service.id, job, error);
        if (!ended || !givePassword)
            return ended;
        return orderNewPassword(connection, service, job);
    });
}

//! What an earlier attempt may have sent is read; what was not done is done now.
Async<Service> accountStep(ServerLine line, Plan plan, Job job, JobStep step)
{
    if (mayHaveLeft(step)) {
        const auto settled = co_await settleAccountStep(line, plan.service, job, step);
        if (settled || settled.error().kind != ErrorKind::Busy)
            co_return settled;
    }
    co_return co_await runAccountStep(line, plan, step);
}

Async<> siteStep(ServerLine line, Plan plan, JobStep step)
{
    if (step.name == nameOf(StepKind::Mail)) {
        co_return co_await runMailStep(line, plan, step);
    }
    if (mayHaveLeft(step)) {
        const auto settled = co_await settleSiteStep(line, plan.service, step);
        if (settled || settled.error().kind != ErrorKind::Busy)
            co_return settled;
    }
    const auto done = co_await runSiteStep(line, plan, step);
    if (!done)
        co_return std::unexpected(done.error());
    co_return Result<>();
}

Async<Service> stepsRun(ServerLine line, Plan plan, Job job, QList<JobStep> steps)
{
    for (const JobStep &step : std::as_const(steps)) {
        if (isOver(step))
            continue;
        if (line.errand->stop.stop_requested())
            co_return failure(ErrorKind::Cancelled, u"stopped before the step "_s + step.name);
        Result<> done;
        if (isAccount(step)) {
            const auto made = co_await accountStep(line, plan, job, step);
            if (made)
                plan.service = *made;
            else
                done = std::unexpected(made.error());
        } else {
            done = co_await siteStep(line, plan, step);
        }
        if (!done)
            co_return std::unexpected(done.error());
    }
    const Service service = plan.service;
    co_return service;
}

//! Nobody knows the account's password, and it can be given another.
Async<bool> needsPassword(ServerLine line, Service service)
{
    const auto kept = co_await line.errand->passwords->find(service.marker, PasswordUse::Account);
    if (!kept)
        co_return std::unexpected(kept.error());
    co_return kept->isEmpty() && line.can(Capability::ChangePassword);
}

} // namespace

QString keyOfNewPassword(const Job &provision)
{
    return u"new-password-after-%1"_s.arg(provision.id.value);
}

Result<std::optional<Job>> provisionOf(Connection &connection, ServiceId service)
{
    const auto jobs = JobStore(connection).list({.service = service});
    if (!jobs)
        return std::unexpected(jobs.error());
    const auto found = std::ranges::find(*jobs, JobKind::Provision, &Job::kind);
    return found == jobs->end() ? std::nullopt : std::optional(*found);
}

bool mayStand(const QList<JobStep> &steps)
{
    return std::ranges::any_of(steps, [](const JobStep &step) {
        return isAccount(step) && (step.state == StepState::Done || mayHaveLeft(step));
    });
}

Result<Job> orderProvision(Connection &connection, const Plan &plan)
{
    ServiceStore services(connection);
    if (plan.service.id.isValid()) {
        const auto earlier = provisionOf(connection, plan.service.id);
        if (!earlier)
            return std::unexpected(earlier.error());
        if (*earlier)
            return takenUpAgain(connection, plan, **earlier);
    }
    Service wanted = plan.service;
    wanted.state = ServiceState::Provisioning;
    const auto service = wanted.id.isValid() ? services.update(wanted) : services.insert(wanted);
    if (!service)
        return std::unexpected(service.error());
    return JobStore(connection)
        .add({.kind = JobKind::Provision,
              .service = service->id,
              .server = service->server,
              .payload = payloadOf(plan),
              .idemKey = u"provision-"_s + service->marker},
             stepsOf(plan));
}

Plan planOf(const Job &job, const Service &service, const Server &server)
{
    Plan plan;
    plan.service = service;
    plan.placement.chosen = server;
    plan.passwordGenerated = job.payload.value(u"password_generated"_s).toBool();
    plan.usernameTyped = job.payload.value(u"username_typed"_s).toBool();
    for (const auto step : job.payload.value(u"steps"_s).toArray()) {
        if (const auto kind = fromName<StepKind>(step.toString()))
            plan.steps.append(*kind);
    }
    plan.account = lostAttempt(service, job, {}).account;
    plan.account.customerName = job.payload.value(u"customer"_s).toString();
    plan.account.customerId = job.payload.value(u"customer_id"_s).toString();
    plan.account.company = job.payload.value(u"company"_s).toString();
    plan.account.phone = job.payload.value(u"phone"_s).toString();
    for (const auto name : job.payload.value(u"name_servers"_s).toArray())
        plan.account.nameServers.append(name.toString());
    return plan;
}

Async<> provision(ServerLine line, Plan plan, Job job, QList<JobStep> steps)
{
    const auto run = co_await stepsRun(line, plan, job, steps);
    std::optional<Error> error;
    bool givePassword = false;
    if (run) {
        const auto needed = co_await needsPassword(line, *run);
        givePassword = needed.value_or(false);
    } else {
        error = run.error();
    }
    const Service service = run.value_or(plan.service);
    const auto close = [line, service, job, error, givePassword](Connection &connection) {
        return closed(connection, line, service, job, error, givePassword);
    };
    const auto ended = co_await line.database->run(close);
    if (!ended)
        co_return ended;
    if (error)
        co_return std::unexpected(*error);
    co_return Result<>();
}

Result<> endProvision(Connection &connection, const ServerLine &line, ServiceId id, const Job &job,
                      const std::optional<Error> &error)
{
    if (error) {
        const auto elsewhere = fallenOver(connection, line, job, *error);
        if (!elsewhere)
            return std::unexpected(elsewhere.error());
        if (*elsewhere)
            return {};
    }
    ServiceStore services(connection);
    auto service = services.find(id);
    if (!service)
        return std::unexpected(service.error());
    const bool goesOn =
        error && line.errand && line.errand->endAfter(*error).state == JobState::Queued;
    const auto steps = JobStore(connection).steps(job.id);
    if (!steps)
        return std::unexpected(steps.error());
    // Whatever it stopped for: what was sent before may have been done.
    const bool isOpen = !goesOn && std::ranges::any_of(*steps, mayHaveLeft);
    service->unknown = error && (isOpen || error->kind == ErrorKind::UnknownOutcome);
    if (!service->unknown && !goesOn && service->state == ServiceState::Provisioning)
        service->state = error ? ServiceState::Failed : ServiceState::Active;
    if (const auto written = services.update(*service); !written)
        return std::unexpected(written.error());
    const auto ended = recordEnd(connection, line, job.id, error);
    const bool isFailed = error && error->kind != ErrorKind::Cancelled && !service->unknown
                          && service->state == ServiceState::Failed;
    if (!ended || !isFailed)
        return ended;
    return rollBackIfWanted(connection, *service, job.id);
}

ProvisionReport reportOf(const Service &service, const Job &job, const QList<JobStep> &steps)
{
    ProvisionReport report;
    report.service = service;
    report.job = job.id;
    report.passwordGenerated = job.payload.value(u"password_generated"_s).toBool();
    for (const JobStep &step : steps) {
        if (step.state == StepState::Pending)
            continue;
        StepReport told(step.name, step.state, step.error ? step.detail : step.replyMasked);
        told.login = step.result.value(u"login"_s).toString();
        report.steps.append(told);
        if (!isAccount(step))
            continue;
        report.url = step.result.value(u"url"_s).toString();
        for (const auto warning : step.result.value(u"warnings"_s).toArray())
            report.warnings.append(warning.toString());
    }
    if (job.state != JobState::Done)
        report.error = errorOf(job, steps);
    return report;
}

} // namespace core
