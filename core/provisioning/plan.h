#pragma once

#include "core/customers/customer.h"
#include "core/panels/panel.h"
#include "core/products/product.h"
#include "core/provisioning/placement.h"
#include "core/services/service.h"

namespace core {

//! So many are proposed for an account before it is given up.
inline constexpr int MostNameAttempts = 50;

//! Everything a provisioning will do, decided before anything is done. What runs is this.
struct Plan {
    Customer customer;
    Product product;
    Placement placement;
    Service service;    //!< as it will be written; with an id when an earlier attempt is resumed
    NewAccount account; //!< what the panel will be given
    bool passwordGenerated = false;
    bool usernameTyped = false; //!< a person wants this one and no other
    QList<StepKind> steps;
    std::optional<bool> packagePresent; //!< empty: this panel has no list to look in
    int accountsSeen = 0;               //!< how many were compared for collisions
};

//! The records a domain needs on this server: addresses, mail exchanger, SPF.
QList<DnsRecord> neededRecords(const QString &domain, const QStringList &addresses);

//! Those of them that the zone lacks: where it has a record of that kind and name, it stays.
QList<DnsRecord> lackingRecords(const QList<DnsRecord> &needed, const QList<DnsRecord> &present);

//! The mailbox and database a service gets, without their passwords.
NewMailbox plannedMailbox(const Service &service);
NewDatabase plannedDatabase(const Service &service);

//! What a step will ask of the panel, with nothing secret in it: for the job's record.
QString maskedRequest(const Plan &plan, StepKind step);

} // namespace core
