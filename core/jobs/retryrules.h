#pragma once

#include "core/base/error.h"

#include <chrono>
#include <optional>

namespace core {

//! When a job that failed is tried again.
struct RetryRules {
    int tries = 3; //!< in all
    std::chrono::milliseconds first = std::chrono::seconds(30);
    int factor = 4;
    double jitter = 0.2; //!< at most this much longer, so that not all come back at once

    //! The pause after so many failed tries; none: that was the last. Chance is from 0 to 1.
    [[nodiscard]] std::optional<std::chrono::milliseconds> pauseAfter(int failed, const Error &why,
                                                                      double chance) const;
};

} // namespace core
