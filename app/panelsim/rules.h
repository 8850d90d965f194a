#pragma once

#include <QString>
#include <QStringList>

namespace sim {

//! ASCII host name of at least two labels, each 1-63 of letters, digits and inner hyphens, 253 in
//! all; no trailing dot.
bool isDomainName(const QString &name);
bool isMailAddress(const QString &address);
bool isIpv4(const QString &address);

//! 0 to 100: how hard the password is to guess, as panels rate it; its user's name makes it worse.
int passwordStrength(const QString &password, const QString &user = {});

//! An empty list admits everybody; entries are addresses or CIDR networks.
bool isAdmitted(const QString &peer, const QStringList &networks);

QString randomText(const QString &alphabet, int length);

} // namespace sim
