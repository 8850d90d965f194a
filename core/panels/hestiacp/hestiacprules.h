#pragma once

#include "core/panels/panel.h"

namespace core {

PasswordRules hestiaCpPasswordRules();
QString hestiaCpUsername(const QString &domain, int attempt);
QList<FieldError> hestiaCpAccountProblems(const NewAccount &account);

} // namespace core
