#pragma once

#include "app/panelsim/simserver.h"
#include "core/panels/panel.h"

#include <memory>

struct PanelOperation;

//! One simulated panel on a real socket and what is needed to speak to it, the same for all six.
class PanelBench
{
public:
    enum class Wire { Plain, Tls };

    explicit PanelBench(core::PanelKind kind, Wire wire = Wire::Plain);

    [[nodiscard]] const core::Panel &panel() const { return *m_panel; }
    [[nodiscard]] sim::SimServer &server() const { return *m_server; }

    //! A client with the panel's own key; every call may last so long.
    [[nodiscard]] std::unique_ptr<core::PanelClient>
    connect(std::chrono::milliseconds callTimeout = std::chrono::seconds(5)) const;
    [[nodiscard]] std::unique_ptr<core::PanelClient> connectWith(core::Secret secret) const;
    [[nodiscard]] core::PanelEndpoint endpoint(std::chrono::milliseconds callTimeout) const;

    //! The n-th account that this panel would take.
    [[nodiscard]] core::NewAccount account(int n = 1) const;
    //! Creates it; the test fails when the panel does not.
    [[nodiscard]] core::AccountRef created(const core::NewAccount &account) const;
    //! Brings the panel to where the operation can be run on the account, and forgets the counts.
    [[nodiscard]] core::AccountRef readyFor(const PanelOperation &operation,
                                            const core::NewAccount &account) const;

private:
    const core::Panel *m_panel;
    std::unique_ptr<sim::SimServer> m_server;
    Wire m_wire;
};
