#pragma once

#include "ui/common/label.h"
#include "ui/shell/keys.h"

#include <QDialog>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace ui {

//! F1: every action with its key, to be looked for and changed.
class KeysDialog final : public QDialog
{
    Q_OBJECT

public:
    KeysDialog(Keys &keys, QWidget *parent);

private:
    void build();
    void showChosen();
    void showConflict();
    void keep();
    [[nodiscard]] QString chosen() const;

    Keys &m_keys;
    QSortFilterProxyModel m_found;
    QLineEdit *m_filter;
    QTableView *m_table;
    QKeySequenceEdit *m_edit;
    Label *m_conflict;
    QPushButton *m_keep;
    QPushButton *m_reset;
};

} // namespace ui
