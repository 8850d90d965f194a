#pragma once

#include "core/panels/panel.h"

namespace core {

Panel directAdminPanel();

} // namespace core
