#pragma once

#include "ui/common/engineroom.h"

namespace ui {

//! A provisioning and, once it was ordered, what takes it back.
struct JobView {
    core::JobRecord job;
    std::optional<core::JobRecord> undo;

    [[nodiscard]] core::JobState state() const { return job.overview.job.state; }
    [[nodiscard]] bool isOver() const; //!< nothing moves any more by itself
    [[nodiscard]] bool isUndone() const
    {
        return undo && undo->overview.job.state == core::JobState::Done;
    }
    [[nodiscard]] bool isDone() const { return state() == core::JobState::Done; }
};

//! Watches one job of the queue, whoever works it, and says what a person wants of it.
class JobFollower final : public QObject
{
    Q_OBJECT

public:
    explicit JobFollower(EngineRoom *room, QObject *parent = nullptr);

    void follow(core::JobId job);
    void followService(core::ServiceId service); //!< its provisioning
    void stop();
    void look();
    [[nodiscard]] core::JobId job() const { return m_job; }

    void cancel();
    void retry();
    void undo();
    //! What is kept here of its passwords, once it is done.
    void report();
    void passwordsTold(const core::ProvisionReport &seen);

Q_SIGNALS:
    void shown(const ui::JobView &view);
    void reported(const core::ProvisionReport &report);
    void failed(const core::Error &error); //!< what was wanted was not done

private:
    void lookFor(core::JobId job, core::JobId undo);
    void turn(const core::Result<core::JobRecord> &turned);

    EngineRoom *m_room;
    core::JobId m_job;
    core::JobId m_undo;
    bool m_isLooking = false;
    bool m_isLookWanted = false;
    bool m_isTelling = false; //!< that passwords were told
    bool m_isReportWanted = false;
};

} // namespace ui
