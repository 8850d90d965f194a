#pragma once

#include "ui/common/engineroom.h"

#include <QAction>
#include <QWidget>

class QMenu;
class QScrollArea;

namespace ui {

class Chip;
class KeyValues;
class Label;
class Section;

//! One product beside the table: what is made, where, and what it costs.
class ProductDetail final : public QWidget
{
    Q_OBJECT

public:
    ProductDetail(EngineRoom *room, const QList<QAction *> &usual, QMenu *others,
                  QWidget *parent = nullptr);

    void show(qint64 id); //!< 0: none

private:
    QWidget *makeHead(const QList<QAction *> &usual, QMenu *others);
    void tell(const core::Product &product);

    EngineRoom *m_room;
    qint64 m_id = 0;
    QScrollArea *m_scroll;
    QWidget *m_body;
    Label *m_none;
    Label *m_name;
    Chip *m_state;
    KeyValues *m_facts;
    KeyValues *m_prices;
    Section *m_priceSection;
};

} // namespace ui
