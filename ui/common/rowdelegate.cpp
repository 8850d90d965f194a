#include "ui/common/rowdelegate.h"

#include "ui/common/icons.h"
#include "ui/common/meter.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QTextLayout>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int RowDelegateIconSide = 14;
constexpr int RowDelegateIconGap = 6;
constexpr int BarWidth = 56;
constexpr int RowDelegateBarHeight = 6;
constexpr int SelectionEdge = 3;
constexpr int RingWidth = 2;

QColor toned(Tone tone)
{
    return Theme::instance().color(tone);
}

//! Which of the row's cells this is, as it stands on the screen.
struct Place {
    bool isFirst = true;
    bool isLast = true;
    bool isCurrent = false;
};

Place placeOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    if (!table)
        return {.isCurrent = bool(option.state & QStyle::State_HasFocus)};
    const QHeaderView *header = table->horizontalHeader();
    const auto shown = [header](int from, int step) {
        int visual = from;
        while (visual >= 0 && visual < header->count()
               && header->isSectionHidden(header->logicalIndex(visual)))
            visual += step;
        return header->logicalIndex(visual);
    };
    return {.isFirst = shown(0, 1) == index.column(),
            .isLast = shown(header->count() - 1, -1) == index.column(),
            .isCurrent = table->hasFocus() && table->currentIndex().row() == index.row()};
}

void paintBack(QPainter *painter, const QStyleOptionViewItem &option, const Place &place)
{
    const QRect rect = option.rect;
    const bool isLeft = option.direction == Qt::LeftToRight;
    const auto leading = [&](int width, bool atStart) {
        return QRect(atStart == isLeft ? rect.left() : rect.right() + 1 - width, rect.top(), width,
                     rect.height());
    };
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected)
        painter->fillRect(rect, toned(Tone::Selection));
    if (isSelected && place.isFirst)
        painter->fillRect(leading(SelectionEdge, true), toned(Tone::Accent));
    if (!place.isCurrent)
        return;
    const QColor accent = toned(Tone::Accent);
    painter->fillRect(rect.left(), rect.top(), rect.width(), RingWidth, accent);
    painter->fillRect(rect.left(), rect.bottom() + 1 - RingWidth, rect.width(), RingWidth, accent);
    if (place.isFirst)
        painter->fillRect(leading(RingWidth, true), accent);
    if (place.isLast)
        painter->fillRect(leading(RingWidth, false), accent);
}

//! As wide as a word may be: the same for the same place, or the bars would dance.
void paintLoading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                  bool isNumber)
{
    const auto part = 45 + ((index.row() * 37 + index.column() * 23) % 7) * 6;
    const int width = option.rect.width() * (isNumber ? part / 2 : part) / 100;
    const QRect bar = QStyle::alignedRect(
        option.direction, (isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
        QSize(width, 10), option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(toned(Tone::Track));
    painter->drawRoundedRect(bar, 3, 3);
}

//! Takes `width` and a gap from the leading side of `rest`.
QRect take(QRect &rest, int width, int gap, Qt::LayoutDirection direction)
{
    QRect taken = rest;
    if (direction == Qt::LeftToRight) {
        taken.setWidth(width);
        rest.setLeft(rest.left() + width + gap);
    } else {
        taken.setLeft(rest.right() + 1 - width);
        rest.setRight(rest.right() - width - gap);
    }
    return taken;
}

QList<QTextLayout::FormatRange> marks(const QString &text, const QStringList &terms,
                                      bool isSelected)
{
    QTextCharFormat format;
    if (isSelected) {
        format.setFontUnderline(true);
        format.setUnderlineColor(toned(Tone::Accent));
    } else {
        format.setBackground(toned(Tone::Selection));
    }
    QList<QTextLayout::FormatRange> found;
    for (const QString &term : terms) {
        for (qsizetype at = term.isEmpty() ? -1 : text.indexOf(term, 0, Qt::CaseInsensitive);
             at >= 0; at = text.indexOf(term, at + term.size(), Qt::CaseInsensitive)) {
            found.append({.start = int(at), .length = int(term.size()), .format = format});
        }
    }
    return found;
}

void paintText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
               Qt::Alignment alignment, Qt::LayoutDirection direction,
               const QList<QTextLayout::FormatRange> &formats)
{
    QTextLayout layout(text, font);
    QTextOption how(QStyle::visualAlignment(direction, alignment));
    how.setWrapMode(QTextOption::NoWrap);
    how.setTextDirection(direction);
    layout.setTextOption(how);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
}

} // namespace

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    const Place place = placeOf(option, index);
    painter->save();
    painter->setClipRect(option.rect);
    paintBack(painter, option, place);

    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const bool isNumber = alignment & Qt::AlignTrailing;
    QStyleOptionViewItem inner = option;
    const bool isLeft = option.direction == Qt::LeftToRight;
    const int before = place.isFirst ? Gap16 : Gap8;
    const int after = place.isLast ? Gap16 : Gap8;
    inner.rect.adjust(isLeft ? before : after, 0, isLeft ? -after : -before, 0);

    const QVariant value = index.data(CellItemRole);
    if (!value.isValid()) {
        paintLoading(painter, inner, index, isNumber);
        painter->restore();
        return;
    }
    const Cell cell = value.value<Cell>();
    QRect rest = inner.rect;
    if (!cell.icon.isEmpty()) {
        QRect spot = take(rest, RowDelegateIconSide, RowDelegateIconGap, option.direction);
        spot = QStyle::alignedRect(option.direction, Qt::AlignCenter,
                                   QSize(RowDelegateIconSide, RowDelegateIconSide), spot);
        icon(cell.icon, cell.iconTone).paint(painter, spot);
    }
    if (cell.fill >= 0) {
        const QRect spot = take(rest, BarWidth, Gap8, option.direction);
        paintMeter(*painter,
                   QRect(spot.left(), spot.center().y() + 1 - RowDelegateBarHeight / 2, BarWidth,
                         RowDelegateBarHeight),
                   cell.fill, toneOfFill(cell.fill), option.direction);
    }
    const QFont font = index.data(FixedRole).toBool() ? Theme::instance().fixed() : option.font;
    const QString text =
        QFontMetrics(font).elidedText(cell.text, Qt::ElideRight, qMax(0, rest.width()));
    painter->setPen(toned(option.state & QStyle::State_Enabled ? cell.tone : Tone::Disabled));
    paintText(painter, rest, text, font, isNumber ? Qt::AlignRight : Qt::AlignLeft,
              option.direction, marks(text, m_match, option.state & QStyle::State_Selected));
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Cell cell = index.data(CellItemRole).value<Cell>();
    const QFont font = index.data(FixedRole).toBool() ? Theme::instance().fixed() : option.font;
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(cell.text) + Gap16
                      + (cell.icon.isEmpty() ? 0 : RowDelegateIconSide + RowDelegateIconGap)
                      + (cell.fill < 0 ? 0 : BarWidth + Gap8);
    return {width, metrics.height() + Gap8};
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                            const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString tip = index.data(CellItemRole).value<Cell>().tip;
    if (event->type() != QEvent::ToolTip || tip.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    // What a panel says is plain text, never markup.
    QToolTip::showText(event->globalPos(), tip.toHtmlEscaped(), view);
    return true;
}

} // namespace ui
