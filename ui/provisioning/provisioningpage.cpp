#include "ui/provisioning/provisioningpage.h"

#include "ui/common/button.h"
#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/provisioning/accesspage.h"
#include "ui/provisioning/customerpage.h"
#include "ui/provisioning/jobstage.h"
#include "ui/provisioning/pipelinepage.h"
#include "ui/provisioning/planpage.h"
#include "ui/provisioning/planside.h"
#include "ui/provisioning/productpage.h"
#include "ui/provisioning/provisioner.h"
#include "ui/provisioning/serverpage.h"
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

} // namespace

ProvisioningPage::ProvisioningPage(EngineRoom *room, QWidget *parent)
    : Page(parent)
    , m_room(room)
    , m_provisioner(new Provisioner(room, this))
    , m_frame(new WizardFrame(this))
    , m_customer(new CustomerPage(room, m_frame))
    , m_product(new ProductPage(m_frame))
    , m_access(new AccessPage(m_frame))
    , m_server(new ServerPage(m_frame))
    , m_pipeline(new PipelinePage(m_frame))
    , m_planPage(new PlanPage(m_frame))
    , m_planSide(new PlanSide(m_frame))
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
    m_frame->addSide(m_planSide);
    makeButtons();
    m_job = new JobStage(room, m_frame, this); // its buttons come last
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

bool ProvisioningPage::isRunning() const
{
    return m_job->isShown();
}

Stage ProvisioningPage::stage() const
{
    return m_job->isSummary() ? Stage::Summary : m_stage;
}

void ProvisioningPage::makeButtons()
{
    const auto add = [this](const QString &name, const QString &text, const QString &icon,
                            ButtonKind kind, auto act) {
        Button *button = m_frame->addButton(name, text, icon, kind);
        connect(button, &Button::clicked, this, act);
        return button;
    };
    using Me = ProvisioningPage;
    using enum ButtonKind;
    m_copy = add(u"copyPlan"_s, tr("&Copy plan"), u"copy"_s, Plain, &Me::copyPlan);
    m_keep = add(u"keepForLater"_s, tr("&Keep for later"), {}, Plain, &Me::close);
    m_next = add(u"next"_s, tr("&Next"), {}, Primary, &Me::next);
    m_planAgain = add(u"planAgain"_s, tr("Plan &again"), u"refresh"_s, Plain, &Me::makePlan);
    m_start = add(u"start"_s, tr("&Provision"), u"play"_s, Primary, &Me::start);
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
        m_job->tick();
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
                watch();
                m_job->watch(report.job, m_plan->placement.chosen->name);
                // From here on the engine alone keeps it.
                m_draft.password = {};
                m_plan->account.password = {};
            });
}

void ProvisioningPage::listenToJob()
{
    connect(m_job, &JobStage::told, this, &Page::told);
    connect(m_job, &JobStage::done, this, &ProvisioningPage::done);
    connect(m_job, &JobStage::serviceWanted, this,
            [this](qint64 service) { Q_EMIT wanted(u"services"_s, service); });
    connect(m_job, &JobStage::remarkChanged, this, &ProvisioningPage::tell);
    connect(m_job, &JobStage::left, this, &ProvisioningPage::close);
    connect(m_job, &JobStage::finished, this, &ProvisioningPage::finish);
    connect(m_job, &JobStage::anotherWanted, this, &ProvisioningPage::another);
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
    m_job->stop();
    m_isBusy = false;
    m_plan.reset();
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
    if (StagePage *page = pageAt(m_stage); page && !isRunning())
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
    if (isRunning() || m_draft.isEmpty() || m_frame->hasOffer())
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
    if (isRunning())
        m_frame->setRemark(m_job->remark());
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
    if (m_stage == Stage::Customer || isRunning())
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
    const bool isAsking = !isRunning() && m_stage < Stage::Plan;
    const bool isPlan = !isRunning() && m_stage == Stage::Plan;
    m_frame->backButton()->setVisible(!isRunning());
    m_frame->backButton()->setEnabled(m_stage != Stage::Customer && !m_isBusy);
    m_next->setVisible(isAsking);
    m_next->setEnabled(!m_isBusy);
    m_next->setText(m_stage == Stage::Steps ? tr("&Plan") : tr("&Next"));
    m_keep->setVisible(!isRunning());
    m_copy->setVisible(isPlan);
    m_copy->setEnabled(m_plan.has_value());
    m_start->setVisible(isPlan);
    m_start->setEnabled(m_plan && !m_isBusy && !m_isPlanStale);
    m_planAgain->setVisible(isPlan && m_isPlanStale);
    if (!isRunning()) {
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
    watch();
    m_job->watch(core::JobId{job}, {});
}

//! No question is left open beside a job.
void ProvisioningPage::watch()
{
    m_frame->hideOffer();
    m_stage = Stage::Plan;
}

void ProvisioningPage::openService(core::ServiceId service)
{
    keep();
    begin({}, Stage::Customer);
    watch();
    m_job->watchService(service);
}

void ProvisioningPage::close()
{
    storeCurrent();
    keep();
    if (m_job->isSummary()) {
        finish();
        return;
    }
    Q_EMIT closed();
}

void ProvisioningPage::finish()
{
    m_job->leave();
    begin({}, Stage::Customer);
    Q_EMIT closed();
}

void ProvisioningPage::another()
{
    m_job->leave();
    begin({}, Stage::Customer);
}

void ProvisioningPage::refresh()
{
    m_provisioner->readRecords();
    m_job->look();
    if (!isRunning() && m_stage == Stage::Plan && !m_isBusy)
        makePlan();
}

void ProvisioningPage::hideEvent(QHideEvent *event)
{
    storeCurrent();
    keep();
    Page::hideEvent(event);
}

} // namespace ui
