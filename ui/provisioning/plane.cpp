#include "ui/provisioning/plane.h"

#include "ui/common/icons.h"

#include <QPainter>

namespace ui {
namespace {

constexpr int PlaneIconSize = 16;

} // namespace

Plane::Plane(Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Plane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::instance().color(m_tone));
}

Rule::Rule(Qt::Orientation orientation, QWidget *parent)
    : Plane(Tone::Line, parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

IconLabel::IconLabel(const QString &name, Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_name(name)
    , m_tone(tone)
{
    setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    connect(&Theme::instance(), &Theme::changed, this, &IconLabel::draw);
    draw();
}

void IconLabel::setIcon(const QString &name, Tone tone)
{
    m_name = name;
    m_tone = tone;
    draw();
}

void IconLabel::draw()
{
    setPixmap(iconPixmap(m_name, m_tone, PlaneIconSize, devicePixelRatioF()));
}

} // namespace ui
