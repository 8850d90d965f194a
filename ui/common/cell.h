#pragma once

#include "ui/common/theme.h"

#include <QString>
#include <QVariant>

namespace ui {

//! What a table shows in one place.
struct Cell {
    QString text = {};
    QString icon = {}; //!< a state's: icon, word and colour always go together
    Tone tone = Tone::Text;
    Tone iconTone = Tone::Text; //!< of the icon alone; a healthy state colours nothing else
    double fill = -1;           //!< 0 to 1: a bar before the text
    QString tip = {};           //!< the exact time, or where a state comes from
};

enum CellRole { CellItemRole = Qt::UserRole + 1, IdRole, FixedRole };

} // namespace ui

Q_DECLARE_METATYPE(ui::Cell)
