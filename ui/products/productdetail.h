#pragma once

#include "ui/common/detailpane.h"
#include "ui/common/engineroom.h"

namespace ui {

class KeyValues;
class Section;

//! One product beside the table: what is made, where, and what it costs.
class ProductDetail final : public DetailPane
{
    Q_OBJECT

public:
    explicit ProductDetail(EngineRoom *room, QWidget *parent = nullptr);

    void show(qint64 id); //!< 0: none

private:
    void tell(const core::Product &product);

    EngineRoom *m_room;
    qint64 m_id = 0;
    KeyValues *m_facts;
    KeyValues *m_prices;
    Section *m_priceSection;
};

} // namespace ui
