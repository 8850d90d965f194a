#pragma once

namespace core {

//! Raises the usual limit of 1,024 as far as the system lets us: a fleet's connections are kept,
//! and are more. For main(). False when the system refused.
bool allowManyFiles();

} // namespace core
