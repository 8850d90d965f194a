#include "core/jobs/retryrules.h"

namespace core {
namespace {

//! A definite refusal stays one, and panels ban addresses that try a wrong key again.
bool mayPass(const Error &why)
{
    switch (why.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Busy:
        return why.isRetryable();
    case ErrorKind::Protocol:
    case ErrorKind::UnknownOutcome:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::NoKey:
        return true;
    case ErrorKind::Auth:
    case ErrorKind::Permission:
    case ErrorKind::Blocked:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
    case ErrorKind::Package:
    case ErrorKind::Limit:
    case ErrorKind::Unsupported:
    case ErrorKind::Cancelled:
    case ErrorKind::KeyMismatch:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<std::chrono::milliseconds> RetryRules::pauseAfter(int failed, const Error &why,
                                                                double chance) const
{
    if (failed >= tries || !mayPass(why))
        return std::nullopt;
    std::chrono::milliseconds pause = first;
    for (int i = 1; i < failed; ++i)
        pause *= factor;
    const std::chrono::duration<double, std::milli> longer = pause * (1 + jitter * chance);
    return std::chrono::duration_cast<std::chrono::milliseconds>(longer);
}

} // namespace core
