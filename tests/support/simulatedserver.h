#pragma once

#include "app/panelsim/simserver.h"
#include "core/panels/panel.h"

#include <QStringList>

#include <memory>

//! A simulated panel on a TLS socket of loopback, and how our client is to reach it: with its
//! certificate pinned and its first key.
template <typename SimulatedPanel>
class SimulatedServer
{
public:
    explicit SimulatedServer(const QString &basePath = {})
        : m_server(std::make_unique<SimulatedPanel>())
    {
        const sim::Tls tls = sim::Tls::selfSigned();
        if (!m_server.listen(0, &tls, basePath))
            qFatal("the simulated panel cannot listen");
    }

    [[nodiscard]] sim::SimServer &server() { return m_server; }
    [[nodiscard]] SimulatedPanel &panel()
    {
        return static_cast<SimulatedPanel &>(m_server.panel());
    }

    //! One request is hit by the fault, the next one of that operation.
    void plant(sim::Fault fault, const QString &operation)
    {
        m_server.plant({.operation = operation, .fault = fault});
    }

    [[nodiscard]] core::PanelEndpoint endpoint() const
    {
        const sim::Access access = m_server.panel().access();
        core::PanelEndpoint endpoint;
        endpoint.url = m_server.url();
        endpoint.user = access.user;
        endpoint.secret = core::Secret::fromText(access.secret);
        endpoint.tls.pinSha256 = m_server.certificateSha256();
        endpoint.timing.connect = std::chrono::seconds(5);
        endpoint.timing.read = std::chrono::seconds(5);
        endpoint.timing.write = std::chrono::seconds(5);
        return endpoint;
    }

private:
    sim::SimServer m_server;
};

//! "rights failed permission", one text a stage: what a table of cases compares.
inline QStringList stageOutcomes(const core::ConnectionReport &report)
{
    QStringList texts;
    for (const core::StageReport &stage : report.stages) {
        QString text = core::nameOf(stage.stage) + u' ' + core::nameOf(stage.outcome);
        if (stage.error)
            text += u' ' + core::nameOf(stage.error->kind);
        texts << text;
    }
    return texts;
}
