#include "tests/faults/orders.h"

#include "core/provisioning/productfit.h"

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr int Hundred = 100;

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

void Orders::place()
{
    if (m_chance.bounded(Hundred) < 55)
        provision();
    else
        act();
}

void Orders::provision()
{
    Site &site = *m_park[m_chance.bounded(quint32(m_park.size()))];
    const bool isTaken = m_chance.bounded(Hundred) < 6;
    const QString domain = u"f%1.example.com"_s.arg(++m_domains);
    const auto ordered = provision(site.name(), domain);
    if (ordered && isTaken)
        site.takeName(ordered->service.username, u"other%1.example.net"_s.arg(m_domains));
}

//! Goes on with it.
void Orders::provision(const Service &failed)
{
    const auto shown = QCoro::waitFor(m_engine.services().show(QString::number(failed.id.value)));
    if (shown)
        provision(shown->server, failed.domain);
}

Result<ProvisionReport> Orders::provision(const QString &server, const QString &domain)
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = server;
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

void Orders::act()
{
    const auto services = QCoro::waitFor(m_engine.services().list({}));
    QList<ServiceOverview> resting;
    for (const ServiceOverview &overview : services.value_or(QList<ServiceOverview>())) {
        if (isAtRest(overview))
            resting.append(overview);
    }
    if (resting.isEmpty())
        return;
    const Service service = resting.at(m_chance.bounded(int(resting.size()))).service;
    const QString id = QString::number(service.id.value);
    const int what = m_chance.bounded(Hundred);
    Services &all = m_engine.services();
    const auto reason = SuspensionReason::Manual;
    if (what < 25)
        note(QCoro::waitFor(all.terminate(id, {}, Wait::No)));
    else if (service.state == ServiceState::Failed)
        provision(service);
    else if (what < 45)
        note(QCoro::waitFor(all.changePassword(id, {}, Wait::No)));
    else if (service.state == ServiceState::Active)
        note(QCoro::waitFor(all.suspend(id, reason, u"Invoice 2214"_s, Wait::No)));
    else
        note(QCoro::waitFor(all.unsuspend(id, reason, Wait::No)));
}

void Orders::takeUpAgain()
{
    const auto jobs =
        QCoro::waitFor(m_engine.jobs().list({.lane = Lane::Provisioning, .limit = 1'000'000}));
    for (const JobOverview &overview : jobs.value_or(QList<JobOverview>())) {
        const Job &job = overview.job;
        if (job.state == JobState::Failed || job.state == JobState::Unknown)
            QCoro::waitFor(m_engine.jobs().retry(QString::number(job.id.value)));
    }
}
