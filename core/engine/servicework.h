#pragma once

#include "core/engine/services.h"

namespace core {

// What the operations on services do once it is their turn at the server.

struct Placed {
    Service service;
    Server server;
};

Async<SuspensionOutcome> suspendNow(std::shared_ptr<ServerLines> lines, Placed placed,
                                    SuspensionReason reason, QString note);
Async<SuspensionOutcome> unsuspendNow(std::shared_ptr<ServerLines> lines, Placed placed,
                                      SuspensionReason reason);
Async<ActionReport> terminateNow(std::shared_ptr<ServerLines> lines, Placed placed,
                                 TerminateOptions options);
Async<NewPassword> passwordFor(std::shared_ptr<ServerLines> lines, Placed placed, Secret password);
Async<Service> changePackageNow(std::shared_ptr<ServerLines> lines, Placed placed, QString name);
Async<VerdictReport> settleNow(std::shared_ptr<ServerLines> lines, Placed placed, Verdict verdict);
Async<ProvisionReport> provisionNow(Work work, std::shared_ptr<ServerLines> lines, Plan plan,
                                    bool usernameTyped, Progress progress);

//! Not in the state this service is in.
std::unexpected<Error> notNow(const Service &service, const QString &what);
//! The panel has no such thing.
std::unexpected<Error> lacking(const ServerLine &line, const QString &what);

} // namespace core
