#pragma once

#include "ui/common/cell.h"

#include "core/base/error.h"

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

    //! What is usually done as buttons, and beside them the menu with everything else.
    void offer(const QList<QAction *> &usual, QMenu *others);
    [[nodiscard]] QSize minimumSizeHint() const override; //!< what is usually done has room
    void clear();                                         //!< no record is chosen
    void showTrouble(const core::Error &error);           //!< it could not be read

Q_SIGNALS:
    void closed();
    void wanted(const QString &view, qint64 id);

protected:
    void setTitle(const QString &title, bool isFixed = true);
    void setState(const Cell &state, const QString &aside);
    void setNote(const QString &words); //!< a sentence under the state; empty: none
    void addSection(QWidget *section);
    void showRecord(); //!< all of it was told

private:
    QString m_emptySentence;
    QStackedLayout *m_stack;
    Label *m_instead; //!< what is said while there is no record
    Label *m_title;
    Chip *m_state;
    Label *m_aside;
    Label *m_note;
    QHBoxLayout *m_buttons;
    QVBoxLayout *m_sections;
};

} // namespace ui
