#include "ui/provisioning/provisioningpage.h"

#include "ui/common/button.h"
#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/steplist.h"
#include "ui/provisioning/accesspage.h"
#include "ui/provisioning/customerpage.h"
#include "ui/provisioning/jobpage.h"
#include "ui/provisioning/jobside.h"
#include "ui/provisioning/jobwords.h"
#include "ui/provisioning/pipelinepage.h"
#include "ui/provisioning/planpage.h"
#include "ui/provisioning/planside.h"
#include "ui/provisioning/productpage.h"
#include "ui/provisioning/provisioner.h"
#include "ui/provisioning/serverpage.h"
#include "ui/provisioning/summarypage.h"
#include "ui/provisioning/wizardframe.h"

#include "core/wording/planwording.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr std::chrono::milliseconds ProvisioningPagePause{300};
constexpr std::chrono::seconds Tick{1};

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

ProvisioningPage::ProvisioningPage(EngineRoom *room, QWidget *parent)
    : Page(parent)
    , m_room(room)
    , m_provisioner(new Provisioner(room, this))
    , m_follower(new JobFollower(room, this))
    , m_frame(new WizardFrame(this))
    , m_customer(new CustomerPage(room, m_frame))
    , m_product(new ProductPage(m_frame))
    , m_access(new AccessPage(m_frame))
    , m_server(new ServerPage(m_frame))
    , m_pipeline(new PipelinePage(m_frame))
    , m_planPage(new PlanPage(m_frame))
    , m_planSide(new PlanSide(m_frame))
    , m_jobPage(new JobPage(m_frame))
    , m_jobSide(new JobSide(m_frame))
    , m_summary(new SummaryPage(m_frame))
    , m_changeIt(new QAction(tr("Change it"), this))
    , m_tryAgain(new QAction(tr("Plan again"), this))
    , m_drafts(room->url().toString())
{
    setObjectName(u"provisioningPage"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_frame);
    for (int i = 0; i <= int(Stage::Steps); ++i)
        m_frame->addPage(pageAt(Stage(i)));
    m_frame->addPage(m_planPage);
    m_frame->addPage(m_jobPage);
    m_frame->addPage(m_summary);
    m_frame->addSide(m_planSide);
    m_frame->addSide(m_jobSide);
    makeButtons();
    makeActions();
    listen();
    listenToPlans();
    listenToJob();
    m_pause.setSingleShot(true);
    m_pause.setInterval(ProvisioningPagePause);
    m_tick.setInterval(Tick);
    m_tick.start();
    if (room->isOpen())
        m_provisioner->readRecords();
    begin({}, Stage::Customer);
    offerDraft();
}

ProvisioningPage::~ProvisioningPage()
{
    if (m_pause.isActive())
        keep();
}

void ProvisioningPage::makeButtons()
{
    const auto add = [this](const QString &name, const QString &text, const QString &icon,
                            ButtonKind kind, auto act) {
        auto *button = new Button(text, kind, m_frame);
        button->setObjectName(name);
        if (!icon.isEmpty())
            button->setIconName(icon);
        connect(button, &Button::clicked, this, act);
        return m_frame->addButton(button);
    };
    using Me = ProvisioningPage;
    using enum ButtonKind;
    m_copy = add(u"copyPlan"_s, tr("&Copy plan"), u"copy"_s, Plain, &Me::copyPlan);
    m_keep = add(u"keepForLater"_s, tr("&Keep for later"), {}, Plain, &Me::close);
    m_next = add(u"next"_s, tr("&Next"), {}, Primary, &Me::next);
    m_planAgain = add(u"planAgain"_s, tr("Plan &again"), u"refresh"_s, Plain, &Me::makePlan);
    m_start = add(u"start"_s, tr("&Provision"), u"play"_s, Primary, &Me::start);
    m_cancel = add(u"cancelJob"_s, tr("&Cancel"), {}, Plain, [this] { m_follower->cancel(); });
    m_undo = add(u"undoJob"_s, tr("Cancel and &undo"), u"undo"_s, Danger, &Me::confirmUndo);
    m_leave = add(u"leaveJob"_s, tr("&Go on in the queue"), u"queue"_s, Plain, &Me::close);
    m_retry =
        add(u"retryJob"_s, tr("&Retry"), u"retry"_s, Primary, [this] { m_follower->retry(); });
    m_openService = add(u"openService"_s, tr("&Open the service"), u"services"_s, Plain,
                        [this] { Q_EMIT wanted(u"services"_s, m_report->service.id.value); });
    m_another = add(u"another"_s, tr("Provision &another"), u"plus"_s, Plain, &Me::another);
    m_done = add(u"done"_s, tr("&Done"), {}, Primary, &Me::finish);
}

void ProvisioningPage::makeActions()
{
    const auto add = [this](const QString &name, Button *button, const QKeySequence &key) {
        auto *action = new QAction(button->text().remove(u'&'), this);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, button, [button] {
            if (button->isVisible())
                button->click();
        });
        addAction(action);
    };
    add(u"provisioning.next"_s, m_next, QKeySequence(Qt::CTRL | Qt::Key_Return));
    add(u"provisioning.back"_s, m_frame->backButton(), QKeySequence(Qt::ALT | Qt::Key_Left));
    add(u"provisioning.copyPlan"_s, m_copy, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_tryAgain->setObjectName(u"tryAgain"_s);
    m_changeIt->setObjectName(u"changeIt"_s);
    connect(m_tryAgain, &QAction::triggered, this, &ProvisioningPage::makePlan);
    connect(m_changeIt, &QAction::triggered, this,
            [this] { go(Stage(m_changeIt->data().toInt())); });
}

void ProvisioningPage::listen()
{
    connect(m_room, &EngineRoom::opened, m_provisioner, &Provisioner::readRecords);
    connect(m_provisioner, &Provisioner::productsRead, m_product, &ProductPage::setProducts);
    connect(m_provisioner, &Provisioner::serversRead, m_server, &ServerPage::setServers);
    connect(m_provisioner, &Provisioner::customerRefused, this, &ProvisioningPage::customerRefused);
    connect(m_provisioner, &Provisioner::customerSaved, this,
            [this](const core::Customer &customer) {
                m_isBusy = false;
                m_draft.customer = customer;
                m_customer->load(m_draft);
                keep();
                go(Stage::Product);
            });
    connect(m_provisioner, &Provisioner::customerFound, this,
            [this](const core::Customer &customer) {
                Draft draft;
                draft.customer = customer;
                begin(draft, Stage::Product);
            });
    connect(m_provisioner, &Provisioner::resumed, this, [this](const KeptDraft &kept) {
        begin(kept.draft, Stage::Customer);
        goTo(kept.stage);
    });
    connect(m_provisioner, &Provisioner::failed, this, [this](const core::Error &error) {
        m_frame->setStatus(sentencesHere(error), Tone::Danger);
    });
    connect(m_frame, &WizardFrame::closed, this, &ProvisioningPage::close);
    connect(m_frame, &WizardFrame::offerDeclined, this, [this] {
        m_frame->hideOffer();
        m_drafts.drop();
        keep();
        pageAt(m_stage)->first()->setFocus();
    });
    connect(m_frame, &WizardFrame::offerTaken, this, [this] {
        m_frame->hideOffer();
        if (const auto kept = m_drafts.find())
            m_provisioner->resume(*kept);
    });
    connect(m_frame->backButton(), &Button::clicked, this, &ProvisioningPage::back);
    connect(m_frame->rail(), &StepRail::chosen, this, &ProvisioningPage::goTo);
    for (int i = 0; i <= int(Stage::Steps); ++i)
        connect(pageAt(Stage(i)), &StagePage::edited, this, &ProvisioningPage::edited);
    connect(&m_pause, &QTimer::timeout, this, &ProvisioningPage::keep);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        tellRemark();
        if (m_isJob && m_job && !m_job->isOver())
            tellJob(*m_job);
    });
}

void ProvisioningPage::listenToPlans()
{
    connect(m_provisioner, &Provisioner::planned, this, &ProvisioningPage::showPlan);
    connect(m_provisioner, &Provisioner::notPlanned, this, &ProvisioningPage::showNoPlan);
    connect(m_provisioner, &Provisioner::proposed, this, &ProvisioningPage::offerUsername);
    connect(m_provisioner, &Provisioner::notStarted, this, &ProvisioningPage::notStarted);
    connect(m_provisioner, &Provisioner::started, this,
            [this](const core::ProvisionReport &report) {
                m_isBusy = false;
                m_drafts.drop();
                m_keptAt = {};
                watch(report.job);
                // From here on the engine alone keeps it.
                m_draft.password = {};
                m_plan->account.password = {};
            });
}

void ProvisioningPage::listenToJob()
{
    connect(m_follower, &JobFollower::shown, this, &ProvisioningPage::showJob);
    connect(m_follower, &JobFollower::reported, this, &ProvisioningPage::showReport);
    connect(m_follower, &JobFollower::failed, this, [this](const core::Error &error) {
        m_frame->setStatus(sentencesHere(error), Tone::Danger);
    });
    connect(m_jobPage->steps()->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ProvisioningPage::showSelected);
}

StagePage *ProvisioningPage::pageAt(Stage stage) const
{
    switch (stage) {
    case Stage::Customer:
        return m_customer;
    case Stage::Product:
        return m_product;
    case Stage::Access:
        return m_access;
    case Stage::Server:
        return m_server;
    case Stage::Steps:
        return m_pipeline;
    case Stage::Plan:
    case Stage::Summary:
        return nullptr;
    }
    Q_UNREACHABLE();
}

void ProvisioningPage::begin(const Draft &draft, Stage stage)
{
    m_provisioner->forget();
    m_follower->stop();
    m_isJob = false;
    m_isBusy = false;
    m_job.reset();
    m_report.reset();
    m_plan.reset();
    m_isToldDone = false;
    m_summary->clear();
    m_draft = draft;
    m_furthest = stage;
    for (int i = 0; i <= int(Stage::Steps); ++i)
        pageAt(Stage(i))->load(m_draft);
    go(stage);
}

void ProvisioningPage::startFor(core::CustomerId customer)
{
    keep();
    m_provisioner->findCustomer(customer);
}

void ProvisioningPage::storeCurrent()
{
    if (StagePage *page = pageAt(m_stage); page && !m_isJob)
        page->store(m_draft);
}

void ProvisioningPage::edited()
{
    storeCurrent();
    pageAt(m_stage)->clearProblems();
    m_frame->setStatus({});
    m_plan.reset();
    m_pause.start();
    tell();
}

void ProvisioningPage::keep()
{
    m_pause.stop();
    // The one that is offered is not written over before a person has decided.
    if (m_isJob || m_draft.isEmpty() || m_frame->hasOffer())
        return;
    m_drafts.keep(m_draft, m_stage);
    m_keptAt = QDateTime::currentDateTimeUtc();
    tellRemark();
}

void ProvisioningPage::offerDraft()
{
    const auto kept = m_drafts.find();
    if (!kept)
        return;
    const QString domain = kept->draft.domain;
    const QString left = ago(kept->at);
    m_frame->offer(domain.isEmpty() ? tr("A draft was left %1.").arg(left)
                                    : tr("A draft for %1 was left %2.").arg(domain, left),
                   tr("Go on with it"), tr("Start anew"));
}

void ProvisioningPage::tellRemark()
{
    if (m_isJob)
        m_frame->setRemark(m_job ? JobWords::state(*m_job) : QString());
    else
        m_frame->setRemark(m_keptAt.isValid() ? tr("Kept as draft %1").arg(ago(m_keptAt))
                                              : QString());
}

void ProvisioningPage::go(Stage stage)
{
    storeCurrent();
    m_stage = stage;
    m_furthest = std::max(m_furthest, stage);
    keep();
    m_frame->setStatus({});
    if (stage == Stage::Plan) {
        makePlan();
        return;
    }
    if (StagePage *page = pageAt(stage)) {
        page->load(m_draft);
        page->clearProblems();
        m_frame->showPage(page);
        m_frame->setFoot({});
        page->first()->setFocus();
    }
    tell();
}

void ProvisioningPage::goTo(Stage wanted)
{
    storeCurrent();
    const auto missing = incompleteStage(m_draft);
    if (!missing || *missing >= wanted) {
        m_furthest = std::max(m_furthest, wanted);
        go(wanted);
        return;
    }
    m_furthest = std::max(m_furthest, *missing);
    go(*missing);
    if (*missing != Stage::Customer || !m_draft.isEmpty())
        pageAt(*missing)->complain(problemsAt(*missing, m_draft));
}

void ProvisioningPage::next()
{
    if (m_isBusy || !pageAt(m_stage))
        return;
    storeCurrent();
    const auto problems = problemsAt(m_stage, m_draft);
    if (!problems.isEmpty()) {
        pageAt(m_stage)->complain(problems);
        tell();
        return;
    }
    m_frame->hideOffer();
    keep();
    if (m_stage == Stage::Customer && m_draft.isNewCustomer) {
        m_isBusy = true;
        m_provisioner->saveCustomer(m_draft.customer);
        tell();
        return;
    }
    const Stage wanted = Stage(int(m_stage) + 1);
    if (wanted == Stage::Plan)
        goTo(wanted);
    else
        go(wanted);
}

void ProvisioningPage::back()
{
    if (m_stage == Stage::Customer || m_isJob)
        return;
    m_provisioner->forget();
    m_isBusy = false;
    go(Stage(int(m_stage) - 1));
}

void ProvisioningPage::customerRefused(const core::Error &error)
{
    m_isBusy = false;
    if (error.problems.isEmpty())
        m_customer->complain(error.field.isEmpty() ? u"email"_s : error.field,
                             sentencesHere(error));
    else
        m_customer->complain(error.problems);
    tell();
}

//! Buttons, list of steps and head, as things stand.
void ProvisioningPage::tell()
{
    const bool isAsking = !m_isJob && m_stage < Stage::Plan;
    const bool isPlan = !m_isJob && m_stage == Stage::Plan;
    const bool isMoving = m_isJob && m_job && !m_job->isOver();
    const bool isSummary = m_isJob && m_stage == Stage::Summary;
    const bool isOver = m_isJob && m_job && m_job->isOver() && !m_job->isDone();
    const bool isUndone = m_job && m_job->isUndone();
    m_frame->backButton()->setVisible(!m_isJob);
    m_frame->backButton()->setEnabled(m_stage != Stage::Customer && !m_isBusy);
    m_next->setVisible(isAsking);
    m_next->setEnabled(!m_isBusy);
    m_next->setText(m_stage == Stage::Steps ? tr("&Plan") : tr("&Next"));
    m_keep->setVisible(!m_isJob);
    m_copy->setVisible(isPlan);
    m_copy->setEnabled(m_plan.has_value());
    m_start->setVisible(isPlan);
    m_start->setEnabled(m_plan && !m_isBusy && !m_isPlanStale);
    m_planAgain->setVisible(isPlan && m_isPlanStale);
    m_cancel->setVisible(isMoving && !m_job->undo);
    m_undo->setVisible((isMoving && !m_job->undo) || (isOver && !isUndone));
    m_undo->setText(isMoving ? tr("Cancel and &undo") : tr("&Undo what was made"));
    m_leave->setVisible(m_isJob && !isSummary);
    m_leave->setText(isMoving ? tr("&Go on in the queue") : tr("Close"));
    m_retry->setVisible(isOver && !isUndone);
    m_openService->setVisible(isSummary && m_report);
    m_another->setVisible(isSummary || isUndone);
    m_done->setVisible(isSummary);
    if (!m_isJob) {
        m_frame->rail()->lock(false);
        m_frame->rail()->show(m_draft, m_stage, m_furthest);
        m_frame->setSubject(m_draft.normalDomain());
        tellPlanned();
    }
    tellRemark();
}

//! What the plan chose in the person's place.
void ProvisioningPage::tellPlanned()
{
    if (!m_plan)
        return;
    const StepRail *rail = m_frame->rail();
    const core::Placement &placement = m_plan->placement;
    if (m_draft.server.isEmpty())
        rail->at(Stage::Server)
            ->setChosen(placement.chosen->name,
                        tr("automatic, %1").arg(core::inWords(placement.judged.first().verdict)),
                        true);
    if (m_draft.likelyUsername() != m_plan->account.username)
        rail->at(Stage::Access)
            ->setChosen(m_plan->account.domain,
                        tr("user %1, which is free").arg(m_plan->account.username), true);
}

void ProvisioningPage::makePlan()
{
    m_stage = Stage::Plan;
    m_plan.reset();
    m_isPlanStale = false;
    m_isBusy = true;
    m_planPage->showPlanning();
    m_planSide->clear();
    m_frame->showPage(m_planPage, m_planSide);
    m_frame->setFoot(tr("Nothing is changed by planning: the panel is only read."));
    m_start->setText(tr("&Provision"));
    m_provisioner->plan(orderOf(m_draft));
    tell();
}

void ProvisioningPage::showPlan(const core::Plan &plan, const Surroundings &around)
{
    m_isBusy = false;
    m_plan = plan;
    const QString server = plan.placement.chosen->name;
    m_planPage->showPlan(plan);
    m_planSide->showPlan(plan, around);
    m_frame->setFoot(
        tr("This plan is what runs. If a record it was made from has changed by then, it stops "
           "before the first write."));
    m_start->setText(tr("&Provision on %1").arg(server));
    tell();
    m_start->setFocus();
}

void ProvisioningPage::showNoPlan(const core::Error &error)
{
    m_isBusy = false;
    if (error.reason == core::ErrorReason::UserTaken) {
        m_frame->setStatus(sentencesHere(error), Tone::Attention);
        m_isBusy = true;
        m_takenOn = error.where;
        m_provisioner->proposeFor(orderOf(m_draft));
        tell();
        return;
    }
    QString field = error.field;
    if (!error.problems.isEmpty())
        field = error.problems.first().field;
    QList<QAction *> actions{m_tryAgain};
    if (!field.isEmpty()) {
        m_changeIt->setData(int(stageOf(field)));
        actions.prepend(m_changeIt);
    }
    m_planPage->showError(error, actions);
    m_frame->showPage(m_planPage);
    m_frame->setFoot(tr("Nothing was changed."));
    tell();
}

void ProvisioningPage::offerUsername(const QString &username)
{
    m_isBusy = false;
    const QString taken = m_draft.likelyUsername();
    go(Stage::Access);
    m_access->offer(taken, m_takenOn, username);
}

void ProvisioningPage::start()
{
    if (!m_plan || m_isBusy)
        return;
    m_isBusy = true;
    tell();
    m_provisioner->start(*m_plan);
}

void ProvisioningPage::notStarted(const core::Error &error)
{
    m_isBusy = false;
    m_isPlanStale = true;
    if (error.reason == core::ErrorReason::Changed)
        m_planPage->showChanged(PlanWords::changed(error));
    else
        m_planPage->showChanged(sentencesHere(error));
    tell();
    m_planAgain->setFocus();
}

void ProvisioningPage::copyPlan()
{
    if (!m_plan)
        return;
    QGuiApplication::clipboard()->setText(PlanWords::asText(*m_plan));
    m_frame->setStatus(tr("The plan was copied."));
}

void ProvisioningPage::open(qint64 job)
{
    keep();
    begin({}, Stage::Customer);
    watch(core::JobId{job});
}

void ProvisioningPage::openService(core::ServiceId service)
{
    keep();
    begin({}, Stage::Customer);
    watch({});
    m_follower->followService(service);
}

void ProvisioningPage::watch(core::JobId job)
{
    m_frame->hideOffer();
    m_isJob = true;
    m_stage = Stage::Plan;
    m_job.reset();
    m_report.reset();
    m_followed = -1;
    m_frame->rail()->lock(true);
    m_jobPage->showStarting(m_plan ? m_plan->placement.chosen->name : QString());
    m_frame->showPage(m_jobPage, m_jobSide);
    if (job.isValid())
        m_follower->follow(job);
    tell();
    m_jobPage->steps()->setFocus();
}

void ProvisioningPage::showJob(const JobView &view)
{
    if (!m_isJob)
        return;
    m_job = view;
    m_frame->setSubject(view.job.overview.service);
    if (m_stage != Stage::Summary)
        tellJob(view);
    const bool isPasswordMissing =
        m_report && m_report->password.isEmpty() && !m_summary->hasPasswords();
    if (view.isDone() && (!m_report || isPasswordMissing))
        m_follower->report();
    tell();
}

void ProvisioningPage::tellJob(const JobView &view)
{
    m_jobPage->showJob(view);
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
void ProvisioningPage::followSteps(const JobView &view)
{
    StepList *steps = m_jobPage->steps();
    const int current = steps->currentIndex().row();
    if (current >= 0 && current != m_followed)
        return;
    m_followed = JobWords::stepAtWork(view);
    if (m_followed != current && m_followed < steps->model()->rowCount())
        steps->setCurrentIndex(steps->model()->index(m_followed, 0));
}

void ProvisioningPage::showSelected()
{
    if (m_job)
        m_jobSide->showStep(*m_job, m_jobPage->steps()->currentIndex().row());
}

void ProvisioningPage::confirmUndo()
{
    const core::JobOverview &job = m_job->job.overview;
    askFirst(this, tr("Take back what was made for %1 on %2?").arg(job.service, job.server),
             tr("The job is stopped. Its account is removed if it is provably ours, with all that "
                "hangs on it. What is unknown is settled first."),
             tr("Undo %1").arg(job.service), [this] { m_follower->undo(); });
}

void ProvisioningPage::showReport(const core::ProvisionReport &report)
{
    if (!m_isJob || report.error)
        return;
    m_report = report;
    m_stage = Stage::Summary;
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
    m_done->setFocus();
    if (!m_isToldDone) {
        m_isToldDone = true;
        Q_EMIT told(tr("%1 is set up on %2").arg(report.service.domain, report.server));
        Q_EMIT done(report.service.id.value);
    }
}

//! What nobody looked at is kept, and shown when the job is opened again.
void ProvisioningPage::leaveSummary()
{
    if (m_report && m_summary->hasPasswords() && m_summary->wasSeen())
        m_follower->passwordsTold(*m_report);
}

void ProvisioningPage::close()
{
    storeCurrent();
    keep();
    if (m_stage == Stage::Summary) {
        finish();
        return;
    }
    Q_EMIT closed();
}

void ProvisioningPage::finish()
{
    leaveSummary();
    begin({}, Stage::Customer);
    Q_EMIT closed();
}

void ProvisioningPage::another()
{
    leaveSummary();
    begin({}, Stage::Customer);
}

void ProvisioningPage::refresh()
{
    m_provisioner->readRecords();
    m_follower->look();
    if (!m_isJob && m_stage == Stage::Plan && !m_isBusy)
        makePlan();
}

void ProvisioningPage::hideEvent(QHideEvent *event)
{
    storeCurrent();
    keep();
    Page::hideEvent(event);
}

} // namespace ui
