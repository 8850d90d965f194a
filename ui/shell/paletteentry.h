#pragma once

#include "core/storage/rowsource.h"

#include <QString>

#include <functional>

namespace ui {

//! A table whose records the palette finds, and how one is shown there.
struct PaletteTable {
    core::RowTable table;
    QString title; //!< the group's
    QString icon;
    QString view; //!< where its records are opened
    std::function<QString(const core::TableRow &)> name;
    std::function<QString(const core::TableRow &)> detail;
    bool isFixed = false;  //!< names in the fixed width: domains, servers
    bool byNumber = false; //!< only looked in for digits
};

//! Something done to one record: "sus harb" → Suspend harbourlight.example.net.
struct PaletteVerb {
    QString id;
    QString words; //!< "Suspend"
    QString icon;
    QString table; //!< RowTable::name of what it is done to
    std::function<void(qint64 record)> run;
    QString hint = {}; //!< what will happen: "asks for a reason"
};

} // namespace ui
