#include "core/provisioning/verdict.h"

#include "core/provisioning/actioneffect.h"
#include "core/provisioning/sitesteps.h"
#include "core/storage/servicestore.h"
#include "core/storage/verdictstore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! What one look at the panel showed of the write.
struct Sight {
    enum class Shown { Done, NotDone, HalfDone, Foreign, NeedsId, CannotTell };

    Shown shown = Shown::CannotTell;
    QString what; //!< in the panel's words, or why it cannot tell
    PanelAccount account;
};

bool isAnother(const PanelAccount &account, const AccountRef &meant, const QString &marker)
{
    const auto differs = [](const QString &there, const QString &ours) {
        return !there.isEmpty() && !ours.isEmpty() && there.compare(ours, Qt::CaseInsensitive) != 0;
    };
    return differs(account.username, meant.username) || differs(account.domain, meant.domain)
           || differs(account.marker, marker);
}

Sight sightOf(const Settlement &settlement)
{
    Sight sight;
    sight.what = settlement.why;
    switch (settlement.verdict) {
    case Settlement::Verdict::Ours:
        sight.shown = settlement.complete ? Sight::Shown::Done : Sight::Shown::HalfDone;
        sight.account = settlement.account.value_or(PanelAccount{});
        break;
    case Settlement::Verdict::NotCreated:
        sight.shown = Sight::Shown::NotDone;
        break;
    case Settlement::Verdict::Foreign:
        sight.shown = Sight::Shown::Foreign;
        break;
    case Settlement::Verdict::CannotTell:
        break;
    }
    return sight;
}

//! Where the list cannot tell, the one account that the person names can at least be somebody
//! else's, or not be there.
Async<Sight> sightOfNamed(ServerLine line, AccountRef account, QString marker, Sight before)
{
    const PanelCall<PanelAccount> read = [account](const Client &client) {
        return client->account(account);
    };
    const auto there = co_await tellPanel<PanelAccount>(line, read);
    Sight sight = before;
    if (!there && there.error().kind == ErrorKind::NotFound) {
        sight.shown = Sight::Shown::NotDone;
        sight.what = there.error().detail;
    } else if (!there && there.error().kind == ErrorKind::Unsupported) {
        sight.shown = Sight::Shown::NeedsId;
        sight.what = there.error().detail;
    } else if (!there) {
        sight.what = there.error().detail;
    } else if (isAnother(*there, account, marker)) {
        sight.shown = Sight::Shown::Foreign;
        sight.what = u"it is account %1 for %2"_s.arg(there->username, there->domain);
    } else {
        sight.account = *there;
    }
    co_return sight;
}

//! One look, not the waiting ones that settling takes: the person has looked already.
Async<Sight> sightOfCreate(ServerLine line, Service service, CreateAttempt attempt)
{
    const PanelCall<Settlement> settle = [attempt](const Client &client) {
        return client->settle(attempt);
    };
    const auto settlement = co_await tellPanel<Settlement>(line, settle);
    Sight sight;
    if (!settlement) {
        sight.what = settlement.error().detail;
        co_return sight;
    }
    sight = sightOf(*settlement);
    if (sight.shown != Sight::Shown::CannotTell)
        co_return sight;
    const AccountRef named{attempt.account.username, service.domain, attempt.remoteId};
    co_return co_await sightOfNamed(line, named, service.marker, sight);
}

Async<Sight> sightOfWrite(ServerLine line, PanelCall<Confirmation> look)
{
    const auto seen = co_await tellPanel<Confirmation>(line, look);
    Sight sight;
    if (!seen)
        sight.what = seen.error().detail;
    else if (*seen == Confirmation::CannotTell)
        sight.what = u"the panel does not show it"_s;
    else
        sight.shown = *seen == Confirmation::Done ? Sight::Shown::Done : Sight::Shown::NotDone;
    co_return sight;
}

bool isAccountStep(const OpenWork &open)
{
    return open.job.kind == JobKind::Provision && open.step().name == nameOf(StepKind::Account);
}

CreateAttempt attemptWith(const Service &service, const OpenWork &open, const Verdict &verdict)
{
    CreateAttempt attempt = lostAttempt(service, open.job, open.step());
    if (!verdict.username.isEmpty())
        attempt.account.username = verdict.username;
    if (!verdict.remoteId.isEmpty())
        attempt.remoteId = verdict.remoteId;
    return attempt;
}

Async<Sight> sightOfOpen(ServerLine line, Service service, OpenWork open, Verdict verdict)
{
    if (isAccountStep(open)) {
        const CreateAttempt attempt = attemptWith(service, open, verdict);
        co_return co_await sightOfCreate(line, service, attempt);
    }
    const AccountRef account = accountOf(service);
    const PanelCall<Confirmation> look = open.job.kind == JobKind::Provision
                                             ? lookForSiteStep(line, service, open.step())
                                             : lookFor(line, account, actionOf(open.job));
    co_return co_await sightOfWrite(line, look);
}

//! Why the person's word cannot stand beside what the panel shows; nothing when it can.
QString contradiction(const Sight &sight, const Verdict &verdict)
{
    using enum Sight::Shown;
    switch (sight.shown) {
    case HalfDone:
        return u"the panel shows that it is half done (%1); the same command again finishes it"_s;
    case Done:
        return verdict.done ? QString() : u"the panel shows that it was done (%1)"_s;
    case NotDone:
        return verdict.done ? u"the panel shows that it was not done (%1); if it stands there "
                              "under another name or id, give that"_s
                            : QString();
    case Foreign:
        return verdict.done ? u"what stands there belongs to somebody else (%1)"_s : QString();
    case NeedsId:
        return verdict.done ? u"give the account's id there, without which the panel is not told "
                              "which one is meant (%1)"_s
                            : QString();
    case CannotTell:
        return {};
    }
    Q_UNREACHABLE();
}

//! In our own words and about our own record: no panel refused anything.
std::unexpected<Error> refusedFor(const OpenWork &open, const QString &why)
{
    return failure(ErrorKind::Conflict,
                   u"%1: %2; nothing was recorded"_s.arg(open.step().requestMasked, why));
}

Async<> noteVerdict(ServerLine line, ServiceId service, JobStep step, bool done)
{
    const QDateTime now = line.clock->now();
    const auto write = [service, step, done, now](Connection &connection) {
        return VerdictStore(connection).add(service, step, done, now);
    };
    co_return co_await line.database->run(write);
}

Async<Service> accountAsSaid(ServerLine line, Service service, OpenWork open, Verdict verdict,
                             PanelAccount seen)
{
    CreatedAccount account;
    account.username = seen.username.isEmpty() ? verdict.username : seen.username;
    account.remoteId = seen.remoteId.isEmpty() ? verdict.remoteId : seen.remoteId;
    co_return co_await accountMade(line, service, open.step(), account,
                                   u"a person looked at the panel: it was done"_s);
}

Async<Service> provisionAsSaid(ServerLine line, Service service, OpenWork open, Verdict verdict,
                               PanelAccount seen)
{
    std::optional<Error> error;
    if (!verdict.done) {
        error = Error{ErrorKind::Busy, u"a person looked at the panel: it was not done"_s};
        const StepOutcome outcome = outcomeOf(*error);
        const auto failed = co_await finishStep(line, open.step().id, outcome);
        if (!failed)
            co_return std::unexpected(failed.error());
    } else if (isAccountStep(open)) {
        const auto made = co_await accountAsSaid(line, service, open, verdict, seen);
        if (!made)
            co_return made;
    } else {
        const StepOutcome outcome = doneWith(u"a person looked at the panel: it was done"_s);
        const auto done = co_await finishStep(line, open.step().id, outcome);
        if (!done)
            co_return std::unexpected(done.error());
    }
    open.steps[open.at].state = verdict.done ? StepState::Done : StepState::Failed;
    co_return co_await closeProvision(line, service.id, open.job, open.steps, error);
}

Async<Service> actionAsSaid(ServerLine line, Service service, OpenWork open, Verdict verdict)
{
    if (verdict.done) {
        const StepOutcome outcome = doneWith(u"a person looked at the panel: it was done"_s);
        co_return co_await actionDone(line, service, open.job, open.step(), outcome);
    }
    const Error error{ErrorKind::Busy, u"a person looked at the panel: it was not done"_s};
    const auto failed = co_await actionFailed(line, open.job, open.step(), error);
    if (!failed)
        co_return std::unexpected(failed.error());
    const auto closed = co_await endJob(line, open.job.id, error);
    if (!closed)
        co_return std::unexpected(closed.error());
    const auto seen = co_await observed(line, service);
    if (seen)
        co_return seen;
    const auto find = [id = service.id](Connection &connection) {
        return ServiceStore(connection).find(id);
    };
    co_return co_await line.database->run(find);
}

//! Two records of ours may not claim one account, whatever the panel can tell.
Result<> mustBeUnclaimed(Connection &connection, const Service &service, const QString &username)
{
    if (username.isEmpty() || !service.server)
        return {};
    const auto other = ServiceStore(connection).findByUsername(*service.server, username);
    if (!other && other.error().kind != ErrorKind::NotFound)
        return std::unexpected(other.error());
    if (!other || other->id == service.id)
        return {};
    return failure(ErrorKind::Conflict,
                   u"account %1 is that of service %2 (%3)"_s.arg(
                       username, QString::number(other->id.value), other->domain),
                   ErrorReason::None, u"username"_s);
}

Result<OpenWork> judged(Connection &connection, const Service &service, const Verdict &verdict)
{
    const auto free = mustBeUnclaimed(connection, service, verdict.username);
    if (!free)
        return std::unexpected(free.error());
    const auto lost = lostWrite(connection, service.id);
    if (!lost)
        return std::unexpected(lost.error());
    if (!*lost)
        return failure(ErrorKind::Conflict, u"no outcome is unknown for %1"_s.arg(service.domain));
    return **lost;
}

} // namespace

Async<VerdictReport> settleByVerdict(ServerLine line, Service service, Verdict verdict)
{
    const auto read = [service, verdict](Connection &connection) {
        return judged(connection, service, verdict);
    };
    const auto lost = co_await line.database->run(read);
    if (!lost)
        co_return std::unexpected(lost.error());
    const OpenWork &open = *lost;
    const JobStep &step = open.step();
    if (step.state == StepState::Sent && step.callDeadline > line.clock->now())
        co_return refusedFor(open, u"the call may still be under way; look again after %1"_s.arg(
                                       step.callDeadline->toString(Qt::ISODate)));

    const auto sight = co_await sightOfOpen(line, service, open, verdict);
    if (!sight)
        co_return std::unexpected(sight.error());
    if (const QString why = contradiction(*sight, verdict); !why.isEmpty())
        co_return refusedFor(
            open, why.arg(sight->what.isEmpty() ? u"it was read just now"_s : sight->what));
    const auto noted = co_await noteVerdict(line, service.id, step, verdict.done);
    if (!noted)
        co_return std::unexpected(noted.error());

    Result<Service> settled;
    if (open.job.kind == JobKind::Provision) {
        settled = co_await provisionAsSaid(line, service, open, verdict, sight->account);
    } else {
        settled = co_await actionAsSaid(line, service, open, verdict);
    }
    if (!settled)
        co_return std::unexpected(settled.error());
    VerdictReport report;
    report.service = *settled;
    report.request = step.requestMasked;
    report.seen = sight->shown == Sight::Shown::Done || sight->shown == Sight::Shown::NotDone
                  || sight->shown == Sight::Shown::Foreign;
    report.unread = sight->what;
    report.passwordLost = verdict.done && isAccountStep(open);
    co_return report;
}

} // namespace core
