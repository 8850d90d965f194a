#include "tests/faults/orders.h"

#include "core/provisioning/productfit.h"

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr int Hundred = 100;
constexpr int MostAtOnce = 6;
constexpr int LongestWindow = 500; // ms

bool isAtRest(const ServiceOverview &overview)
{
    const ServiceState state = overview.service.state;
    return !overview.service.unknown
           && (state == ServiceState::Active || state == ServiceState::Suspended
               || state == ServiceState::Failed);
}

} // namespace

Orders::Orders(Engine &engine, std::vector<std::unique_ptr<Site>> &park, quint32 seed)
    : m_engine(engine)
    , m_park(park)
    , m_chance(seed)
{
}

template <typename Outcome>
void Orders::note(const Result<Outcome> &ordered)
{
    if (ordered && ordered->job.isValid())
        m_accepted.append(ordered->job);
    m_refused += ordered ? 0 : 1;
}

void Orders::note(const Result<BulkRecord> &ordered)
{
    if (ordered) {
        for (const BulkLine &line : ordered->lines)
            m_accepted.append(line.job.id);
    }
    m_refused += ordered ? 0 : 1;
}

void Orders::place()
{
    const int what = m_chance.bounded(Hundred);
    if (what < 50)
        provision();
    else if (what < 88)
        act();
    else if (what < 92)
        orderMany();
    else if (what < 95)
        undoMany();
    else if (what < 98)
        undoOne();
    else
        tryServers();
}

void Orders::provision()
{
    Site &site = *m_park[m_chance.bounded(quint32(m_park.size()))];
    const bool isTaken = m_chance.bounded(Hundred) < 6;
    const bool isUndone = m_chance.bounded(Hundred) < 25;
    const auto ordered = provision(site, isUndone);
    if (ordered && isTaken)
        site.takeName(ordered->service.username, u"other%1.example.net"_s.arg(m_domains));
}

Result<ProvisionReport> Orders::provision(const Site &site, bool isUndone)
{
    // As long as each other: no name is another one with a number behind it.
    const QString domain = u"f%1.example.com"_s.arg(++m_domains, 5, 10, QChar(u'0'));
    return provision(site.products().at(isUndone ? 1 : 0).name, site.name(), domain);
}

void Orders::placeEverywhere()
{
    for (const auto &site : m_park)
        provision(*site, false);
}

void Orders::suspendAll()
{
    for (const ServiceOverview &overview : resting())
        changeReason(overview.service, JobKind::Suspend, SuspensionReason::Manual);
}

void Orders::liftAll()
{
    for (const ServiceOverview &overview : resting()) {
        const Service &service = overview.service;
        if (service.state != ServiceState::Suspended || m_lifted.contains(service.id))
            continue;
        m_lifted.insert(service.id);
        changeReason(service, JobKind::Unsuspend, SuspensionReason::Manual);
    }
}

//! Goes on with it.
void Orders::provision(const Service &failed)
{
    const auto shown = QCoro::waitFor(m_engine.services().show(QString::number(failed.id.value)));
    if (shown)
        provision(shown->product, shown->server, failed.domain);
}

Result<ProvisionReport> Orders::provision(const QString &product, const QString &server,
                                          const QString &domain)
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = product;
    order.server = server;
    order.domain = domain;
    // Where its name gets no prefix, there is one of it on a server.
    order.fields.insert(QString::fromLatin1(DatabaseField), domain.section(u'.', 0, 0));
    const Progress silent = [](const QString &, StepState) {
    };
    auto ordered = QCoro::waitFor(m_engine.services().provision(order, silent, Wait::No));
    note(ordered);
    return ordered;
}

QList<ServiceOverview> Orders::resting()
{
    const auto services = QCoro::waitFor(m_engine.services().list({}));
    QList<ServiceOverview> resting;
    for (const ServiceOverview &overview : services.value_or(QList<ServiceOverview>())) {
        if (isAtRest(overview))
            resting.append(overview);
    }
    return resting;
}

SuspensionReason Orders::anyReason()
{
    const auto &reasons = EnumNames<SuspensionReason>;
    return reasons.at(m_chance.bounded(quint32(reasons.size()))).value;
}

void Orders::act()
{
    const QList<ServiceOverview> services = resting();
    if (!services.isEmpty())
        act(services.at(m_chance.bounded(int(services.size()))));
}

void Orders::act(const ServiceOverview &overview)
{
    const Service &service = overview.service;
    const QString id = QString::number(service.id.value);
    const int what = m_chance.bounded(Hundred);
    Services &all = m_engine.services();
    if (what < 25)
        note(QCoro::waitFor(all.terminate(id, {}, Wait::No)));
    else if (service.state == ServiceState::Failed)
        provision(service);
    else if (what < 40)
        note(QCoro::waitFor(all.changePassword(id, {}, Wait::No)));
    else if (what < 50)
        note(QCoro::waitFor(all.changePackage(id, overview.server + u"-other"_s, Wait::No)));
    else if (service.state == ServiceState::Active || what < 65)
        changeReason(service, JobKind::Suspend, anyReason());
    else
        changeReason(service, JobKind::Unsuspend, *service.suspensions.cbegin());
}

qint64 Orders::lastEvent()
{
    const auto last = [](Connection &connection) -> Result<qint64> {
        auto rows = connection.execute(u"SELECT MAX(id) FROM job_events"_s);
        if (!rows)
            return std::unexpected(rows.error());
        rows->next();
        return rows->value(0).toLongLong();
    };
    return QCoro::waitFor(m_engine.work()->database->run(last)).value_or(0);
}

void Orders::changeReason(const Service &service, JobKind kind, SuspensionReason reason)
{
    const QString id = QString::number(service.id.value);
    Services &all = m_engine.services();
    const auto ordered = kind == JobKind::Suspend
                             ? QCoro::waitFor(all.suspend(id, reason, u"Invoice 2214"_s, Wait::No))
                             : QCoro::waitFor(all.unsuspend(id, reason, Wait::No));
    note(ordered);
    if (ordered && !ordered->job.isValid())
        m_reasonChanges.append({service.id, kind, reason, lastEvent()});
    else if (!ordered && ordered.error().kind == ErrorKind::Storage)
        m_unsure.insert(service.id);
}

void Orders::orderMany()
{
    const auto kinds =
        std::to_array({JobKind::Suspend, JobKind::Unsuspend, JobKind::ChangePackage});
    BulkOrder order{.action = ServiceAction(kinds.at(m_chance.bounded(quint32(kinds.size()))))};
    order.action.reason = anyReason();
    order.action.note = u"Notice of the 14th"_s;
    order.window = std::chrono::milliseconds(m_chance.bounded(LongestWindow));
    QList<ServiceOverview> services = resting();
    while (!services.isEmpty() && order.services.size() < MostAtOnce) {
        const auto one = services.takeAt(m_chance.bounded(int(services.size())));
        // A package is one panel's.
        if (order.product.isEmpty())
            order.product = one.server + u"-other"_s;
        const bool fits = order.action.kind != JobKind::ChangePackage
                          || order.product.startsWith(one.server.section(u'-', 0, 0));
        if (fits)
            order.services.append(QString::number(one.service.id.value));
    }
    const auto ordered = QCoro::waitFor(m_engine.bulks().order(order, Wait::No));
    note(ordered);
    if (ordered)
        m_bulks.append(ordered->bulk.id);
}

void Orders::undoMany()
{
    if (m_bulks.isEmpty())
        return;
    const BulkId id = m_bulks.takeAt(m_chance.bounded(int(m_bulks.size())));
    note(QCoro::waitFor(m_engine.bulks().undo(QString::number(id.value), Wait::No)));
}

void Orders::undoOne()
{
    const auto jobs = QCoro::waitFor(m_engine.jobs().list({.lane = Lane::Provisioning}));
    QList<JobId> undoable;
    for (const JobOverview &overview : jobs.value_or(QList<JobOverview>())) {
        const Job &job = overview.job;
        if (job.kind == JobKind::Provision && job.state != JobState::Done)
            undoable.append(job.id);
    }
    if (undoable.isEmpty())
        return;
    const JobId id = undoable.at(m_chance.bounded(int(undoable.size())));
    note(QCoro::waitFor(m_engine.jobs().undo(QString::number(id.value), Wait::No)));
}

void Orders::tryServers()
{
    const auto servers = QCoro::waitFor(m_engine.servers().list());
    for (const ServerOverview &overview : servers.value_or(QList<ServerOverview>())) {
        if (overview.refusal)
            QCoro::waitFor(m_engine.servers().test(overview.server));
    }
}

void Orders::takeUpAgain()
{
    tryServers();
    const auto jobs =
        QCoro::waitFor(m_engine.jobs().list({.lane = Lane::Provisioning, .limit = 1'000'000}));
    for (const JobOverview &overview : jobs.value_or(QList<JobOverview>())) {
        const Job &job = overview.job;
        if (job.state == JobState::Failed || job.state == JobState::Unknown)
            QCoro::waitFor(m_engine.jobs().retry(QString::number(job.id.value)));
    }
}
