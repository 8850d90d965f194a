#pragma once

#include "core/panels/account.h"

namespace core {

//! Whether what the panel shows under this name is the account that was made then, by the best that
//! it shows: our mark, its user name, its domain, its contact. Foreign says whose it is.
Settlement recognised(const PanelAccount &found, const CreateAttempt &made);
//! There is none.
Settlement unrecognised();

//! "account web08 there is for other.example.net, contact owner@example.net".
QString described(const PanelAccount &found);

} // namespace core
