#include "core/engine/bulks.h"

#include "core/engine/following.h"
#include "core/engine/newpasswords.h"
#include "core/panels/registry.h"
#include "core/provisioning/inverse.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

#include <QCoroTimer>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds BetweenLooks{200};
//! What a person waits for goes before what was ordered for many.
constexpr int AfterTheRest = 10;

QList<ServiceId> servicesOf(const QList<BulkJob> &jobs)
{
    QList<ServiceId> services;
    for (const BulkJob &one : jobs)
        services.append(one.job.service.value_or(ServiceId{}));
    return services;
}

Result<BulkRecord> recordOf(Connection &connection, BulkId id)
{
    BulkStore bulks(connection);
    const auto bulk = bulks.find(id);
    if (!bulk)
        return std::unexpected(bulk.error());
    const auto jobs = bulks.jobs(id);
    if (!jobs)
        return std::unexpected(jobs.error());
    const auto found = ServiceStore(connection).findAll(servicesOf(*jobs));
    if (!found)
        return std::unexpected(found.error());
    BulkRecord record{*bulk, {}, {}};
    for (const BulkJob &one : *jobs) {
        const Service service = found->value(one.job.service.value_or(ServiceId{}));
        record.lines.append({one.job, service.domain, service.username});
    }
    return record;
}

Result<> orderAll(Connection &connection, const Bulk &bulk, const QList<BulkItem> &items)
{
    QList<Service> services;
    for (const BulkItem &item : items)
        services.append(item.service);
    const auto before = statesBefore(connection, services);
    if (!before)
        return std::unexpected(before.error());
    const Terms terms{.runAt = bulk.startsAt, .priority = AfterTheRest};
    QList<JobOrder> orders;
    for (const BulkItem &item : items)
        orders.append(orderFor(item.service, item.action, terms));
    const auto jobs = JobStore(connection).addAll(orders);
    if (!jobs)
        return std::unexpected(jobs.error());
    QList<BulkJob> attached;
    for (const Job &job : *jobs)
        attached.append({job, before->value(job.service.value_or(ServiceId{}))});
    return BulkStore(connection).attach(bulk.id, attached);
}

std::unexpected<Error> nothingToDo(const JudgedItems &all)
{
    if (all.refused.isEmpty())
        return refused({{u"services"_s, FieldProblem::Missing, {}}});
    Error first = all.refused.first().why;
    if (all.refused.size() > 1)
        first.detail += u" (and %1 more)"_s.arg(all.refused.size() - 1);
    return std::unexpected(first);
}

Result<BulkRecord> ordered(Connection &connection, const BulkOrder &order, const PasswordKeys &keys)
{
    return inTransaction(connection, [&]() -> Result<BulkRecord> {
        const auto all = judgedItems(connection, order, keys);
        if (!all)
            return std::unexpected(all.error());
        if (all->items.isEmpty())
            return nothingToDo(*all);
        const auto phrase = phraseFor(connection, order.action.kind, all->items.size());
        if (!phrase)
            return std::unexpected(phrase.error());
        if (order.phrase != *phrase && !phrase->isEmpty())
            return refused({{u"phrase"_s, FieldProblem::Missing, *phrase}});
        const auto bulk = BulkStore(connection).add(order.action.kind, order.window);
        if (!bulk)
            return std::unexpected(bulk.error());
        if (const auto done = orderAll(connection, *bulk, all->items); !done)
            return std::unexpected(done.error());
        auto record = recordOf(connection, bulk->id);
        if (record)
            record->refused = all->refused;
        return record;
    });
}

//! Only what has not begun: another try of something is no beginning.
Result<int> takenBack(Connection &connection, const QList<BulkJob> &jobs)
{
    QList<JobId> waiting;
    for (const BulkJob &one : jobs) {
        if (one.job.state == JobState::Queued)
            waiting.append(one.job.id);
    }
    return JobStore(connection).cancelAll(waiting);
}

std::unexpected<Error> notAnyMore(BulkId id, const QString &what)
{
    return failure(ErrorKind::Conflict, u"order %1: %2"_s.arg(id.value).arg(what),
                   ErrorReason::None, u"state"_s);
}

Result<BulkRecord> cancelled(Connection &connection, BulkId id)
{
    return inTransaction(connection, [&]() -> Result<BulkRecord> {
        const auto jobs = BulkStore(connection).jobs(id);
        if (!jobs)
            return std::unexpected(jobs.error());
        const auto taken = takenBack(connection, *jobs);
        if (!taken)
            return std::unexpected(taken.error());
        if (*taken == 0)
            return notAnyMore(id, u"all of it has begun or ended"_s);
        return recordOf(connection, id);
    });
}

//! Was done, or may be done, by the time the inverse's turn comes.
bool mayHaveHappened(const Job &job)
{
    return job.state == JobState::Done || job.state == JobState::Running
           || job.state == JobState::Unknown;
}

Result<QList<BulkItem>> inverted(Connection &connection, const QList<BulkJob> &jobs)
{
    const auto services = ServiceStore(connection).findAll(servicesOf(jobs));
    if (!services)
        return std::unexpected(services.error());
    QList<BulkItem> items;
    for (const BulkJob &one : jobs) {
        const auto inverse = inverseOf(one.job, one.before);
        const auto service = services->constFind(one.job.service.value_or(ServiceId{}));
        if (inverse && mayHaveHappened(one.job) && service != services->cend())
            items.append({*service, *inverse});
    }
    return items;
}

Result<BulkRecord> undone(Connection &connection, BulkId id)
{
    return inTransaction(connection, [&]() -> Result<BulkRecord> {
        BulkStore bulks(connection);
        const auto bulk = bulks.find(id);
        if (!bulk)
            return std::unexpected(bulk.error());
        if (bulk->undoneBy)
            return notAnyMore(id, u"order %1 undid it"_s.arg(bulk->undoneBy->value));
        const auto jobs = bulks.jobs(id);
        if (!jobs)
            return std::unexpected(jobs.error());
        const auto taken = takenBack(connection, *jobs);
        if (!taken)
            return std::unexpected(taken.error());
        // Some may have begun, or ended, while they were to be taken back.
        const auto left = bulks.jobs(id);
        if (!left)
            return std::unexpected(left.error());
        const auto items = inverted(connection, *left);
        if (!items)
            return std::unexpected(items.error());
        if (*taken + items->size() == 0)
            return notAnyMore(id, canBeUndone(bulk->kind)
                                      ? u"there is nothing in it that can be undone"_s
                                      : u"what it does cannot be undone"_s);
        const auto undo = bulks.add(bulk->kind, milliseconds(0), id);
        if (!undo)
            return std::unexpected(undo.error());
        if (const auto done = orderAll(connection, *undo, *items); !done)
            return std::unexpected(done.error());
        return recordOf(connection, undo->id);
    });
}

Result<BulkId> foundBulk(Connection &connection, const QString &id)
{
    const BulkId number{id.toLongLong()};
    const auto found = BulkStore(connection).find(number);
    if (found)
        return number;
    if (found.error().kind == ErrorKind::NotFound)
        return failure(ErrorKind::NotFound, u"order %1"_s.arg(id.left(100)), ErrorReason::None,
                       u"bulk"_s);
    return std::unexpected(found.error());
}

//! What is done with an order that is known by its number.
template <typename Do>
Async<BulkRecord> withBulk(Work work, QString id, Do what)
{
    const auto run = [id, what](Connection &connection) -> Result<BulkRecord> {
        const auto number = foundBulk(connection, id);
        if (!number)
            return std::unexpected(number.error());
        return what(connection, *number);
    };
    co_return co_await work->database->run(run);
}

//! A server, and whether it refused our key.
struct Asked {
    Server server;
    std::optional<AuthRefusal> refusal;
};

Result<QList<Asked>> toBeAsked(Connection &connection, const QList<Service> &services)
{
    const auto servers = serversOf(connection, services);
    if (!servers)
        return std::unexpected(servers.error());
    const auto refusals = ServerStore(connection).refusals();
    if (!refusals)
        return std::unexpected(refusals.error());
    QList<Asked> all;
    for (const Server &server : *servers) {
        const auto refusal = refusals->constFind(server.id);
        all.append({server, refusal == refusals->cend() ? std::nullopt : std::optional(*refusal)});
    }
    return all;
}

Async<> mustHaveKeys(Work work, std::shared_ptr<ServerLines> lines, QList<Service> services)
{
    const auto read = [services](Connection &connection) {
        return toBeAsked(connection, services);
    };
    const auto all = co_await work->database->run(read);
    if (!all)
        co_return std::unexpected(all.error());
    for (const Asked &one : *all) {
        const auto line = co_await lines->line(one.server, Asking::Person, one.refusal);
        if (!line)
            co_return std::unexpected(line.error());
    }
    co_return Result<>();
}

//! Before their jobs are queued.
Async<> passwordsMade(Work work, QList<Service> services, std::shared_ptr<PasswordKeys> keys)
{
    const auto read = [services](Connection &connection) {
        return serversOf(connection, services);
    };
    const auto servers = co_await work->database->run(read);
    if (!servers)
        co_return std::unexpected(servers.error());
    QHash<ServerId, PanelKind> panels;
    for (const Server &server : *servers)
        panels.insert(server.id, server.panel);
    for (const Service &service : services) {
        const Panel &panel = panelOf(panels.value(service.server.value_or(ServerId{})));
        const Secret password = newPassword(panel.password);
        const auto kept = co_await keptForChange(work, password);
        if (!kept)
            co_return std::unexpected(kept.error());
        keys->insert(service.id, kept->passwordKey);
    }
    co_return Result<>();
}

//! Of what was not ordered after all.
Async<> forgetUnused(Work work, std::shared_ptr<PasswordKeys> keys, Result<BulkRecord> record)
{
    if (record) {
        for (const BulkLine &line : record->lines)
            keys->remove(line.job.service.value_or(ServiceId{}));
    }
    for (const QString &key : std::as_const(*keys)) {
        co_await work->passwords->forget(key, PasswordUse::Change);
    }
    co_return Result<>();
}

Result<QList<Service>> servicesOf(Connection &connection, BulkId id)
{
    const auto jobs = BulkStore(connection).jobs(id);
    if (!jobs)
        return std::unexpected(jobs.error());
    const auto found = ServiceStore(connection).findAll(servicesOf(*jobs));
    if (!found)
        return std::unexpected(found.error());
    return found->values();
}

Async<> watchedToTheEnd(Work work, BulkId id, Bulks::Tell tell)
{
    const auto read = [id](Connection &connection) {
        return BulkStore(connection).count(id);
    };
    JobCounts told;
    bool goesOn = true;
    while (goesOn) {
        const auto now = co_await work->database->run(read);
        if (!now)
            co_return std::unexpected(now.error());
        const bool isNews = told != *now;
        told = *now;
        if (isNews && tell)
            tell(told);
        goesOn = told.value(JobState::Queued) + told.value(JobState::Running) > 0;
        if (goesOn) {
            co_await QCoro::sleepFor(BetweenLooks);
        }
    }
    co_return Result<>();
}

} // namespace

int BulkRecord::count(JobState state) const
{
    return int(
        std::ranges::count(lines, state, [](const BulkLine &line) { return line.job.state; }));
}

bool canBeUndone(JobKind kind)
{
    return kind == JobKind::Suspend || kind == JobKind::Unsuspend || kind == JobKind::ChangePackage;
}

Bulks::Bulks(Work work, std::shared_ptr<ServerLines> lines)
    : m_work(std::move(work))
    , m_lines(std::move(lines))
{
}

Async<BulkDraft> Bulks::draft(BulkOrder order, DraftProgress progress, std::stop_token stop)
{
    return drafted(m_work, std::move(order), std::move(progress), std::move(stop));
}

Async<BulkRecord> Bulks::order(BulkOrder order, Wait wait)
{
    const Work work = m_work;
    const auto lines = m_lines;
    if (auto problems = problemsOf(order.action); !problems.isEmpty())
        co_return refused(std::move(problems));
    const bool isOfPasswords = order.action.kind == JobKind::ChangePassword;
    const bool needsKeys = wait == Wait::ForTheEnd && order.action.kind != JobKind::SendWelcome;
    const auto keys = std::make_shared<PasswordKeys>();
    if (isOfPasswords || needsKeys) {
        const DraftProgress silent;
        const std::stop_token unstopped;
        const auto draft = co_await drafted(work, order, silent, unstopped);
        if (!draft)
            co_return std::unexpected(draft.error());
        Result<> ready;
        if (needsKeys) {
            ready = co_await mustHaveKeys(work, lines, draft->services);
        }
        if (ready && isOfPasswords) {
            ready = co_await passwordsMade(work, draft->services, keys);
        }
        if (!ready) {
            const Result<BulkRecord> nothing = std::unexpected(ready.error());
            co_await forgetUnused(work, keys, nothing);
            co_return nothing;
        }
    }
    const auto write = [order, keys](Connection &connection) {
        return ordered(connection, order, *keys);
    };
    const auto record = co_await work->database->run(write);
    co_await forgetUnused(work, keys, record);
    co_return record;
}

Async<BulkRecord> Bulks::cancel(QString id)
{
    return withBulk(m_work, std::move(id), cancelled);
}

Async<BulkRecord> Bulks::undo(QString id, Wait wait)
{
    const Work work = m_work;
    const auto lines = m_lines;
    if (wait == Wait::ForTheEnd) {
        const auto read = [id](Connection &connection) -> Result<QList<Service>> {
            const auto number = foundBulk(connection, id);
            if (!number)
                return std::unexpected(number.error());
            return servicesOf(connection, *number);
        };
        const auto services = co_await work->database->run(read);
        if (!services)
            co_return std::unexpected(services.error());
        const auto keys = co_await mustHaveKeys(work, lines, *services);
        if (!keys)
            co_return std::unexpected(keys.error());
    }
    co_return co_await withBulk(work, id, undone);
}

Async<BulkRecord> Bulks::seenThrough(BulkId id, Tell tell)
{
    const Work work = m_work;
    const auto read = [id](Connection &connection) {
        return recordOf(connection, id);
    };
    const auto record = co_await work->database->run(read);
    if (!record)
        co_return record;
    QList<Job> jobs;
    for (const BulkLine &line : record->lines)
        jobs.append(line.job);
    const Watch watch = [work, id, tell] {
        return watchedToTheEnd(work, id, tell);
    };
    const auto seen = co_await core::seenThrough(work, jobs, watch);
    if (!seen)
        co_return std::unexpected(seen.error());
    co_return co_await work->database->run(read);
}

Async<BulkRecord> Bulks::show(QString id)
{
    return withBulk(m_work, std::move(id), recordOf);
}

Async<QList<BulkOverview>> Bulks::list(int limit)
{
    const auto read = [limit](Connection &connection) -> Result<QList<BulkOverview>> {
        BulkStore store(connection);
        const auto bulks = store.list(limit);
        if (!bulks)
            return std::unexpected(bulks.error());
        QList<BulkOverview> all;
        for (const Bulk &bulk : *bulks) {
            const auto counts = store.count(bulk.id);
            if (!counts)
                return std::unexpected(counts.error());
            all.append({bulk, *counts});
        }
        return all;
    };
    co_return co_await m_work->database->run(read);
}

} // namespace core
