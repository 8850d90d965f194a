#pragma once

#include "ui/common/cell.h"

#include <QWidget>

namespace ui {

//! A state outside a table: icon, word and colour together; where it comes from as its tip.
class Chip final : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);

    void setCell(const Cell &cell);
    [[nodiscard]] const Cell &cell() const { return m_cell; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Cell m_cell;
};

} // namespace ui
