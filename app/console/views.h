#pragma once

#include "ui/shell/shell.h"

namespace console {

//! Every view of the console, in the order of the navigation. A new one is one line here.
QList<ui::View> views(ui::EngineRoom &room);

//! What the palette finds in the database, and where it is opened.
QList<ui::PaletteTable> paletteTables();

} // namespace console
