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

bool hasFewerAccounts(const Server &a, const Server &b)
{
    return a.accounts != b.accounts ? a.accounts < b.accounts : a.id < b.id;
}

bool comesFirst(const Server &a, const Server &b)
{
    const int order = a.name.compare(b.name, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.id < b.id;
}

//! What a rule makes of the servers that may be taken.
struct Order {
    bool (*isBetter)(const Server &, const Server &);
    PlacementVerdict chosen;
    PlacementVerdict passedOver;
};

Order orderOf(FillRule rule)
{
    using enum PlacementVerdict;
    switch (rule) {
    case FillRule::LeastFull:
        return {hasMoreRoom, LeastFull, FullerThanChosen};
    case FillRule::FewestAccounts:
        return {hasFewerAccounts, FewestAccounts, MoreAccounts};
    case FillRule::InOrder:
        return {comesFirst, FirstInOrder, LaterInOrder};
    case FillRule::ByLocation:
        return {hasMoreRoom, InLocation, FullerThanChosen};
    case FillRule::ByTag:
        return {hasMoreRoom, WithTags, FullerThanChosen};
    }
    Q_UNREACHABLE();
}

//! Why it has this place among all, when the rule looks for something the product does not ask for.
Order orderFor(FillRule rule, const Product &product)
{
    const bool nothingToLookFor = (rule == FillRule::ByLocation && product.location.isEmpty())
                                  || (rule == FillRule::ByTag && product.tags.isEmpty());
    return orderOf(nothingToLookFor ? FillRule::LeastFull : rule);
}

std::optional<PlacementVerdict> stateRefusal(ServerState state)
{
    switch (state) {
    case ServerState::Active:
        return std::nullopt;
    case ServerState::Maintenance:
        return PlacementVerdict::InMaintenance;
    case ServerState::Disabled:
        return PlacementVerdict::Disabled;
    case ServerState::Retired:
        return PlacementVerdict::Retired;
    }
    Q_UNREACHABLE();
}

bool hasTags(const Server &server, const QStringList &wanted)
{
    return std::ranges::all_of(
        wanted, [&](const QString &tag) { return server.tags.contains(tag, Qt::CaseInsensitive); });
}

std::optional<PlacementVerdict> placeRefusal(const Server &server, const Product &product)
{
    if (product.group && server.group != product.group)
        return PlacementVerdict::OtherGroup;
    if (!product.location.isEmpty()
        && server.location.compare(product.location, Qt::CaseInsensitive) != 0)
        return PlacementVerdict::OtherLocation;
    if (!hasTags(server, product.tags))
        return PlacementVerdict::LacksTags;
    return std::nullopt;
}

std::optional<PlacementVerdict> healthRefusal(const std::optional<HealthCheck> &health,
                                              const QDateTime &now)
{
    if (!health || !holds(*health, now))
        return PlacementVerdict::HealthUnknown;
    if (!health->isOk())
        return PlacementVerdict::Unhealthy;
    return std::nullopt;
}

std::optional<PlacementVerdict> refusalOf(const Candidate &candidate, const Product &product,
                                          const PlacementRule &rule)
{
    if (const auto refusal = refusalOf(candidate.server, product))
        return refusal;
    if (const auto refusal = placeRefusal(candidate.server, product))
        return refusal;
    if (!candidate.hasKey)
        return PlacementVerdict::NoKey;
    return rule.now ? healthRefusal(candidate.health, *rule.now) : std::nullopt;
}

} // namespace

bool holds(const HealthCheck &check, const QDateTime &now)
{
    return check.at.addDuration(HealthHolds) >= now;
}

std::optional<PlacementVerdict> refusalOf(const Server &server, const Product &product)
{
    if (server.panel != product.panel)
        return PlacementVerdict::OtherPanel;
    if (const auto refusal = stateRefusal(server.state))
        return refusal;
    if (server.capacity && server.accounts >= *server.capacity)
        return PlacementVerdict::Full;
    return std::nullopt;
}

Placement placed(const Product &product, const QList<Candidate> &candidates,
                 const PlacementRule &rule)
{
    Placement placement;
    QList<Placement::Judged> refused;
    for (const Candidate &candidate : candidates) {
        if (const auto refusal = refusalOf(candidate, product, rule))
            refused.append({candidate.server.name, *refusal});
        else
            placement.next.append(candidate.server);
    }
    const Order order = orderFor(rule.fill, product);
    std::ranges::sort(placement.next, order.isBetter);
    for (const Server &server : std::as_const(placement.next))
        placement.judged.append({server.name, order.passedOver});
    if (!placement.next.isEmpty()) {
        placement.judged.first().verdict = order.chosen;
        placement.chosen = placement.next.takeFirst();
    }
    placement.judged += refused;
    return placement;
}

} // namespace core
