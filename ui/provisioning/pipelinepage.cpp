#include "ui/provisioning/pipelinepage.h"

#include "ui/common/formrow.h"
#include "ui/common/label.h"
#include "ui/provisioning/planwords.h"

#include "core/provisioning/productfit.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using core::StepKind;

namespace ui {
PipelinePage::PipelinePage(QWidget *parent)
    : StagePage(tr("Steps"), tr("What is done, in this order. The product proposes it."), parent)
{
    setObjectName(u"pipelinePage"_s);
    auto *part = new QWidget(this);
    part->setObjectName(u"pipelineSteps"_s);
    auto *all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap8);
    for (const auto &entry : core::EnumNames<StepKind>)
        all->addWidget(makeLine(entry.value, part));
    addRow(u"steps"_s, tr("Steps"), part);
    m_lines.first().box->setEnabled(false);
}

QWidget *PipelinePage::makeLine(StepKind step, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *all = new QVBoxLayout(line);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap4 / 2);
    auto *box = new QCheckBox(PlanWords::title(step), line);
    box->setObjectName(u"step-"_s + core::nameOf(step));
    auto *note = new Label(PlanWords::note(step), Tone::Muted, Type::Small, line);
    note->setWordWrap(true);
    note->setIndent(Gap24);
    box->setAccessibleDescription(note->text());
    all->addWidget(box);
    all->addWidget(note);
    connect(box, &QCheckBox::clicked, this, &StagePage::edited);
    m_lines.append({step, box, note});
    return line;
}

QWidget *PipelinePage::first() const
{
    const auto found =
        std::ranges::find_if(m_lines, [](const Line &line) { return line.box->isEnabled(); });
    return found == m_lines.end() ? m_lines.first().box : found->box;
}

void PipelinePage::load(const Draft &draft)
{
    m_usual = draft.product ? draft.product->steps : QList<StepKind>();
    const QList<StepKind> chosen = draft.chosenSteps();
    const core::Panel *panel = draft.panel();
    for (const Line &line : std::as_const(m_lines)) {
        const auto needed = core::capabilityFor(line.step);
        const bool has = !needed || (panel && panel->capabilities.testFlag(*needed));
        line.box->setEnabled(has && line.step != StepKind::Account);
        line.box->setChecked(line.step == StepKind::Account || (has && chosen.contains(line.step)));
        line.note->setText(has || !panel ? PlanWords::note(line.step)
                                         : PlanWords::lacking(panel->label));
    }
}

void PipelinePage::store(Draft &draft) const
{
    QList<StepKind> steps;
    for (const Line &line : m_lines) {
        if (line.box->isChecked())
            steps.append(line.step);
    }
    draft.steps.reset();
    if (steps != m_usual)
        draft.steps = steps;
}

} // namespace ui
