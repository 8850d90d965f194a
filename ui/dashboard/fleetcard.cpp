#include "ui/dashboard/fleetcard.h"

#include "ui/common/chip.h"
#include "ui/common/figures.h"
#include "ui/common/label.h"
#include "ui/dashboard/healthmarks.h"

#include "core/panels/registry.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MostNames = 4;

} // namespace

FleetCard::FleetCard(QWidget *parent)
    : Card(tr("Fleet health"), parent)
{
    setObjectName(u"fleet"_s);
    column()->addStretch(1);
}

void FleetCard::show(const core::Overview &overview)
{
    QGridLayout *grid = freshGrid();
    grid->setColumnStretch(1, 1);
    setAside(overview.lastCheck ? tr("checked %1").arg(clock(*overview.lastCheck))
                                : tr("not checked yet"));
    if (overview.servers.isEmpty()) {
        grid->addWidget(cardMuted(tr("No servers yet."), this), 0, 0);
        return;
    }
    int row = 0;
    addMarks(grid, row, overview);
    grid->setRowMinimumHeight(row, Gap8);
    addSums(grid, row + 1, overview);
}

void FleetCard::addMarks(QGridLayout *grid, int &row, const core::Overview &overview)
{
    QMap<core::PanelKind, QList<core::ServerMark>> byPanel;
    for (const core::ServerMark &server : overview.servers)
        byPanel[server.panel].append(server);
    for (auto panel = byPanel.begin(); panel != byPanel.end(); ++panel) {
        grid->addWidget(cardMuted(core::panelOf(panel.key()).label, this), row, 0);
        grid->addWidget(new HealthMarks(panel.value(), this), row, 1);
        grid->addWidget(cardNumber(grouped(panel.value().size()), this), row, 2);
        ++row;
    }
}

void FleetCard::addSums(QGridLayout *grid, int row, const core::Overview &overview)
{
    struct Sum {
        Cell state;
        QStringList names;
        int count = 0;
    };
    QList<Sum> sums;
    for (const core::ServerMark &server : overview.servers) {
        const Cell state = healthCell(server);
        auto sum = std::find_if(sums.begin(), sums.end(),
                                [&state](const Sum &one) { return one.state.text == state.text; });
        if (sum == sums.end()) {
            sums.append({state, {}, 0});
            sum = sums.end() - 1;
        }
        ++sum->count;
        if (state.iconTone != Tone::Ok && sum->names.size() < MostNames)
            sum->names.append(server.name);
    }
    for (const Sum &sum : std::as_const(sums)) {
        auto *chip = new Chip(this);
        chip->setCell(sum.state);
        grid->addWidget(chip, row, 0);
        auto *names = new Label(sum.names.join(u", "_s), Tone::Muted, Type::Fixed, this);
        names->setWordWrap(true);
        grid->addWidget(names, row, 1);
        grid->addWidget(cardNumber(grouped(sum.count), this, Tone::Text, true), row, 2);
        ++row;
    }
}

} // namespace ui
