#include "core/engine/serverlines.h"

#include "core/panels/registry.h"
#include "core/storage/serverstore.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds ShortestBeforeReading{50};

bool isKnown(PanelKind kind)
{
    return std::ranges::find(panels(), kind, &Panel::kind) != panels().end();
}

std::shared_ptr<PanelClient> clientFor(const Server &server, const Secret &secret,
                                       const PanelTiming &timing)
{
    PanelEndpoint endpoint{server.url, server.user, secret, server.tls, timing};
    return panelOf(server.panel).connect(std::move(endpoint));
}

} // namespace

PanelTiming scaled(PanelTiming timing, std::optional<milliseconds> timeout)
{
    if (!timeout)
        return timing;
    const double factor = std::min(1.0, double(timeout->count()) / double(timing.write.count()));
    const auto shorter = [factor](milliseconds time) {
        return milliseconds(qint64(double(time.count()) * factor));
    };
    timing.readAgain = std::max(ShortestBeforeReading, shorter(timing.readAgain));
    timing.settleAfter = shorter(timing.settleAfter);
    timing.settleEvery = shorter(timing.settleEvery);
    timing.connect = std::min(timing.connect, *timeout);
    timing.read = *timeout;
    timing.write = *timeout;
    timing.ssl = *timeout;
    return timing;
}

ServerLines::ServerLines(Work work)
    : m_work(std::move(work))
{
}

PanelTiming ServerLines::timingOf(const Panel &panel) const
{
    PanelTiming timing = scaled(panel.timing, m_work->timeout);
    if (m_work->settlePauses) {
        timing.settleAfter = m_work->settlePauses->after;
        timing.settleEvery = m_work->settlePauses->every;
    }
    return timing;
}

ServerLine ServerLines::lineWith(const Server &server, std::shared_ptr<PanelClient> client) const
{
    const Panel &panel = panelOf(server.panel);
    return {.server = server,
            .panel = &panel,
            .timing = timingOf(panel),
            .client = std::move(client),
            .database = m_work->database,
            .clock = m_work->clock};
}

Async<Secret> ServerLines::secretOf(Server server)
{
    const SecretName name = SecretName::of(m_work->databaseUid, server);
    const SecretBinding expected = SecretBinding::of(server);
    const auto stored = co_await m_work->secrets->read(name, expected);
    Result<Secret> secret =
        stored ? secretFor(server, *stored) : Result<Secret>(std::unexpected(stored.error()));
    if (!secret)
        secret.error().where = server.name;
    co_return secret;
}

Async<ServerLine> ServerLines::line(Server server, Asking asking)
{
    // A record that is not saved yet has been refused nowhere.
    const auto read =
        [id = server.id](Connection &connection) -> Result<std::optional<AuthRefusal>> {
        if (!id.isValid())
            return std::nullopt;
        return ServerStore(connection).refusal(id);
    };
    const auto refusal = co_await m_work->database->run(read);
    if (!refusal)
        co_return std::unexpected(refusal.error());
    co_return co_await line(server, asking, *refusal);
}

Async<ServerLine> ServerLines::line(Server server, Asking asking,
                                    std::optional<AuthRefusal> refusal)
{
    if (!isKnown(server.panel))
        co_return failure(ErrorKind::Unsupported,
                          u"this program knows no panel %1"_s.arg(nameOf(server.panel)));
    if (refusal && asking == Asking::Automation) {
        auto refused = failure(ErrorKind::Auth, refusal->why);
        refused.error().where = server.name;
        co_return refused;
    }
    // The key is read anew each time: what is kept is dropped when it no longer fits the record.
    const auto secret = co_await secretOf(server);
    if (!secret) {
        drop(server.id);
        co_return std::unexpected(secret.error());
    }
    const SecretBinding binding = SecretBinding::of(server);
    const auto kept = m_kept.constFind(server.id);
    if (kept != m_kept.constEnd() && kept->binding == binding && kept->secret.matches(*secret)
        && !refusal)
        co_return lineWith(server, kept->client);
    const PanelTiming timing = timingOf(panelOf(server.panel));
    const auto client = clientFor(server, *secret, timing);
    m_kept.insert(server.id, {binding, *secret, client});
    co_return lineWith(server, client);
}

Async<ServerLine> ServerLines::trial(Server server, Secret secret)
{
    if (!isKnown(server.panel))
        co_return failure(ErrorKind::Unsupported,
                          u"this program knows no panel %1"_s.arg(nameOf(server.panel)));
    const PanelTiming timing = timingOf(panelOf(server.panel));
    co_return lineWith(server, clientFor(server, secret, timing));
}

Async<bool> ServerLines::hasKey(Server server)
{
    const auto secret = co_await secretOf(server);
    if (!secret
        && (secret.error().kind == ErrorKind::NoKey
            || secret.error().kind == ErrorKind::KeyMismatch))
        co_return false;
    if (!secret)
        co_return std::unexpected(secret.error());
    co_return true;
}

void ServerLines::drop(ServerId server)
{
    m_kept.remove(server);
}

} // namespace core
