#pragma once

#include "ui/common/cell.h"

#include "core/servers/server.h"
#include "core/storage/healthstore.h"

namespace ui {

//! Whether this machine can speak to a server.
enum class KeyHere { Unknown, Here, Missing, Changed };

//! Answers slower than this are worth a look.
inline constexpr std::chrono::milliseconds Slow{1500};

//! As much of a server as says how it is.
struct ServerStanding {
    core::ServerState state = core::ServerState::Active;
    KeyHere key = KeyHere::Unknown;
    bool isRefused = false; //!< it does not take our key
    bool isChecked = false;
    std::optional<core::ErrorKind> error = {}; //!< of the last check
    std::optional<std::chrono::milliseconds> latency = {};
};

// How a server is, as it looks everywhere.

Cell healthCell(const ServerStanding &server);
Cell healthCell(const core::HealthCheck &check);

QString serverStateInWords(core::ServerState state); //!< "Active"

} // namespace ui
