#pragma once

#include "core/base/fielderror.h"

#include <QString>

#include <optional>

namespace core {

//! Rules many drafts share: a text's length and characters. Empty text passes unless required.
struct TextRule {
    qsizetype longest = 200;
    bool required = false;
    bool manyLines = false; //!< line breaks and tabs are allowed
};

std::optional<FieldError> textProblem(const QString &field, const QString &text, TextRule rule);

//! A name an id may be replaced by on the command line: required, and not digits alone.
std::optional<FieldError> nameProblem(const QString &field, const QString &name);

void addProblem(QList<FieldError> &problems, std::optional<FieldError> problem);

//! A character as an error names it: itself, or "U+000a".
QString shown(QChar c);

//! Letters, digits, hyphens and dots, as a name server or a URL's host has them.
bool isHostName(QStringView name);

//! IPv4 with its four numbers or IPv6, and nothing around it: QHostAddress also takes line breaks,
//! an interface's name ("fe80::1%eth0") and "127.1".
bool isIpAddress(const QString &text);

} // namespace core
