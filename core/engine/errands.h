#pragma once

#include "core/engine/serverlines.h"
#include "core/provisioning/serviceaction.h"

namespace core {

// What a worker here does for a job: whatever was ordered is judged again with the service as it is
// by then, because time went by and other jobs before it.

//! Puts into the workplace how each kind of job is carried out.
void teachErrands(const Work &work, const std::shared_ptr<ServerLines> &lines);

struct Placed {
    Service service;
    Server server;
};
Result<Service> foundService(Connection &connection, const QString &idOrDomain);
//! Each once, in the order in which they are named first; refused as one that is not there.
Result<QList<Service>> foundServices(Connection &connection, const QStringList &idsOrDomains);
Result<QList<Server>> serversOf(Connection &connection, const QList<Service> &services);
Result<Placed> placedService(Connection &connection, const QString &idOrDomain);
std::unexpected<Error> standsNowhere(const Service &service);

//! Whether it has to be carried out; when not, only the reasons of a suspension change.
//! Refused when the service is in no state for it, or the panel has no such thing.
Result<bool> needsPanel(const Placed &placed, const ServiceAction &action);
//! The change of reasons, in the caller's transaction.
Result<> changeReasons(Connection &connection, const Service &service, const ServiceAction &action,
                       const QString &who, const QDateTime &at);

//! The panel has no such thing.
std::unexpected<Error> lacking(const Server &server, const QString &what);

} // namespace core
