#pragma once

#include "ui/common/button.h"
#include "ui/provisioning/jobfollower.h"

namespace ui {

class JobPage;
class JobSide;
class SummaryPage;
class WizardFrame;

//! The wizard's last part: a provisioning at work, what a person may do about it, and what was
//! made in the end.
class JobStage final : public QObject
{
    Q_OBJECT

public:
    JobStage(EngineRoom *room, WizardFrame *frame, QObject *parent);

    //! Shows it, from now on; on `server`, as far as that is known.
    void watch(core::JobId job, const QString &server);
    void watchService(core::ServiceId service);
    void stop(); //!< shows nothing any more
    void look();
    void tick();
    //! Passwords that were looked at are not kept any longer.
    void leave();

    [[nodiscard]] bool isShown() const { return m_isShown; }
    [[nodiscard]] bool isSummary() const { return m_isSummary; }
    [[nodiscard]] QString remark() const;

Q_SIGNALS:
    void told(const QString &words);
    void done(qint64 service);
    void serviceWanted(qint64 service);
    void remarkChanged();
    void left(); //!< it goes on in the queue
    void finished();
    void anotherWanted();

private:
    void makeButtons();
    void begin(const QString &server);
    void showJob(const JobView &view);
    void showSteps(const JobView &view);
    void followSteps(const JobView &view);
    void showSelected();
    void showReport(const core::ProvisionReport &report);
    void confirmUndo();
    void tell();

    WizardFrame *m_frame;
    JobFollower *m_follower;
    JobPage *m_page;
    JobSide *m_side;
    SummaryPage *m_summary;
    Button *m_cancel = nullptr;
    Button *m_undo = nullptr;
    Button *m_leave = nullptr;
    Button *m_retry = nullptr;
    Button *m_openService = nullptr;
    Button *m_another = nullptr;
    Button *m_done = nullptr;
    std::optional<JobView> m_job;
    std::optional<core::ProvisionReport> m_report;
    int m_followed = -1; //!< the step that was chosen without a person
    bool m_isShown = false;
    bool m_isSummary = false;
    bool m_isToldDone = false;
};

} // namespace ui
