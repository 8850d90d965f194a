#pragma once

#include "core/base/fielderror.h"
#include "core/customers/customer.h"

namespace core {

//! E-mail and country as they are stored: trimmed, the e-mail's domain in ASCII, lower-case.
Customer normalised(Customer customer);

//! Every rule a (normalised) customer breaks. Whether the e-mail is taken is the database's to say.
QList<FieldError> problemsOf(const Customer &customer);

bool isEmail(const QString &address);

} // namespace core
