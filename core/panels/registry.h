#pragma once

#include "core/panels/panel.h"

namespace core {

//! All panels, in the order a person picks from.
const QList<Panel> &panels();

const Panel &panelOf(PanelKind kind);

} // namespace core
