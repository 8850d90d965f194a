#pragma once

#include "core/base/secret.h"

namespace ui {

//! How hard a typed password is to guess, by its length and kinds of characters: from 0 to 1.
//! Whether the panel takes it is the panel's rules to say.
double strengthOf(const core::Secret &password);
//! "weak", "fair", "strong"
QString strengthInWords(double strength);

} // namespace ui
