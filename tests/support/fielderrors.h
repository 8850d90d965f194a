#pragma once

#include "core/base/names.h"

#include <QStringList>

//! "url malformed", one text a problem: what a table of cases compares.
inline QStringList asTexts(const QList<core::FieldError> &problems)
{
    QStringList texts;
    for (const core::FieldError &problem : problems)
        texts.append(problem.field + QLatin1Char(' ') + core::nameOf(problem.problem));
    return texts;
}
