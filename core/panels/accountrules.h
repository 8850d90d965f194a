#pragma once

#include "core/panels/panel.h"

#include <optional>

//! The rules of a new account that panels share, beside those of core/base/textrules.h and
//! core/services/password.h; what is a panel's own stands in its folder.
namespace core {

//! Only characters of `allowed` beside letters and digits of ASCII; not empty.
std::optional<FieldError> wordProblem(const QString &field, const QString &text, qsizetype longest,
                                      QStringView allowed);

//! The panel's rules, and never the user name in another coat.
QList<FieldError> passwordProblems(const NewAccount &account, const PasswordRules &rules);

//! E-mail (narrower than a customer's may be: some panels hand it to a shell), customer's name,
//! company, phone, IP address, and the typed fields: those the panel does not have, and bad values.
QList<FieldError> contactProblems(const NewAccount &account, const QList<PanelField> &known = {});

//! Letters and digits of the domain's first label, a letter first, at most so long; attempt 1, 2 …
//! end in that number.
QString usernameFrom(const QString &domain, int attempt, qsizetype longest);

} // namespace core
