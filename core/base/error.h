#pragma once

#include "core/base/fielderror.h"

#include <QString>

#include <expected>
#include <utility>

namespace core {

//! What went wrong, in the terms a caller can act on: the thirteen classes every panel failure
//! falls in, and a few of our own. Stored and printed by name (see names.h).
enum class ErrorKind {
    Auth,
    Permission,
    Blocked, //!< they keep us out: a ban, a lock-out, an address not on their list
    Unreachable,
    NotFound,
    Conflict,
    Invalid, //!< input refused, here or there; Error::field says which
    Package,
    Limit,
    Unsupported,
    Busy,
    UnknownOutcome, //!< a write left and its answer did not come back: settle by reading
    Protocol,       //!< an answer we cannot read

    Cancelled,   //!< we stopped it; whoever asked may be gone, so touch nothing and return
    Storage,     //!< the database is not there or refused
    Keychain,    //!< the keychain is not there, locked or refused
    NoKey,       //!< this machine has no secret for it
    KeyMismatch, //!< the secret was entered for another address, user or TLS policy
};

//! The finer cause where wording or a window needs it; None is always allowed.
enum class ErrorReason {
    None,
    NameNotResolved,
    ConnectionRefused,
    ConnectionLost,
    TimedOut,
    CertificateUntrusted, //!< detail holds the SHA-256 fingerprint that was seen
    PinMismatch,          //!< detail names both fingerprints
    PlainHttpRefused,
    ForbiddenAddress, //!< link-local or metadata address
    Redirected,       //!< detail says where to
    TooLarge,
    NotThePanel, //!< HTML or another program where the panel was expected
    AddressNotAllowed,
    CommandNotAllowed,
    LockedOut,
    UserTaken,
    DomainTaken,
    WeakPassword,
    KeychainLocked,
    KeychainAbsent,
    Newer,   //!< a schema newer than this program
    Changed, //!< somebody changed the record meanwhile
    InUse,
    Partial, //!< the first part was done, the rest was not
};

//! Detail is for logs and "Details": never translated, and free of every live secret (failure()
//! sees to that). core/wording turns an Error into the operator's sentence and hint.
struct Error {
    ErrorKind kind;
    QString detail;
    ErrorReason reason = ErrorReason::None;
    QString field = {}; //!< for Invalid and Conflict: domain, username, password, package …
    QString where = {}; //!< the server it happened at, as the operator calls it
    QList<FieldError> problems = {}; //!< for Invalid: every rule the input broke

    //! Whether a *read* may simply be tried again. Writes never are, and what we ourselves refuse
    //! to speak to does not change by asking again.
    [[nodiscard]] bool isRetryable() const
    {
        using enum ErrorReason;
        const bool ourOwnRefusal = reason == CertificateUntrusted || reason == PinMismatch
                                   || reason == PlainHttpRefused || reason == ForbiddenAddress;
        return (kind == ErrorKind::Busy || kind == ErrorKind::Unreachable) && !ourOwnRefusal;
    }
};

//! The one way to make a failure: scrubs every live secret out of the detail.
std::unexpected<Error> failure(ErrorKind kind, const QString &detail = {},
                               ErrorReason reason = ErrorReason::None, QString field = {});

//! Input that breaks rules, all of them at once; the list may not be empty.
std::unexpected<Error> refused(QList<FieldError> problems);

} // namespace core
