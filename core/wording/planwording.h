#pragma once

#include "core/provisioning/plan.h"

#include <QStringList>

namespace core {

QString inWords(PlacementVerdict verdict);

//! What one of its steps will do.
QString inWords(const Plan &plan, StepKind step);

//! What the plan will do, one sentence a line and in order; nothing secret in it.
QStringList inWords(const Plan &plan);

} // namespace core
