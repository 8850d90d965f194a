#pragma once

#include "core/base/names.h"
#include "core/products/product.h"
#include "core/servers/server.h"

#include <QList>

#include <optional>

namespace core {

//! Why a server was or was not taken for a new account.
enum class PlacementVerdict {
    Asked,     //!< the operator named it
    LeastFull, //!< it has the most room
    FullerThanChosen,
    NotActive,
    Full,
    OtherPanel,
    OtherGroup,
    NoKey, //!< this machine has no key for it, or one that was entered for another record
};
template <>
inline constexpr auto EnumNames<PlacementVerdict> = std::to_array<EnumName<PlacementVerdict>>({
    {PlacementVerdict::Asked, "asked"},
    {PlacementVerdict::LeastFull, "least-full"},
    {PlacementVerdict::FullerThanChosen, "fuller-than-chosen"},
    {PlacementVerdict::NotActive, "not-active"},
    {PlacementVerdict::Full, "full"},
    {PlacementVerdict::OtherPanel, "other-panel"},
    {PlacementVerdict::OtherGroup, "other-group"},
    {PlacementVerdict::NoKey, "no-key"},
});

struct Candidate {
    Server server;
    bool hasKey = false;
};

struct Placement {
    struct Judged {
        QString server;
        PlacementVerdict verdict;
    };

    std::optional<Server> chosen;
    QList<Judged> judged; //!< every server, the chosen one first
};

//! Whether a server may take one more account of this product; empty when it may.
std::optional<PlacementVerdict> refusalOf(const Server &server, const Product &product);

//! The server with the most room, by percentage; without a limit a server counts as empty, and the
//! fewer accounts decide.
Placement placed(const Product &product, const QList<Candidate> &candidates);

} // namespace core
