#pragma once

#include "core/panels/account.h"

namespace core::directadmin {

//! Whether the user found under the name we asked for is the one we asked for. `creator` is whose
//! users ours are.
Settlement judgeFound(const PanelAccount &found, const CreateAttempt &attempt,
                      const QString &creator);

//! There is no such user; `owner` has the domain, or nobody.
Settlement judgeMissing(const CreateAttempt &attempt, const QString &owner);

} // namespace core::directadmin
