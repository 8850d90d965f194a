#pragma once

#include "core/panels/panel.h"

namespace core {

PasswordRules pleskPasswordRules();
QString pleskUsername(const QString &domain, int attempt);
QList<FieldError> pleskAccountProblems(const NewAccount &account);

} // namespace core
