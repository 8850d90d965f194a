#pragma once

#include "core/panels/panel.h"
#include "core/products/product.h"

namespace core {

//! The fields of a product that the pipeline itself reads, on every panel: which mailbox and which
//! database it makes.
inline constexpr auto MailboxField = "mailbox";
inline constexpr auto DatabaseField = "database";

//! What of a product this panel has not: a step, a kind of account, a field, a choice.
QList<FieldError> problemsOn(const Panel &panel, const Product &product);

//! What the panel would refuse in a package's name.
QList<FieldError> packageProblems(const Panel &panel, const QString &package);

//! The capability a step needs; none for the account and the mail.
std::optional<Capability> capabilityFor(StepKind step);

} // namespace core
