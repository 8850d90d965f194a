#pragma once

#include "core/panels/account.h"

//! Zones write names as they please; we write them one way (see DnsRecord).
namespace core {

//! "www.example.com.", "www.example.com" and "www" are "www"; the zone itself is "@".
QString relativeName(const QString &name, const QString &zone);

//! "mail" and "mail.example.com." are "mail.example.com"; "@" is the zone.
QString absoluteHost(const QString &value, const QString &zone);

//! Whether the record's value is a host name: CNAME, MX, NS, PTR.
bool holdsHost(const QString &type);

//! Whatever their time to live and id.
bool sameRecord(const DnsRecord &one, const DnsRecord &other);

std::optional<DnsRecord> recordIn(const QList<DnsRecord> &records, const DnsRecord &wanted);

} // namespace core
