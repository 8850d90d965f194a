#pragma once

#include "core/engine/serverlines.h"

namespace core {

// What a worker here does for a job: whatever was ordered is judged again with the service as it is
// by then, because time went by and other jobs before it.

//! Puts into the workplace how each kind of job is carried out.
void teachErrands(const Work &work, const std::shared_ptr<ServerLines> &lines);

} // namespace core
