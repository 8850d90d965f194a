#pragma once

#include "core/base/fielderror.h"

#include <QString>

#include <expected>

namespace core {

//! The ASCII form (IDN to punycode, lower-case) of a domain somebody may own, or what is wrong with
//! it: characters, lengths, an underscore, a trailing dot, "www." in front, a public suffix alone.
std::expected<QString, FieldError> normalDomain(const QString &typed);

} // namespace core
