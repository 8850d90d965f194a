#pragma once

#include "core/base/fielderror.h"
#include "core/products/product.h"

namespace core {

//! Every rule a product breaks, whatever its panel; what the panel itself demands is checked where
//! panels are known (core/provisioning/productfit.h).
QList<FieldError> problemsOf(const Product &product);

} // namespace core
