#pragma once

#include "core/engine/serverlines.h"
#include "core/net/certificate.h"
#include "core/panels/health.h"
#include "core/storage/serverstore.h"

namespace core {

//! A server with what a list shows beside its record.
struct ServerOverview {
    Server server;
    std::optional<AuthRefusal> refusal;
};

//! What changed in a record since its key was entered; empty texts where nothing did.
struct KeyChange {
    SecretBinding before;
    SecretBinding now;
};

//! Everything one may do with servers.
class Servers
{
    Q_DISABLE_COPY_MOVE(Servers)

public:
    Servers(Work work, std::shared_ptr<ServerLines> lines);

    //! Writes the record, then the key; a key that cannot be kept takes the record back.
    Async<Server> add(Server server, Secret secret);
    //! Without a secret the old one stays, and stays bound to what it was entered for.
    Async<Server> edit(Server server, Secret secret);
    Async<Server> find(QString idOrName);
    Async<ServerOverview> show(QString idOrName);
    Async<QList<ServerOverview>> list();
    Async<Server> retire(QString idOrName);
    Async<> remove(QString idOrName);

    //! Old → new, for a person to judge; and their answer, which binds the key anew.
    Async<KeyChange> keyChange(Server server);
    Async<> confirm(Server server);

    //! Takes this machine's key away; the record stays.
    Async<> forgetKey(Server server);

    //! What the server shows, for a person to judge before it is trusted; nothing is sent.
    Async<ServerCertificate> certificate(Server server);
    //! Before saving, with a secret typed just now.
    Async<ConnectionReport> tryOut(Server server, Secret secret);
    Async<ConnectionReport> test(Server server);
    Async<QList<PanelPackage>> packages(Server server);
    Async<QList<PanelAccount>> accounts(Server server);
    //! The same with a key that is not kept here.
    Async<QList<PanelAccount>> listWith(Server server, Secret secret);
    //! Logs in once, makes a key, keeps it; the password is forgotten.
    Async<Server> createKey(Server server, QString login, Secret password);

private:
    Async<> keep(Server server, Secret secret);

    Work m_work;
    std::shared_ptr<ServerLines> m_lines;
};

//! By id or name; NotFound says what was missed.
Result<Server> foundServer(Connection &connection, const QString &idOrName);

//! The server's own rules and its panel's.
QList<FieldError> serverProblems(const Server &server);

} // namespace core
