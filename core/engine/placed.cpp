#include "core/engine/placed.h"

#include "core/engine/records.h"
#include "core/panels/registry.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Result<bool> suspensionNeedsPanel(const Service &service)
{
    // The panel keeps it off already; one more reason only keeps it off longer.
    if (service.state == ServiceState::Suspended && !service.suspensions.isEmpty())
        return false;
    if (service.state != ServiceState::Active)
        return notNow(service, u"only an active service can be suspended"_s);
    return true;
}

Result<bool> releaseNeedsPanel(const Service &service, SuspensionReason reason)
{
    if (service.state != ServiceState::Suspended)
        return notNow(service, u"it is not suspended"_s);
    if (!service.suspensions.contains(reason)) {
        QStringList reasons;
        for (const SuspensionReason other : service.suspensions)
            reasons.append(nameOf(other));
        reasons.sort();
        return notNow(service,
                      u"not for %1 but for %2"_s.arg(nameOf(reason), reasons.join(u", "_s)));
    }
    return service.suspensions.size() == 1;
}

Result<bool> terminationNeedsPanel(const Placed &placed, const TerminateOptions &options)
{
    const ServiceState state = placed.service.state;
    if (!mayBecome(state, ServiceState::Terminated) && !mayBecome(state, ServiceState::Cancelled))
        return notNow(placed.service, u"there is nothing to terminate"_s);
    const Capabilities can = panelOf(placed.server.panel).capabilities;
    if (options.keepDns && !can.testFlag(Capability::KeepDns))
        return lacking(placed.server, u"way to keep the DNS zone; leave --keep-dns out"_s);
    if (options.skipBackup && !can.testFlag(Capability::FinalBackup))
        return lacking(placed.server, u"final backup to skip; leave --skip-backup out"_s);
    return true;
}

} // namespace

std::unexpected<Error> notNow(const Service &service, const QString &what)
{
    return failure(ErrorKind::Conflict,
                   u"service %1 is %2: %3"_s.arg(service.id.value).arg(nameOf(service.state), what),
                   ErrorReason::None, u"state"_s);
}

Result<Service> foundService(Connection &connection, const QString &idOrDomain)
{
    const auto byDomain = [](ServiceStore &store, const QString &domain) {
        return store.findByDomain(domain);
    };
    return foundIn<ServiceStore, ServiceId>(connection, u"service"_s, idOrDomain, byDomain);
}

Result<QList<Service>> foundServices(Connection &connection, const QStringList &idsOrDomains)
{
    QList<ServiceId> ids;
    QStringList domains;
    for (const QString &one : idsOrDomains) {
        bool isNumber = false;
        const ServiceId id{one.toLongLong(&isNumber)};
        if (isNumber)
            ids.append(id);
        else
            domains.append(one);
    }
    const auto byId = ServiceStore(connection).findAll(ids);
    if (!byId)
        return std::unexpected(byId.error());
    const auto byDomain = ServiceStore(connection).findByDomains(domains);
    if (!byDomain)
        return std::unexpected(byDomain.error());
    QSet<ServiceId> met;
    QList<Service> services;
    for (const QString &one : idsOrDomains) {
        bool isNumber = false;
        const ServiceId id{one.toLongLong(&isNumber)};
        const Service service = isNumber ? byId->value(id) : byDomain->value(one.toLower());
        if (service.id == ServiceId{})
            return failure(ErrorKind::NotFound, u"service %1"_s.arg(one.left(100)),
                           ErrorReason::None, u"service"_s);
        if (met.contains(service.id))
            continue;
        met.insert(service.id);
        services.append(service);
    }
    return services;
}

Result<QList<Server>> serversOf(Connection &connection, const QList<Service> &services)
{
    auto servers = ServerStore(connection).list();
    if (!servers)
        return servers;
    QSet<ServerId> wanted;
    for (const Service &service : services)
        wanted.insert(service.server.value_or(ServerId{}));
    servers->removeIf([&wanted](const Server &server) { return !wanted.contains(server.id); });
    return servers;
}

std::unexpected<Error> standsNowhere(const Service &service)
{
    return notNow(service, u"it stands on no server"_s);
}

Result<Placed> placedService(Connection &connection, const QString &idOrDomain)
{
    const auto service = foundService(connection, idOrDomain);
    if (!service)
        return std::unexpected(service.error());
    if (!service->server)
        return standsNowhere(*service);
    const auto server = ServerStore(connection).find(*service->server);
    if (!server)
        return std::unexpected(server.error());
    return Placed{*service, *server};
}

Result<bool> needsPanel(const Placed &placed, const ServiceAction &action)
{
    const Service &service = placed.service;
    const bool stands =
        service.state == ServiceState::Active || service.state == ServiceState::Suspended;
    const Capabilities can = panelOf(placed.server.panel).capabilities;
    switch (action.kind) {
    case JobKind::Suspend:
        return suspensionNeedsPanel(service);
    case JobKind::Unsuspend:
        return releaseNeedsPanel(service, action.reason);
    case JobKind::Terminate:
        return terminationNeedsPanel(placed, action.options);
    case JobKind::ChangePassword:
        if (!stands)
            return notNow(service, u"it has no account"_s);
        if (!can.testFlag(Capability::ChangePassword))
            return lacking(placed.server, u"way to set an account's password"_s);
        return true;
    case JobKind::ChangePackage:
        if (!can.testFlag(Capability::ChangePackage))
            return lacking(placed.server, u"packages to change to"_s);
        if (service.state != ServiceState::Active)
            return notNow(service, u"only an active service can change"_s);
        return true;
    case JobKind::SendWelcome:
        if (service.state != ServiceState::Active)
            return notNow(service, u"only an active service is welcomed"_s);
        return true;
    case JobKind::Provision:
    case JobKind::HealthCheck:
    case JobKind::ForgetHistory:
    case JobKind::RollBack:
        break;
    }
    Q_UNREACHABLE();
}

Result<> changeReasons(Connection &connection, const Service &service, const ServiceAction &action,
                       const QString &who, const QDateTime &at)
{
    ServiceStore services(connection);
    return action.kind == JobKind::Suspend
               ? services.suspend(service.id, {action.reason, action.note, who, at})
               : services.lift(service.id, action.reason);
}

std::unexpected<Error> lacking(const Server &server, const QString &what)
{
    auto error =
        failure(ErrorKind::Unsupported, u"%1 has no %2"_s.arg(panelOf(server.panel).label, what));
    error.error().where = server.name;
    return error;
}

} // namespace core
