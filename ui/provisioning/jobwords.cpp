#include "ui/provisioning/jobwords.h"

#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/provisioning/planwords.h"

#include "core/provisioning/steplog.h"
#include "core/wording/errorwording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using core::JobState;

namespace ui {
namespace {

std::chrono::milliseconds spanOf(const core::JobStep &step, const QDateTime &until)
{
    const QDateTime from = step.sentAt ? *step.sentAt : step.intentAt.value_or(until);
    return std::chrono::milliseconds(std::max<qint64>(0, from.msecsTo(until)));
}

core::Error errorOf(const core::JobStep &step, const core::JobOverview &overview)
{
    core::Job job = overview.job;
    job.error = step.error;
    job.detail = step.detail;
    core::Error error = core::errorOf(job, {step});
    error.where = overview.server;
    return error;
}

} // namespace

QString JobWords::title(const core::JobStep &step)
{
    if (const auto kind = core::fromName<core::StepKind>(step.name))
        return PlanWords::title(*kind);
    return step.name == core::nameOf(core::JobKind::RollBack) ? tr("Undo") : step.name;
}

StepState JobWords::stateOf(const core::JobStep &step, const core::Job &job)
{
    const bool isMoving = job.state == JobState::Running || job.state == JobState::Queued;
    switch (step.state) {
    case core::StepState::Pending:
        return StepState::Waiting;
    case core::StepState::Intended:
        return isMoving ? StepState::Running : StepState::Waiting;
    case core::StepState::Sent:
        return isMoving ? StepState::Running : StepState::Unknown;
    case core::StepState::Done:
        return StepState::Done;
    case core::StepState::Failed:
        return StepState::Failed;
    case core::StepState::Unknown:
        return StepState::Unknown;
    case core::StepState::Skipped:
        return StepState::Note;
    case core::StepState::Undone:
        return StepState::Undone;
    }
    Q_UNREACHABLE();
}

QString JobWords::time(const core::JobStep &step, StepState state)
{
    const QString word = StepWords::of(state);
    const bool hasTime = step.sentAt || step.intentAt;
    if (state == StepState::Waiting || !hasTime)
        return word;
    // What is unknown is being asked about until it is not.
    const bool isOpen = !step.endedAt || state == StepState::Unknown;
    const QDateTime until = isOpen ? QDateTime::currentDateTimeUtc() : *step.endedAt;
    //: the state of a step, and how long it took
    return tr("%1 · %2").arg(word, seconds(spanOf(step, until)));
}

QString JobWords::sentence(const core::JobStep &step, const core::JobOverview &overview)
{
    switch (stateOf(step, overview.job)) {
    case StepState::Waiting:
        return tr("Waits for the steps before it.");
    case StepState::Running:
        return step.state == core::StepState::Intended
                   ? tr("Written down, about to be sent.")
                   : tr("Sent to %1, waiting for the answer.").arg(overview.server);
    case StepState::Unknown:
        return overview.job.state == JobState::Unknown
                   ? tr("Nobody knows whether %1 did it, and reading did not tell. It is not sent "
                        "again: look on the panel.")
                         .arg(overview.server)
                   : tr("Asking the panel. The call was sent, its answer was lost. It is not sent "
                        "again: what %1 shows decides.")
                         .arg(overview.server);
    case StepState::Failed:
        return sentencesHere(errorOf(step, overview));
    case StepState::Undone:
        return tr("Taken back.");
    case StepState::Done:
        return step.replyMasked.isEmpty() ? tr("Done, and read back.") : step.replyMasked;
    case StepState::Paused:
    case StepState::Note:
        return step.detail.isEmpty() ? tr("Left out.") : step.detail;
    }
    Q_UNREACHABLE();
}

Step JobWords::stepOf(const core::JobStep &step, const core::JobOverview &overview)
{
    const StepState state = stateOf(step, overview.job);
    QStringList code;
    for (const QString &part : {step.requestMasked, step.replyMasked}) {
        if (!part.isEmpty())
            code.append(part);
    }
    if (step.error && !step.detail.isEmpty())
        code.append(step.detail);
    return {.state = state,
            .name = title(step),
            .time = time(step, state),
            .lines = {sentence(step, overview)},
            .code = code.join(u'\n')};
}

QList<Step> JobWords::steps(const JobView &view)
{
    QList<Step> all;
    for (const core::JobStep &step : view.job.steps)
        all.append(stepOf(step, view.job.overview));
    if (!view.undo)
        return all;
    for (const core::JobStep &step : view.undo->steps)
        all.append(stepOf(step, view.undo->overview));
    return all;
}

QString JobWords::about(const core::JobOverview &overview)
{
    QStringList parts{tr("job %1").arg(overview.job.id.value)};
    if (!overview.worker.isEmpty())
        parts.append(overview.worker);
    if (overview.job.startedAt)
        parts.append(tr("started %1")
                         .arg(QLocale().toString(overview.job.startedAt->toLocalTime().time(),
                                                 u"HH:mm:ss"_s)));
    return parts.join(u" · "_s);
}

int JobWords::doneSteps(const JobView &view)
{
    return int(std::ranges::count_if(view.job.steps, [](const core::JobStep &step) {
        return step.state == core::StepState::Done || step.state == core::StepState::Skipped;
    }));
}

int JobWords::stepAtWork(const JobView &view)
{
    const QList<Step> all = steps(view);
    int place = 0;
    for (int i = 0; i < all.size(); ++i) {
        const StepState state = all.at(i).state;
        if (state == StepState::Waiting)
            continue;
        place = i;
        if (state == StepState::Running || state == StepState::Unknown)
            break;
    }
    return place;
}

QString JobWords::undoState(const JobView &view)
{
    const QString where = view.job.overview.server;
    if (!view.isOver())
        return tr("Taking back what was made on %1").arg(where);
    return view.isUndone() ? tr("What was made on %1 is taken back").arg(where)
                           : tr("Not all that was made on %1 could be taken back").arg(where);
}

QString JobWords::state(const JobView &view)
{
    if (view.undo)
        return undoState(view);
    const core::Job &job = view.job.overview.job;
    const QString where = view.job.overview.server;
    switch (job.state) {
    case JobState::Queued:
        return job.attempt > 0 ? tr("Waits for the next try on %1").arg(where)
                               : tr("Waits for its turn on %1").arg(where);
    case JobState::Running:
        return tr("Running on %1").arg(where);
    case JobState::Done:
        return tr("Done on %1").arg(where);
    case JobState::Failed:
        return tr("Failed on %1").arg(where);
    case JobState::Cancelled:
        return tr("Cancelled");
    case JobState::Unknown:
        return tr("Unknown on %1").arg(where);
    }
    Q_UNREACHABLE();
}

QString JobWords::next(const JobView &view)
{
    if (view.undo && view.isOver())
        return tr("Nothing runs any more. What could not be taken back is said at its step.");
    if (!view.isOver())
        return tr("You can close this page. The job goes on in the queue and survives a restart.");
    switch (view.state()) {
    case JobState::Failed:
        return tr("Nothing more is tried by itself. What was made stays until you retry or undo.");
    case JobState::Cancelled:
        return tr("Nothing runs any more. What was made stays until you retry or undo.");
    case JobState::Unknown:
        return tr("Retry asks the panel once more; nothing is sent again before it has answered.");
    default:
        return {};
    }
}

} // namespace ui
