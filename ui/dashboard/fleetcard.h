#pragma once

#include "ui/dashboard/card.h"

#include "core/storage/overviewstore.h"

namespace ui {

//! The servers' health: a mark each, by panel, and how many are how.
class FleetCard final : public Card
{
    Q_OBJECT

public:
    explicit FleetCard(QWidget *parent = nullptr);

    void show(const core::Overview &overview);

private:
    void addMarks(QGridLayout *grid, int &row, const core::Overview &overview);
    void addSums(QGridLayout *grid, int row, const core::Overview &overview);
};

} // namespace ui
