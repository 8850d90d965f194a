#include "core/provisioning/sitesteps.h"

#include "core/provisioning/accountstep.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Async<Confirmation> lacksNoRecord(Client client, AccountRef account, QList<DnsRecord> needed)
{
    const auto present = co_await client->dnsRecords(account, account.domain);
    if (!present)
        co_return std::unexpected(present.error());
    co_return doneIf(lackingRecords(needed, *present).isEmpty());
}

//! Panels list "info" or "info@example.com".
Async<Confirmation> hasMailbox(Client client, AccountRef account, NewMailbox mailbox)
{
    const auto present = co_await client->mailboxes(account, mailbox.domain);
    if (!present)
        co_return std::unexpected(present.error());
    const auto isIt = [&](const QString &name) {
        return name.section(u'@', 0, 0).compare(mailbox.localPart, Qt::CaseInsensitive) == 0;
    };
    co_return doneIf(std::ranges::any_of(*present, isIt));
}

//! Panels list "site" or, with a prefix of theirs, "shop_site".
Async<Confirmation> hasDatabase(Client client, AccountRef account, NewDatabase database)
{
    const auto present = co_await client->databases(account);
    if (!present)
        co_return std::unexpected(present.error());
    const auto isIt = [&](const QString &name) {
        return name == database.name || name.endsWith(u'_' + database.name);
    };
    co_return doneIf(std::ranges::any_of(*present, isIt));
}

Async<Confirmation> hasCertificate(Client client, AccountRef account)
{
    const auto state = co_await client->certificate(account, account.domain);
    if (!state)
        co_return std::unexpected(state.error());
    using enum SslState::Phase;
    co_return doneIf(state->phase == Issued || state->phase == Queued);
}

Async<StepReport> finished(ServerLine line, JobStep step, StepReport report)
{
    StepOutcome outcome = doneWith(report.detail);
    outcome.state = report.state;
    outcome.result = {{u"login"_s, report.login}};
    const auto recorded = co_await finishStep(line, step.id, outcome);
    if (!recorded)
        co_return std::unexpected(recorded.error());
    co_return report;
}

//! Ends the step as failed, before anything was sent or after reading showed that nothing was done.
Async<> failed(ServerLine line, JobStep step, Error error)
{
    error.where = line.server.name;
    const StepOutcome outcome = outcomeOf(error);
    const auto recorded = co_await finishStep(line, step.id, outcome);
    if (!recorded)
        co_return std::unexpected(recorded.error());
    co_return std::unexpected(error);
}

//! What became of a write whose answer was lost: done, or a failure that may be tried again, or
//! still the loss itself.
Async<> settled(ServerLine line, JobStep step, Error lost, PanelCall<Confirmation> look)
{
    const auto seen = co_await settledWrite(line, look);
    if (!seen)
        co_return std::unexpected(seen.error());
    if (*seen == Confirmation::Done)
        co_return Result<>();
    if (*seen == Confirmation::CannotTell)
        co_return std::unexpected(lost);
    const Error nothing{ErrorKind::Busy, u"the answer was lost, and the panel shows that nothing "
                                         "was done: it can be tried again"_s};
    co_return co_await failed(line, step, nothing);
}

//! One write, settled by reading when its answer is lost.
template <typename T>
Async<std::optional<T>> written(ServerLine line, JobStep step, std::chrono::milliseconds deadline,
                                PanelCall<T> write, PanelCall<Confirmation> look)
{
    const auto answer = co_await carriedOut<T>(line, step, deadline, write);
    if (answer)
        co_return std::optional<T>(*answer);
    if (answer.error().kind != ErrorKind::UnknownOutcome)
        co_return std::unexpected(answer.error());
    // Known to be half done: a look would find the half and take it for the whole.
    if (answer.error().reason == ErrorReason::Partial) {
        const Error half{ErrorKind::Conflict, answer.error().detail, ErrorReason::Partial};
        const auto ended = co_await failed(line, step, half);
        co_return std::unexpected(ended.error());
    }
    const auto seen = co_await settled(line, step, answer.error(), look);
    if (!seen)
        co_return std::unexpected(seen.error());
    co_return std::optional<T>();
}

//! Nothing is made over something that is there already and is not ours to touch.
Async<> mustBeFree(ServerLine line, JobStep step, QString name, PanelCall<Confirmation> look)
{
    const auto before = co_await askPanel<Confirmation>(line, look);
    if (!before)
        co_return std::unexpected(before.error());
    if (*before != Confirmation::Done)
        co_return Result<>();
    Error taken{ErrorKind::Conflict, u"%1 is already there"_s.arg(name)};
    taken.field = step.name;
    co_return co_await failed(line, step, taken);
}

//! So that a call without an answer of its own can be passed on as a value.
struct Nothing {
};

Async<Nothing> addRecords(Client client, AccountRef account, QList<DnsRecord> records)
{
    for (const DnsRecord &record : std::as_const(records)) {
        const auto added = co_await client->addDnsRecord(account, account.domain, record);
        if (!added)
            co_return std::unexpected(added.error());
    }
    co_return Nothing{};
}

Async<Nothing> addMailbox(Client client, AccountRef account, NewMailbox mailbox)
{
    const auto made = co_await client->createMailbox(account, mailbox);
    if (!made)
        co_return std::unexpected(made.error());
    co_return Nothing{};
}

PanelCall<Confirmation> lookForStep(const ServerLine &line, const Service &service, StepKind kind)
{
    const AccountRef account = accountOf(service);
    switch (kind) {
    case StepKind::Dns: {
        const auto needed = neededRecords(service.domain, line.server.addresses);
        return [=](const Client &client) {
            return lacksNoRecord(client, account, needed);
        };
    }
    case StepKind::Ssl:
        return [=](const Client &client) {
            return hasCertificate(client, account);
        };
    case StepKind::Mailbox: {
        const NewMailbox mailbox = plannedMailbox(service);
        return [=](const Client &client) {
            return hasMailbox(client, account, mailbox);
        };
    }
    case StepKind::Database: {
        const NewDatabase database = plannedDatabase(service);
        return [=](const Client &client) {
            return hasDatabase(client, account, database);
        };
    }
    case StepKind::Account:
    case StepKind::Mail:
        break;
    }
    Q_UNREACHABLE();
}

QString recordText(const DnsRecord &record)
{
    return u"%1 %2 %3"_s.arg(record.type, record.name, record.value);
}

QString certificateText(const SslState &state)
{
    switch (state.phase) {
    case SslState::Phase::Issued:
        return state.validUntil
                   ? u"issued, valid until %1"_s.arg(state.validUntil->toString(Qt::ISODate))
                   : u"issued"_s;
    case SslState::Phase::Queued:
        return u"requested, not issued yet"_s;
    case SslState::Phase::Failed:
        return u"not issued: %1"_s.arg(state.detail);
    case SslState::Phase::Unknown:
        return u"requested; the panel does not tell what came of it"_s;
    }
    Q_UNREACHABLE();
}

Async<StepReport> runDns(ServerLine line, Plan plan, JobStep step)
{
    const AccountRef account = accountOf(plan.service);
    const PanelCall<QList<DnsRecord>> read = [account](const Client &client) {
        return client->dnsRecords(account, account.domain);
    };
    const auto present = co_await askPanel<QList<DnsRecord>>(line, read);
    if (!present)
        co_return std::unexpected(present.error());

    const QList<DnsRecord> needed = neededRecords(account.domain, line.server.addresses);
    const QList<DnsRecord> lacking = lackingRecords(needed, *present);
    StepReport report(step.name, StepState::Done, u"nothing was missing"_s);
    if (lacking.isEmpty()) {
        co_return co_await finished(line, step, report);
    }

    QStringList texts;
    for (const DnsRecord &record : lacking)
        texts.append(recordText(record));
    step.requestMasked = u"add "_s + texts.join(u"; "_s);
    const PanelCall<Nothing> add = [account, lacking](const Client &client) {
        return addRecords(client, account, lacking);
    };
    const PanelCall<Confirmation> look = lookForStep(line, plan.service, StepKind::Dns);
    const auto added = co_await written<Nothing>(line, step, line.timing.write, add, look);
    if (!added)
        co_return std::unexpected(added.error());
    report.detail = u"added "_s + texts.join(u"; "_s);
    co_return co_await finished(line, step, report);
}

Async<StepReport> runSsl(ServerLine line, Plan plan, JobStep step)
{
    const AccountRef account = accountOf(plan.service);
    const QString email = plan.account.email;
    const PanelCall<SslState> request = [account, email](const Client &client) {
        return client->requestCertificate(account, account.domain, email);
    };
    const PanelCall<Confirmation> look = lookForStep(line, plan.service, StepKind::Ssl);
    const auto requested = co_await written<SslState>(line, step, line.timing.ssl, request, look);
    if (!requested)
        co_return std::unexpected(requested.error());

    const PanelCall<SslState> read = [account](const Client &client) {
        return client->certificate(account, account.domain);
    };
    const auto seen = co_await askPanel<SslState>(line, read);
    SslState state = requested->value_or(SslState{});
    if (seen && seen->phase != SslState::Phase::Unknown)
        state = *seen;
    const StepReport report(step.name, StepState::Done, certificateText(state));
    co_return co_await finished(line, step, report);
}

Async<StepReport> runMailbox(ServerLine line, Plan plan, JobStep step)
{
    const AccountRef account = accountOf(plan.service);
    NewMailbox mailbox = plannedMailbox(plan.service);
    const QString address = mailbox.localPart + u'@' + mailbox.domain;
    const PanelCall<Confirmation> look = lookForStep(line, plan.service, StepKind::Mailbox);
    const auto free = co_await mustBeFree(line, step, address, look);
    if (!free)
        co_return std::unexpected(free.error());
    const auto password = co_await keptOrMade(line, step.marker, PasswordUse::Mailbox);
    if (!password)
        co_return std::unexpected(password.error());
    mailbox.password = *password;
    const PanelCall<Nothing> make = [account, mailbox](const Client &client) {
        return addMailbox(client, account, mailbox);
    };
    const auto made = co_await written<Nothing>(line, step, line.timing.write, make, look);
    if (!made)
        co_return std::unexpected(made.error());
    StepReport report(step.name, StepState::Done, u"created "_s + address);
    report.login = address;
    co_return co_await finished(line, step, report);
}

Async<StepReport> runDatabase(ServerLine line, Plan plan, JobStep step)
{
    const AccountRef account = accountOf(plan.service);
    NewDatabase database = plannedDatabase(plan.service);
    const PanelCall<Confirmation> look = lookForStep(line, plan.service, StepKind::Database);
    const auto free = co_await mustBeFree(line, step, database.name, look);
    if (!free)
        co_return std::unexpected(free.error());
    const auto password = co_await keptOrMade(line, step.marker, PasswordUse::Database);
    if (!password)
        co_return std::unexpected(password.error());
    database.password = *password;
    const PanelCall<CreatedDatabase> make = [account, database](const Client &client) {
        return client->createDatabase(account, database);
    };
    const auto made = co_await written<CreatedDatabase>(line, step, line.timing.write, make, look);
    if (!made)
        co_return std::unexpected(made.error());
    const CreatedDatabase created =
        made->value_or(CreatedDatabase{database.name, database.user, {}});
    StepReport report(
        step.name, StepState::Done,
        *made ? u"created %1 with user %2"_s.arg(created.name, created.user)
              : u"created %1; the answer was lost: look on the panel whether its user %2 may use "
                "it"_s.arg(created.name, created.user));
    report.login = created.user;
    co_return co_await finished(line, step, report);
}

using RunStep = Async<StepReport> (*)(ServerLine, Plan, JobStep);

RunStep stepRunner(StepKind kind)
{
    switch (kind) {
    case StepKind::Dns:
        return &runDns;
    case StepKind::Ssl:
        return &runSsl;
    case StepKind::Mailbox:
        return &runMailbox;
    case StepKind::Database:
        return &runDatabase;
    case StepKind::Account:
    case StepKind::Mail:
        break;
    }
    Q_UNREACHABLE();
}

QString loginOf(const Service &service, const JobStep &step)
{
    const NewMailbox mailbox = plannedMailbox(service);
    if (step.name == nameOf(StepKind::Mailbox))
        return mailbox.localPart + u'@' + mailbox.domain;
    return step.name == nameOf(StepKind::Database) ? plannedDatabase(service).user : QString();
}

} // namespace

Async<StepReport> runSiteStep(ServerLine line, Plan plan, JobStep step)
{
    const auto kind = fromName<StepKind>(step.name).value_or(StepKind::Mail);
    const RunStep run = stepRunner(kind);
    co_return co_await run(line, plan, step);
}

PanelCall<Confirmation> lookForSiteStep(const ServerLine &line, const Service &service,
                                        const JobStep &step)
{
    return lookForStep(line, service, fromName<StepKind>(step.name).value_or(StepKind::Mail));
}

Async<> settleSiteStep(ServerLine line, Service service, JobStep step)
{
    const PanelCall<Confirmation> look = lookForSiteStep(line, service, step);
    Error lost{ErrorKind::UnknownOutcome, u"%1: the answer was lost"_s.arg(step.name)};
    lost.where = line.server.name;
    const auto seen = co_await settled(line, step, lost, look);
    if (!seen)
        co_return seen;
    StepReport report(step.name, StepState::Done,
                      u"the answer was lost; the panel shows that it was done"_s);
    report.login = loginOf(service, step);
    const auto recorded = co_await finished(line, step, report);
    if (!recorded)
        co_return std::unexpected(recorded.error());
    co_return Result<>();
}

} // namespace core
