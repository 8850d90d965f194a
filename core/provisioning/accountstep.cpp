#include "core/provisioning/accountstep.h"

#include "core/provisioning/provision.h"
#include "core/provisioning/settle.h"
#include "core/storage/customerstore.h"
#include "core/storage/servicestore.h"

#include <QJsonArray>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

CreatedAccount asCreated(const PanelAccount &account)
{
    CreatedAccount created;
    created.username = account.username;
    created.remoteId = account.remoteId;
    created.domain = account.domain;
    created.ipAddress = account.ipAddress;
    return created;
}

//! The name and id the panel knows the account by, onto the service's row.
Async<Service> adopted(ServerLine line, ServiceId id, CreatedAccount account)
{
    const auto write = [id, account](Connection &connection) -> Result<Service> {
        ServiceStore services(connection);
        auto service = services.find(id);
        if (!service)
            return service;
        if (!account.username.isEmpty())
            service->username = account.username;
        if (!account.remoteId.isEmpty())
            service->remoteId = account.remoteId;
        return services.update(*service);
    };
    co_return co_await line.database->run(write);
}

//! The password that opens the account now; without one, what was kept for it opens nothing.
Async<> keptAs(ServerLine line, Service service, Secret password)
{
    if (!line.errand)
        co_return Result<>();
    const auto passwords = line.errand->passwords;
    if (password.isEmpty()) {
        co_return co_await passwords->forget(service.marker, PasswordUse::Account);
    }
    co_return co_await passwords->keep(service.marker, PasswordUse::Account, password);
}

std::unexpected<Error> settledAs(const ServerLine &line, const Settlement &settlement,
                                 const QString &username)
{
    using enum Settlement::Verdict;
    Error error{ErrorKind::UnknownOutcome, settlement.why};
    if (settlement.verdict == NotCreated) {
        error = {ErrorKind::Busy, u"the answer was lost, and the panel shows that nothing was "
                                  "created: it can be ordered again"_s};
    } else if (settlement.verdict == Foreign) {
        error = {ErrorKind::Conflict,
                 u"%1 belongs to somebody else: %2"_s.arg(username, settlement.why),
                 ErrorReason::UserTaken, u"username"_s};
    }
    error.where = line.server.name;
    return std::unexpected(error);
}

//! Whatever is said to the rest of it, the first half stands, and is not to be made again.
Async<CreatedAccount> restMade(Client client, NewAccount account)
{
    auto made = co_await client->completeAccount(account);
    if (!made && made.error().kind != ErrorKind::Cancelled) {
        made.error().kind = ErrorKind::UnknownOutcome;
        made.error().reason = ErrorReason::Partial;
    }
    co_return made;
}

//! Ours, and only half there: the rest is a write of its own, with its own intent.
Async<CreatedAccount> completed(ServerLine line, NewAccount account, JobStep step)
{
    const StepOutcome half = outcomeOf(Error{ErrorKind::UnknownOutcome, u"half done"_s});
    const auto noted = co_await finishStep(line, step.id, half);
    if (!noted)
        co_return std::unexpected(noted.error());
    step.requestMasked = u"complete account %1"_s.arg(account.username);
    const PanelCall<CreatedAccount> complete = [account](const Client &client) {
        return restMade(client, account);
    };
    co_return co_await carriedOut<CreatedAccount>(line, step, line.timing.write, complete);
}

//! Reads until it is clear, adopts what is ours and finishes what is half done. `mine`: the
//! password is still the one that was sent.
Async<Service> settled(ServerLine line, Service service, JobStep step, CreateAttempt attempt,
                       bool mine)
{
    const auto settlement = co_await settledCreate(line, attempt);
    if (!settlement)
        co_return std::unexpected(settlement.error());
    const NewAccount &account = attempt.account;
    if (settlement->verdict != Settlement::Verdict::Ours) {
        const auto error = settledAs(line, *settlement, account.username);
        const StepOutcome outcome = outcomeOf(error.error());
        const auto noted = co_await finishStep(line, step.id, outcome);
        if (!noted)
            co_return std::unexpected(noted.error());
        co_return error;
    }
    CreatedAccount created = asCreated(settlement->account.value_or(PanelAccount{}));
    if (!settlement->complete) {
        const auto rest = co_await completed(line, account, step);
        if (!rest)
            co_return std::unexpected(rest.error());
        created = *rest;
    }
    if (created.username.isEmpty())
        created.username = account.username;
    if (settlement->passwordKnown && mine)
        created.password = account.password;
    co_return co_await accountMade(line, service, step, created,
                                   u"the answer was lost; the panel shows that it was done"_s);
}

//! How the account was made, as far as it is still known: jobs are forgotten after a while.
Result<CreateAttempt> makingOf(Connection &connection, const Service &service)
{
    const auto job = provisionOf(connection, service.id);
    if (!job)
        return std::unexpected(job.error());
    QList<JobStep> steps;
    if (*job) {
        const auto known = JobStore(connection).steps((*job)->id);
        if (!known)
            return std::unexpected(known.error());
        steps = *known;
    }
    const auto account = std::ranges::find(steps, nameOf(StepKind::Account), &JobStep::name);
    CreateAttempt made;
    if (account != steps.end())
        made = lostAttempt(service, **job, *account);
    made.account.username = service.username;
    made.account.domain = service.domain;
    made.account.marker = service.marker;
    made.remoteId = service.remoteId;
    if (!made.account.email.isEmpty())
        return made;
    const auto customer = CustomerStore(connection).find(service.customer);
    if (!customer)
        return std::unexpected(customer.error());
    made.account.email = customer->email;
    return made;
}

} // namespace

AccountRef accountOf(const Service &service)
{
    return {service.username, service.domain, service.remoteId};
}

Async<Service> accountMade(ServerLine line, Service service, JobStep step, CreatedAccount account,
                           QString detail)
{
    const auto kept = co_await keptAs(line, service, account.password);
    if (!kept)
        co_return std::unexpected(kept.error());
    const auto written = co_await adopted(line, service.id, account);
    if (!written)
        co_return std::unexpected(written.error());
    StepOutcome outcome = doneWith(detail);
    outcome.remoteId = account.remoteId;
    outcome.result = {
        {u"username"_s, account.username},
        {u"url"_s, account.url},
        {u"warnings"_s, QJsonArray::fromStringList(account.warnings)},
        {u"password_on"_s, account.password.isEmpty() ? QString() : QSysInfo::machineHostName()}};
    const auto finished = co_await finishStep(line, step.id, outcome);
    if (!finished)
        co_return std::unexpected(finished.error());
    const auto seen = co_await observed(line, *written);
    if (!seen)
        co_return written; // it stands all the same; the next look will show it
    co_return seen;
}

Async<Service> runAccountStep(ServerLine line, Plan plan, JobStep step)
{
    const NewAccount account = plan.account;
    const QDateTime sentAt = line.clock->now();
    step.requestMasked = maskedRequest(plan, StepKind::Account);
    const PanelCall<CreatedAccount> create = [account](const Client &client) {
        return client->createAccount(account);
    };
    auto created = co_await carriedOut<CreatedAccount>(line, step, line.timing.write, create);
    if (!created && created.error().kind == ErrorKind::UnknownOutcome) {
        const CreateAttempt attempt{account, sentAt, {}};
        co_return co_await settled(line, plan.service, step, attempt, true);
    }
    if (!created)
        co_return std::unexpected(created.error());
    if (created->username.isEmpty())
        created->username = account.username;
    if (created->password.isEmpty())
        created->password = account.password;
    const QString detail = u"created %1"_s.arg(created->username);
    co_return co_await accountMade(line, plan.service, step, *created, detail);
}

CreateAttempt lostAttempt(const Service &service, const Job &job, const JobStep &step)
{
    CreateAttempt attempt;
    attempt.account.username = service.username;
    attempt.account.domain = service.domain;
    attempt.account.package = job.payload.value(u"package"_s).toString();
    attempt.account.email = job.payload.value(u"email"_s).toString();
    attempt.account.kind =
        fromName<AccountKind>(job.payload.value(u"kind"_s).toString()).value_or(AccountKind::User);
    const QJsonObject fields = job.payload.value(u"fields"_s).toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        attempt.account.fields.insert(field.key(), field.value().toString());
    attempt.account.marker = service.marker;
    attempt.sentAt = step.sentAt.value_or(step.intentAt.value_or(job.createdAt));
    attempt.remoteId = step.remoteId;
    return attempt;
}

Async<Service> settleAccountStep(ServerLine line, Service service, Job job, JobStep step)
{
    CreateAttempt attempt = lostAttempt(service, job, step);
    const auto kept = co_await line.errand->passwords->find(service.marker, PasswordUse::Account);
    if (!kept)
        co_return std::unexpected(kept.error());
    const bool mine = !kept->isEmpty();
    attempt.account.password = mine ? *kept : newPassword(line.panel->password);
    co_return co_await settled(line, service, step, attempt, mine);
}

Async<Service> observed(ServerLine line, Service service)
{
    const AccountRef ref = accountOf(service);
    const PanelCall<PanelAccount> read = [ref](const Client &client) {
        return client->account(ref);
    };
    const auto found = co_await askPanel<PanelAccount>(line, read);
    if (!found && found.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(found.error());
    std::optional<PanelAccount> account;
    if (found)
        account = *found;
    const Observed shown = shownOf(service, account, line.clock->now());
    const auto write = [id = service.id, shown](Connection &connection) -> Result<Service> {
        ServiceStore services(connection);
        const auto written = services.observe(id, shown);
        return written ? services.find(id) : std::unexpected(written.error());
    };
    co_return co_await line.database->run(write);
}

Observed shownOf(const Service &service, const std::optional<PanelAccount> &account,
                 const QDateTime &now)
{
    Observed seen;
    seen.exists = account.has_value();
    seen.suspended = account && account->suspended.value_or(!service.suspensions.isEmpty());
    seen.package = account ? account->package : QString();
    seen.at = now;
    return seen;
}

Async<> mustBeOurs(ServerLine line, Service service)
{
    const auto read = [service](Connection &connection) {
        return makingOf(connection, service);
    };
    const auto made = co_await line.database->run(read);
    if (!made)
        co_return std::unexpected(made.error());
    const PanelCall<Settlement> look = [made = *made](const Client &client) {
        return client->recognise(made);
    };
    const auto seen = co_await askPanel<Settlement>(line, look);
    if (!seen)
        co_return std::unexpected(seen.error());
    if (seen->verdict != Settlement::Verdict::Foreign)
        co_return Result<>();
    auto foreign =
        failure(ErrorKind::Conflict, u"%1; the service is for %2"_s.arg(seen->why, service.domain),
                ErrorReason::None, QString::fromLatin1(ForeignAccount));
    foreign.error().where = line.server.name;
    co_return foreign;
}

} // namespace core
