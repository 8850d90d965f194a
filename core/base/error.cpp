#include "core/base/error.h"

#include "core/base/names.h"
#include "core/base/secret.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace core {

std::unexpected<Error> failure(ErrorKind kind, const QString &detail, ErrorReason reason,
                               QString field)
{
    return std::unexpected(Error{kind, redacted(detail), reason, std::move(field)});
}

std::unexpected<Error> refused(QList<FieldError> problems)
{
    Q_ASSERT(!problems.isEmpty());
    QStringList texts;
    for (FieldError &problem : problems) {
        problem.detail = redacted(problem.detail);
        texts.append(u"%1: %2 %3"_s.arg(problem.field, nameOf(problem.problem), problem.detail));
    }
    auto error =
        failure(ErrorKind::Invalid, texts.join(u"; "_s), ErrorReason::None, problems.first().field);
    error.error().problems = std::move(problems);
    return error;
}

} // namespace core
