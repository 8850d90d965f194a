#pragma once

#include "core/engine/engine.h"
#include "core/wording/errorwording.h"
#include "tests/support/canaries.h"
#include "tests/support/panelbench.h"

#include <QCoroTask>

#include <memory>
#include <vector>

//! What the child process lives through: an engine, all panels on sockets, and everything that a
//! person would be shown, written down.
struct Scenario {
    Scenario(const core::DatabaseUrl &url, core::Secret databasePassword);

    //! A panel on a socket that is kept until the end, its keys among the canaries.
    PanelBench &panel(core::PanelKind kind, PanelBench::Wire wire = PanelBench::Wire::Tls);
    void closeLastPanel();

    void shown(const QString &text) { texts.append(text); }
    void shown(const core::Error &error);
    template <typename T>
    void shown(const core::Result<T> &result)
    {
        if (!result)
            shown(result.error());
    }
    void shown(const core::ConnectionReport &report);
    //! The passwords it hands out are canaries, everything else is shown.
    void shown(const core::ProvisionReport &report);

    //! Texts, access lines and what /proc tells of this process, as files; the canaries beside.
    void writeDown(const QString &places, const QString &canariesFile);

    std::shared_ptr<core::Database> database;
    core::Engine engine;
    Canaries canaries;
    core::Secret password; //!< typed for every account
    core::Secret changedPassword;
    QStringList texts;
    QStringList accessLines; //!< of panels that were closed
    std::vector<std::unique_ptr<PanelBench>> benches;
};

//! One panel with a server, a product and orders of its own.
struct Guest {
    [[nodiscard]] sim::SimServer &sim() const { return bench->server(); }
    //! So many of its next requests meet the fault.
    void hit(int skip = 0, int count = 1) const;
    [[nodiscard]] core::ProvisionOrder order(const QString &label) const;

    std::shared_ptr<Scenario> scenario;
    PanelBench *bench = nullptr;
    sim::Fault fault = sim::Fault::None;
    QString name;
    core::Server server;
};

Guest guestOn(const std::shared_ptr<Scenario> &scenario, core::PanelKind kind, sim::Fault fault);

//! Record, key and an account of every kind, without a fault.
QCoro::Task<> moveIn(Guest guest);

//! Everything the engine offers on this panel, each call hit by the fault once; and once more with
//! a panel that never recovers.
QCoro::Task<> live(Guest guest);

//! Every operation of the panel's client under the fault, from its first request on; a write also
//! from its second.
void useClient(Scenario &scenario, core::PanelKind kind, sim::Fault fault);
