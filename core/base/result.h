#pragma once

#include "core/base/error.h"

#include <QCoroTask>

#include <cstddef>
#include <expected>
#include <type_traits>

namespace core {

//! Values only. A T that nullptr converts to (QByteArray, QPointer, any pointer) does not compile
//! inside a QCoro::Task on GCC 12: std::expected's operator== swallows the handle comparison in
//! qcorotask.h. Wrap such a value in a struct that says what it is.
template <typename T = void>
    requires(!std::is_convertible_v<std::nullptr_t, T>)
using Result = std::expected<T, Error>;

template <typename T = void>
using Async = QCoro::Task<Result<T>>;

} // namespace core
