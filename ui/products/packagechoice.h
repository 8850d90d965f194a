#pragma once

#include "core/engine/engine.h"

namespace ui {

//! What a server of a panel sells.
struct PackageChoice {
    QString server;
    QList<core::PanelPackage> packages;
};

//! Asks the active servers of this panel one after the other until one answers.
core::Async<PackageChoice> packagesOn(core::Engine *engine, core::PanelKind panel);

} // namespace ui
