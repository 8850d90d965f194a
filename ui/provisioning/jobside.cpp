#include "ui/provisioning/jobside.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/codeblock.h"
#include "ui/common/figures.h"
#include "ui/common/label.h"
#include "ui/common/section.h"
#include "ui/provisioning/jobwords.h"
#include "ui/provisioning/plane.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int CodeWidth = 320;
constexpr int MostCode = 240;

Cell chipOf(StepState state)
{
    const QString word = StepWords::of(state);
    switch (state) {
    case StepState::Done:
        return {.text = word, .icon = u"check-circle"_s, .iconTone = Tone::Ok};
    case StepState::Running:
        return {.text = word, .icon = u"spinner"_s, .tone = Tone::Accent, .iconTone = Tone::Accent};
    case StepState::Failed:
        return {.text = word,
                .icon = u"cross-circle"_s,
                .tone = Tone::Danger,
                .iconTone = Tone::Danger};
    case StepState::Unknown:
        return {.text = word,
                .icon = u"question-circle"_s,
                .tone = Tone::Unknown,
                .iconTone = Tone::Unknown};
    case StepState::Undone:
        return {.text = word, .icon = u"undo"_s, .tone = Tone::Muted, .iconTone = Tone::Muted};
    default:
        return {.text = word, .icon = u"circle"_s, .tone = Tone::Muted, .iconTone = Tone::Muted};
    }
}

QWidget *nextLine(const QString &icon, Tone tone, const QString &words)
{
    auto *line = new QWidget;
    auto *all = new QHBoxLayout(line);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap8);
    all->addWidget(new IconLabel(icon, tone, line), 0, Qt::AlignTop);
    auto *text = new Label(words, Tone::Muted, Type::Small, line);
    text->setWordWrap(true);
    all->addWidget(text, 1);
    return line;
}

} // namespace

JobSide::JobSide(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"jobSide"_s);
    setAccessibleName(tr("The step's calls"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void JobSide::clear()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void JobSide::showStep(const JobView &view, int row)
{
    const qsizetype own = view.job.steps.size();
    const bool isUndo = row >= own;
    if (row < 0 || (isUndo && (!view.undo || row - own >= view.undo->steps.size()))) {
        clear();
        m_shown.clear();
        return;
    }
    const core::JobRecord &record = isUndo ? *view.undo : view.job;
    const core::JobStep &step = record.steps.at(isUndo ? row - own : row);
    // Written anew only when something changed: what is being marked stays so.
    const QStringList said{QString::number(step.id.value),
                           core::nameOf(step.state),
                           core::nameOf(record.overview.job.state),
                           step.requestMasked,
                           step.replyMasked,
                           step.detail,
                           QString::number(step.attempt)};
    if (m_shown == said.join(u'\n'))
        return;
    m_shown = said.join(u'\n');
    clear();
    addStep(step, record.overview);
    m_column->addStretch();
}

void JobSide::addStep(const core::JobStep &step, const core::JobOverview &overview)
{
    auto *head = new Section(JobWords::title(step), this);
    head->setObjectName(u"jobStep"_s);
    if (step.attempt > 0)
        head->setNote(tr("%n attempt(s)", nullptr, step.attempt));
    auto *chip = new Chip(head);
    chip->setCell(chipOf(JobWords::stateOf(step, overview.job)));
    head->add(chip);
    m_column->addWidget(head);
    const QString sent = step.sentAt ? tr("Sent %1").arg(QLocale().toString(
                                           step.sentAt->toLocalTime().time(), u"HH:mm:ss"_s))
                                     : tr("To be sent");
    if (!step.requestMasked.isEmpty())
        addCode(sent, step.requestMasked);
    if (!step.replyMasked.isEmpty())
        addCode(tr("What came of it"), step.replyMasked);
    if (step.error && !step.detail.isEmpty())
        addCode(tr("Why not"), step.detail);
    addNext(step, overview);
}

void JobSide::addCode(const QString &title, const QString &text)
{
    auto *section = new Section(title, this);
    auto *code = new CodeBlock(text, section);
    code->setObjectName(u"jobCode"_s);
    code->setAccessibleName(title);
    // As high as its lines are when they are broken.
    const QRect room(0, 0, CodeWidth, QWIDGETSIZE_MAX);
    const int height = code->fontMetrics().boundingRect(room, Qt::TextWrapAnywhere, text).height();
    code->setMinimumHeight(std::min(height, MostCode) + 2 * Gap12);
    section->add(code);
    m_column->addWidget(section);
}

void JobSide::addNext(const core::JobStep &step, const core::JobOverview &overview)
{
    if (JobWords::stateOf(step, overview.job) != StepState::Unknown)
        return;
    auto *section = new Section(tr("What happens next"), this);
    section->setObjectName(u"jobNext"_s);
    section->add(nextLine(u"check-circle"_s, Tone::Ok, tr("It is there: the job goes on.")));
    section->add(
        nextLine(u"retry"_s, Tone::Muted, tr("It is not there: it may be tried again, once.")));
    section->add(nextLine(u"users"_s, Tone::Attention,
                          tr("Reading does not tell, or it is not ours: it stops and asks you.")));
    m_column->addWidget(section);
}

} // namespace ui
