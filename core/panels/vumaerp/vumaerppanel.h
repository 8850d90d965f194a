#pragma once

#include "core/panels/panel.h"

namespace core {

Panel vumaErpPanel();

} // namespace core
