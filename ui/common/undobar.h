#pragma once

#include <QDateTime>
#include <QFrame>
#include <QTimer>

namespace ui {

class Button;
class Label;

//! Says what is about to happen, how long it can still be taken back, and takes it back. After that
//! it says what came of it, until it is closed.
class UndoBar final : public QFrame
{
    Q_OBJECT

public:
    UndoBar(const QString &what, const QDateTime &until, QWidget *parent = nullptr);

    //! The window is over; what happens from now on is told by this. `canUndo`: by an inverse.
    void tell(const QString &what, bool canUndo);

Q_SIGNALS:
    void undoWanted();
    void closed();

private:
    void count();

    QDateTime m_until;
    QTimer m_seconds;
    Label *m_text;
    Label *m_left;
    Button *m_undo;
};

} // namespace ui
