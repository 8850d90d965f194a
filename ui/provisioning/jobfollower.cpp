#include "ui/provisioning/jobfollower.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

bool isMoving(const core::JobRecord &record)
{
    const core::JobState state = record.overview.job.state;
    return state == core::JobState::Queued || state == core::JobState::Running;
}

core::Async<JobView> viewOf(core::Jobs *jobs, core::JobId job, core::JobId undo)
{
    const QString id = QString::number(job.value);
    const auto shown = co_await jobs->show(id);
    if (!shown)
        co_return std::unexpected(shown.error());
    JobView view{*shown, {}};
    if (!undo.isValid())
        co_return view;
    const QString undoId = QString::number(undo.value);
    const auto undone = co_await jobs->show(undoId);
    if (!undone)
        co_return std::unexpected(undone.error());
    view.undo = *undone;
    co_return view;
}

//! Of this kind, of the service the job is about; the latest.
core::JobId among(const QList<core::JobOverview> &jobs, core::JobKind kind)
{
    const auto found = std::ranges::find_if(
        jobs, [kind](const core::JobOverview &overview) { return overview.job.kind == kind; });
    return found == jobs.end() ? core::JobId{} : found->job.id;
}

} // namespace

bool JobView::isOver() const
{
    return !isMoving(job) && !(undo && isMoving(*undo));
}

JobFollower::JobFollower(EngineRoom *room, QObject *parent)
    : QObject(parent)
    , m_room(room)
{
    connect(m_room, &EngineRoom::changed, this, &JobFollower::look);
    connect(m_room, &EngineRoom::jobEnded, this, &JobFollower::look);
}

void JobFollower::follow(core::JobId job)
{
    m_job = job;
    m_undo = {};
    m_isLooking = false;
    look();
}

void JobFollower::followService(core::ServiceId service)
{
    const auto list = [service](core::Engine &engine) {
        return engine.jobs().list({.service = service});
    };
    m_room->ask(this, list, [this](const core::Result<QList<core::JobOverview>> &jobs) {
        if (!jobs) {
            Q_EMIT failed(jobs.error());
            return;
        }
        follow(among(*jobs, core::JobKind::Provision));
        m_undo = among(*jobs, core::JobKind::RollBack);
    });
}

void JobFollower::stop()
{
    m_job = {};
    m_undo = {};
    m_isReportWanted = false;
}

void JobFollower::look()
{
    if (!m_job.isValid())
        return;
    if (m_isLooking) {
        m_isLookWanted = true;
        return;
    }
    lookFor(m_job, m_undo);
}

void JobFollower::lookFor(core::JobId job, core::JobId undo)
{
    m_isLooking = true;
    const auto show = [job, undo](core::Engine &engine) {
        return viewOf(&engine.jobs(), job, undo);
    };
    m_room->ask(this, show, [this, job](const core::Result<JobView> &view) {
        if (job != m_job)
            return;
        m_isLooking = false;
        if (view)
            Q_EMIT shown(*view);
        if (std::exchange(m_isLookWanted, false))
            look();
    });
}

void JobFollower::turn(const core::Result<core::JobRecord> &turned)
{
    if (!turned)
        Q_EMIT failed(turned.error());
    look();
}

void JobFollower::cancel()
{
    const auto cancel = [id = QString::number(m_job.value)](core::Engine &engine) {
        return engine.jobs().cancel(id);
    };
    m_room->ask(this, cancel,
                [this](const core::Result<core::JobRecord> &turned) { turn(turned); });
}

void JobFollower::retry()
{
    const auto retry = [id = QString::number(m_job.value)](core::Engine &engine) {
        return engine.jobs().retry(id);
    };
    m_room->ask(this, retry, [this](const core::Result<core::JobRecord> &turned) { turn(turned); });
}

void JobFollower::undo()
{
    const auto undo = [id = QString::number(m_job.value)](core::Engine &engine) {
        return engine.jobs().undo(id, core::Wait::No);
    };
    m_room->ask(this, undo, [this](const core::Result<core::UndoneJob> &undone) {
        if (undone)
            m_undo = undone->job;
        else
            Q_EMIT failed(undone.error());
        look();
    });
}

void JobFollower::report()
{
    m_isReportWanted = m_isTelling;
    if (m_isTelling) // what was looked at is being forgotten, and not to be read once more
        return;
    const auto report = [job = m_job](core::Engine &engine) {
        return engine.services().provisioned(job);
    };
    m_room->ask(this, report, [this](const core::Result<core::ProvisionReport> &told) {
        if (told)
            Q_EMIT reported(*told);
        else
            Q_EMIT failed(told.error());
    });
}

void JobFollower::passwordsTold(const core::ProvisionReport &seen)
{
    const auto told = [seen](core::Engine &engine) {
        return engine.services().passwordsTold(seen);
    };
    m_isTelling = true;
    m_room->ask(this, told, [this](const core::Result<> &forgotten) {
        m_isTelling = false;
        if (!forgotten)
            Q_EMIT failed(forgotten.error());
        if (m_isReportWanted)
            report();
    });
}

} // namespace ui
