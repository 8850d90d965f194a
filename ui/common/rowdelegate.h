#pragma once

#include "ui/common/cell.h"

#include <QStyledItemDelegate>

namespace ui {

//! Paints the cells of every table: states with icon and word, bars, what the filter found, the
//! selection's edge, the current row's ring, and grey bars where a row is still being read.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_PROPERTY(QStringList match READ match WRITE setMatch)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    //! The words of the filter, marked wherever they stand.
    void setMatch(const QStringList &terms) { m_match = terms; }
    [[nodiscard]] QStringList match() const { return m_match; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    QStringList m_match;
};

} // namespace ui
