#pragma once

#include "ui/common/steplist.h"
#include "ui/provisioning/jobfollower.h"

namespace ui {

//! A job as the window tells it.
class JobWords
{
    Q_DECLARE_TR_FUNCTIONS(JobWords)

public:
    static QString title(const core::JobStep &step);
    static StepState stateOf(const core::JobStep &step, const core::Job &job);
    static QList<Step> steps(const JobView &view);
    //! "job 48213 · worker-a · started 10:04:02"
    static QString about(const core::JobOverview &overview);
    //! What the whole is doing.
    static QString state(const JobView &view);
    static QString next(const JobView &view);
    static int doneSteps(const JobView &view);
    static int stepAtWork(const JobView &view);

private:
    static QString undoState(const JobView &view);
    static Step stepOf(const core::JobStep &step, const core::JobOverview &overview);
    static QString sentence(const core::JobStep &step, const core::JobOverview &overview);
    static QString time(const core::JobStep &step, StepState state);
};

} // namespace ui
