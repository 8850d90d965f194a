#pragma once

#include "core/engine/workplace.h"
#include "core/provisioning/serverline.h"
#include "core/storage/serverstore.h"

#include <QHash>

namespace core {

//! Who wants to call a server: after it refused our key, automation does not; a person may.
enum class Asking { Person, Automation };

//! Makes the clients, one a server, kept until its record or its key changes. A secret that was
//! entered for another address, user or TLS policy reaches no client.
class ServerLines
{
    Q_DISABLE_COPY_MOVE(ServerLines)

public:
    explicit ServerLines(Work work);

    Async<ServerLine> line(Server server, Asking asking = Asking::Person);
    //! When it is known whether the panel refused our key.
    Async<ServerLine> line(Server server, Asking asking, std::optional<AuthRefusal> refusal);
    //! A line with a secret that is not stored yet, for a test before saving.
    Async<ServerLine> trial(Server server, Secret secret);
    //! Whether this machine has a key for exactly this record.
    Async<bool> hasKey(Server server);
    void drop(ServerId server);

private:
    struct Kept {
        SecretBinding binding;
        Secret secret;
        std::shared_ptr<PanelClient> client;
    };

    Async<Secret> secretOf(Server server);
    [[nodiscard]] PanelTiming timingOf(const Panel &panel) const;
    ServerLine lineWith(const Server &server, std::shared_ptr<PanelClient> client) const;

    Work m_work;
    QHash<ServerId, Kept> m_kept;
};

//! The panel's own patience, or the operator's: settling is scaled along.
PanelTiming scaled(PanelTiming timing, std::optional<std::chrono::milliseconds> timeout);

} // namespace core
