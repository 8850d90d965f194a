#include "ui/provisioning/jobstage.h"

#include "ui/common/complaint.h"
#include "ui/common/steplist.h"
#include "ui/provisioning/jobpage.h"
#include "ui/provisioning/jobside.h"
#include "ui/provisioning/jobwords.h"
#include "ui/provisioning/summarypage.h"
#include "ui/provisioning/wizardframe.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

StageButton::State stateOf(const JobView &view)
{
    if (!view.isOver())
        return StageButton::State::Running;
    switch (view.state()) {
    case core::JobState::Done:
        return StageButton::State::Complete;
    case core::JobState::Unknown:
        return StageButton::State::Unknown;
    default:
        return StageButton::State::Failed;
    }
}

} // namespace

JobStage::JobStage(EngineRoom *room, WizardFrame *frame, QObject *parent)
    : QObject(parent)
    , m_frame(frame)
    , m_follower(new JobFollower(room, this))
    , m_page(new JobPage(frame))
    , m_side(new JobSide(frame))
    , m_summary(new SummaryPage(frame))
{
    m_frame->addPage(m_page);
    m_frame->addPage(m_summary);
    m_frame->addSide(m_side);
    makeButtons();
    connect(m_follower, &JobFollower::shown, this, &JobStage::showJob);
    connect(m_follower, &JobFollower::reported, this, &JobStage::showReport);
    connect(m_follower, &JobFollower::failed, this, [this](const core::Error &error) {
        m_frame->setStatus(sentencesHere(error), Tone::Danger);
    });
    connect(m_page->steps()->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &JobStage::showSelected);
    tell();
}

void JobStage::makeButtons()
{
    const auto add = [this](const QString &name, const QString &text, const QString &icon,
                            ButtonKind kind, auto act) {
        Button *button = m_frame->addButton(name, text, icon, kind);
        connect(button, &Button::clicked, this, act);
        return button;
    };
    using Me = JobStage;
    using enum ButtonKind;
    m_cancel = add(u"cancelJob"_s, tr("&Cancel"), {}, Plain, [this] { m_follower->cancel(); });
    m_undo = add(u"undoJob"_s, tr("Cancel and &undo"), u"undo"_s, Danger, &Me::confirmUndo);
    m_leave = add(u"leaveJob"_s, tr("&Go on in the queue"), u"queue"_s, Plain, &Me::left);
    m_retry =
        add(u"retryJob"_s, tr("&Retry"), u"retry"_s, Primary, [this] { m_follower->retry(); });
    m_openService = add(u"openService"_s, tr("&Open the service"), u"services"_s, Plain,
                        [this] { Q_EMIT serviceWanted(m_report->service.id.value); });
    m_another = add(u"another"_s, tr("Provision &another"), u"plus"_s, Plain, &Me::anotherWanted);
    m_done = add(u"done"_s, tr("&Done"), {}, Primary, &Me::finished);
}

void JobStage::watch(core::JobId job, const QString &server)
{
    begin(server);
    m_follower->follow(job);
}

void JobStage::watchService(core::ServiceId service)
{
    begin({});
    m_follower->followService(service);
}

void JobStage::begin(const QString &server)
{
    stop();
    m_isShown = true;
    m_frame->rail()->lock(true);
    m_page->showStarting(server);
    m_frame->showPage(m_page, m_side);
    tell();
    m_page->steps()->setFocus();
}

void JobStage::stop()
{
    m_follower->stop();
    m_job.reset();
    m_report.reset();
    m_summary->clear();
    m_followed = -1;
    m_isShown = false;
    m_isSummary = false;
    m_isToldDone = false;
    tell();
}

void JobStage::look()
{
    m_follower->look();
}

void JobStage::tick()
{
    if (m_job && !m_job->isOver())
        showSteps(*m_job);
}

//! What nobody looked at is kept, and shown when the job is opened again.
void JobStage::leave()
{
    if (m_report && m_summary->hasPasswords() && m_summary->wasSeen())
        m_follower->passwordsTold(*m_report);
}

QString JobStage::remark() const
{
    return m_job ? JobWords::state(*m_job) : QString();
}

void JobStage::showJob(const JobView &view)
{
    if (!m_isShown)
        return;
    m_job = view;
    m_frame->setSubject(view.job.overview.service);
    if (!m_isSummary)
        showSteps(view);
    const bool isPasswordMissing =
        m_report && m_report->password.isEmpty() && !m_summary->hasPasswords();
    if (view.isDone() && (!m_report || isPasswordMissing))
        m_follower->report();
    tell();
    Q_EMIT remarkChanged();
}

void JobStage::showSteps(const JobView &view)
{
    m_page->showJob(view);
    m_frame->setFoot(JobWords::next(view));
    StageButton *button = m_frame->rail()->at(Stage::Plan);
    button->setTitle(tr("Progress"));
    button->setState(stateOf(view));
    button->setChecked(true);
    button->setChosen(
        {}, tr("%1 of %2 done").arg(JobWords::doneSteps(view)).arg(view.job.steps.size()));
    followSteps(view);
    showSelected();
}

//! The step that is at work is the one that is looked at, until a person chooses another.
void JobStage::followSteps(const JobView &view)
{
    StepList *steps = m_page->steps();
    const int current = steps->currentIndex().row();
    if (current >= 0 && current != m_followed)
        return;
    m_followed = JobWords::stepAtWork(view);
    if (m_followed != current && m_followed < steps->model()->rowCount())
        steps->setCurrentIndex(steps->model()->index(m_followed, 0));
}

void JobStage::showSelected()
{
    if (m_job)
        m_side->showStep(*m_job, m_page->steps()->currentIndex().row());
}

void JobStage::showReport(const core::ProvisionReport &report)
{
    if (!m_isShown || report.error)
        return;
    m_report = report;
    m_isSummary = true;
    m_summary->showReport(report);
    m_frame->showPage(m_summary);
    m_frame->setFoot({});
    StepRail *rail = m_frame->rail();
    rail->at(Stage::Plan)->setChecked(false);
    rail->at(Stage::Plan)->setState(StageButton::State::Complete);
    rail->at(Stage::Summary)->setChecked(true);
    rail->at(Stage::Summary)->setState(StageButton::State::Current);
    rail->at(Stage::Access)
        ->setChosen(report.service.domain, tr("user %1").arg(report.service.username), true);
    tell();
    Q_EMIT remarkChanged();
    m_done->setFocus();
    if (!m_isToldDone) {
        m_isToldDone = true;
        Q_EMIT told(tr("%1 is set up on %2").arg(report.service.domain, report.server));
        Q_EMIT done(report.service.id.value);
    }
}

void JobStage::confirmUndo()
{
    const core::JobOverview &job = m_job->job.overview;
    askFirst(m_frame, tr("Take back what was made for %1 on %2?").arg(job.service, job.server),
             tr("The job is stopped. Its account is removed if it is provably ours, with all that "
                "hangs on it. What is unknown is settled first."),
             tr("Undo %1").arg(job.service), [this] { m_follower->undo(); });
}

//! The buttons, as things stand.
void JobStage::tell()
{
    const bool isMoving = m_job && !m_job->isOver();
    const bool isStopped = m_job && m_job->isOver() && !m_job->isDone();
    const bool isUndone = m_job && m_job->isUndone();
    const bool isBeingUndone = m_job && m_job->undo;
    m_cancel->setVisible(isMoving && !isBeingUndone);
    m_undo->setVisible((isMoving && !isBeingUndone) || (isStopped && !isUndone));
    m_undo->setText(isMoving ? tr("Cancel and &undo") : tr("&Undo what was made"));
    m_leave->setVisible(m_isShown && !m_isSummary);
    m_leave->setText(isMoving ? tr("&Go on in the queue") : tr("Close"));
    m_retry->setVisible(isStopped && !isUndone);
    m_openService->setVisible(m_isSummary);
    m_another->setVisible(m_isSummary || isUndone);
    m_done->setVisible(m_isSummary);
}

} // namespace ui
