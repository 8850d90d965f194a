#pragma once

#include "core/base/error.h"

#include <QLatin1String>
#include <QString>
#include <QStringView>

#include <array>
#include <optional>
#include <utility>

namespace core {

//! Enumerations are stored, printed and read by name. Each gives its names once, beside itself:
//!
//!     template <> inline constexpr auto EnumNames<Colour> = std::to_array<EnumName<Colour>>(
//!         {{Colour::Red, "red"}, {Colour::Blue, "blue"}});
template <typename E>
struct EnumName {
    E value;
    const char *name;
};

template <typename E>
inline constexpr std::nullptr_t EnumNames = nullptr;

template <typename E>
QString nameOf(E value)
{
    for (const auto &entry : EnumNames<E>) {
        if (entry.value == value)
            return QString::fromLatin1(entry.name);
    }
    Q_UNREACHABLE();
}

template <typename E>
std::optional<E> fromName(QStringView name)
{
    for (const auto &entry : EnumNames<E>) {
        if (name == QLatin1String(entry.name))
            return entry.value;
    }
    return std::nullopt;
}

template <>
inline constexpr auto EnumNames<ErrorKind> = std::to_array<EnumName<ErrorKind>>({
    {ErrorKind::Auth, "auth"},
    {ErrorKind::Permission, "permission"},
    {ErrorKind::Blocked, "blocked"},
    {ErrorKind::Unreachable, "unreachable"},
    {ErrorKind::NotFound, "not-found"},
    {ErrorKind::Conflict, "conflict"},
    {ErrorKind::Invalid, "invalid"},
    {ErrorKind::Package, "package"},
    {ErrorKind::Limit, "limit"},
    {ErrorKind::Unsupported, "unsupported"},
    {ErrorKind::Busy, "busy"},
    {ErrorKind::UnknownOutcome, "unknown-outcome"},
    {ErrorKind::Protocol, "protocol"},
    {ErrorKind::Cancelled, "cancelled"},
    {ErrorKind::Storage, "storage"},
    {ErrorKind::Keychain, "keychain"},
    {ErrorKind::NoKey, "no-key"},
    {ErrorKind::KeyMismatch, "key-mismatch"},
});

template <>
inline constexpr auto EnumNames<ErrorReason> = std::to_array<EnumName<ErrorReason>>({
    {ErrorReason::None, "none"},
    {ErrorReason::NameNotResolved, "name-not-resolved"},
    {ErrorReason::ConnectionRefused, "connection-refused"},
    {ErrorReason::ConnectionLost, "connection-lost"},
    {ErrorReason::TimedOut, "timed-out"},
    {ErrorReason::CertificateUntrusted, "certificate-untrusted"},
    {ErrorReason::PinMismatch, "pin-mismatch"},
    {ErrorReason::PlainHttpRefused, "plain-http-refused"},
    {ErrorReason::ForbiddenAddress, "forbidden-address"},
    {ErrorReason::Redirected, "redirected"},
    {ErrorReason::TooLarge, "too-large"},
    {ErrorReason::NotThePanel, "not-the-panel"},
    {ErrorReason::AddressNotAllowed, "address-not-allowed"},
    {ErrorReason::CommandNotAllowed, "command-not-allowed"},
    {ErrorReason::LockedOut, "locked-out"},
    {ErrorReason::UserTaken, "user-taken"},
    {ErrorReason::DomainTaken, "domain-taken"},
    {ErrorReason::WeakPassword, "weak-password"},
    {ErrorReason::KeychainLocked, "keychain-locked"},
    {ErrorReason::KeychainAbsent, "keychain-absent"},
    {ErrorReason::Newer, "newer"},
    {ErrorReason::Changed, "changed"},
    {ErrorReason::InUse, "in-use"},
    {ErrorReason::Partial, "partial"},
});

template <>
inline constexpr auto EnumNames<FieldProblem> = std::to_array<EnumName<FieldProblem>>({
    {FieldProblem::Missing, "missing"},
    {FieldProblem::Malformed, "malformed"},
    {FieldProblem::TooShort, "too-short"},
    {FieldProblem::TooLong, "too-long"},
    {FieldProblem::OutOfRange, "out-of-range"},
    {FieldProblem::ForbiddenCharacter, "forbidden-character"},
    {FieldProblem::Reserved, "reserved"},
    {FieldProblem::PublicSuffix, "public-suffix"},
    {FieldProblem::Weak, "weak"},
    {FieldProblem::Unknown, "unknown"},
    {FieldProblem::NotForThisPanel, "not-for-this-panel"},
});

} // namespace core
