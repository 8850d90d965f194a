#pragma once

#include "ui/common/cell.h"

#include <QWidget>

namespace ui {

//! What was, piece by piece: a small rectangle for each, told apart by colour and by height.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    //! Of each cell the tone, the word and the tip.
    void setPieces(const QList<Cell> &pieces);

    [[nodiscard]] QSize sizeHint() const override { return {240, 20}; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF place(int piece) const;

    QList<Cell> m_pieces;
};

} // namespace ui
