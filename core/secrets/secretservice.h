#pragma once

#include "core/base/result.h"

#include <QDeadlineTimer>
#include <QString>

namespace core {

//! Whether org.freedesktop.secrets holds an entry, and lets it be read now: asked over D-Bus,
//! because libsecret says "not found" of a locked entry too, and without ever raising a prompt.
//! False: the keychain is open and has none. Failure: Keychain with KeychainLocked, KeychainAbsent
//! or TimedOut.
Async<bool> isInSecretService(QString service, QString key, QDeadlineTimer deadline);

//! Has the system ask the person to open the default collection, if it is locked.
//! KeychainLocked when nobody did by the deadline.
Async<> unlockSecretService(QDeadlineTimer deadline);

} // namespace core
