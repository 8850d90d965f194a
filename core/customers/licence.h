#pragma once

#include "core/base/ids.h"
#include "core/base/names.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace core {

enum class LicenceState { Active, Suspended, Expired, Cancelled };
template <>
inline constexpr auto EnumNames<LicenceState> = std::to_array<EnumName<LicenceState>>({
    {LicenceState::Active, "active"},
    {LicenceState::Suspended, "suspended"},
    {LicenceState::Expired, "expired"},
    {LicenceState::Cancelled, "cancelled"},
});

struct Licence {
    LicenceId id;
    QString key; //!< NP- and 4 groups of 4, without I O 0 1
    CustomerId customer;
    ProductId product;
    std::optional<ServiceId> service;
    LicenceState state = LicenceState::Active;
    std::optional<QDateTime> expiresAt;
    std::optional<int> quota; //!< how many installations may use it; empty: any
    int used = 0;
    int version = 0;
};

} // namespace core
