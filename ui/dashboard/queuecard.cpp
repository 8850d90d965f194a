#include "ui/dashboard/queuecard.h"

#include "ui/common/figures.h"
#include "ui/common/label.h"

#include "core/wording/statewording.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

void addFigure(QGridLayout *grid, int row, int column, qint64 number, Tone tone, QWidget *parent)
{
    grid->addWidget(cardNumber(grouped(number), parent, number == 0 ? Tone::Disabled : tone,
                               number > 0 && tone != Tone::Text),
                    row, column);
}

} // namespace

QueueCard::QueueCard(QWidget *parent)
    : Card(tr("Queue"), parent)
{
    setObjectName(u"queueCard"_s);
    setAside(tr("running · waiting · failed"));
    column()->addStretch(1);
}

void QueueCard::show(const core::Overview &overview)
{
    QGridLayout *grid = freshGrid();
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const auto lane : {core::Lane::Provisioning, core::Lane::Mail, core::Lane::Billing,
                            core::Lane::Maintenance}) {
        const core::LaneLoad load = overview.queue.value(lane);
        grid->addWidget(cardLabel(core::inWords(lane), this), row, 0);
        addFigure(grid, row, 1, load.running, Tone::Accent, this);
        addFigure(grid, row, 2, load.waiting, Tone::Text, this);
        addFigure(grid, row, 3, load.failed, Tone::Danger, this);
        ++row;
    }
    grid->setRowMinimumHeight(row++, Gap8);
    const qint64 ended = overview.doneLastDay + overview.failedLastDay;
    grid->addWidget(cardMuted(tr("Last 24 h"), this), row, 0);
    Label *last =
        cardNumber(ended == 0 ? tr("nothing ended")
                              //: jobs that ended well, and their share of all
                              : tr("%1 done · %2")
                                    .arg(grouped(overview.doneLastDay),
                                         percent(double(overview.doneLastDay) / double(ended))),
                   this);
    grid->addWidget(last, row, 1, 1, 3);
}

} // namespace ui
