#include "core/engine/servers.h"

#include "core/base/textrules.h"
#include "core/engine/records.h"
#include "core/panels/registry.h"
#include "core/servers/servervalidation.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestKey = 4096;

//! It goes into a header or a form; which character was wrong stays unsaid.
QList<FieldError> keyProblems(const Secret &key)
{
    const QByteArrayView bytes = key.reveal();
    if (bytes.size() > LongestKey)
        return {{u"secret"_s, FieldProblem::TooLong, QString::number(LongestKey)}};
    const auto isControl = [](char c) {
        return (c >= 0 && c < ' ') || c == 0x7f;
    };
    if (std::ranges::any_of(bytes, isControl))
        return {{u"secret"_s, FieldProblem::ForbiddenCharacter}};
    return {};
}

//! A test that went through is a person's proof that the key works again.
Async<> forgetRefusal(ServerLine line)
{
    const auto clear = [id = line.server.id](Connection &connection) -> Result<> {
        ServerStore servers(connection);
        const auto refusal = servers.refusal(id);
        if (!refusal)
            return std::unexpected(refusal.error());
        return *refusal ? servers.clearRefusal(id) : Result<>();
    };
    co_return co_await line.database->run(clear);
}

Async<QList<PanelAccount>> listed(ServerLine line)
{
    const PanelCall<QList<PanelAccount>> read = [](const Client &client) {
        return client->accounts();
    };
    co_return co_await askPanel<QList<PanelAccount>>(line, read);
}

std::optional<Error> refusalIn(const ConnectionReport &report)
{
    for (const StageReport &stage : report.stages) {
        if (stage.error)
            return stage.error;
    }
    return std::nullopt;
}

//! The worker here takes a new server's jobs at once, and a forgotten one's no more.
void tellKeysChanged(const Work &work)
{
    if (work->keysChanged)
        work->keysChanged();
}

} // namespace

Result<Server> foundServer(Connection &connection, const QString &idOrName)
{
    const auto byName = [](ServerStore &store, const QString &name) {
        return store.findByName(name);
    };
    return foundIn<ServerStore, ServerId>(connection, u"server"_s, idOrName, byName);
}

QList<FieldError> serverProblems(const Server &server)
{
    QList<FieldError> problems = problemsOf(server);
    const auto panel = std::ranges::find(panels(), server.panel, &Panel::kind);
    if (panel == panels().end())
        problems.append({u"panel"_s, FieldProblem::Unknown, nameOf(server.panel)});
    else if (panel->needsUser && server.user.isEmpty())
        problems.append({u"user"_s, FieldProblem::Missing, panel->userLabel});
    return problems;
}

Servers::Servers(Work work, std::shared_ptr<ServerLines> lines)
    : m_work(std::move(work))
    , m_lines(std::move(lines))
{
}

Async<> Servers::keep(Server server, Secret secret)
{
    const SecretName name = SecretName::of(m_work->databaseUid, server);
    const BoundSecret bound{secret, SecretBinding::of(server)};
    const Work work = m_work;
    const auto written = co_await work->secrets->write(name, bound);
    tellKeysChanged(work);
    co_return written;
}

Async<Server> Servers::add(Server server, Secret secret)
{
    const Work work = m_work;
    if (const auto problems = serverProblems(server) + keyProblems(secret); !problems.isEmpty())
        co_return refused(problems);
    const auto insert = [server](Connection &connection) {
        return ServerStore(connection).insert(server);
    };
    const auto added = co_await work->database->run(insert);
    if (!added)
        co_return added;
    if (secret.isEmpty())
        co_return added;
    const auto kept = co_await keep(*added, secret);
    if (kept)
        co_return added;
    const auto takeBack = [id = added->id](Connection &connection) {
        return ServerStore(connection).remove(id);
    };
    const auto removed = co_await work->database->run(takeBack);
    if (!removed)
        co_return std::unexpected(removed.error());
    co_return std::unexpected(kept.error());
}

Async<Server> Servers::edit(Server server, Secret secret)
{
    const Work work = m_work;
    const auto lines = m_lines;
    if (const auto problems = serverProblems(server) + keyProblems(secret); !problems.isEmpty())
        co_return refused(problems);
    const bool newKey = !secret.isEmpty();
    const auto update = [server, newKey](Connection &connection) -> Result<Server> {
        ServerStore servers(connection);
        auto updated = servers.update(server);
        if (!updated || !newKey)
            return updated;
        if (const auto cleared = servers.clearRefusal(server.id); !cleared)
            return std::unexpected(cleared.error());
        return servers.find(server.id);
    };
    const auto edited = co_await work->database->run(update);
    if (!edited)
        co_return edited;
    lines->drop(server.id);
    if (newKey) {
        const auto kept = co_await keep(*edited, secret);
        if (!kept)
            co_return std::unexpected(kept.error());
    } else {
        tellKeysChanged(work); // the key that is here may not be for this record any more
    }
    co_return edited;
}

Async<Server> Servers::find(QString idOrName)
{
    const auto read = [idOrName](Connection &connection) {
        return foundServer(connection, idOrName);
    };
    co_return co_await m_work->database->run(read);
}

Async<ServerOverview> Servers::show(QString idOrName)
{
    const auto read = [idOrName](Connection &connection) -> Result<ServerOverview> {
        const auto server = foundServer(connection, idOrName);
        if (!server)
            return std::unexpected(server.error());
        const auto refusal = ServerStore(connection).refusal(server->id);
        if (!refusal)
            return std::unexpected(refusal.error());
        return ServerOverview{*server, *refusal};
    };
    co_return co_await m_work->database->run(read);
}

Async<QList<ServerOverview>> Servers::list()
{
    const auto read = [](Connection &connection) -> Result<QList<ServerOverview>> {
        ServerStore store(connection);
        const auto servers = store.list();
        if (!servers)
            return std::unexpected(servers.error());
        const auto refusals = store.refusals();
        if (!refusals)
            return std::unexpected(refusals.error());
        QList<ServerOverview> all;
        for (const Server &server : *servers) {
            ServerOverview one{server, {}};
            if (refusals->contains(server.id))
                one.refusal = refusals->value(server.id);
            all.append(one);
        }
        return all;
    };
    co_return co_await m_work->database->run(read);
}

Async<Server> Servers::retire(QString idOrName)
{
    const auto write = [idOrName](Connection &connection) -> Result<Server> {
        auto server = foundServer(connection, idOrName);
        if (!server)
            return server;
        server->state = ServerState::Retired;
        return ServerStore(connection).update(*server);
    };
    co_return co_await m_work->database->run(write);
}

Async<> Servers::remove(QString idOrName)
{
    const Work work = m_work;
    const auto lines = m_lines;
    const auto write = [idOrName](Connection &connection) -> Result<Server> {
        const auto server = foundServer(connection, idOrName);
        if (!server)
            return server;
        const auto removed = ServerStore(connection).remove(server->id);
        if (!removed && removed.error().reason == ErrorReason::InUse)
            return failure(ErrorKind::Conflict, u"services stand on %1"_s.arg(server->name),
                           ErrorReason::InUse);
        if (!removed)
            return std::unexpected(removed.error());
        return server;
    };
    const auto removed = co_await work->database->run(write);
    if (!removed)
        co_return std::unexpected(removed.error());
    lines->drop(removed->id);
    const SecretName name = SecretName::of(work->databaseUid, *removed);
    co_return co_await work->secrets->remove(name);
}

Async<KeyChange> Servers::keyChange(Server server)
{
    const SecretName name = SecretName::of(m_work->databaseUid, server);
    const SecretBinding now = SecretBinding::of(server);
    const auto stored = co_await m_work->secrets->read(name, now);
    if (!stored)
        co_return std::unexpected(stored.error());
    co_return KeyChange{stored->binding, now};
}

Async<> Servers::confirm(Server server)
{
    const auto lines = m_lines;
    const Work work = m_work;
    const SecretName name = SecretName::of(work->databaseUid, server);
    const SecretBinding now = SecretBinding::of(server);
    const auto stored = co_await work->secrets->read(name, now);
    if (!stored)
        co_return std::unexpected(stored.error());
    const BoundSecret anew{stored->value, now};
    const auto written = co_await work->secrets->write(name, anew);
    lines->drop(server.id);
    tellKeysChanged(work);
    co_return written;
}

Async<> Servers::forgetKey(Server server)
{
    m_lines->drop(server.id);
    const Work work = m_work;
    const SecretName name = SecretName::of(work->databaseUid, server);
    const auto removed = co_await work->secrets->remove(name);
    tellKeysChanged(work);
    co_return removed;
}

Async<ServerCertificate> Servers::certificate(Server server)
{
    if (const auto problems = serverProblems(server); !problems.isEmpty())
        co_return refused(problems);
    const auto patience = scaled(panelOf(server.panel).timing, m_work->timeout).connect;
    co_return co_await inspectCertificate(server.url, server.tls.caFile, patience);
}

Async<ConnectionReport> Servers::tryOut(Server server, Secret secret)
{
    const auto lines = m_lines;
    if (const auto problems = serverProblems(server) + keyProblems(secret); !problems.isEmpty())
        co_return refused(problems);
    if (secret.isEmpty()) { // where keys are put in from outside, it is there already
        const auto stored = co_await lines->line(server);
        if (!stored)
            co_return std::unexpected(stored.error());
        co_return co_await stored->client->testConnection();
    }
    const auto line = co_await lines->trial(server, secret);
    if (!line)
        co_return std::unexpected(line.error());
    co_return co_await line->client->testConnection();
}

Async<ConnectionReport> Servers::test(Server server)
{
    m_lines->drop(server.id); // what it was refused before may be allowed by now
    const auto line = co_await m_lines->line(server);
    if (!line)
        co_return std::unexpected(line.error());
    const auto report = co_await line->client->testConnection();
    if (!report)
        co_return report;
    const auto error = refusalIn(*report);
    if (!error) {
        co_await forgetRefusal(*line);
        co_return report;
    }
    co_await noteRefusal(*line, *error);
    co_return report;
}

Async<QList<PanelPackage>> Servers::packages(Server server)
{
    const auto line = co_await m_lines->line(server);
    if (!line)
        co_return std::unexpected(line.error());
    const PanelCall<QList<PanelPackage>> read = [](const Client &client) {
        return client->packages();
    };
    co_return co_await askPanel<QList<PanelPackage>>(*line, read);
}

Async<QList<PanelAccount>> Servers::accounts(Server server)
{
    const auto line = co_await m_lines->line(server);
    if (!line)
        co_return std::unexpected(line.error());
    co_return co_await listed(*line);
}

Async<QList<PanelAccount>> Servers::listWith(Server server, Secret secret)
{
    const auto line = co_await m_lines->trial(server, secret);
    if (!line)
        co_return std::unexpected(line.error());
    co_return co_await listed(*line);
}

Async<Server> Servers::createKey(Server server, QString login, Secret password)
{
    const Work work = m_work;
    if (const auto problem = textProblem(u"login"_s, login, {.required = true}))
        co_return refused({*problem});
    const auto line = co_await m_lines->trial(server, password);
    if (!line)
        co_return std::unexpected(line.error());
    if (!line->can(Capability::CreateKey)) {
        auto lacking = failure(ErrorKind::Unsupported,
                               u"%1 makes no keys for programs"_s.arg(line->panel->label));
        lacking.error().where = server.name;
        co_return lacking;
    }
    const QString keyName = u"Innkeeper "_s + work->clock->now().toString(u"yyyy-MM-dd HH:mm"_s);
    const PanelCall<ApiKey> make = [login, password, keyName](const Client &client) {
        return client->createKey(login, password, keyName);
    };
    const auto key = co_await tellPanel<ApiKey>(*line, make);
    if (!key)
        co_return std::unexpected(key.error());
    server.user = key->id;
    co_return co_await edit(server, key->secret);
}

} // namespace core
