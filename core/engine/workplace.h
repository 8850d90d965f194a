#pragma once

#include "core/base/clock.h"
#include "core/engine/gate.h"
#include "core/secrets/secretstore.h"
#include "core/storage/database.h"

#include <chrono>
#include <memory>
#include <optional>

namespace core {

//! What all operations of the engine work with. They hold it by shared pointer, so that it outlives
//! whatever is still waiting for an answer.
struct Workplace {
    std::shared_ptr<Database> database;
    std::shared_ptr<SecretStore> secrets;
    std::shared_ptr<const Clock> clock;
    std::optional<std::chrono::milliseconds> timeout; //!< for calls, in place of the panels' own
    QString databaseUid;                              //!< once open
    Gate gate;
};

using Work = std::shared_ptr<Workplace>;

} // namespace core
