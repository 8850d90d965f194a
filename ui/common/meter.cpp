#include "ui/common/meter.h"

#include <QPainter>

namespace ui {

Tone toneOfFill(double fill)
{
    if (fill < 0.7)
        return Tone::Ok;
    return fill < 0.9 ? Tone::Attention : Tone::Danger;
}

void paintMeter(QPainter &painter, const QRect &rect, double fill, Tone tone,
                Qt::LayoutDirection direction)
{
    const double radius = rect.height() / 2.0;
    const double width = rect.width() * qBound(0.0, fill, 1.0);
    QRectF full(rect.left(), rect.top(), width, rect.height());
    if (direction == Qt::RightToLeft)
        full.moveRight(rect.left() + rect.width());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().color(Tone::Track));
    painter.drawRoundedRect(rect, radius, radius);
    painter.setBrush(Theme::instance().color(tone));
    if (width > 0)
        painter.drawRoundedRect(full, radius, radius);
    painter.restore();
}

Meter::Meter(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Meter::setFill(double fill)
{
    setFill(fill, toneOfFill(fill));
}

void Meter::setFill(double fill, Tone tone)
{
    m_fill = fill;
    m_tone = tone;
    setAccessibleDescription(tr("%1 % full").arg(qRound(fill * 100)));
    update();
}

QSize Meter::sizeHint() const
{
    return {56, 6};
}

void Meter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintMeter(painter, QRect(0, (height() - 6) / 2, width(), 6), m_fill, m_tone,
               layoutDirection());
}

} // namespace ui
