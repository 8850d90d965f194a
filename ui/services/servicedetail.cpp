#include "ui/services/servicedetail.h"

#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/section.h"
#include "ui/common/statecells.h"
#include "ui/common/steplist.h"

#include "core/wording/errorwording.h"
#include "core/wording/statewording.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MostTurns = 12;

//! "36.4 GiB of 50 GiB".
QString ofLimit(std::optional<qint64> used, std::optional<qint64> limit, bool isBytes)
{
    if (!used)
        return {};
    const auto words = [isBytes](qint64 number) {
        return isBytes ? QLocale().formattedDataSize(number, 1) : grouped(number);
    };
    if (!limit || *limit <= 0)
        return words(*used);
    //: what is used, and how much may be
    return ServiceDetail::tr("%1 of %2").arg(words(*used), words(*limit));
}

} // namespace

ServiceDetail::ServiceDetail(EngineRoom *room, QWidget *parent)
    : DetailPane(tr("Choose a service to see what is known of it."), parent)
    , m_room(room)
    , m_overview(new KeyValues(this))
    , m_usageSection(new Section(tr("Usage"), this))
    , m_usageValues(new KeyValues(this))
    , m_timelineSection(new Section(tr("Timeline"), this))
    , m_timeline(new StepList(this))
{
    auto *overview = new Section(tr("Overview"), this);
    overview->add(m_overview);
    addSection(overview);
    m_usageSection->add(m_usageValues);
    addSection(m_usageSection);
    m_timeline->setAccessibleName(tr("Timeline"));
    m_timeline->setFitting(true);
    m_timelineSection->add(m_timeline);
    addSection(m_timelineSection);
    connect(m_overview, &KeyValues::linked, this, &ServiceDetail::onLink);
    connect(m_timeline, &StepList::activated, this, [this](int row) {
        if (row >= 0 && row < m_timelineJobs.size())
            Q_EMIT wanted(u"queue"_s, m_timelineJobs.at(row));
    });
}

core::Async<ServiceDetail::Seen> ServiceDetail::look(core::Engine &engine, QString id)
{
    auto overview = co_await engine.services().show(id);
    if (!overview)
        co_return std::unexpected(overview.error());
    core::JobFilter filter;
    filter.service = overview->service.id;
    filter.limit = MostTurns;
    auto jobs = co_await engine.jobs().list(filter);
    if (!jobs)
        co_return std::unexpected(jobs.error());
    co_return Seen{std::move(*overview), std::move(*jobs)};
}

void ServiceDetail::show(qint64 service)
{
    m_service = service;
    if (service == 0) {
        clear();
        return;
    }
    const auto verb = [id = QString::number(service)](core::Engine &engine) {
        return look(engine, id);
    };
    m_room->ask(this, verb, [this, service](const core::Result<Seen> &seen) {
        if (service != m_service)
            return;
        if (seen)
            tell(*seen);
        else
            showTrouble(seen.error());
    });
}

void ServiceDetail::tell(const Seen &seen)
{
    m_shown = seen.overview.service;
    setTitle(m_shown.domain);
    const auto &observed = m_shown.observed;
    //: how long ago the panel was read; %1 is a span such as "2 m"
    setState(stateCell(m_shown.state, m_shown.unknown),
             observed ? tr("panel said so %1 ago").arg(age(observed->at))
                      : tr("panel not asked yet"));
    QStringList notes;
    for (const core::Suspension &one : seen.overview.suspensions) {
        QString words =
            tr("Suspended: %1, by %2, %3 ago.").arg(core::inWords(one.reason), one.by, age(one.at));
        if (!one.note.isEmpty())
            words += u' ' + one.note;
        notes.append(words);
    }
    if (!seen.overview.lost.isEmpty())
        notes.append(tr("Nobody knows what became of: %1.").arg(seen.overview.lost));
    setNote(notes.join(u'\n'));
    tellOverview(seen.overview);
    tellUsage();
    tellTimeline(seen.jobs);
    showRecord();
}

void ServiceDetail::tellOverview(const core::ServiceOverview &overview)
{
    using Kind = KeyValues::Kind;
    m_overview->set(u"customer"_s, tr("Customer"), overview.customer, Kind::Link);
    m_overview->set(u"product"_s, tr("Product"), overview.product);
    m_overview->set(u"server"_s, tr("Server"), overview.server, Kind::Link);
    m_overview->set(u"username"_s, tr("User name"), m_shown.username, Kind::Mono);
    m_overview->set(u"package"_s, tr("Package"),
                    m_shown.observed ? m_shown.observed->package : QString(), Kind::Mono);
    m_overview->set(u"price"_s, tr("Price"),
                    m_shown.price.currency.isEmpty()
                        ? QString()
                        //: a price, and each so long
                        : tr("%1 / %2").arg(money(m_shown.price.minor, m_shown.price.currency),
                                            core::inWords(m_shown.cycle)));
    m_overview->set(u"due"_s, tr("Next due"), m_shown.nextDue ? day(*m_shown.nextDue) : QString());
    m_overview->set(u"wanted"_s, tr("Wanted"), core::inWords(m_shown.state));
    m_overview->set(u"notes"_s, tr("Notes"), m_shown.notes);
}

void ServiceDetail::takeUsage(const core::ServiceUsage &read)
{
    if (!read.usage)
        return;
    m_usage.insert(read.service.id.value, {*read.usage, QDateTime::currentDateTimeUtc()});
    if (read.service.id.value == m_service)
        tellUsage();
}

void ServiceDetail::tellUsage()
{
    const auto known = m_usage.constFind(m_service);
    m_usageSection->setVisible(known != m_usage.constEnd());
    if (known == m_usage.constEnd())
        return;
    m_usageSection->setNote(tr("read %1").arg(clock(known->at)));
    const core::Usage &usage = known->usage;
    m_usageValues->set(u"disk"_s, tr("Disk"), ofLimit(usage.diskBytes, usage.diskLimitBytes, true));
    m_usageValues->set(u"bandwidth"_s, tr("Bandwidth"),
                       ofLimit(usage.bandwidthBytes, usage.bandwidthLimitBytes, true));
    m_usageValues->set(u"inodes"_s, tr("Inodes"), ofLimit(usage.inodes, usage.inodeLimit, false));
}

void ServiceDetail::tellTimeline(const QList<core::JobOverview> &jobs)
{
    QList<Step> turns;
    m_timelineJobs.clear();
    for (const core::JobOverview &one : jobs) {
        const core::Job &job = one.job;
        const QDateTime at = job.endedAt.value_or(job.createdAt);
        QStringList sentence{stateCell(job.state).text};
        if (!job.actor.isEmpty())
            sentence.append(tr("ordered by %1").arg(job.actor));
        if (job.error)
            sentence.append(
                core::inWords(
                    core::Error{.kind = *job.error, .detail = job.detail, .where = one.server})
                    .summary);
        turns.append(
            stepFor(job.state, core::inWords(job.kind), clock(at), sentence.join(u" · "_s)));
        m_timelineJobs.append(job.id.value);
    }
    m_timeline->setSteps(turns);
    m_timelineSection->setNote(jobs.isEmpty() ? tr("nothing yet") : QString());
}

void ServiceDetail::onLink(const QString &key)
{
    if (key == "customer"_L1)
        Q_EMIT wanted(u"customers"_s, m_shown.customer.value);
    else if (key == "server"_L1 && m_shown.server)
        Q_EMIT wanted(u"servers"_s, m_shown.server->value);
}

} // namespace ui
