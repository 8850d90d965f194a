#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace ui {

//! A line of the palette: a heading, or something that can be run.
struct PaletteRow {
    QString icon = {};
    QString before = {}; //!< "Suspend " before the record's name
    QString name = {};
    bool isFixed = false; //!< the name in the fixed width
    QString hint = {};
    QString key = {};
    QString complete = {};           //!< a verb that still needs its record: what to type instead
    std::function<void()> run = {};  //!< Enter
    std::function<void()> open = {}; //!< Ctrl+Enter: the record itself
    int results = 0;                 //!< of a heading: how many stand below it

    [[nodiscard]] bool isHeading() const { return !run && complete.isEmpty(); }
};

} // namespace ui
