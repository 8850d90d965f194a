#include "ui/shell/palettedelegate.h"

#include "ui/common/icons.h"
#include "ui/shell/palettemodel.h"

#include <QLocale>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace ui {
namespace {

constexpr int PaletteDelegateIconSize = 16;
constexpr int PaletteDelegateEdge = 3;

int lineHeight()
{
    return QFontMetrics(Theme::instance().base()).height();
}

QTextLayout::FormatRange range(qsizetype start, qsizetype length, const QFont &font, Tone tone)
{
    QTextLayout::FormatRange range;
    range.start = int(start);
    range.length = int(length);
    range.format.setFont(font);
    range.format.setForeground(Theme::instance().color(tone));
    return range;
}

//! The words where they first stand, heavier and in the accent.
void mark(QList<QTextLayout::FormatRange> &ranges, const PaletteRow &row, const QStringList &words)
{
    const Theme &theme = Theme::instance();
    const QString text = row.before + row.name;
    for (const QString &word : words) {
        const auto at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        const bool fixed = row.isFixed && at >= row.before.size();
        QFont font = fixed ? theme.fixed() : theme.base();
        font.setWeight(QFont::DemiBold);
        ranges.append(range(at, word.size(), font, Tone::Accent));
    }
}

int leading(Qt::LayoutDirection direction)
{
    return static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter));
}

int trailing(Qt::LayoutDirection direction)
{
    return static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignRight | Qt::AlignVCenter));
}

} // namespace

PaletteDelegate::PaletteDelegate(const PaletteModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool heading = m_model.at(index.row()).isHeading();
    return {0, heading ? std::max(28, lineHeight() + Gap8) : std::max(36, lineHeight() + Gap16)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const PaletteRow &row = m_model.at(index.row());
    const Theme &theme = Theme::instance();
    const QRect inner = option.rect.adjusted(Gap16, 0, -Gap16, 0);
    const auto direction = option.direction;
    painter->save();
    if (row.isHeading()) {
        paintHeading(painter, inner, direction, row);
        painter->restore();
        return;
    }
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen) {
        painter->fillRect(option.rect, theme.color(Tone::Selection));
        const QRect edge(option.rect.x(), option.rect.y(), PaletteDelegateEdge,
                         option.rect.height());
        painter->fillRect(QStyle::visualRect(direction, option.rect, edge),
                          theme.color(Tone::Accent));
    }
    const QRect picture = QStyle::visualRect(
        direction, inner,
        QRect(inner.x(), inner.y() + (inner.height() - PaletteDelegateIconSize) / 2,
              PaletteDelegateIconSize, PaletteDelegateIconSize));
    painter->drawPixmap(picture.topLeft(), iconPixmap(row.icon, chosen ? Tone::Accent : Tone::Muted,
                                                      PaletteDelegateIconSize,
                                                      painter->device()->devicePixelRatioF()));
    painter->setFont(theme.small());
    const int key = painter->fontMetrics().horizontalAdvance(row.key);
    painter->setPen(theme.color(Tone::Muted));
    painter->drawText(inner, trailing(direction), row.key);

    QRect names = inner.adjusted(PaletteDelegateIconSize + Gap12, 0, key > 0 ? -key - Gap12 : 0, 0);
    const int used =
        paintName(painter, QStyle::visualRect(direction, inner, names), direction, row);
    names.setLeft(names.left() + used + Gap12);
    painter->setFont(theme.small());
    painter->setPen(theme.color(Tone::Muted));
    painter->drawText(QStyle::visualRect(direction, inner, names), leading(direction),
                      painter->fontMetrics().elidedText(row.hint, Qt::ElideRight, names.width()));
    painter->restore();
}

void PaletteDelegate::paintHeading(QPainter *painter, const QRect &rect,
                                   Qt::LayoutDirection direction, const PaletteRow &row) const
{
    const Theme &theme = Theme::instance();
    painter->setFont(theme.small());
    painter->setPen(theme.color(Tone::Muted));
    painter->drawText(rect, leading(direction), row.name);
    painter->drawText(rect, trailing(direction), QLocale().toString(row.results));
}

//! Answers the width it took.
int PaletteDelegate::paintName(QPainter *painter, const QRect &rect, Qt::LayoutDirection direction,
                               const PaletteRow &row) const
{
    const Theme &theme = Theme::instance();
    QTextLayout layout(row.before + row.name, theme.base());
    QTextOption wrapping;
    wrapping.setTextDirection(direction);
    wrapping.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(wrapping);
    QList<QTextLayout::FormatRange> ranges{
        range(0, layout.text().size(), theme.base(), Tone::Text)};
    if (row.isFixed)
        ranges.append(range(row.before.size(), row.name.size(), theme.fixed(), Tone::Text));
    mark(ranges, row, m_model.words());
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    const int width = std::min(rect.width(), int(std::ceil(line.naturalTextWidth())));
    painter->setClipRect(rect);
    layout.draw(painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2));
    painter->setClipping(false);
    return width;
}

} // namespace ui
