#include "ui/common/tableview.h"

#include "ui/common/preferences.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

//! More are not found again one by one after the rows were arranged anew.
constexpr int MostKept = 20000;
//! Beside the title.
constexpr int SortArrow = 20;

QString columnsKey(const QString &name)
{
    return u"tables/"_s + name + u"/columns"_s;
}

} // namespace

TableView::TableView(RowWindow *rows, const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_rows(rows)
    , m_delegate(new RowDelegate(this))
    , m_name(name)
{
    setObjectName(name + u"Table"_s);
    setModel(rows);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setFont(Theme::instance().small());
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addColumnChoices(menu);
        menu->popup(horizontalHeader()->mapToGlobal(at));
    });
    for (int column = 0; column < rows->columnCount(); ++column) {
        const int title = header->sectionSizeHint(column) + SortArrow;
        setColumnWidth(column, qMax(rows->columns().at(column).width, title));
        setColumnHidden(column, !rows->columns().at(column).isShown);
    }
    header->setSortIndicator(0, Qt::AscendingOrder);
    setSortingEnabled(true);
    restoreColumns();
    fitRows();
    connect(&Preferences::instance(), &Preferences::changed, this, &TableView::fitRows);
    connect(rows, &QAbstractItemModel::modelAboutToBeReset, this, &TableView::remember);
    connect(rows, &QAbstractItemModel::modelReset, this, &TableView::restore);
    connect(this, &QTableView::doubleClicked, this, [this] { Q_EMIT opened(currentId()); });
}

void TableView::fitRows()
{
    const int text = QFontMetrics(Theme::instance().base()).height();
    verticalHeader()->setDefaultSectionSize(std::max(Preferences::rowHeight(), text + Gap4));
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        fitRows();
}

qint64 TableView::currentId() const
{
    return currentIndex().isValid() ? m_rows->idAt(currentIndex().row()) : 0;
}

QList<qint64> TableView::selectedIds() const
{
    QList<qint64> ids;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            ids.append(m_rows->idAt(row));
    }
    return ids;
}

int TableView::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

void TableView::choose(qint64 id)
{
    const int row = m_rows->rowOf(id);
    m_awaited = row < 0 ? id : 0;
    if (row < 0)
        return;
    chooseOnly(row);
    scrollTo(currentIndex(), EnsureVisible);
}

//! Qt's own would toggle it while Ctrl is held.
void TableView::chooseOnly(int row)
{
    selectionModel()->setCurrentIndex(m_rows->index(row, horizontalHeader()->logicalIndex(0)),
                                      QItemSelectionModel::ClearAndSelect
                                          | QItemSelectionModel::Rows);
}

void TableView::setMatch(const QString &text)
{
    m_delegate->setMatch(text.simplified().split(u' ', Qt::SkipEmptyParts));
    viewport()->update();
}

void TableView::remember()
{
    m_isRestoring = true;
    m_keptCurrent = currentId();
    m_keptScroll = verticalScrollBar()->value();
    m_keptSelection = selectedCount() <= MostKept ? selectedIds() : QList<qint64>();
}

void TableView::restore()
{
    const int current = m_keptCurrent > 0 ? m_rows->rowOf(m_keptCurrent) : -1;
    if (!m_keptSelection.isEmpty()) {
        const QSet<qint64> kept(m_keptSelection.begin(), m_keptSelection.end());
        QItemSelection selection;
        for (const int row : m_rows->rowsOf(kept))
            selection.select(m_rows->index(row, 0), m_rows->index(row, m_rows->columnCount() - 1));
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
    if (current >= 0) {
        selectionModel()->setCurrentIndex(
            m_rows->index(current, horizontalHeader()->logicalIndex(0)),
            QItemSelectionModel::NoUpdate);
    }
    verticalScrollBar()->setValue(m_keptScroll);
    m_isRestoring = false;
    if (m_awaited > 0)
        choose(m_awaited);
    else
        chooseSomething();
    if (currentId() != m_keptCurrent)
        Q_EMIT currentIdChanged(currentId());
    Q_EMIT chosenChanged();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // The ring goes round the whole row.
    for (const QModelIndex &index : {current, previous}) {
        if (index.isValid())
            viewport()->update(0, rowViewportPosition(index.row()), viewport()->width(),
                               rowHeight(index.row()));
    }
    if (!m_isRestoring && current.row() != previous.row())
        Q_EMIT currentIdChanged(currentId());
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isRestoring)
        Q_EMIT chosenChanged();
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    chooseSomething();
}

//! With the keyboard there is always something that a key is for.
void TableView::chooseSomething()
{
    if (!hasFocus() || m_rows->rowCount() == 0 || selectedCount() > 0)
        return;
    const int row = currentIndex().isValid() ? currentIndex().row() : 0;
    chooseOnly(row);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (isPlain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT opened(currentId());
        return;
    }
    if (isPlain && event->key() == Qt::Key_Space) {
        Q_EMIT detailToggled();
        return;
    }
    if (isPlain && event->key() == Qt::Key_Escape && selectedCount() > 1) {
        clearSelection();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::addColumnChoices(QMenu *menu)
{
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        QAction *choice = menu->addAction(m_rows->columns().at(column).title);
        choice->setCheckable(true);
        choice->setChecked(!isColumnHidden(column));
        choice->setEnabled(column != 0);
        connect(choice, &QAction::toggled, this, [this, column](bool isShown) {
            setColumnHidden(column, !isShown);
            save();
        });
    }
}

void TableView::save() const
{
    QSettings().setValue(columnsKey(m_name), horizontalHeader()->saveState());
}

void TableView::restoreColumns()
{
    const QByteArray state = QSettings().value(columnsKey(m_name)).toByteArray();
    if (!state.isEmpty())
        horizontalHeader()->restoreState(state);
}

} // namespace ui
