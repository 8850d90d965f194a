#pragma once

#include "core/provisioning/openwork.h"

namespace core {

//! What a person saw on the panel of a write whose outcome no reading can tell.
struct Verdict {
    bool done = false;
    QString username; //!< of an account that was created; empty: as it was ordered
    QString remoteId; //!< what the panel calls it, where that is not the user name
};

struct VerdictReport {
    Service service;
    QString request;           //!< what it was about
    bool seen = false;         //!< the panel was read and shows the same
    QString unread;            //!< else why it could not tell
    bool passwordLost = false; //!< nobody knows the account's password
};

//! Ends the write whose outcome is unknown as the person says, and writes down that they said so.
//! The panel is read once before: where it shows otherwise, or somebody else's account, that is a
//! Conflict and nothing is recorded. Conflict too when nothing is unknown.
Async<VerdictReport> settleByVerdict(ServerLine line, Service service, Verdict verdict);

} // namespace core
