#include "ui/common/chip.h"

#include "ui/common/icons.h"

#include <QPainter>
#include <QStyle>

namespace ui {
namespace {

constexpr int ChipIconSide = 14;
constexpr int ChipIconGap = 6;

} // namespace

Chip::Chip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Chip::setCell(const Cell &cell)
{
    m_cell = cell;
    setAccessibleName(cell.text);
    setAccessibleDescription(cell.tip);
    setToolTip(cell.tip.toHtmlEscaped());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const int icon = m_cell.icon.isEmpty() ? 0 : ChipIconSide + ChipIconGap;
    return {icon + fontMetrics().horizontalAdvance(m_cell.text) + 1,
            qMax(ChipIconSide, fontMetrics().height()) + Gap4};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect words = rect();
    if (!m_cell.icon.isEmpty()) {
        const QRect spot = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                               QSize(ChipIconSide, ChipIconSide), rect());
        icon(m_cell.icon, m_cell.iconTone).paint(&painter, spot);
        const int taken = ChipIconSide + ChipIconGap;
        words.adjust(isRightToLeft() ? 0 : taken, 0, isRightToLeft() ? -taken : 0, 0);
    }
    painter.setPen(Theme::instance().color(m_cell.tone));
    painter.drawText(
        words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
        fontMetrics().elidedText(m_cell.text, Qt::ElideRight, words.width()));
}

} // namespace ui
