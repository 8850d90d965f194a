#pragma once

#include "core/engine/errands.h"

namespace core {

//! Whether to wait for an order's end, and to work it here meanwhile when nobody else does.
enum class Wait { ForTheEnd, No };

//! What is asked for, from the records as they are.
using ActionFor = std::function<Result<ServiceAction>(Connection &, const Placed &)>;
ActionFor always(ServiceAction action);

Async<Placed> findPlaced(Work work, QString idOrDomain);

//! Queues it and, if that is wanted, sees it through. What is refused at once leaves no job.
Async<ActionReport> acted(Work work, std::shared_ptr<ServerLines> lines, Placed placed,
                          ActionFor actionFor, Wait wait);
Async<ActionReport> actedOn(Work work, std::shared_ptr<ServerLines> lines, QString idOrDomain,
                            ActionFor actionFor, Wait wait);

} // namespace core
