#pragma once

#include <QString>

namespace core {

//! Sends every message of every logging category into one file, for this user alone, free of live
//! secrets; at 5 MiB it is put aside and three old ones are kept. `aloud`: to stderr as well.
void logInto(const QString &file, bool aloud);

} // namespace core
