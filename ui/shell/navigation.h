#pragma once

#include "ui/shell/navigationdelegate.h"
#include "ui/shell/navigationmodel.h"

#include "ui/common/label.h"

#include <QListView>
#include <QToolButton>

namespace ui {

//! The left side: the program's name, search and menu, the views, and who is at work.
class Navigation final : public QWidget
{
    Q_OBJECT

public:
    Navigation(const QList<View> &views, const Pulse &pulse, QWidget *parent);

    void choose(const QString &view);
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_isFolded; }
    void setActions(QAction *palette, QMenu *menu);

Q_SIGNALS:
    void wanted(const QString &view);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void dress();

    NavigationModel m_model;
    NavigationDelegate m_delegate;
    Label *m_brand;
    QToolButton *m_search;
    QToolButton *m_menu;
    QListView *m_list;
    Label *m_who;
    bool m_isFolded = false;
};

} // namespace ui
