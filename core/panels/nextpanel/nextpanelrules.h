#pragma once

#include "core/panels/panel.h"

namespace core::nextpanel {

PasswordRules passwordRules();
QList<PanelField> fields();
QString proposeUsername(const QString &domain, int attempt);
QList<FieldError> checkAccount(const NewAccount &account);

} // namespace core::nextpanel
