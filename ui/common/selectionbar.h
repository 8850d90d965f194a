#pragma once

#include <QFrame>

class QAction;
class QHBoxLayout;
class QMenu;

namespace ui {

class Label;

//! How many records are selected, and what can be done to all of them.
class SelectionBar final : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBar(QMenu *others, QWidget *parent = nullptr);

    void add(QAction *action, const QString &name, bool isDanger);
    void tell(int count, const QString &aside);

Q_SIGNALS:
    void cleared();

private:
    Label *m_count;
    Label *m_aside;
    QHBoxLayout *m_buttons;
};

} // namespace ui
