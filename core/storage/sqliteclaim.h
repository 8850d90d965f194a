#pragma once

#include "core/storage/workstore.h"

namespace core {

//! SQLite's part of WorkStore::claim, in its transaction: takes what is due, lane by lane,
//! best first.
Result<QList<Job>> claimInSqlite(Connection &connection, WorkerId worker, const ClaimWish &wish);

} // namespace core
