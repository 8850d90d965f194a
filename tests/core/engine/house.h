#pragma once

#include "app/panelsim/simserver.h"
#include "core/engine/engine.h"
#include "core/secrets/memorystore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QTemporaryDir>

//! An engine with a database, an SQLite file of its own unless told which, a keychain, and
//! simulated panels on sockets.
class House
{
public:
    explicit House(const std::optional<core::DatabaseUrl> &url = {})
        : database(std::make_shared<core::Database>(
              url ? *url
                  : *core::DatabaseUrl::parse(QStringLiteral("sqlite:")
                                              + folder.filePath(QStringLiteral("test.sqlite"))),
              PostgresServer::password()))
        , secrets(std::make_shared<core::MemoryStore>())
        , engine(database, secrets)
    {
        engine.setTimeout(std::chrono::milliseconds(1500));
        engine.setSettlePauses(
            {.after = std::chrono::milliseconds(5), .every = std::chrono::milliseconds(20)});
        engine.setRetries({.tries = 1});
        opened = QCoro::waitFor(engine.open()).has_value();
    }

    //! A record for this panel, with its key.
    core::Server serverFor(core::PanelKind kind, sim::SimServer &panel, const QString &name)
    {
        const sim::Access access = panel.panel().access();
        core::Server server;
        server.name = name;
        server.panel = kind;
        server.url = panel.url();
        server.user = access.user;
        server.tls.allowPlainHttp = true;
        server.addresses = {QStringLiteral("192.0.2.10")};
        server.nameServers = {QStringLiteral("ns1.example.net"), QStringLiteral("ns2.example.net")};
        const auto added =
            QCoro::waitFor(engine.servers().add(server, core::Secret::fromText(access.secret)));
        if (!added)
            qFatal("no server: %s", qPrintable(added.error().detail));
        return *added;
    }

    core::Product productFor(core::PanelKind kind, const QString &package,
                             const QList<core::StepKind> &steps = {core::StepKind::Account})
    {
        core::Product product;
        product.name = QStringLiteral("Product on ") + core::nameOf(kind);
        product.panel = kind;
        product.package = package;
        product.steps = steps;
        const auto saved = QCoro::waitFor(engine.products().save(product));
        Q_ASSERT(saved);
        return *saved;
    }

    core::Customer customer()
    {
        core::Customer customer;
        customer.name = QStringLiteral("Jo Smith");
        customer.email = QStringLiteral("jo@example.com");
        const auto saved = QCoro::waitFor(engine.customers().save(customer));
        Q_ASSERT(saved);
        return *saved;
    }

    core::Result<core::ProvisionReport> provision(const core::ProvisionOrder &order)
    {
        const core::Progress silent = [](const QString &, core::StepState) {
        };
        return QCoro::waitFor(engine.services().provision(order, silent));
    }

    //! As a person asks how one server is.
    core::CheckedServer health(const core::Server &server)
    {
        const auto summary = QCoro::waitFor(engine.fleet().check({server.name}, {}, {}, {}));
        Q_ASSERT(summary && summary->checked.size() == 1);
        return summary->checked.first();
    }

    core::Service service(core::ServiceId id)
    {
        const auto shown = QCoro::waitFor(engine.services().show(QString::number(id.value)));
        Q_ASSERT(shown);
        return shown->service;
    }

    //! Behind the program's back, as whoever can write the database would.
    void tamper(const QString &sql)
    {
        const auto run = [sql](core::Connection &connection) -> core::Result<> {
            const auto done = connection.execute(sql);
            if (!done)
                return std::unexpected(done.error());
            return {};
        };
        const auto done = QCoro::waitFor(database->run(run));
        Q_ASSERT(done);
    }

    QTemporaryDir folder;
    std::shared_ptr<core::Database> database;
    std::shared_ptr<core::MemoryStore> secrets;
    core::Engine engine;
    bool opened = false;
};
