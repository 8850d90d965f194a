#pragma once

#include "ui/servers/serverhealth.h"

#include "core/engine/engine.h"

namespace ui {

//! All that is known of one server: its record, this machine's key, how it was and is.
struct ServerFacts {
    core::Server server;
    QString group;
    std::optional<core::AuthRefusal> refusal;
    KeyHere key = KeyHere::Unknown;
    core::KeyChange change;
    core::ServerHealth health;
    QList<core::HealthCheck> history; //!< of the last day, oldest first
};

core::Async<ServerFacts> serverFacts(core::Engine *engine, core::ServerId id);

struct FleetKeys {
    QHash<qint64, KeyHere> keys;
};

//! Which keys this machine has. The engine is kept by who asks (EngineRoom::ask).
core::Async<FleetKeys> fleetKeys(core::Engine *engine);

KeyHere keyHere(const core::Result<core::KeyChange> &change);

} // namespace ui
