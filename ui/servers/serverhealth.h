#pragma once

#include "ui/common/column.h"

#include "core/fleet/healthround.h"
#include "core/storage/healthstore.h"

#include <QHash>

#include <memory>

namespace ui {

//! Whether this machine can speak to a server.
enum class KeyHere { Unknown, Here, Missing, Changed };

//! What this machine's keychain has, by the servers' ids; shared by the page and its columns.
using KeysHere = std::shared_ptr<QHash<qint64, KeyHere>>;

//! A state in a word, with its icon and colours.
struct HealthChip {
    QString word;
    QString icon;
    Tone tone = Tone::Text;
    Tone iconTone = Tone::Ok;
};

HealthChip chipOf(const core::HealthCheck &check);
HealthChip chipOf(core::ErrorKind error);
//! Of a row of core::serverRows().
HealthChip chipOf(const RowView &row, KeyHere key);

//! "84 ms, load 1.90, 441 accounts."
QString factsInWords(const core::HealthCheck &check);

//! Answers slower than this are worth a look.
inline constexpr std::chrono::milliseconds Slow{1500};

QList<Column> serverColumns(const KeysHere &keys);

QString panelLabel(const QString &name);         //!< "cPanel & WHM" for "cpanel"
QString serverStateInWords(const QString &name); //!< "Active"

} // namespace ui
