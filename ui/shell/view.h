#pragma once

#include "ui/common/page.h"

#include "core/storage/connection.h"

#include <QKeySequence>

#include <functional>

namespace ui {

//! What stands beside a view in the navigation.
struct ViewCount {
    qint64 count = 0;
    bool needsYou = false; //!< a badge instead of a quiet figure
};

//! One line of the navigation, and how its page is made at the first visit. All the shell knows of
//! a domain.
struct View {
    QString name;  //!< "services": for --view, Page::wanted and the kept window
    QString title; //!< as people read it
    QString icon;
    std::function<Page *()> make;
    //! Read on the reading connection's thread; none: the view has no figure.
    std::function<core::Result<ViewCount>(core::Connection &)> count = {};
    bool isApart = false;  //!< a line stands before it
    QKeySequence key = {}; //!< beside the digit of its place
};

} // namespace ui
