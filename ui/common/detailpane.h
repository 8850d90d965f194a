#pragma once

#include "ui/common/cell.h"

#include <QAction>
#include <QWidget>

class QMenu;
class QHBoxLayout;
class QStackedLayout;
class QVBoxLayout;

namespace ui {

class Button;
class Chip;
class Label;

//! The record beside the table: its name, its state and how old that is, what is usually done with
//! it, and sections below. Says so when no record is chosen.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(const QString &emptySentence, QWidget *parent = nullptr);

    //! The first two become buttons, the rest goes into a menu beside them.
    void offer(QAction *action);
    void clear(); //!< no record is chosen

Q_SIGNALS:
    void closed();
    void wanted(const QString &view, qint64 id);

protected:
    void setTitle(const QString &title, bool isFixed = true);
    void setState(const Cell &state, const QString &aside);
    void setNote(const QString &words); //!< a sentence under the state; empty: none
    void addSection(QWidget *section);
    void showRecord(); //!< there is something to be shown

private:
    QStackedLayout *m_stack;
    Label *m_title;
    Chip *m_state;
    Label *m_aside;
    Label *m_note;
    QHBoxLayout *m_buttons;
    Button *m_more;
    QMenu *m_menu;
    QVBoxLayout *m_sections;
    int m_offered = 0;
};

} // namespace ui
