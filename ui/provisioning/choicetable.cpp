#include "ui/provisioning/choicetable.h"

#include "ui/common/rowdelegate.h"

#include <QHeaderView>

namespace ui {
namespace {

constexpr int LineHeight = 28;

} // namespace

ChoiceTable::ChoiceTable(const QStringList &columns, int rowsInSight, QWidget *parent)
    : QTableWidget(0, int(columns.size()), parent)
{
    setHorizontalHeaderLabels(columns);
    setItemDelegate(new RowDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setMinimumHeight(rowsInSight * LineHeight);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(LineHeight);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void ChoiceTable::clearLines()
{
    setCurrentCell(-1, -1);
    setRowCount(0);
}

void ChoiceTable::addLine(const QList<Cell> &cells, bool mayBeChosen)
{
    const int row = rowCount();
    insertRow(row);
    for (int column = 0; column < columnCount(); ++column) {
        const Cell &cell = cells.at(column);
        auto *item = new QTableWidgetItem(cell.text);
        item->setData(CellItemRole, QVariant::fromValue(cell));
        item->setData(FixedRole, column == m_fixed);
        item->setFlags(mayBeChosen ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
        setItem(row, column, item);
    }
}

} // namespace ui
