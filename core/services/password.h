#pragma once

#include "core/base/fielderror.h"
#include "core/base/secret.h"

#include <QString>

namespace core {

//! What a panel takes as an account's password.
struct PasswordRules {
    int length = 20; //!< of a generated one
    int minimum = 8; //!< of a typed one
    int maximum = 64;
    QString symbols; //!< allowed beside letters and digits, and used when generating
    bool canBeReset = true;
};

//! From the system's random source: every class present, a letter in front, at least 16 characters
//! where the panel takes so many.
Secret newPassword(const PasswordRules &rules);

//! What a typed password lacks, under the field "password".
QList<FieldError> passwordProblems(const Secret &password, const PasswordRules &rules);

} // namespace core
