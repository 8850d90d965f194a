#pragma once

#include "core/panels/panel.h"

namespace core {

Panel hestiaCpPanel();

} // namespace core
