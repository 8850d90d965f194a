#pragma once

namespace core {

//! No core file and no reading by other processes of this user: a crash must not leave secrets on
//! the disk. For main(), before any secret is there. False when the system refused.
bool forbidCoreDumps();

} // namespace core
