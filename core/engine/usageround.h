#pragma once

#include "core/engine/placed.h"
#include "core/engine/serverlines.h"

#include <stop_token>

namespace core {

//! What an account uses, or why that could not be read.
struct ServiceUsage {
    Service service;
    std::optional<Usage> usage;
    std::optional<Error> error;
};

using UsageProgress = std::function<void(const ServiceUsage &read, int done, int all)>;

struct UsageSummary {
    QList<ServiceUsage> read;
    bool stopped = false; //!< and the others were not asked for
};

struct UsageOrder {
    QList<Service> services;
    QList<Server> servers; //!< on which they stand
    int atOnce = 0;        //!< servers; each is asked for one account after another
    UsageProgress progress = {};
    std::stop_token stop = {};
};

Async<Usage> usageOf(ServerLine line, Service service);

//! A server that refuses us, or is not there, is asked no more.
Async<UsageSummary> readUsage(std::shared_ptr<ServerLines> lines, UsageOrder order);

} // namespace core
