#include "ui/common/tablepage.h"

#include "ui/common/button.h"
#include "ui/common/csvexport.h"
#include "ui/common/detailpane.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/common/notice.h"
#include "ui/common/offlinestrip.h"
#include "ui/common/selectionbar.h"
#include "ui/common/surface.h"

#include <QFileDialog>
#include <QFocusEvent>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int HeaderHeight = 52;
constexpr int FooterHeight = 28;
constexpr int DetailWidth = 360;

} // namespace

TablePage::TablePage(EngineRoom *room, TableParts parts, QWidget *parent)
    : Page(parent)
    , m_room(room)
    , m_parts(std::move(parts))
    , m_rows(new RowWindow(room, m_parts.table, m_parts.columns, this))
    , m_table(new TableView(m_rows, m_parts.name, this))
{
    setObjectName(m_parts.name + u"Page"_s);
    setFocusPolicy(Qt::StrongFocus);
    m_table->setAccessibleName(m_parts.title);
    m_rowMenu = new QMenu(this);
    m_rowMenu->setObjectName(u"rowMenu"_s);
    makeActions();

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeHeader());
    all->addWidget(makeLine(Qt::Horizontal, this));

    m_splitter = new QSplitter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeCentre());
    m_splitter->setStretchFactor(0, 1);
    all->addWidget(m_splitter, 1);
    listen();
    tellCounts();
    tellSelection();
    tellState();
}

QWidget *TablePage::makeCentre()
{
    auto *centre = new QWidget(m_splitter);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_centre = column;
    m_offline = new OfflineStrip(centre);
    m_offline->setObjectName(u"offline"_s);
    m_offline->hide();
    column->addWidget(m_offline);
    auto *stack = new QWidget(centre);
    m_stack = new QStackedLayout(stack);
    m_stack->addWidget(m_table);
    m_notice = new Notice(stack);
    m_notice->setObjectName(u"notice"_s);
    m_stack->addWidget(m_notice);
    column->addWidget(stack, 1);
    column->addWidget(makeFooter());
    m_selectionBar = new SelectionBar(m_rowMenu, centre);
    m_selectionBar->hide();
    column->addWidget(m_selectionBar);
    return centre;
}

void TablePage::listen()
{
    connect(m_offline, &OfflineStrip::tryNow, this, &TablePage::refresh);
    connect(m_selectionBar, &SelectionBar::cleared, m_table, &QTableView::clearSelection);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (m_table->selectedCount() > 0)
            m_rowMenu->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table, &TableView::currentIdChanged, this, [this](qint64 id) { showDetail(id); });
    connect(m_table, &TableView::chosenChanged, this, &TablePage::tellSelection);
    connect(m_table, &TableView::detailToggled, this, &TablePage::toggleDetail);
    connect(m_rows, &RowWindow::rearranged, this, [this] {
        tellCounts();
        tellState();
    });
    connect(m_rows, &RowWindow::refreshed, this, [this] { showDetail(m_table->currentId()); });
    connect(m_rows, &RowWindow::failed, this, &TablePage::tellState);
    connect(m_room, &EngineRoom::opened, this, &TablePage::refresh);
    connect(m_room, &EngineRoom::changed, this, [this] {
        if (isVisible())
            m_rows->refreshSoon();
    });
    connect(m_room, &EngineRoom::troubled, this, &TablePage::tellState);
    connect(m_room, &EngineRoom::recovered, this, &TablePage::refresh);
}

TablePage::~TablePage() = default;

void TablePage::makeActions()
{
    auto *exported = new QAction(icon(u"download"_s), tr("Export what is shown…"), this);
    exported->setObjectName(m_parts.name + u".export"_s);
    exported->setShortcut(QKeySequence(u"Ctrl+E"_s));
    exported->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(exported, &QAction::triggered, this, &TablePage::exportRows);
    addAction(exported);
    m_moreMenu = new QMenu(this);
    m_moreMenu->addAction(exported);
    m_again = new QAction(icon(u"refresh"_s), tr("Try again"), this);
    m_again->setObjectName(u"tryAgain"_s);
    connect(m_again, &QAction::triggered, this, &TablePage::refresh);
    m_clear = new QAction(icon(u"close"_s), tr("Clear filter"), this);
    m_clear->setObjectName(u"clearFilter"_s);
    connect(m_clear, &QAction::triggered, this, [this] {
        m_choices->showEverything();
        m_table->setFocus();
    });
    QMenu *columns = m_moreMenu->addMenu(icon(u"columns"_s), tr("Columns"));
    m_table->addColumnChoices(columns);
}

QWidget *TablePage::makeHeader()
{
    auto *header = new QWidget(this);
    m_header = header;
    header->setObjectName(u"pageHeader"_s);
    header->setMinimumHeight(HeaderHeight);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(Gap16, 0, Gap16, 0);
    row->setSpacing(Gap8);
    auto *title = new Label(m_parts.title, Tone::Text, Type::Title, header);
    title->setObjectName(u"pageTitle"_s);
    row->addWidget(title);
    row->addStretch(1);

    m_choices = new TableChoices(m_table, m_parts.name, m_parts.facets, header);
    row->addWidget(m_choices);
    auto *ends = new QHBoxLayout;
    ends->setSpacing(Gap8);
    m_headerEnd = ends;
    row->addLayout(ends);
    auto *more = new Button(QString(), ButtonKind::Flat, header);
    more->setObjectName(u"more"_s);
    more->setIconName(u"more"_s);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    connect(more, &QPushButton::clicked, this,
            [this, more] { m_moreMenu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    row->addWidget(more);
    return header;
}

QWidget *TablePage::makeFooter()
{
    auto *footer = new QWidget(this);
    footer->setObjectName(u"footer"_s);
    footer->setMinimumHeight(FooterHeight);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(Gap16, 0, Gap16, 0);
    row->setSpacing(Gap16);
    m_count = new Label({}, Tone::Text, Type::SmallStrong, footer);
    m_count->setObjectName(u"count"_s);
    m_sums = new Label({}, Tone::Muted, Type::Small, footer);
    m_sums->setObjectName(u"sums"_s);
    m_sums->setMinimumWidth(1);
    m_asOf = new Label({}, Tone::Muted, Type::Small, footer);
    m_asOf->setObjectName(u"asOf"_s);
    row->addWidget(m_count);
    row->addWidget(m_sums, 1);
    row->addWidget(m_asOf);
    return footer;
}

void TablePage::setDetail(DetailPane *detail)
{
    m_detail = detail;
    connect(detail, &DetailPane::wanted, this, &Page::wanted);
    connect(detail, &DetailPane::closed, this, &TablePage::toggleDetail);
    m_splitter->addWidget(detail);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes(
        {width() > DetailWidth ? width() - DetailWidth : DetailWidth * 2, DetailWidth});
    m_isDetailWanted = QSettings().value(u"tables/"_s + m_parts.name + u"/detail"_s, true).toBool();
    detail->setVisible(m_isDetailWanted);
}

void TablePage::toggleDetail()
{
    if (!m_detail)
        return;
    m_isDetailWanted = !m_isDetailWanted;
    m_detail->setVisible(m_isDetailWanted);
    QSettings().setValue(u"tables/"_s + m_parts.name + u"/detail"_s, m_isDetailWanted);
}

void TablePage::setPrimary(QAction *action)
{
    m_primary = action;
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    if (action->icon().isNull())
        action->setIcon(icon(u"plus"_s));
    auto *button = new Button(action, ButtonKind::Primary, m_header);
    button->setObjectName(u"primary"_s);
    m_header->layout()->addWidget(button);
}

void TablePage::addHeaderButton(QAction *action)
{
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    auto *button = new Button(action, ButtonKind::Plain, m_header);
    button->setObjectName(action->objectName() + u"Button"_s);
    m_headerEnd->addWidget(button);
}

void TablePage::addMenuAction(QAction *action)
{
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    m_moreMenu->addAction(action);
}

QAction *TablePage::addRowAction(const QString &id, const QString &text, const QString &iconName,
                                 const QKeySequence &key, For many, bool isInBar, bool isDanger)
{
    auto *action = new QAction(icon(iconName, isDanger ? Tone::Danger : Tone::Text), text, this);
    action->setObjectName(m_parts.name + u'.' + id);
    action->setShortcut(key);
    // A letter is a key only while the table has the focus.
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(action);
    addAction(action);
    m_rowMenu->addAction(action);
    m_rowActions.append({action, many});
    if (isInBar)
        m_selectionBar->add(action, id + u"Selected"_s, isDanger);
    tellSelection();
    return action;
}

void TablePage::addRowSeparator()
{
    m_rowMenu->addSeparator();
}

void TablePage::showBar(QWidget *bar)
{
    hideBar();
    m_bar = bar;
    m_centre->addWidget(bar);
    bar->show();
    tellSelection();
}

void TablePage::hideBar()
{
    if (!m_bar)
        return;
    m_centre->removeWidget(m_bar);
    m_bar->deleteLater();
    m_bar = nullptr;
    tellSelection();
}

void TablePage::open(qint64 id)
{
    if (!m_isDetailWanted)
        toggleDetail();
    m_choices->showEverything();
    m_table->choose(id);
    m_table->setFocus();
}

void TablePage::refresh()
{
    if (m_room->isOpen())
        m_rows->refresh();
}

void TablePage::focusFilter()
{
    m_choices->focusFilter();
}

void TablePage::tellCounts()
{
    const int shown = m_rows->rowCount();
    const bool isFiltered = m_rows->filter() != RowFilter();
    m_count->setText(isFiltered && m_rows->isReady()
                         //: how many rows match, of how many
                         ? tr("%1 of %2").arg(grouped(shown), m_parts.countInWords(m_rows->total()))
                         : m_parts.countInWords(m_rows->total()));
    QStringList sums;
    const auto choice =
        std::find_if(m_parts.facets.begin(), m_parts.facets.end(),
                     [this](const FacetChoice &one) { return one.field == m_parts.summed; });
    if (choice != m_parts.facets.end()) {
        const QMap<QString, int> counts = m_rows->facetCounts(m_parts.summed);
        for (auto one = counts.begin(); one != counts.end(); ++one)
            sums.append(
                u"%1 %2"_s.arg(grouped(one.value()), choice->wordsFor(one.key()).toLower()));
    }
    m_sums->setText(sums.join(u" · "_s));
    m_asOf->setText(m_room->lastRead().isValid() ? tr("as of %1").arg(clock(m_room->lastRead()))
                                                 : QString());
}

//! What stands in place of rows that are not there.
void TablePage::tellState()
{
    const auto &trouble = m_room->trouble();
    m_offline->setVisible(trouble.has_value() && m_rows->total() > 0);
    if (trouble)
        m_offline->setTrouble(m_room->lastRead(), *trouble);
    const std::optional<core::Error> error = trouble ? trouble : m_rows->failure();
    const bool isEmpty = m_rows->rowCount() == 0;
    const bool isNotice = isEmpty && (error || m_rows->isReady());
    if (!isNotice) {
        m_stack->setCurrentWidget(m_table);
        if (hasFocus())
            m_table->setFocus();
        return;
    }
    if (m_table->hasFocus())
        setFocus();
    if (error)
        m_notice->showError(*error, {m_again});
    else if (m_rows->total() > 0)
        m_notice->showNothingMatches(noMatchInWords(), {m_clear});
    else
        m_notice->showEmpty(m_parts.name, m_parts.emptySentence,
                            m_primary ? QList<QAction *>{m_primary} : QList<QAction *>{});
    m_stack->setCurrentWidget(m_notice);
}

QString TablePage::noMatchInWords() const
{
    const QString all = m_parts.countInWords(m_rows->total());
    const QString &text = m_rows->filter().text;
    return text.isEmpty() ? tr("None of %1 is like that.").arg(all)
                          : tr("None of %1 matches “%2”.").arg(all, text);
}

void TablePage::tellSelection()
{
    const int count = m_table->selectedCount();
    for (const RowAction &one : std::as_const(m_rowActions))
        one.action->setEnabled(count == 1 || (count > 1 && one.many == For::Many));
    m_selectionBar->tell(count, count > 1 ? selectionInWords() : QString());
    m_selectionBar->setVisible(count > 1 && !m_bar && !m_rowActions.isEmpty());
}

void TablePage::exportRows()
{
    auto *ask = new QFileDialog(this, tr("Export %1").arg(m_parts.title));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setAcceptMode(QFileDialog::AcceptSave);
    ask->setDefaultSuffix(u"csv"_s);
    ask->setNameFilter(tr("CSV files (*.csv)"));
    ask->selectFile(m_parts.name + u".csv"_s);
    connect(ask, &QFileDialog::fileSelected, this, &TablePage::exportTo);
    ask->open();
}

void TablePage::exportTo(const QString &path)
{
    QList<int> columns;
    for (int visual = 0; visual < m_rows->columnCount(); ++visual) {
        const int column = m_table->horizontalHeader()->logicalIndex(visual);
        if (!m_table->isColumnHidden(column))
            columns.append(column);
    }
    auto *written = new CsvExport(m_room, m_rows, columns, path, this);
    const QString name = path.section(u'/', -1);
    connect(written, &CsvExport::progressed, this, [this, name](int done, int all) {
        Q_EMIT busy(tr("Exporting to %1").arg(name), done, all);
    });
    connect(this, &Page::cancelWanted, written, &CsvExport::cancel);
    const auto end = [this, written](const QString &words) {
        Q_EMIT busy({}, 0, 0);
        Q_EMIT told(words);
        written->deleteLater();
    };
    connect(written, &CsvExport::finished, this,
            [end, name](int rows) { end(tr("%n row(s) are in %1.", nullptr, rows).arg(name)); });
    connect(written, &CsvExport::cancelled, this,
            [end, name] { end(tr("%1 was not written.").arg(name)); });
    connect(written, &CsvExport::failed, this, [end, name](const QString &why) {
        end(tr("%1 could not be written: %2").arg(name, why));
    });
    written->start();
}

//! Keys are for the table, while there is one to be seen.
void TablePage::focusInEvent(QFocusEvent *event)
{
    Page::focusInEvent(event);
    if (m_stack->currentWidget() == m_table)
        m_table->setFocus(event->reason());
}

void TablePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

void TablePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_table->save();
    m_choices->keep();
}

} // namespace ui
