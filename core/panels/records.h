#pragma once

#include "core/panels/account.h"

#include <QList>

#include <optional>

namespace core {

//! The record among those a zone has that says the same: type, name, value and priority. Panels
//! double what is added twice, so every adding reads first.
std::optional<DnsRecord> recordLike(const DnsRecord &wanted, const QList<DnsRecord> &records);

//! "www.example.com." as the zone example.com calls it: "www"; "@" for the zone itself.
QString nameInZone(const QString &host, const QString &zone);

} // namespace core
