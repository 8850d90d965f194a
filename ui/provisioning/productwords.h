#pragma once

#include "core/panels/panel.h"
#include "core/products/product.h"

namespace ui {

QString inWords(core::Cycle cycle);
//! "EUR 12.00 monthly, set-up EUR 5.00"
QString inWords(const core::Price &price);
//! A setting of a panel, as a form calls it.
QString inWords(const core::PanelField &field);

} // namespace ui
