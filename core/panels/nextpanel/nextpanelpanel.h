#pragma once

#include "core/panels/panel.h"

namespace core {

Panel nextPanelPanel();

} // namespace core
