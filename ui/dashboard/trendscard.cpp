#include "ui/dashboard/trendscard.h"

#include "ui/common/chart.h"
#include "ui/common/label.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ChartHeight = 132;

template <typename Value>
QList<ChartPoint> pointsOf(const QList<core::DayOfWork> &days, Value value)
{
    QList<ChartPoint> points;
    for (const core::DayOfWork &day : days)
        points.append({day.day.startOfDay(), value(day)});
    return points;
}

} // namespace

TrendsCard::TrendsCard(QWidget *parent)
    : Card(tr("Trends"), parent)
{
    setObjectName(u"trendsCard"_s);
    setAside(tr("30 days · T shows the numbers"));
    QGridLayout *grid = freshGrid();
    grid->setHorizontalSpacing(Gap24);
    m_provisioned = addChart(grid, 0, tr("New services per day"));
    m_firstTime = addChart(grid, 1, tr("Jobs done first time, %"));
    m_slow = addChart(grid, 2, tr("Provisioning, p95 in seconds"));
    m_suspended = addChart(grid, 3, tr("Suspensions per day"));
    column()->addStretch(1);
}

Chart *TrendsCard::addChart(QGridLayout *grid, int column, const QString &title)
{
    grid->addWidget(new Label(title, Tone::Text, Type::Strong, this), 0, column);
    auto *chart = new Chart(title, this);
    chart->setMinimumHeight(ChartHeight);
    grid->addWidget(chart, 1, column);
    grid->setColumnStretch(column, 1);
    return chart;
}

void TrendsCard::show(const core::Overview &overview)
{
    using Value = std::optional<double>;
    m_provisioned->setPoints(pointsOf(overview.days, [](const core::DayOfWork &day) -> Value {
        return double(day.provisioned);
    }));
    m_firstTime->setPoints(pointsOf(overview.days, [](const core::DayOfWork &day) -> Value {
        if (day.done == 0)
            return std::nullopt;
        return 100.0 * double(day.doneAtFirst) / double(day.done);
    }));
    m_slow->setPoints(pointsOf(overview.days, [](const core::DayOfWork &day) -> Value {
        if (!day.slowProvisioningMs)
            return std::nullopt;
        return double(*day.slowProvisioningMs) / 1000;
    }));
    m_suspended->setPoints(pointsOf(
        overview.days, [](const core::DayOfWork &day) -> Value { return double(day.suspended); }));
}

} // namespace ui
