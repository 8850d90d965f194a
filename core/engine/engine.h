#pragma once

#include "core/engine/bulks.h"
#include "core/engine/catalogue.h"
#include "core/engine/doctor.h"
#include "core/engine/fleet.h"
#include "core/engine/jobs.h"
#include "core/engine/labour.h"
#include "core/engine/mails.h"
#include "core/engine/servers.h"
#include "core/engine/services.h"

namespace core {

//! The one door: everything a window, a command or a request may ask for. Owns what the operations
//! work with; lives on one thread, and every answer comes back there.
class Engine
{
    Q_DISABLE_COPY_MOVE(Engine)

public:
    Engine(std::shared_ptr<Database> database, std::shared_ptr<SecretStore> secrets);

    //! In place of each panel's own patience; settling a lost answer and the
    //! pauses before another try are scaled along.
    void setTimeout(std::chrono::milliseconds timeout);

    void setSettlePauses(SettlePauses pauses);
    void setRetries(RetryRules rules);
    //! Told whenever somebody waits for a job that is not due yet: the job itself, before another
    //! try, or one of its service that goes before it.
    void onWaiting(std::function<void(const Job &)> told);

    //! Opens the database and brings its schema up to date.
    Async<> open();
    QCoro::Task<QList<Finding>> examine();

    [[nodiscard]] Servers &servers() { return m_servers; }
    [[nodiscard]] Fleet &fleet() { return m_fleet; }
    [[nodiscard]] Groups &groups() { return m_groups; }
    [[nodiscard]] Products &products() { return m_products; }
    [[nodiscard]] Customers &customers() { return m_customers; }
    [[nodiscard]] Licences &licences() { return m_licences; }
    [[nodiscard]] Services &services() { return m_services; }
    [[nodiscard]] Bulks &bulks() { return m_bulks; }
    [[nodiscard]] Jobs &jobs() { return m_jobs; }
    [[nodiscard]] Mails &mails() { return m_mails; }
    [[nodiscard]] Labour &labour() { return m_labour; }
    [[nodiscard]] const Work &work() const { return m_work; }

private:
    Work m_work;
    std::shared_ptr<ServerLines> m_lines;
    Servers m_servers;
    Fleet m_fleet;
    Groups m_groups;
    Products m_products;
    Customers m_customers;
    Licences m_licences;
    Services m_services;
    Bulks m_bulks;
    Jobs m_jobs;
    Mails m_mails;
    Labour m_labour;
};

} // namespace core
