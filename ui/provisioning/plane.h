#pragma once

#include "ui/common/theme.h"

#include <QLabel>

namespace ui {

//! An area in one of the theme's colours.
class Plane : public QWidget
{
    Q_OBJECT

public:
    explicit Plane(Tone tone, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

//! The separator: one device-independent pixel.
class Rule final : public Plane
{
    Q_OBJECT

public:
    explicit Rule(Qt::Orientation orientation, QWidget *parent = nullptr);
};

//! A line icon beside words that say the same.
class IconLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit IconLabel(const QString &name, Tone tone, QWidget *parent = nullptr);

    void setIcon(const QString &name, Tone tone);

private:
    void draw();

    QString m_name;
    Tone m_tone;
};

} // namespace ui
