#pragma once

#include <QHashFunctions>
#include <QtGlobal>

#include <compare>

namespace core {

//! A database id that cannot be mistaken for another table's.
template <typename Tag>
struct Id {
    qint64 value = 0;

    [[nodiscard]] bool isValid() const { return value > 0; }
    friend auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using ServerId = Id<struct ServerTag>;
using GroupId = Id<struct GroupTag>;
using ProductId = Id<struct ProductTag>;
using CustomerId = Id<struct CustomerTag>;
using ServiceId = Id<struct ServiceTag>;
using LicenceId = Id<struct LicenceTag>;
using JobId = Id<struct JobTag>;
using StepId = Id<struct StepTag>;
using MailId = Id<struct MailTag>;
using WorkerId = Id<struct WorkerTag>;
using BulkId = Id<struct BulkTag>;
using HealthAlertId = Id<struct HealthAlertTag>;

} // namespace core
