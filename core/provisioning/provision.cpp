#include "core/provisioning/provision.h"

#include "core/provisioning/accountstep.h"
#include "core/provisioning/sitesteps.h"
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
    return {{u"username"_s, plan.account.username},
            {u"domain"_s, plan.account.domain},
            {u"package"_s, plan.account.package},
            {u"kind"_s, nameOf(plan.account.kind)},
            {u"email"_s, plan.account.email},
            {u"fields"_s, fields},
            {u"steps"_s, steps}};
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

struct OpenedJob {
    Service service;
    Job job;
    QList<JobStep> steps;
};

//! The provisioning this plan goes on with, if its service was tried before.
Result<std::optional<Job>> earlierJob(Connection &connection, const Service &service)
{
    const auto jobs = JobStore(connection).list({.service = service.id});
    if (!jobs)
        return std::unexpected(jobs.error());
    for (const Job &job : *jobs) {
        if (job.kind == JobKind::Provision)
            return job;
    }
    return std::nullopt;
}

//! Service, job and steps in one transaction: from here on nothing is forgotten.
Result<OpenedJob> opened(Connection &connection, const Plan &plan, const QDateTime &now)
{
    return inTransaction(connection, [&]() -> Result<OpenedJob> {
        ServiceStore services(connection);
        JobStore jobs(connection);
        Service wanted = plan.service;
        wanted.state = ServiceState::Provisioning;
        const auto service =
            wanted.id.isValid() ? services.update(wanted) : services.insert(wanted);
        if (!service)
            return std::unexpected(service.error());
        auto job = earlierJob(connection, *service);
        if (!job)
            return std::unexpected(job.error());
        if (!*job) {
            const Job order{.kind = JobKind::Provision,
                            .service = service->id,
                            .server = service->server,
                            .payload = payloadOf(plan)};
            const auto added = jobs.add(order, stepsOf(plan));
            if (!added)
                return std::unexpected(added.error());
            *job = *added;
        }
        const auto started = jobs.start((*job)->id, now);
        if (!started)
            return std::unexpected(started.error());
        const auto steps = jobs.steps(started->id);
        if (!steps)
            return std::unexpected(steps.error());
        return OpenedJob{*service, *started, *steps};
    });
}

//! How the whole thing ended, service and job together.
Result<Service> closed(Connection &connection, ServiceId id, JobId job,
                       const std::optional<Error> &error, const QDateTime &now)
{
    return inTransaction(connection, [&]() -> Result<Service> {
        ServiceStore services(connection);
        JobStore jobs(connection);
        auto service = services.find(id);
        if (!service)
            return service;
        const bool lost = error && error->kind == ErrorKind::UnknownOutcome;
        service->unknown = lost;
        if (!lost)
            service->state = error ? ServiceState::Failed : ServiceState::Active;
        const auto written = services.update(*service);
        if (!written)
            return written;
        const JobState end = lost ? JobState::Unknown : error ? JobState::Failed : JobState::Done;
        const auto finished = error ? jobs.finish(job, end, now, error->kind, error->detail)
                                    : jobs.finish(job, end, now);
        if (!finished)
            return std::unexpected(finished.error());
        return services.find(id);
    });
}

bool isOver(StepState state)
{
    return state == StepState::Done || state == StepState::Skipped;
}

} // namespace

Async<ProvisionReport> provision(ServerLine line, Plan plan, Progress progress)
{
    const QDateTime now = line.clock->now();
    const auto open = [plan, now](Connection &connection) {
        return opened(connection, plan, now);
    };
    auto job = co_await line.database->run(open);
    if (!job)
        co_return std::unexpected(job.error());

    ProvisionReport report;
    report.job = job->job.id;
    report.server = line.server.name;
    report.passwordGenerated = plan.passwordGenerated;
    plan.service = job->service;
    plan.account.marker = job->service.marker;
    for (const JobStep &step : std::as_const(job->steps)) {
        if (isOver(step.state)) {
            report.steps.append({step.name, step.state, step.replyMasked});
            continue;
        }
        progress(step.name, StepState::Sent);
        if (step.name == nameOf(StepKind::Account)) {
            const auto made = co_await runAccountStep(line, plan, step);
            if (made) {
                plan.service = made->service;
                report.password = made->password;
                report.url = made->url;
                report.warnings = made->warnings;
                report.steps.append({step.name, StepState::Done, made->detail});
            } else {
                report.error = made.error();
            }
        } else {
            const auto done = co_await runSiteStep(line, plan, step);
            if (done)
                report.steps.append(*done);
            else
                report.error = done.error();
        }
        if (report.error) {
            const bool lost = report.error->kind == ErrorKind::UnknownOutcome;
            report.steps.append(
                {step.name, lost ? StepState::Unknown : StepState::Failed, report.error->detail});
        }
        progress(step.name, report.steps.last().state);
        if (report.error)
            break;
    }

    const QDateTime end = line.clock->now();
    const auto close = [id = job->service.id, jobId = report.job, error = report.error,
                        end](Connection &connection) {
        return closed(connection, id, jobId, error, end);
    };
    const auto service = co_await line.database->run(close);
    if (!service)
        co_return std::unexpected(service.error());
    report.service = *service;
    co_return report;
}

} // namespace core
