#pragma once

#include "ui/dashboard/card.h"

#include "core/storage/overviewstore.h"

namespace ui {

//! How many services are in which state.
class StatesCard final : public Card
{
    Q_OBJECT

public:
    explicit StatesCard(QWidget *parent = nullptr);

    void show(const core::Overview &overview);
};

} // namespace ui
