#include "ui/provisioning/serverpage.h"

#include "ui/common/figures.h"
#include "ui/common/formrow.h"
#include "ui/common/meter.h"
#include "ui/provisioning/choicetable.h"

#include "core/wording/planwording.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ServersInSight = 9;

} // namespace

ServerPage::ServerPage(QWidget *parent)
    : StagePage(tr("Server"),
                tr("Automatic takes the best one by the rule of the product's group, and the next "
                   "in line if it refuses before anything was made. The plan gives the reasons."),
                parent)
    , m_table(new ChoiceTable({tr("Server"), tr("Location"), tr("Full"), tr("Remark")},
                              ServersInSight, this))
{
    setObjectName(u"serverPage"_s);
    m_table->setObjectName(u"servers"_s);
    m_table->setAccessibleName(tr("Servers"));
    m_table->setFixedColumn(0);
    addRow(u"server"_s, tr("Where it goes"), m_table);
    connect(m_table, &QTableWidget::currentCellChanged, this, &StagePage::edited);
}

void ServerPage::setServers(const QList<core::Server> &servers)
{
    m_servers = servers;
    fill();
}

void ServerPage::addLine(const QString &name, const QList<Cell> &cells, bool mayBeChosen)
{
    m_table->addLine(cells, mayBeChosen);
    m_names.append(name);
    if (name == m_draft.server)
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
}

void ServerPage::fill()
{
    const QSignalBlocker quiet(m_table);
    m_table->clearLines();
    m_names.clear();
    addLine({}, {{.text = tr("Automatic")},
                 {},
                 {},
                 {.text = tr("by the group's rule"), .tone = Tone::Muted}});
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
        addLine(server.name,
                {{.text = server.name},
                 {.text = server.location},
                 full,
                 {.text = remark, .tone = Tone::Muted}},
                !refusal);
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
