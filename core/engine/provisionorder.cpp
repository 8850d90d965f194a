#include "core/engine/provisionorder.h"

#include "core/engine/following.h"
#include "core/provisioning/failover.h"
#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverplace.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! What an earlier attempt at the same order came to.
struct Earlier {
    bool mayStand = false; //!< it may have left an account on the panel
    bool goesOn = false;   //!< it is about to be carried out, or being so

    //! The panel is asked, and the password decided, by this attempt alone.
    [[nodiscard]] bool isFirst() const { return !mayStand && !goesOn; }
};

Result<Earlier> triedBefore(Connection &connection, ServiceId service)
{
    const auto job = provisionOf(connection, service);
    if (!job)
        return std::unexpected(job.error());
    if (!*job)
        return Earlier{};
    const auto steps = JobStore(connection).steps((*job)->id);
    if (!steps)
        return std::unexpected(steps.error());
    const JobState state = (*job)->state;
    return Earlier{mayStand(*steps), state == JobState::Queued || state == JobState::Running};
}

Async<Earlier> triedBefore(Work work, ServiceId service)
{
    if (!service.isValid())
        co_return Earlier{};
    const auto read = [service](Connection &connection) {
        return triedBefore(connection, service);
    };
    co_return co_await work->database->run(read);
}

//! Of the records a plan was made from, those that are not as they were.
Result<QStringList> changedRecords(Connection &connection, const Plan &plan)
{
    QStringList changed;
    const auto customer = CustomerStore(connection).find(plan.customer.id);
    const auto product = ProductStore(connection).find(plan.product.id);
    const auto server = ServerStore(connection).find(plan.placement.chosen->id);
    if (!customer)
        return std::unexpected(customer.error());
    if (!product)
        return std::unexpected(product.error());
    if (!server)
        return std::unexpected(server.error());
    if (customer->version != plan.customer.version)
        changed.append(u"customer %1"_s.arg(customer->name));
    if (product->version != plan.product.version)
        changed.append(u"product %1"_s.arg(product->name));
    if (server->version != plan.placement.chosen->version)
        changed.append(u"server %1"_s.arg(server->name));
    return changed;
}

Result<Job> orderedPlan(Connection &connection, const Plan &plan)
{
    return inTransaction(connection, [&]() -> Result<Job> {
        const auto changed = changedRecords(connection, plan);
        if (!changed)
            return std::unexpected(changed.error());
        if (!changed->isEmpty())
            return failure(ErrorKind::Conflict,
                           u"changed since it was planned: "_s + changed->join(u", "_s),
                           ErrorReason::Changed);
        const auto place = plan.service.id.isValid()
                               ? Result<>()
                               : takePlace(connection, plan.placement.chosen->id);
        if (!place)
            return std::unexpected(place.error());
        return orderProvision(connection, plan);
    });
}

Result<std::optional<Job>> newPasswordJob(Connection &connection, const Job &provision)
{
    const auto job = JobStore(connection).findByKey(keyOfNewPassword(provision));
    if (!job && job.error().kind != ErrorKind::NotFound)
        return std::unexpected(job.error());
    return job ? std::optional(*job) : std::nullopt;
}

//! A provisioning whose account's password nobody knew has ordered another one.
Async<> newPasswordSeen(Work work, Job provision, Progress progress)
{
    const auto find = [provision](Connection &connection) {
        return newPasswordJob(connection, provision);
    };
    const auto job = co_await work->database->run(find);
    if (!job)
        co_return std::unexpected(job.error());
    if (!*job)
        co_return Result<>();
    const Job found = **job;
    const auto ended = co_await seenThrough(work, found, progress);
    if (!ended)
        co_return std::unexpected(ended.error());
    if (!ended->isDone())
        co_return std::unexpected(errorOf(ended->job, ended->steps));
    co_return Result<>();
}

PasswordUse useOf(const StepReport &step)
{
    return step.name == nameOf(StepKind::Mailbox) ? PasswordUse::Mailbox : PasswordUse::Database;
}

bool isMailed(const ProvisionReport &report)
{
    return std::ranges::any_of(
        report.steps, [](const StepReport &step) { return step.name == nameOf(StepKind::Mail); });
}

//! What is kept here of the service's passwords.
Async<ProvisionReport> withPasswords(Work work, ProvisionReport report)
{
    const QString marker = report.service.marker;
    const auto password = co_await work->passwords->find(marker, PasswordUse::Account);
    if (!password)
        co_return std::unexpected(password.error());
    report.password = *password;
    for (StepReport &step : report.steps) {
        if (step.login.isEmpty())
            continue;
        const PasswordUse use = useOf(step);
        const auto kept = co_await work->passwords->find(marker, use);
        if (!kept)
            co_return std::unexpected(kept.error());
        step.password = *kept;
    }
    co_return report;
}

Async<ProvisionReport> reported(Work work, EndedJob ended)
{
    const QString id = QString::number(ended.job.service.value_or(ServiceId{}).value);
    const auto placed = co_await findPlaced(work, id);
    if (!placed)
        co_return std::unexpected(placed.error());
    ProvisionReport report = reportOf(placed->service, ended.job, ended.steps);
    report.server = placed->server.name;
    for (const QString &left : leftServers(ended.job))
        report.warnings.append(u"it did not go to "_s + left);
    if (report.error)
        report.error->where = report.server;
    const auto known = co_await withPasswords(work, report);
    if (known)
        co_return known;
    report.warnings.append(known.error().detail);
    co_return report;
}

Async<ProvisionReport> provisioned(Work work, Job job, Progress progress)
{
    const auto ended = co_await seenThrough(work, job, progress);
    if (!ended)
        co_return std::unexpected(ended.error());
    const auto renewed = co_await newPasswordSeen(work, ended->job, progress);
    const EndedJob seen = *ended;
    auto report = co_await reported(work, seen);
    if (!report)
        co_return report;
    const ProvisionReport told = *report;
    const auto handed = co_await handedOn(work, told);
    if (!handed)
        report->warnings.append(handed.error().detail);
    if (report->password.isEmpty() && !report->error)
        report->warnings.append(u"nobody knows the account's password: %1"_s.arg(
            renewed ? u"it was not kept here"_s : renewed.error().detail));
    co_return report;
}

} // namespace

Async<Plan> plannedFor(Work work, std::shared_ptr<ServerLines> lines, ProvisionOrder order)
{
    const auto draft = co_await draftPlan(work, lines, order);
    if (!draft)
        co_return draft;
    const auto line = co_await lines->line(*draft->placement.chosen);
    if (!line)
        co_return std::unexpected(line.error());
    const auto before = co_await triedBefore(work, draft->service.id);
    if (!before)
        co_return std::unexpected(before.error());
    if (!before->isFirst())
        co_return draft;
    co_return co_await checkedPlan(*line, *draft);
}

Async<ProvisionReport> provisionedAs(Work work, Plan plan, Progress progress, Wait wait)
{
    const auto before = co_await triedBefore(work, plan.service.id);
    if (!before)
        co_return std::unexpected(before.error());
    if (before->isFirst()) {
        const auto kept = co_await work->passwords->keep(plan.service.marker, PasswordUse::Account,
                                                         plan.account.password);
        if (!kept)
            co_return std::unexpected(kept.error());
    }
    const auto order = [plan](Connection &connection) {
        return orderedPlan(connection, plan);
    };
    const auto job = co_await work->database->run(order);
    if (!job) {
        if (before->isFirst()) {
            co_await work->passwords->forget(plan.service.marker, PasswordUse::Account);
        }
        co_return std::unexpected(job.error());
    }
    if (wait == Wait::ForTheEnd) {
        co_return co_await provisioned(work, *job, progress);
    }
    ProvisionReport report;
    report.service = plan.service;
    report.service.id = *job->service;
    report.service.state = ServiceState::Provisioning;
    report.job = job->id;
    report.server = plan.placement.chosen->name;
    if (before->isFirst()) {
        report.passwordGenerated = plan.passwordGenerated;
        report.password = plan.account.password;
    }
    report.isOver = false;
    co_return report;
}

Async<ProvisionReport> reportedOn(Work work, JobId id)
{
    const auto read = [id](Connection &connection) -> Result<EndedJob> {
        const auto job = JobStore(connection).find(id);
        if (!job)
            return std::unexpected(job.error());
        const auto steps = JobStore(connection).steps(id);
        if (!steps)
            return std::unexpected(steps.error());
        return EndedJob{*job, *steps};
    };
    const auto ended = co_await work->database->run(read);
    if (!ended)
        co_return std::unexpected(ended.error());
    const EndedJob seen = *ended;
    auto report = co_await reported(work, seen);
    if (!report)
        co_return report;
    const JobState state = ended->job.state;
    report->isOver = state != JobState::Queued && state != JobState::Running;
    co_return report;
}

Async<> handedOn(Work work, ProvisionReport report)
{
    if (report.error)
        co_return Result<>();
    QList<PasswordUse> handed{PasswordUse::Mailbox, PasswordUse::Database};
    if (!isMailed(report))
        handed.append(PasswordUse::Account);
    for (const PasswordUse use : std::as_const(handed)) {
        const auto forgotten = co_await work->passwords->forget(report.service.marker, use);
        if (!forgotten)
            co_return forgotten;
    }
    co_return Result<>();
}

} // namespace core
