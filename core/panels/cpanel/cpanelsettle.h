#pragma once

#include "core/panels/account.h"

namespace core::cpanel {

//! Whether the account found under the name we asked for is the one we asked for. `login` is the
//! WHM user the attempt was made with.
Settlement judgeFoundInWhm(const PanelAccount &found, const CreateAttempt &attempt,
                           const QString &login);

//! The account that holds the domain under another name.
Settlement judgeHolder(const PanelAccount &holder, const CreateAttempt &attempt);

//! Nobody holds the domain, and the name is taken all the same: a reseller's key does not see
//! others' accounts, and an account being made is not seen by anybody.
Settlement judgeTakenUnseen(const CreateAttempt &attempt, const QDateTime &now);

} // namespace core::cpanel
