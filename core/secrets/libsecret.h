#pragma once

namespace core {

//! Two things QtKeychain does not do for the library under it. Both are for the keychain's thread.

//! GLib ends the whole process with SIGTERM when the session bus goes away, unless told not to.
void stayWhenTheBusGoes();

//! libsecret (0.20) goes on using the session of a keyring that has been restarted since, and then
//! nothing can be read or written any more. It opens a new one after this.
void forgetKeyringSession();

} // namespace core
