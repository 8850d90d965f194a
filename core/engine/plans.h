#pragma once

#include "core/engine/serverlines.h"
#include "core/provisioning/provision.h"

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

//! Everything of a plan that our own records decide: the right customer, product and server, names
//! that no rule refuses, an earlier attempt to go on with. Asks no panel.
Async<Plan> draftPlan(Work work, std::shared_ptr<ServerLines> lines, ProvisionOrder order);

//! What the panel's read-only answers add: is the package there, is the name free. A proposed name
//! that is taken is replaced by the next one, a typed one is a Conflict.
Async<Plan> checkedPlan(ServerLine line, Plan draft);

//! By these rules; one that holds the user name by chance is made again.
void generatePassword(NewAccount &account, const PasswordRules &rules);

} // namespace core
