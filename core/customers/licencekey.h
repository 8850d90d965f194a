#pragma once

#include <QString>

namespace core {

//! "NP-" and four groups of four letters and digits, without I, O, 0 and 1, from the system's
//! random source: 80 bits.
QString newLicenceKey();

//! The key as it is stored (upper-case, no spaces around), or an empty text for what is none.
QString licenceKeyFrom(const QString &typed);

} // namespace core
