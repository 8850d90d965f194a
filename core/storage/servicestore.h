#pragma once

#include "core/services/service.h"
#include "core/storage/connection.h"

#include <QDateTime>
#include <QHash>

namespace core {

struct ServiceFilter {
    std::optional<ServiceState> state = {};
    std::optional<ServerId> server = {};
    std::optional<CustomerId> customer = {};
    QString search = {}; //!< anywhere in domain, user name, or the customer's name or e-mail
};

//! Why a service shall not run, who said so, and when.
struct Suspension {
    SuspensionReason reason = SuspensionReason::Manual;
    QString note;
    QString by;
    QDateTime at;
};

//! Services. Their suspensions and what the panel showed are written by calls of their own, which
//! do not count as edits of the record; insert() and update() leave both alone.
class ServiceStore
{
public:
    explicit ServiceStore(Connection &connection);

    Result<Service> insert(Service service); //!< makes its marker when it has none
    Result<Service> update(const Service &service);
    //! As update(), with what the panel showed; nothing else is read again.
    Result<Service> updateSeen(Service service);
    Result<> observe(ServiceId id, Observed observed);

    Result<> suspend(ServiceId id, Suspension suspension); //!< said again, the newest note counts
    //! The same, for a service that was read in this transaction.
    Result<> suspend(const Service &service, Suspension suspension);
    Result<> lift(ServiceId id, SuspensionReason reason); //!< NotFound when it was not there
    Result<QList<Suspension>> suspensions(ServiceId id);
    Result<QHash<ServiceId, QList<Suspension>>> suspensionsAmong(const QList<ServiceId> &ids);

    Result<Service> find(ServiceId id);
    //! Those of them that are there.
    Result<QHash<ServiceId, Service>> findAll(const QList<ServiceId> &ids);
    //! The live one with this domain, else the latest; Conflict when several are live.
    Result<Service> findByDomain(const QString &domain);
    //! The same for many, by the domain in lower case; those without a service are left out.
    Result<QHash<QString, Service>> findByDomains(const QStringList &domains);
    //! The live one on this server with this user name.
    Result<Service> findByUsername(ServerId server, const QString &username);
    Result<QList<Service>> list(ServiceFilter filter = {});
    Result<int> countLive(); //!< neither terminated nor cancelled
    //! Only their domains, of those that are there.
    Result<QHash<ServiceId, QString>> domains(const QList<ServiceId> &ids);

private:
    Connection &m_connection;
};

} // namespace core
