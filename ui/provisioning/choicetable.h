#pragma once

#include "ui/common/cell.h"

#include <QTableWidget>

namespace ui {

//! A short table of which one line is chosen.
class ChoiceTable final : public QTableWidget
{
    Q_OBJECT

public:
    ChoiceTable(const QStringList &columns, int rowsInSight, QWidget *parent);

    void clearLines();
    //! What may not be chosen can still be read.
    void addLine(const QList<Cell> &cells, bool mayBeChosen = true);
    void setFixedColumn(int column) { m_fixed = column; } //!< in letters of one width

private:
    int m_fixed = -1;
};

} // namespace ui
