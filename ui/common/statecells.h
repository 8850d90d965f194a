#pragma once

#include "ui/common/cell.h"
#include "ui/common/steplist.h"

#include "core/services/service.h"
#include "core/storage/job.h"

namespace ui {

// States as they look everywhere: icon, word and colour together.

Cell stateCell(core::ServiceState state, bool isUnknown = false);
Cell stateCell(core::JobState state);
Cell stateCell(core::StepState state);

//! By the name it is stored under; "unknown" for a service whose outcome is being settled.
Cell serviceStateCell(const QString &name);
Cell jobStateCell(const QString &name);

//! A line of a timeline or of a job's steps.
Step stepFor(core::JobState state, const QString &name, const QString &time, const QString &line);
Step stepFor(core::StepState state, const QString &name, const QString &time, const QString &line);

} // namespace ui
