#pragma once

#include "core/base/names.h"
#include "core/base/result.h"

//! What a result came to, short enough for a table of cases: "ok", "conflict".
QString kindOf(const auto &result)
{
    return result ? QStringLiteral("ok") : core::nameOf(result.error().kind);
}

//! The same with the field: "conflict username".
QString failureOf(const auto &result)
{
    if (result || result.error().field.isEmpty())
        return kindOf(result);
    return kindOf(result) + u' ' + result.error().field;
}
