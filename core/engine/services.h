#pragma once

#include "core/engine/serverlines.h"
#include "core/provisioning/provision.h"
#include "core/provisioning/serviceaction.h"
#include "core/provisioning/verdict.h"
#include "core/storage/servicestore.h"

namespace core {

//! A service to be set up, as it was asked for: ids or names.
struct ProvisionOrder {
    QString customer;
    QString product;
    QString domain;
    QString username; //!< empty: proposed by the panel's rules
    Secret password;  //!< empty: generated
    QString server;   //!< empty: chosen
    std::optional<QList<StepKind>> steps;
    QMap<QString, QString> fields;
    std::optional<Cycle> cycle;
};

//! A service with the names behind its ids, and why it does not run.
struct ServiceOverview {
    Service service;
    QString customer;
    QString product;
    QString server;
    QList<Suspension> suspensions;
    QString lost; //!< the write whose outcome nobody knows; only in show()
};

struct SuspensionOutcome {
    Service service;
    bool panelCalled = true; //!< false: only the list of reasons changed
    bool seen = false;       //!< the panel was read afterwards and shows it
};

struct NewPassword {
    Service service;
    Secret password;
};

//! Everything one may do with services. Whatever an earlier run left open is settled first.
class Services
{
    Q_DISABLE_COPY_MOVE(Services)

public:
    Services(Work work, std::shared_ptr<ServerLines> lines);

    //! Reads only; the plan is what provision() then runs.
    Async<Plan> plan(ProvisionOrder order);
    Async<ProvisionReport> provision(ProvisionOrder order, Progress progress);

    Async<SuspensionOutcome> suspend(QString idOrDomain, SuspensionReason reason, QString note);
    Async<SuspensionOutcome> unsuspend(QString idOrDomain, SuspensionReason reason);
    Async<ActionReport> terminate(QString idOrDomain, TerminateOptions options);
    //! An empty password: one is generated.
    Async<NewPassword> changePassword(QString idOrDomain, Secret password);
    Async<Service> changePackage(QString idOrDomain, QString product);

    //! Where no reading tells what became of a write, a person who looked at the panel does.
    Async<VerdictReport> settle(QString idOrDomain, Verdict verdict);

    Async<ServiceOverview> show(QString idOrDomain);
    Async<QList<ServiceOverview>> list(ServiceFilter filter);
    //! Writes down services that stand on their panels already, all of them or none.
    Async<int> adopt(QList<Service> services);

    Async<Usage> usage(QString idOrDomain);
    //! operatorAddress: from where the link will be used; some panels tie it to that address.
    //! Empty: from this machine.
    Async<LoginLink> loginLink(QString idOrDomain, QString operatorAddress);

private:
    Work m_work;
    std::shared_ptr<ServerLines> m_lines;
};

} // namespace core
