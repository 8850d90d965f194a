#pragma once

#include "core/engine/serverlines.h"
#include "core/provisioning/placement.h"

namespace core {

//! Every server as a placement judges it: whether this machine has its key and, where it may be
//! taken for the product, how it is. A check that does not hold any more is made anew, and stored.
Async<QList<Candidate>> candidatesFor(Work work, std::shared_ptr<ServerLines> lines,
                                      Product product, QList<Server> servers, QDateTime now);

} // namespace core
