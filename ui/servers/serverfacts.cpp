#include "ui/servers/serverfacts.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr std::chrono::hours Charted{24};

} // namespace

KeyHere keyHere(const core::Result<core::KeyChange> &change)
{
    if (change)
        return change->before == change->now ? KeyHere::Here : KeyHere::Changed;
    return change.error().kind == core::ErrorKind::NoKey ? KeyHere::Missing : KeyHere::Unknown;
}

core::Async<ServerFacts> serverFacts(core::Engine *engine, core::ServerId id)
{
    const QString name = QString::number(id.value);
    ServerFacts facts;
    const auto shown = co_await engine->servers().show(name);
    if (!shown)
        co_return std::unexpected(shown.error());
    facts.server = shown->server;
    facts.refusal = shown->refusal;
    const auto change = co_await engine->servers().keyChange(facts.server);
    facts.key = keyHere(change);
    if (change)
        facts.change = *change;
    const auto health = co_await engine->fleet().health(facts.server);
    if (!health)
        co_return std::unexpected(health.error());
    facts.health = *health;
    const QDateTime since = QDateTime::currentDateTimeUtc().addSecs(
        -std::chrono::duration_cast<std::chrono::seconds>(Charted).count());
    const auto history = co_await engine->fleet().history(facts.server, since);
    if (!history)
        co_return std::unexpected(history.error());
    facts.history = *history;
    if (!facts.server.group)
        co_return facts;
    const QString group = QString::number(facts.server.group->value);
    const auto found = co_await engine->groups().find(group);
    if (found)
        facts.group = found->name;
    co_return facts;
}

core::Async<FleetKeys> fleetKeys(core::Engine *engine)
{
    const auto servers = co_await engine->servers().list();
    if (!servers)
        co_return std::unexpected(servers.error());
    FleetKeys found;
    for (const core::ServerOverview &one : *servers) {
        const auto change = co_await engine->servers().keyChange(one.server);
        found.keys.insert(one.server.id.value, keyHere(change));
    }
    co_return found;
}

} // namespace ui
