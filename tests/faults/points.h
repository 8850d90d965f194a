#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

//! F2: the points at which a worker can be ended, each with its name: before and after everything
//! it writes down, says to a panel or asks one. Their deaths are kept in a folder that outlives
//! them.
namespace points {

constexpr int DeadAtAPoint = 137; //!< as kill -9 would have it

//! From here on this process ends itself at whatever point fewer than so many have died at.
void dieAtEach(const QString &folder, int times);

[[nodiscard]] QMap<QString, int> deaths(const QString &folder);

//! Those that lie on the way of every provisioning, action, undo and roll-back; a campaign has met
//! them all before it is over.
[[nodiscard]] const QStringList &onEveryWay();

} // namespace points
