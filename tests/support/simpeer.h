#pragma once

#include "app/panelsim/simserver.h"
#include "core/panels/panel.h"

#include <QCoroTask>

#include <memory>

//! A simulated panel on a socket over TLS, and the way to it with its certificate pinned.
template <typename Sim>
class SimPeer
{
public:
    SimPeer()
        : server(std::make_unique<Sim>())
    {
        const sim::Tls tls = sim::Tls::selfSigned();
        listening = server.listen(0, &tls);
    }

    [[nodiscard]] Sim &panel() const { return static_cast<Sim &>(server.panel()); }

    [[nodiscard]] core::PanelEndpoint endpoint(const core::PanelTiming &timing) const
    {
        return endpoint(timing, panel().access());
    }
    [[nodiscard]] core::PanelEndpoint endpoint(const core::PanelTiming &timing,
                                               const sim::Access &access) const
    {
        core::PanelEndpoint endpoint;
        endpoint.url = server.url();
        endpoint.user = access.user;
        endpoint.secret = core::Secret::fromText(access.secret);
        endpoint.tls.pinSha256 = server.certificateSha256();
        endpoint.timing = timing;
        return endpoint;
    }

    void plant(const QString &operation, sim::Fault fault, int count = 1)
    {
        server.plant({.operation = operation, .fault = fault, .count = count});
    }

    sim::SimServer server;
    bool listening = false;
};

//! Runs the event loop till the answer is there.
template <typename T>
T answerOf(QCoro::Task<T> &&task)
{
    return QCoro::waitFor(std::move(task));
}
