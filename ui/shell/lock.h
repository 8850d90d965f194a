#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/label.h"
#include "ui/shell/idle.h"

#include <QLineEdit>
#include <QPushButton>

namespace ui {

//! Covers the window until the lock phrase is entered. What is behind it is hidden, not only
//! covered; the engine goes on.
class Lock final : public QWidget
{
    Q_OBJECT

public:
    Lock(EngineRoom &room, QWidget *window);

    [[nodiscard]] bool isLocked() const { return m_isLocked; }
    //! On demand. Without a phrase it asks for one first.
    void lock();
    void askForPhrase();
    //! A window that was locked when the program ended is locked when it begins.
    void resume();

Q_SIGNALS:
    void locked();
    void unlocked();
    void quitWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void dress();
    void lockWhenPossible(bool asksForPhrase);
    void cover();
    void uncover();
    void tryPhrase();
    void hear(const core::Result<bool> &matches);
    void wait();
    void tick();
    void hideOthers();
    void say(const QString &text, Tone tone);

    EngineRoom &m_room;
    Idle m_idle;
    QLabel *m_icon;
    Label *m_title;
    QLineEdit *m_phrase;
    Label *m_problem;
    QPushButton *m_open;
    QList<QPointer<QWidget>> m_hidden; //!< dialogs that were open
    QPointer<QWidget> m_focus;
    QTimer m_ticks;
    QDateTime m_waitsUntil;
    bool m_isLocked = false;
};

} // namespace ui
