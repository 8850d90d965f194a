#pragma once

#include "core/base/names.h"

namespace core {

enum class PanelKind { CPanel, Plesk, DirectAdmin, HestiaCp, NextPanel, VumaErp };

template <>
inline constexpr auto EnumNames<PanelKind> = std::to_array<EnumName<PanelKind>>({
    {PanelKind::CPanel, "cpanel"},
    {PanelKind::Plesk, "plesk"},
    {PanelKind::DirectAdmin, "directadmin"},
    {PanelKind::HestiaCp, "hestiacp"},
    {PanelKind::NextPanel, "nextpanel"},
    {PanelKind::VumaErp, "vumaerp"},
});

} // namespace core
