#include "ui/queue/queuepage.h"

#include "ui/common/complaint.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/statecells.h"
#include "ui/queue/jobdetail.h"

#include "core/storage/rowtables.h"
#include "core/wording/errorwording.h"
#include "core/wording/statewording.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(QueuePage)
};

QString kindInWords(const QString &name)
{
    const auto kind = core::fromName<core::JobKind>(name);
    return kind ? core::inWords(*kind) : name;
}

QString laneInWords(const QString &name)
{
    const auto lane = core::fromName<core::Lane>(name);
    return lane ? core::inWords(*lane) : name;
}

QString stateInWords(const QString &name)
{
    return jobStateCell(name).text;
}

bool isWaitingAgain(const RowView &row)
{
    return row.text(u"state") == "queued"_L1 && row.number(u"tries") > 0;
}

Cell stateOf(const RowView &row)
{
    if (isWaitingAgain(row))
        return {.text = Words::tr("Retrying"),
                .icon = u"clock"_s,
                .tone = Tone::Attention,
                .iconTone = Tone::Attention};
    return jobStateCell(row.text(u"state"));
}

//! How it ended in a few words: the whole of it stands in the detail.
QString endInWords(const RowView &row)
{
    const auto error = core::fromName<core::ErrorKind>(row.text(u"error"));
    if (!error)
        return row.text(u"detail");
    return core::inWords(core::Error{*error, row.text(u"detail")}).summary;
}

Cell standOf(const RowView &row)
{
    const auto state = core::fromName<core::JobState>(row.text(u"state"));
    const QDateTime run = row.time(u"run");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (state.value_or(core::JobState::Unknown)) {
    case core::JobState::Queued:
        if (run > now)
            //: when a job is tried again, or begins; %1 is a clock time
            return {.text = Words::tr("at %1").arg(
                        QLocale().toString(run.toLocalTime().time(), u"HH:mm:ss"_s)),
                    .tone = Tone::Muted};
        return {.text = Words::tr("next"), .tone = Tone::Muted};
    case core::JobState::Running:
        //: %1 of %2 steps are done, on the worker %3
        return {.text = Words::tr("%1 of %2 · %3")
                            .arg(QString::number(row.number(u"done")),
                                 QString::number(row.number(u"steps")), row.text(u"worker")),
                .tone = Tone::Muted};
    case core::JobState::Done:
        return {.text = seconds(
                    std::chrono::milliseconds(row.time(u"started").msecsTo(row.time(u"ended")))),
                .tone = Tone::Muted};
    case core::JobState::Failed:
        return {.text = endInWords(row), .tone = Tone::Danger};
    case core::JobState::Unknown:
        return {.text = endInWords(row), .tone = Tone::Unknown};
    case core::JobState::Cancelled:
        return {.text = row.text(u"detail"), .tone = Tone::Muted};
    }
    Q_UNREACHABLE();
}

Cell ageOf(const RowView &row)
{
    const QDateTime ended = row.time(u"ended");
    const QDateTime since = ended.isValid() ? ended : row.time(u"created");
    return {.text = age(since), .tone = Tone::Muted, .tip = moment(since)};
}

Cell triesOf(const RowView &row)
{
    const qint64 tries = row.number(u"attempt");
    return {.text = grouped(tries), .tone = tries == 0 ? Tone::Disabled : Tone::Text};
}

TableParts parts()
{
    return {
        .name = u"queue"_s,
        .title = Words::tr("Queue"),
        .table = core::jobRows(),
        .columns =
            {
                {.field = u"created"_s,
                 .title = Words::tr("Job"),
                 .width = 72,
                 .cell = plainText(u"number"_s, Tone::Muted),
                 .isFixed = true},
                {.field = u"kind"_s,
                 .title = Words::tr("What"),
                 .width = 128,
                 .cell =
                     [](const RowView &row) {
                         return Cell{.text = kindInWords(row.text(u"kind"))};
                     }},
                {.field = u"service"_s,
                 .title = Words::tr("For"),
                 .width = 184,
                 .cell = plainText(u"service"_s),
                 .isFixed = true},
                {.field = u"server"_s,
                 .title = Words::tr("Server"),
                 .width = 104,
                 .cell = plainText(u"server"_s, Tone::Muted),
                 .isFixed = true},
                {.field = u"state"_s, .title = Words::tr("State"), .width = 136, .cell = stateOf},
                {.field = u"attempt"_s,
                 .title = Words::tr("Tries"),
                 .width = 56,
                 .cell = triesOf,
                 .isNumber = true},
                {.field = u"run"_s,
                 .title = Words::tr("Where it stands"),
                 .width = 152,
                 .cell = standOf},
                {.field = u"lane"_s,
                 .title = Words::tr("Lane"),
                 .width = 112,
                 .cell =
                     [](const RowView &row) {
                         return Cell{.text = laneInWords(row.text(u"lane")), .tone = Tone::Muted};
                     },
                 .isShown = false},
                {.field = u"actor"_s,
                 .title = Words::tr("Ordered by"),
                 .width = 112,
                 .cell = plainText(u"actor"_s, Tone::Muted),
                 .isShown = false},
                {.field = u"ended"_s,
                 .title = Words::tr("Age"),
                 .width = 64,
                 .cell = ageOf,
                 .isNumber = true},
            },
        .facets =
            {
                {.field = u"lane"_s, .title = Words::tr("Lane"), .inWords = laneInWords},
                {.field = u"state"_s, .title = Words::tr("State"), .inWords = stateInWords},
            },
        .summed = u"state"_s,
        .emptySentence =
            Words::tr("Nothing was ordered yet. Whatever changes a panel stands here."),
        .countInWords =
            [](int count) {
                return Words::tr("%n job(s)", nullptr, count)
                    .replace(QString::number(count), grouped(count));
            },
    };
}

} // namespace

QueuePage::QueuePage(EngineRoom *room, QWidget *parent)
    : TablePage(room, parts(), parent)
    , m_detail(new JobDetail(room, this))
{
    makeActions();
    setDetail(m_detail);
    table()->sortByColumn(0, Qt::DescendingOrder);
}

void QueuePage::makeActions()
{
    QAction *again =
        addRowAction(u"retry"_s, tr("Retry"), u"retry"_s, QKeySequence(Qt::Key_R), For::Many, true);
    connect(again, &QAction::triggered, this, &QueuePage::retry);
    QAction *stop = addRowAction(u"cancel"_s, tr("Cancel"), u"close"_s, QKeySequence(Qt::Key_C),
                                 For::Many, true);
    connect(stop, &QAction::triggered, this, &QueuePage::cancel);
    m_detail->offer({again, stop}, rowMenu());
    QAction *back = addRowAction(u"undo"_s, tr("Undo what it made…"), u"undo"_s,
                                 QKeySequence(u"Shift+Del"_s), For::One, false, true);
    connect(back, &QAction::triggered, this, &QueuePage::undo);

    auto *all = new QAction(icon(u"retry"_s), tr("Retry all failed"), this);
    all->setObjectName(u"queue.retryAll"_s);
    all->setShortcut(QKeySequence(u"Ctrl+Shift+R"_s));
    connect(all, &QAction::triggered, this, &QueuePage::retryAll);
    addHeaderButton(all);
    auto *clear = new QAction(icon(u"trash"_s), tr("Clear failed…"), this);
    clear->setObjectName(u"queue.clear"_s);
    connect(clear, &QAction::triggered, this, &QueuePage::clearFailed);
    addMenuAction(clear);
}

void QueuePage::showDetail(qint64 id)
{
    m_detail->show(id);
}

void QueuePage::tell(const core::Error &error)
{
    Q_EMIT told(sentencesHere(error));
}

template <typename Verb>
void QueuePage::forSelected(Verb verb)
{
    for (const qint64 job : table()->selectedIds()) {
        const auto one = [verb, id = QString::number(job)](core::Engine &engine) {
            return (engine.jobs().*verb)(id);
        };
        room()->ask(this, one, [this](const core::Result<core::JobRecord> &record) {
            if (!record)
                tell(record.error());
            rows()->refreshSoon();
        });
    }
}

void QueuePage::retry()
{
    forSelected(&core::Jobs::retry);
}

void QueuePage::cancel()
{
    forSelected(&core::Jobs::cancel);
}

void QueuePage::undo()
{
    const qint64 job = table()->currentId();
    auto *ask = new ConfirmDialog(
        tr("Undo job %1").arg(job),
        tr("The account that this provisioning made is removed, if it proves to be its own, and "
           "that is read back. What cannot be taken back is said."),
        tr("Undo job %1").arg(job), this);
    connect(ask, &ConfirmDialog::confirmed, this, [this, job] {
        const auto verb = [id = QString::number(job)](core::Engine &engine) {
            return engine.jobs().undo(id, core::Wait::No);
        };
        room()->ask(this, verb, [this](const core::Result<core::UndoneJob> &undone) {
            if (!undone)
                tell(undone.error());
            else
                Q_EMIT told(tr("Job %1 undoes it.").arg(undone->job.value));
            rows()->refreshSoon();
        });
    });
    ask->open();
}

void QueuePage::retryAll()
{
    const auto verb = [](core::Engine &engine) {
        return engine.jobs().retryAll();
    };
    room()->ask(this, verb, [this](const core::Result<QList<core::JobId>> &jobs) {
        if (!jobs)
            tell(jobs.error());
        else
            Q_EMIT told(tr("%n job(s) are tried again.", nullptr, int(jobs->size())));
        rows()->refreshSoon();
    });
}

void QueuePage::clearFailed()
{
    auto *ask = new ConfirmDialog(
        tr("Clear all failed jobs"),
        tr("They leave this list and stay in the history for 90 days. Nothing changes on a panel."),
        tr("Clear all failed jobs"), this);
    connect(ask, &ConfirmDialog::confirmed, this, [this] {
        const auto verb = [](core::Engine &engine) {
            return engine.jobs().clearFailed();
        };
        room()->ask(this, verb, [this](const core::Result<int> &cleared) {
            if (!cleared)
                tell(cleared.error());
            else
                Q_EMIT told(tr("%n failed job(s) were cleared.", nullptr, *cleared));
            rows()->refreshSoon();
        });
    });
    ask->open();
}

} // namespace ui
