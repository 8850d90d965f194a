#include "ui/dashboard/fillcard.h"

#include "ui/common/figures.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {

FillCard::FillCard(QWidget *parent)
    : Card(tr("Fill"), parent)
{
    setObjectName(u"fillCard"_s);
    setAside(tr("accounts / capacity"));
    column()->addStretch(1);
}

void FillCard::show(const core::Overview &overview)
{
    QGridLayout *grid = freshGrid();
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const core::GroupFill &fill : overview.groups) {
        grid->addWidget(cardLabel(fill.group.isEmpty() ? tr("In no group") : fill.group, this), row,
                        0);
        const bool isLimited = fill.capacity && *fill.capacity > 0;
        if (isLimited) {
            const double share = double(fill.accounts) / double(*fill.capacity);
            auto *meter = new Meter(this);
            meter->setFill(share);
            grid->addWidget(meter, row, 1, Qt::AlignVCenter);
            grid->addWidget(cardNumber(percent(share), this), row, 2);
        }
        const QString figures =
            isLimited ? tr("%1 / %2").arg(grouped(fill.accounts), grouped(*fill.capacity))
                      : tr("%1 / no limit").arg(grouped(fill.accounts));
        grid->addWidget(cardNumber(figures, this, Tone::Muted), row, 3);
        ++row;
    }
    if (overview.groups.isEmpty())
        grid->addWidget(cardMuted(tr("No servers yet."), this), 0, 0);
}

} // namespace ui
