#pragma once

#include "ui/common/surface.h"

#include <QAction>
#include <QWidget>

namespace ui {

//! One view of the console, made at its first visit. Its actions are the widget's own: the shell
//! puts them into the menus, the list of keys and the palette.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(QWidget *parent = nullptr)
        : QWidget(parent)
    {
        layOnSurface(this);
    }

    //! Shows this record, when the page has such records.
    virtual void open(qint64 id) { Q_UNUSED(id) }
    //! F5: reads anew what it shows.
    virtual void refresh() {}
    //! Ctrl+F.
    virtual void focusFilter() {}
    //! Whether leaving would lose something that was typed.
    [[nodiscard]] virtual bool isUnsaved() const { return false; }

Q_SIGNALS:
    //! Asks the shell for another view, by its name, and a record there (0: none).
    void wanted(const QString &view, qint64 id);
    //! A line for the status bar while something runs; empty when it is over.
    void busy(const QString &what, int done, int all);
    //! The shell's Cancel beside that line.
    void cancelWanted();
    //! Something happened that is worth a line.
    void told(const QString &words);
};

} // namespace ui
