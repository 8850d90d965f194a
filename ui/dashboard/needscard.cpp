#include "ui/dashboard/needscard.h"

#include "ui/common/button.h"
#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"

#include "core/wording/errorwording.h"
#include "core/wording/statewording.h"

#include <QGridLayout>
#include <QLabel>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MostNeeds = 6;
constexpr int MostJobs = 3;

} // namespace

NeedsCard::NeedsCard(QWidget *parent)
    : Card(tr("Needs you"), parent)
{
    setObjectName(u"needs"_s);
    column()->addStretch(1);
}

QList<NeedsCard::Need> NeedsCard::needsOf(const core::Overview &overview)
{
    QList<Need> needs;
    for (const core::OpenAlert &alert : overview.alerts) {
        const core::Sentence words = inWordsHere(
            core::Error{.kind = alert.error, .detail = alert.detail, .where = alert.name});
        const bool isKey = alert.error == core::ErrorKind::Auth;
        needs.append(
            {.icon = isKey ? u"lock"_s : u"cross-circle"_s,
             .title = words.summary,
             .detail =
                 tr("%n service(s) are there. %1", nullptr, int(alert.services)).arg(words.hint),
             .age = age(alert.raisedAt),
             .verb = isKey ? tr("Enter key") : tr("Open server"),
             .view = u"servers"_s,
             .id = alert.server.value});
    }
    int jobs = 0;
    for (const core::TroubledJob &job : overview.troubled) {
        if (++jobs > MostJobs)
            break;
        const bool isUnknown = job.state == core::JobState::Unknown;
        const QString what = core::inWords(job.kind);
        const QString where = job.service.isEmpty() ? job.server : job.service;
        needs.append(
            {.icon = isUnknown ? u"question-circle"_s : u"cross-circle"_s,
             //: what a job does and for which service
             .title = isUnknown ? tr("%1: %2 has an unknown outcome").arg(what, where)
                                : tr("%1: %2 failed").arg(what, where),
             .detail =
                 core::inWords(core::Error{.kind = job.error.value_or(core::ErrorKind::Protocol),
                                           .detail = job.detail,
                                           .where = job.server})
                     .summary,
             .age = age(job.endedAt),
             .verb = tr("Open job"),
             .view = u"queue"_s,
             .id = job.id.value});
    }
    if (overview.troubledCount > MostJobs)
        needs.append(
            {.icon = u"queue"_s,
             .title = tr("%n more job(s) failed", nullptr, int(overview.troubledCount) - MostJobs),
             .detail = tr("They can be tried again together."),
             .age = {},
             .verb = tr("Open queue"),
             .view = u"queue"_s});
    return needs;
}

void NeedsCard::show(const core::Overview &overview)
{
    const QList<Need> needs = needsOf(overview);
    QGridLayout *grid = freshGrid();
    grid->setColumnStretch(1, 1);
    setAside(needs.isEmpty() ? QString() : tr("%n, most urgent first", nullptr, int(needs.size())));
    if (needs.isEmpty()) {
        auto *icon = new QLabel(this);
        icon->setPixmap(iconPixmap(u"check-circle"_s, Tone::Ok, 16, devicePixelRatioF()));
        grid->addWidget(icon, 0, 0);
        grid->addWidget(cardLabel(tr("Nothing. Everything runs by itself."), this), 0, 1);
        return;
    }
    int row = 0;
    for (const Need &need : needs.first(std::min<qsizetype>(needs.size(), MostNeeds)))
        addRow(grid, row++, need);
}

void NeedsCard::addRow(QGridLayout *grid, int row, const Need &need)
{
    auto *mark = new QLabel(this);
    const Tone tone = need.icon == "question-circle"_L1 ? Tone::Unknown : Tone::Danger;
    mark->setPixmap(iconPixmap(need.icon, tone, 16, devicePixelRatioF()));
    grid->addWidget(mark, row, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    Label *title = cardLabel(need.title, this);
    title->setWordWrap(true);
    words->addWidget(title);
    Label *detail = cardMuted(need.detail, this);
    detail->setWordWrap(true);
    words->addWidget(detail);
    grid->addLayout(words, row, 1);
    grid->addWidget(cardMuted(need.age, this), row, 2);
    auto *go = new Button(need.verb, ButtonKind::Plain, this);
    go->setObjectName(u"need%1"_s.arg(row));
    go->setAccessibleDescription(need.title);
    connect(go, &QPushButton::clicked, this,
            [this, view = need.view, id = need.id] { Q_EMIT wanted(view, id); });
    grid->addWidget(go, row, 3);
}

} // namespace ui
