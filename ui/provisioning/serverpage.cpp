#include "ui/provisioning/serverpage.h"

#include "ui/common/cell.h"
#include "ui/common/figures.h"
#include "ui/common/formrow.h"
#include "ui/common/meter.h"
#include "ui/common/rowdelegate.h"

#include "core/wording/planwording.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ServerPageRowHeight = 28;
constexpr int ServerPageRowsInSight = 9;

QTableWidgetItem *serverPageItemOf(const Cell &cell, bool mayBeTaken, bool isFixed = false)
{
    auto *item = new QTableWidgetItem(cell.text);
    item->setData(CellItemRole, QVariant::fromValue(cell));
    item->setData(FixedRole, isFixed);
    item->setFlags(mayBeTaken ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    return item;
}

} // namespace

ServerPage::ServerPage(QWidget *parent)
    : StagePage(tr("Server"),
                tr("Automatic takes the best one by the rule of the product's group, and the next "
                   "in line if it refuses before anything was made. The plan gives the reasons."),
                parent)
    , m_table(new QTableWidget(0, 4, this))
{
    setObjectName(u"serverPage"_s);
    m_table->setObjectName(u"servers"_s);
    m_table->setHorizontalHeaderLabels({tr("Server"), tr("Location"), tr("Full"), tr("Remark")});
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(ServerPageRowHeight);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setMinimumHeight(ServerPageRowsInSight * ServerPageRowHeight);
    addRow(u"server"_s, tr("Where it goes"), m_table);
    connect(m_table, &QTableWidget::currentCellChanged, this, &StagePage::edited);
}

void ServerPage::setServers(const QList<core::Server> &servers)
{
    m_servers = servers;
    fill();
}

void ServerPage::addLine(const QString &name, const QList<QTableWidgetItem *> &items)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_names.append(name);
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->setItem(row, column, items.at(column));
    if (name == m_draft.server)
        m_table->setCurrentCell(row, 0);
}

void ServerPage::fill()
{
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(0);
    m_names.clear();
    addLine({}, {serverPageItemOf({.text = tr("Automatic")}, true), serverPageItemOf({}, true),
                 serverPageItemOf({}, true),
                 serverPageItemOf({.text = tr("by the group's rule"), .tone = Tone::Muted}, true)});
    if (!m_draft.product)
        return;
    for (const core::Server &server : std::as_const(m_servers)) {
        if (server.panel != m_draft.product->panel)
            continue;
        const auto refusal = core::refusalOf(server, *m_draft.product);
        Cell full{.text = grouped(server.accounts), .tone = Tone::Muted};
        if (server.capacity && *server.capacity > 0) {
            full.fill = double(server.accounts) / *server.capacity;
            full.text = percent(full.fill);
        }
        const QString remark = refusal ? core::inWords(*refusal) : QString();
        addLine(server.name, {serverPageItemOf({.text = server.name}, !refusal, true),
                              serverPageItemOf({.text = server.location}, !refusal),
                              serverPageItemOf(full, !refusal),
                              serverPageItemOf({.text = remark, .tone = Tone::Muted}, !refusal)});
    }
}

QWidget *ServerPage::first() const
{
    return m_table;
}

void ServerPage::load(const Draft &draft)
{
    m_draft = draft;
    fill();
}

void ServerPage::store(Draft &draft) const
{
    draft.server = m_names.value(std::max(0, m_table->currentRow()));
}

} // namespace ui
