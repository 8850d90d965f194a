#include "tests/faults/checker.h"

#include "core/provisioning/accountstep.h"
#include "core/provisioning/actioneffect.h"
#include "core/storage/jobstore.h"
#include "core/storage/productstore.h"
#include "core/storage/servicestore.h"

#include <QCoroTask>
#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr auto Patience = std::chrono::seconds(30);

Result<QStringList> told(const Result<QList<DnsRecord>> &records)
{
    if (!records)
        return std::unexpected(records.error());
    QStringList names;
    for (const DnsRecord &record : *records)
        names.append(u"%1 %2 %3"_s.arg(record.name, record.type, record.value));
    return names;
}

//! Everything of ours, read once.
struct Records {
    QList<Service> services;
    QHash<ProductId, QString> packages;
    QHash<ServiceId, QList<Job>> jobs;
    QHash<ServiceId, StepState> accountStep;
    QHash<ServiceId, QHash<QString, StepState>> steps; //!< of the provisioning, by name
    QHash<JobId, qint64> doneEvents;
    QHash<JobId, QString> stories; //!< every turn a job took, to be read when something is wrong
};

Result<QString> storyOf(Connection &connection, const Job &job, const QList<JobStep> &steps)
{
    const auto history = JobStore(connection).history(job.id);
    if (!history)
        return std::unexpected(history.error());
    QHash<StepId, QString> names;
    for (const JobStep &step : steps)
        names.insert(step.id, step.name);
    QString story = u"\n    job %1, %2, %3 takeovers"_s.arg(job.id.value)
                        .arg(nameOf(job.kind))
                        .arg(job.takeovers);
    for (const JobEvent &event : *history)
        story += u"\n      %1 %2 %3 %4"_s.arg(event.at.toString(u"HH:mm:ss.zzz"_s),
                                              event.step ? names.value(*event.step) : QString(),
                                              event.turn, event.detail);
    return story;
}

Result<QHash<JobId, qint64>> doneEvents(Connection &connection)
{
    auto rows = connection.execute(u"SELECT job_id, MAX(id) FROM job_events "
                                   "WHERE state = 'done' AND step_id IS NULL GROUP BY job_id"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<JobId, qint64> events;
    while (rows->next())
        events.insert(JobId{rows->value(0).toLongLong()}, rows->value(1).toLongLong());
    return events;
}

Result<Records> readRecords(Connection &connection)
{
    Records records;
    const auto done = doneEvents(connection);
    if (!done)
        return std::unexpected(done.error());
    records.doneEvents = *done;
    const auto services = ServiceStore(connection).list();
    const auto jobs = JobStore(connection).list({.lane = Lane::Provisioning, .limit = 1'000'000});
    if (!services)
        return std::unexpected(services.error());
    if (!jobs)
        return std::unexpected(jobs.error());
    records.services = *services;
    const auto products = ProductStore(connection).list();
    if (!products)
        return std::unexpected(products.error());
    for (const Product &product : *products)
        records.packages.insert(product.id, product.package);
    for (const Job &job : *jobs) {
        const ServiceId service = job.service.value_or(ServiceId{});
        records.jobs[service].append(job);
        const auto steps = JobStore(connection).steps(job.id);
        if (!steps)
            return std::unexpected(steps.error());
        if (job.kind == JobKind::Provision) {
            records.accountStep.insert(service, steps->first().state);
            for (const JobStep &step : *steps)
                records.steps[service].insert(step.name, step.state);
        }
        const auto story = storyOf(connection, job, *steps);
        if (!story)
            return std::unexpected(story.error());
        records.stories.insert(job.id, *story);
    }
    return records;
}

bool mayHaveMade(StepState state)
{
    return state == StepState::Done || state == StepState::Sent || state == StepState::Unknown;
}

bool isOver(const Job &job)
{
    return job.state != JobState::Queued && job.state != JobState::Running;
}

QString told(const QSet<SuspensionReason> &reasons)
{
    QStringList names;
    for (const SuspensionReason reason : reasons)
        names.append(nameOf(reason));
    names.sort();
    return names.isEmpty() ? u"none"_s : names.join(u", "_s);
}

//! What a service is to be after the orders that were carried out.
struct Wanted {
    QSet<SuspensionReason> reasons = {};
    std::optional<ProductId> product = {}; //!< none: the first one
};

//! In the order in which they were written down: a clock may have jumped.
Wanted wantedAfter(const QList<Job> &jobs, const QHash<JobId, qint64> &doneEvents,
                   const QList<ReasonChange> &changes)
{
    struct Deed {
        qint64 event;
        ServiceAction action;
    };
    QList<Deed> deeds;
    for (const Job &job : jobs) {
        if (job.state == JobState::Done && job.kind != JobKind::Provision)
            deeds.append({doneEvents.value(job.id), actionOf(job)});
    }
    for (const ReasonChange &change : changes) {
        ServiceAction action(change.kind);
        action.reason = change.reason;
        deeds.append({change.afterEvent, action});
    }
    std::ranges::sort(deeds, {}, &Deed::event);
    Wanted wanted;
    for (const Deed &deed : std::as_const(deeds)) {
        if (deed.action.kind == JobKind::Suspend)
            wanted.reasons.insert(deed.action.reason);
        else if (deed.action.kind == JobKind::Unsuspend)
            wanted.reasons.remove(deed.action.reason);
        else if (deed.action.kind == JobKind::ChangePackage)
            wanted.product = deed.action.product;
    }
    return wanted;
}

QString told(const Service &service)
{
    return u"service %1 (%2, %3)"_s.arg(service.id.value)
        .arg(service.domain, nameOf(service.state));
}

QString told(const Site &site, const PanelAccount &account)
{
    return u"%1: account %2 (%3)"_s.arg(site.name(), account.username, account.domain);
}

//! Not every panel lists the domains.
bool isOf(const Service &service, const PanelAccount &account)
{
    return account.username.compare(service.username, Qt::CaseInsensitive) == 0
           && (account.domain.isEmpty() || account.domain == service.domain);
}

class Check
{
public:
    Check(Records records, const Orders &orders, Findings &findings)
        : m_records(std::move(records))
        , m_orders(orders)
        , m_findings(findings)
    {
    }

    void jobs();
    void site(const Site &site, ServerId server, const QList<PanelAccount> &accounts);

private:
    [[nodiscard]] bool isBeforeAPerson(const Service &service) const;
    [[nodiscard]] bool mayStand(const Service &service) const;
    [[nodiscard]] bool isReplaced(const Service &service) const;
    [[nodiscard]] QString story(const Service &service) const;
    [[nodiscard]] bool wasTerminated(const QString &username) const;
    [[nodiscard]] QString storyOfAccount(const QString &username) const;
    [[nodiscard]] int undone(const QString &username) const;
    void service(const Service &service, const PanelAccount *account);
    void orders(const Service &service, const PanelAccount &account);
    void belongings(const Site &site, const Service &service);
    void belonging(const Service &service, StepKind step, const Result<QStringList> &there);
    void foreign(const Site &site, const QList<PanelAccount> &accounts);
    void doubled(const Site &site, const QList<PanelAccount> &accounts);

    Records m_records;
    const Orders &m_orders;
    Findings &m_findings;
};

void Check::jobs()
{
    QSet<JobId> known;
    for (const QList<Job> &ofService : std::as_const(m_records.jobs)) {
        for (const Job &job : ofService) {
            known.insert(job.id);
            ++m_findings.jobs;
            m_findings.unknown += job.state == JobState::Unknown ? 1 : 0;
            m_findings.failed += job.state == JobState::Failed ? 1 : 0;
            if (!isOver(job))
                m_findings.lost.append(u"job %1 (%2) is %3"_s.arg(job.id.value)
                                           .arg(nameOf(job.kind), nameOf(job.state))
                                       + m_records.stories.value(job.id));
        }
    }
    for (const JobId id : m_orders.accepted()) {
        if (!known.contains(id))
            m_findings.lost.append(u"job %1 was accepted and is not there"_s.arg(id.value));
    }
}

bool Check::isBeforeAPerson(const Service &service) const
{
    return service.unknown
           || std::ranges::any_of(m_records.jobs.value(service.id),
                                  [](const Job &job) { return job.state == JobState::Unknown; });
}

//! Whether our records say that something may stand there.
bool Check::mayStand(const Service &service) const
{
    switch (service.state) {
    case ServiceState::Active:
    case ServiceState::Suspended:
        return true;
    case ServiceState::Failed:
    case ServiceState::Provisioning:
        return m_records.accountStep.value(service.id) == StepState::Done
               || isBeforeAPerson(service);
    default:
        return isBeforeAPerson(service);
    }
}

//! It is over, and was ordered anew: what has its name is the later one's.
bool Check::isReplaced(const Service &service) const
{
    const bool isOver =
        service.state == ServiceState::Cancelled || service.state == ServiceState::Terminated;
    return isOver && std::ranges::any_of(m_records.services, [&service](const Service &later) {
               return later.id.value > service.id.value && later.server == service.server
                      && later.domain == service.domain;
           });
}

QString Check::story(const Service &service) const
{
    QString story;
    const QList<Job> jobs = m_records.jobs.value(service.id);
    for (auto job = jobs.crbegin(); job != jobs.crend(); ++job) // latest first
        story += m_records.stories.value(job->id);
    return story;
}

bool Check::wasTerminated(const QString &username) const
{
    return std::ranges::any_of(m_records.services, [&](const Service &one) {
        return one.username.compare(username, Qt::CaseInsensitive) == 0
               && std::ranges::any_of(m_records.jobs.value(one.id), [](const Job &job) {
                      return job.kind == JobKind::Terminate && job.state == JobState::Done;
                  });
    });
}

//! How often it was made and removed again, as a provisioning that was not to be.
int Check::undone(const QString &username) const
{
    int times = 0;
    for (const Service &one : m_records.services) {
        if (one.username.compare(username, Qt::CaseInsensitive) == 0)
            times += int(std::ranges::count_if(m_records.jobs.value(one.id), [](const Job &job) {
                return job.kind == JobKind::RollBack && job.state == JobState::Done;
            }));
    }
    return times;
}

QString Check::storyOfAccount(const QString &username) const
{
    QString all;
    for (const Service &one : m_records.services) {
        if (one.username.compare(username, Qt::CaseInsensitive) == 0
            || username.startsWith(one.domain.section(u'.', 0, 0)))
            all += u"\n    "_s + told(one) + story(one);
    }
    return all;
}

void Check::service(const Service &service, const PanelAccount *account)
{
    const bool isOpen = isBeforeAPerson(service);
    const bool isLive =
        service.state == ServiceState::Active || service.state == ServiceState::Suspended;
    if (service.state == ServiceState::Provisioning && !isOpen)
        m_findings.lost.append(told(service) + u": nobody is at it any more"_s + story(service));
    if (!account) {
        if (isLive && !isOpen)
            m_findings.lost.append(told(service) + u": it does not stand"_s + story(service));
        return;
    }
    if (!mayStand(service))
        m_findings.orphaned.append(told(service) + u": an account stands"_s + story(service));
    const bool isSuspended = service.state == ServiceState::Suspended;
    if (isLive && !isOpen && account->suspended.value_or(isSuspended) != isSuspended)
        m_findings.wrong.append(told(service) + u": suspended is "_s
                                + (isSuspended ? u"only our record"_s : u"only the panel"_s)
                                + story(service));
    if (isLive && !isOpen)
        orders(service, *account);
}

//! Its reasons and its package are what the orders that were carried out come to.
void Check::orders(const Service &service, const PanelAccount &account)
{
    QList<ReasonChange> changes = m_orders.reasonChanges();
    changes.removeIf([&](const ReasonChange &change) { return change.service != service.id; });
    const Wanted wanted =
        wantedAfter(m_records.jobs.value(service.id), m_records.doneEvents, changes);
    if (service.suspensions != wanted.reasons && !m_orders.isUnsure(service.id))
        m_findings.wrong.append(told(service) + u": suspended for "_s + told(service.suspensions)
                                + u" instead of "_s + told(wanted.reasons) + story(service));
    if (service.product != wanted.product.value_or(service.product))
        m_findings.wrong.append(told(service) + u": its product is not the one ordered last"_s
                                + story(service));
    const QString package = m_records.packages.value(service.product);
    if (!account.package.isEmpty() && account.package != package)
        m_findings.wrong.append(
            told(service)
            + u": the panel has the package %1 and our record %2"_s.arg(account.package, package)
            + story(service));
}

//! What the account owns: everything that was done is there, nothing is there twice, and nothing
//! that no step says it made.
void Check::belongings(const Site &site, const Service &service)
{
    const auto client = site.bench.connect(Patience);
    const Capabilities can = site.bench.panel().capabilities;
    const AccountRef account = accountOf(service);
    if (can.testFlag(Capability::Dns)) {
        const auto records = QCoro::waitFor(client->dnsRecords(account, service.domain));
        belonging(service, StepKind::Dns, told(records));
    }
    if (can.testFlag(Capability::Mailbox))
        belonging(service, StepKind::Mailbox,
                  QCoro::waitFor(client->mailboxes(account, service.domain)));
    if (can.testFlag(Capability::Database))
        belonging(service, StepKind::Database, QCoro::waitFor(client->databases(account)));
}

void Check::belonging(const Service &service, StepKind step, const Result<QStringList> &read)
{
    // Where not even the domain is, nothing of it is.
    const bool isNothing = !read && read.error().kind == ErrorKind::NotFound;
    const Result<QStringList> there = isNothing ? Result<QStringList>(QStringList()) : read;
    const QString what = told(service) + u": "_s + nameOf(step);
    if (!there) {
        m_findings.lost.append(what + u" cannot be read: "_s + there.error().detail);
        return;
    }
    const StepState state =
        m_records.steps.value(service.id).value(nameOf(step), StepState::Pending);
    // A provisioning that failed half-way says so; a zone is born with records.
    const bool isTold = service.state == ServiceState::Failed && state == StepState::Failed;
    const bool isOurs = mayHaveMade(state) || isTold || step == StepKind::Dns;
    if (!isOurs && !there->isEmpty())
        m_findings.orphaned.append(what + u" stands and is "_s + nameOf(state) + story(service));
    if (state == StepState::Done && there->isEmpty())
        m_findings.lost.append(what + u" does not stand"_s + story(service));
    if (QSet<QString>(there->begin(), there->end()).size() != there->size()
        || (step != StepKind::Dns && there->size() > 1))
        m_findings.doubled.append(what + u" "_s + there->join(u", "_s) + story(service));
    m_findings.belongings += int(there->size());
}

void Check::foreign(const Site &site, const QList<PanelAccount> &accounts)
{
    for (const Foreign &foreign : site.foreign()) {
        const auto found = std::ranges::find(accounts, foreign.username, &PanelAccount::username);
        if (found == accounts.end() || (!found->domain.isEmpty() && found->domain != foreign.domain)
            || found->suspended.value_or(false))
            m_findings.wrong.append(
                u"%1: the foreign account %2 was touched"_s.arg(site.name(), foreign.username)
                + storyOfAccount(foreign.username));
    }
}

void Check::doubled(const Site &site, const QList<PanelAccount> &accounts)
{
    QSet<QString> domains;
    for (const PanelAccount &account : accounts) {
        if (!account.domain.isEmpty() && domains.contains(account.domain))
            m_findings.doubled.append(told(site, account));
        domains.insert(account.domain);
    }
    for (const auto &[name, times] : site.made().asKeyValueRange()) {
        // A create that stops half-way takes back what it made.
        if (times > 1 + undone(name) && wasTerminated(name))
            m_findings.doubled.append(u"%1: %2 was created again"_s.arg(site.name(), name)
                                      + storyOfAccount(name));
    }
}

void Check::site(const Site &site, ServerId server, const QList<PanelAccount> &accounts)
{
    doubled(site, accounts);
    foreign(site, accounts);
    QSet<QString> claimed;
    for (const Service &one : std::as_const(m_records.services)) {
        if (one.server != server)
            continue;
        ++m_findings.services;
        if (isReplaced(one))
            continue;
        const auto account =
            std::ranges::find_if(accounts, [&one, &site](const PanelAccount &there) {
                return isOf(one, there) && !site.isForeign(there.username);
            });
        service(one, account == accounts.end() ? nullptr : &*account);
        if (account == accounts.end())
            continue;
        claimed.insert(account->username);
        if (!isBeforeAPerson(one))
            belongings(site, one);
    }
    for (const PanelAccount &account : accounts) {
        if (site.wasMade(account.username) && !claimed.contains(account.username))
            m_findings.orphaned.append(told(site, account) + u": no service"_s
                                       + storyOfAccount(account.username));
    }
}

} // namespace

Findings &Findings::operator+=(const Findings &other)
{
    lost += other.lost;
    doubled += other.doubled;
    orphaned += other.orphaned;
    wrong += other.wrong;
    services += other.services;
    jobs += other.jobs;
    unknown += other.unknown;
    failed += other.failed;
    belongings += other.belongings;
    return *this;
}

Findings checked(Engine &engine, const std::vector<std::unique_ptr<Site>> &park,
                 const Orders &orders)
{
    Findings findings;
    const auto records = QCoro::waitFor(engine.work()->database->run(readRecords));
    if (!records) {
        findings.lost.append(u"the records cannot be read: "_s + records.error().detail);
        return findings;
    }
    Check check(*records, orders, findings);
    check.jobs();
    for (const auto &site : park) {
        const auto server = QCoro::waitFor(engine.servers().find(site->name()));
        const auto client = site->bench.connect(Patience);
        const auto accounts =
            server ? QCoro::waitFor(client->accounts()) : std::unexpected(server.error());
        if (!accounts) {
            findings.lost.append(site->name() + u" cannot be read: "_s + accounts.error().detail);
            continue;
        }
        check.site(*site, server->id, *accounts);
    }
    return findings;
}
