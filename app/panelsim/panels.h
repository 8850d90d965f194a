#pragma once

#include "app/panelsim/simulatedpanel.h"

#include <QList>
#include <QString>

#include <memory>

namespace sim {

struct PanelEntry {
    QString name;       //!< as the server record spells it
    quint16 portOffset; //!< its place behind the program's first port
    std::unique_ptr<SimulatedPanel> (*make)();
};

//! Every panel the program can be: one line each.
const QList<PanelEntry> &simulatedPanels();

} // namespace sim
