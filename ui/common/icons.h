#pragma once

#include "ui/common/theme.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace ui {

//! A line icon of the table in icons.cpp by its name, in a colour of the theme; drawn when it is
//! first needed, and anew when the theme changes.
QIcon icon(const QString &name, Tone tone = Tone::Text);

//! The same as a picture of that size, in device independent pixels, for delegates.
QPixmap iconPixmap(const QString &name, Tone tone, int size, qreal ratio);

} // namespace ui
