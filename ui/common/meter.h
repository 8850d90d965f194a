#pragma once

#include "ui/common/theme.h"

#include <QRect>
#include <QWidget>

class QPainter;

namespace ui {

//! Below 70 % well, below 90 % to be watched.
Tone toneOfFill(double fill);

void paintMeter(QPainter &painter, const QRect &rect, double fill, Tone tone,
                Qt::LayoutDirection direction);

//! How full something is: a bar, whose figure stands beside it as text of its own.
class Meter final : public QWidget
{
    Q_OBJECT

public:
    explicit Meter(QWidget *parent = nullptr);

    //! From 0 to 1, in the colour that fits it.
    void setFill(double fill);
    void setFill(double fill, Tone tone);
    [[nodiscard]] double fill() const { return m_fill; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fill = 0;
    Tone m_tone = Tone::Ok;
};

} // namespace ui
