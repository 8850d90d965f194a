#pragma once

#include <QList>
#include <QString>

namespace core {

enum class FieldProblem {
    Missing,
    Malformed,
    TooShort,
    TooLong,
    OutOfRange,
    ForbiddenCharacter,
    Reserved,
    PublicSuffix, //!< "co.uk" alone is nobody's domain
    Weak,
    Unknown, //!< names something that does not exist
    NotForThisPanel,
};

//! One rule a draft breaks. The field is named as the command line and the database name it.
struct FieldError {
    QString field;
    FieldProblem problem;
    QString detail = {}; //!< the limit, the character, what would be right

    friend bool operator==(const FieldError &, const FieldError &) = default;
};

} // namespace core
