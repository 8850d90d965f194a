#pragma once

#include "ui/common/page.h"
#include "ui/provisioning/draftstore.h"
#include "ui/provisioning/planwords.h"

#include <QTimer>

namespace ui {

class AccessPage;
class Button;
class CustomerPage;
class EngineRoom;
class JobStage;
class PipelinePage;
class PlanPage;
class PlanSide;
class ProductPage;
class Provisioner;
class ServerPage;
class StagePage;
class WizardFrame;

//! Sets up a service: questions, the plan, the same page while it runs, and what was made. It can
//! be left at any point: questions stay as a draft, what runs goes on in the queue.
class ProvisioningPage final : public Page
{
    Q_OBJECT

public:
    explicit ProvisioningPage(EngineRoom *room, QWidget *parent = nullptr);
    ~ProvisioningPage() override;

    void startFor(core::CustomerId customer);
    //! A provisioning of the queue, as it is now.
    void open(qint64 job) override;
    void openService(core::ServiceId service);
    void refresh() override;

    [[nodiscard]] const Draft &draft() const { return m_draft; }
    [[nodiscard]] Stage stage() const;
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    void done(qint64 service); //!< it is set up
    void closed();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void makeButtons();
    void makeActions();
    void listen();
    void listenToPlans();
    void listenToJob();

    // Questions.
    [[nodiscard]] StagePage *pageAt(Stage stage) const;
    void begin(const Draft &draft, Stage stage);
    void go(Stage stage);
    void goTo(Stage wanted); //!< as far as the answers allow
    void next();
    void back();
    void storeCurrent();
    void edited();
    void customerRefused(const core::Error &error);
    void keep();
    void offerDraft();
    void tellRemark();
    void tell();

    // The plan.
    void makePlan();
    void tellPlanned();
    void showPlan(const core::Plan &plan, const Surroundings &around);
    void showNoPlan(const core::Error &error);
    void offerUsername(const QString &username);
    void start();
    void notStarted(const core::Error &error);
    void copyPlan();

    // The job.
    void watch();
    void close();
    void finish();
    void another();

    EngineRoom *m_room;
    Provisioner *m_provisioner;
    WizardFrame *m_frame;
    CustomerPage *m_customer;
    ProductPage *m_product;
    AccessPage *m_access;
    ServerPage *m_server;
    PipelinePage *m_pipeline;
    PlanPage *m_planPage;
    PlanSide *m_planSide;
    Button *m_copy = nullptr;
    Button *m_keep = nullptr;
    Button *m_next = nullptr;
    Button *m_planAgain = nullptr;
    Button *m_start = nullptr;
    JobStage *m_job = nullptr;
    QAction *m_changeIt;
    QAction *m_tryAgain;

    DraftStore m_drafts;
    Draft m_draft;
    Stage m_stage = Stage::Customer;
    Stage m_furthest = Stage::Customer;
    std::optional<core::Plan> m_plan;
    QDateTime m_keptAt;
    QString m_takenOn; //!< the server that has the user name already
    QTimer m_pause;    //!< of the typing, before the draft is kept
    QTimer m_tick;
    bool m_isBusy = false;
    bool m_isPlanStale = false;
};

} // namespace ui
