#pragma once

#include "core/base/error.h"

#include <QString>

namespace core {

//! What happened, where and why; and what to do now. Plain text in the person's language.
struct Sentence {
    QString summary;
    QString hint;
};

Sentence inWords(const Error &error);

//! "The domain is a public suffix: …"
QString inWords(const FieldError &problem);

} // namespace core
