#pragma once

#include "ui/common/column.h"
#include "ui/common/healthcells.h"

#include "core/fleet/healthround.h"
#include "core/storage/healthstore.h"

#include <QHash>

#include <memory>

namespace ui {

//! What this machine's keychain has, by the servers' ids; shared by the page and its columns.
using KeysHere = std::shared_ptr<QHash<qint64, KeyHere>>;

//! "84 ms, load 1.90, 441 accounts."
QString factsInWords(const core::HealthCheck &check);

QList<Column> serverColumns(const KeysHere &keys);

QString panelLabel(const QString &name);         //!< "cPanel & WHM" for "cpanel"
QString storedStateInWords(const QString &name); //!< "Active" for "active"

} // namespace ui
