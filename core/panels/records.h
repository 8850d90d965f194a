#pragma once

#include "core/panels/account.h"

#include <QList>

#include <optional>

//! Zones write records as they please; we write them one way (see DnsRecord).
namespace core {

//! The record among those a zone has that says the same: type, name, value and priority. Panels
//! double what is added twice, so every adding reads first.
std::optional<DnsRecord> recordLike(const DnsRecord &wanted, const QList<DnsRecord> &records);

//! "www.example.com.", "www.example.com" and "www" are "www"; the zone itself is "@".
QString nameInZone(const QString &host, const QString &zone);

//! "mail" and "mail.example.com." are "mail.example.com"; "@" is the zone.
QString absoluteHost(const QString &value, const QString &zone);

//! Whether the record's value is a host name: CNAME, MX, NS, PTR.
bool holdsHost(const QString &type);

} // namespace core
