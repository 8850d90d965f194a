#pragma once

#include "core/provisioning/serviceaction.h"
#include "core/storage/connection.h"

namespace core {

// Services where they stand, and what may be done to them now.

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

//! It is in no state for that.
std::unexpected<Error> notNow(const Service &service, const QString &what);

} // namespace core
