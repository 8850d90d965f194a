#include "ui/common/steplist.h"

#include "ui/common/icons.h"
#include "ui/common/spinning.h"

#include <QPainter>
#include <QScrollBar>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int DotSide = 16;

struct Dot {
    QString icon;
    Tone tone;
};

Dot dotFor(const Step &step)
{
    const auto dot = [&step]() -> Dot {
        switch (step.state) {
        case StepState::Waiting:
            return {u"circle"_s, Tone::Muted};
        case StepState::Running:
            return {u"spinner"_s, Tone::Accent};
        case StepState::Done:
            return {u"check-circle"_s, Tone::Ok};
        case StepState::Failed:
            return {u"cross-circle"_s, Tone::Danger};
        case StepState::Unknown:
            return {u"question-circle"_s, Tone::Unknown};
        case StepState::Undone:
            return {u"undo"_s, Tone::Muted};
        case StepState::Paused:
            return {u"pause-circle"_s, Tone::Attention};
        case StepState::Note:
            return {u"dot"_s, Tone::Muted};
        }
        Q_UNREACHABLE();
    }();
    return step.icon.isEmpty() ? dot : Dot{step.icon, dot.tone};
}

//! Where the parts of a step stand, from the leading side.
struct Parts {
    QRect dot;
    QRect name;
    QRect time;
    QRect lines;
    QRect code;
    int height = 0;
};

int wrapped(const QFont &font, const QString &text, int width, int flags)
{
    return text.isEmpty()
               ? 0
               : QFontMetrics(font).boundingRect(0, 0, width, 1 << 20, flags, text).height();
}

Parts partsOf(const Step &step, bool isOpen, const QRect &in)
{
    const Theme &theme = Theme::instance();
    const int row = qMax(DotSide, QFontMetrics(theme.strong()).height());
    const int left = in.left() + Gap16;
    const int text = left + DotSide + Gap12;
    const int width = qMax(40, in.right() + 1 - Gap16 - text);
    const int time =
        step.time.isEmpty() ? 0 : QFontMetrics(theme.small()).horizontalAdvance(step.time) + 1;
    Parts parts;
    int y = in.top() + Gap8;
    parts.dot = QRect(left, y + (row - DotSide) / 2, DotSide, DotSide);
    parts.name = QRect(text, y, width - (time ? time + Gap12 : 0), row);
    parts.time = QRect(text + width - time, y, time, row);
    y += row + 2;
    const int lines =
        wrapped(theme.small(), step.lines.join(u'\n'), width, Qt::TextWordWrap | Qt::AlignLeft);
    parts.lines = QRect(text, y, width, lines);
    y += lines;
    if (isOpen && !step.code.isEmpty()) {
        const int code =
            wrapped(theme.fixed(), step.code, width - Gap16, Qt::TextWrapAnywhere | Qt::AlignLeft);
        parts.code = QRect(text, y + Gap4, width, code + Gap16);
        y = parts.code.bottom() + 1;
    }
    parts.height = y + Gap4 - in.top();
    return parts;
}

void paintDot(QPainter *painter, const QRect &rect, const Step &step)
{
    const Dot dot = dotFor(step);
    painter->save();
    if (step.state == StepState::Running) {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->translate(QRectF(rect).center());
        painter->rotate(Spinning::instance().angle());
        painter->translate(-QRectF(rect).center());
    }
    ui::icon(dot.icon, dot.tone).paint(painter, rect);
    painter->restore();
}

void paintCode(QPainter *painter, const QRect &rect, const QString &code)
{
    const Theme &theme = Theme::instance();
    painter->fillRect(rect, theme.color(Tone::Line));
    painter->fillRect(rect.adjusted(1, 1, -1, -1), theme.color(Tone::Window));
    painter->setFont(theme.fixed());
    painter->setPen(theme.color(Tone::Text));
    // A call reads from the left in every language.
    painter->drawText(rect.adjusted(Gap8, Gap8, -Gap8, -Gap8), Qt::AlignLeft | Qt::TextWrapAnywhere,
                      code);
}

} // namespace

QString StepWords::of(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return tr("Waiting");
    case StepState::Running:
        return tr("Running");
    case StepState::Done:
        return tr("Done");
    case StepState::Failed:
        return tr("Failed");
    case StepState::Unknown:
        return tr("Unknown");
    case StepState::Undone:
        return tr("Undone");
    case StepState::Paused:
        return tr("Paused");
    case StepState::Note:
        return tr("Note");
    }
    Q_UNREACHABLE();
}

void StepModel::setSteps(const QList<Step> &steps)
{
    if (steps.size() == m_steps.size()) {
        for (int row = 0; row < steps.size(); ++row) {
            if (steps.at(row) == m_steps.at(row))
                continue;
            m_steps[row] = steps.at(row);
            Q_EMIT dataChanged(index(row), index(row));
        }
        return;
    }
    beginResetModel();
    m_steps = steps;
    m_open.clear();
    endResetModel();
}

void StepModel::setOpen(int row, bool open)
{
    if (open)
        m_open.insert(row);
    else
        m_open.remove(row);
    Q_EMIT dataChanged(index(row), index(row), {OpenRole});
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_steps.size())
        return {};
    const Step &step = m_steps.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return step.name;
    case Qt::AccessibleTextRole: {
        //: a step of a plan: its name, its state, when it was
        const QString said = tr("%1: %2. %3").arg(step.name, StepWords::of(step.state), step.time);
        return step.state == StepState::Note ? step.name + u' ' + step.time : said.trimmed();
    }
    case Qt::AccessibleDescriptionRole:
        return step.lines.join(u' ');
    case StepRole:
        return QVariant::fromValue(step);
    case OpenRole:
        return m_open.contains(index.row());
    default:
        return {};
    }
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const Step step = index.data(StepModel::StepRole).value<Step>();
    const Parts parts = partsOf(step, index.data(StepModel::OpenRole).toBool(), option.rect);
    const auto seen = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    painter->save();
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, theme.color(Tone::Selection));
        painter->fillRect(
            seen(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())),
            theme.color(Tone::Accent));
    }
    const int middle = parts.dot.left() + DotSide / 2;
    if (index.row() + 1 < index.model()->rowCount()) {
        const int from = parts.dot.bottom() + 3;
        painter->fillRect(seen(QRect(middle, from, 1, option.rect.bottom() + 1 - from)),
                          theme.color(Tone::Line));
    }
    if (index.row() > 0) {
        painter->fillRect(seen(QRect(middle, option.rect.top(), 1,
                                     qMax(0, parts.dot.top() - 2 - option.rect.top()))),
                          theme.color(Tone::Line));
    }
    paintDot(painter, seen(parts.dot), step);

    const auto leading =
        QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter->setFont(theme.strong());
    painter->setPen(theme.color(Tone::Text));
    painter->drawText(
        seen(parts.name), int(leading),
        painter->fontMetrics().elidedText(step.name, Qt::ElideRight, parts.name.width()));
    painter->setFont(theme.small());
    painter->setPen(theme.color(Tone::Muted));
    painter->drawText(seen(parts.time), Qt::AlignCenter, step.time);
    painter->drawText(seen(parts.lines),
                      int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignTop))
                          | Qt::TextWordWrap,
                      step.lines.join(u'\n'));
    if (!parts.code.isEmpty())
        paintCode(painter, seen(parts.code), step.code);
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect ring;
        ring.rect = option.rect;
        option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, painter,
                                              option.widget);
    }
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const Parts parts = partsOf(index.data(StepModel::StepRole).value<Step>(),
                                index.data(StepModel::OpenRole).toBool(), QRect(0, 0, width, 0));
    return {qMin(width, 80), parts.height};
}

StepList::StepList(QWidget *parent)
    : QListView(parent)
    , m_model(new StepModel(this))
    , m_delegate(new StepDelegate(this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    connect(this, &QListView::activated, this, &StepList::toggle);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this] { scheduleDelayedItemsLayout(); });
    connect(&Spinning::instance(), &Spinning::turned, this, &StepList::turn);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void StepList::setSteps(const QList<Step> &steps)
{
    m_model->setSteps(steps);
    watchSpinners();
    fit();
}

void StepList::setFitting(bool fitting)
{
    m_isFitting = fitting;
    setVerticalScrollBarPolicy(fitting ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, fitting ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    fit();
}

void StepList::toggle(const QModelIndex &index)
{
    if (!m_model->steps().at(index.row()).code.isEmpty())
        m_model->setOpen(index.row(), !index.data(StepModel::OpenRole).toBool());
    fit();
    Q_EMIT activated(index.row());
}

//! Only the spinners' own places are painted anew.
void StepList::turn()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->steps().at(row).state != StepState::Running)
            continue;
        const QRect rect = visualRect(m_model->index(row));
        const Parts parts = partsOf(m_model->steps().at(row), false, rect);
        viewport()->update(QStyle::visualRect(layoutDirection(), rect, parts.dot));
    }
}

void StepList::watchSpinners()
{
    const auto isRunning = [](const Step &step) {
        return step.state == StepState::Running;
    };
    if (isVisible() && std::ranges::any_of(m_model->steps(), isRunning))
        Spinning::instance().begin(this);
    else
        Spinning::instance().end(this);
}

void StepList::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    watchSpinners();
}

void StepList::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    Spinning::instance().end(this);
}

void StepList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    fit();
}

void StepList::fit()
{
    if (m_isFitting)
        updateGeometry();
}

int StepList::contentHeight() const
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool isOpen = m_model->index(row).data(StepModel::OpenRole).toBool();
        height +=
            partsOf(m_model->steps().at(row), isOpen, QRect(0, 0, viewport()->width(), 0)).height;
    }
    return height;
}

QSize StepList::sizeHint() const
{
    return m_isFitting ? QSize(240, contentHeight()) : QListView::sizeHint();
}

QSize StepList::minimumSizeHint() const
{
    return m_isFitting ? QSize(120, contentHeight()) : QSize(120, 80);
}

} // namespace ui
