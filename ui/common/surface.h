#pragma once

#include <QWidget>

class QFrame;
class QScrollArea;

namespace ui {

//! Puts a pane or a dialog on the surface that tables and forms lie on, in every theme.
void layOnSurface(QWidget *widget);
//! What scrolls lies on whatever is behind it.
void letThrough(QScrollArea *area);

//! A separator of one pixel.
QFrame *makeLine(Qt::Orientation orientation, QWidget *parent);

} // namespace ui
