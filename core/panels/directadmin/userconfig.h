#pragma once

#include "core/panels/directadmin/login.h"

namespace core::directadmin {

//! CMD_API_SHOW_USER_CONFIG of exactly this user.
Async<Answer> userConfig(std::shared_ptr<Login> login, QString user);

//! The user's name, from the domain when that is all that is known.
Async<QString> userNamed(std::shared_ptr<Login> login, AccountRef account);

} // namespace core::directadmin
