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

constexpr qint64 AlwaysTerminated = 9;
constexpr qint64 MostTerminated = 25;
constexpr qint64 MostOfHundred = 2;

struct BulkItem {
    Service service;
    ServiceAction action;
};

struct JudgedItems {
    QList<BulkItem> items;
    QList<BulkRefusal> refused;
    QString phrase;
};

//! Under which each service's new password is kept.
using PasswordKeys = QHash<ServiceId, QString>;

ActionFor actionFor(const BulkOrder &order, const PasswordKeys &keys)
{
    if (order.action.kind == JobKind::ChangePackage)
        return changeTo(order.product);
    return [action = order.action, keys](Connection &, const Placed &placed) mutable {
        action.passwordKey = keys.value(placed.service.id);
        return Result<ServiceAction>(action);
    };
}

//! What is to be done with it, or why not.
Result<ServiceAction> judge(Connection &connection, const ActionFor &actionFor,
                            const Service &service, const QHash<ServerId, Server> &servers)
{
    const auto server = servers.constFind(service.server.value_or(ServerId{}));
    if (server == servers.cend())
        return standsNowhere(service);
    const Placed placed{service, *server};
    const auto action = actionFor(connection, placed);
    if (!action)
        return action;
    const auto allowed = judged(connection, placed, *action);
    if (!allowed)
        return std::unexpected(allowed.error());
    return action;
}

Result<QList<Service>> wantedServices(Connection &connection, const BulkOrder &order)
{
    QList<Service> services;
    QSet<ServiceId> met;
    for (const QString &idOrDomain : order.services) {
        const auto service = foundService(connection, idOrDomain);
        if (!service)
            return std::unexpected(service.error());
        if (met.contains(service->id))
            continue;
        met.insert(service->id);
        services.append(*service);
    }
    return services;
}

Result<QHash<ServerId, Server>> allServers(Connection &connection)
{
    const auto all = ServerStore(connection).list();
    if (!all)
        return std::unexpected(all.error());
    QHash<ServerId, Server> servers;
    for (const Server &server : *all)
        servers.insert(server.id, server);
    return servers;
}

QString phraseFor(qint64 terminations)
{
    return u"terminate %1 services"_s.arg(terminations);
}

//! Those that are ordered already count: many small steps are a large one.
Result<QString> phraseOf(Connection &connection, qint64 terminations)
{
    const auto ordered = JobStore(connection).countOpen(JobKind::Terminate);
    if (!ordered)
        return std::unexpected(ordered.error());
    const auto services = ServiceStore(connection).countLive();
    if (!services)
        return std::unexpected(services.error());
    const bool isNeeded = needsPhrase(terminations + *ordered, *services);
    return isNeeded ? phraseFor(terminations) : QString();
}

Result<JudgedItems> judgedItems(Connection &connection, const BulkOrder &order,
                                const PasswordKeys &keys = {})
{
    const auto services = wantedServices(connection, order);
    if (!services)
        return std::unexpected(services.error());
    const auto servers = allServers(connection);
    if (!servers)
        return std::unexpected(servers.error());
    const ActionFor asked = actionFor(order, keys);
    JudgedItems all;
    for (const Service &service : *services) {
        const auto action = judge(connection, asked, service, *servers);
        if (action)
            all.items.append({service, *action});
        else if (action.error().kind == ErrorKind::Storage)
            return std::unexpected(action.error());
        else
            all.refused.append({service, action.error()});
    }
    if (order.action.kind == JobKind::Terminate && !all.items.isEmpty()) {
        const auto phrase = phraseOf(connection, all.items.size());
        if (!phrase)
            return std::unexpected(phrase.error());
        all.phrase = *phrase;
    }
    return all;
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
    QList<ServiceId> services;
    for (const BulkJob &one : *jobs)
        services.append(one.job.service.value_or(ServiceId{}));
    const auto found = ServiceStore(connection).findAll(services);
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
    const Terms terms{.runAt = bulk.startsAt, .priority = AfterTheRest};
    QList<JobOrder> orders;
    QList<QJsonObject> before;
    for (const BulkItem &item : items) {
        const auto state = stateBefore(connection, item.service);
        if (!state)
            return std::unexpected(state.error());
        before.append(*state);
        orders.append(orderFor(item.service, item.action, terms));
    }
    const auto jobs = JobStore(connection).addAll(orders);
    if (!jobs)
        return std::unexpected(jobs.error());
    QList<BulkJob> attached;
    for (int i = 0; i < jobs->size(); ++i)
        attached.append({jobs->at(i), before.at(i)});
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
        if (order.phrase != all->phrase && !all->phrase.isEmpty())
            return refused({{u"phrase"_s, FieldProblem::Missing, all->phrase}});
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
    JobStore store(connection);
    int taken = 0;
    for (const BulkJob &one : jobs) {
        if (one.job.state != JobState::Queued)
            continue;
        const auto cancelled = store.cancel(one.job.id);
        if (!cancelled)
            return std::unexpected(cancelled.error());
        ++taken;
    }
    return taken;
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
    QList<BulkItem> items;
    for (const BulkJob &one : jobs) {
        const auto inverse = inverseOf(one.job, one.before);
        if (!inverse || !mayHaveHappened(one.job) || !one.job.service)
            continue;
        const auto service = ServiceStore(connection).find(*one.job.service);
        if (!service)
            return std::unexpected(service.error());
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
        const auto items = inverted(connection, *jobs);
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

Result<QList<Server>> serversOf(Connection &connection, const QList<Service> &services)
{
    const auto all = ServerStore(connection).list();
    if (!all)
        return std::unexpected(all.error());
    QSet<ServerId> wanted;
    for (const Service &service : services)
        wanted.insert(service.server.value_or(ServerId{}));
    QList<Server> servers;
    for (const Server &server : *all) {
        if (wanted.contains(server.id))
            servers.append(server);
    }
    return servers;
}

Async<> mustHaveKeys(Work work, std::shared_ptr<ServerLines> lines, QList<Service> services)
{
    const auto read = [services](Connection &connection) {
        return serversOf(connection, services);
    };
    const auto servers = co_await work->database->run(read);
    if (!servers)
        co_return std::unexpected(servers.error());
    for (const Server &server : *servers) {
        const auto line = co_await lines->line(server);
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
    QList<ServiceId> services;
    for (const BulkJob &one : *jobs)
        services.append(one.job.service.value_or(ServiceId{}));
    const auto found = ServiceStore(connection).findAll(services);
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

bool needsPhrase(qint64 terminations, qint64 services)
{
    if (terminations > MostTerminated)
        return true;
    return terminations > AlwaysTerminated && terminations * 100 > services * MostOfHundred;
}

Bulks::Bulks(Work work, std::shared_ptr<ServerLines> lines)
    : m_work(std::move(work))
    , m_lines(std::move(lines))
{
}

Async<BulkDraft> Bulks::draft(BulkOrder order)
{
    const auto read = [order](Connection &connection) -> Result<BulkDraft> {
        const auto all = judgedItems(connection, order);
        if (!all)
            return std::unexpected(all.error());
        BulkDraft draft{{}, all->refused, all->phrase};
        for (const BulkItem &item : all->items)
            draft.services.append(item.service);
        return draft;
    };
    co_return co_await m_work->database->run(read);
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
        const auto draft = co_await this->draft(order);
        if (!draft)
            co_return std::unexpected(draft.error());
        Result<> ready;
        if (needsKeys) {
            ready = co_await mustHaveKeys(work, lines, draft->services);
        }
        if (ready && isOfPasswords) {
            ready = co_await passwordsMade(work, draft->services, keys);
        }
        if (!ready)
            co_return std::unexpected(ready.error());
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
