#pragma once

#include "core/panels/panel.h"

namespace core {

Panel pleskPanel();

} // namespace core
