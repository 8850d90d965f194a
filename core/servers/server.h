#pragma once

#include "core/base/ids.h"
#include "core/base/names.h"
#include "core/servers/panelkind.h"
#include "core/servers/tlspolicy.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace core {

enum class ServerState { Active, Maintenance, Disabled, Retired };

template <>
inline constexpr auto EnumNames<ServerState> = std::to_array<EnumName<ServerState>>({
    {ServerState::Active, "active"},
    {ServerState::Maintenance, "maintenance"},
    {ServerState::Disabled, "disabled"},
    {ServerState::Retired, "retired"},
});

struct Server {
    ServerId id;
    QString uid; //!< random, made once: with the database's own uid it names the secret
    QString name;
    PanelKind panel = PanelKind::CPanel;
    QUrl url; //!< may carry a path prefix; never a user or password
    QString user;
    std::optional<int> capacity; //!< empty: unlimited; 0: takes none
    std::optional<GroupId> group;
    QString location;
    QStringList tags;
    QStringList nameServers; //!< up to 4
    QStringList addresses;   //!< IP addresses for the DNS step
    ServerState state = ServerState::Active;
    QString notes;
    TlsPolicy tls;
    int version = 0;  //!< counts edits: two people on one record are told
    int accounts = 0; //!< counted from services when read, never written
};

enum class FillRule { LeastFull, FewestAccounts, InOrder, ByLocation, ByTag };

template <>
inline constexpr auto EnumNames<FillRule> = std::to_array<EnumName<FillRule>>({
    {FillRule::LeastFull, "least-full"},
    {FillRule::FewestAccounts, "fewest-accounts"},
    {FillRule::InOrder, "in-order"},
    {FillRule::ByLocation, "by-location"},
    {FillRule::ByTag, "by-tag"},
});

struct ServerGroup {
    GroupId id;
    QString name;
    FillRule fillRule = FillRule::LeastFull;
    QString notes;
    int version = 0;
};

} // namespace core
