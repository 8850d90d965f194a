#pragma once

#include "core/base/ids.h"
#include "core/storage/connection.h"

namespace core {

//! Room for one more account on the server, kept until the transaction ends: of two orders for the
//! last place, the second finds it taken (Limit). Called in the transaction that then writes the
//! service.
Result<> takePlace(Connection &connection, ServerId server);

} // namespace core
