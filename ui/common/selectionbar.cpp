#include "ui/common/selectionbar.h"

#include "ui/common/button.h"
#include "ui/common/label.h"

#include <QHBoxLayout>
#include <QMenu>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int SelectionBarHeight = 44;

} // namespace

SelectionBar::SelectionBar(QMenu *others, QWidget *parent)
    : QFrame(parent)
    , m_count(new Label({}, Tone::Text, Type::Strong, this))
    , m_aside(new Label({}, Tone::Muted, Type::Small, this))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(u"selectionBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumHeight(SelectionBarHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap16, Gap8, Gap16, Gap8);
    row->setSpacing(Gap8);
    m_count->setObjectName(u"selectionText"_s);
    row->addWidget(m_count);
    row->addWidget(m_aside);
    row->addStretch(1);
    m_buttons->setSpacing(Gap8);
    row->addLayout(m_buttons);
    auto *more = new Button(tr("More"), ButtonKind::Plain, this);
    more->setObjectName(u"selectionMenu"_s);
    more->setMenu(others);
    row->addWidget(more);
    auto *clear = new Button(QString(), ButtonKind::Flat, this);
    clear->setObjectName(u"selectionClear"_s);
    clear->setIconName(u"close"_s);
    clear->setAccessibleName(tr("Select nothing"));
    clear->setToolTip(tr("Select nothing"));
    connect(clear, &QPushButton::clicked, this, &SelectionBar::cleared);
    row->addWidget(clear);
}

void SelectionBar::add(QAction *action, const QString &name, bool isDanger)
{
    auto *button = new Button(action, isDanger ? ButtonKind::Danger : ButtonKind::Plain, this);
    button->setObjectName(name);
    m_buttons->addWidget(button);
}

void SelectionBar::tell(int count, const QString &aside)
{
    m_count->setText(tr("%n selected", nullptr, count));
    m_aside->setText(aside);
}

} // namespace ui
