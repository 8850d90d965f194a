#include "ui/provisioning/planpage.h"

#include "ui/common/label.h"
#include "ui/common/notice.h"
#include "ui/provisioning/planwords.h"

#include "core/wording/planwording.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int NumberWidth = 16;

} // namespace

PlanPage::PlanPage(QWidget *parent)
    : QWidget(parent)
    , m_note(new Label({}, Tone::Muted, Type::Small, this))
    , m_title(new Label(tr("What will run, in this order"), Tone::Text, Type::Strong, this))
    , m_changed(new Label({}, Tone::Attention, Type::Base, this))
    , m_notice(new Notice(this))
    , m_steps(new QWidget(this))
    , m_list(new QVBoxLayout(m_steps))
{
    setObjectName(u"planPage"_s);
    setAccessibleName(tr("Plan"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap16, Gap16, Gap16, Gap16);
    all->setSpacing(Gap12);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    m_note->setObjectName(u"planNote"_s);
    head->addWidget(m_note);
    all->addLayout(head);
    m_changed->setObjectName(u"planChanged"_s);
    m_changed->setWordWrap(true);
    m_changed->hide();
    all->addWidget(m_changed);
    m_notice->setObjectName(u"planError"_s);
    m_notice->hide();
    all->addWidget(m_notice);
    m_steps->setObjectName(u"planSteps"_s);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(Gap16);
    all->addWidget(m_steps);
    all->addStretch();
}

void PlanPage::clear()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_changed->hide();
    m_notice->hide();
    m_note->clear();
}

void PlanPage::showPlanning()
{
    clear();
    m_title->setText(tr("What will run, in this order"));
    m_note->setText(tr("Asking the panel; nothing is changed by it."));
}

void PlanPage::showError(const core::Error &error, const QList<QAction *> &actions)
{
    clear();
    m_title->setText(tr("No plan yet"));
    m_notice->showError(error, actions);
    m_notice->show();
}

void PlanPage::showChanged(const QString &words)
{
    m_changed->setText(words);
    m_changed->show();
}

void PlanPage::showPlan(const core::Plan &plan)
{
    clear();
    m_title->setText(tr("What will run, in this order"));
    m_note->setText(tr("%n step(s) on %1; each write is sent once and read back", nullptr,
                       int(plan.steps.size()))
                        .arg(plan.placement.chosen->name));
    for (qsizetype i = 0; i < plan.steps.size(); ++i)
        addStep(plan, i);
}

void PlanPage::addStep(const core::Plan &plan, qsizetype place)
{
    const core::StepKind step = plan.steps.at(place);
    auto *line = new QWidget(m_steps);
    line->setObjectName(u"planStep"_s);
    line->setAccessibleName(PlanWords::title(step));
    line->setAccessibleDescription(core::inWords(plan, step));
    auto *grid = new QGridLayout(line);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap12);
    grid->setVerticalSpacing(Gap4 / 2);
    grid->setColumnMinimumWidth(0, NumberWidth);
    grid->setColumnStretch(1, 1);
    auto *number = new Label(QLocale().toString(place + 1), Tone::Muted, Type::SmallStrong, line);
    number->setAlignment(Qt::AlignHCenter | Qt::AlignVCenter);
    grid->addWidget(number, 0, 0);
    grid->addWidget(new Label(PlanWords::title(step), Tone::Text, Type::Strong, line), 0, 1);
    grid->addWidget(new Label(PlanWords::kindOfCalls(step), Tone::Muted, Type::Small, line), 0, 2);
    auto *sentence = new Label(core::inWords(plan, step), Tone::Muted, Type::Small, line);
    sentence->setWordWrap(true);
    grid->addWidget(sentence, 1, 1, 1, 2);
    auto *call = new Label(core::maskedRequest(plan, step), Tone::Text, Type::Fixed, line);
    call->setObjectName(u"planCall"_s);
    call->setWordWrap(true);
    call->makeSelectable();
    grid->addWidget(call, 2, 1, 1, 2);
    m_list->addWidget(line);
}

} // namespace ui
