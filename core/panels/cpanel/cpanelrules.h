#pragma once

#include "core/panels/panel.h"

namespace core::cpanel {

PasswordRules passwordRules();
QString proposeUsername(const QString &domain, int attempt);
QList<FieldError> checkAccount(const NewAccount &account);

} // namespace core::cpanel
