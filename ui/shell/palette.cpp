#include "ui/shell/palette.h"

#include "ui/common/icons.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int PaletteWidth = 720;
constexpr int Top = 88;
constexpr int PaletteHeadHeight = 48;
constexpr int PaletteFootHeight = 36;
constexpr int PageStep = 8;
constexpr int PaletteRadius = 6;

//! A key, heavier, and what it does.
void addHint(QHBoxLayout *row, const QString &key, const QString &what)
{
    auto *pair = new QHBoxLayout;
    pair->setSpacing(Gap4);
    pair->addWidget(new Label(key, Tone::Muted, Type::SmallStrong));
    pair->addWidget(new Label(what, Tone::Muted, Type::Small));
    row->addLayout(pair);
}

} // namespace

Palette::Palette(PaletteFinder &finder, QWidget *window)
    : QFrame(window)
    , m_finder(finder)
    , m_model(this)
    , m_delegate(m_model, this)
    , m_text(new QLineEdit(this))
    , m_icon(new QLabel(this))
    , m_results(new Label({}, Tone::Muted, Type::Small, this))
    , m_list(new QListView(this))
    , m_nothing(new Label(tr("Nothing is called so."), Tone::Muted, Type::Small, this))
    , m_foot(new QWidget(this))
{
    setObjectName(u"palette"_s);
    setAccessibleName(tr("Command palette"));
    build();
    dress();
    hide();
    window->installEventFilter(this);
    m_text->installEventFilter(this);
    connect(&Theme::instance(), &Theme::changed, this, &Palette::dress);
    connect(m_text, &QLineEdit::textChanged, &finder, &PaletteFinder::look);
    connect(&finder, &PaletteFinder::found, this, &Palette::show);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_list->setCurrentIndex(index);
        run(false);
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now->window() == this->window() && !isAncestorOf(now))
            hide();
    });
}

void Palette::build()
{
    m_text->setObjectName(u"paletteText"_s);
    m_text->setAccessibleName(tr("Find anything, or say what to do"));
    m_text->setPlaceholderText(tr("Find anything, or say what to do"));
    m_text->setFrame(false);
    m_results->setObjectName(u"paletteResults"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Gap16, 0, Gap16, 0);
    head->setSpacing(Gap12);
    head->addWidget(m_icon);
    head->addWidget(m_text, 1);
    head->addWidget(m_results);
    auto *top = new QWidget(this);
    top->setMinimumHeight(PaletteHeadHeight);
    top->setLayout(head);

    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(&m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setStyleSheet(u"QListView { background: transparent; }"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_nothing->setObjectName(u"paletteNothing"_s);
    m_nothing->setMargin(Gap16);

    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(Gap16, 0, Gap16, 0);
    foot->setSpacing(Gap24);
    addHint(foot, tr("Enter"), tr("run"));
    addHint(foot, tr("Tab"), tr("give arguments"));
    addHint(foot, tr("Ctrl+Enter"), tr("open the record"));
    foot->addStretch(1);
    addHint(foot, tr("F1"), tr("all keys"));
    addHint(foot, tr("Esc"), tr("close"));
    m_foot->setMinimumHeight(PaletteFootHeight);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(top);
    column->addSpacing(1);
    column->addWidget(m_nothing);
    column->addWidget(m_list);
    column->addSpacing(Gap4 + 1);
    column->addWidget(m_foot);
}

void Palette::dress()
{
    m_text->setStyleSheet(
        u"QLineEdit, QLineEdit:focus { border: none; padding: 0; background: transparent; }"_s);
    m_icon->setPixmap(iconPixmap(u"search"_s, Tone::Muted, 16, devicePixelRatioF()));
}

void Palette::open()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_text->clear();
    m_finder.look({});
    QFrame::show();
    raise();
    place();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void Palette::dismiss()
{
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
}

void Palette::show(const QList<PaletteRow> &rows)
{
    const PaletteRow *was = current();
    const QString kept = was ? was->before + was->name : QString();
    m_model.show(rows, m_finder.words());
    int chosen = m_model.next(-1, 1);
    for (int row = 0; row < m_model.rowCount() && !kept.isEmpty(); ++row) {
        const PaletteRow &one = m_model.at(row);
        if (!one.isHeading() && one.before + one.name == kept && m_hasMoved)
            chosen = row;
    }
    if (chosen >= 0)
        m_list->setCurrentIndex(m_model.index(chosen));
    const int results = m_model.results();
    m_results->setText(results == 1 ? tr("1 result") : tr("%n results", nullptr, results));
    m_nothing->setVisible(results == 0);
    m_list->setVisible(results > 0);
    m_text->setAccessibleDescription(
        m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
    place();
}

const PaletteRow *Palette::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_model.at(index.row()) : nullptr;
}

//! As tall as what was found, as far as the window goes.
void Palette::place()
{
    const QSize room = parentWidget()->size();
    const int width = std::min(PaletteWidth, room.width() - Gap32);
    int rows = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        rows += m_delegate.sizeHint({}, m_model.index(row)).height();
    const int around = PaletteHeadHeight + PaletteFootHeight + Gap8 + 2;
    const int top = std::min(Top, room.height() / 8);
    m_list->setFixedHeight(
        std::clamp(rows, 0, std::max(100, room.height() - top - around - Gap32)));
    layout()->activate();
    setGeometry((room.width() - width) / 2, top, width, sizeHint().height());
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_text && event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (key.key() == Qt::Key_Escape || key.key() == Qt::Key_Tab)
            event->accept();
    }
    if (watched == m_text && event->type() == QEvent::KeyPress)
        return onKey(*static_cast<QKeyEvent *>(event));
    return QFrame::eventFilter(watched, event);
}

bool Palette::onKey(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        for (int step = 0; step < PageStep; ++step)
            move(key.key() == Qt::Key_PageDown ? 1 : -1);
        return true;
    case Qt::Key_Tab:
        complete();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(key.modifiers().testFlag(Qt::ControlModifier));
        return true;
    case Qt::Key_F1:
        dismiss();
        Q_EMIT keysWanted();
        return true;
    default:
        m_hasMoved = false;
        return false;
    }
}

void Palette::move(int step)
{
    const int row = m_model.next(m_list->currentIndex().row(), step);
    if (row < 0)
        return;
    m_hasMoved = true;
    m_list->setCurrentIndex(m_model.index(row));
    m_text->setAccessibleDescription(
        m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
}

//! Tab: the verb of the present line, written out, waits for its record.
void Palette::complete()
{
    const PaletteRow *row = current();
    if (!row)
        return;
    if (!row->complete.isEmpty())
        m_text->setText(row->complete);
    else if (!row->before.isEmpty())
        m_text->setText(row->before + row->name);
}

void Palette::run(bool opensRecord)
{
    const PaletteRow *row = current();
    if (!row)
        return;
    if (!row->complete.isEmpty()) {
        complete();
        return;
    }
    const auto what = opensRecord && row->open ? row->open : row->run;
    if (!what)
        return;
    dismiss();
    what();
}

void Palette::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Tone::Edge));
    painter.setBrush(theme.color(Tone::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), PaletteRadius,
                            PaletteRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(1, PaletteHeadHeight, width() - 2, 1, theme.color(Tone::Line));
    painter.fillRect(1, m_foot->y() - 1, width() - 2, 1, theme.color(Tone::Line));
}

} // namespace ui
