#include "core/provisioning/placement.h"

#include <algorithm>

namespace core {
namespace {

double fill(const Server &server)
{
    return server.capacity ? double(server.accounts) / double(*server.capacity) : 0.0;
}

bool hasMoreRoom(const Server &a, const Server &b)
{
    if (fill(a) != fill(b))
        return fill(a) < fill(b);
    return a.accounts != b.accounts ? a.accounts < b.accounts : a.id < b.id;
}

} // namespace

std::optional<PlacementVerdict> refusalOf(const Server &server, const Product &product)
{
    if (server.panel != product.panel)
        return PlacementVerdict::OtherPanel;
    if (server.state != ServerState::Active)
        return PlacementVerdict::NotActive;
    if (server.capacity && server.accounts >= *server.capacity)
        return PlacementVerdict::Full;
    return std::nullopt;
}

Placement placed(const Product &product, const QList<Candidate> &candidates)
{
    Placement placement;
    for (const auto &[server, hasKey] : candidates) {
        auto verdict = refusalOf(server, product);
        if (!verdict && product.group && server.group != product.group)
            verdict = PlacementVerdict::OtherGroup;
        if (!verdict && !hasKey)
            verdict = PlacementVerdict::NoKey;
        if (!verdict && placement.chosen && !hasMoreRoom(server, *placement.chosen))
            verdict = PlacementVerdict::FullerThanChosen;
        if (verdict) {
            placement.judged.append({server.name, *verdict});
            continue;
        }
        if (placement.chosen)
            placement.judged.first().verdict = PlacementVerdict::FullerThanChosen;
        placement.chosen = server;
        placement.judged.prepend({server.name, PlacementVerdict::LeastFull});
    }
    return placement;
}

} // namespace core
