#pragma once

#include "core/base/names.h"
#include "core/products/product.h"
#include "core/servers/server.h"
#include "core/storage/healthstore.h"

#include <QList>

#include <chrono>
#include <optional>

namespace core {

//! Why a server was or was not taken for a new account.
enum class PlacementVerdict {
    Asked, //!< the operator named it

    // The chosen one, by the group's rule.
    LeastFull,
    FewestAccounts,
    FirstInOrder,
    InLocation,
    WithTags,

    // It might have been taken, and is next in line.
    FullerThanChosen,
    MoreAccounts,
    LaterInOrder,

    // It may not be taken.
    InMaintenance,
    Disabled,
    Retired,
    Full,
    OtherPanel,
    OtherGroup,
    OtherLocation,
    LacksTags,
    NoKey,         //!< this machine has no key for it, or one that was entered for another record
    Unhealthy,     //!< it did not answer as it should when it was last asked
    HealthUnknown, //!< nobody asked it lately
};
template <>
inline constexpr auto EnumNames<PlacementVerdict> = std::to_array<EnumName<PlacementVerdict>>({
    {PlacementVerdict::Asked, "asked"},
    {PlacementVerdict::LeastFull, "least-full"},
    {PlacementVerdict::FewestAccounts, "fewest-accounts"},
    {PlacementVerdict::FirstInOrder, "first-in-order"},
    {PlacementVerdict::InLocation, "in-location"},
    {PlacementVerdict::WithTags, "with-tags"},
    {PlacementVerdict::FullerThanChosen, "fuller-than-chosen"},
    {PlacementVerdict::MoreAccounts, "more-accounts"},
    {PlacementVerdict::LaterInOrder, "later-in-order"},
    {PlacementVerdict::InMaintenance, "in-maintenance"},
    {PlacementVerdict::Disabled, "disabled"},
    {PlacementVerdict::Retired, "retired"},
    {PlacementVerdict::Full, "full"},
    {PlacementVerdict::OtherPanel, "other-panel"},
    {PlacementVerdict::OtherGroup, "other-group"},
    {PlacementVerdict::OtherLocation, "other-location"},
    {PlacementVerdict::LacksTags, "lacks-tags"},
    {PlacementVerdict::NoKey, "no-key"},
    {PlacementVerdict::Unhealthy, "unhealthy"},
    {PlacementVerdict::HealthUnknown, "health-unknown"},
});

struct Candidate {
    Server server; //!< its accounts include those that are ordered and not there yet
    bool hasKey = false;
    std::optional<HealthCheck> health = {}; //!< the latest
};

//! How to choose among the servers that may be taken.
struct PlacementRule {
    FillRule fill = FillRule::LeastFull;
    std::optional<QDateTime> now = {}; //!< given: only a server found well lately is taken
};

//! A check older than this says nothing any more.
inline constexpr std::chrono::minutes HealthHolds{5};
bool holds(const HealthCheck &check, const QDateTime &now);

struct Placement {
    struct Judged {
        QString server;
        PlacementVerdict verdict;
    };

    std::optional<Server> chosen;
    QList<Judged> judged; //!< every server, the chosen one first
    QList<Server> next =
        {}; //!< what else may be taken, best first: for when the chosen one refuses
};

//! Whether a server may take one more account of this product; empty when it may.
std::optional<PlacementVerdict> refusalOf(const Server &server, const Product &product);

//! The best server for a product, by its group's rule. A product that names a location or tags goes
//! nowhere else, whatever the rule. By percentage a server without a limit counts as empty, and the
//! fewer accounts decide; in order means by name.
Placement placed(const Product &product, const QList<Candidate> &candidates,
                 const PlacementRule &rule = {});

} // namespace core
