#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/names.h"
#include "core/products/product.h"

#include <QDate>
#include <QDateTime>
#include <QMap>
#include <QSet>
#include <QString>

#include <optional>

namespace core {

enum class ServiceState { Pending, Provisioning, Active, Suspended, Terminated, Failed, Cancelled };
template <>
inline constexpr auto EnumNames<ServiceState> = std::to_array<EnumName<ServiceState>>({
    {ServiceState::Pending, "pending"},
    {ServiceState::Provisioning, "provisioning"},
    {ServiceState::Active, "active"},
    {ServiceState::Suspended, "suspended"},
    {ServiceState::Terminated, "terminated"},
    {ServiceState::Failed, "failed"},
    {ServiceState::Cancelled, "cancelled"},
});

enum class SuspensionReason { Overdue, Abuse, Quota, Manual, Fraud };
template <>
inline constexpr auto EnumNames<SuspensionReason> = std::to_array<EnumName<SuspensionReason>>({
    {SuspensionReason::Overdue, "overdue"},
    {SuspensionReason::Abuse, "abuse"},
    {SuspensionReason::Quota, "quota"},
    {SuspensionReason::Manual, "manual"},
    {SuspensionReason::Fraud, "fraud"},
});

//! Whether the state machine has this arrow (pending → provisioning → active
//! ⇄ suspended → terminated, and its side roads). A state changes when the panel confirmed it.
bool mayBecome(ServiceState from, ServiceState to);

//! What the panel last showed for a service. Kept apart from what we want.
struct Observed {
    bool exists = false;
    bool suspended = false;
    QString package;
    QDateTime at; //!< UTC; the age of it all
};

struct Service {
    ServiceId id;
    CustomerId customer;
    ProductId product;
    std::optional<ServerId> server; //!< empty until placed, and for products without a panel
    QString domain;                 //!< ASCII form, lower-case, no trailing dot
    QString username;
    QString remoteId; //!< what the panel calls it where that is not the user name
    Cycle cycle = Cycle::Monthly;
    Money price;
    std::optional<QDate> nextDue;
    QString notes;
    QMap<QString, QString> fields;
    ServiceState state = ServiceState::Pending;
    bool unknown = false;               //!< an outcome is being settled
    QSet<SuspensionReason> suspensions; //!< live only when empty
    std::optional<Observed> observed;
    QString marker; //!< random, made once; left on the panel where it has a field of its own
    int version = 0;
};

} // namespace core
