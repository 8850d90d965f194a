#pragma once

#include <QStyledItemDelegate>

namespace ui {

//! A line of the navigation: the edge of the chosen one, icon, name, figure or badge.
class NavigationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setFolded(bool folded) { m_folded = folded; } //!< icons only

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    int paintFigure(QPainter *painter, const QRect &row, Qt::LayoutDirection direction,
                    const QModelIndex &index) const;

    bool m_folded = false;
};

} // namespace ui
