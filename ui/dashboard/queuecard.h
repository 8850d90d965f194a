#pragma once

#include "ui/dashboard/card.h"

#include "core/storage/overviewstore.h"

namespace ui {

//! What runs, waits and failed in each lane.
class QueueCard final : public Card
{
    Q_OBJECT

public:
    explicit QueueCard(QWidget *parent = nullptr);

    void show(const core::Overview &overview);
};

} // namespace ui
