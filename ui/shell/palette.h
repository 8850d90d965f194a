#pragma once

#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettefinder.h"
#include "ui/shell/palettemodel.h"

#include "ui/common/label.h"

#include <QFrame>
#include <QLineEdit>
#include <QListView>

namespace ui {

//! Ctrl+K: finds anything and runs any action, by keyboard alone. A child of the window it stands
//! over.
class Palette final : public QFrame
{
    Q_OBJECT

public:
    Palette(PaletteFinder &finder, QWidget *window);

    void open();
    void dismiss(); //!< the focus goes back to where it was

Q_SIGNALS:
    void keysWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void dress();
    void show(const QList<PaletteRow> &rows);
    bool onKey(const QKeyEvent &key);
    void move(int step);
    void run(bool opensRecord);
    void complete();
    void place();
    [[nodiscard]] const PaletteRow *current() const;

    PaletteFinder &m_finder;
    PaletteModel m_model;
    PaletteDelegate m_delegate;
    QLineEdit *m_text;
    QLabel *m_icon;
    Label *m_results;
    QListView *m_list;
    Label *m_nothing;
    QWidget *m_foot;
    QPointer<QWidget> m_before;
    bool m_hasMoved = false; //!< the arrows chose the present line
};

} // namespace ui
