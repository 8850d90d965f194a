#include "ui/common/surface.h"

#include "ui/common/theme.h"

#include <QFrame>
#include <QScrollArea>

namespace ui {

void layOnSurface(QWidget *widget)
{
    const auto lay = [widget] {
        QPalette palette;
        palette.setColor(QPalette::Window, Theme::instance().color(Tone::Surface));
        widget->setPalette(palette);
    };
    lay();
    widget->setAutoFillBackground(true);
    QObject::connect(&Theme::instance(), &Theme::changed, widget, lay);
}

void letThrough(QScrollArea *area)
{
    area->viewport()->setAutoFillBackground(false);
    area->widget()->setAutoFillBackground(false);
}

QFrame *makeLine(Qt::Orientation orientation, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("kind", QStringLiteral("line"));
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

} // namespace ui
