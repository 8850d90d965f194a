#pragma once

#include "core/panels/panel.h"

namespace core {

Panel cpanelPanel();

} // namespace core
