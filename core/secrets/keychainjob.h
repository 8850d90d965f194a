#pragma once

#include "core/base/secret.h"

#include <QFuture>
#include <QString>

#include <chrono>

namespace core {

struct KeychainAnswer {
    enum class Outcome { Done, NotFound, Failed, TimedOut };

    Outcome outcome = Outcome::TimedOut;
    Secret value;   //!< of a read
    QString detail; //!< the keychain's own words
};

//! One job of QtKeychain's, which always ends: done, failed, or at its deadline. QtKeychain itself
//! waits for ever where GLib's event loop is missing or a prompt stays open. A job that failed is
//! tried once more with a new session: the keyring may have been restarted. A write that was given
//! up is not undone: it may still happen.
QFuture<KeychainAnswer> readFromKeychain(const QString &key, std::chrono::milliseconds deadline);
QFuture<KeychainAnswer> writeToKeychain(const QString &key, const Secret &value,
                                        std::chrono::milliseconds deadline);
QFuture<KeychainAnswer> deleteFromKeychain(const QString &key, std::chrono::milliseconds deadline);

//! Under what name every entry of ours is kept.
QString keychainService();

} // namespace core
