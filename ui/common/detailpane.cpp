#include "ui/common/detailpane.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/complaint.h"
#include "ui/common/label.h"
#include "ui/common/surface.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QStackedLayout>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int LeastWidth = 270;

Label *named(const QString &name, Tone tone, Type type, QWidget *parent)
{
    auto *label = new Label({}, tone, type, parent);
    label->setObjectName(name);
    return label;
}

} // namespace

DetailPane::DetailPane(const QString &emptySentence, QWidget *parent)
    : QWidget(parent)
    , m_emptySentence(emptySentence)
    , m_stack(new QStackedLayout(this))
{
    setObjectName(u"detail"_s);
    layOnSurface(this);
    auto *empty = new QWidget(this);
    auto *emptyColumn = new QVBoxLayout(empty);
    m_instead = named(u"detailEmpty"_s, Tone::Muted, Type::Base, empty);
    m_instead->setText(emptySentence);
    m_instead->setWordWrap(true);
    m_instead->setAlignment(Qt::AlignCenter);
    emptyColumn->addWidget(m_instead);
    m_stack->addWidget(empty);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"detailScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setObjectName(u"detailContent"_s);
    auto *all = new QVBoxLayout(content);
    all->setContentsMargins(0, 0, 0, Gap16);
    all->setSpacing(0);
    auto *head = new QWidget(content);
    auto *headColumn = new QVBoxLayout(head);
    headColumn->setContentsMargins(Gap16, Gap12, Gap16, Gap12);
    headColumn->setSpacing(Gap4);
    auto *titleRow = new QHBoxLayout;
    m_title = named(u"detailTitle"_s, Tone::Text, Type::Base, head);
    m_title->makeSelectable();
    m_title->setWordWrap(true);
    titleRow->addWidget(m_title, 1);
    auto *close = new Button(QString(), ButtonKind::Flat, head);
    close->setObjectName(u"detailClose"_s);
    close->setIconName(u"close"_s);
    close->setAccessibleName(tr("Close the detail"));
    close->setToolTip(tr("Close the detail"));
    connect(close, &QPushButton::clicked, this, &DetailPane::closed);
    titleRow->addWidget(close, 0, Qt::AlignTop);
    headColumn->addLayout(titleRow);
    auto *stateRow = new QHBoxLayout;
    stateRow->setSpacing(Gap4 + 2);
    m_state = new Chip(head);
    m_state->setObjectName(u"detailState"_s);
    m_aside = named(u"detailAside"_s, Tone::Muted, Type::Small, head);
    m_aside->setWordWrap(true);
    stateRow->addWidget(m_state);
    stateRow->addWidget(m_aside, 1);
    headColumn->addLayout(stateRow);
    m_note = named(u"detailNote"_s, Tone::Text, Type::Base, head);
    m_note->setWordWrap(true);
    m_note->makeSelectable();
    m_note->hide();
    headColumn->addWidget(m_note);
    headColumn->addSpacing(Gap4);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(Gap8);
    m_buttons->addStretch(1);
    headColumn->addLayout(m_buttons);
    all->addWidget(head);
    m_sections = new QVBoxLayout;
    m_sections->setSpacing(0);
    all->addLayout(m_sections);
    all->addStretch(1);
    scroll->setWidget(content);
    letThrough(scroll);
    m_stack->addWidget(scroll);
}

void DetailPane::offer(const QList<QAction *> &usual, QMenu *others)
{
    int at = 0;
    for (QAction *action : usual) {
        auto *button = new Button(action, ButtonKind::Plain, this);
        button->setObjectName(action->objectName() + u".button"_s);
        m_buttons->insertWidget(at++, button);
    }
    auto *more = new Button(QString(), ButtonKind::Plain, this);
    more->setObjectName(u"detailMore"_s);
    more->setIconName(u"more"_s);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    connect(more, &QPushButton::clicked, others,
            [more, others] { others->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    m_buttons->insertWidget(at, more);
}

QSize DetailPane::minimumSizeHint() const
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int buttons = m_buttons->minimumSize().width() + 2 * Gap16 + bar;
    return QSize(std::max(LeastWidth, buttons), QWidget::minimumSizeHint().height());
}

void DetailPane::clear()
{
    m_instead->setText(m_emptySentence);
    m_stack->setCurrentIndex(0);
}

void DetailPane::showTrouble(const core::Error &error)
{
    const core::Sentence words = inWordsHere(error);
    m_instead->setText(words.hint.isEmpty() ? words.summary : words.summary + u'\n' + words.hint);
    m_stack->setCurrentIndex(0);
}

void DetailPane::showRecord()
{
    m_stack->setCurrentIndex(1);
}

void DetailPane::setTitle(const QString &title, bool isFixed)
{
    m_title->setType(isFixed ? Type::FixedTitle : Type::Title);
    m_title->setText(title);
}

void DetailPane::setState(const Cell &state, const QString &aside)
{
    m_state->setCell(state);
    m_aside->setText(aside);
}

void DetailPane::setNote(const QString &words)
{
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
}

void DetailPane::addSection(QWidget *section)
{
    m_sections->addWidget(section);
}

} // namespace ui
