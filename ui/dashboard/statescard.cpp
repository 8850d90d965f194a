#include "ui/dashboard/statescard.h"

#include "ui/common/chip.h"
#include "ui/common/figures.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/statecells.h"

#include <QGridLayout>

#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace ui {

StatesCard::StatesCard(QWidget *parent)
    : Card(tr("Services by state"), parent)
{
    setObjectName(u"statesCard"_s);
    column()->addStretch(1);
}

void StatesCard::show(const core::Overview &overview)
{
    QGridLayout *grid = freshGrid();
    grid->setColumnStretch(1, 1);
    const qint64 all =
        std::accumulate(overview.services.begin(), overview.services.end(), qint64(0));
    setAside(grouped(all));
    int row = 0;
    for (const QString &state : {u"active"_s, u"suspended"_s, u"pending"_s, u"provisioning"_s,
                                 u"failed"_s, u"unknown"_s, u"terminated"_s, u"cancelled"_s}) {
        const qint64 count = overview.services.value(state);
        if (count == 0)
            continue;
        const Cell cell = serviceStateCell(state);
        auto *chip = new Chip(this);
        chip->setCell(cell);
        grid->addWidget(chip, row, 0);
        auto *meter = new Meter(this);
        meter->setFill(double(count) / double(std::max<qint64>(1, all)), cell.iconTone);
        grid->addWidget(meter, row, 1, Qt::AlignVCenter);
        grid->addWidget(cardNumber(grouped(count), this), row, 2);
        ++row;
    }
    if (all == 0)
        grid->addWidget(cardMuted(tr("No services yet."), this), 0, 0);
}

} // namespace ui
