#pragma once

#include "core/panels/panel.h"

namespace core::vumaerp {

PasswordRules passwordRules();
QList<PanelField> fields();
QString proposeUsername(const QString &domain, int attempt);
QList<FieldError> checkAccount(const NewAccount &account);

//! The database an account is: the field db_name where it was typed, else the user name.
QString databaseName(const NewAccount &account);
//! The names of the panel's own databases.
bool isReserved(const QString &database);

} // namespace core::vumaerp
