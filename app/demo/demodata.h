#pragma once

#include "app/demo/demofleet.h"
#include "core/engine/engine.h"

namespace demo {

//! Six servers, their products, 200 customers and 1,000 services that really stand on the simulated
//! panels. Run again it only brings the servers' addresses and keys up to date.
core::Async<> fillDemo(std::shared_ptr<core::Engine> engine, DemoFleet fleet, bool keepKeys);

} // namespace demo
