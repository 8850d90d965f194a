#pragma once

#include "core/engine/orders.h"
#include "core/engine/plans.h"
#include "core/engine/usageround.h"
#include "core/provisioning/provision.h"
#include "core/provisioning/serviceaction.h"
#include "core/provisioning/verdict.h"
#include "core/storage/servicestore.h"

namespace core {

//! A service with the names behind its ids, and why it does not run.
struct ServiceOverview {
    Service service;
    QString customer;
    QString product;
    QString server;
    QList<Suspension> suspensions;
    QString lost; //!< the write whose outcome nobody knows; only in show()
};

struct NewPassword {
    Service service;
    JobId job;
    bool isOver = true;
    Secret password;
};

//! Everything one may do with services. Whatever changes a panel is a job: it is in the database
//! before anything is sent, and a program that ends leaves it to the next one. Whatever an earlier
//! job left open is settled first.
class Services
{
    Q_DISABLE_COPY_MOVE(Services)

public:
    Services(Work work, std::shared_ptr<ServerLines> lines);

    //! Reads only; the plan is what provision() then runs.
    Async<Plan> plan(ProvisionOrder order);
    //! Conflict when a record that the plan was made from has changed since.
    Async<ProvisionReport> provision(Plan plan, Progress progress, Wait wait = Wait::ForTheEnd);
    //! Both in one.
    Async<ProvisionReport> provision(ProvisionOrder order, Progress progress,
                                     Wait wait = Wait::ForTheEnd);
    //! For who did not wait: a provisioning as it stands, with those of its passwords that are kept
    //! here. They are kept until passwordsTold(), or until the mail that tells them was delivered.
    Async<ProvisionReport> provisioned(JobId job);
    Async<> passwordsTold(ProvisionReport report);

    Async<ActionReport> suspend(QString idOrDomain, SuspensionReason reason, QString note,
                                Wait wait = Wait::ForTheEnd);
    Async<ActionReport> unsuspend(QString idOrDomain, SuspensionReason reason,
                                  Wait wait = Wait::ForTheEnd);
    Async<ActionReport> terminate(QString idOrDomain, TerminateOptions options,
                                  Wait wait = Wait::ForTheEnd);
    //! An empty password: one is generated.
    Async<NewPassword> changePassword(QString idOrDomain, Secret password,
                                      Wait wait = Wait::ForTheEnd);
    Async<ActionReport> changePackage(QString idOrDomain, QString product,
                                      Wait wait = Wait::ForTheEnd);
    //! Into the outbox, beside what was sent before.
    Async<ActionReport> sendWelcome(QString idOrDomain, Wait wait = Wait::ForTheEnd);

    //! Where no reading tells what became of a write, a person who looked at the panel does.
    Async<VerdictReport> settle(QString idOrDomain, Verdict verdict);

    Async<ServiceOverview> show(QString idOrDomain);
    Async<QList<ServiceOverview>> list(ServiceFilter filter);
    //! Writes down services that stand on their panels already, all of them or none.
    Async<int> adopt(QList<Service> services);

    Async<Usage> usage(QString idOrDomain);
    //! Of many, server by server; what cannot be read is told with the rest.
    Async<UsageSummary> usage(QStringList idsOrDomains, int atOnce, UsageProgress progress = {},
                              std::stop_token stop = {});
    //! operatorAddress: from where the link will be used; some panels tie it to that address.
    //! Empty: from this machine.
    Async<LoginLink> loginLink(QString idOrDomain, QString operatorAddress);

private:
    Work m_work;
    std::shared_ptr<ServerLines> m_lines;
};

} // namespace core
