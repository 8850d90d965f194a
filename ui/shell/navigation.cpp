#include "ui/shell/navigation.h"

#include "ui/common/icons.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int NavigationWidth = 200;
constexpr int FoldedWidth = 49;
constexpr int NavigationHeadHeight = 52;
constexpr int NavigationFootHeight = 28;

QToolButton *flatButton(QWidget *parent, const QString &name)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFixedSize(28, 28);
    return button;
}

} // namespace

Navigation::Navigation(const QList<View> &views, const Pulse &pulse, QWidget *parent)
    : QWidget(parent)
    , m_model(views, pulse, this)
    , m_delegate(this)
    , m_brand(new Label(tr("Innkeeper"), Tone::Text, Type::Title, this))
    , m_search(flatButton(this, u"navigationSearch"_s))
    , m_menu(flatButton(this, u"navigationMenu"_s))
    , m_list(new QListView(this))
    , m_who(new Label({}, Tone::Muted, Type::Small, this))
{
    setObjectName(u"navigation"_s);
    build();
    dress();
    setFolded(false);
    connect(&Theme::instance(), &Theme::changed, this, &Navigation::dress);
    connect(&pulse, &Pulse::beaten, this, [this, &pulse] { m_who->setText(pulse.queue().who); });
    const auto go = [this](const QModelIndex &index) {
        Q_EMIT wanted(m_model.nameAt(index.row()));
    };
    connect(m_list, &QListView::clicked, this, go);
    connect(m_list, &QListView::activated, this, go);
}

void Navigation::build()
{
    m_brand->setObjectName(u"brand"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Gap8, 0, 0, 0);
    head->setSpacing(0);
    head->addWidget(m_brand, 1);
    head->addWidget(m_search);
    head->addWidget(m_menu);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);

    m_list->setObjectName(u"views"_s);
    m_list->setAccessibleName(tr("Views"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(&m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setStyleSheet(u"QListView { background: transparent; }"_s);
    m_list->setProperty("pane", true);

    m_who->setObjectName(u"who"_s);
    m_who->setMinimumHeight(NavigationFootHeight);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap8, 0, Gap8 + 1, 0);
    column->setSpacing(0);
    auto *top = new QWidget(this);
    top->setMinimumHeight(NavigationHeadHeight);
    top->setLayout(head);
    column->addWidget(top);
    column->addWidget(m_list, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(Gap8, 1, Gap8, 0);
    foot->addWidget(m_who);
    column->addLayout(foot);
}

void Navigation::dress()
{
    m_search->setIcon(icon(u"search"_s, Tone::Muted));
    m_menu->setIcon(icon(u"menu"_s, Tone::Muted));
    update();
}

void Navigation::setActions(QAction *palette, QMenu *menu)
{
    m_search->setAccessibleName(palette->text());
    m_search->setToolTip(palette->toolTip());
    connect(m_search, &QToolButton::clicked, palette, &QAction::trigger);
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Menu"));
    m_menu->setMenu(menu);
}

void Navigation::choose(const QString &view)
{
    m_model.choose(view);
    m_list->setCurrentIndex(m_model.index(m_model.rowOf(view)));
}

void Navigation::setFolded(bool folded)
{
    m_isFolded = folded;
    m_delegate.setFolded(folded);
    m_brand->setVisible(!folded);
    m_search->setVisible(!folded);
    m_who->setVisible(!folded);
    const int words = m_brand->sizeHint().width() + 28 * 2 + Gap32;
    setFixedWidth(folded ? FoldedWidth : std::max(NavigationWidth, words));
    m_list->viewport()->update();
}

void Navigation::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Tone::Window));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(edge, 0, 1, height(), theme.color(Tone::Line));
    painter.fillRect(0, height() - NavigationFootHeight, width(), 1, theme.color(Tone::Line));
}

} // namespace ui
