#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

namespace cli {

//! The first line of standard input.
core::Result<core::Secret> secretFromStdin();

//! Asked for on the terminal, without echo. Invalid when there is no terminal.
core::Result<core::Secret> secretAsked(const QString &question);

bool hasTerminal();
//! A yes at the terminal; false without one.
bool confirmed(const QString &question);

} // namespace cli
