#pragma once

#include "core/provisioning/plan.h"

#include <QStringList>

namespace core {

QString inWords(PlacementVerdict verdict);

//! What the plan will do, one sentence a line and in order; nothing secret in it.
QStringList inWords(const Plan &plan);

} // namespace core
