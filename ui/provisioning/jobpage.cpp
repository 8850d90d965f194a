#include "ui/provisioning/jobpage.h"

#include "ui/common/figures.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/steplist.h"
#include "ui/provisioning/jobwords.h"

#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MeterWidth = 160;

QString elapsed(const core::Job &job)
{
    if (!job.startedAt)
        return {};
    const QDateTime until = job.endedAt.value_or(QDateTime::currentDateTimeUtc());
    return seconds(std::chrono::milliseconds(std::max<qint64>(0, job.startedAt->msecsTo(until))));
}

} // namespace

JobPage::JobPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Tone::Text, Type::Strong, this))
    , m_about(new Label({}, Tone::Muted, Type::Small, this))
    , m_steps(new StepList(this))
    , m_meter(new Meter(this))
    , m_count(new Label({}, Tone::Muted, Type::Base, this))
{
    setObjectName(u"jobPage"_s);
    setAccessibleName(tr("Progress"));
    m_title->setObjectName(u"jobTitle"_s);
    m_about->setObjectName(u"jobAbout"_s);
    m_steps->setObjectName(u"jobSteps"_s);
    m_steps->setAccessibleName(tr("Steps of the job"));
    m_steps->setFitting(true);
    m_count->setObjectName(u"jobCount"_s);
    m_meter->setAccessibleName(tr("Steps done"));
    m_meter->setMinimumWidth(MeterWidth);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, Gap16, 0, Gap16);
    all->setSpacing(Gap8);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Gap16, 0, Gap16, 0);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_about);
    all->addLayout(head);
    all->addWidget(m_steps);
    auto *progress = new QHBoxLayout;
    progress->setContentsMargins(Gap16, 0, Gap16, 0);
    progress->setSpacing(Gap12);
    progress->addWidget(m_meter, 0, Qt::AlignVCenter);
    progress->addWidget(m_count, 1);
    all->addLayout(progress);
    all->addStretch();
}

void JobPage::showStarting(const QString &server)
{
    m_title->setText(tr("Starting on %1").arg(server));
    m_about->clear();
    m_steps->setSteps({});
    m_meter->setFill(0, Tone::Accent);
    m_count->clear();
}

void JobPage::showJob(const JobView &view)
{
    m_title->setText(JobWords::state(view));
    m_about->setText(JobWords::about(view.job.overview));
    m_steps->setSteps(JobWords::steps(view));
    const int all = int(view.job.steps.size());
    const int done = JobWords::doneSteps(view);
    m_meter->setFill(all > 0 ? double(done) / all : 0, Tone::Accent);
    const QString time = elapsed(view.job.overview.job);
    m_count->setText(time.isEmpty()  ? tr("%1 of %2").arg(done).arg(all)
                     : view.isOver() ? tr("%1 of %2 · %3").arg(done).arg(all).arg(time)
                                     : tr("%1 of %2 · %3 so far").arg(done).arg(all).arg(time));
}

} // namespace ui
