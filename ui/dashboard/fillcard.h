#pragma once

#include "ui/dashboard/card.h"

#include "core/storage/overviewstore.h"

namespace ui {

//! How full the groups of servers are.
class FillCard final : public Card
{
    Q_OBJECT

public:
    explicit FillCard(QWidget *parent = nullptr);

    void show(const core::Overview &overview);
};

} // namespace ui
