#pragma once

#include "ui/dashboard/card.h"

#include "core/storage/overviewstore.h"

namespace ui {

class Chart;

//! How the last days went.
class TrendsCard final : public Card
{
    Q_OBJECT

public:
    explicit TrendsCard(QWidget *parent = nullptr);

    void show(const core::Overview &overview);

private:
    Chart *addChart(QGridLayout *grid, int column, const QString &title);

    Chart *m_provisioned = nullptr;
    Chart *m_firstTime = nullptr;
    Chart *m_slow = nullptr;
    Chart *m_suspended = nullptr;
};

} // namespace ui
